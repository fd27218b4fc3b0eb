"""Which language a stretch of text is in."""

from __future__ import annotations

import pytest

from converters.languages import CHINESE, ENGLISH, runs


def shown(text: str, lang: str) -> list[tuple[str, str]]:
    return [(run.lang, run.text) for run in runs(text, lang)]


@pytest.mark.parametrize(
    ("text", "han"),
    [
        ("to lie 赖 about", "赖"),
        ("page 5 · 国内专页（经济）", "国内专页（经济）"),
        ("it said 《人民日报》 in 1958", "《人民日报》"),
        ("and not to 暴涨暴跌。 Then", "暴涨暴跌。"),
        ("the words “红旗” alone", "红旗"),
        ("a dash——红旗——between", "红旗"),
        ("both 上海、北京, and", "上海、北京"),
    ],
)
def test_the_marks_of_han_in_english_go_with_the_characters(text: str, han: str) -> None:
    before, _, after = text.partition(han)
    expected = [(ENGLISH, before), ("zh", han), (ENGLISH, after)]
    assert shown(text, ENGLISH) == [each for each in expected if each[1]]


def test_chinese_keeps_its_latin_and_parts_only_with_hangul() -> None:
    assert shown("第3号 Wells 활跃", CHINESE) == [
        (CHINESE, "第3号 Wells "),
        ("ko", "활"),
        (CHINESE, "跃"),
    ]
