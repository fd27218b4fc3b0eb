"""A paragraph made ready for the breaker: legal breaks with their sums, and some where none is.

Place in the line: below `breaking`.  Text comes in pieces, words mostly, each measured once however
often it occurs; a paragraph adds up their sums.  A stretch of text that is wider than the measure
and has no legal break (thirty full stops, a long address) gets breaks at a high cost, first where
the rules forbid them, then inside words; so a breaker always finds lines that fit.  Lengths are in
thousandths of an em.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, compress, pairwise
from operator import attrgetter, sub
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


class Break(NamedTuple):
    """A place where a line may end: the number of its item, and the sums of all items before it.

    `hyphen` is the width of what is drawn at the break.  The next line begins at the first box
    behind it, the item `begin`, before which the sums are those of the same names.
    """

    position: int
    width: float
    stretch: float
    shrink: float
    begin: int
    begin_width: float
    begin_stretch: float
    begin_shrink: float
    hyphen: float = 0
    cost: float = 0
    flagged: bool = False


class Piece(NamedTuple):
    """Items that follow a box, with their sums; places and sums of its breaks count from its own.

    `opens` says that the first break is before all of it, `closed` that a box is its end;
    `hyphen` is the widest of its breaks.
    """

    items: tuple[Item, ...]
    length: int
    width: float
    stretch: float
    shrink: float
    breaks: tuple[Break, ...]
    opens: bool
    closed: bool
    hyphen: float


class Prepared(NamedTuple):
    """A paragraph ready to be cut: its pieces; how many items are before each, and their sums.

    The last of each list is for the whole paragraph.
    """

    pieces: Sequence[Piece]
    places: Sequence[int]
    widths: Sequence[float]
    stretches: Sequence[float]
    shrinks: Sequence[float]

    @property
    def items(self) -> tuple[Item, ...]:
        """All items of the paragraph, those that finish it included."""
        return tuple(chain.from_iterable(map(_ITEMS, self.pieces)))

    @property
    def beginning(self) -> Break:
        """The beginning of the paragraph, as if a line had ended before it."""
        return _break(self.pieces[0].items, 0, (0, 0, 0), Penalty(0))

    @property
    def last(self) -> int:
        """The number of the item that the last line is broken at."""
        return self.places[-1] - 1

    @property
    def hyphen(self) -> float:
        """The width of the widest hyphen that may end a line."""
        return float(max(map(_HYPHEN, self.pieces)))

    def breaks(self, number: int) -> list[Break]:
        """Give the legal breaks of a piece, counted from the beginning of the paragraph."""
        items, width = self.places[number], self.widths[number]
        stretch, shrink = self.stretches[number], self.shrinks[number]
        return [
            Break(
                at + items, w + width, y + stretch, z + shrink,
                begin + items, bw + width, by + stretch, bz + shrink,
                hyphen, cost, flagged,
            )
            for at, w, y, z, begin, bw, by, bz, hyphen, cost, flagged in self.pieces[number].breaks
        ]  # fmt: skip


_ITEMS, _HYPHEN = attrgetter("items"), attrgetter("hyphen")
_OPENS, _CLOSED = attrgetter("opens"), attrgetter("closed")
_LENGTH, _WIDTH = attrgetter("length"), attrgetter("width")
_STRETCH, _SHRINK = attrgetter("stretch"), attrgetter("shrink")


def measured(items: Iterable[Item]) -> Piece:
    """Measure items that follow a box, or begin a paragraph.

    Breaks are legal at glue that follows a box, and at penalties that do not forbid one.
    """
    row = tuple(items)
    breaks: list[Break] = []
    width = stretch = shrink = 0.0
    after_box = True
    for position, item in enumerate(row):
        sums = width, stretch, shrink
        if type(item) is Glue:
            if after_box:
                breaks.append(_break(row, position, sums, Penalty(0)))
            stretch += item.stretch
            shrink += item.shrink
        elif type(item) is Penalty and item.cost < NEVER:
            breaks.append(_break(row, position, sums, item))
        if type(item) is not Penalty:
            width += item.width
        after_box = type(item) is Box
    hyphen = max((at.hyphen for at in breaks), default=0)
    opens = bool(breaks) and breaks[0].position == 0
    return Piece(row, len(row), width, stretch, shrink, tuple(breaks), opens, after_box, hyphen)


def _break(
    items: Sequence[Item], position: int, sums: tuple[float, float, float], penalty: Penalty
) -> Break:
    """Make the break at a position; glue and penalties at the head of the next line vanish."""
    begin = position
    width, stretch, shrink = sums
    while begin < len(items) and type(item := items[begin]) is not Box:
        if type(item) is Glue:
            width += item.width
            stretch += item.stretch
            shrink += item.shrink
        begin += 1
    return Break(
        position, *sums, begin, width, stretch, shrink,
        penalty.width, penalty.cost, penalty.flagged,
    )  # fmt: skip


_FINISHING = measured((NO_BREAK, Glue(0, FILL), MUST_BREAK))


def prepare(given: Iterable[Piece], measure: float, *, shrinks: bool) -> Prepared:
    """Join a paragraph, with breaks at a high cost where there is no legal one for too long.

    `shrinks` says whether glue may; what would vanish at the end of the last line is dropped.
    """
    pieces = list(given)
    if not (pieces and all(map(_CLOSED, pieces))):
        pieces = [measured(_trimmed(chain.from_iterable(map(_ITEMS, pieces))))]
    text = _joined(pieces)
    if text.widths[-1] <= measure or _has_room(text, measure):
        return text
    too_wide = _too_wide(text, measure, shrinks=shrinks)
    if not too_wide:
        return text
    return _joined([measured(_repaired(text.items[: text.last - FINISH], too_wide))])


def _joined(pieces: list[Piece]) -> Prepared:
    pieces.append(_FINISHING)
    return Prepared(
        pieces,
        list(accumulate(map(_LENGTH, pieces), initial=0)),
        list(accumulate(map(_WIDTH, pieces), initial=0)),
        list(accumulate(map(_STRETCH, pieces), initial=0)),
        list(accumulate(map(_SHRINK, pieces), initial=0)),
    )


def _trimmed(items: Iterable[Item]) -> list[Item]:
    """Drop what would vanish at the end of the last line anyway."""
    kept = list(items)
    while kept and not isinstance(kept[-1], Box):
        kept.pop()
    return kept


def _has_room(text: Prepared, measure: float) -> bool:
    """Say, of most paragraphs, that a line has room from each legal break to the next."""
    opening = [0, *compress(text.widths, map(_OPENS, text.pieces)), text.widths[-1]]
    return bool(max(map(sub, opening[1:], opening)) <= measure - text.hyphen)


def _too_wide(text: Prepared, measure: float, *, shrinks: bool) -> dict[int, tuple[int, float]]:
    """Find the stretches between legal breaks that no line has room for: start -> end, room."""
    found: dict[int, tuple[int, float]] = {}
    every = chain.from_iterable(map(text.breaks, range(len(text.pieces))))
    for before, after in pairwise(chain([text.beginning], every)):
        room = measure - after.hyphen
        if after.width - before.width <= room:
            continue
        if after.width - before.begin_width - (after.shrink - before.begin_shrink) * shrinks > room:
            last = after.position == text.last
            found[before.position] = after.position - FINISH * last, room
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
