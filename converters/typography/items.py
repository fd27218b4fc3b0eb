"""Boxes, glue and penalties: text as a line breaker sees it.

Place in the line: `spacing`, `english` and `chinese` make items, `breaking` cuts them into lines,
a writer draws the lines.  The model is that of Knuth and Plass, "Breaking Paragraphs into Lines",
Software: Practice and Experience 11 (1981).  Lengths are in thousandths of an em.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from converters.typography.shaping import Span

NEVER = 10_000
"""The cost of a break that must not be taken; minus this is a break that must."""


class Box(NamedTuple):
    """Ink that is never broken; without spans an indent, to the left where `width` is negative.

    `reading` is what stands, small, above the middle of it, in thousandths of its own em.
    """

    width: float
    spans: tuple[Span, ...] = ()
    reading: tuple[Span, ...] = ()


class Glue(NamedTuple):
    """A space that can stretch and shrink, and vanishes where a line is broken at it.

    `spans` hold its space character, so that copied text has it too; they draw no ink.
    """

    width: float
    stretch: float = 0
    shrink: float = 0
    spans: tuple[Span, ...] = ()


class Penalty(NamedTuple):
    """A place where a line may be broken at a cost; `spans` (a hyphen) are drawn only there.

    Two lines that both end `flagged`, one below the other, are avoided.
    """

    cost: float
    width: float = 0
    spans: tuple[Span, ...] = ()
    flagged: bool = False


Item = Box | Glue | Penalty

NO_BREAK = Penalty(NEVER)
MUST_BREAK = Penalty(-NEVER)


class Line(Struct, frozen=True):
    """One line of text: its items, how far its glue gives way, and where it begins.

    `ratio` is 1 where glue takes all its stretch, -1 where it gives all its shrink.  `start` is
    the distance from the left edge of the measure, `length` that from there to the last ink,
    hyphen included.  `end` is the item that the line was broken at; its spans (a hyphen, a space)
    close the line.
    """

    items: tuple[Item, ...]
    ratio: float
    end: Glue | Penalty
    length: float
    start: float = 0

    @property
    def width(self) -> float:
        """The distance from the left edge of the measure to the last ink."""
        return self.start + self.length

    @property
    def is_last(self) -> bool:
        """Whether the line ends where it must, not where it was full."""
        return type(self.end) is Penalty and self.end.cost <= -NEVER

    def spans(self) -> Iterator[tuple[float, Span]]:
        """Give the spans of the line, left to right, each with the place where it begins."""
        for place, item in self._placed():
            for span in item.spans:
                yield place, span
                place += span.width

    def readings(self) -> Iterator[tuple[float, Box]]:
        """Give the boxes with a reading, left to right, each with the place of its middle."""
        for place, item in self._placed():
            if type(item) is Box and item.reading:
                yield place + item.width / 2, item

    def _placed(self) -> Iterator[tuple[float, Item]]:
        """Give what may have ink, and the item that ends the line, each where it begins."""
        pen, stretching = self.start, self.ratio > 0
        for item in self.items:
            if type(item) is Penalty:
                continue
            yield pen, item
            pen += item.width
            if type(item) is Glue:
                pen += self.ratio * (item.stretch if stretching else item.shrink)
        yield pen, self.end
