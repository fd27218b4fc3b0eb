"""The end of an article on a page: an ornament, and what tells where in the paper it stood."""

from __future__ import annotations

from datetime import date
from typing import Any
from unittest import mock

import pdfs
import plans
import pytest
from msgspec.structs import replace
from pdfs import book_of, drawn, joined, measures_of, prose, text_of

from converters.languages import CHINESE, ENGLISH, runs
from converters.layout import Cell, Layout, Plan, Row, RowKind, SectionKind
from converters.layout.book import plan
from converters.layout.wording import notes
from converters.model import (
    Article,
    Block,
    GlossaryEntry,
    Heading,
    Metadata,
    NoticeCode,
    Paragraph,
    Role,
    Run,
    lines_of,
    plain,
)
from converters.writers.pdf.endings import with_endings
from converters.writers.pdf.sheets import Sheets

PLACED = Metadata(
    published=date(1956, 5, 1),
    source=(Run("People's Daily", ENGLISH), Run("人民日报", CHINESE)),
    page=2,
)
ENDING = "People's Daily · 1 May 1956 · page 2"


def placed(*lengths: int) -> Article:
    return replace(prose(*lengths), metadata=PLACED)


def block(text: str) -> Block:
    """A paragraph; `=` marks a headline, `@` the line that tells the place."""
    if text.startswith("="):
        return Heading(1, runs(text, ENGLISH))
    return Paragraph(runs(text, ENGLISH), Role.APPARATUS if text.startswith("@") else Role.BODY)


def row(kind: RowKind, *texts: str) -> Row:
    return Row((Cell(ENGLISH, tuple(map(block, texts))),), kind=kind)


def said(rows: list[Row]) -> list[str]:
    blocks = [one for each in rows for cell in each.cells for one in cell.blocks]
    return [plain(line) for one in blocks for line in lines_of(one)]


HEAD, TEXT = row(RowKind.HEAD, "=wells", "@here"), row(RowKind.TEXT, "water")
NAMES, NOTES = row(RowKind.GLOSSARY, "names"), row(RowKind.NOTES, "notes")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([HEAD, TEXT], "=wells water @here"),
        ([HEAD, TEXT, NAMES, NOTES], "=wells water @here names notes"),
        ([HEAD, TEXT, HEAD, TEXT], "=wells water @here =wells water @here"),
        ([HEAD, HEAD, TEXT], "=wells =wells water @here @here"),
        ([HEAD], "=wells @here"),
        ([row(RowKind.HEAD, "=wells"), TEXT], "=wells water"),
    ],
    ids=[
        "after the text", "before names and notes", "one language after the other",
        "paragraph under paragraph", "without a text", "nothing known",
    ],
)  # fmt: skip
def test_the_place_of_an_article_closes_its_text(rows: list[Row], expected: str) -> None:
    assert " ".join(said(list(with_endings(rows)))) == expected


@pytest.mark.parametrize("layout", [each for each in Layout if each is not Layout.POPUP])
def test_nothing_is_lost_and_no_row_is_empty(layout: Layout) -> None:
    for section in plans.book(layout).sections:
        ended = list(with_endings(section.rows))
        assert sorted(said(ended)) == sorted(said(list(section.rows)))
        if section.kind is SectionKind.ARTICLE:
            assert all(any(cell.blocks for cell in each.cells) for each in ended)


def lozenges(book: Plan, **options: Any) -> list[tuple[float, float]]:
    with mock.patch.object(Sheets, "lozenge", autospec=True) as draw:
        drawn(book, **options)
    return [(call.args[1], call.args[2]) for call in draw.call_args_list]


def test_an_ornament_stands_between_the_text_and_its_ending() -> None:
    book = book_of(placed(2))
    measures = measures_of(book)
    (middle, y), *others = lozenges(book)
    lines = [line for page in drawn(book) for line in page.inside(measures)]
    ending = next(line for line in lines if text_of(line) == ENDING)
    above = min(line.baseline for line in lines if line.baseline > ending.baseline + 1)
    assert others == []
    assert middle == pytest.approx(measures.block.x + measures.block.width / 2)
    assert ending.baseline < y < above


def test_pages_that_face_each_other_have_an_ornament_each() -> None:
    assert len(lozenges(book_of(placed(2), layout=Layout.FACING))) == 2


def test_an_article_of_which_nothing_is_known_has_no_ornament() -> None:
    assert lozenges(book_of(prose(2))) == []


@pytest.mark.parametrize("layout", [Layout.PARALLEL, Layout.INTERLEAVED, Layout.FACING])
@pytest.mark.parametrize("lines", range(1, 12))
@pytest.mark.thorough(but="parallel")
def test_an_ending_never_stands_alone_on_a_page(lines: int, layout: Layout) -> None:
    """Texts of every length push it over the foot of a small page."""
    book = book_of(placed(2, 3, lines), layout=layout)
    measures = measures_of(book, "a5")
    with_ending = [
        page.inside(measures)
        for page in pdfs.without_contents(drawn(book, "a5"))
        if ENDING in map(text_of, page.lines)
    ]
    assert len(with_ending) == 1
    before = [text_of(line) for line in with_ending[0]]
    assert before.index(ENDING) >= 2, joined(with_ending[0])


def test_a_signature_takes_lines_of_the_text_along() -> None:
    """Texts of every length push signature and ending over the foot of a small page."""
    signed = [Paragraph(runs(words, lang), Role.SIGNATURE) for words, lang in
              (("The Village Committee", ENGLISH), ("村委会", CHINESE))]  # fmt: skip
    for lines in range(1, 12):
        sides = zip(placed(2, 3, lines).sides, signed, strict=True)
        closed = tuple(replace(side, blocks=(*side.blocks, last)) for side, last in sides)
        pages = drawn(book_of(replace(placed(1), sides=closed)), "a5")
        (with_ending,) = (page for page in pages if ENDING in map(text_of, page.lines))
        words = [
            text_of(line) for line in with_ending.inside(measures_of(book_of(placed(1)), "a5"))
        ]
        assert words.index("The Village Committee") >= 2


@pytest.mark.parametrize("layout", [Layout.PARALLEL, Layout.INTERLEAVED, Layout.FACING])
@pytest.mark.parametrize("lines", range(1, 12))
@pytest.mark.thorough(but="parallel")
def test_notes_never_stand_alone_on_a_page(lines: int, layout: Layout) -> None:
    """They stay with the ending above them, and that with lines of the text."""
    noticed = plans.aligned(placed(2, 3, lines), NoticeCode.LENGTH_RATIO)
    book = plan(plans.TITLES, [noticed], layout=layout)
    note = plain(notes(noticed.noticed, ENGLISH)[0])
    measures = measures_of(book, "a5")
    for page in pdfs.without_contents(drawn(book, "a5")):
        before = [text_of(line) for line in page.inside(measures)]
        if any(line and note.startswith(line) for line in before):
            assert before.index(ENDING) >= 2, before
            return
    pytest.fail("the note is on no page")


@pytest.mark.parametrize("lines", range(1, 12))
def test_a_short_list_of_names_is_on_one_page(lines: int) -> None:
    names = tuple(GlossaryEntry(f"人{number}", f"Name {number}") for number in "一二三四五六")
    book = book_of(replace(placed(2, 3, lines), glossary=names))
    pages = [joined(page.lines) for page in pdfs.without_contents(drawn(book, "a5"))]
    (with_names,) = (page for page in pages if "Name一" in page)
    assert "Names" in with_names
    assert "Name六" in with_names
