"""What the articles of a run teach about words: translations that the dictionary lacks.

Place in the line: beads of all articles -> **learn** -> additions for the dictionary -> aligner.
No truth is needed: model 1 of Brown et al. 1993 is estimated on beads that the aligner is sure
of, in both directions, beginning with what the dictionary says.  The order of beads and words
alone decides the order of all sums, so the same articles always teach the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from converters.align.dictionary import Dictionary, Entry
from converters.align.tokens import Tokens

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]

_ROUNDS = 4
_PRIOR = 3.0
_UNKNOWN = 0.02
_NOBODY = 1.0
"""How strongly a word may be explained by no word at all, beside its own frequency."""

_LEAST, _SHRINK, _WORTH = 2.0, 3.0, 0.1
"""Expected meetings below which nothing is learnt, what they are divided by besides the word's
own count, and the least weight that is worth an entry."""

_EVERYWHERE = 0.2
"""Words in a larger share of the pairs meet every other word, and teach nothing."""

_MOST_WORDS, _MOST_PAIRS = 80, 20_000
"""Beads with more words on a side say too little about each; more beads need too much memory."""

_BLOCK = 256


class Pair(Struct, frozen=True):
    """A bead that the aligner is sure of: the words of its English and its Chinese sentences."""

    english: tuple[str, ...]
    chinese: tuple[str, ...]


class Learnt(Struct, frozen=True):
    """Entries to add to the dictionary, the strongest of each word first, words in order.

    `new` entries the dictionary did not have, `raised` ones it had with less weight.
    """

    entries: tuple[Entry, ...]
    pairs: int
    new: int
    raised: int

    def __str__(self) -> str:
        """Say in one line what changed."""
        return f"{self.pairs} pairs of sentences: {self.new} translations new, {self.raised} raised"


def pair(english: Sequence[Tokens], chinese: Sequence[Tokens]) -> Pair | None:
    """Make a pair of the sentences of a bead; None where a side is empty or too long."""
    left = _words(english)
    right = _words(chinese)
    if not left or not right or max(len(left), len(right)) > _MOST_WORDS:
        return None
    return Pair(left, right)


def _words(sentences: Iterable[Tokens]) -> tuple[str, ...]:
    every = (word for sentence in sentences for word in sentence.words)
    return tuple(dict.fromkeys(word for word in every if _is_word(word)))


def _is_word(word: str) -> bool:
    """Say whether there is something to learn: numbers and punctuation are the same for all."""
    return not word.startswith(("#", "~", "mon")) and (len(word) != 2 or word[0] != "p")


def learn(pairs: Sequence[Pair], dictionary: Dictionary) -> Learnt:
    """Estimate translations; the weight of an entry is how often a word was meant when it stood.

    Pairs are taken in the order given, at most 20,000 of them.
    """
    pairs = pairs[:_MOST_PAIRS]
    gathered: dict[str, dict[str, float]] = {}
    for table in (_estimated(pairs, dictionary, forward=True),
                  _estimated(pairs, dictionary, forward=False)):  # fmt: skip
        for chinese, english, weight in table:
            known = gathered.setdefault(chinese, {})
            known[english] = max(known.get(english, 0.0), weight)
    return _compared(gathered, dictionary, len(pairs))


def _compared(
    gathered: Mapping[str, Mapping[str, float]], dictionary: Dictionary, pairs: int
) -> Learnt:
    new = raised = 0
    entries: list[Entry] = []
    for chinese in sorted(gathered):
        known = dictionary.translations(chinese)
        ordered = sorted(gathered[chinese].items(), key=lambda item: (-item[1], item[0]))
        better = {word: weight for word, weight in ordered if weight > known.get(word, 0.0)}
        new += sum(word not in known for word in better)
        raised += sum(word in known for word in better)
        if better:
            entries.append((chinese, better))
    return Learnt(tuple(entries), pairs, new, raised)


def _estimated(
    pairs: Sequence[Pair], dictionary: Dictionary, *, forward: bool
) -> list[tuple[str, str, float]]:
    """Give Chinese word, English word, weight; `forward` explains English by Chinese words."""
    cells = _Cells(pairs, forward=forward)
    expected = cells.expected(cells.known(dictionary, forward=forward))
    weights = expected / (cells.met[cells.causes] + _SHRINK)
    chosen = np.flatnonzero((expected >= _LEAST) & (weights >= _WORTH) & (cells.causes > 0))
    found = []
    for cell in chosen.tolist():
        effect = cells.effect_words[cells.effects[cell]]
        cause = cells.cause_words[cells.causes[cell]]
        chinese, english = (cause, effect) if forward else (effect, cause)
        found.append((chinese, english, min(1.0, float(weights[cell]))))
    return found


class _Cells:
    """All words that stand in a pair together: causes explain effects; cause 0 is nobody.

    A cell is a cause and an effect that meet somewhere; `cell_of` and `owner` have an element for
    every meeting: its cell, and the single effect (a word in a pair) that it may explain.
    """

    def __init__(self, pairs: Sequence[Pair], *, forward: bool) -> None:
        sides = [(p.chinese, p.english) if forward else (p.english, p.chinese) for p in pairs]
        causes = _frequent(left for left, _ in sides)
        effects = _frequent(right for _, right in sides)
        causes = {"": 0} | {word: number + 1 for word, number in causes.items()}
        self.cause_words, self.effect_words = tuple(causes), tuple(effects)
        numbered = [(_known(left, causes), _known(right, effects)) for left, right in sides]
        self.met = _counts([left for left, _ in numbered], len(causes))
        self.seen = _counts([right for _, right in numbered], len(effects))
        keys, self.owner = _meetings(numbered, max(1, len(effects)))
        cells, self.cell_of = np.unique(keys, return_inverse=True)
        self.causes, self.effects = cells // max(1, len(effects)), cells % max(1, len(effects))

    def known(self, dictionary: Dictionary, *, forward: bool) -> Floats:
        """Give what the dictionary says about every cell, 0 to 1."""
        known = np.zeros(len(self.causes))
        chinese, english = (self.causes, self.effects) if forward else (self.effects, self.causes)
        words = (self.cause_words, self.effect_words)
        spelled, stems = words if forward else words[::-1]
        rows = {word: number for number, word in enumerate(stems) if word}
        for start in range(0, len(spelled), _BLOCK):
            block = spelled[start : start + _BLOCK]
            matrix = np.zeros((len(stems), len(block)), np.float32)
            dictionary.fill(matrix, rows, {word: at for at, word in enumerate(block) if word})
            here = np.flatnonzero((chinese >= start) & (chinese < start + _BLOCK))
            known[here] = matrix[english[here], chinese[here] - start]
        return known

    def expected(self, known: Floats) -> Floats:
        """Say how often each cause is expected to have meant each effect."""
        nobody = self.causes == 0
        chance = _NOBODY * (self.seen / max(1.0, self.seen.sum()))[self.effects]
        prior = _PRIOR * known / np.maximum(1e-9, self._by_cause(known))
        odds = (known + _UNKNOWN) / np.maximum(1e-9, self._by_cause(known + _UNKNOWN))
        expected: Floats = np.zeros(len(known))
        for _ in range(_ROUNDS):
            shares = np.where(nobody, chance, odds)[self.cell_of]
            total = np.bincount(self.owner, weights=shares, minlength=1)
            shares /= np.maximum(1e-30, total[self.owner])
            expected = np.asarray(np.bincount(self.cell_of, shares, len(known)), float)
            odds = (expected + prior) / np.maximum(1e-9, self._by_cause(expected + prior))
        return expected

    def _by_cause(self, values: Floats) -> Floats:
        sums = np.bincount(self.causes, weights=values, minlength=len(self.cause_words))
        return np.asarray(sums[self.causes])


def _frequent(texts: Iterable[Sequence[str]]) -> dict[str, int]:
    """Give numbers to words that are neither too rare to learn about nor everywhere."""
    every = list(texts)
    counts = Counter(word for text in every for word in text)
    most = max(_LEAST, _EVERYWHERE * len(every))
    chosen = (word for word, count in counts.items() if _LEAST <= count <= most)
    return {word: number for number, word in enumerate(chosen)}


def _known(words: Sequence[str], numbers: Mapping[str, int]) -> Numbers:
    return np.array([numbers[word] for word in words if word in numbers], np.int64)


def _meetings(numbered: Sequence[tuple[Numbers, Numbers]], width: int) -> tuple[Numbers, Numbers]:
    """Let every effect meet every cause of its pair, and nobody."""
    keys, owners = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    effects = 0
    for left, right in numbered:
        causes = np.concatenate([[0], left])
        keys.append((causes[None, :] * width + right[:, None]).ravel())
        owners.append(np.repeat(np.arange(effects, effects + len(right)), len(causes)))
        effects += len(right)
    return np.concatenate(keys), np.concatenate(owners)


def _counts(texts: Sequence[Numbers], size: int) -> Floats:
    every = np.concatenate([np.empty(0, np.int64), *texts])
    return np.bincount(every, minlength=size).astype(float)
