"""Small lattices for tests, and what a search without any cleverness says about them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

from converters.align.band import Band, Point, band
from converters.align.lattice import NEVER, Lattice


def lattice(
    rows: int,
    columns: int,
    values: Sequence[float],
    width: int = 1000,
    shape: tuple[int, int] = (2, 3),
) -> Lattice:
    """Make a lattice whose scores are `values`, over and over again."""
    searched = band(np.ones(rows), np.ones(columns), width)
    beads = np.full((rows, *shape, searched.width), NEVER, np.float32)
    for place in np.ndindex(beads.shape):
        row, a, b, at = (int(each) for each in place)
        if row + a < rows and searched.left(row) + at + b < columns:
            key = ((row * 7 + a) * 5 + b) * 11 + searched.left(row) + at
            beads[place] = values[key % len(values)]
    return Lattice(searched, beads, alone=-2.0 * (rows + columns))


def every_way(lattice: Lattice) -> Iterator[tuple[float, list[Point]]]:
    """Give the score and the points of every way, Chinese sentences left alone first."""
    yield from _onward(lattice, (0, 0), lattice.alone, [(0, 0)], skipped=False)


def _onward(
    lattice: Lattice, at: Point, score: float, path: list[Point], *, skipped: bool
) -> Iterator[tuple[float, list[Point]]]:
    end = (lattice.band.rows, lattice.band.columns)
    if at == end:
        yield score, path
        return
    for point, more in _steps(lattice, at):
        alone = point[1] == at[1]
        if not (alone and skipped):
            new = [*path, point]
            yield from _onward(lattice, point, score + more, new, skipped=point[0] == at[0])


def _steps(lattice: Lattice, at: Point) -> Iterator[tuple[Point, float]]:
    (row, column), searched = at, lattice.band
    for a, b in np.ndindex(*lattice.shape):
        if row + a < searched.rows and column + b < searched.columns:
            score = lattice.beads[row, a, b, column - searched.left(row)]
            yield (row + int(a) + 1, column + int(b) + 1), float(score)
    if row < searched.rows:
        yield (row + 1, column), 0.0
    if column < searched.columns:
        yield (row, column + 1), 0.0


def shares(lattice: Lattice, temperature: float) -> dict[Point, float]:
    """Give the share of all ways, weighed by their scores, that pass each point."""
    found: dict[Point, float] = {}
    total = 0.0
    for score, path in every_way(lattice):
        weight = math.exp(score / temperature)
        total += weight
        for point in path:
            found[point] = found.get(point, 0.0) + weight
    return {point: weight / total for point, weight in found.items()}


def whole(banded: Band) -> Band:
    """Give the band of the same grid that leaves nothing out."""
    return Band(banded.rows, banded.columns, max(1, banded.rows), banded.columns + 1, (0,))
