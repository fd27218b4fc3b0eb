"""The sections of a book drawn one by one, in as many processes as there are cores.

Place in the line: sections -> **drawing** -> writer; for writers whose sections are drawn each by
itself, in about a millisecond.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from converters.workers import ordered_map

_Placed = TypeVar("_Placed")
_Drawn = TypeVar("_Drawn")

_AT_ONCE = 16
"""Sections that travel to a worker together."""

_FEWEST = 200
"""Sections from which on it costs less to start processes than to do without."""


def each_drawn(
    draw: Callable[[_Placed], _Drawn], placed: Iterable[_Placed], jobs: int | None
) -> Iterator[_Drawn]:
    """Draw sections in their order; how many processes do it makes no difference."""
    return ordered_map(draw, placed, jobs=jobs, chunk=_AT_ONCE, fewest=_FEWEST)
