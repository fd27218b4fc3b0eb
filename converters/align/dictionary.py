"""Which English stems translate which Chinese words, as one table that is filled in at once.

Place in the line: Article -> align (sentences -> tokens -> **dictionary** -> scores) -> layout.
The table is made of CC-CEDICT (CC BY-SA 4.0, see `cedict`) the first time, in a few seconds, and
kept in the user's cache folder (see `cache`); later runs load it in less than a tenth of a second.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Self

from converters.align import cache, cedict
from converters.align.table import Table, extended, packed, unpacked

if TYPE_CHECKING:
    from converters.align.table import Weights

Entry = tuple[str, Mapping[str, float]]
"""A Chinese word, and the stems of its translations with weights 0 to 1."""

_FORMAT = 2
"""To be raised whenever `cedict` or `table` make something else of the same entries."""


class Dictionary:
    """Chinese words and the stems that translate them; never changed once it is made.

    `words` are the words (and their rows).  `lengths` gives, for each first character, how long
    the words are that begin with it, the longest first: all that a search for words must try.
    """

    __slots__ = ("_table", "lengths", "words")

    def __init__(self, table: Table) -> None:
        self._table = table
        self.words = table.rows
        self.lengths = table.sizes

    @classmethod
    def load(cls) -> Self:
        """Give the dictionary of CC-CEDICT, from the cache or made anew.

        A cache that is missing, damaged or of another edition is made again; where it cannot be
        written, the dictionary is made in memory on every run.
        """
        name = f"dictionary-{_FORMAT}-{cedict.edition()}.npz"
        content = cache.kept(name)
        if content is None:
            content = packed(extended(None, cedict.entries()))
            cache.keep(name, content)
        return cls(unpacked(content))

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Self:
        """Make a dictionary of entries; of a word that comes twice, the greater weights count."""
        return cls(extended(None, {})).with_additions(entries)

    def with_additions(self, entries: Iterable[Entry]) -> Self:
        """Give a dictionary with further words and translations; a weight is raised, never lowered.

        Stems are taken as they are given: use those that `tokens.english` makes.
        """
        added: dict[str, dict[str, float]] = {}
        for word, translations in entries:
            if word not in added:
                added[word] = dict(self.translations(word))
            known = added[word]
            for stem, weight in translations.items():
                known[stem] = max(known.get(stem, 0.0), min(1.0, weight))
        return type(self)(extended(self._table, added))

    def __contains__(self, word: object) -> bool:
        return word in self.words

    def translations(self, word: str) -> Mapping[str, float]:
        """Give the stems that translate a word and their weights; none for an unknown word."""
        table, row = self._table, self.words.get(word)
        if row is None:
            return {}
        span = slice(table.starts[row], table.starts[row + 1])
        pairs = zip(table.filled[span].tolist(), table.weights[span].tolist(), strict=True)
        return {table.stems[column]: weight for column, weight in pairs}

    def fill(self, matrix: Weights, english: Mapping[str, int], chinese: Mapping[str, int]) -> None:
        """Write weights into `matrix`, float32 of shape (len(english), len(chinese)).

        `english` maps stems to rows, `chinese` words to columns.  What does not translate each
        other is left as it is.
        """
        import numpy as np

        table = self._table
        stems = [(table.columns[stem], at) for stem, at in english.items() if stem in table.columns]
        words = [(table.rows[word], at) for word, at in chinese.items() if word in table.rows]
        if not stems or not words:
            return
        row_of = np.full(len(table.stems), -1, np.int32)
        known, places = np.array(stems, np.int32).T
        row_of[known] = places
        rows, columns = np.array(words, np.int32).T
        starts = table.starts[rows]
        sizes = table.starts[rows + 1] - starts
        before = np.cumsum(sizes) - sizes
        cells = np.repeat(starts - before, sizes) + np.arange(sizes.sum())
        found = row_of[table.filled[cells]]
        hit = found >= 0
        matrix[found[hit], np.repeat(columns, sizes)[hit]] = table.weights[cells[hit]]
