"""Where the lines of a Chinese headline end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.languages import CHINESE, runs
from converters.segmentation import vocabulary
from converters.segmentation.phrases import phrases
from converters.typography.fonts import FontSet
from converters.typography.setting import Compositor
from converters.typography.styles import StyleName, style

COMPOSITOR = Compositor(FontSet.load(), phrases)
EM = 1000


def lines(headline: str, ems: float) -> list[str]:
    look = style(StyleName.TITLE, CHINESE)
    set_lines = COMPOSITOR.lines(runs(headline, CHINESE), look, CHINESE, ems * look.size)
    assert all(line.width <= ems * EM for line in set_lines)
    return ["".join(g.text for _, span in line.spans() for g in span.glyphs) for line in set_lines]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("关于冬季打井的几个问题", "关于 冬季 打井的 几个 问题"),
        ("給齊白石先生的祝賀信", "給 齊白石 先生的 祝賀 信"),
        ("坦桑青年赠礼", "坦桑 青年 赠礼"),
        ("为45个村庄打井", "为 45 个 村庄 打井"),
        ("“书的一生”展览", "“ 书的 一生 ” 展览"),
        ("Wells", "Wells"),
        ("", ""),
    ],
)
def test_a_text_is_cut_into_words_of_which_the_shortest_cling_together(
    text: str, parts: str
) -> None:
    assert phrases(text) == parts.split()


@given(
    st.text(st.sampled_from("中共晋冀鲁豫中央局的了约里奥—居里，。“”12 aé\ufe00𠮷"), max_size=30)
)
def test_the_parts_of_a_text_are_the_text(text: str) -> None:
    assert "".join(phrases(text)) == text


@pytest.mark.parametrize(
    ("headline", "ems", "expected"),
    [
        ("世界和平理事会主席约里奥—居里", 7, "世界和平/理事会主席/约里奥—居里"),
        ("巴基斯坦官员指责印度威胁巴安全", 9, "巴基斯坦官员指责/印度威胁巴安全"),
        ("给齐白石先生的祝贺信", 8, "给齐白石/先生的祝贺信"),
        ("赞比亚政府决定接管一些重要企业", 10, "赞比亚政府决定/接管一些重要企业"),
        ("夜班工人过江不用再等天亮", 20, "夜班工人过江不用再等天亮"),
    ],
)
def test_a_line_of_a_headline_ends_between_words(headline: str, ems: float, expected: str) -> None:
    assert lines(headline, ems) == expected.split("/")


def test_a_word_that_is_longer_than_the_line_is_parted_all_the_same() -> None:
    parts = lines("世界和平", 3)
    assert len(parts) == 2
    assert "".join(parts) == "世界和平"


def test_the_words_are_the_same_from_the_cache_and_without_one(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUIZHAO_CACHE", str(tmp_path_factory.mktemp("cache")))
    made, kept = vocabulary.vocabulary.__wrapped__(), vocabulary.vocabulary.__wrapped__()
    for one in (made, kept):
        assert one.divided("炼钢车间改用土铁") == ["炼钢", "车间", "改用", "土", "铁"]
