"""Paragraphs cut into sentences and joined again, and the marks of doubt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from outline import blocks, spelled

from converters.align import Alignment, Link
from converters.align.pieces import in_sentences
from converters.languages import CHINESE, ENGLISH, runs
from converters.layout import Aligned, Layout, Row
from converters.layout.arrange import rows
from converters.layout.passages import passages
from converters.model import Article, Block, Heading, Mark, Paragraph, Role, Run, Side, plain

ENGLISH_TEXT = "Rain fell. The dykes held! “Will they hold?” he asked."
CHINESE_TEXT = "下雨了。堤防安然无恙！他问：“守得住吗？”"


def side(lang: str, *made: Block) -> Side:
    return Side(lang, runs("title", lang), blocks=made)


def article(english: str = ENGLISH_TEXT, chinese: str = CHINESE_TEXT) -> Article:
    left = side(
        ENGLISH, Heading(2, runs("Rain. And wind", ENGLISH)), Paragraph(runs(english, ENGLISH))
    )
    right = side(CHINESE, Heading(2, runs("风雨", CHINESE)), Paragraph(runs(chinese, CHINESE)))
    return Article("a1", (left, right))


def test_body_paragraphs_are_cut_and_headings_are_not() -> None:
    cut = in_sentences(article())
    assert blocks(cut.sides[0].blocks, ENGLISH) == [
        "h2: Rain. And wind", "body: Rain fell.", "body: The dykes held!",
        "body: “Will they hold?” he asked.",
    ]  # fmt: skip
    assert blocks(cut.sides[1].blocks, CHINESE) == [
        "h2: 风雨", "body: 下雨了。", "body: 堤防安然无恙！", "body: 他问：“守得住吗？”",
    ]  # fmt: skip


def test_a_signature_stays_whole() -> None:
    signed = side(ENGLISH, Paragraph(runs("The Editors. May 3.", ENGLISH), Role.SIGNATURE))
    assert in_sentences(Article("a1", (signed,))).sides[0] == signed


def test_marks_and_languages_go_with_their_piece() -> None:
    text = (
        Run("The ", ENGLISH),
        Run("Daily. Its", ENGLISH, Mark.ITALIC),
        Run(" 井 ran dry.", "zh"),
    )
    cut = in_sentences(Article("a1", (side(ENGLISH, Paragraph(text)),)))
    pieces = [block for block in cut.sides[0].blocks if isinstance(block, Paragraph)]
    assert [spelled(piece.text, ENGLISH) for piece in pieces] == [
        "The *Daily.*", "*Its*<zh  井 ran dry.>",
    ]  # fmt: skip


@given(st.text("ab. !?”“(12)", max_size=60).map(str.strip).filter(bool))
def test_pieces_hold_every_character_but_the_blanks_between(text: str) -> None:
    cut = in_sentences(Article("a1", (side(ENGLISH, Paragraph(runs(text, ENGLISH))),)))
    said = "".join(
        plain(block.text) for block in cut.sides[0].blocks if isinstance(block, Paragraph)
    )
    assert said.replace(" ", "") == text.replace(" ", "")


def aligned(*links: str, score: float = 1.0, mark: bool = False) -> Aligned:
    """Align the cut article by rows such as `1-2 | 1`: blocks of either side, first to last."""
    made = tuple(Link(tuple(_span(part) for part in link.split(" | ")), score) for link in links)
    return Aligned(in_sentences(article()), Alignment(made, (4, 4)), mark_doubt=mark)


def _span(part: str) -> tuple[int, int]:
    first, _, last = part.partition("-")
    return int(first), int(last or first) + 1


def test_pieces_that_stand_in_one_row_are_one_paragraph_again() -> None:
    some = aligned("0 | 0", "1-3 | 1-3")
    parts = list(passages(some, some.article.sides))[1].parts
    assert blocks(parts[0], ENGLISH) == [f"body: {ENGLISH_TEXT}"]
    assert blocks(parts[1], CHINESE) == [f"body: {CHINESE_TEXT}"]


@pytest.mark.parametrize("layout", [Layout.PARALLEL, Layout.INTERLEAVED])
def test_rows_of_one_paragraph_stay_near(layout: Layout) -> None:
    some = aligned("0 | 0", "1 | 1", "2 | 2", "3 | 3")
    shown = rows(some, layout, (ENGLISH, CHINESE))
    gaps = [row.gap < Row(row.cells).gap for row in shown if not row.tied]
    assert gaps == [False, False, True, True, False]


def test_a_doubtful_row_is_marked_only_where_somebody_asks_for_it() -> None:
    for mark in (False, True):
        some = aligned("0 | 0", "1-3 | 1-3", score=0.5, mark=mark)
        shown = rows(some, Layout.PARALLEL, (ENGLISH, CHINESE))
        text = "".join(
            line for row in shown for cell in row.cells for line in blocks(cell.blocks, cell.lang)
        )
        assert ("≈" in text) is mark
        assert ("存疑" in text) is mark


def test_a_sure_row_is_never_marked() -> None:
    some = aligned("0 | 0", "1-3 | 1-3", score=0.95, mark=True)
    assert "≈" not in str(rows(some, Layout.PARALLEL, (ENGLISH, CHINESE)))


def test_an_article_is_not_changed_by_being_cut_twice() -> None:
    once = in_sentences(article())
    assert in_sentences(once) == once
    assert replace(once) == once
