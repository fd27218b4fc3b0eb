"""The pieces of an issue: names of pages, headlines, paragraphs, in the order of the file.

Place in the line: bytes -> **pieces** -> stories -> pairs -> articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto

from msgspec import Struct

from converters.errors import InputError
from converters.model import Notice, NoticeCode, Place
from converters.readers import Source
from converters.readers.archive.lines import BLANK, decoded, without_controls

_WHITE = re.compile(r"[ \t\r\n\f\u00a0]+")
_PAGE = re.compile(r"Page\s+(\d{1,4})|第\s*(\d{1,4})\s*[版頁页张張]", re.IGNORECASE)
_DAY = re.compile(
    r"(?:Shenbao\W*)?\d{4}[.-]\d{1,2}[.-]\d{1,2}[\W\d]*(?:Shenbao|申報|申报)?", re.IGNORECASE
)
_MOST_DAMAGE = 100
"""A file of which more than every such byte is no UTF-8 is in another encoding."""


class Kind(Enum):
    """What a piece is; an ISSUE's piece names the day."""

    ISSUE = auto()
    PAGE = auto()
    HEADLINE = auto()
    PARAGRAPH = auto()


class Piece(Struct, frozen=True):
    """One heading or paragraph: what it is, its text without outer blanks, its line (from 1)."""

    kind: Kind
    text: str
    line: int

    @property
    def page(self) -> int:
        """The number of the page that a piece of this kind names."""
        found = _PAGE.fullmatch(self.text)
        return int(found[1] or found[2]) if found else 0


def heading(level: int, text: str, line: int) -> Piece:
    """Make a piece of a heading; pages are of level 2, the day is of level 1.

    A heading of these levels that names neither is a headline like those of level 3.
    """
    if level == 1 and _DAY.fullmatch(text):
        return Piece(Kind.ISSUE, text, line)
    if level <= 2 and _PAGE.fullmatch(text):
        return Piece(Kind.PAGE, text, line)
    return Piece(Kind.HEADLINE, text, line)


def clean(text: str) -> str:
    """Make white space even; ideographic spaces stand for characters that nobody could read."""
    return without_controls([_WHITE.sub(" ", text)])[0].strip(BLANK)


def lines_of(source: Source) -> tuple[list[str], Iterator[Notice]]:
    """Give the lines of a file without control characters, and what is to be said of its bytes.

    A few bytes that are no UTF-8 cost only themselves: in an issue of half a million characters
    some were cut before it was made.  InputError where there are more, or no text at all.
    """
    damaged = 0
    try:
        text = decoded(source)
    except InputError:
        text = source.data.decode("utf-8-sig", "replace")
        damaged = text.count("\ufffd") - source.data.count("\ufffd".encode())
        if not 0 < damaged * _MOST_DAMAGE <= len(source.data):
            raise
    raw = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = without_controls(raw)
    return lines, _notices(damaged, sum(map(len, raw)) - sum(map(len, lines)), source.name)


def _notices(damaged: int, controls: int, source: str) -> Iterator[Notice]:
    if damaged:
        message = f"{damaged} bytes are not UTF-8; U+FFFD stands for them"
        yield Notice(NoticeCode.REPLACEMENT_CHARACTER, message, Place(source))
    if controls:
        message = f"control characters that are left out: {controls}"
        yield Notice(NoticeCode.CONTROL_CHARACTER, message, Place(source))
