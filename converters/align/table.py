"""A dictionary as arrays, and the same as bytes.

Place in the line: below the dictionary, which looks words up in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct, msgpack

from converters.align.lexicon import UNKNOWN, Lexicon

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Weights = npt.NDArray[np.float32]
    Numbers = npt.NDArray[np.int32]

_STEPS = 255
"""Packed weights are bytes: multiples of 1/255."""

_WORD_HEAD, _STEM_HEAD = 1, 3
"""Words that begin with one character, and stems that begin with three letters, are read at once:
a sentence is searched for words at each character, and not many stems begin alike."""


class Table(Struct, frozen=True, eq=False):
    """Rows of weights in compressed form.

    `rows` numbers the Chinese words, `stems` the English ones, which are the columns.  Row r holds
    the stems `filled[starts[r]:starts[r + 1]]` with the `weights` there.
    """

    rows: Lexicon
    stems: Lexicon
    starts: Numbers
    filled: Numbers
    weights: Weights

    def matches(
        self, stems: Iterable[str], words: Iterable[str]
    ) -> tuple[Numbers, Numbers, Weights]:
        """Say which of some stems translate which of some words.

        Gives the places of the stems, those of the words in rising order, and the weights.
        """
        import numpy as np

        place_of = np.full(len(self.stems), UNKNOWN, np.int32)
        known = np.array(self.stems.found(stems), np.int32)
        places = np.flatnonzero(known >= 0)
        place_of[known[places]] = places
        rows = np.array(self.rows.found(words), np.int32)
        owners = np.flatnonzero(rows >= 0).astype(np.int32)
        rows = rows[owners]
        starts, stops = self.starts[rows], self.starts[rows + 1]
        sizes = stops - starts
        cells = np.repeat(stops - np.cumsum(sizes), sizes) + np.arange(sizes.sum())
        found = place_of[self.filled[cells]]
        hit = found >= 0
        return found[hit], np.repeat(owners, sizes)[hit], self.weights[cells[hit]]


def made(entries: Mapping[str, Mapping[str, float]]) -> Table:
    """Give the table of these rows."""
    import numpy as np

    rows = Lexicon.of(entries, _WORD_HEAD)
    stems = Lexicon.of((stem for row in entries.values() for stem in row), _STEM_HEAD)
    ordered = [entries[word] for word in rows]
    number_of = {stem: number for number, stem in enumerate(stems)}
    return Table(
        rows,
        stems,
        np.cumsum([0, *map(len, ordered)], dtype=np.int32),
        np.array([number_of[stem] for row in ordered for stem in row], np.int32),
        np.array([weight for row in ordered for weight in row.values()], np.float32),
    )


def entries_of(table: Table) -> dict[str, dict[str, float]]:
    """Give all rows of a table."""
    stems = list(table.stems)
    filled = [stems[column] for column in table.filled.tolist()]
    weights, starts = table.weights.tolist(), table.starts.tolist()
    spans = zip(table.rows, starts, starts[1:], strict=False)
    return {
        word: dict(zip(filled[start:stop], weights[start:stop], strict=True))
        for word, start, stop in spans
    }


def packed(table: Table) -> bytes:
    """Give a table as bytes, the same for the same rows; no word may hold a line break."""
    import numpy as np

    arrays = {
        "starts": table.starts,
        "filled": table.filled.astype(np.min_scalar_type(max(1, len(table.stems)))),
        "weights": np.rint(table.weights * _STEPS).astype(np.uint8),
        **_arrays("rows", table.rows),
        **_arrays("stems", table.stems),
    }
    return msgpack.encode({name: (each.dtype.str, each.tobytes()) for name, each in arrays.items()})


def unpacked(content: bytes | memoryview) -> Table:
    """Give the table that `packed` made bytes of."""
    import numpy as np

    found = msgpack.decode(content, type=dict[str, tuple[str, memoryview]])
    arrays = {name: np.frombuffer(data, kind) for name, (kind, data) in found.items()}
    return Table(
        _lexicon("rows", arrays, _WORD_HEAD),
        _lexicon("stems", arrays, _STEM_HEAD),
        arrays["starts"],
        arrays["filled"],
        arrays["weights"].astype(np.float32) / np.float32(_STEPS),
    )


def _arrays(name: str, words: Lexicon) -> dict[str, Any]:
    import numpy as np

    return {
        f"{name}_text": np.frombuffer(words.text, np.uint8),
        f"{name}_heads": np.frombuffer("\n".join(words.heads).encode(), np.uint8),
        f"{name}_parts": np.array([*words.parts, *words.firsts], np.int32),
    }


def _lexicon(name: str, arrays: Mapping[str, Any], head: int) -> Lexicon:
    heads = arrays[f"{name}_heads"].tobytes().decode()
    places = arrays[f"{name}_parts"].tolist()
    parts, firsts = places[: len(places) // 2], places[len(places) // 2 :]
    text = arrays[f"{name}_text"].tobytes()
    return Lexicon(head, text, heads.split("\n") if heads else [], parts, firsts)
