"""The work of a run on a dask cluster: any number of machines behind one scheduler.

Place in the line: beside all of it; loaded only when it is asked for.  What a worker needs travels
to it and what it makes comes back: no file system has to be shared.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from typing import Any, TypeVar

from converters.errors import OptionError
from converters.workers.answers import Answers, answers_to, completed, in_chunks, none_for

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

_AHEAD = 4
"""Chunks for each thread of the cluster that may be further on than the caller."""

_RETRIES = 3
"""How often work whose worker is lost is given to another before it is done here."""

_PATIENCE = "15s"
"""How long the scheduler may take to answer."""


class Cluster:
    """A cluster behind the scheduler at `address`; `close` leaves it.

    OptionError where dask is not installed, or no scheduler answers.
    """

    def __init__(self, address: str | None) -> None:
        self._client: Any = _connected(address)

    def close(self) -> None:
        """Leave the cluster."""
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
        chunks = in_chunks(items, chunk)
        waiting: deque[tuple[list[_Item], Any]] = deque()
        try:
            while True:
                while len(waiting) < _AHEAD * self.size and (one := next(chunks, None)):
                    waiting.append((one, self._submitted(work, one)))
                if not waiting:
                    return
                held, future = waiting.popleft()
                yield from completed(held, _answers(held, future), work, failed)
        finally:
            self._client.cancel([future for _, future in waiting])

    def _submitted(self, work: Callable[[_Item], _Result], items: list[_Item]) -> Any:
        """Send items to the cluster; give what will hold their results."""
        return self._client.submit(answers_to, work, items, pure=False, retries=_RETRIES)


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


def _answers(items: list[_Item], future: Any) -> Answers:
    """Give what came of some items; nothing where their worker is lost, or what it had to say."""
    try:
        answers: Answers = future.result()
    except Exception:  # noqa: BLE001 - the work is not lost with its worker
        return none_for(items)
    return answers
