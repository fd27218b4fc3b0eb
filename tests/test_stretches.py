"""Between sure pairs only the stretches that are not plain are aligned."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_align import spelled

from converters.align import Alignment, Link
from converters.align.aligner import Result
from converters.align.stretches import Point, align_stretches


def joined(left: slice, right: slice, *, is_pair: bool = True) -> Result:
    """What an aligner says that sees one row in everything."""
    counts = left.stop - left.start, right.stop - right.start
    link = Link(((0, counts[0]), (0, counts[1])), 0.95 if is_pair else 0.0)
    return Result(Alignment((link,), counts), 0.7, 1.0, is_pair, ())


def points(sure: str) -> list[Point]:
    return [(at, at) for at, each in enumerate(sure) if each == "s"]


STRETCHES = {
    "sure throughout": (points("sss"), (3, 3), ["0 | 0", "1 | 1", "2 | 2"], []),
    "in the middle": (points("s??s"), (4, 4), ["0 | 0", "1-2 | 1-2", "3 | 3"], [(1, 3, 1, 3)]),
    "at one end": (points("ss??"), (4, 4), ["0 | 0", "1 | 1", "2-3 | 2-3"], [(2, 4, 2, 4)]),
    "at both ends": (
        points("?s??"), (4, 4), ["0 | 0", "1 | 1", "2-3 | 2-3"], [(2, 4, 2, 4)]
    ),
    "alone": (points("s?s"), (3, 3), ["0 | 0", "1 | 1", "2 | 2"], []),
    "of unequal counts": (
        [(0, 0), (3, 2)], (4, 3), ["0 | 0", "1-2 | 1", "3 | 2"], [(1, 3, 1, 2)]
    ),
    "on one side": ([(0, 0), (1, 2)], (2, 3), ["0 | 0", "- | 1", "1 | 2"], [(1, 1, 1, 2)]),
}  # fmt: skip


@pytest.mark.parametrize("is_pair", [True, False])
@pytest.mark.parametrize(("sure", "counts", "rows", "asked"), STRETCHES.values(), ids=STRETCHES)
def test_stretches_are_asked_about_and_put_in_their_place(
    sure: list[Point], counts: Point, rows: list[str], asked: list[tuple[int, ...]], is_pair: bool
) -> None:
    seen: list[tuple[int, ...]] = []

    def align(left: slice, right: slice) -> Result:
        seen.append((left.start, left.stop, right.start, right.stop))
        return joined(left, right, is_pair=is_pair)

    found = align_stretches(sure, counts, align)
    assert spelled(found.alignment) == rows
    assert seen == asked
    assert found.is_pair
    assert all(link.score > 0 for link in found.alignment.links)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=20))
def test_every_unit_stands_in_one_row(stands: list[tuple[bool, bool]]) -> None:
    behind = [(0, 0), *accumulate(stands, lambda a, b: (a[0] + b[0], a[1] + b[1]))]
    sure = [at for at, each in zip(behind, stands, strict=False) if all(each)]
    found = align_stretches(sure, behind[-1], joined)
    for side, count in enumerate(behind[-1]):
        covered = [at for link in found.alignment.links for at in range(*link.spans[side])]
        assert covered == list(range(count))


def test_a_row_keeps_its_doubt() -> None:
    found = align_stretches([(0, 0)], (3, 2), joined)
    assert [link.score for link in found.alignment.links] == [1.0, 0.95]
    assert found.confidence == 0.7
