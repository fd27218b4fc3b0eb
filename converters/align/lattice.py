"""The grid of all ways to cut two texts into beads, and the best way through it.

Place in the line: scores -> **lattice** -> rows.  A point (row, column) says that so many Chinese
and so many English sentences are behind us; a bead leads from one point to another.  Long texts
are searched in a band along the diagonal (see `band`).

Dynamic programming over beads: Gale & Church 1993.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from converters.align.band import Band, Floats, Point

Scores = npt.NDArray[np.float32]

NEVER = -1e30
"""The score of what cannot be; finite, so that differences of two such scores are numbers."""


@dataclass(frozen=True, slots=True)
class Lattice:
    """The scores of all beads of a band.

    `beads[row, a, b, at]` scores the bead of a+1 Chinese and b+1 English sentences that starts
    at the point (row, left of row + at); float32, shape (rows, A, B, width), NEVER where there is
    none.  `row_alone` and `column_alone` score the sentences that stay without a partner.
    """

    band: Band
    beads: Scores
    row_alone: Floats
    column_alone: Floats

    @property
    def shape(self) -> tuple[int, int]:
        """Give the most Chinese and the most English sentences of one bead."""
        return self.beads.shape[1], self.beads.shape[2]


class Grid:
    """A value for every point of a band, with room around it for beads that lead out of it."""

    def __init__(self, lattice: Lattice) -> None:
        self.band = lattice.band
        self.pad = self.band.step + lattice.shape[1]
        room = self.band.width + 2 * self.pad
        self._values = np.full((self.band.rows + 1, room), NEVER)
        self._windows = np.lib.stride_tricks.sliding_window_view(
            self._values, self.band.width, axis=1
        )

    def row(self, row: int) -> Floats:
        """Give the values of a row's points, to read and to write."""
        return self._values[row, self.pad : self.pad + self.band.width]

    def rows(self) -> Floats:
        """Give the values of all points, one row of the band each."""
        return self._values[: self.band.rows + 1, self.pad : self.pad + self.band.width]

    def shifted(self, row: int, seen_from: int, first: int, count: int) -> Floats:
        """Give `count` copies of a row, in columns of another, moved by `first`, first + 1 ..."""
        start = self.pad + self.band.left(seen_from) - self.band.left(row) + first
        return self._windows[row, start : start + count]


class Ahead:
    """What follows each point: candidates for a row, when all rows below are known."""

    def __init__(self, lattice: Lattice) -> None:
        tall, wide = lattice.shape
        self.lattice = lattice
        self.grid = Grid(lattice)
        self.found = np.empty((tall * wide + 1, lattice.band.width))
        self._beads = self.found[:-1].reshape(tall, wide, -1)

    def candidates(self, row: int) -> Floats:
        """Score every bead from `row` with what follows it, a line each; the last: no bead.

        The end of both texts counts as a bead.
        """
        lattice, grid = self.lattice, self.grid
        tall, wide = lattice.shape
        if row == lattice.band.rows:
            self.found.fill(NEVER)
            self.found[0, lattice.band.columns - lattice.band.left(row)] = 0.0
            return self.found
        for a in range(tall):
            reached = min(row + a + 1, lattice.band.rows)
            later = grid.shifted(reached, row, 1, wide)
            np.add(lattice.beads[row, a], later, out=self._beads[a])
        np.add(grid.shifted(row + 1, row, 0, 1)[0], lattice.row_alone[row], out=self.found[-1])
        return self.found


def best_path(lattice: Lattice) -> list[Point]:
    """Give the points of the best way through the lattice, (0, 0) and (rows, columns) included.

    Of equal ways the one with fewer Chinese, then fewer English sentences in its first bead.
    """
    ahead, band, alone_at = Ahead(lattice), lattice.band, columns_alone(lattice)
    choices = np.empty((band.rows + 1, band.width), np.int16)
    for row in range(band.rows, -1, -1):
        found = ahead.candidates(row)
        choice = choices[row]
        choice[:] = found.argmax(axis=0)
        alone = alone_at(row)
        here = found.max(axis=0) + alone
        best = np.maximum.accumulate(here[::-1])[::-1]
        choice[best > here] = -1
        ahead.grid.row(row)[:] = best - alone
    return _followed(lattice, choices)


def _followed(lattice: Lattice, choices: npt.NDArray[np.int16]) -> list[Point]:
    band, (tall, wide) = lattice.band, lattice.shape
    row = column = 0
    path = [(0, 0)]
    while (row, column) != (band.rows, band.columns):
        choice = int(choices[row, column - band.left(row)])
        if choice == -1:
            column += 1
        elif choice == tall * wide:
            row += 1
        else:
            row, column = row + choice // wide + 1, column + choice % wide + 1
        path.append((row, column))
    return path


def score(lattice: Lattice, path: Sequence[Point]) -> float:
    """Add up the scores of a path's beads and of the sentences that it leaves alone."""
    total = 0.0
    for (row, column), (next_row, next_column) in pairwise(path):
        a, b = next_row - row, next_column - column
        if a and b:
            total += float(lattice.beads[row, a - 1, b - 1, column - lattice.band.left(row)])
        else:
            total += float(lattice.row_alone[row] if a else lattice.column_alone[column])
    return total


def columns_alone(lattice: Lattice) -> Callable[[int], Floats]:
    """Give what it costs to leave all English sentences before each point of a row alone."""
    behind = np.concatenate([[0.0], np.cumsum(lattice.column_alone)])
    band = lattice.band
    return lambda row: behind[band.left(row) : band.left(row) + band.width]
