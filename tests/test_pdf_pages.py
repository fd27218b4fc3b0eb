"""The pages of a PDF: what stands beside what, where pages end, and that nothing is lost."""

from __future__ import annotations

from itertools import pairwise

import pdfs
import plans
import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from pdfs import (
    article,
    book_of,
    drawn,
    drawn_rows,
    joined,
    measures_of,
    prose,
    right_end,
    set_line,
    squeezed,
    text_of,
    words_of,
)

from converters.errors import OptionError
from converters.languages import CHINESE, ENGLISH, runs
from converters.layout import Layout, Plan, SectionKind
from converters.model import (
    Article,
    Block,
    Heading,
    Metadata,
    Paragraph,
    Role,
    Run,
    Separator,
    Verse,
)
from converters.typography.items import Line
from converters.typography.styles import GUTTER
from converters.writers.pdf import WRITER
from converters.writers.pdf.geometry import Geometry

LAYOUTS = plans.drawn_by(WRITER)

BOOKS = (
    [pytest.param(plans.single(layout), id=f"article, {layout}") for layout in LAYOUTS]
    + [
        pytest.param(plans.book(layout, first), id=f"book, {layout}, {first} first")
        for layout in LAYOUTS
        for first in ("en", "zh")
    ]
    + [pytest.param(book_of(prose(1, 9, 2, 40, 3)), id="long paragraphs")]
)
PAPERS = ("a4", "a5", "125x90mm")


def columns_of(book: Plan, measures: Geometry) -> dict[float, str]:
    """The words that each column must hold, by its left edge; single cells stand in the first."""
    expected: dict[float, str] = {}
    for section in book.sections:
        for cell, beside in (
            (cell, len(row.cells) > 1) for row in drawn_rows(section) for cell in row.cells
        ):
            x = left_edge(measures, cell.lang, section.kind, beside=beside)
            expected[x] = expected.get(x, "") + words_of(cell)
    return expected


def left_edge(measures: Geometry, lang: str, kind: SectionKind, *, beside: bool) -> float:
    """Where a cell begins; of pages that face each other the left ones are mirrored."""
    if kind is SectionKind.ARTICLE and (beside or measures.facing):
        left = lang in measures.facing[:1]
        return measures.columns[lang].x + left * measures.mirror
    left = kind is SectionKind.COLOPHON and bool(measures.facing)
    return measures.block.x + left * measures.mirror


@pytest.fixture(scope="class")
def pages(book: Plan, paper: str) -> list[pdfs.Page]:
    """The pages of a book, drawn once for all that is asked of them."""
    return drawn(book, paper)


@pytest.fixture(scope="class")
def heads(pages: list[pdfs.Page]) -> list[Line]:
    return pdfs.heads()


@pytest.mark.parametrize("paper", PAPERS, scope="class")
@pytest.mark.parametrize("book", BOOKS, scope="class")
class TestEveryBook:
    def test_every_word_stands_in_its_column_in_order(
        self, book: Plan, paper: str, pages: list[pdfs.Page]
    ) -> None:
        measures = measures_of(book, paper)
        text = pdfs.without_contents(pages)[pdfs.half_titles(measures, book) :]
        for x, words in columns_of(book, measures).items():
            assert "".join(joined(page.at(x, measures)) for page in text) == words

    def test_every_line_keeps_inside_its_measure_and_the_text_block(
        self, book: Plan, paper: str, pages: list[pdfs.Page], heads: list[Line]
    ) -> None:
        measures = measures_of(book, paper)
        columns = [measures.block, *measures.columns.values()]
        edge = measures.block.x + measures.block.width + max(0, measures.mirror)
        for page in pages:
            for line in page.inside(measures):
                ends = [
                    column.x + shift + column.width
                    for column in columns
                    for shift in (0, measures.mirror)
                    if abs(column.x + shift - line.x) < 0.01
                ]
                assert right_end(line) <= max(ends, default=edge) + 0.1
            outside = [line for line in page.lines if line not in page.inside(measures)]
            assert len([line for line in outside if line.line not in heads]) <= 7


LETTERS = "abc é-—.,:()“”1　 \u00a0\u00ad钢铁工人，。、《》（）·…漢한"
LINES = st.text(LETTERS, max_size=400).map(lambda text: f"x{text}")


@st.composite
def blocks(draw: st.DrawFn, lang: str) -> list[Block]:
    made: list[Block] = []
    for text in draw(st.lists(LINES, max_size=8)):
        kinds: tuple[Block, ...] = (
            Heading(draw(st.sampled_from([1, 2, 3])), runs(text, lang)),
            Paragraph(runs(text * draw(st.integers(1, 9)), lang), draw(st.sampled_from(Role))),
            Verse((runs(text, lang),) * draw(st.integers(1, 60))),
            Separator(),
        )
        made.append(draw(st.sampled_from(kinds)))
    return made


@examples(0.25)
@given(blocks(ENGLISH), blocks(CHINESE), st.sampled_from(LAYOUTS), st.sampled_from(PAPERS))
def test_no_article_whatever_its_blocks_loses_a_word(
    english: list[Block], chinese: list[Block], layout: Layout, paper: str
) -> None:
    book = book_of(article(english, chinese), layout=layout)
    measures = measures_of(book, paper)
    pages = drawn(book, paper)[pdfs.half_titles(measures, book) :]
    for x, words in columns_of(book, measures).items():
        assert "".join(joined(page.at(x, measures)) for page in pages) == words


def test_columns_are_parted_by_the_gutter_and_chinese_ones_are_whole_ems() -> None:
    measures = measures_of(plans.single())
    english, chinese = measures.columns[ENGLISH], measures.columns[CHINESE]
    assert chinese.x - (english.x + english.width) == pytest.approx(GUTTER)
    assert chinese.width % 10 == pytest.approx(0)


def test_a_page_without_columns_is_no_wider_than_reads_well() -> None:
    assert measures_of(plans.single(Layout.SEQUENTIAL)).block.width == 390
    assert measures_of(plans.single(Layout.SEQUENTIAL), "a5").block.width < 340


def baselines(page: pdfs.Page, book: Plan, lang: str) -> list[float]:
    measures = measures_of(book)
    lines = page.at(measures.columns[lang].x, measures)
    return [round(line.baseline, 2) for line in lines if line.size in (10, 10.5)]


def test_lines_of_both_columns_stand_level() -> None:
    book = book_of(prose(3, 1, 4))
    (page,) = drawn(book)
    english, chinese = (baselines(page, book, lang) for lang in (ENGLISH, CHINESE))
    assert english[0] == chinese[0]
    both = set(english) & set(chinese)
    assert len(both) >= min(len(english), len(chinese)) - 4


def test_paragraphs_of_one_cell_stand_on_the_same_lines_as_their_neighbours() -> None:
    one, two = (runs(pdfs.ENGLISH_WORDS, ENGLISH), runs(pdfs.CHINESE_WORDS * 5, CHINESE))
    book = book_of(article([Paragraph(one)] * 3, [Paragraph(two)]))
    (page,) = drawn(book)
    english, chinese = (set(baselines(page, book, lang)) for lang in (ENGLISH, CHINESE))
    assert chinese <= english or english <= chinese


def test_a_row_that_is_cut_by_the_page_is_cut_on_both_sides_at_about_the_same_part() -> None:
    book = book_of(prose(30))
    measures = measures_of(book)
    first, second = drawn(book)
    above: dict[str, float] = {}
    for lang in (ENGLISH, CHINESE):
        x = measures.columns[lang].x
        upper, lower = (len(page.at(x, measures)) for page in (first, second))
        above[lang] = upper / (upper + lower)
        assert lower >= 2
    assert above[ENGLISH] == pytest.approx(above[CHINESE], abs=0.05)


@pytest.mark.parametrize("length", range(20, 33))
def test_a_paragraph_leaves_no_single_line_on_a_page(length: int) -> None:
    book = book_of(prose(length, 2))
    measures = measures_of(book)
    pages = drawn(book)
    for lang in (ENGLISH, CHINESE):
        for page in pages:
            lines = [line for line in page.at(measures.columns[lang].x, measures) if line.size > 9]
            assert len(lines) != 1


@pytest.mark.parametrize("length", range(20, 33))
def test_a_headline_never_stands_at_the_foot_of_a_page(length: int) -> None:
    blocks: list[list[Block]] = []
    for words, lang in ((pdfs.ENGLISH_WORDS, ENGLISH), (pdfs.CHINESE_WORDS, CHINESE)):
        paragraph = Paragraph(runs((words * length).strip(), lang))
        follows = Paragraph(runs((words * 9).strip(), lang))
        blocks.append(
            [paragraph, Heading(2, runs("Second" if lang == ENGLISH else "二", lang)), follows]
        )
    book = book_of(article(blocks[0], blocks[1]))
    for page in drawn(book):
        for lang in (ENGLISH, CHINESE):
            lines = page.at(measures_of(book).columns[lang].x, measures_of(book))
            assert not lines or joined(lines[-1:]) not in {"Second", "二"}


def test_a_headline_of_two_lines_has_its_decks_level_with_those_beside_it() -> None:
    book = plans.single()
    measures = measures_of(book)
    (page, *_) = drawn(book)
    places = {joined([line]): line.baseline for line in page.inside(measures)}
    assert places["Waterat“twelve”metres"] == places["十二米见水"]
    assert places["LǐChūnlín"] == places["李春林"]


def test_a_headline_that_nearly_fits_is_set_smaller_instead_of_broken() -> None:
    book = plans.single()
    width = measures_of(book).columns[CHINESE].width
    for count, lines in ((1.05, 1), (1.2, 2)):
        title = "井" * int(width * count / 15.5)
        made = article([], [Heading(1, runs(title, CHINESE)), Paragraph(runs("井。", CHINESE))])
        band = [
            line
            for page in drawn(book_of(made))
            for line in page.lines
            if title[:3] in text_of(line)
        ]
        assert len(band) == lines


def test_a_stanza_hangs_and_a_signature_stands_at_the_right() -> None:
    turned = Verse((runs("The rainbow bridge has been cut by you " * 3, ENGLISH),))
    book = book_of(article([turned], [Verse((runs("虹", CHINESE),))]))
    measures = measures_of(book)
    lines = [line for page in drawn(book) for line in page.at(measures.block.x, measures)]
    starts = [set_line(line).start for line in lines if "rainbow" in text_of(line)]
    assert starts
    assert set(starts) == {2000}

    (page, *_) = drawn(plans.single())
    (signature,) = [line for line in page.lines if joined([line]) == "TheWaterOffice"]
    column = measures_of(plans.single()).columns[ENGLISH]
    assert right_end(signature) == pytest.approx(column.x + column.width, abs=0.1)


@pytest.mark.parametrize("words", [12, 18, 27])
def test_no_page_begins_with_the_rest_of_a_line_of_verse(words: int) -> None:
    line = runs("Rainbow " + "bridge " * words, ENGLISH)
    book = book_of(article([Verse((line,) * 90)], [Verse((runs("虹桥", CHINESE),) * 90)]))
    measures = measures_of(book)
    columns = [page.at(measures.columns[ENGLISH].x, measures) for page in drawn(book)[1:]]
    assert len(columns) > 2
    assert all(text_of(column[0]).startswith("Rainbow") for column in columns if len(column) > 2)


def test_passages_and_their_translation_stand_nearer_than_two_passages() -> None:
    book = book_of(prose(1, 1, 1), layout=Layout.INTERLEAVED)
    (page,) = drawn(book)
    body = [block for block in page.blocks if block[0].size in (10, 10.5)][:6]
    gaps = [above[-1].baseline - below[0].baseline for above, below in pairwise(body)]
    assert max(gaps[0::2]) < min(gaps[1::2])


def test_heads_say_source_date_and_newspaper_page_in_both_languages() -> None:
    (page, *_) = drawn(plans.single())
    head = [text_of(line) for line in page.lines[:6]]
    assert head == [
        "People’s Daily", "人民日报", "1 May 1956", "一九五六年五月一日", "page 2", "第二版"
    ]  # fmt: skip


def test_heads_that_are_too_long_take_turns() -> None:
    long = (
        Run("The Daily Newspaper of the Households of the Village of Willow Bend", ENGLISH),
        Run("柳湾村日报", CHINESE),
    )
    made = prose(40)
    book = book_of(replace(made, metadata=Metadata(source=long, page=2)))
    right, left, *_ = drawn(book, "a5")
    assert [text_of(line) for line in right.lines[:2]] == [long[0].text, "page 2"]
    assert [text_of(line) for line in left.lines[:2]] == [long[1].text, "第二版"]


def test_articles_follow_one_another_unless_the_page_is_nearly_full() -> None:
    news = [Paragraph(runs("Rain fell.", ENGLISH))], [Paragraph(runs("雨。", CHINESE))]
    book = book_of(*(article(*news, f"a{number}") for number in range(12)))
    pages = pdfs.without_contents(drawn(book))
    _title, *body, _colophon = pages
    assert [sum(text_of(line) == "Wells" for line in page.lines) for page in body] == [6, 6]


@pytest.mark.parametrize(
    ("paper", "layout", "message"),
    [
        ("60x100mm", Layout.PARALLEL, r"the paper \(60 x 100 mm\) is too narrow for columns"),
        ("210x60mm", Layout.SINGLE, r"the paper \(210 x 60 mm\) is too low for text"),
    ],
)
def test_a_paper_that_is_too_small_is_named(paper: str, layout: Layout, message: str) -> None:
    with pytest.raises(OptionError, match=message):
        drawn(plans.single(layout), paper)


def titled(english: str, chinese: str) -> Article:
    sides = [
        replace(side, title=runs(title, side.lang))
        for side, title in zip(prose(1).sides, (english, chinese), strict=True)
    ]
    return replace(prose(1), sides=tuple(sides))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("word", ["wells and ", "w"])
@pytest.mark.thorough(but="parallel")
def test_a_headline_of_two_thousand_characters_is_set_whole(word: str, layout: Layout) -> None:
    made = titled((word * 2000)[:2000].strip(), ("柳湾村打井" * 400)[:2000])
    book = book_of(made, replace(prose(1), id="short"), layout=layout)
    measures = measures_of(book, "a5")
    pages = drawn(book, "a5")
    for page in pages:
        assert all(line.baseline > 0 for line in page.lines)
    said = "".join(joined(page.inside(measures)) for page in pages)
    assert squeezed(made.sides[0].title[0].text)[-50:] in said


def test_a_paragraph_of_a_hundred_thousand_characters_is_set() -> None:
    text = runs(pdfs.CHINESE_WORDS * 3200, CHINESE)
    book = book_of(article([Paragraph(runs("Rain fell.", ENGLISH))], [Paragraph(text)]))
    measures = measures_of(book)
    pages = drawn(book)
    found = "".join(joined(page.at(measures.columns[CHINESE].x, measures)) for page in pages)
    assert text[0].text in found
