"""Odd and broken articles become valid e-books that keep the words, and the oddity is told."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lint_epub import lint_epub
from lxml import etree
from runs import ARTICLE, NAME, article, put
from validators import epubcheck_ts

import converters
from converters.report import Report

LONG_TITLE = "Well " * 400
LONG_PARAGRAPH = "The well is deep. " * 2_800
WALL = "井" * 50_000
NO_TITLE = ARTICLE.replace("Title: The Well\n", "").replace("### 水井\n", "")
LONGEST_NAME = "1956-05-03_" + "井" * 80 + "w.md"

ODD = [
    pytest.param(
        {NAME: ARTICLE.replace("twelve", "tw\x01el\ufffeve\x0b")},
        "control-character",
        "twelve wells",
        id="characters that XML forbids",
    ),
    pytest.param({NAME: NO_TITLE}, "missing-title", "(Untitled)", id="no title"),
    pytest.param({NAME: article(LONG_TITLE)}, None, LONG_TITLE.strip(), id="a very long title"),
    pytest.param(
        {NAME: ARTICLE.replace("The village of", LONG_PARAGRAPH)},
        "length-ratio",
        "The well is deep. " * 50,
        id="a paragraph of 50,000 characters",
    ),
    pytest.param(
        {NAME: ARTICLE.replace("柳湾村", WALL)}, "length-ratio", WALL, id="and one without an end"
    ),
    pytest.param(
        {"a.md": ARTICLE, "b.md": ARTICLE}, "duplicate-id", "Willow Bend", id="two of one id"
    ),
    pytest.param({LONGEST_NAME: ARTICLE}, None, "Willow Bend", id="a name of 255 bytes"),
    pytest.param({"w" * 252 + ".md": NO_TITLE}, "missing-title", "Willow", id="and no title"),
]


@pytest.mark.parametrize(("files", "code", "words"), ODD)
@pytest.mark.parametrize("layout", ["parallel", "popup"])
@pytest.mark.thorough(but="parallel")
def test_an_odd_article_is_a_valid_book(
    files: dict[str, str], code: str | None, words: str, layout: str, tmp_path: Path
) -> None:
    for name, text in files.items():
        put(tmp_path / "in", name, text)
    report = converters.convert(
        tmp_path / "in", to=["epub"], layout=layout, output=tmp_path / "out"
    )
    (book,) = report.outputs
    assert report.failures == ()
    assert code is None or code in codes(report)
    assert [*epubcheck_ts(book), *lint_epub(book)] == []
    assert words in text_of(book)


def codes(report: Report) -> set[str]:
    return {str(notice.code) for notice in report.notices}


def text_of(book: Path) -> str:
    """All words of the articles, a paragraph a line."""
    with zipfile.ZipFile(book) as package:
        names = [name for name in package.namelist() if "/articles/" in name]
        roots = [etree.fromstring(package.read(name)) for name in names]
    return "".join(str(root.xpath("string()")) for root in roots)
