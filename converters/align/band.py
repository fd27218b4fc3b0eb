"""Which part of a lattice is searched: a band of tiles along the diagonal of two texts.

Place in the line: scores -> lattice (**band**) -> rows.  In a band the memory that a long text
needs grows with its length alone.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from msgspec import Struct

Floats = npt.NDArray[np.float64]
Point = tuple[int, int]
"""Chinese and English sentences that lie behind a cut."""

_TILE_ROWS, _TALL_ROWS = 32, 256
"""Rows of a tile: in a band that follows the diagonal, and where nothing is left out."""

_MARGIN = 12


class Band(Struct, frozen=True):
    """The part of the grid that is searched: tiles of `height` rows, each `width` points wide.

    `lefts` are the tiles' first columns and never fall.  The grid has `rows` + 1 by
    `columns` + 1 points.
    """

    rows: int
    columns: int
    height: int
    width: int
    lefts: tuple[int, ...]

    def left(self, row: int) -> int:
        """Give the first column that is searched in `row`."""
        lefts = self.lefts
        return lefts[0] if len(lefts) == 1 else lefts[min(row // self.height, len(lefts) - 1)]

    @property
    def whole(self) -> bool:
        """Say whether the band leaves nothing out."""
        return self.width > self.columns

    @property
    def step(self) -> int:
        """Give the furthest that one tile begins to the right of the tile before it."""
        return max((b - a for a, b in zip(self.lefts, self.lefts[1:], strict=False)), default=0)

    def is_touched_by(self, path: list[Point]) -> bool:
        """Say whether a path comes so near to the band's side that a better one may lie outside."""
        return not self.whole and any(self._is_at_side(*point) for point in path)

    def _is_at_side(self, row: int, column: int) -> bool:
        left = self.left(row)
        right = left + self.width - 1
        return (left > 0 and column < left + _MARGIN) or (
            right < self.columns and column > right - _MARGIN
        )


def band(rows: Floats, columns: Floats, width: int, path: Sequence[Point] | None = None) -> Band:
    """Lay a band of `width` points along a path, or else along the diagonal of two texts.

    `rows` and `columns` are the lengths of the sentences in characters: the diagonal joins the
    points where both sides have the same share of their text behind them.  The band is wider
    than asked where it could not reach from corner to corner, and whole where `width` is enough.
    """
    points, tiles = len(columns) + 1, -(-len(rows) // _TILE_ROWS)
    width = max(width, 2 * points // (tiles + 1) + 2)
    if width >= points:
        tiles = max(1, -(-len(rows) // _TALL_ROWS))
        return Band(len(rows), len(columns), _TALL_ROWS, points, (0,) * tiles)
    middles = np.minimum(np.arange(tiles) * _TILE_ROWS + _TILE_ROWS // 2, len(rows))
    if path:
        passed = np.array(path)
        centres = passed[np.searchsorted(passed[:, 0], middles), 1]
    else:
        centres = np.searchsorted(_share_behind(columns), _share_behind(rows)[middles])
    lefts = np.clip(centres - width // 2, 0, points - width).tolist()
    return Band(
        len(rows), len(columns), _TILE_ROWS, width, _in_reach(lefts, points - width, width // 2)
    )


def _share_behind(lengths: Floats) -> Floats:
    behind = np.concatenate([[0.0], np.cumsum(lengths)])
    return np.asarray(behind / max(behind[-1], 1e-9))


def _in_reach(lefts: list[int], last: int, reach: int) -> tuple[int, ...]:
    """Begin at 0, end at `last`, and spread leaps: neighbours must share columns."""
    lefts[0] = 0
    for tile in range(1, len(lefts)):
        lefts[tile] = min(lefts[tile], lefts[tile - 1] + reach)
    lefts[-1] = last
    for tile in range(len(lefts) - 2, -1, -1):
        lefts[tile] = max(lefts[tile], lefts[tile + 1] - reach)
    return tuple(lefts)
