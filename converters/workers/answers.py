"""Chunks of work and their answers: the same for processes of this machine and for a cluster.

Place in the line: below all that shares work out.  Whoever is far away answers what it can; what
has no answer is done here, where its exception can be told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

Answers = Sequence[tuple[Any, ...]]
"""For each item of a chunk its result alone in a tuple; nothing in it where there was none."""


def in_chunks(items: Iterable[_Item], size: int) -> Iterator[list[_Item]]:
    """Give items in lists of `size`, the last one shorter."""
    rest = iter(items)
    while one := list(islice(rest, size)):
        yield one


def answers_to(work: Callable[[Any], object], chunk: Iterable[object]) -> Answers:
    """Do the work on each item of a chunk, far from whoever has asked for it."""
    return [_tried(work, item) for item in chunk]


def none_for(chunk: Sequence[object]) -> Answers:
    """Give the answers of a chunk that has none."""
    return [()] * len(chunk)


def completed(
    chunk: Iterable[_Item],
    answers: Answers,
    work: Callable[[_Item], _Result],
    failed: Callable[[_Item, Exception], _Result] | None,
) -> Iterator[_Result]:
    """Give the result of each item; what has no answer is done here."""
    for item, answer in zip(chunk, answers, strict=True):
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


def _tried(work: Callable[[Any], object], item: object) -> tuple[object, ...]:
    try:
        return (work(item),)
    except Exception:  # noqa: BLE001 - it is raised again, where it can be looked into
        return ()
