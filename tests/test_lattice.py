"""The lattice finds what a search of every way finds, in a band as without one."""

from __future__ import annotations

import numpy as np
import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from lattices import every_way, lattice, shares, whole

from converters.align.band import Band, band
from converters.align.lattice import NEVER, Lattice, best_path, score
from converters.align.posteriors import posteriors

SCORES = st.lists(st.floats(-6, 6, width=32), min_size=5, max_size=40)
SIZES = st.integers(0, 4)


@examples(0.6)
@given(SIZES, SIZES, SCORES)
def test_the_best_path_is_the_best_of_every_way(
    rows: int, columns: int, values: list[float]
) -> None:
    small = lattice(rows, columns, values)
    best = max(found for found, _ in every_way(small))
    assert score(small, best_path(small)) == pytest.approx(best, abs=1e-4)


@examples(0.4)
@given(SIZES, SIZES, SCORES, st.sampled_from([1.0, 2.0]))
def test_a_cut_is_as_probable_as_the_share_of_ways_through_it(
    rows: int, columns: int, values: list[float], temperature: float
) -> None:
    small = lattice(rows, columns, values)
    probable, expected = posteriors(small, temperature), shares(small, temperature)
    for point in np.ndindex(rows + 1, columns + 1):
        assert probable[point] == pytest.approx(expected.get(point, 0.0), abs=1e-5)


def steep(rows: int, columns: int, width: int) -> Lattice:
    """Beads score less the further they lie from the diagonal."""
    searched = band(np.ones(rows), np.ones(columns), width)
    return Lattice(searched, beads_of(searched), alone=-4.0 * (rows + columns))


def beads_of(searched: Band) -> np.ndarray:
    row, a, b, at = np.indices((searched.rows, 2, 3, searched.width))
    column = at + np.array([searched.left(each) for each in range(searched.rows)])[row]
    far = np.abs(column - row * searched.columns / searched.rows)
    beads = np.sin(row * 3.1 + column * 1.7 + a + 2 * b) * 2 - far + 4 * (a + b + 2)
    outside = (row + a >= searched.rows) | (column + b >= searched.columns)
    return np.where(outside, NEVER, beads).astype(np.float32)


@pytest.mark.parametrize(("rows", "columns"), [(150, 170), (170, 150), (129, 300)])
def test_a_band_that_is_wide_enough_changes_nothing(rows: int, columns: int) -> None:
    banded, unbanded = steep(rows, columns, 140), steep(rows, columns, 10_000)
    assert unbanded.band.whole
    assert not banded.band.whole
    path = best_path(unbanded)
    assert best_path(banded) == path
    inside, everywhere = posteriors(banded, 2.0), posteriors(unbanded, 2.0)
    assert [inside[point] for point in path] == pytest.approx(
        [everywhere[p] for p in path], abs=1e-6
    )


@given(st.integers(0, 400), st.integers(0, 400), st.integers(1, 80))
def test_a_band_reaches_from_corner_to_corner(rows: int, columns: int, width: int) -> None:
    searched = band(np.ones(rows), np.linspace(1, 9, columns), width)
    assert searched.left(0) == 0
    assert searched.left(rows) + searched.width == columns + 1
    assert 0 <= searched.step <= searched.width // 2 or searched.whole


def test_a_leap_of_lengths_is_spread_over_the_tiles_before_it() -> None:
    lengths = np.ones(200)
    lengths[100] = 5000.0
    searched = band(lengths, np.ones(600), 150)
    assert searched.step <= searched.width // 2
    assert whole(searched).whole


def test_a_path_along_the_side_of_its_band_is_noticed() -> None:
    searched = band(np.ones(300), np.ones(300), 90)
    middle = [(row, row) for row in range(301)]
    assert not searched.is_touched_by(middle)
    assert searched.is_touched_by([(150, searched.left(150) + 2)])
    assert not whole(searched).is_touched_by([(0, 300)])


def test_outside_the_band_no_cut_is_probable() -> None:
    small = steep(150, 170, 60)
    assert posteriors(small, 2.0)[0, 169] == 0.0
