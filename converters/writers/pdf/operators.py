"""Lines become text operators: the language of PDF page content.

Place in the line: between `sheets`, which owns the pages, and `embedding`, which owns the codes.
Operators: PDF 32000-1, 9.3 and 9.4.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from converters.typography.face import Face
from converters.typography.items import Line
from converters.writers.pdf.embedding import EmbeddedFont

_EM = 1000

FontOf = Callable[[Face], EmbeddedFont]


class PlacedLine(NamedTuple):
    """A line on its page: the left end of its measure, its baseline, size and grey (0: black)."""

    line: Line
    x: float
    baseline: float
    size: float
    grey: float = 0


def text_object(lines: Iterable[PlacedLine], font_of: FontOf) -> str:
    """Write lines as one text object, in their order; "" where they draw nothing."""
    writer = _Writer(font_of)
    for placed in lines:
        writer.line(placed)
    return "\n".join(("BT", *writer.operators, "ET")) if writer.operators else ""


class _Writer:
    """Knows where the reader's pen stands, so that each span is moved by what is missing."""

    def __init__(self, font_of: FontOf) -> None:
        self.operators: list[str] = []
        self._font_of = font_of
        self._face: Face | None = None
        self._font: EmbeddedFont | None = None
        self._size = self._grey = self._rise = 0.0
        self._shown: list[str] = []

    def line(self, placed: PlacedLine) -> None:
        spans = list(placed.line.spans())
        if not spans:
            return
        pen = round(spans[0][0])
        self._look(placed)
        left = placed.x + pen * placed.size / _EM
        self.operators.append(f"1 0 0 1 {left:.2f} {placed.baseline:.2f} Tm")
        for x, span in spans:
            if span.face is not self._face:
                self._change(span.face)
            if span.rise != self._rise:
                self._lift(span.rise)
            assert self._font is not None  # noqa: S101 - _change sets it
            move = round(x - pen)
            if move:
                self._shown.append(f" {-move}")
            shown, advance = self._font.shown(span)
            self._shown.append(shown)
            pen += move + advance
        self._flush()

    def _look(self, placed: PlacedLine) -> None:
        if placed.size != self._size:
            self._size, self._face = placed.size, None
        if placed.grey != self._grey:
            self._grey = placed.grey
            self.operators.append(f"{placed.grey:g} g")

    def _change(self, face: Face) -> None:
        self._flush()
        self._face, self._font = face, self._font_of(face)
        self.operators.append(f"/{self._font.name} {self._size:g} Tf")

    def _lift(self, rise: float) -> None:
        self._flush()
        self._rise = rise
        self.operators.append(f"{rise * self._size / _EM:.2f} Ts")

    def _flush(self) -> None:
        if self._shown:
            self.operators.append(f"[{''.join(self._shown).replace('><', '')}] TJ")
            self._shown.clear()
