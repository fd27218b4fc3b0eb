"""How probable a cut is at each point of a lattice, when all ways through it are weighed.

Place in the line: scores -> lattice -> **posteriors** -> rows.  Forward-backward: Rabiner 1989,
section III.  The way back gives all steps from a point the chances with which they are taken; the
way forth is then a walk, and the share of walks that come to a point is what is asked for.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from msgspec import Struct
from numpy.lib.stride_tricks import as_strided

from converters.align.band import Band, Floats, Point
from converters.align.lattice import NEVER, Grid, Lattice


class Posteriors(Struct, frozen=True):
    """How probable it is that a cut lies at each point of a band, 0 to 1."""

    band: Band
    shares: Floats

    def __getitem__(self, point: Point) -> float:
        """Give the probability of a cut at `point`; outside the band 0."""
        at = point[1] - self.band.left(point[0])
        return float(self.shares[point[0], at]) if 0 <= at < self.band.width else 0.0


@np.errstate(divide="ignore")
def posteriors(lattice: Lattice, temperature: float) -> Posteriors:
    """Weigh all ways through the lattice against each other.

    Scores are divided by `temperature`: evidence of neighbouring words is not independent, and
    undivided it would make the model too sure of itself.
    """
    band, chances, spread = lattice.band, _chances(lattice, temperature), _Spread(lattice)
    come = Grid(lattice, 0.0)
    come.row(0)[0] = 1.0
    shares = np.empty((band.rows + 1, band.width))
    for row in range(band.rows):
        here = come.row(row)
        down = here * chances.down[row]
        going = _going_on(here - down, chances.onward[row])
        np.add(going, down, out=shares[row])
        come.spread(row, 0, down[None, :])
        come.spread(row, 1, spread.of(chances.beads[row], going * chances.scales[row]))
    np.cumsum(come.row(band.rows), out=shares[-1])
    return Posteriors(band, np.minimum(shares, 1.0, out=shares))


def _going_on(come: Floats, onward: Floats) -> Floats:
    """Say how many ways stand at each point of a row, once English sentences are left alone."""
    waiting = np.log(come)
    waiting -= onward
    np.logaddexp.accumulate(waiting, out=waiting)
    waiting += onward
    return np.asarray(np.exp(waiting, out=waiting))


class _Chances(Struct, frozen=True):
    """How a way that has come to a point goes on.

    Where its last step left no English sentence alone, it leaves a Chinese one alone with the
    chance `down`, or never does at this point: of the many orders in which sentences can be left
    alone one is counted.  Else it takes each bead with the chance `beads` x `scales`, shapes
    (rows, A, B, width) and (rows, width), or leaves an English sentence alone; `onward` are the
    logarithms of all that can then follow.
    """

    down: Floats
    beads: npt.NDArray[np.float32]
    scales: Floats
    onward: Floats


def _chances(lattice: Lattice, temperature: float) -> _Chances:
    """Add up what can follow each point, from the last row to the first."""
    band, (tall, wide) = lattice.band, lattice.shape
    beads = lattice.beads / np.float32(temperature)
    highest, onward, down = (np.empty((band.rows, band.width)) for _ in range(3))
    follows = Grid(lattice, NEVER)
    follows.row(band.rows)[:] = 0.0
    found = np.empty((tall * wide, band.width))
    for row in range(band.rows - 1, -1, -1):
        odds = beads[row].reshape(found.shape)
        np.add(beads[row], follows.ahead(row, tall), out=found.reshape(tall, wide, band.width))
        most = found.max(axis=0, out=highest[row])
        np.exp(np.subtract(found, most, out=odds), out=odds)
        every = most + np.log(odds.sum(axis=0))
        np.logaddexp.accumulate(every[::-1], out=onward[row, ::-1])
        down[row] = below = follows.below(row)
        np.logaddexp(onward[row], below, out=follows.row(row))
    down -= follows.rows()
    highest -= onward
    return _Chances(np.exp(down, out=down), beads, np.exp(highest, out=highest), onward)


class _Spread:
    """Carries ways from the points of a row to the points that its beads lead to."""

    def __init__(self, lattice: Lattice) -> None:
        (tall, wide), width = lattice.shape, lattice.band.width
        room = np.zeros((tall, wide, width + wide), np.float32)
        self._starts = room[:, :, :width]
        by_height, by_width, by_place = room.strides
        self._ends = as_strided(
            room, (tall, wide, width + wide - 1), (by_height, by_width - by_place, by_place)
        )

    def of(self, beads: npt.NDArray[np.float32], ways: Floats) -> Floats:
        """Give the ways that come to each row below, from one column to the right on.

        Read with lines one place shorter, a table has each line one place further to the right.
        """
        np.multiply(beads, ways, out=self._starts)
        return np.asarray(self._ends.sum(axis=1))
