"""The physical lines of an article file, and how bytes become lines.

Place in the line: file -> **reader** -> Article; the first step of the archive's reader.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from converters.errors import InputError
from converters.languages import HAN, may_have_cjk
from converters.readers import Source

BLANK = " \t\u3000\u00a0"
"""What a line may hold and still be blank: space, tab, ideographic space, no-break space."""

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
"""The byte-order marks with which UTF-16 begins."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ufeff]")
_ONE_HAN = rf"[{HAN}]"


class Line(NamedTuple):
    """A line that is not blank: its number (from 1), indent (half ems) and text without it.

    `gap` says that a blank line stands before it, `dressed` that a translator marked it as a
    headline.  It is a tuple, the quickest to make, for a month has a hundred thousand.
    """

    number: int
    indent: int
    text: str
    gap: bool = False
    dressed: bool = False

    @property
    def is_mostly_han(self) -> bool:
        """Whether at least half of its letters are Han characters."""
        if not may_have_cjk(self.text):
            return False
        han = len(re.findall(_ONE_HAN, self.text))
        return han > 0 and 2 * han >= len(letters(self.text))


def decoded(source: Source) -> str:
    """Give the text of a source; InputError with the line where it is not UTF-8, or is empty."""
    data = source.data
    if data[:2] in UTF16_MARKS:
        raise InputError("is UTF-16, not UTF-8; save it as UTF-8", source=source.name, line=1)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(_not_utf8(data, error), source=source.name, line=line) from error
    if not text.strip(BLANK + "\r\n\0"):
        raise InputError("is empty; get the file again from the archive", source=source.name)
    return text


def split(text: str) -> list[str]:
    """Cut a text into its physical lines, whatever ends them: LF, CRLF or CR."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def without_controls(raw: list[str]) -> list[str]:
    """Drop what no book can hold: control characters, and a byte-order mark inside the text."""
    whole = "\n".join(raw)
    return _CONTROL.sub("", whole).split("\n") if _CONTROL.search(whole) else raw


def lines(raw: Iterable[str], *, start: int) -> list[Line]:
    """Make lines of `raw`, the first of which has the number `start`; blank ones become gaps."""
    made: list[Line] = []
    gap = False
    for number, text in enumerate(raw, start):
        bare = text and text.strip(BLANK)
        if bare:
            indent = 0 if text[0] == bare[0] else _width(text[: text.index(bare)])
            made.append(Line(number, indent, bare, gap))
        gap = not bare
    return made


def _width(indent: str) -> int:
    """Measure an indent in half ems; a tab alone opens a paragraph, several push to the right."""
    tabs, ideographic = indent.count("\t"), indent.count("\u3000")
    return len(indent) - tabs + ideographic + tabs * (4 if tabs > 1 else 3)


def letters(text: str) -> str:
    """Reduce a text to its letters and digits, without case and tone marks, for comparison.

    `“Lǐ Chūnhuá’s” -> lichunhuas`
    """
    folded = text.casefold()
    plain = folded if text.isascii() else unicodedata.normalize("NFKD", folded)
    return "".join(filter(str.isalnum, plain))


def characters(text: str) -> int:
    """Count the characters that are not blank."""
    return len(text) - sum([text.count(blank) for blank in BLANK if blank in text])


def squeezed(text: str) -> str:
    """Drop all white space: `三月·一日　上午 -> 三月·一日上午`."""
    return "".join(text.split())


def _not_utf8(data: bytes, error: UnicodeDecodeError) -> str:
    if b"\0" in data[:4096]:
        return "is not a text file; give an article as UTF-8 text"
    if _reads_as_gb18030(data):
        return "is not UTF-8 but looks like GB 18030 (GBK); save it as UTF-8"
    return f"byte 0x{data[error.start]:02X} is not UTF-8; save the file as UTF-8"


def _reads_as_gb18030(data: bytes) -> bool:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return 2 * len(re.findall(_ONE_HAN, text)) > sum(not each.isascii() for each in text)
