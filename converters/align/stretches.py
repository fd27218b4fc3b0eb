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
