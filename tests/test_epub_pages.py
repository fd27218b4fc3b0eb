"""The pages of the newspaper: each begins once, under a name of its own, in both navigations."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import plans
from epubs import NO_COVER, XHTML, documents, nav_of, opened, saved
from lint_epub import lint_epub
from lxml import etree
from msgspec.structs import replace

from converters.layout.book import plan as planned
from converters.model import Metadata

NCX = "{http://www.daisy.org/z3986/2005/ncx/}"

LATER = Metadata(plans.SOURCE, date(1956, 5, 2), 3)


def test_a_page_of_the_newspaper_begins_once() -> None:
    articles = [replace(plans.wells(), id=key) for key in ("a", "b")]
    articles += [
        replace(plans.wells(), id="c", metadata=Metadata(plans.SOURCE, date(1956, 5, 1), 3))
    ]
    book = opened(planned(plans.TITLES, map(plans.aligned, articles)))
    links = [(a.get("href"), a.text) for a in nav_of(book, "page-list").iter(f"{XHTML}a")]
    assert links == [("articles/a.xhtml#page-2", "2"), ("articles/c.xhtml#page-3", "3")]
    spans = [span for root in documents(book).values() for span in root.iter(f"{XHTML}span")]
    marks = [span for span in spans if span.get("role") == "doc-pagebreak"]
    assert [mark.get("aria-label") for mark in marks] == ["2", "3"]
    targets = page_targets(book)
    assert [(each.get("type"), each.get("value")) for each in targets] == [
        ("normal", "2"),
        ("normal", "3"),
    ]


def page_targets(book: zipfile.ZipFile) -> list[etree._Element]:
    """The pages as old devices find them, where the nav document has them too."""
    root = etree.fromstring(book.read("EPUB/toc.ncx"))
    targets = list(root.iter(f"{NCX}pageTarget"))
    links = [link.get("href") for link in nav_of(book, "page-list").iter(f"{XHTML}a")]
    assert [str(each[1].get("src")) for each in targets] == links
    counted = root.find(f".//{NCX}meta[@name='dtb:totalPageCount']")
    assert counted is not None
    assert counted.get("content") == str(len(links))
    return targets


def test_pages_of_several_days_are_told_apart() -> None:
    links = nav_of(opened(plans.book()), "page-list").iter(f"{XHTML}a")
    assert next(links).text == "1 May 1956, page 2"
    links = nav_of(opened(plans.book(first="zh")), "page-list").iter(f"{XHTML}a")
    assert next(links).text == "1956年5月1日，第2版"
    assert {each.get("type") for each in page_targets(opened(plans.book()))} == {"special"}


def test_the_mark_of_a_page_is_in_the_language_of_its_name(tmp_path: Path) -> None:
    article = plans.wells()
    english = replace(article, id="b", sides=article.sides[:1], metadata=LATER)
    book = planned(plans.TITLES, map(plans.aligned, [article, english]), first="zh")
    assert lint_epub(saved(tmp_path, book, NO_COVER)) == []


def test_articles_from_nowhere_have_no_page_list() -> None:
    article = replace(plans.wells(), metadata=Metadata())
    book = opened(planned(plans.TITLES, [plans.aligned(article)]))
    assert b"page" not in book.read("EPUB/nav.xhtml")
    assert b"pageBreak" not in book.read("EPUB/content.opf")
