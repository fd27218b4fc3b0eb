"""The grid of all ways to cut two texts into beads, and the best way through it.

Place in the line: scores -> **lattice** -> rows.  A point (row, column) says that so many Chinese
and so many English sentences are behind us; a bead leads from one point to another.  Long texts
are searched in a band along the diagonal (see `band`).

Dynamic programming over beads: Gale & Church 1993.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from converters.align.band import Band, Floats, Point

Scores = npt.NDArray[np.float32]

NEVER = -1e30
"""The score of what cannot be; finite, so that differences of two such scores are numbers."""


class Lattice(Struct, frozen=True):
    """The scores of all beads of a band.

    `beads[row, a, b, at]` scores the bead of a+1 Chinese and b+1 English sentences that starts
    at the point (row, left of row + at): how much better it is than to leave its sentences
    without a partner; float32, shape (rows, A, B, width), NEVER where there is none.  `alone` is
    the score of all sentences without a partner.
    """

    band: Band
    beads: Scores
    alone: float

    @property
    def shape(self) -> tuple[int, int]:
        """Give the most Chinese and the most English sentences of one bead."""
        return self.beads.shape[1], self.beads.shape[2]


class Grid:
    """A value for every point of a band, with room around it for beads that lead out of it."""

    def __init__(self, lattice: Lattice, empty: float) -> None:
        band, (tall, self._wide) = lattice.band, lattice.shape
        self.band = band
        self._pad = band.step + self._wide
        self._lefts = [band.left(row) for row in range(band.rows + tall + 1)]
        self._values = np.full((len(self._lefts), band.width + 2 * self._pad), empty)
        (count, room), (by_row, by_column) = self._values.shape, self._values.strides
        self._windows: Floats = np.ndarray(
            (count, room - band.width + 1, band.width),
            float,
            self._values,
            0,
            (by_row, by_column, by_column),
        )

    def row(self, row: int) -> Floats:
        """Give the values of a row's points, to read and to write."""
        return self._values[row, self._pad : self._pad + self.band.width]

    def rows(self) -> Floats:
        """Give the values of all rows but the last."""
        return self._values[: self.band.rows, self._pad : self._pad + self.band.width]

    def below(self, row: int) -> Floats:
        """Give the values right below each point of a row, to read."""
        return np.asarray(self._windows[row + 1, self._start(row, row + 1)])

    def ahead(self, row: int, tall: int) -> Floats:
        """Give the values that beads from each point of a row lead to, to read.

        Shape (tall, most English sentences of a bead, width).
        """
        start = self._start(row, row + 1) + 1
        if self._lefts[row + 1] == self._lefts[row + tall]:
            rows = slice(row + 1, row + tall + 1)
            return np.asarray(self._windows[rows, start : start + self._wide])
        starts = [self._start(row, later) + 1 for later in range(row + 1, row + tall + 1)]
        every = [self._windows[row + 1 + a, at : at + self._wide] for a, at in enumerate(starts)]
        return np.stack(every)

    def spread(self, row: int, first: int, values: Floats) -> None:
        """Add lines to the rows below, from so many columns to the right on."""
        count, width = values.shape
        start = self._start(row, row + 1) + first
        if self._lefts[row + 1] == self._lefts[row + count]:
            self._values[row + 1 : row + count + 1, start : start + width] += values
            return
        for later, line in enumerate(values, start=row + 1):
            start = self._start(row, later) + first
            self._values[later, start : start + width] += line

    def _start(self, seen_from: int, row: int) -> int:
        """Say where in its own memory a row holds the first column of another row."""
        return self._pad + self._lefts[seen_from] - self._lefts[row]


def best_path(lattice: Lattice) -> list[Point]:
    """Give the points of the best way through the lattice, (0, 0) and (rows, columns) included.

    Of equal ways the one with fewer Chinese, then fewer English sentences in its first bead.
    """
    band, (tall, wide) = lattice.band, lattice.shape
    grid = Grid(lattice, NEVER)
    grid.row(band.rows)[:] = 0.0
    found = np.empty((tall * wide, band.width))
    beads = found.reshape(tall, wide, band.width)
    for row in range(band.rows - 1, -1, -1):
        np.add(lattice.beads[row], grid.ahead(row, tall), out=beads)
        best = np.maximum(found.max(axis=0), grid.below(row))
        np.maximum.accumulate(best[::-1], out=grid.row(row)[::-1])
    return _followed(lattice, grid)


def _followed(lattice: Lattice, grid: Grid) -> list[Point]:
    """Take at each point a step that leads to its value; sums made again are the same sums."""
    band, (tall, wide) = lattice.band, lattice.shape
    row = column = 0
    path = [(0, 0)]
    while row < band.rows:
        at = column - band.left(row)
        here = grid.row(row)[at]
        ways = lattice.beads[row, :, :, at] + grid.ahead(row, tall)[:, :, at]
        a, b = divmod(int(ways.argmax()), wide)
        if ways[a, b] == here:
            row, column = row + a + 1, column + b + 1
        elif grid.below(row)[at] == here:
            row += 1
        else:
            column += 1
        path.append((row, column))
    return [*path, *((row, later) for later in range(column + 1, band.columns + 1))]


def score(lattice: Lattice, path: Sequence[Point]) -> float:
    """Add up the scores of a path's beads and of the sentences that it leaves alone."""
    total = lattice.alone
    for (row, column), (next_row, next_column) in pairwise(path):
        a, b = next_row - row, next_column - column
        if a and b:
            total += float(lattice.beads[row, a - 1, b - 1, column - lattice.band.left(row)])
    return total
