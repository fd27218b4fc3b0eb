"""Work shared out to processes: the same results in the same order, by as many cores as there are.

Place in the line: beside all of it; whoever has many articles or sections to work on maps with
this.  How many processes there are never shows in a result.  Pools of the standard library all
break when one worker dies, and keep threads, after which a fork is not safe; here each worker has
a pipe of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from functools import partial
from itertools import chain, islice
from typing import Generic, TypeVar

from converters.workers.answers import Answers, completed, done_here, in_chunks, none_for
from converters.workers.jobs import JobsOption, cores, jobs_option
from converters.workers.starting import Worker, may_start, started

__all__ = ["JobsOption", "cores", "jobs_option", "ordered_map"]

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

_HELD = 2
"""Chunks that a worker holds: one that it works on, one so that it never waits for the next."""

_AHEAD = 4
"""Chunks for each worker that may be further on than the caller, so that memory stays bounded."""


def ordered_map(
    work: Callable[[_Item], _Result],
    items: Iterable[_Item],
    *,
    jobs: int | None,
    chunk: int = 8,
    fewest: int = 2,
    prepare: Callable[[], object] | None = None,
    failed: Callable[[_Item, Exception], _Result] | None = None,
) -> Generator[_Result, None, None]:
    """Give the result of `work` for each item, in the order of the items.

    `work` is a pure function that can be pickled, as items and results can: a function of a
    module, or a method of a value.  `chunk` items travel together.  Fewer than `fewest` items are
    done in this process, which costs less than to start others, and so are all where `jobs` is 1
    (None is one for each core).  `prepare` is called once in each worker, to load what `work`
    needs.

    An item that fails, or whose worker dies, is done again in this process: so an exception is
    raised here, by the very code that raises it, and can be looked into.  `failed` makes a result
    of it instead; without that it ends the iteration.  Leaving the iterator, by an interrupt too,
    ends all workers.
    """
    rest = iter(items)
    count = cores() if jobs is None else jobs
    first = list(islice(rest, fewest)) if count > 1 else []
    every = chain(first, rest)
    if count < 2 or len(first) < fewest or not may_start():
        yield from (done_here(work, item, failed) for item in every)
        return
    crew: _Crew[_Item] = _Crew(partial(started, work, prepare), count)
    with closing(crew):
        for items_of_one, answers in crew.answers(in_chunks(every, chunk)):
            yield from completed(items_of_one, answers, work, failed)


class _Crew(Generic[_Item]):
    """The workers of one map, and what they have answered that is not due yet.

    `start` gives one more worker, of which there are at most `count`.
    """

    def __init__(self, start: Callable[[], Worker[_Item] | None], count: int) -> None:
        self._start = start
        self._wanted = count
        self._most = _AHEAD * count
        self._workers: list[Worker[_Item]] = []
        self._answered: dict[int, tuple[list[_Item], Answers]] = {}

    def answers(self, chunks: Iterable[list[_Item]]) -> Iterator[tuple[list[_Item], Answers]]:
        """Give each chunk with its answers, in order; without, where no worker could do it."""
        numbered = enumerate(chunks)
        due = 0
        while True:
            self._hand_out(numbered)
            if due in self._answered:
                yield self._answered.pop(due)
                due += 1
            elif any(worker.held for worker in self._workers):
                self._collect()
            else:
                yield from ((chunk, none_for(chunk)) for _, chunk in numbered)
                return

    def close(self) -> None:
        """End all workers at once."""
        for worker in self._workers:
            worker.end()

    def _hand_out(self, numbered: Iterator[tuple[int, list[_Item]]]) -> None:
        """Let every worker hold two chunks, unless they are too far ahead of the caller."""
        while (worker := self._least_busy()) and len(worker.held) < _HELD:
            ahead = len(self._answered) + sum(len(each.held) for each in self._workers)
            if ahead >= self._most or (following := next(numbered, None)) is None:
                return
            if not worker.take(*following):
                self._bury(worker)

    def _least_busy(self) -> Worker[_Item] | None:
        """Find the worker that holds least, a new one where none is idle; None without any."""
        if self._wanted and all(worker.held for worker in self._workers):
            self._wanted -= 1
            if new := self._start():
                self._workers.append(new)
            else:
                self._wanted = 0
        return min(self._workers, key=lambda each: len(each.held), default=None)

    def _collect(self) -> None:
        """Wait until a worker has answered, or has died."""
        from multiprocessing.connection import wait

        ready = wait([worker.pipe for worker in self._workers])
        for worker in [each for each in self._workers if each.pipe in ready]:
            answers = worker.answers()
            if answers is None:
                self._bury(worker)
            else:
                number, chunk = worker.held.popleft()
                self._answered[number] = (chunk, answers)

    def _bury(self, worker: Worker[_Item]) -> None:
        """Do without a worker that died; what it held has no answers."""
        self._workers.remove(worker)
        for number, chunk in worker.held:
            self._answered[number] = (chunk, none_for(chunk))
        worker.end()
