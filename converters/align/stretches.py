"""Only what is not plain is aligned in full: the stretches between pairs that are sure.

Place in the line: easy -> **stretches** -> aligner, stretch by stretch -> Alignment.  What lies
between two sure pairs on one side corresponds as a whole to what lies there on the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from converters.align import Alignment, Link
from converters.align.aligner import Result

Point = tuple[int, int]
"""Paragraphs of English and of Chinese."""

RowAligner = Callable[[slice, slice], Result]
"""Aligns the units of a slice of English with those of a slice of Chinese."""


def align_stretches(sure: Sequence[Point], counts: Point, align: RowAligner) -> Result:
    """Align texts of `counts` units of which some pairs are sure already, at least one of them.

    A stretch whose texts do not seem to translate each other is one row: its neighbours are sure,
    so it is no other text.  For the same reason a unit on either side is one, and nobody is asked.
    `beads` of the result are empty.
    """
    links: list[Link] = []
    least, left, right = 1.0, 0, 0
    for stop, other_stop in (*sure, counts):
        whole = (left, stop), (right, other_stop)
        if stop - left == other_stop - right == 1:
            links.append(Link(whole))
        elif stop > left or other_stop > right:
            found = align(slice(left, stop), slice(right, other_stop))
            least = min(least, found.confidence)
            links += _moved(found, left, right) if found.is_pair else [Link(whole)]
        if (stop, other_stop) != counts:
            links.append(Link(((stop, stop + 1), (other_stop, other_stop + 1))))
        left, right = stop + 1, other_stop + 1
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
    yield from _moved(found, left, right) if found.is_pair else [wall]


def _moved(found: Result, by: int, other_by: int) -> Iterator[Link]:
    for link in found.alignment.links:
        (start, stop), (other, other_stop) = link.spans
        spans = (start + by, stop + by), (other + other_by, other_stop + other_by)
        yield Link(spans, link.score)
