"""How probable a cut is at each point of a lattice, when all ways through it are weighed.

Place in the line: scores -> lattice -> **posteriors** -> rows.  Forward-backward: Rabiner 1989,
section III.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from converters.align.band import Band, Floats, Point
from converters.align.lattice import NEVER, Ahead, Grid, Lattice, columns_alone


@dataclass(frozen=True, slots=True)
class Posteriors:
    """How probable it is that a cut lies at each point of a band: logarithms, 0 or less."""

    band: Band
    logarithms: Floats

    def __getitem__(self, point: Point) -> float:
        """Give the probability of a cut at `point`, 0 to 1; outside the band 0."""
        at = point[1] - self.band.left(point[0])
        if not 0 <= at < self.band.width:
            return 0.0
        return float(np.exp(self.logarithms[point[0], at]))


def posteriors(lattice: Lattice, temperature: float) -> Posteriors:
    """Weigh all ways through the lattice against each other.

    Scores are divided by `temperature`: evidence of neighbouring words is not independent, and
    undivided it would make the model too sure of itself.
    """
    band, behind, ahead = lattice.band, _filled(lattice, temperature), Ahead(lattice)
    alone_at = columns_alone(lattice)
    total = behind.grid.row(band.rows)[band.columns - band.left(band.rows)]
    logarithms = np.empty((band.rows + 1, band.width))
    for row in range(band.rows, -1, -1):
        alone = alone_at(row)
        found = ahead.candidates(row)
        row_alone = found[-1].copy()
        beads = _sum(found[:-1], temperature) + alone
        onward = _running_sum(beads[::-1], temperature)[::-1] - alone
        ahead.grid.row(row)[:] = _either(onward, row_alone, temperature)
        ways = _either(
            behind.grid.row(row) + onward, behind.unskipped.row(row) + row_alone, temperature
        )
        logarithms[row] = (ways - total) / temperature
    return Posteriors(band, np.minimum(logarithms, 0.0))


def _filled(lattice: Lattice, temperature: float) -> _Behind:
    behind, alone_at = _Behind(lattice), columns_alone(lattice)
    for row in range(lattice.band.rows + 1):
        alone = alone_at(row)
        summed = _sum(behind.candidates(row), temperature)
        behind.unskipped.row(row)[:] = summed
        behind.grid.row(row)[:] = _running_sum(summed - alone, temperature) + alone
    return behind


def _either(one: Floats, other: Floats, temperature: float) -> Floats:
    return np.asarray(temperature * np.logaddexp(one / temperature, other / temperature))


def _sum(found: Floats, temperature: float) -> Floats:
    """Add up the lines of `found`, which hold logarithms times the temperature; spoils `found`."""
    highest = found.max(axis=0)
    found -= highest
    found /= temperature
    np.exp(found, out=found)
    return np.asarray(highest + temperature * np.log(found.sum(axis=0)))


def _running_sum(found: Floats, temperature: float) -> Floats:
    return np.asarray(temperature * np.logaddexp.accumulate(found / temperature))


class _Behind:
    """What leads to each point: candidates for a row, when all rows above are known.

    `grid` holds all ways to a point, `unskipped` those whose last step left no English sentence
    alone.  Only these go on by leaving a Chinese sentence alone: of the many orders in which
    sentences can be left alone one is counted.
    """

    def __init__(self, lattice: Lattice) -> None:
        tall, wide = lattice.shape
        self.lattice = lattice
        self.grid, self.unskipped = Grid(lattice), Grid(lattice)
        self.found = np.empty((tall * wide + 1, lattice.band.width))
        self._beads = self.found[:-1].reshape(tall, wide, -1)
        self._room = lattice.band.width + lattice.band.step + wide
        self._skewed = np.full((wide + 1, self._room), NEVER)

    def candidates(self, row: int) -> Floats:
        """Score every bead into `row` with what leads to it, a line each; the last: no bead."""
        self.found.fill(NEVER)
        if row == 0:
            self.found[-1, 0] = 0.0
            return self.found
        for a in range(min(self.lattice.shape[0], row)):
            self._beads[a] = self._moved(row - a - 1, row, a)
        above = self.unskipped.shifted(row - 1, row, 0, 1)[0]
        np.add(above, self.lattice.row_alone[row - 1], out=self.found[-1])
        return self.found

    def _moved(self, start: int, row: int, a: int) -> Floats:
        """Give the beads that start in row `start`, line b moved b + 1 columns to the right.

        Read as one long line, a table one cell shorter a row takes each line one cell further.
        """
        wide, width = self.lattice.shape[1], self.lattice.band.width
        here = self._skewed[:wide, wide : wide + width]
        np.add(self.lattice.beads[start, a], self.grid.row(start), out=here)
        ahead = self.lattice.band.left(row) - self.lattice.band.left(start)
        line = self._skewed.reshape(-1)[wide + ahead - 1 :]
        return line[: wide * (self._room - 1)].reshape(wide, -1)[:, :width]
