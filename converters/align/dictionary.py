"""Which English stems translate which Chinese words, as one table that is asked all at once.

Place in the line: Article -> align (sentences -> tokens -> **dictionary** -> scores) -> layout.
The table is made of CC-CEDICT (see `segmentation.cedict`) the first time, in a few seconds, and
kept in the user's cache folder (see `cache`); later runs read it and decode what they look up.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import ChainMap
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Self

from converters import cache
from converters.align import glosses
from converters.align.table import Table, entries_of, made, packed, unpacked
from converters.remembered import Remembered

if TYPE_CHECKING:
    from converters.align.lexicon import Lexicon
    from converters.align.table import Numbers, Weights

Entry = tuple[str, Mapping[str, float]]
"""A Chinese word, and the stems of its translations with weights 0 to 1."""

Beginning = tuple[tuple[str, ...], tuple[int, ...], Mapping[str, int]]
"""The words that two characters hold from the first on, the longer first; how long those are, the
longest first, that go on behind them; all words that begin with the first."""

_BEHIND_ALL = "\U0010ffff"
"""Sorts behind whatever may stand in a word."""

_FORMAT = 4
"""To be raised whenever `glosses` or `table` make something else of the same entries."""


class _Beginnings(Remembered[str, Beginning]):
    """The words of a dictionary by two characters that follow each other.

    The commonest of a month are remembered at once, in 6 MB.
    """

    most = 30_000

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        super().__init__()
        self._lexicons = tuple(lexicons)
        self._parts: dict[str, tuple[Mapping[str, int], Sequence[str]]] = {}

    def make(self, two: str) -> Beginning:
        """Find the words that begin with two characters, or with the first of them."""
        known, in_order = self._parts.get(two[0]) or self._part(two[0])
        start, stop = bisect_left(in_order, two), bisect_left(in_order, two + _BEHIND_ALL)
        sizes = sorted({*map(len, in_order[start:stop])} - {len(two)}, reverse=True)
        short = tuple(word for word in dict.fromkeys((two, two[0])) if word in known)
        return short, tuple(sizes), known

    def _part(self, character: str) -> tuple[Mapping[str, int], Sequence[str]]:
        parts = [each.part(character) for each in self._lexicons]
        known = parts[0] if len(parts) == 1 else dict(ChainMap(*map(dict, parts)))
        self._parts[character] = found = known, sorted(known)
        return found


class Dictionary:
    """Chinese words and the stems that translate them; never changed once it is made.

    `beginnings` are all that a search for words must try, by two characters of a text.  `added`
    are rows that stand in the place of the table's own: a large table is never made anew for them.
    """

    __slots__ = ("_added", "_table", "beginnings")

    def __init__(self, table: Table, added: Table | None = None) -> None:
        self._table, self._added = table, added
        tables = (table, added) if added else (table,)
        self.beginnings: Mapping[str, Beginning] = _Beginnings(each.rows for each in tables)

    @property
    def words(self) -> Collection[str]:
        """Give the Chinese words, each once."""
        return dict.fromkeys(chain(self._table.rows, self._added.rows if self._added else ()))

    @classmethod
    def load(cls) -> Self:
        """Give the dictionary of CC-CEDICT, from the cache or made anew.

        A cache that is missing, damaged or of another edition is made again; where it cannot be
        written, the dictionary is made in memory on every run.
        """
        name = f"dictionary-{_FORMAT}-{glosses.edition()}.msgpack"
        if kept := cache.kept(name):
            return cls(unpacked(kept))
        content = packed(made(glosses.entries()))
        cache.keep(name, content)
        return cls(unpacked(content))

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Self:
        """Make a dictionary of entries; of a word that comes twice, the greater weights count."""
        return cls(made({})).with_additions(entries)

    def with_additions(self, entries: Iterable[Entry]) -> Self:
        """Give a dictionary with further words and translations; a weight is raised, never lowered.

        Stems are taken as they are given: use those that `tokens.english` makes.
        """
        added = entries_of(self._added) if self._added else {}
        for word, translations in entries:
            if word not in added:
                added[word] = dict(self.translations(word))
            known = added[word]
            for stem, weight in translations.items():
                known[stem] = max(known.get(stem, 0.0), min(1.0, weight))
        return type(self)(self._table, made(added))

    def __contains__(self, word: object) -> bool:
        return word in self._table.rows or (self._added is not None and word in self._added.rows)

    def translations(self, word: str) -> Mapping[str, float]:
        """Give the stems that translate a word and their weights; none for an unknown word."""
        added = self._added if self._added and word in self._added.rows else None
        table = added or self._table
        row = table.rows.get(word)
        if row is None:
            return {}
        span = slice(table.starts[row], table.starts[row + 1])
        pairs = zip(table.filled[span].tolist(), table.weights[span].tolist(), strict=True)
        return {table.stems.spelled(column): weight for column, weight in pairs}

    def matches(
        self, english: Iterable[str], chinese: Iterable[str]
    ) -> tuple[Numbers, Numbers, Weights]:
        """Say which of some stems translate which of some words, each of them given once.

        Gives the places of the stems, those of the words in rising order, and the weights.
        """
        import numpy as np

        if self._added is None:
            return self._table.matches(english, chinese)
        english, chinese = list(english), list(chinese)
        own, added = (each.matches(english, chinese) for each in (self._table, self._added))
        replaced = np.array(self._added.rows.found(chinese), np.int32) >= 0
        kept = ~replaced[own[1]]
        both = [each[kept] for each in own], added
        stems, words, weights = (np.concatenate(parts) for parts in zip(*both, strict=True))
        order = np.argsort(words, kind="stable")
        return stems[order], words[order], weights[order]

    def fill(self, matrix: Weights, english: Mapping[str, int], chinese: Mapping[str, int]) -> None:
        """Write weights into `matrix`, float32 of shape (len(english), len(chinese)).

        `english` maps stems to rows, `chinese` words to columns.  What does not translate each
        other is left as it is.
        """
        import numpy as np

        stems, words, weights = self.matches(english, chinese)
        rows, columns = np.array([*english.values()], int), np.array([*chinese.values()], int)
        matrix[rows[stems], columns[words]] = weights
