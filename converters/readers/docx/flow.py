"""The body of a document as lines, top to bottom; in a table row by row, column by column.

Place in the line: bytes -> parts -> **lines** -> articles.  The part is read as a stream, and what
has been read is let go: a month of articles never stands in memory as a tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from converters.readers.docx.package import Package
from converters.readers.docx.paragraphs import Line, Paragraphs
from converters.readers.docx.wordml import is_on, local, tag, value

_TAGS = ("body", "p", "tr", "tbl", "sdt", "customXml", "bookmarkStart", "bookmarkEnd")
_HOLDERS = {"sdt", "sdtContent", "customXml", "ins", "moveTo"}
_CONTENTS = f"{tag('sdtPr')}/{tag('docPartObj')}"


def lines(package: Package, name: str, paragraphs: Paragraphs) -> Iterator[Line]:
    """Give the lines of a part with a `w:body`; its contents and empty lines are passed over."""
    yield from _joined(_Body(paragraphs).lines(package, name))


class _Body:
    """Walks through a body; tables and rows are counted on the way."""

    def __init__(self, paragraphs: Paragraphs) -> None:
        self._paragraphs = paragraphs
        self._tables = self._rows = 0

    def lines(self, package: Package, name: str) -> Iterator[Line]:
        for element in package.elements(name, tuple(tag(each) for each in _TAGS)):
            parent = _real_parent(element)
            if local(element) == "tr" and _is_in_body(parent):
                yield from self._row(element)
                _let_go(element)
            elif local(element).startswith("bookmark") and _is_in_body(parent):
                self._paragraphs.bookmarks.meet(element)
            elif local(element.getparent()) == "body":
                if local(element) == "tbl":
                    self._tables += 1  # its rows have been read
                else:
                    yield from self._block(element)
                _let_go(element)

    def _block(self, element: Any) -> Iterator[Line]:
        """Give the lines of what stands in the body, in a cell, or in a holder that does."""
        kind = local(element)
        if kind == "p":
            yield self._paragraphs.read(element)
        elif kind == "tbl":
            self._tables += 1
            for row in element.iterdescendants(tag("tr")):
                if _real_parent(row) is element:
                    yield from self._row(row)
        elif kind.startswith("bookmark"):
            self._paragraphs.bookmarks.meet(element)
        elif kind in _HOLDERS and element.find(_CONTENTS) is None:
            yield from self._blocks(element)

    def _blocks(self, elements: Iterable[Any]) -> Iterator[Line]:
        for element in elements:
            yield from self._block(element)

    def _row(self, element: Any) -> Iterator[Line]:
        """Give the lines of a row, unless it names the columns or its deletion is tracked."""
        properties = element.find(tag("trPr"))
        if properties is not None and (
            is_on(properties, "tblHeader") or properties.find(tag("del")) is not None
        ):
            return
        self._rows += 1
        place, column = (self._tables, self._rows), 0
        for child in element:
            if local(child).startswith("bookmark"):
                self._paragraphs.bookmarks.meet(child)
            for cell in _cells(child):
                for line in self._blocks(cell):
                    yield replace(line, column=(*place, column))
                column += int(value(cell, "tcPr/gridSpan") or 1)


def _real_parent(element: Any) -> Any:
    """Give what an element stands in, holders aside."""
    parent = element.getparent()
    while parent is not None and local(parent) in _HOLDERS:
        parent = parent.getparent()
    return parent


def _is_in_body(table: Any) -> bool:
    """Say whether an element is a table of the body itself, not one within a cell."""
    if table is None or local(table) != "tbl":
        return False
    return local(table.getparent()) == "body"


def _cells(element: Any) -> Iterator[Any]:
    if local(element) == "tc":
        yield element
    elif local(element) == "sdt":
        for content in element.iterfind(tag("sdtContent")):
            yield from content.iterfind(tag("tc"))


def _joined(found: Iterable[Line]) -> Iterator[Line]:
    """Join what stands before a deleted end of a paragraph to the next; drop empty lines.

    The joined paragraph is in the style of the next, whose end it has.
    """
    held: Line | None = None
    for line in found:
        if held is not None:
            line = _with_before(held, line)
            held = None
        if line.joined:
            held = line
        elif _tells(line):
            yield line
    if held is not None and _tells(held):
        yield held


def _with_before(held: Line, line: Line) -> Line:
    passage = line.passage if held.passage is None else held.passage
    return replace(
        line,
        pieces=[*held.pieces, *line.pieces],
        started=[*held.started, *line.started],
        passage=passage,
        notes=[*held.notes, *line.notes],
        lost=held.lost + line.lost,
    )


def _tells(line: Line) -> bool:
    return bool(line.started or line.notes or line.lost) or not line.is_blank


def _let_go(element: Any) -> None:
    """Free what stands before an element that has been read."""
    parent = element.getparent()
    while element.getprevious() is not None and parent is not None:
        del parent[0]
