"""The site's form: a page of the web with a pane for each language.

Place in the line: bytes -> **pieces** -> stories -> pairs -> articles.
Whatever stands in a pane is read, in the order of the document: text outside of any paragraph,
within nested elements, or in a pane that is never closed.  Scripts and styles have no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

from converters.errors import InputError
from converters.readers.shenbao.pieces import Kind, Piece, clean, heading

CHINESE_PANE, ENGLISH_PANE = "content-base", "content-t"

_PANES = frozenset({CHINESE_PANE, ENGLISH_PANE})
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_WITHOUT_TEXT = frozenset({"script", "style", "template"})
_BLOCK = re.compile(
    "address|article|aside|blockquote|body|br|caption|center|d[dlt]|details|dialog|div|fieldset"
    "|figcaption|figure|footer|form|h[1-6]|header|hgroup|hr|li|main|menu|nav|[ou]l|p|pre|section"
    "|summary|table|t(?:body|d|foot|h|head|r)"
)
"""Elements that begin and end a paragraph (HTML, 15.3: those that are displayed as blocks)."""


def panes(lines: list[str], source: str) -> dict[str, list[Piece]]:
    """Give the pieces of each pane by its id; one that is missing has none.

    InputError where the parser gave up, as it does with elements nested thousands deep.
    """
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring("\n".join(lines).encode(), parser)
    if fatal := [error.message for error in parser.error_log if error.level_name == "FATAL"]:
        message = f"cannot be read to its end ({fatal[0]}); get the file again"
        raise InputError(message, source=source)
    found: dict[str, list[Piece]] = {pane: [] for pane in _PANES}
    if root is not None:
        for pane in root.iter("*"):
            if (name := pane.get("id")) in _PANES:
                found[name] += _pieces(pane)
    return found


class _Collector(Struct):
    """Gathers text until a paragraph or heading ends."""

    text: list[str] = field(default_factory=list)
    line: int = 0
    level: int = 0

    def ended(self) -> Iterator[Piece]:
        """Give what was gathered, unless it is blank, and begin anew."""
        said = clean("".join(self.text))
        self.text.clear()
        if said and self.level:
            yield heading(self.level, said, self.line)
        elif said:
            yield Piece(Kind.PARAGRAPH, said, self.line)


def _pieces(pane: Any) -> Iterator[Piece]:
    """Walk through a pane, but not into one that stands in it."""
    from lxml import etree

    collector = _Collector(line=pane.sourceline or 0)
    hidden = 0
    for event, element in etree.iterwalk(pane, events=("start", "end")):
        is_apart = element is not pane and element.get("id") in _PANES
        is_hidden = is_apart or element.tag in _WITHOUT_TEXT
        if event == "end":
            hidden -= is_hidden
        if not hidden:
            yield from _bounded(event, element, collector)
            collector.text.append(_said(event, element, pane, is_hidden=is_hidden))
        if event == "start":
            hidden += is_hidden


def _bounded(event: str, element: Any, collector: _Collector) -> Iterator[Piece]:
    """End a paragraph where an element begins or ends one; a break within a headline does not."""
    level = _LEVELS.get(element.tag, 0)
    if not _BLOCK.fullmatch(element.tag) or (element.tag == "br" and collector.level):
        return
    yield from collector.ended()
    collector.level = level if event == "start" else 0
    collector.line = element.sourceline or collector.line


def _said(event: str, element: Any, pane: Any, *, is_hidden: bool) -> str:
    """Give the text that follows the start or the end of an element."""
    if event == "start":
        return "" if is_hidden else element.text or ""
    tail = "" if element is pane else element.tail or ""
    return " " + tail if element.tag == "br" else tail
