"""A paragraph made ready for the breaker: legal breaks with their sums, and some where none is.

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


class Break(NamedTuple):
    """A place where a line may end: the number of its item, and the sums of all items before it.

    `hyphen` is the width of what is drawn at the break.
    """

    position: int
    width: float
    stretch: float
    shrink: float
    hyphen: float = 0
    cost: float = 0
    flagged: bool = False


class Start(NamedTuple):
    """Where the line after a break begins: at the first box, with the sums of all before it."""

    begin: int
    width: float
    stretch: float
    shrink: float


class Prepared(NamedTuple):
    """A paragraph ready to be cut: its items, and the legal breaks, its beginning the first."""

    items: Sequence[Item]
    breaks: Sequence[Break]


def prepare(given: Iterable[Item], measure: float, *, shrinks: bool) -> Prepared:
    """Measure a paragraph, with breaks at a high cost where there is no legal one for too long.

    `shrinks` says whether glue may; what would vanish at the end of the last line is dropped.
    """
    text = _measured([*_trimmed(given), *_FINISHING])
    too_wide = _too_wide(text, measure, shrinks=shrinks)
    return _measured(list(_repaired(text.items, too_wide))) if too_wide else text


def _trimmed(items: Iterable[Item]) -> list[Item]:
    """Drop what would vanish at the end of the last line anyway."""
    kept = list(items)
    while kept and not isinstance(kept[-1], Box):
        kept.pop()
    return kept


def _measured(items: list[Item]) -> Prepared:
    """Find the legal breaks: glue that follows a box, and penalties that do not forbid one."""
    breaks = [Break(0, 0, 0, 0)]
    width = stretch = shrink = 0.0
    after_box = False
    for position, item in enumerate(items):
        if type(item) is Box:
            width += item.width
            after_box = True
        elif type(item) is Glue:
            if after_box:
                breaks.append(Break(position, width, stretch, shrink))
            width += item.width
            stretch += item.stretch
            shrink += item.shrink
            after_box = False
        elif type(item) is Penalty:
            if item.cost < NEVER:
                sums = width, stretch, shrink
                breaks.append(Break(position, *sums, item.width, item.cost, item.flagged))
            after_box = False
    return Prepared(items, breaks)


def start_after(items: Sequence[Item], at: Break) -> Start:
    """Find where the line after a break begins: glue and penalties at its head vanish."""
    begin, width, stretch, shrink = at[:4]
    while begin < len(items):
        item = items[begin]
        if type(item) is Box:
            break
        if type(item) is Glue:
            width += item.width
            stretch += item.stretch
            shrink += item.shrink
        begin += 1
    return Start(begin, width, stretch, shrink)


def _too_wide(text: Prepared, measure: float, *, shrinks: bool) -> dict[int, tuple[int, float]]:
    """Find the stretches between legal breaks that no line has room for: start -> end, room."""
    found: dict[int, tuple[int, float]] = {}
    last = text.breaks[-1]
    for before, after in pairwise(text.breaks):
        room = measure - after.hyphen
        if after.width - before.width <= room:
            continue
        start = start_after(text.items, before)
        if after.width - start.width - (after.shrink - start.shrink) * shrinks > room:
            stop = after.position - FINISH if after is last else after.position
            found[before.position] = stop, room
    return found


def _repaired(items: Sequence[Item], too_wide: Mapping[int, tuple[int, float]]) -> Iterator[Item]:
    place = 0
    for start, (end, room) in too_wide.items():
        yield from items[place:start]
        yield from _loosened(items[start:end], room)
        place = end
    yield from items[place:]


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
