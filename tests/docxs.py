"""How tests write Word documents and look into them.

plan -> written -> part, paragraphs, words_of_body
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import cast

import plans
from lxml import etree

from converters.languages import CHINESE, ENGLISH, runs
from converters.layout import Layout, Plan, Row, RowKind
from converters.layout.book import plan
from converters.model import Article, Block, Paragraph, Role, Separator, Side, lines_of, plain
from converters.typography.page import parse_paper
from converters.typography.styles import ORNAMENT
from converters.writers.docx import WRITER, DocxOptions

NAMESPACES = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
W = f"{{{NAMESPACES['w']}}}"


def written(book: Plan, paper: str = "a4", jobs: int | None = None, **options: bool) -> bytes:
    out = io.BytesIO()
    WRITER.write(book, DocxOptions(paper=parse_paper(paper), jobs=jobs, **options), out)
    return out.getvalue()


def edited(data: bytes, *changes: tuple[str, str], name: str = "word/document.xml") -> bytes:
    """A document after words of a part were changed; `~` begins a regular expression."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.namelist():
            text = old.read(member)
            new.writestr(member, _changed(text.decode(), changes) if member == name else text)
    return out.getvalue()


def _changed(text: str, changes: tuple[tuple[str, str], ...]) -> str:
    for before, after in changes:
        pattern = before[1:] if before.startswith("~") else re.escape(before)
        text, count = re.subn(pattern, lambda _, after=after: after, text)  # type: ignore[misc]
        assert count, f"no {before} to change"
    return text


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def find(element: etree._Element, path: str) -> list[etree._Element]:
    """The elements of an XPath."""
    return cast("list[etree._Element]", element.xpath(path, namespaces=NAMESPACES))


def values(element: etree._Element, path: str) -> list[str]:
    """The values of the attributes, or the texts, of an XPath."""
    return cast("list[str]", element.xpath(path, namespaces=NAMESPACES))


def value(element: etree._Element, path: str) -> str:
    """The first value of an XPath, "" where there is none."""
    return next(iter(values(element, path)), "")


def text_of(element: etree._Element) -> str:
    return "".join(values(element, ".//w:t/text()"))


def style_of(paragraph: etree._Element) -> str:
    return value(paragraph, "w:pPr/w:pStyle/@w:val")


def paragraphs(root: etree._Element, style: str) -> list[etree._Element]:
    return find(root, f"//w:p[w:pPr/w:pStyle/@w:val='{style}']")


def article(*english: Block, chinese: tuple[Block, ...] = ()) -> Article:
    sides = (
        Side(ENGLISH, runs("A Lamp", ENGLISH), blocks=english),
        Side(CHINESE, runs("灯", CHINESE), blocks=chinese),
    )
    return Article("lamp", sides)


def book_of(made: Article, layout: Layout = Layout.PARALLEL) -> Plan:
    return plan(plans.TITLES, [plans.aligned(made)], layout=layout)


def three_languages() -> Plan:
    titles = (("en", "A Lamp"), ("fr", "Une lampe"), ("zh-Hant", "燈"))
    sides = tuple(
        Side(lang, runs(title, lang), blocks=(Paragraph(runs(title, lang)),))
        for lang, title in titles
    )
    return book_of(Article("lamp", sides))


def words_of_rows(book: Plan) -> Iterator[list[list[str]]]:
    """The lines of every cell of a plan, row by row, in the order in which a document has them.

    Headlines stand above their columns, notes below all pages.
    """
    notes: list[Row] = []
    for section in book.sections:
        for row in section.rows:
            if row.kind is RowKind.NOTES:
                notes.append(row)
            elif row.kind is RowKind.HEAD and len(row.cells) > 1:
                yield from words_of_head(row)
            else:
                yield [[*lines_of_cell(cell.blocks)] for cell in row.cells]
    yield from ([[*lines_of_cell(cell.blocks)]] for row in notes for cell in row.cells)


def words_of_head(row: Row) -> Iterator[list[list[str]]]:
    roles: list[list[list[str]]] = [[[] for _ in row.cells] for _ in range(3)]
    for place, cell in enumerate(row.cells):
        for block in cell.blocks:
            role = block.role if isinstance(block, Paragraph) else Role.DECK
            which = {Role.BYLINE: 1, Role.APPARATUS: 2}.get(role, 0)
            roles[which][place] += lines_of_cell((block,))
    yield from ([lines] for lines in roles[0])
    yield from (cells for cells in roles[1:] if any(cells))


def lines_of_cell(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        yield from [ORNAMENT] if isinstance(block, Separator) else map(plain, lines_of(block))


def words_of_body(data: bytes) -> Iterator[list[str]]:
    """The lines of every cell of a document, and every paragraph outside its tables."""
    for element in part(data)[0]:
        if element.tag == f"{W}p" and text_of(element):
            yield [text_of(element)]
        for row in find(element, "self::w:tbl/w:tr[not(w:trPr/w:tblHeader)]"):
            for cell in find(row, "w:tc"):
                yield [text_of(each) for each in find(cell, "w:p") if text_of(each)]
    for note in find(part(data, "word/footnotes.xml"), "//w:p[.//w:t]"):
        yield [text_of(note).removeprefix(" ")]


def flattened(book: Plan) -> list[list[str]]:
    """What `words_of_body` must give: a flowing row is a paragraph for each of its lines."""
    found = []
    for cells in words_of_rows(book):
        found += cells if len(cells) > 1 else [[line] for line in cells[0]]
    return found


def as_lines(data: bytes, name: str = "word/document.xml") -> str:
    """A part as text, each paragraph, row and style on a line of its own."""
    text = etree.tostring(part(data, name), encoding="unicode")
    text = re.sub(r' xmlns:\w+="[^"]*"', "", text)
    return re.sub(r"(?<=.)(?=<(?:w:p|w:tr|w:tbl|w:sectPr|w:style)[ >])", "\n", text) + "\n"
