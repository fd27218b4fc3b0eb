"""A dictionary as arrays, and the same as bytes.

Place in the line: below the dictionary, which looks words up in it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Weights = npt.NDArray[np.float32]
    Numbers = npt.NDArray[np.int32]

_STEPS = 255
"""Packed weights are bytes: multiples of 1/255."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Rows of weights in compressed form.

    `rows` gives each Chinese word its row; `stems` are the columns' names, `columns` their
    numbers.  Row r holds the stems `filled[starts[r]:starts[r + 1]]` with the `weights` there.
    `sizes` gives for each first character how long the words are that begin with it, the longest
    first.
    """

    rows: Mapping[str, int]
    sizes: Mapping[str, tuple[int, ...]]
    stems: Sequence[str]
    columns: Mapping[str, int]
    starts: Numbers
    filled: Numbers
    weights: Weights


def extended(table: Table | None, entries: Mapping[str, Mapping[str, float]]) -> Table:
    """Give a table with these rows, new ones or in the place of those that were there."""
    import numpy as np

    columns = dict(table.columns) if table else {}
    filled = [columns.setdefault(stem, len(columns)) for row in entries.values() for stem in row]
    weights = [weight for row in entries.values() for weight in row.values()]
    starts = table.starts if table else np.zeros(1, np.int32)
    ends = starts[-1] + np.cumsum([len(row) for row in entries.values()], dtype=np.int32)
    rows = dict(table.rows) if table else {}
    rows |= {word: row for row, word in enumerate(entries, start=len(starts) - 1)}
    return Table(
        rows,
        _sizes_of(rows),
        tuple(columns),
        columns,
        np.concatenate([starts, ends.astype(np.int32)]),
        np.concatenate([table.filled if table else [], filled]).astype(np.int32),
        np.concatenate([table.weights if table else [], weights]).astype(np.float32),
    )


def packed(table: Table) -> bytes:
    """Give a table as bytes, the same for the same rows; no word may hold a line break."""
    import numpy as np

    content = io.BytesIO()
    np.savez(
        content,
        rows=_joined(table.rows),
        heads=_joined(table.sizes),
        sizes=np.array([sum(1 << size for size in each) for each in table.sizes.values()]),
        stems=_joined(table.stems),
        starts=table.starts,
        filled=table.filled,
        weights=np.rint(table.weights * _STEPS).astype(np.uint8),
    )
    return content.getvalue()


def unpacked(content: bytes) -> Table:
    """Give the table that `packed` made bytes of."""
    import numpy as np

    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        masks = arrays["sizes"].tolist()
        sizes = {mask: _sizes(mask) for mask in masks}
        stems = _divided(arrays["stems"])
        return Table(
            _numbered(_divided(arrays["rows"])),
            dict(zip(_divided(arrays["heads"]), map(sizes.__getitem__, masks), strict=True)),
            stems,
            _numbered(stems),
            arrays["starts"],
            arrays["filled"],
            arrays["weights"].astype(np.float32) / np.float32(_STEPS),
        )


def _sizes_of(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    masks: dict[str, int] = {}
    for word in words:
        masks[word[:1]] = masks.get(word[:1], 0) | 1 << len(word)
    return {head: _sizes(mask) for head, mask in masks.items()}


def _sizes(mask: int) -> tuple[int, ...]:
    return tuple(size for size in range(mask.bit_length(), -1, -1) if mask >> size & 1)


def _numbered(words: Sequence[str]) -> dict[str, int]:
    return dict(zip(words, range(len(words)), strict=True))


def _joined(words: Iterable[str]) -> npt.NDArray[np.uint8]:
    import numpy as np

    return np.frombuffer("\n".join(words).encode("utf-8"), np.uint8)


def _divided(words: npt.NDArray[np.uint8]) -> list[str]:
    return words.tobytes().decode("utf-8").split("\n")
