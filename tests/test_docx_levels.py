"""Days and newspaper pages above the articles of a book: where they say something, and how."""

from __future__ import annotations

from datetime import date

import plans
import pytest
from docxs import find, paragraphs, part, text_of, values, written

from converters.languages import CHINESE, ENGLISH, runs
from converters.layout import Layout, Plan
from converters.layout.book import plan
from converters.model import Article, Metadata, Paragraph, Side
from converters.writers.docx.levels import heads_of


def book(*places: str, layout: Layout = Layout.PARALLEL) -> Plan:
    """A book of articles at places such as "3/2": the third of May, page 2; "-" knows neither."""
    found = [_article(number, *place.split("/")) for number, place in enumerate(places)]
    return plan(plans.TITLES, [plans.aligned(each) for each in found], layout=layout)


def _article(number: int, day: str, page: str = "") -> Article:
    published = date(1956, 5, int(day)) if day.isdigit() else None
    sides = tuple(
        Side(lang, runs(title, lang), blocks=(Paragraph(runs(title, lang)),))
        for lang, title in ((ENGLISH, f"Lamp {number}"), (CHINESE, f"灯{number}"))
    )
    metadata = Metadata(plans.SOURCE, published, int(page) if page else None)
    return Article(f"lamp-{number}", sides, metadata)


# what the book is . its articles . the levels of heads before each of them
_BOOKS = [
    ("one day, one page", ["1/1", "1/1"], [[], []]),
    ("one article a day", ["1/1", "2/1"], [[], []]),
    ("pages of a day", ["1/1", "1/1", "1/2"], [[1], [], [1]]),
    ("days of one page", ["1/1", "1/1", "2/1"], [[1], [], [1]]),
    ("days and pages", ["1/1", "1/2", "1/2", "2/1"], [[1, 2], [2], [], [1, 2]]),
    ("the same page of another day", ["1/1", "1/2", "2/2", "2/2"], [[1, 2], [2], [1, 2], []]),
    ("a day is not known", ["1/1", "1/1", "2/1", "-"], [[], [], [], []]),
    ("a page is not known", ["1", "1/1", "1/1", "2/1"], [[1], [], [], [1]]),
]


@pytest.mark.parametrize(("places", "levels"), [each[1:] for each in _BOOKS],
                         ids=[each[0] for each in _BOOKS])  # fmt: skip
def test_a_level_stands_where_it_tells_something(
    places: list[str], levels: list[list[int]]
) -> None:
    depth, heads = heads_of(book(*places))
    found = [[head.level for head in heads.get(f"lamp-{n}", [])] for n in range(len(places))]
    assert found == levels
    assert depth == max((level for each in levels for level in each), default=0)


@pytest.mark.parametrize("layout", Layout)
class TestABookOfDaysAndPages:
    PLACES = ("1/1", "1/2", "1/2", "2/1")

    def test_has_them_in_its_outline_above_the_articles(self, layout: Layout) -> None:
        root = part(written(book(*self.PLACES, layout=layout)))
        outline = [
            (value[-1], text_of(each))
            for each in find(root, "//w:p")
            for value in values(each, "w:pPr/w:pStyle/@w:val")
            if value.startswith("Heading")
        ]
        day, other = "1 May 1956\u20021956年5月1日", "2 May 1956\u20021956年5月2日"
        page, second = "Page 1\u2002第1版", "Page 2\u2002第2版"
        assert outline == [("1", day), ("2", page), ("3", "Lamp 0"), ("2", second),
                           ("3", "Lamp 1"), ("3", "Lamp 2"), ("1", other), ("2", page),
                           ("3", "Lamp 3")]  # fmt: skip

    def test_links_to_them_from_its_contents(self, layout: Layout) -> None:
        root = part(written(book(*self.PLACES, layout=layout)))
        assert [len(paragraphs(root, f"TOC{level}")) for level in (1, 2, 3)] == [2, 3, 4]
        marks = set(values(root, "//w:bookmarkStart/@w:name"))
        assert set(values(root, "//w:hyperlink/@w:anchor")) <= marks

    def test_has_the_article_in_its_running_head(self, layout: Layout) -> None:
        head = part(written(book(*self.PLACES, layout=layout)), "word/header1.xml")
        assert values(head, "//w:fldSimple/@w:instr") == [" STYLEREF 3 "]

    def test_begins_a_new_page_with_each_day(self, layout: Layout) -> None:
        styles = part(written(book(*self.PLACES, layout=layout)), "word/styles.xml")
        breaking = values(styles, "w:style[w:pPr/w:pageBreakBefore]/@w:styleId")
        assert breaking == ["Heading1", "ColophonHeading"]
