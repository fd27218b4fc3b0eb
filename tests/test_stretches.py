"""Between sure pairs only the stretches that are not plain are aligned."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_align import spelled

from converters.align import Alignment, Link
from converters.align.aligner import Result
from converters.align.stretches import align_stretches


def joined(size: int, *, is_pair: bool = True) -> Result:
    """What an aligner says that sees one row in everything."""
    link = Link(((0, size), (0, size)), 0.95 if is_pair else 0.0)
    return Result(Alignment((link,), (size, size)), 0.7, 1.0, is_pair, ())


STRETCHES = {
    "sure throughout": ("sss", ["0 | 0", "1 | 1", "2 | 2"], []),
    "in the middle": ("s??s", ["0 | 0", "1-2 | 1-2", "3 | 3"], [(1, 3)]),
    "at both ends": ("?s??", ["0 | 0", "1 | 1", "2-3 | 2-3"], [(0, 1), (2, 4)]),
    "alone": ("s?s", ["0 | 0", "1 | 1", "2 | 2"], [(1, 2)]),
}


@pytest.mark.parametrize("is_pair", [True, False])
@pytest.mark.parametrize(("sure", "rows", "asked"), STRETCHES.values(), ids=STRETCHES)
def test_stretches_are_asked_about_and_put_in_their_place(
    sure: str, rows: list[str], asked: list[tuple[int, int]], is_pair: bool
) -> None:
    seen: list[tuple[int, int]] = []

    def align(part: slice) -> Result:
        seen.append((part.start, part.stop))
        return joined(part.stop - part.start, is_pair=is_pair)

    found = align_stretches([each == "s" for each in sure], align)
    assert spelled(found.alignment) == rows
    assert seen == asked
    assert found.is_pair
    assert all(link.score > 0 for link in found.alignment.links)


@given(st.lists(st.booleans(), min_size=1, max_size=20))
def test_every_unit_stands_in_one_row(sure: list[bool]) -> None:
    found = align_stretches(sure, lambda part: joined(part.stop - part.start))
    for side in range(2):
        covered = [at for link in found.alignment.links for at in range(*link.spans[side])]
        assert covered == list(range(len(sure)))


def test_a_row_keeps_its_doubt() -> None:
    found = align_stretches([True, False], lambda _part: joined(1))
    assert [link.score for link in found.alignment.links] == [1.0, 0.95]
    assert found.confidence == 0.7
