"""What speaks for two sentences being one another's translation, as matrices.

Place in the line: tokens -> **evidence** -> scores -> lattice -> rows.  All words of both texts
are numbered once; matrices are made for one tile of the lattice at a time, from the words of its
sentences alone, so that a long text never needs its whole vocabulary squared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from converters.align import hits
from converters.align.dictionary import Dictionary
from converters.align.tokens import Tokens

Matrix = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]
Places = Mapping[str, int]
"""Words, and the line or column of a matrix that is theirs."""


_MARKS = {
    "p?": 1.0, "p!": 0.7, "p;": 0.5, "p:": 0.5, "p(": 0.9, "p)": 0.9, "pq": 0.7, "p-": 0.4,
    "p.": 0.5, "p%": 0.9, "pb": 0.5,
}  # fmt: skip
"""How well each class of punctuation is kept in translation."""

_IN_ENGLISH = {"pb": "pq"}
"""Marks of titles become quotation marks."""


@dataclass(frozen=True, slots=True)
class Words:
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
        pairs = np.unique(np.stack([owners, self.numbers]), axis=1)
        counts = np.bincount(pairs[0], minlength=len(self.starts) - 1)
        return Words(pairs[1], _starts(counts))

    def summed(self, values: Matrix) -> Matrix:
        """Add up for each sentence the lines of `values` that belong to its words.

        Sums are taken in order and by no linear algebra library: the same on every machine.
        """
        lines = np.concatenate([values[self.numbers], np.zeros((1, values.shape[1]), np.float32)])
        sums = np.add.reduceat(lines, self.starts[:-1], axis=0)
        sums[self.starts[:-1] == self.starts[1:]] = 0.0
        return np.asarray(sums)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words of one side in order of appearance, and where they stand.

    `main` are the words, `inner` the dictionary words inside them; `counts` says how often each
    is a main one.
    """

    spelled: tuple[str, ...]
    main: Words
    inner: Words
    counts: Matrix


@dataclass(frozen=True, slots=True)
class Tile:
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
        self._dictionary = dictionary
        self._hits: dict[int, list[hits.Hit]] = defaultdict(list)
        self._find(hits.named(english, chinese))
        self._find(hits.listed(chinese, glossary, dictionary))

    def _find(self, found: Iterable[hits.Hit]) -> None:
        for hit in found:
            self._hits[hit.sentence].append(hit)

    def tile(self, rows: range, columns: range, inner: float) -> Tile:
        """Weigh the Chinese sentences `rows` against the English sentences `columns`.

        `inner` is the weight of a word inside another.
        """
        english, (main_english,) = _renumbered(self.english.main.part(columns))
        chinese, (main, inside) = _renumbered(
            self.chinese.main.part(rows), self.chinese.inner.part(rows)
        )
        row_of = {self.english.spelled[word]: at for at, word in enumerate(english.tolist())}
        column_of = {self.chinese.spelled[word]: at for at, word in enumerate(chinese.tolist())}
        matches = self._matches(row_of, column_of)
        turned = np.ascontiguousarray(matches.T)
        explained_english = (main.summed(turned) + np.float32(inner) * inside.summed(turned)).T
        self._add_hits(rows, row_of, column_of, explained_english, matches)
        chosen, (main,) = _renumbered(main)
        explained_chinese = main_english.distinct().summed(matches[:, chosen]).T
        for explained in (explained_english, explained_chinese):
            np.minimum(explained, 1.0, out=explained)
        return Tile(
            english, chinese[chosen], main_english, main, explained_english, explained_chinese
        )

    def _matches(self, row_of: Places, column_of: Places) -> Matrix:
        """Say for words of both languages how well they translate each other, 0 to 1."""
        matches = np.zeros((len(row_of), len(column_of)), np.float32)
        self._dictionary.fill(matches, row_of, column_of)
        for word, column in column_of.items():
            same = _IN_ENGLISH.get(word) or word.removeprefix("~")
            if (row := row_of.get(same)) is not None:
                matches[row, column] = _MARKS.get(word, 1.0)
        return matches

    def _add_hits(
        self,
        rows: range,
        row_of: Places,
        column_of: Places,
        explained: Matrix,
        matches: Matrix,
    ) -> None:
        """Let names explain each other: the whole name forwards, each part of it backwards."""
        for sentence in rows:
            for hit in self._hits.get(sentence, ()):
                if (row := row_of.get(hit.word)) is None:
                    continue
                at = sentence - rows.start
                explained[row, at] = max(explained[row, at], hit.weight)
                for part in _parts(hit.text):
                    if (column := column_of.get(part)) is not None:
                        matches[row, column] = max(matches[row, column], hit.weight)


def _parts(text: str) -> list[str]:
    return [text[a:b] for a in range(len(text)) for b in range(a + 1, len(text) + 1)]


def _numbered(sentences: Sequence[Tokens]) -> Vocabulary:
    places: dict[str, int] = {}
    main = _words([sentence.words for sentence in sentences], places)
    inner = _words([sentence.inner for sentence in sentences], places)
    counts = np.bincount(main.numbers, minlength=len(places)).astype(np.float32)
    return Vocabulary(tuple(places), main, inner, counts)


def _words(sentences: Sequence[Sequence[str]], places: dict[str, int]) -> Words:
    numbers = [places.setdefault(word, len(places)) for words in sentences for word in words]
    return Words(np.array(numbers, np.int64), _starts([len(words) for words in sentences]))


def _starts(counts: Sequence[int] | Numbers) -> Numbers:
    return np.concatenate([[0], np.cumsum(np.asarray(counts, np.int64))]).astype(np.int64)


def _renumbered(*kinds: Words) -> tuple[Numbers, list[Words]]:
    """Give words new numbers from 0 on, and say what the old ones were."""
    every = np.concatenate([kind.numbers for kind in kinds])
    known, places = np.unique(every, return_inverse=True)
    ends = np.cumsum([len(kind.numbers) for kind in kinds])[:-1]
    parts = np.split(places, ends)
    return known, [Words(part, kind.starts) for part, kind in zip(parts, kinds, strict=True)]
