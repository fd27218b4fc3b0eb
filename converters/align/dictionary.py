"""Which English stems translate which Chinese words, as one table that is asked all at once.

Place in the line: Article -> align (sentences -> tokens -> **dictionary** -> scores) -> layout.
The table is made of CC-CEDICT (CC BY-SA 4.0, see `cedict`) the first time, in a few seconds, and
kept in the user's cache folder (see `cache`); later runs read it and decode what they look up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Self

from converters.align import cache, cedict
from converters.align.table import Table, entries_of, made, packed, unpacked

if TYPE_CHECKING:
    from converters.align.lexicon import Lexicon
    from converters.align.table import Numbers, Weights

Entry = tuple[str, Mapping[str, float]]
"""A Chinese word, and the stems of its translations with weights 0 to 1."""

Beginning = tuple[tuple[str, ...], Mapping[str, tuple[int, ...]], Mapping[str, int]]
"""The words that begin with a character: the character itself where it is one; how long those
are, the longest first, that begin with it and another character; all of them."""

_FORMAT = 3
"""To be raised whenever `cedict` or `table` make something else of the same entries."""


class _Beginnings(dict[str, Beginning]):
    """The words of a dictionary by their first character, each character when it is met."""

    def __init__(self, words: Lexicon) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, character: str) -> Beginning:
        words = self._words.part(character)
        sizes: dict[str, set[int]] = {}
        for word in words:
            sizes.setdefault(word[:2], set()).add(len(word))
        own = (character,) if sizes.pop(character, None) else ()
        longer = {two: tuple(sorted(found, reverse=True)) for two, found in sizes.items()}
        self[character] = own, longer, words
        return self[character]


class Dictionary:
    """Chinese words and the stems that translate them; never changed once it is made.

    `beginnings` are all that a search for words must try, by a word's first character.
    """

    __slots__ = ("_table", "beginnings")

    def __init__(self, table: Table) -> None:
        self._table = table
        self.beginnings: Mapping[str, Beginning] = _Beginnings(table.rows)

    @property
    def words(self) -> Lexicon:
        """Give the Chinese words."""
        return self._table.rows

    @classmethod
    def load(cls) -> Self:
        """Give the dictionary of CC-CEDICT, from the cache or made anew.

        A cache that is missing, damaged or of another edition is made again; where it cannot be
        written, the dictionary is made in memory on every run.
        """
        name = f"dictionary-{_FORMAT}-{cedict.edition()}.npz"
        content = cache.kept(name)
        if content is None:
            content = packed(made(cedict.entries()))
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
        added: dict[str, dict[str, float]] = {}
        for word, translations in entries:
            if word not in added:
                added[word] = dict(self.translations(word))
            known = added[word]
            for stem, weight in translations.items():
                known[stem] = max(known.get(stem, 0.0), min(1.0, weight))
        return type(self)(made(entries_of(self._table) | added))

    def __contains__(self, word: object) -> bool:
        return word in self.words

    def translations(self, word: str) -> Mapping[str, float]:
        """Give the stems that translate a word and their weights; none for an unknown word."""
        table, row = self._table, self.words.get(word)
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

        table = self._table
        stems, words = table.stems.found(english), table.rows.found(chinese)
        place_of = np.full(len(table.stems), -1, np.int32)
        known, places = np.array(stems, np.int32).reshape(-1, 2).T
        place_of[known] = places
        rows, owners = np.array(words, np.int32).reshape(-1, 2).T
        starts, stops = table.starts[rows], table.starts[rows + 1]
        sizes = stops - starts
        cells = np.repeat(stops - np.cumsum(sizes), sizes) + np.arange(sizes.sum())
        found = place_of[table.filled[cells]]
        hit = found >= 0
        return found[hit], np.repeat(owners, sizes)[hit], table.weights[cells[hit]]

    def fill(self, matrix: Weights, english: Mapping[str, int], chinese: Mapping[str, int]) -> None:
        """Write weights into `matrix`, float32 of shape (len(english), len(chinese)).

        `english` maps stems to rows, `chinese` words to columns.  What does not translate each
        other is left as it is.
        """
        import numpy as np

        stems, words, weights = self.matches(english, chinese)
        rows, columns = np.array([*english.values()], int), np.array([*chinese.values()], int)
        matrix[rows[stems], columns[words]] = weights
