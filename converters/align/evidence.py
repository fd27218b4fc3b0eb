"""What speaks for two sentences being one another's translation, as matrices.

Place in the line: tokens -> **evidence** -> scores -> lattice -> rows.  All words of both texts
are numbered, and those that match are found, once; matrices are made for one tile of the lattice
at a time.  Of all pairs of words few match: they are a list, never a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, count
from typing import Self

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from converters.align import hits
from converters.align.dictionary import Dictionary
from converters.align.tokens import Tokens

Matrix = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


_MARKS = {
    "p?": 1.0, "p!": 0.7, "p;": 0.5, "p:": 0.5, "p(": 0.9, "p)": 0.9, "pq": 0.7, "p-": 0.4,
    "p.": 0.5, "p%": 0.9, "pb": 0.5,
}  # fmt: skip
"""How well each class of punctuation is kept in translation."""

_IN_ENGLISH = {"pb": "pq"}
"""Marks of titles become quotation marks."""

_BEHIND_SIGNS = "\x7f"
"""Sorts behind all tokens that are no Chinese words."""


class Words(Struct, frozen=True):
    """Words of neighbouring sentences as numbers, one after another.

    Sentence s has the words `numbers[starts[s]:starts[s + 1]]`.
    """

    numbers: Numbers
    starts: Numbers

    @property
    def sizes(self) -> Numbers:
        """Say how many words each sentence has."""
        return np.diff(self.starts)

    def part(self, sentences: range) -> Words:
        """Give the words of some of the sentences."""
        starts = self.starts[sentences.start : sentences.stop + 1]
        return Words(self.numbers[starts[0] : starts[-1]], starts - starts[0])

    def distinct(self) -> Words:
        """Give each word of a sentence once."""
        owners = np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))
        most = int(self.numbers.max(initial=0)) + 1
        keys = np.sort(owners * most + self.numbers)  # np.unique would load all of numpy.ma
        owners, numbers = np.divmod(keys[np.diff(keys, prepend=-1) > 0], most)
        return Words(numbers, _starts(np.bincount(owners, minlength=len(self.starts) - 1)))

    def summed(self, values: Matrix) -> Matrix:
        """Add up for each sentence the lines of `values` that belong to its words.

        Sums are taken in order and by no linear algebra library: the same on every machine.
        """
        lines = np.concatenate([values[self.numbers], np.zeros((1, values.shape[1]), np.float32)])
        sums = np.add.reduceat(lines, self.starts[:-1], axis=0)
        sums[self.starts[:-1] == self.starts[1:]] = 0.0
        return np.asarray(sums)


class Vocabulary(Struct, frozen=True):
    """All words of one side with their numbers, in order of appearance, and where they stand.

    `main` are the words, `inner` the dictionary words inside them; `counts` says how often each
    is a main one.
    """

    numbers: Mapping[str, int]
    main: Words
    inner: Words
    counts: Matrix


class Matches(Struct, frozen=True):
    """Pairs of words that match, in the order of the words of one side; weights 0 to 1.

    Word w matches the words `partners[starts[w]:starts[w + 1]]` of the other side.
    """

    starts: Numbers
    partners: Numbers
    weights: Floats

    @classmethod
    def of(cls, words: Numbers, partners: Numbers, weights: Floats, count: int) -> Self:
        """Put pairs in order, `count` words in all; of a pair that comes twice the best counts."""
        order = np.lexsort((-weights, partners, words))
        words, partners, weights = words[order], partners[order], weights[order]
        new = np.ones(len(order), bool)
        new[1:] = (words[1:] != words[:-1]) | (partners[1:] != partners[:-1])
        starts = _starts(np.bincount(words[new], minlength=count))
        return cls(starts, partners[new], weights[new])

    def explained(self, words: Words, places: Numbers, lines: int) -> Floats:
        """Say how well sentences explain the other side's words: shape (lines, sentences).

        `places` gives the other side's words their lines, -1 to those that have none.
        """
        sentences = len(words.starts) - 1
        starts, stops = self.starts[words.numbers], self.starts[words.numbers + 1]
        sizes = stops - starts
        cells = np.repeat(stops - np.cumsum(sizes), sizes) + np.arange(sizes.sum())
        owners = np.repeat(np.repeat(np.arange(sentences), words.sizes), sizes)
        at = places[self.partners[cells]]
        here = at >= 0
        sums = np.bincount(
            at[here] * sentences + owners[here], self.weights[cells[here]], lines * sentences
        )
        return np.asarray(sums, float).reshape(lines, sentences)


class Tile(Struct, frozen=True):
    """The evidence of a rectangle of sentences.

    `english_words` and `chinese_words` are the tile's main words, `english` and `chinese` what
    numbers those have in the whole text.  `explained_english` (English words, Chinese sentences)
    and `explained_chinese` (Chinese words, English sentences) say how well a sentence explains a
    word of the other language, 0 to 1.
    """

    english: Numbers
    chinese: Numbers
    english_words: Words
    chinese_words: Words
    explained_english: Matrix
    explained_chinese: Matrix


class Evidence:
    """The words of two texts, and what a dictionary and the words' sounds say about them."""

    def __init__(
        self,
        english: Sequence[Tokens],
        chinese: Sequence[Tokens],
        dictionary: Dictionary,
        glossary: hits.Glossary = (),
    ) -> None:
        self.english, self.chinese = _numbered(english), _numbered(chinese)
        self._distinct = self.english.main.distinct()
        known = dictionary.matches(self.english.numbers, self.chinese.numbers)
        alike = np.array([*self._alike()]).reshape(-1, 3).T
        stems = np.concatenate([known[0], alike[0]]).astype(np.int64)
        words = np.concatenate([known[1], alike[1]]).astype(np.int64)
        weights = np.concatenate([known[2], alike[2]]).astype(float)
        self._by_chinese = Matches.of(words, stems, weights, len(self.chinese.numbers))
        heard = [*hits.named(english, chinese), *hits.listed(chinese, glossary, dictionary)]
        self._heard, parts = self._numbered_hits(heard)
        self._by_english = Matches.of(
            np.concatenate([stems, parts[0]]).astype(np.int64),
            np.concatenate([words, parts[1]]).astype(np.int64),
            np.concatenate([weights, parts[2]]),
            len(self.english.numbers),
        )

    def tile(self, rows: range, columns: range, inner: float) -> Tile:
        """Weigh the Chinese sentences `rows` against the English sentences `columns`.

        `inner` is the weight of a word inside another.
        """
        english, main_english = _renumbered(self.english.main.part(columns))
        chinese, main_chinese = _renumbered(self.chinese.main.part(rows))
        english_places = _places(english, len(self.english.numbers))
        chinese_places = _places(chinese, len(self.chinese.numbers))
        find = self._by_chinese.explained
        explained_english = find(self.chinese.main.part(rows), english_places, len(english))
        inside = find(self.chinese.inner.part(rows), english_places, len(english))
        explained_english += inner * inside
        for word, sentence, weight in self._heard:
            if sentence in rows and (line := english_places[word]) >= 0:
                at = sentence - rows.start
                explained_english[line, at] = max(explained_english[line, at], weight)
        explained_chinese = self._by_english.explained(
            self._distinct.part(columns), chinese_places, len(chinese)
        )
        return Tile(
            english,
            chinese,
            main_english,
            main_chinese,
            np.minimum(explained_english, 1.0).astype(np.float32),
            np.minimum(explained_chinese, 1.0).astype(np.float32),
        )

    def _alike(self) -> Iterator[tuple[int, int, float]]:
        """Give what both texts write alike, or nearly: numbers, months, marks, Latin, Han."""
        english, chinese = self.english.numbers, self.chinese.numbers
        for word in [word for word in chinese if word in english or word < _BEHIND_SIGNS]:
            same = english.get(_IN_ENGLISH.get(word) or word.removeprefix("~"))
            if same is not None:
                yield same, chinese[word], _MARKS.get(word, 1.0)

    def _numbered_hits(
        self, found: Iterable[hits.Hit]
    ) -> tuple[list[tuple[int, int, float]], Floats]:
        """Let names explain each other: the whole name forwards, each part of it backwards."""
        english, chinese = self.english.numbers, self.chinese.numbers
        whole: list[tuple[int, int, float]] = []
        parts: dict[tuple[int, int, float], None] = {}
        for hit in found:
            if (word := english.get(hit.word)) is not None:
                whole.append((word, hit.sentence, hit.weight))
                known = (chinese[part] for part in _parts(hit.text) if part in chinese)
                parts |= dict.fromkeys((word, part, hit.weight) for part in known)
        return whole, np.array([*parts], float).reshape(-1, 3).T


def _places(words: Numbers, count: int) -> Numbers:
    """Give words their places, -1 to all others."""
    places = np.full(count, -1, np.int64)
    places[words] = np.arange(len(words))
    return places


def _parts(text: str) -> list[str]:
    return [text[a:b] for a in range(len(text)) for b in range(a + 1, len(text) + 1)]


def _numbered(sentences: Sequence[Tokens]) -> Vocabulary:
    main = [sentence.words for sentence in sentences]
    inner = [sentence.inner for sentence in sentences]
    places = dict(zip(dict.fromkeys(chain(*main, *inner)), count(), strict=False))
    words = _words(main, places)
    counts = np.bincount(words.numbers, minlength=len(places)).astype(np.float32)
    return Vocabulary(places, words, _words(inner, places), counts)


def _words(sentences: Sequence[Sequence[str]], places: Mapping[str, int]) -> Words:
    numbers = [*map(places.__getitem__, chain.from_iterable(sentences))]
    return Words(np.array(numbers, np.int64), _starts([*map(len, sentences)]))


def _starts(counts: Sequence[int] | Numbers) -> Numbers:
    return np.concatenate([[0], np.cumsum(np.asarray(counts, np.int64))]).astype(np.int64)


def _renumbered(words: Words) -> tuple[Numbers, Words]:
    """Give words new numbers from 0 on, and say what the old ones were."""
    here = np.zeros(int(words.numbers.max(initial=-1)) + 1, bool)
    here[words.numbers] = True
    places = np.cumsum(here) - 1
    return np.flatnonzero(here), Words(places[words.numbers], words.starts)
