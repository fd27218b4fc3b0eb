"""Paragraphs in two scripts: what may stand at the ends of lines, and what between characters."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.languages import CHINESE, ENGLISH, runs
from converters.model import Mark, Run, Text
from converters.typography.chinese import CLOSING, NOT_AT_END, NOT_AT_START, OPENING
from converters.typography.fonts import FontSet
from converters.typography.items import Line
from converters.typography.pinyin import syllables
from converters.typography.setting import Compositor
from converters.typography.styles import Align, Style, StyleName, style

FONTS = FontSet.load()
COMPOSITOR = Compositor(FONTS)
BODY = style(StyleName.BODY, CHINESE)
FLUSH = Style(10, 15.5, align=Align.JUSTIFY)
RAGGED = Style(10, 15.5)
EM = 1000


def chinese(text: str, ems: float = 20, look: Style = FLUSH) -> list[Line]:
    return COMPOSITOR.lines(runs(text, CHINESE), look, CHINESE, ems * look.size)


def english(text: str, points: float = 200, name: StyleName = StyleName.BODY) -> list[Line]:
    return COMPOSITOR.lines(runs(text, ENGLISH), style(name, ENGLISH), ENGLISH, points)


def text_of(line: Line) -> str:
    return "".join(glyph.text for _, span in line.spans() for glyph in span.glyphs)


def texts(lines: list[Line]) -> list[str]:
    return [text_of(line) for line in lines]


def places(line: Line) -> dict[str, float]:
    """Where each character's advance begins, in thousandths of an em."""
    found: dict[str, float] = {}
    for x, span in line.spans():
        for glyph in span.glyphs:
            found.setdefault(glyph.text, round(x + glyph.offset, 1))
            x += glyph.advance
    return found


class TestChinese:
    @pytest.mark.parametrize(
        ("text", "width"),
        [
            ("钢铁", 2),
            ("钢，", 1.5),
            ("钢，铁", 3),
            ("钢。”铁", 3.5),
            ("钢，“铁", 3.5),
            ("《钢》", 2),
            ("（《钢》）", 3),
            ("钢——铁", 4),
            ("钢……", 3),
        ],
    )
    def test_marks_take_half_an_em_beside_one_another_and_at_the_ends_of_a_line(
        self, text: str, width: float
    ) -> None:
        (line,) = chinese(text)
        assert line.width == pytest.approx(width * EM, abs=2)

    def test_a_full_line_of_characters_stands_on_the_grid(self) -> None:
        first, _ = chinese("钢" * 30)
        assert [place for place, _ in first.spans()] == [EM * count for count in range(20)]

    def test_lines_broken_after_a_mark_are_flush_with_those_broken_after_a_character(self) -> None:
        lines = chinese("钢铁" * 9 + "工，" + "钢铁" * 12 + "。")
        assert {round(line.width) for line in lines[:-1]} == {20 * EM}

    def test_a_paragraph_begins_two_ems_from_the_edge(self) -> None:
        (line,) = chinese("钢铁", look=BODY)
        assert next(line.spans())[0] == 2 * EM

    @pytest.mark.parametrize("sign", ["——", "……"])
    @pytest.mark.parametrize("before", range(16, 21))
    def test_a_sign_of_two_ems_is_never_broken(self, sign: str, before: int) -> None:
        lines = texts(chinese("钢" * before + sign + "铁" * 12))
        assert any(sign in line for line in lines)

    @pytest.mark.parametrize(
        ("text", "gap"), [("钢Steel", 250), ("钢,Steel", 0), ("产84％", 250), ("84％", 0)]
    )
    def test_between_han_and_latin_stands_a_quarter_of_an_em_but_not_at_marks(
        self, text: str, gap: float
    ) -> None:
        (line,) = chinese(text)
        (solid,) = zip(*[(span.width,) for _, span in line.spans()], strict=True)
        assert line.width - sum(solid) == pytest.approx(gap)

    def test_a_typed_space_between_han_and_latin_is_that_of_the_typesetter(self) -> None:
        assert chinese("钢 Steel")[0].width == chinese("钢Steel")[0].width

    def test_a_wide_space_between_phrases_stays(self) -> None:
        (line,) = chinese("冲破保守思想　挖出巨大潜力")
        assert line.width == pytest.approx(13 * EM)
        assert "　" in text_of(line)

    def test_a_paragraph_does_not_end_with_a_line_of_one_character(self) -> None:
        assert texts(chinese("钢" * 21))[-1] == "钢钢"

    def test_headlines_are_broken_at_their_spaces(self) -> None:
        assert [one.strip() for one in texts(chinese("群众运动冲破　重钢挖出", 8, RAGGED))] == [
            "群众运动冲破",
            "重钢挖出",
        ]

    def test_a_number_stays_with_its_unit_where_it_can(self) -> None:
        lines = texts(chinese("人民日报 · 1956年5月1日 · 第2版 · 要闻", 15, RAGGED))
        assert not any(line.startswith("日") for line in lines)

    @pytest.mark.parametrize(
        "text", ["。" * 200, "“" * 200, "钢" + "）" * 90 + "铁", "http://" + "a" * 300, "—" * 99]
    )
    def test_text_without_a_legal_break_still_fits(self, text: str) -> None:
        lines = chinese(text, 8)
        assert max(line.width for line in lines) <= 8 * EM + 0.1
        assert "".join(texts(lines)) == text


@pytest.mark.parametrize(
    "sentence", ["柳湾村打井十二眼，水很甜；各户“播种”以前，每块地都量了。", "One well. "]
)
def test_four_times_the_text_takes_about_four_times_the_work(sentence: str) -> None:
    def work(count: int) -> int:
        text = runs((sentence * (count // len(sentence) + 1))[:count], CHINESE)
        look = style(StyleName.BODY, CHINESE)
        return steps(lambda: COMPOSITOR.lines(text, look, CHINESE, 180))

    work(2_000)
    assert work(8_000) < 4.4 * work(2_000)


def steps(do: Callable[[], object]) -> int:
    """Count the lines of Python that are run, for a clock tells of other programs too."""
    count = 0

    def step(frame: FrameType, event: str, argument: object) -> Callable[..., Any]:
        nonlocal count
        count += event == "line"
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        do()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("text", ["", "   ", "\u3000", "\u200b"])
def test_text_without_ink_is_one_line_without_ink(text: str) -> None:
    (line,) = chinese(text, look=FLUSH)
    assert line.width == 0


PHRASES = st.lists(
    st.tuples(
        st.text("钢铁工人大鸣放的了一", min_size=1, max_size=7),
        st.sampled_from(
            ["", *"，。、；：？！”’）》·—～％", "。”", "）。", "——", "……", "》，", " 84 "]
        ),
        st.sampled_from(["", "", "", *"“‘（《「￥", "“《", "Steel", "1958", "T-34"]),
    ),
    min_size=1,
    max_size=40,
)


@given(PHRASES, st.integers(11, 40), st.sampled_from([BODY, FLUSH, RAGGED]))
def test_no_chinese_line_starts_or_ends_with_what_it_must_not(
    phrases: list[tuple[str, str, str]], ems: int, look: Style
) -> None:
    text = "".join("".join(phrase) for phrase in phrases).rstrip("“‘（《「￥")
    lines = chinese(text, ems, look)
    assert max(line.width for line in lines) <= ems * EM + 0.1
    assert squeezed("".join(texts(lines))) == squeezed(text)
    for line in texts(lines)[1:]:
        assert line.startswith("——") or line[0] not in NOT_AT_START
    for line in texts(lines)[:-1]:
        assert line[-1] not in NOT_AT_END


@given(st.text(st.sampled_from("ab钢，。“” \u00ad\u200b\u3000漢—1é-/한"), max_size=80))
def test_any_text_in_any_language_is_set_whole(text: str) -> None:
    for lang in (ENGLISH, CHINESE):
        found = runs(text, lang)
        if found:
            lines = COMPOSITOR.lines(found, style(StyleName.BODY, lang), lang, 60)
            assert squeezed("".join(texts(lines))) == squeezed(text)


def squeezed(text: str) -> str:
    return "".join(text.replace("\u00ad", "").replace("\u200b", "").split())


class TestEnglish:
    def test_words_are_hyphenated_and_copied_whole(self) -> None:
        lines = texts(english("a revolutionary characteristically industrialization", 70))
        assert any(line.endswith("\u00ad") for line in lines)
        assert "".join(lines).replace("\u00ad", "").split() == [
            "a", "revolutionary", "characteristically", "industrialization"
        ]  # fmt: skip

    def test_headlines_are_never_hyphenated(self) -> None:
        lines = texts(english("Characteristically Industrialization", 190, StyleName.TITLE))
        assert [line.strip() for line in lines] == ["Characteristically", "Industrialization"]

    def test_the_last_word_is_not_hyphenated(self) -> None:
        assert texts(english("Many of the words are characteristically", 130))[-1].strip() == (
            "characteristically"
        )

    def test_ligatures_are_copied_as_their_letters_and_never_cut(self) -> None:
        (line,) = english("difficulty")
        assert "ffi" in [glyph.text for _, span in line.spans() for glyph in span.glyphs]
        assert text_of(line) == "difficulty"

    def test_a_typed_hyphen_is_copied_as_it_is(self) -> None:
        lines = texts(english("the well-known sixty-six forty-five self-made", 60))
        assert "".join(lines).count("-") == 4
        assert any(line.endswith("-") for line in lines)

    def test_verse_that_turns_hangs(self) -> None:
        first, *turned = english("The rainbow bridge has been cut", 100, StyleName.VERSE)
        assert turned
        assert (next(first.spans())[0], next(turned[0].spans())[0]) == (0, 2 * EM)

    def test_a_no_break_space_is_never_broken(self) -> None:
        lines = texts(english("about twelve\u00a0wells in\u00a0all the\u00a0village", 90))
        assert not any(line.rstrip().endswith(("twelve", " in", "the")) for line in lines)

    def test_marks_that_follow_han_in_english_stand_close(self) -> None:
        text = (*runs("called 柳湾井", ENGLISH), Run(".", ENGLISH))
        (line,) = COMPOSITOR.lines(text, style(StyleName.BODY, ENGLISH), ENGLISH, 300)
        found = places(line)
        assert found["."] - found["井"] == pytest.approx(EM, abs=60)


class TestRuns:
    @pytest.mark.parametrize(
        ("marks", "face"),
        [
            (Mark.PLAIN, "Source Serif 4 Regular"),
            (Mark.ITALIC, "Source Serif 4 Italic"),
            (Mark.BOLD | Mark.ITALIC, "Source Serif 4 Bold Italic"),
            (Mark.DATELINE, "Source Serif 4 Regular"),
        ],
    )
    def test_marks_choose_the_face(self, marks: Mark, face: str) -> None:
        assert _faces((Run("wells", ENGLISH, marks),), StyleName.BODY) == [face]

    def test_italics_inside_italics_are_upright(self) -> None:
        text = (Run("wells", ENGLISH, Mark.ITALIC),)
        assert _faces(text, StyleName.DECK) == ["Source Serif 4 Regular"]

    def test_each_script_is_set_in_its_own_face(self) -> None:
        text = runs("wells 井 한", ENGLISH)
        assert _faces(text, StyleName.BODY) == [
            "Source Serif 4 Regular", "Noto Serif SC Regular", "Source Serif 4 Regular",
            "Noto Serif KR Regular",
        ]  # fmt: skip

    def test_latin_inside_chinese_is_set_in_the_chinese_face(self) -> None:
        (line,) = chinese("钢Steel铁")
        assert {span.face.family for _, span in line.spans()} == {"Noto Serif SC"}

    def test_a_character_that_no_face_covers_is_spelled_and_never_an_empty_box(self) -> None:
        lines = chinese("钢\U0002a6d6\U0002a6d6铁\U0001f600\u05d0")
        assert "".join(texts(lines)) == "钢[U+2A6D6][U+2A6D6]铁[U+1F600][U+05D0]"
        assert all(glyph.id for line in lines for _, span in line.spans() for glyph in span.glyphs)


def _faces(text: Text, name: StyleName) -> list[str]:
    (line,) = COMPOSITOR.lines(text, style(name, ENGLISH), ENGLISH, 400)
    found = [f"{span.face.family} {span.face.style}" for _, span in line.spans()]
    return [one for count, one in enumerate(found) if count == 0 or one != found[count - 1]]


class TestAlignment:
    @pytest.mark.parametrize(
        ("align", "left", "right"), [(Align.END, 7, 10), (Align.CENTER, 3.5, 6.5)]
    )
    def test_lines_know_where_they_begin(self, align: Align, left: float, right: float) -> None:
        (line,) = chinese("水利办", 10, Style(10, 15.5, align=align))
        assert (next(line.spans())[0], line.width) == (left * EM, right * EM)

    def test_a_hanging_line_set_flush_right_ends_at_the_edge(self) -> None:
        for line in chinese("钢" * 25, 10, Style(10, 15.5, align=Align.END, hanging=2)):
            assert line.width == pytest.approx(10 * EM)


@pytest.mark.parametrize(
    ("word", "seams"),
    [
        ("Chongqing", (5,)),
        ("Zhangjiakou", (5, 8)),
        ("Tiananmen", (4, 6)),
        ("Lǐchūnlín", (2, 6)),
        ("Company", ()),
        ("chongqing", ()),
        ("Ma", ()),
    ],
)
def test_chinese_names_are_hyphenated_between_syllables(word: str, seams: tuple[int, ...]) -> None:
    assert syllables(word) == seams


def test_the_tables_of_marks_agree() -> None:
    assert CLOSING <= NOT_AT_START
    assert OPENING <= NOT_AT_END
    assert not NOT_AT_START & OPENING


@pytest.mark.parametrize(
    ("headline", "points", "expected"),
    [
        (
            "World Peace Council Chairman Joliot-Curie’s Letter of Congratulations",
            190,
            "World Peace/Council Chairman/Joliot-Curie’s Letter/of Congratulations",
        ),
        ("Jin-Cha-Ji-Shandong-Henan", 150, "Jin-Cha-Ji-/Shandong-Henan"),
    ],
)
def test_a_headline_is_parted_behind_a_typed_hyphen_only_where_it_must_be(
    headline: str, points: float, expected: str
) -> None:
    lines = texts(english(headline, points, StyleName.TITLE))
    assert [line.strip() for line in lines] == expected.split("/")


def test_names_that_an_em_parts_stand_an_em_apart() -> None:
    (apart,), (beside,) = english("Wu\u2003Ham"), english("Wu Ham")
    assert text_of(apart) == text_of(beside)
    assert places(apart)["H"] - places(beside)["H"] == pytest.approx(EM - 250, abs=60)


class TestPlaceLines:
    @pytest.mark.parametrize("ems", range(9, 24))
    def test_a_date_is_never_parted_at_the_end_of_a_line(self, ems: int) -> None:
        look = style(StyleName.APPARATUS, CHINESE)
        lines = texts(chinese("人民日报 · 1949年10月1日 · 第5版 · 文化生活·体育", ems, look))
        phrases = [each for line in lines for each in line.removesuffix(" · ").split(" · ")]
        assert phrases == ["人民日报", "1949年10月1日", "第5版", "文化生活·体育"]

    @pytest.mark.parametrize("points", range(70, 220, 10))
    def test_nor_is_one_in_english(self, points: float) -> None:
        place = "People’s Daily · 31 May 1989 · page 5 · 国内专页（经济）"
        lines = texts(english(place, points, StyleName.APPARATUS))
        phrases = [each for line in lines for each in line.removesuffix(" · ").split(" · ")]
        assert phrases == ["People’s Daily", "31 May 1989", "page 5", "国内专页（经济）"]

    def test_a_phrase_that_no_line_has_room_for_is_parted_all_the_same(self) -> None:
        look = style(StyleName.APPARATUS, CHINESE)
        lines = chinese("人民日报 · 晋察冀边区行政委员会机关报增刊", 8, look)
        assert all(line.width <= 8 * EM for line in lines)
        assert "".join(texts(lines)) == "人民日报 · 晋察冀边区行政委员会机关报增刊"
