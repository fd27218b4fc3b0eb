"""The objects of a PDF as every part of the writer makes them: dictionaries, streams, texts.

Place in the line: the lowest part of the writer, on reportlab's object model, which numbers and
refers to them.  Its own dictionaries are written name by name and letter by letter; those here
know that their names are plain, and are written ten times as fast.  Format: ISO 32000-1, 7.3.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject
from reportlab.pdfbase.pdfdoc import format as formatted

_LEVEL = 5
"""Level 6 takes a third longer for pages and saves a fiftieth of their size."""

_SYNTAX = re.compile(r"[\\()]")
_ESCAPED = r"\\\g<0>"


def compressed(content: bytes) -> bytes:
    """Compress what a stream will hold (FlateDecode), so that a finished page costs little."""
    return zlib.compress(content, _LEVEL)


class Dictionary(PDFObject):  # type: ignore[misc] # reportlab has no types
    """An indirect object: entries by their plain names, in the order given.

    Values are numbers, other objects, or what is to be written ("/Page", "[0 0 595.28 841.89]").
    """

    __RefOnly__ = 1

    def __init__(self, **entries: object) -> None:
        self.entries = entries

    def format(self, file: Any) -> bytes:
        """Write it as reportlab asks every object to write itself."""
        parts = [f"/{name} ".encode("ascii") + _said(each, file) for name, each in self._all()]
        return b"<<" + b"".join(parts) + b">>"

    def _all(self) -> Iterable[tuple[str, object]]:
        return self.entries.items()


class Inline(Dictionary):
    """A dictionary that is written where it is used."""

    __RefOnly__ = 0


class Stream(Dictionary):
    """A stream, of `data` that are ready to be stored.

    Unlike reportlab's, it ends them with an end-of-line, as ISO 32000-1, 7.3.8.1 advises.
    """

    def __init__(self, data: bytes, **entries: object) -> None:
        super().__init__(**entries)
        self._data = data

    def format(self, file: Any) -> bytes:
        """Write dictionary and data."""
        return b"%b\nstream\n%b\nendstream" % (super().format(file), self._data)

    def _all(self) -> Iterable[tuple[str, object]]:
        return [*self.entries.items(), ("Length", len(self._data))]


def ready_stream(data: bytes, **entries: object) -> Stream:
    """Make a stream of data that are compressed already."""
    return Stream(data, Filter="/FlateDecode", **entries)


def stream(content: bytes, **entries: object) -> Stream:
    """Make a stream, which compresses its content."""
    return ready_stream(compressed(content), **entries)


def text(said: str) -> str:
    r"""Write a text string (ISO 32000-1, 7.9.2.2): in ASCII where that is enough, else as UTF-16.

    `Page (1)` -> `(Page \(1\))`, `中` -> `<FEFF4E2D>`
    """
    if said.isascii() and said.isprintable():
        return f"({_SYNTAX.sub(_ESCAPED, said)})"
    return f"<FEFF{said.encode('utf-16-be').hex().upper()}>"


def number(value: float) -> str:
    """Write a length to a hundredth of a point: 841.89, 595."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def array(numbers: Iterable[float]) -> str:
    """Write lengths as an array."""
    return f"[{' '.join(map(number, numbers))}]"


def _said(value: object, file: Any) -> bytes:
    if isinstance(value, str):
        return value.encode("ascii")
    if isinstance(value, int):
        return b"%d" % value
    said: bytes = formatted(value, file)
    return said
