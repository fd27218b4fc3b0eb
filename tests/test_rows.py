"""Rows of paragraphs from cuts between sentences, told as rows: `en 3 | zh 3-4`."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.align import Alignment
from converters.align.band import Band, Point
from converters.align.posteriors import Posteriors
from converters.align.rows import Cut, Ends, alignment, coarsest, cuts


def spelled(made: Alignment) -> str:
    return " . ".join(
        f"en {_span(*link.spans[0])} | zh {_span(*link.spans[1])}" for link in made.links
    )


def _span(start: int, stop: int) -> str:
    return "-" if start == stop else str(start) if stop == start + 1 else f"{start}-{stop - 1}"


def sure(rows: int, columns: int, unsure: dict[Point, float]) -> Posteriors:
    """Every cut is certain but for some."""
    shares = np.ones((rows + 1, columns + 1))
    for point, probability in unsure.items():
        shares[point] = probability
    return Posteriors(Band(rows, columns, rows + 1, columns + 1, (0,)), shares)


def made(english: str, chinese: str, path: str, unsure: dict[Point, float] | None = None) -> str:
    """Make rows: `2 1` are paragraphs of two sentences and one, `1:2 1:0` beads zh:en."""
    ends = [
        Ends(tuple(np.cumsum([int(n) for n in side.split()]).tolist()))
        for side in (english, chinese)
    ]
    points = [(0, 0)]
    for bead in path.split():
        zh, en = bead.split(":")
        points.append((points[-1][0] + int(zh), points[-1][1] + int(en)))
    probable = sure(*points[-1], unsure or {})
    return spelled(alignment(cuts(points, ends[0], ends[1], probable)))


TABLE = {
    "one to one": ("1 1", "1 1", "1:1 1:1", {}, "en 0 | zh 0 . en 1 | zh 1"),
    "sentences differ": ("3 1", "2 1", "1:2 1:1 1:1", {}, "en 0 | zh 0 . en 1 | zh 1"),
    "a merge": ("2", "1 1", "1:1 1:1", {}, "en 0 | zh 0-1"),
    "a bead across paragraphs": ("1 1 1", "1 1", "1:2 1:1", {}, "en 0-1 | zh 0 . en 2 | zh 1"),
    "a signature dropped": ("1", "1 1", "1:1 1:0", {}, "en 0 | zh 0 . en - | zh 1"),
    "an addition": ("1 1", "1", "0:1 1:1", {}, "en 0 | zh - . en 1 | zh 0"),
    "a sentence dropped inside": ("1", "2", "1:1 1:0", {}, "en 0 | zh 0"),
    "an unsure cut": ("1 1 1", "1 1 1", "1:1 1:1 1:1", {(1, 1): 0.5},
                      "en 0-1 | zh 0-1 . en 2 | zh 2"),
    "all unsure": ("1 1", "1 1", "1:1 1:1", {(1, 1): 0.1}, "en 0-1 | zh 0-1"),
    "one side alone": ("1 1", "", "0:1 0:1", {}, "en 0 | zh - . en 1 | zh -"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("english", "chinese", "path", "unsure", "rows"), TABLE.values(), ids=TABLE
)
def test_rows_end_where_both_sides_end_and_the_cut_is_sure(
    english: str, chinese: str, path: str, unsure: dict[Point, float], rows: str
) -> None:
    assert made(english, chinese, path, unsure) == rows


def test_a_row_is_as_sure_as_its_less_sure_end() -> None:
    found = [Cut(0, 0, 1.0), Cut(1, 1, 0.97), Cut(2, 2, 0.92), Cut(3, 3, 1.0)]
    assert [link.score for link in alignment(found).links] == [0.97, 0.92, 0.92]


def test_texts_of_nothing_have_no_rows() -> None:
    assert alignment([Cut(0, 0, 1.0)]) == Alignment((), (0, 0))
    assert coarsest(0, 0) == Alignment((), (0, 0))


def test_a_wrong_pair_is_one_row_without_confidence() -> None:
    assert spelled(coarsest(3, 2)) == "en 0-2 | zh 0-1"
    assert coarsest(3, 2).links[0].score == 0.0


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.floats(0, 1)), max_size=12))
def test_every_unit_is_in_exactly_one_row(steps: list[tuple[int, int, float]]) -> None:
    found = [Cut(0, 0, 1.0)]
    for english, chinese, probability in steps:
        found.append(Cut(found[-1].english + english, found[-1].chinese + chinese, probability))
    rows = alignment(found)  # raises ValueError where it does not cover the sides
    assert rows.counts == (found[-1].english, found[-1].chinese)
