"""Values that travel between processes as the arguments they are made from.

Place in the line: below the model; what `workers` send are pickled values.  Pickle asks each
dataclass with slots for its fields by name, one by one; its arguments take half that time.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any


class Packed:
    """For frozen dataclasses with slots whose fields are all arguments of their own."""

    __slots__ = ()

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        """Say how the value is made again; its invariants are then checked once more."""
        cls: Any = type(self)
        return cls, _arguments(cls)(self)


@cache
def _arguments(cls: type) -> Callable[[object], tuple[Any, ...]]:
    names: tuple[str, ...] = cls.__match_args__  # type: ignore[attr-defined]
    if len(names) == 1:
        return lambda value: (getattr(value, names[0]),)
    return attrgetter(*names) if names else lambda _value: ()
