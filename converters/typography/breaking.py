"""Items become lines: the breaks of a whole paragraph are chosen together.

Place in the line: between `setting`, which makes items of a paragraph, and a writer, which draws
lines.  The algorithm is total fit (Knuth and Plass 1981).  Two things differ from the paper: all
lines of a paragraph have one measure (an indent is a box), so the list of active breaks needs no
line numbers and the time is linear in the number of lines; and no line is ever overfull,
since text without a legal break is given emergency breaks first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from math import inf
from typing import NamedTuple

from converters.typography.breakable import FILL, FINISH, Break, Piece, Prepared, prepare
from converters.typography.items import MUST_BREAK, NEVER, Box, Item, Line

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
    """A feasible break, and what the lines up to it cost.

    The line after it is possible where its items, shrunk, are at most `longest`, and, stretched
    as far as is tolerated, at least `shortest`; both, and `full`, where it ends at the measure
    without either, count from the beginning of the paragraph, so that most breaks are refused by
    one comparison.
    """

    at: Break
    full: float
    shortest: float
    longest: float
    cost: float
    fitness: int
    previous: _Node | None


def break_lines(
    pieces: Iterable[Piece], measure: float, *, ragged: float = 0, balanced: bool = False
) -> list[Line]:
    """Cut a paragraph into the lines that together look best.

    `measure` is the lines' length.  With `ragged` above 0 glue keeps its width, and `ragged` is
    how much white at a line's end counts as one unit of looseness.  The last line may be short,
    but for `balanced` ragged lines, which are to be of one length as far as it goes.  Joined, the
    lines are the items, but for glue at the breaks.  A line is wider than the measure only where
    a single glyph is.
    """
    text = prepare(pieces, measure, shrinks=not ragged)
    if text.widths[-1] <= measure:
        return [_whole(text)]
    for tolerance in (inf,) if ragged else _TOLERANCES:
        attempt = _Pass(text, measure, tolerance, ragged, balanced=balanced)
        last = attempt.best_chain()
        if last is not None:
            return _lines(text.items, last, attempt)
    raise AssertionError("the last pass accepts any line")


def one_line(pieces: Iterable[Piece]) -> Line:
    """Set a paragraph on one line, however long."""
    return _whole(prepare(pieces, inf, shrinks=False))


def _whole(text: Prepared) -> Line:
    return Line(text.items[: text.last - FINISH], 0.0, MUST_BREAK, text.widths[-1])


class _Pass:
    """One attempt to cut a text into lines of which none is looser than `tolerance`."""

    def __init__(
        self, text: Prepared, measure: float, tolerance: float, ragged: float, *, balanced: bool
    ) -> None:
        self.text, self.measure, self.tolerance = text, measure, tolerance
        self.ragged, self.balanced = ragged, balanced
        self._last = text.last
        self._hyphen = text.hyphen

    def best_chain(self) -> _Node | None:
        """Give the last break of the cheapest chain; None where some line is too loose."""
        first: _Node | None = None
        active = [self._node(self.text.beginning, 0, _ORDINARY, None)]
        reaches, count, number = self._reaches(), len(self.text.pieces), 0
        while number < count:
            if first is not active[0]:
                # Before the shortest line of the first active break has its length none can end.
                first = active[0]
                number = max(number, bisect_left(reaches, first.shortest - self._hyphen) - 1)
            for at in self.text.breaks(number):
                reach = at.width + at.hyphen + self.tolerance * at.stretch if reaches else inf
                if reach < active[0].shortest and at.cost > -NEVER:
                    continue
                active = self._advance(active, at, reach)
                if not active:
                    return None
            number += 1
        return min(active, key=lambda node: node.cost)

    def ratio(self, node: _Node, at: Break) -> float:
        """Say how far the glue between two breaks must give way; below -1 there is too little."""
        missing = node.full - at.width - at.hyphen
        if missing >= 0:
            stretch = at.stretch - node.at.begin_stretch
            if self.ragged and (self.balanced or stretch < FILL):
                stretch = self.ragged
            return missing / stretch if stretch else missing * FILL
        if missing > -_SLACK:
            return 0
        shrink = 0 if self.ragged else at.shrink - node.at.begin_shrink
        return missing / shrink if shrink else -inf

    def _reaches(self) -> Sequence[float]:
        """List how far text reaches before each piece, stretched as far as is tolerated."""
        if self.tolerance == inf:
            return ()
        sums = zip(self.text.widths, self.text.stretches, strict=True)
        return [width + self.tolerance * stretch for width, stretch in sums]

    def _advance(self, active: list[_Node], at: Break, reach: float) -> list[_Node]:
        """Try a break with every active one before it; keep those that may still end a line.

        None are left where a line would be too loose.  The active ones stand in the order of the
        text, so that behind one whose line is too loose yet there are only looser lines.
        """
        least = at.width - at.shrink
        kept: list[_Node] = []
        best: dict[int, tuple[float, _Node]] = {}
        for count, node in enumerate(active):
            if reach < node.shortest:
                kept += active[count:]
                break
            if least > node.longest:
                continue
            kept.append(node)
            ratio = self.ratio(node, at)
            if ratio >= -1:
                # Where it is not, a hyphen is too much, and the line may yet end elsewhere.
                cost, fitness = self._cost(node, at, ratio)
                if fitness not in best or cost < best[fitness][0]:
                    best[fitness] = cost, node
        if at.cost <= -NEVER:
            kept = []
        for fitness, (cost, node) in best.items():
            kept.append(self._node(at, cost, fitness, node))
        return kept if kept or self.tolerance < inf else [self._overfull(active[-1], at)]

    def _cost(self, before: _Node, at: Break, ratio: float) -> tuple[float, int]:
        """Say what the lines up to a break cost, and whether its last one is tight (0) or loose.

        Tight, ordinary, loose and very loose lines are 0 to 3.
        """
        if ratio > _LOOSE and not self.ragged:
            ratio = self._makeshift(before, at)
        fitness = 0 if ratio < -0.5 else _ORDINARY if ratio <= 0.5 else 2 if ratio <= 1 else 3
        badness = _LINE_COST + _BADNESS * abs(ratio * ratio * ratio)
        cost = before.cost + badness * badness
        if at.cost and at.cost > -NEVER:
            cost += at.cost * abs(at.cost)
        if before.at.flagged:
            if at.flagged:
                cost += _TWO_HYPHENS
            if at.position == self._last:
                cost += _LAST_HYPHEN
        if not -1 <= fitness - before.fitness <= 1:
            cost += _UNLIKE_NEIGHBOURS
        return cost, fitness

    def _makeshift(self, node: _Node, at: Break) -> float:
        """Compare lines that are all too loose by how much of them is white."""
        return _LOOSE + (node.full - at.width) / (self.measure * _MAKESHIFT)

    def _node(self, at: Break, cost: float, fitness: int, before: _Node | None) -> _Node:
        full = self.measure + at.begin_width
        loosest = -inf if self.tolerance == inf else full + self.tolerance * at.begin_stretch
        return _Node(at, full, loosest, full - at.begin_shrink + _SLACK, cost, fitness, before)

    def _overfull(self, before: _Node, at: Break) -> _Node:
        """Break where no line fits: a single glyph is wider than the measure."""
        return self._node(at, before.cost + _OVERFULL, _ORDINARY, before)


def _lines(items: Sequence[Item], last: _Node, attempt: _Pass) -> list[Line]:
    lines: list[Line] = []
    node = last
    while node.previous is not None:
        lines.append(_line(items, node.previous, node, attempt))
        node = node.previous
    return lines[::-1]


def _line(items: Sequence[Item], before: _Node, node: _Node, attempt: _Pass) -> Line:
    """Make the line between two breaks; that at the end of the paragraph is never stretched."""
    start, at = before.at, node.at
    ratio = 0.0 if attempt.ragged else max(-1.0, attempt.ratio(before, at))
    stop = at.position
    if stop == len(items) - 1:
        ratio, stop = min(0.0, ratio), stop - FINISH
    elif ratio > _LOOSEST:
        ratio = 0.0
    gives = at.stretch - start.begin_stretch if ratio > 0 else at.shrink - start.begin_shrink
    length = at.width - start.begin_width + at.hyphen + ratio * gives
    end = items[at.position]
    assert not isinstance(end, Box)  # noqa: S101 - no break is legal at a box
    return Line(tuple(items[start.begin : stop]), ratio, end, length)
