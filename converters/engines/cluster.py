"""The work of a run on a dask cluster: any number of machines behind one scheduler.

Place in the line: beside all of it; loaded only when it is asked for.  What a worker needs travels
to it and what it makes comes back: no file system has to be shared.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import islice
from types import TracebackType
from typing import Any, Self, TypeVar

from converters.errors import OptionError

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

_AHEAD = 4
"""Chunks for each thread of the cluster that may be further on than the caller."""

_RETRIES = 3
"""How often work whose worker is lost is given to another before it is done here."""

_PATIENCE = "15s"
"""How long the scheduler may take to answer."""


class Cluster:
    """A cluster behind the scheduler at `address`; a context manager, which leaves it.

    OptionError where dask is not installed, or no scheduler answers.
    """

    def __init__(self, address: str | None) -> None:
        self._client: Any = _connected(address)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._client.close()

    @property
    def size(self) -> int:
        """How many threads the cluster has now."""
        threads: list[int] = list(self._client.nthreads().values())
        return max(1, sum(threads))

    def map(
        self,
        work: Callable[[_Item], _Result],
        items: Iterable[_Item],
        *,
        chunk: int = 8,
        fewest: int = 2,  # noqa: ARG002 - what costs here is not to start processes
        failed: Callable[[_Item, Exception], _Result] | None = None,
    ) -> Generator[_Result, None, None]:
        """Map on the cluster; what fails there, or loses every worker, is done again here."""
        rest = iter(items)
        waiting: deque[tuple[list[_Item], Any]] = deque()
        try:
            while True:
                while len(waiting) < _AHEAD * self.size and (one := list(islice(rest, chunk))):
                    waiting.append((one, self._submitted(work, one)))
                if not waiting:
                    return
                held, future = waiting.popleft()
                yield from _answered(held, future, work, failed)
        finally:
            self._client.cancel([future for _, future in waiting])

    def _submitted(self, work: Callable[[_Item], _Result], items: list[_Item]) -> Any:
        """Send items to the cluster; give what will hold their results."""
        return self._client.submit(_tried, work, items, pure=False, retries=_RETRIES)


def _connected(address: str | None) -> Any:
    if address is None:
        raise OptionError("scheduler: --engine dask needs one; give --scheduler tcp://host:8786")
    try:
        from distributed import Client
    except ImportError as error:
        message = "engine: dask is not installed; pip install 'duizhao[cluster]'"
        raise OptionError(message) from error
    connect: Any = Client
    try:
        return connect(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        message = f"scheduler: {address} does not answer; start one there with dask scheduler"
        raise OptionError(message) from error


def _tried(work: Callable[[Any], object], items: list[Any]) -> list[tuple[object, ...]]:
    """Do the work on some items, on the cluster; nothing stands for one that failed."""
    answers: list[tuple[object, ...]] = []
    for item in items:
        try:
            answers.append((work(item),))
        except Exception:  # noqa: BLE001 - it is raised again where it can be told
            answers.append(())
    return answers


def _answered(
    items: list[_Item],
    future: Any,
    work: Callable[[_Item], _Result],
    failed: Callable[[_Item, Exception], _Result] | None,
) -> Iterator[_Result]:
    try:
        answers = future.result()
    except Exception:  # noqa: BLE001 - the worker is lost, or its answer is; the work is not
        answers = [()] * len(items)
    for item, answer in zip(items, answers, strict=True):
        yield answer[0] if answer else done_here(work, item, failed)


def done_here(
    work: Callable[[_Item], _Result],
    item: _Item,
    failed: Callable[[_Item, Exception], _Result] | None,
) -> _Result:
    """Do the work on an item in this process; `failed` makes a result of its exception."""
    try:
        return work(item)
    except Exception as error:
        if failed is None:
            raise
        return failed(item, error)
