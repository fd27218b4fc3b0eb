"""From the text of a bundle to its entries, one at a time.

Place in the line: bytes -> text -> **entries** -> files -> Article.
The text is a list of JSON objects (RFC 8259) within a line of script.  Of it only so much is held
as the longest entry needs; one that is no JSON is passed over up to where the next one begins.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from msgspec import Struct

from converters.errors import InputError

LONGEST = 2**24
"""Characters of the longest entry; the longest article that was met has 21,258."""

_STEP = 2**16
_ENTRY = re.compile(r'\{\s*"(?:path|title|author|date|page_number|content)"\s*:')
"""How an entry begins.  Within a string of JSON it cannot be met: quotes are escaped there."""

_BETWEEN = re.compile(r"[^\s,\ufeff]|\Z")
_DECODE = json.JSONDecoder(strict=False).raw_decode


class Entry(Struct, frozen=True):
    """An object of the list: its number (from 1), the line on which it begins, its values."""

    number: int
    line: int
    values: dict[str, Any]


class _Window:
    """So much of a text as is looked at: `held` from `at` on; `line` is that of `at`."""

    def __init__(self, pieces: Iterator[str]) -> None:
        self._pieces = pieces
        self.held, self.at, self.line = "", 0, 1

    def __len__(self) -> int:
        return len(self.held) - self.at

    def more(self) -> bool:
        """Hold some more, the more the more is held; False where the text has no more."""
        new = "".join(islice(self._pieces, 1 + len(self) // _STEP))
        self.held, self.at = self.held[self.at :] + new, 0
        return bool(new)

    def go_to(self, at: int) -> None:
        """Leave what stands before `at`."""
        self.line += self.held.count("\n", self.at, at)
        self.at = at

    def next(self) -> str:
        """Give the character that follows white space and commas; "" at the end of the text."""
        while True:
            found = _BETWEEN.search(self.held, self.at)
            self.go_to(found.start() if found else len(self.held))
            if len(self) or not self.more():
                return self.held[self.at : self.at + 1]


def entries_in(text: Iterator[str], source: str) -> Iterator[Entry | InputError]:
    """Give each entry in order, or what is wrong with it.

    Where the list has no end, the last thing given is an error.
    """
    window = _Window(text)
    number = 0
    try:
        _to_the_list(window)
        while window.next() not in ("", "]"):
            found = _entry(window, number + 1, source)
            if found is None:
                break
            number += 1
            yield found
        if window.next() != "]":
            message = f"breaks off after {number} entries, which are read; get the file again"
            yield InputError(message, source=source, line=window.line)
        elif not number:
            yield InputError("holds no article; get the file again", source=source)
    except InputError as error:
        message = f"{error.reason} ({number} entries before this are read)"
        yield InputError(message, source=source, line=window.line)


def _to_the_list(window: _Window) -> None:
    """Go to the first entry; past the name of the list and its bracket."""
    while (at := window.held.find("[", window.at)) < 0:
        if not window.more():
            return
    window.go_to(at + 1)


def _entry(window: _Window, number: int, source: str) -> Entry | InputError | None:
    """Decode the entry that begins here, and go behind it; None where the text ends within it."""
    while True:
        try:
            values, end = _DECODE(window.held, window.at)
        except (ValueError, RecursionError) as error:
            if _ENTRY.search(window.held, window.at + 1):
                return _broken(window, error, number, source)
            if len(window) > LONGEST:
                return _too_long(window, number, source)
            if not window.more():
                return _last(window, error, number, source)
            continue
        found = _checked(values, number, window.line, source)
        window.go_to(end)
        return found


def _checked(values: object, number: int, line: int, source: str) -> Entry | InputError:
    if isinstance(values, dict) and isinstance(values.get("content"), str):
        return Entry(number, line, values)
    message = f"entry {number} has no text (content); it is left out"
    return InputError(message, source=source, line=line)


def _broken(window: _Window, error: Exception, number: int, source: str) -> InputError:
    """Pass over an entry that is no JSON, up to the next one or the end of the list."""
    at = min(getattr(error, "pos", window.at), len(window.held))
    line = window.line + window.held.count("\n", window.at, at)
    message = f"entry {number} is no JSON ({getattr(error, 'msg', error)}); it is left out"
    following = _ENTRY.search(window.held, window.at + 1)
    window.go_to(following.start() if following else window.held.rindex("]"))
    return InputError(message, source=source, line=line)


def _too_long(window: _Window, number: int, source: str) -> InputError:
    """Pass over an entry that has no end, and hold no more of it than where the next may begin."""
    message = f"entry {number} has more than {LONGEST:,} characters; it is left out"
    error = InputError(message, source=source, line=window.line)
    while not (following := _ENTRY.search(window.held, window.at + 1)):
        window.go_to(max(window.at, len(window.held) - _STEP))
        if not window.more():
            break
    window.go_to(following.start() if following else len(window.held))
    return error


def _last(window: _Window, error: Exception, number: int, source: str) -> InputError | None:
    """Say of the last entry what is wrong with it; None where the bundle breaks off within it."""
    is_closed = window.held.rstrip("; \t\r\n").endswith("]")
    return _broken(window, error, number, source) if is_closed else None
