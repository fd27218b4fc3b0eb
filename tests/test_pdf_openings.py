"""Pages as the two sides of an opening: facing languages, margins for binding, what pages open."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pdfs
import pikepdf
import plans
import pytest
from msgspec.structs import replace
from pdfs import book_of, drawn, joined, measures_of, prose, text_of, written
from test_pdf import structure
from test_pdf_grid import body_lines
from validators import qpdf, verapdf

from converters.languages import CHINESE, ENGLISH
from converters.layout import Layout, Plan
from converters.layout.book import plan
from converters.model import Article, Metadata
from converters.typography.items import Line
from converters.typography.page import margins, parse_paper

PAPERS = ("a4", "a5", "b5", "letter", "6x9in")


def facing(*articles: Article) -> Plan:
    return book_of(*articles, layout=Layout.FACING)


def spreads(pages: list[pdfs.Page]) -> list[tuple[pdfs.Page, pdfs.Page]]:
    """The openings of a book of one article, which follow its half-title."""
    body = pages[1:]
    assert len(body) % 2 == 0
    return list(zip(body[::2], body[1::2], strict=True))


def labels(file: Path) -> list[tuple[int, int]]:
    """Where a numbering of pages begins, counted from 0, and with which number."""
    return [(each["index"], each["label"]["/St"]) for each in structure(file, "pagelabels")]


def languages(page: pdfs.Page) -> set[str]:
    return {"zh" if any("一" <= sign <= "鿿" for sign in text_of(line)) else "en"
            for line in page.lines if not text_of(line).isdigit()}  # fmt: skip


@pytest.mark.parametrize("paper", PAPERS)
def test_each_language_has_its_page_of_an_opening(paper: str) -> None:
    for left, right in spreads(drawn(facing(prose(3, 9, 20, 2)), paper)):
        assert languages(left) <= {"en"}
        assert languages(right) <= {"zh"}


def test_the_original_may_stand_on_the_left() -> None:
    book = plan(plans.TITLES, [plans.aligned(prose(2))], layout=Layout.FACING, first="zh")
    ((left, right),) = spreads(drawn(book))
    assert (languages(left), languages(right)) == ({"zh"}, {"en"})


def test_paragraphs_begin_level_across_the_opening() -> None:
    book = facing(prose(2, 5, 3, 4))
    measures = measures_of(book, "a5")
    for left, right in spreads(drawn(book, "a5")):
        english, chinese = (body_lines(page, measures) for page in (left, right))
        begins = [line.baseline for line in english if text_of(line).startswith("The village")]
        assert {line.baseline for line in chinese if joined([line]).startswith("柳湾")} >= set(
            begins[:1]
        )


def test_a_row_over_two_openings_leaves_two_lines_at_least_on_every_page() -> None:
    for length in range(14, 24):
        book = facing(prose(length, 12))
        for page in drawn(book, "a5")[1:]:
            assert len(body_lines(page, measures_of(book, "a5"))) != 1


def test_the_shorter_language_has_the_narrower_page_and_white_at_the_outer_edge() -> None:
    measures = measures_of(facing(prose(9)))
    english, chinese = measures.columns[ENGLISH], measures.columns[CHINESE]
    assert english.width == measures.block.width
    assert 0.5 * english.width < chinese.width < 0.9 * english.width
    assert chinese.width % measures.looks.em == pytest.approx(0, abs=0.001)
    assert chinese.x == measures.block.x


def test_an_article_in_one_language_has_an_empty_page_beside_it() -> None:
    book = plans.book(Layout.FACING)
    pages = drawn(book)
    number = next(
        place for place, page in enumerate(pages) if "姑娘采茶。" in map(text_of, page.lines)
    )
    left = pages[number - 1]
    assert "姑娘采茶。" not in joined(left.lines)


def test_a_book_of_facing_pages_opens_as_spreads_and_begins_on_an_even_page(
    tmp_path: Path,
) -> None:
    file = tmp_path / "book.pdf"
    for book in (facing(prose(3)), plans.book(Layout.FACING)):
        file.write_bytes(written(book))
        with pikepdf.open(file) as pdf:
            assert pdf.Root.PageLayout == "/TwoPageRight"
        *_, (index, first) = labels(file)
        assert (index % 2, first) == (1, 2)


def test_the_body_of_a_bound_book_begins_on_a_right_hand_page(tmp_path: Path) -> None:
    file = tmp_path / "book.pdf"
    file.write_bytes(written(plans.book(), two_sided=True))
    assert qpdf(file) == []
    front, (index, first) = labels(file)
    assert front == (0, 1)
    assert (index % 2, first) == (0, 1)


def test_other_programs_find_nothing_wrong_with_facing_pages(tmp_path: Path) -> None:
    file = tmp_path / "book.pdf"
    file.write_bytes(written(plans.book(Layout.FACING)))
    assert qpdf(file) == []
    assert verapdf(file, "ua1") == []
    assert verapdf(file, "2a") == []


def test_pages_that_only_fill_up_bear_nothing() -> None:
    pages = drawn(plans.book(), two_sided=True)
    blank = [page for page in pages if not page.lines]
    assert len(blank) == 3
    assert not any(page.rules for page in blank)


@pytest.mark.parametrize("paper", PAPERS)
def test_margins_of_a_bound_book_are_mirrored(paper: str) -> None:
    book = book_of(prose(30, 30))
    measures = measures_of(book, paper, two_sided=True)
    white = margins(parse_paper(paper), two_sided=True)
    assert white.inner > white.outer
    right, left = drawn(book, paper, two_sided=True)[:2]
    starts = [min(line.x for line in body_lines(page, measures)) for page in (right, left)]
    assert starts[0] == pytest.approx(measures.block.x)
    assert starts[1] == pytest.approx(measures.block.x + measures.mirror)
    assert measures.mirror < 0


def test_folios_and_newspaper_pages_stand_at_the_outer_edge() -> None:
    article = replace(prose(40), metadata=Metadata(plans.SOURCE, date(1956, 5, 1), 2))
    right, left, *_ = drawn(book_of(article), two_sided=True)
    for page, outer in ((right, max), (left, min)):
        folio = page.lines[-1] if text_of(page.lines[-1]).isdigit() else None
        places = {text_of(line): line.x for line in page.lines}
        heads = {said: places[said] for said in ("People’s Daily", "1 May 1956", "page 2")}
        assert outer(heads, key=lambda said: heads[said]) == "page 2"
        number = next(line for line in page.lines if text_of(line) in {"1", "2"})
        assert number.x == pytest.approx(outer(line.x for line in page.lines), abs=40)
        assert folio is None or folio is number


def test_a_page_on_one_side_stands_in_the_middle() -> None:
    measures = measures_of(plans.single())
    assert measures.mirror == 0
    assert measures.block.x * 2 + measures.block.width == pytest.approx(measures.paper.width)


def newspaper(*places: tuple[int, int]) -> Plan:
    return book_of(
        *(
            replace(prose(1), id=f"a{n}", metadata=Metadata(None, date(1956, 5, day), page))
            for n, (day, page) in enumerate(places)
        )
    )


def heads_of(book: Plan) -> list[str]:
    drawn(book)
    return ["".join(map(text_of_line, pair)) for pair in pairwise(pdfs.heads())][::2]


def text_of_line(line: Line) -> str:
    return "".join(glyph.text for _, span in line.spans() for glyph in span.glyphs)


def test_a_new_day_and_a_new_page_open_with_a_head_across_the_page() -> None:
    heads = heads_of(newspaper((1, 1), (1, 1), (1, 2), (2, 2)))
    assert heads == [
        "1 May 1956一九五六年五月一日", "page 1第一版",
        "1 May 1956一九五六年五月一日", "page 2第二版",
        "2 May 1956一九五六年五月二日", "page 2第二版",
    ]  # fmt: skip


def test_a_book_of_one_article_has_no_such_head() -> None:
    assert heads_of(newspaper((1, 1))) == []


def test_a_page_that_begins_with_such_a_head_has_no_running_head() -> None:
    _title, first, *_ = drawn(newspaper((1, 1), (1, 2)))
    assert [text_of(line) for line in first.lines].count("1 May 1956") == 2
    assert max(line.baseline for line in first.lines) < measures_of(newspaper((1, 1))).top
