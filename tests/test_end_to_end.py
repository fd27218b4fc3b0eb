"""From files to books, the whole road: every seed and real article, every format and layout.

Nothing is lost on it, and the formats' own validators are silent at its end.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from conftest import real_articles, seeds
from lint_docx import lint_docx
from lint_epub import lint_epub
from lxml import etree
from validators import (
    embedded_fonts,
    epubcheck,
    epubcheck_ts,
    libreoffice,
    ooxml_sdk,
    openxml_audit,
    pdf_text,
    qpdf,
)

import converters
from converters.layout import Layout
from converters.model import Article, Block, Side, lines_of, plain

_CLOSING = r"""”’」』）"')\]"""
_SENTENCE_END = re.compile(rf"(?<=[.。！？!?])(?![{_CLOSING}])|(?<=[.。！？!?][{_CLOSING}])")

FORMATS = ("docx", "epub", "pdf", "text")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200b]", "", text)


def words(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        yield from (squeezed(plain(line)) for line in lines_of(block))


def said(side: Side) -> list[str]:
    """Every line of a side that a book must hold, top to bottom."""
    heads = [side.title, *side.decks, *([side.author] if side.author else [])]
    return [squeezed(plain(text)) for text in heads] + list(words(side.blocks))


def shown(articles: tuple[Article, ...], layout: Layout, first: str) -> list[list[str]]:
    """The sides that a layout shows, each as its lines."""
    if layout is not Layout.SINGLE:
        return [said(side) for article in articles for side in article.sides]
    return [
        said(next((side for side in article.sides if side.lang == first), article.sides[0]))
        for article in articles
    ]


def extracted(book: Path) -> str:
    if book.suffix == ".docx":
        return _docx(book)
    if book.suffix == ".epub":
        return _epub(book)
    return pdf_text(book) if book.suffix == ".pdf" else book.read_text(encoding="utf-8")


def _docx(book: Path) -> str:
    with zipfile.ZipFile(book) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    return "".join(str(text.text) for text in body.iter(f"{W}t"))


def _epub(book: Path) -> str:
    with zipfile.ZipFile(book) as package:
        opf = etree.fromstring(package.read("EPUB/content.opf"))
        names = {item.get("id"): str(item.get("href")) for item in opf.iter("{*}item")}
        spine = [names[item.get("idref")] for item in opf.iter("{*}itemref")]
        chapters = [etree.fromstring(package.read(f"EPUB/{name}")) for name in spine]
    return "".join(
        str(body.xpath("string()")) for each in chapters for body in each.iter("{*}body")
    )


def lost_in_order(text: str, sides: list[list[str]]) -> list[str]:
    """The lines that do not stand in `text`, in the order of their side."""
    lost = []
    for lines in sides:
        reached = 0
        for line in lines:
            found = text.find(line, reached)
            if found < 0:
                lost.append(line)
            reached = max(reached, found + len(line))
    return lost


def lost_characters(text: str, sides: list[list[str]]) -> Counter[str]:
    """The characters that `text` has fewer times than the sides: pages may part any line.

    Hyphens are not counted: pdftotext takes one at a line's end for a division of the word.
    """
    said = Counter(char for lines in sides for line in lines for char in line if char != "-")
    return said - Counter(text)


SOURCES = [*seeds(), *real_articles()]
Books = Callable[[Layout, str], Path]


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Books:
    """All articles as one book in any layout and format; each layout is converted once."""

    @cache
    def converted(layout: Layout) -> dict[str, Path]:
        report = converters.convert(
            SOURCES, to=FORMATS, layout=layout, per="book", output=tmp_path_factory.mktemp(layout)
        )
        assert not report.failures
        return {output.suffix: output for output in report.outputs}

    return lambda layout, suffix: converted(layout)[suffix]


@pytest.fixture(scope="module")
def articles() -> tuple[Article, ...]:
    return tuple(each for file in SOURCES for each in converters.read(file).articles)


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("suffix", [".docx", ".epub", ".txt"])
@pytest.mark.thorough(but="parallel")
def test_no_line_is_lost_between_file_and_book(
    suffix: str, layout: Layout, books: Books, articles: tuple[Article, ...]
) -> None:
    text = squeezed(extracted(books(layout, suffix)))
    sides = shown(articles, layout, "en")
    if suffix == ".epub":  # where a long paragraph stands in columns, it is in several rows
        sides = [[part for line in lines for part in _SENTENCE_END.split(line)] for lines in sides]
    if (suffix, layout) == (".epub", Layout.POPUP):  # notes stand behind what has no partner
        sides = [[part] for lines in sides for part in lines]
    assert lost_in_order(text, sides) == []


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.thorough(but="parallel")
def test_no_character_is_lost_between_file_and_page(
    layout: Layout, books: Books, articles: tuple[Article, ...]
) -> None:
    text = squeezed(extracted(books(layout, ".pdf")))
    assert lost_characters(text, shown(articles, layout, "en")) == Counter()


def test_the_search_for_what_is_lost_finds_it() -> None:
    assert lost_in_order("onetwo", [["one", "three"], ["two", "one"]]) == ["three", "one"]
    assert lost_characters("井", [["井井"]]) == Counter("井")


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.thorough(but="parallel")
def test_the_validators_of_epub_are_silent(layout: Layout, books: Books) -> None:
    book = books(layout, ".epub")
    assert [*epubcheck(book), *epubcheck_ts(book), *lint_epub(book)] == []


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.thorough(but="parallel")
def test_the_validators_of_docx_are_silent(layout: Layout, books: Books) -> None:
    book = books(layout, ".docx")
    assert [*ooxml_sdk(book), *openxml_audit(book), *lint_docx(book)] == []


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.thorough(but="parallel")
def test_the_validators_of_pdf_are_silent(layout: Layout, books: Books) -> None:
    book = books(layout, ".pdf")
    assert [*qpdf(book), *embedded_fonts(book)] == []


@pytest.mark.parametrize("layout", ["parallel", "interleaved"])
@pytest.mark.thorough(but="interleaved")
def test_sentences_beside_sentences_make_valid_books_that_lose_nothing(
    layout: str, tmp_path: Path, articles: tuple[Article, ...]
) -> None:
    report = converters.convert(
        SOURCES, to=["docx", "epub", "pdf"], layout=layout, align="sentence",
        show_confidence=True, per="book", output=tmp_path,
    )  # fmt: skip
    assert not report.failures
    docx, epub, pdf = report.outputs
    assert [*epubcheck_ts(epub), *lint_epub(epub), *openxml_audit(docx), *lint_docx(docx)] == []
    assert [*qpdf(pdf), *embedded_fonts(pdf)] == []
    for book in report.outputs:
        text = squeezed(extracted(book))
        assert lost_characters(text, shown(articles, Layout(layout), "en")) == Counter()


@pytest.mark.thorough
def test_libreoffice_opens_the_word_document(books: Books) -> None:
    assert libreoffice(books(Layout.PARALLEL, ".docx")) == []


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: file.stem[:24])
@pytest.mark.thorough(but="1979")
def test_each_article_alone_is_a_valid_book(file: Path, tmp_path: Path) -> None:
    report = converters.convert(file, to=["epub", "docx", "pdf"], output=tmp_path)
    assert not report.failures
    epub, docx, pdf = report.outputs
    found = [*epubcheck(epub), *lint_epub(epub), *openxml_audit(docx), *lint_docx(docx)]
    assert [*found, *qpdf(pdf), *embedded_fonts(pdf)] == []
