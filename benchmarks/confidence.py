"""Does the aligner know when it is wrong?  Rows drawn above a threshold, and calibration.

Place in the line: Document -> system -> **rows with scores** -> shares.  A row's score is the
posterior of its less sure end; a row is right where neither of its ends cuts a true bead in two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from benchmarks.documents import Bead, Document
from benchmarks.scores import Share

BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)
"""Lower bounds of the calibration table's lines; the last one is the upper bound of all."""


@dataclass(frozen=True, slots=True)
class Row:
    """How sure the system was of a row, and whether it is right."""

    score: float
    right: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """Breaks kept out of all, rows right out of those drawn; adding pools documents."""

    kept: Share = Share()
    rows: Share = Share()

    def __add__(self, other: Drawn) -> Drawn:
        return Drawn(self.kept + other.kept, self.rows + other.rows)


@dataclass(frozen=True, slots=True)
class Bin:
    """Rows whose scores lie between two bounds: their mean, and how many are right."""

    low: float
    high: float
    mean: float
    right: Share


def rows_right(document: Document, rows: Sequence[Bead]) -> list[bool]:
    """Judge every row of a document."""
    ends = [True, *(_is_right(document.beads, zh[1], en[1]) for zh, en in rows[:-1]), True]
    return [first and second for first, second in pairwise(ends)][: len(rows)]


def drawn(document: Document, rows: Sequence[Bead], finest: Sequence[Bead]) -> Drawn:
    """Compare the rows above the threshold with all that could have been drawn."""
    right = rows_right(document, rows)
    return Drawn(Share(len(rows) - 1, len(finest) - 1), Share(sum(right), len(rows)))


def calibration(rows: Iterable[Row]) -> list[Bin]:
    """Sort rows by score; bins without any are left out."""
    every = list(rows)
    return [made for low, high in pairwise(BINS) if (made := _bin(every, low, high)).right.of]


def _bin(every: list[Row], low: float, high: float) -> Bin:
    last = high == BINS[-1]
    inside = [each for each in every if low <= each.score and (each.score < high or last)]
    mean = sum(each.score for each in inside) / max(1, len(inside))
    return Bin(low, high, mean, Share(sum(each.right for each in inside), len(inside)))


def _is_right(truth: Sequence[Bead], row: int, column: int) -> bool:
    """Say whether every pair lies wholly before or wholly behind; what is alone may float."""
    return all(
        (zh[1] <= row and en[1] <= column) or (row <= zh[0] and column <= en[0])
        for zh, en in truth
        if zh[0] < zh[1] and en[0] < en[1]
    )
