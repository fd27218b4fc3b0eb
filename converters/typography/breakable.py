"""A paragraph made ready for the breaker: sums, legal breaks, and breaks where none is legal.

Place in the line: below `breaking`.  A stretch of text that is wider than the measure and has no
legal break (thirty full stops, a long address) gets breaks at a high cost, first where the rules
forbid them, then inside words; so a breaker always finds lines that fit.  Lengths are in
thousandths of an em.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from converters.typography.items import (
    MUST_BREAK,
    NEVER,
    NO_BREAK,
    Box,
    Glue,
    Item,
    Penalty,
)

EMERGENCY = 3_000
"""What an illegal break costs that is taken because there is no legal one."""

FILL = 1e9
"""The stretch of the glue that fills the last line."""

FINISH = 2
"""The items between the text and its last break: that glue, and what protects it."""

_FINISHING = (NO_BREAK, Glue(0, FILL), MUST_BREAK)


class Sums(NamedTuple):
    """Widths, stretch and shrink of all items before each place."""

    width: list[float]
    stretch: list[float]
    shrink: list[float]


class Prepared(NamedTuple):
    """A paragraph ready to be cut: items, the sums before each, where breaks are legal."""

    items: Sequence[Item]
    sums: Sums
    breaks: Sequence[int]

    def before(self, place: int) -> tuple[float, float, float]:
        """Give width, stretch and shrink of all items before a place."""
        width, stretch, shrink = self.sums
        return width[place], stretch[place], shrink[place]


def prepare(given: Iterable[Item], measure: float, *, shrinks: bool) -> Prepared:
    """Measure a paragraph, with breaks at a high cost where there is no legal one for too long.

    `shrinks` says whether glue may; what would vanish at the end of the last line is dropped.
    """
    text = _measured([*_trimmed(given), *_FINISHING])
    too_wide = _too_wide(text, measure, shrinks=shrinks)
    return _measured(list(_repaired(text, too_wide))) if too_wide else text


def _measured(items: list[Item]) -> Prepared:
    return Prepared(items, _sums(items), list(_legal_breaks(items)))


def _too_wide(text: Prepared, measure: float, *, shrinks: bool) -> dict[int, tuple[int, float]]:
    """Find the stretches between legal breaks that no line has room for: start -> end, room."""
    items, (widths, _, shrink), breaks = text
    found: dict[int, tuple[int, float]] = {}
    for start, end in pairwise((0, *breaks)):
        stop = end - FINISH if end == len(items) - 1 else end
        room = measure - _hyphen(items[end])
        if widths[stop] - widths[start] <= room:
            continue
        begin = next_box(items, start)
        if widths[stop] - widths[begin] - (shrink[stop] - shrink[begin]) * shrinks > room:
            found[start] = stop, room
    return found


def _repaired(text: Prepared, too_wide: Mapping[int, tuple[int, float]]) -> Iterator[Item]:
    place = 0
    for start, (end, room) in too_wide.items():
        yield from text.items[place:start]
        yield from _loosened(text.items[start:end], room)
        place = end
    yield from text.items[place:]


def _trimmed(items: Iterable[Item]) -> list[Item]:
    """Drop what would vanish at the end of the last line anyway."""
    kept = list(items)
    while kept and not isinstance(kept[-1], Box):
        kept.pop()
    return kept


def _hyphen(item: Item) -> float:
    return item.width if isinstance(item, Penalty) else 0


def _loosened(stretch: Sequence[Item], measure: float) -> Iterator[Item]:
    after_box = False
    for item in stretch:
        if isinstance(item, Penalty) and item.cost >= NEVER:
            item = item._replace(cost=EMERGENCY)
        if isinstance(item, Box):
            for part in _parts(item) if item.width > measure else (item,):
                if after_box:
                    yield Penalty(EMERGENCY)
                yield part
                after_box = True
        else:
            yield item
            after_box = False


def _parts(box: Box) -> Iterator[Box]:
    for span in box.spans:
        for glyph in span.glyphs:
            yield Box(glyph.advance, (span._replace(glyphs=(glyph,), width=glyph.advance),))


def _sums(items: Sequence[Item]) -> Sums:
    width = stretch = shrink = 0.0
    sums = Sums([width], [stretch], [shrink])
    for item in items:
        if type(item) is Box:
            width += item.width
        elif type(item) is Glue:
            width += item.width
            stretch += item.stretch
            shrink += item.shrink
        sums.width.append(width)
        sums.stretch.append(stretch)
        sums.shrink.append(shrink)
    return sums


def _legal_breaks(items: Sequence[Item]) -> Iterator[int]:
    """Find the glue that follows a box, and the penalties that do not forbid a break."""
    for position, item in enumerate(items):
        if type(item) is Glue:
            if position and type(items[position - 1]) is Box:
                yield position
        elif type(item) is Penalty and item.cost < NEVER:
            yield position


def next_box(items: Sequence[Item], position: int) -> int:
    """Find where the line after a break begins: glue and penalties at its head vanish."""
    for place in range(position, len(items)):
        if type(items[place]) is Box:
            return place
    return len(items)
