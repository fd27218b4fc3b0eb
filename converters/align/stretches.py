"""Only what is not plain is aligned in full: the stretches between pairs that are sure.

Place in the line: easy -> **stretches** -> aligner, stretch by stretch -> Alignment.  Sure pairs
stand at the same place on both sides, so what lies between two of them corresponds as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from converters.align import Alignment, Link
from converters.align.aligner import Result

Aligner = Callable[[slice], Result]
"""Aligns the units of a slice of both sides."""

RowAligner = Callable[[slice, slice], Result]
"""Aligns the units of a slice of English with those of a slice of Chinese."""


def align_stretches(sure: Sequence[bool], align: Aligner) -> Result:
    """Align texts of which some pairs are sure already, at least one of them.

    A stretch whose texts do not seem to translate each other is one row: its neighbours are sure,
    so it is no other text.  `beads` of the result are empty.
    """
    links: list[Link] = []
    least = 1.0
    for start, stop in _stretches(sure):
        if sure[start]:
            links.append(Link(((start, stop), (start, stop))))
            continue
        found = align(slice(start, stop))
        least = min(least, found.confidence)
        links += _moved(found, start) if found.is_pair else [Link(((start, stop), (start, stop)))]
    counts = (len(sure), len(sure))
    return Result(Alignment(tuple(links), counts), least, support=1.0, is_pair=True, beads=())


def align_within(walls: Alignment, align: RowAligner) -> Alignment:
    """Align what stands in each row of an alignment that is right already, such as a hand's.

    Rows may be divided, never joined; a row whose texts do not seem to translate each other
    stays as it is.
    """
    return Alignment(
        tuple(made for link in walls.links for made in _within(link, align)), walls.counts
    )


def _within(wall: Link, align: RowAligner) -> Iterator[Link]:
    (left, left_stop), (right, right_stop) = wall.spans
    if left_stop - left < 1 or right_stop - right < 1 or left_stop - left + right_stop - right < 3:
        yield wall
        return
    found = align(slice(left, left_stop), slice(right, right_stop))
    for link in found.alignment.links if found.is_pair else ():
        (start, stop), (other, other_stop) = link.spans
        yield Link(((start + left, stop + left), (other + right, other_stop + right)), link.score)
    if not found.is_pair:
        yield wall


def _stretches(sure: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Give each sure pair alone, and what lies between them together, half-open."""
    start = 0
    while start < len(sure):
        stop = start + 1
        while not sure[start] and stop < len(sure) and not sure[stop]:
            stop += 1
        yield start, stop
        start = stop


def _moved(found: Result, by: int) -> Iterator[Link]:
    for link in found.alignment.links:
        yield Link(tuple((start + by, stop + by) for start, stop in link.spans), link.score)
