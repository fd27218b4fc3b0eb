"""One grid of baselines for both columns, on every page of real and of made-up articles."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pdfs
import plans
import pytest
from pdfs import book_of, drawn, measures_of, prose
from tools import ROOT

from converters import read
from converters.align.by_position import pair
from converters.languages import CHINESE, ENGLISH, runs
from converters.layout import Aligned, Layout, Plan
from converters.layout.book import plan
from converters.model import Article, Block, Heading, Paragraph, Role, Separator, Verse
from converters.typography.styles import StyleName
from converters.writers.pdf.geometry import Geometry
from converters.writers.pdf.operators import PlacedLine


def body_lines(page: pdfs.Page, measures: Geometry) -> list[PlacedLine]:
    """The lines of a page that are set as its body; sub-headings, verse, signatures are too."""
    sizes = {measures.looks.of(StyleName.BODY, lang).size for lang in (ENGLISH, CHINESE)}
    return [line for line in page.inside(measures) if line.size in sizes]


def articles(folder: Path) -> list[Article]:
    files = sorted(folder.glob("*.md"))
    return [each for file in files if file.name != "README.md" for each in read(file).articles]


CORPUS = ROOT.parent / "shared" / "corpus" / "articles"
SEEDS = articles(ROOT / "seeds")
REAL = articles(CORPUS) if CORPUS.is_dir() else []


def mixed() -> Article:
    """Cells that hold every kind of block, in another order on either side."""
    english: list[Block] = []
    chinese: list[Block] = []
    for lang, side, words in (
        (ENGLISH, english, pdfs.ENGLISH_WORDS),
        (CHINESE, chinese, pdfs.CHINESE_WORDS),
    ):
        text = runs((words * 4).strip(), lang)
        side += [
            Paragraph(text),
            Heading(2, text[:1]),
            Paragraph(text),
            Verse((text, text)),
            Separator(),
            Paragraph(text),
            Paragraph(text, Role.SIGNATURE),
        ]
    return pdfs.article(english, [*chinese[2:], *chinese[:2], *chinese])


def uneven_columns(page: pdfs.Page, book: Plan, paper: str) -> list[tuple[float, float]]:
    """Pairs of lines in two columns that are nearer to each other than a line, and not level."""
    measures = measures_of(book, paper)
    places = [
        [line.baseline for line in body_lines(page, measures) if abs(line.x - column.x) < 0.01]
        for column in measures.columns.values()
    ]
    leading = measures.looks.leading
    return [
        (one, other) for one, other in product(*places) if 0.01 < abs(one - other) < leading - 0.01
    ]


BOOKS = {
    "seeds": SEEDS,
    "mixed": [mixed()],
    "real": REAL,
}


@pytest.mark.parametrize("paper", ["a4", "a5"])
@pytest.mark.parametrize("name", BOOKS)
@pytest.mark.thorough(but="a4")
def test_lines_of_both_columns_are_level_on_every_page(name: str, paper: str) -> None:
    if not BOOKS[name]:
        pytest.skip("there are no articles here")
    book = book_of(*BOOKS[name])
    pages = pdfs.without_contents(drawn(book, paper))
    assert any(len(body_lines(page, measures_of(book, paper))) > 20 for page in pages)
    assert [found for page in pages for found in uneven_columns(page, book, paper)] == []


def test_rows_of_one_cell_with_many_blocks_are_level_where_nothing_is_paired() -> None:
    made = mixed()
    book = plan(plans.TITLES, [Aligned(made, pair(made))])
    assert [found for page in drawn(book) for found in uneven_columns(page, book, "a4")] == []


@pytest.mark.parametrize("layout", [Layout.PARALLEL, Layout.FACING])
@pytest.mark.parametrize("paper", ["a4", "a5", "b5"])
def test_every_line_of_a_body_stands_on_the_grid_of_its_book(layout: Layout, paper: str) -> None:
    book = book_of(prose(1, 4, 9, 30, 2), layout=layout)
    measures = measures_of(book, paper)
    unit = measures.looks.tied_gap
    for page in drawn(book, paper)[pdfs.half_titles(measures, book) :]:
        for line in body_lines(page, measures):
            depth = measures.top - line.baseline - 0.75 * measures.looks.leading
            assert depth / unit == pytest.approx(round(depth / unit), abs=0.02)


def verses(lang: str, *lengths: int) -> Verse:
    """A stanza whose lines have so many words or characters."""
    some = {ENGLISH: pdfs.ENGLISH_WORDS.split(), CHINESE: list(pdfs.CHINESE_WORDS)}[lang]
    blank = " " if lang == ENGLISH else ""
    return Verse(tuple(runs(blank.join(some[:length]), lang) for length in lengths))


def openings(pages: list[pdfs.Page], measures: Geometry, lang: str) -> list[tuple[int, float]]:
    """Where each verse of a language begins: on which of its pages, and the baseline."""
    size = measures.looks.of(StyleName.VERSE, lang).size
    columns = [[each for each in page.inside(measures) if each.size == size] for page in pages]
    found: list[tuple[int, float]] = []
    ended = True
    for number, column in enumerate(filter(None, columns)):
        for line in column:
            if ended:
                found.append((number, round(line.baseline, 2)))
            ended = line.line.is_last
    return found


@pytest.mark.parametrize("layout", [Layout.PARALLEL, Layout.FACING])
def test_a_line_of_verse_begins_level_with_its_translation_on_every_page(layout: Layout) -> None:
    """Lines are turned over on one side, on the other or on both, at the end of a page too."""
    english = [verses(ENGLISH, *([4, 14, 5, 12] * 5)), verses(ENGLISH, *([14, 4] * 9))]
    chinese = [verses(CHINESE, *([6, 8, 26, 28] * 5)), verses(CHINESE, *([5, 30] * 9))]
    book = book_of(pdfs.article(english, chinese), layout=layout)
    measures, pages = measures_of(book, "a5"), drawn(book, "a5")
    level = openings(pages, measures, ENGLISH)
    assert len(level) == 38
    assert len({number for number, _ in level}) > 1
    assert openings(pages, measures, CHINESE) == level
