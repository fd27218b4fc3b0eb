"""Items become lines: the breaks of a whole paragraph are chosen together.

Place in the line: between `setting`, which makes items of a paragraph, and a writer, which draws
lines.  The algorithm is total fit (Knuth and Plass 1981).  Two things differ from the paper: all
lines of a paragraph have one measure (an indent is a box), so the list of active breaks needs no
line numbers and the time is linear in the length of the text; and no line is ever overfull,
since text without a legal break is given emergency breaks first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import inf
from typing import NamedTuple

from converters.typography.breakable import FILL, FINISH, Prepared, next_box, prepare
from converters.typography.items import NEVER, Box, Item, Line, Penalty

_TOLERANCES = (1.4, 3.0, inf)
_LOOSE = 3.0
"""The ratio from which on the last pass counts a line as a makeshift."""

_LOOSEST = 5.0
"""A line that would have to stretch more is left ragged."""

_LINE_COST = 10
_BADNESS = 100
_TWO_HYPHENS = 20_000
_LAST_HYPHEN = 5_000
_UNLIKE_NEIGHBOURS = 3_000
_OVERFULL = 1e30
_SLACK = 0.01
_MAKESHIFT = 0.1
"""The part of the measure by which makeshift lines are compared: the fuller is the better."""

_ORDINARY = 1


class _Node(NamedTuple):
    """A feasible break at an item, the first box after it, and the sums before that box."""

    position: int
    begin: int
    width: float
    stretch: float
    shrink: float
    cost: float
    fitness: int
    flagged: bool
    previous: _Node | None


def break_lines(
    items: Iterable[Item], measure: float, *, ragged: float = 0, balanced: bool = False
) -> list[Line]:
    """Cut a paragraph into the lines that together look best.

    `measure` is the lines' length.  With `ragged` above 0 glue keeps its width, and `ragged` is
    how much white at a line's end counts as one unit of looseness.  The last line may be short,
    but for `balanced` ragged lines, which are to be of one length as far as it goes.  Joined, the
    lines are the items, but for glue at the breaks.  A line is wider than the measure only where
    a single glyph is.
    """
    text = prepare(items, measure, shrinks=not ragged)
    for tolerance in (inf,) if ragged else _TOLERANCES:
        attempt = _Pass(text, measure, tolerance, ragged, balanced=balanced)
        last = attempt.best_chain()
        if last is not None:
            return _lines(text, last, attempt)
    raise AssertionError("the last pass accepts any line")


class _Pass:
    """One attempt to cut a text into lines of which none is looser than `tolerance`."""

    def __init__(
        self, text: Prepared, measure: float, tolerance: float, ragged: float, *, balanced: bool
    ) -> None:
        self.text, self.measure, self.tolerance = text, measure, tolerance
        self.ragged, self.balanced = ragged, balanced

    def best_chain(self) -> _Node | None:
        """Give the last break of the cheapest chain; None where some line is too loose."""
        begin = next_box(self.text.items, 0)
        active = [_Node(0, begin, *self.text.before(begin), 0, _ORDINARY, False, None)]
        for position in self.text.breaks:
            following = self._advance(active, position)
            if not following:
                if self.tolerance < inf:
                    return None
                following = [self._overfull(active[-1], position)]
            active = following
        return min(active, key=lambda node: node.cost)

    def ratio(self, node: _Node, position: int) -> float:
        """Say how far the glue between two breaks must give way; below -1 there is too little."""
        sums, item = self.text.sums, self.text.items[position]
        missing = self.measure - sums.width[position] + node.width
        if type(item) is Penalty:
            missing -= item.width
        if missing >= 0:
            stretch = sums.stretch[position] - node.stretch
            if self.ragged and (self.balanced or stretch < FILL):
                stretch = self.ragged
            return missing / stretch if stretch else missing * FILL
        if missing > -_SLACK:
            return 0
        shrink = 0 if self.ragged else sums.shrink[position] - node.shrink
        return missing / shrink if shrink else -inf

    def _fits_bare(self, node: _Node, position: int) -> bool:
        """Say whether only the hyphen is too much, so that the line may yet end elsewhere."""
        sums = self.text.sums
        least = sums.width[position] - node.width - sums.shrink[position] + node.shrink
        return least <= self.measure + _SLACK

    def _makeshift(self, node: _Node, position: int) -> float:
        """Compare lines that are all too loose by how much of them is white."""
        missing = self.measure - self.text.sums.width[position] + node.width
        return _LOOSE + missing / (self.measure * _MAKESHIFT)

    def _advance(self, active: list[_Node], position: int) -> list[_Node]:
        """Try a break with every active one before it; keep those that may still end a line.

        The active ones stand in the order of the text, so that behind one whose line is too loose
        yet there are only looser lines.
        """
        item = self.text.items[position]
        forced = type(item) is Penalty and item.cost <= -NEVER
        kept: list[_Node] = []
        best: dict[int, _Node] = {}
        for count, node in enumerate(active):
            ratio = self.ratio(node, position)
            if ratio > self.tolerance:
                kept += active[count:]
                break
            if ratio < -1:
                if self._fits_bare(node, position):
                    kept.append(node)
            else:
                kept.append(node)
                found = self._node(node, position, ratio)
                rival = best.get(found.fitness)
                if rival is None or found.cost < rival.cost:
                    best[found.fitness] = found
        return [*best.values()] if forced else [*kept, *best.values()]

    def _node(self, before: _Node, position: int, ratio: float) -> _Node:
        item = self.text.items[position]
        if ratio > _LOOSE and not self.ragged:
            ratio = self._makeshift(before, position)
        fitness = _fitness(ratio)
        flagged = type(item) is Penalty and item.flagged
        cost = before.cost + (_LINE_COST + _BADNESS * abs(ratio) ** 3) ** 2
        if type(item) is Penalty and item.cost > -NEVER:
            cost += item.cost * abs(item.cost)
        if before.flagged and flagged:
            cost += _TWO_HYPHENS
        if before.flagged and position == len(self.text.items) - 1:
            cost += _LAST_HYPHEN
        if abs(fitness - before.fitness) > 1:
            cost += _UNLIKE_NEIGHBOURS
        begin = next_box(self.text.items, position)
        return _Node(position, begin, *self.text.before(begin), cost, fitness, flagged, before)

    def _overfull(self, before: _Node, position: int) -> _Node:
        """Break where no line fits: a single glyph is wider than the measure."""
        return self._node(before, position, 0)._replace(cost=before.cost + _OVERFULL)


def _fitness(ratio: float) -> int:
    """Class a line as tight, ordinary, loose or very loose: 0 to 3."""
    if ratio < -0.5:
        return 0
    return _ORDINARY if ratio <= 0.5 else 2 if ratio <= 1 else 3


def _lines(text: Prepared, last: _Node, attempt: _Pass) -> list[Line]:
    lines: list[Line] = []
    node = last
    while node.previous is not None:
        before = node.previous
        ratio = 0.0 if attempt.ragged else max(-1.0, attempt.ratio(before, node.position))
        items = tuple(text.items[before.begin : node.position])
        end = text.items[node.position]
        assert not isinstance(end, Box)  # noqa: S101 - no break is legal at a box
        lines.append(Line(items, ratio if ratio <= _LOOSEST else 0.0, end))
        node = before
    closing = lines[0]
    lines[0] = replace(closing, items=closing.items[:-FINISH], ratio=min(0.0, closing.ratio))
    return lines[::-1]
