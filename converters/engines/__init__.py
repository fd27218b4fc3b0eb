"""Who does the work of a run: the processes of this machine, or a cluster.

Place in the line: beside all of it.  An engine is one map; how it is done never shows in a result.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from typing import Protocol, TypeVar

from msgspec import Struct

from converters.settings import EngineName, Settings
from converters.workers import cores, ordered_map

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


class Engine(Protocol):
    """What an engine must be."""

    def close(self) -> None:
        """End what it has started."""

    @property
    def size(self) -> int:
        """How many items are worked on at the same time."""

    def map(
        self,
        work: Callable[[_Item], _Result],
        items: Iterable[_Item],
        *,
        chunk: int = 8,
        fewest: int = 2,
        failed: Callable[[_Item, Exception], _Result] | None = None,
    ) -> Generator[_Result, None, None]:
        """Give the result of `work` for each item, in their order; see `workers.ordered_map`."""


class Embedded(Struct, frozen=True):
    """The processes of this machine, started for each map; `jobs` None is one for each core."""

    jobs: int | None

    def close(self) -> None:
        """End nothing: every map ends its own processes."""

    @property
    def size(self) -> int:
        """How many processes a map has."""
        return self.jobs or cores()

    def map(
        self,
        work: Callable[[_Item], _Result],
        items: Iterable[_Item],
        *,
        chunk: int = 8,
        fewest: int = 2,
        failed: Callable[[_Item, Exception], _Result] | None = None,
    ) -> Generator[_Result, None, None]:
        """Map in processes; fewer than `fewest` items in this one."""
        return ordered_map(work, items, jobs=self.jobs, chunk=chunk, fewest=fewest, failed=failed)


def engine(settings: Settings) -> Engine:
    """Give the engine that the settings ask for; OptionError where it cannot be had."""
    if settings.engine is EngineName.EMBEDDED:
        return Embedded(settings.jobs)
    from converters.engines.cluster import Cluster

    return Cluster(settings.scheduler)
