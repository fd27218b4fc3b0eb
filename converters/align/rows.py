"""From cuts between sentences to rows of whole paragraphs, as fine as the evidence allows.

Place in the line: lattice -> **rows** -> Alignment.  A row ends where the best path passes the
end of a paragraph on both sides and the cut there is probable enough; else the row goes on.  So
nothing is dropped and nothing changes its order, and what is not sure is coarser.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from converters.align import Alignment, Link
from converters.align.band import Point
from converters.align.posteriors import Posteriors

THRESHOLD = 0.9
"""The least probability of a cut that may divide rows."""


class Ends(Struct, frozen=True):
    """For one side, behind how many sentences each unit (paragraph or piece) ends."""

    sentences: tuple[int, ...]

    def unit(self, sentence: int) -> int | None:
        """Give the number of units that end with so many sentences; None inside a unit."""
        if sentence == 0:
            return 0
        at = bisect_left(self.sentences, sentence)
        return at + 1 if self.sentences[at] == sentence else None


class Cut(Struct, frozen=True):
    """A possible end of a row: units of both sides behind it, and its probability."""

    english: int
    chinese: int
    probability: float


def cuts(path: Sequence[Point], english: Ends, chinese: Ends, probable: Posteriors) -> list[Cut]:
    """Give the points of the best path where a unit ends on both sides, in order."""
    found = []
    for row, column in path:
        left, right = english.unit(column), chinese.unit(row)
        if left is not None and right is not None:
            found.append(Cut(left, right, probable[row, column]))
    return found


def alignment(found: Sequence[Cut], threshold: float = THRESHOLD) -> Alignment:
    """Make rows between the cuts that are probable enough; the first and the last always are.

    A row's score is the probability of its less sure end.
    """
    first, *middle, last = found if len(found) > 1 else (found[0], found[0])
    kept = [first, *(cut for cut in middle if cut.probability >= threshold), last]
    links = [
        Link(
            ((a.english, b.english), (a.chinese, b.chinese)),
            min(1.0 if a is first else a.probability, 1.0 if b is last else b.probability),
        )
        for a, b in pairwise(kept)
        if (a.english, a.chinese) != (b.english, b.chinese)
    ]
    return Alignment(tuple(links), (last.english, last.chinese))


def coarsest(english: int, chinese: int) -> Alignment:
    """Put so many units of both sides into one row with a score of 0: no pairs could be told."""
    spans = ((0, english), (0, chinese))
    return Alignment((Link(spans, 0.0),) if english or chinese else (), (english, chinese))
