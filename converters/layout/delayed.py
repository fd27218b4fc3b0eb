"""Sequences that are made where they are looked at, not where they are thought of.

Place in the line: part of **layout**.  A section travels to a worker as the article that it will
show, and its rows are made there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar, overload

_Item = TypeVar("_Item", covariant=True)


class Delayed(Sequence[_Item], Generic[_Item]):
    """What `make`, a pure function that can be pickled, gives; it is asked once, when needed.

    Equal to any sequence of the same items.
    """

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], Sequence[_Item]]) -> None:
        self._make = make
        self._made: Sequence[_Item] | None = None

    @property
    def _items(self) -> Sequence[_Item]:
        if self._made is None:
            self._made = self._make()
        return self._made

    @overload
    def __getitem__(self, index: int) -> _Item: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[_Item]: ...

    def __getitem__(self, index: int | slice) -> _Item | Sequence[_Item]:
        return self._items[index]

    def __iter__(self) -> Iterator[_Item]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return tuple(self._items) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self._items))

    def __repr__(self) -> str:
        return repr(tuple(self._items))

    def __reduce__(self) -> tuple[type, tuple[Callable[[], Sequence[_Item]]]]:
        return type(self), (self._make,)
