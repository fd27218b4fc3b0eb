"""How well so many Chinese and so many English sentences go together, as one number a bead.

Place in the line: evidence -> **scores** -> lattice -> rows.  A bead's score is a log-likelihood
ratio: how much better its words explain each other than chance would, in both directions
(model 1 of Brown et al. 1993), plus how well the lengths agree (Gale & Church 1993), plus how
common beads of its shape are, plus what the beginnings of paragraphs say.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
import numpy.typing as npt

from converters.align.band import Band, Floats
from converters.align.evidence import Evidence, Tile, Words
from converters.align.lattice import NEVER, Lattice
from converters.align.lattice import Scores as Beads
from converters.align.parameters import LITERATURE, NEWS, Parameters

__all__ = ["LITERATURE", "NEWS", "Judge", "Parameters", "Scorer", "Side"]

TALLEST, WIDEST = 4, 6
"""The most Chinese and the most English sentences of one bead."""

_SHAPES = {
    (1, 1): 0.62, (1, 2): 0.21, (1, 3): 0.06, (2, 1): 0.045, (1, 4): 0.02, (2, 2): 0.017,
    (2, 3): 0.009, (1, 5): 0.004, (3, 1): 0.004, (2, 4): 0.003, (3, 2): 0.002, (3, 3): 0.002,
    (1, 6): 0.001, (4, 1): 0.001, (3, 4): 0.0005, (2, 5): 0.0005, (4, 2): 0.0003, (4, 3): 0.0003,
    (4, 4): 0.0003, (2, 6): 0.0002, (3, 5): 0.0002,
}  # fmt: skip
"""The share of beads of so many Chinese and English sentences in translated prose."""


_RATIOS = (2.5, 6.5)
"""Beyond these, one of the texts is not whole."""


class Scorer(Protocol):
    """A further judge of sentences, such as a neural model; found by the caller."""

    def __call__(self, english: Sequence[str], chinese: Sequence[str]) -> npt.NDArray[np.float32]:
        """Say how alike sentences are, 0 to 1: shape (English sentences, Chinese sentences)."""


@dataclass(frozen=True, slots=True)
class Side:
    """The sentences of one text: how long each is, and whether a paragraph begins with it."""

    texts: Sequence[str]
    lengths: Floats
    opens: npt.NDArray[np.bool_]

    def part(self, sentences: range) -> Side:
        """Give the side of some of its sentences."""
        here = slice(sentences.start, sentences.stop)
        return Side(self.texts[here], self.lengths[here], self.opens[here])


class Judge:
    """Scores the beads of two texts, tile by tile."""

    def __init__(
        self,
        english: Side,
        chinese: Side,
        evidence: Evidence,
        parameters: Parameters = NEWS,
        scorer: Scorer | None = None,
    ) -> None:
        self._english, self._chinese = english, chinese
        self._evidence, self._parameters, self._scorer = evidence, parameters, scorer
        self._english_chance = self._chance(evidence.english.counts)
        self._chinese_chance = self._chance(evidence.chinese.counts)
        words = evidence.english.main.sizes, evidence.chinese.main.sizes
        self._english_alone = parameters.english_word_alone * words[0].astype(float)
        self._chinese_alone = parameters.chinese_word_alone * words[1].astype(float)
        self._english_alone += parameters.alone
        self._chinese_alone += parameters.alone
        trust, total = parameters.ratio_trust, (english.lengths.sum(), chinese.lengths.sum())
        ratio = (trust * parameters.ratio + total[0]) / max(trust + total[1], 1e-9)
        self._parameters = replace(parameters, ratio=float(np.clip(ratio, *_RATIOS)))

    def _chance(self, counts: Beads) -> Beads:
        """Say how probable each word is by chance."""
        more = self._parameters.smoothing
        return np.asarray((counts + more) / max(counts.sum() + more * len(counts), 1e-9))

    def lattice(self, band: Band) -> Lattice:
        """Score every bead that starts in `band`."""
        beads = np.full((band.rows, TALLEST, WIDEST, band.width), NEVER, np.float32)
        for number, left in enumerate(band.lefts):
            top = number * band.height
            self._fill(beads[top : top + band.height], top, left)
        return Lattice(band, beads, float(self._chinese_alone.sum() + self._english_alone.sum()))

    def _fill(self, beads: Beads, top: int, left: int) -> None:
        """Score the beads of one tile, which starts at the point (top, left)."""
        rows = range(top, min(top + len(beads) + TALLEST - 1, len(self._chinese.lengths)))
        width = beads.shape[3] + WIDEST - 1
        columns = range(left, min(left + width, len(self._english.lengths)))
        if not rows or not columns:
            return
        parts = self._parts(rows, columns)
        for (a, b), share in _SHAPES.items():
            if a > len(rows) or b > len(columns):
                continue
            score = parts[0].of(a, b)
            for part in parts[1:]:
                score += part.of(a, b)
            score += np.float32(self._parameters.shape_weight * math.log(share))
            here = beads[: score.shape[0], a - 1, b - 1, : score.shape[1]]
            here[:] = score[: here.shape[0], : here.shape[1]]

    def _parts(self, rows: range, columns: range) -> list[_Part]:
        parameters = self._parameters
        english, chinese = self._english.part(columns), self._chinese.part(rows)
        tile = self._evidence.tile(rows, columns, parameters.inner)
        chances = self._english_chance[tile.english], self._chinese_chance[tile.chinese]
        parts: list[_Part] = [
            _Lexical(tile, *chances, parameters),
            _Lengths(english.lengths, chinese.lengths, parameters),
            _Openings(english.opens, chinese.opens, parameters),
            _Alone(
                self._english_alone[columns.start : columns.stop],
                self._chinese_alone[rows.start : rows.stop],
            ),
        ]
        if self._scorer:
            alike = self._scorer(english.texts, chinese.texts)
            parts.append(_Alike(alike.T, parameters.scorer_weight))
        return parts


class _Part(Protocol):
    """One part of the score of every bead of a tile."""

    def of(self, a: int, b: int) -> Beads:
        """Score the beads of `a` Chinese and `b` English sentences, by their first ones."""


class _Lexical:
    """How well words explain words: log-likelihood ratios over chance, in both directions."""

    def __init__(
        self, tile: Tile, english_chance: Beads, chinese_chance: Beads, parameters: Parameters
    ) -> None:
        english, chinese = tile.english_words, tile.chinese_words
        english_odds = parameters.english_found / english_chance[:, None]
        chinese_odds = parameters.chinese_found / chinese_chance[:, None]
        self._explained: dict[int, Beads] = {}
        self._explaining: dict[int, Beads] = {}
        for a in range(1, min(TALLEST, len(chinese.starts) - 1) + 1):
            shares = _windows(tile.explained_english, a) / _power(chinese, a, parameters)
            gain = english.summed(_gain(shares * english_odds)).T
            self._explained[a] = _behind(gain * np.float32(parameters.english_weight), 1)
        for b in range(1, min(WIDEST, len(english.starts) - 1) + 1):
            shares = _windows(tile.explained_chinese, b) / _power(english, b, parameters)
            gain = chinese.summed(_gain(shares * chinese_odds))
            self._explaining[b] = _behind(gain * np.float32(parameters.chinese_weight), 0)

    def of(self, a: int, b: int) -> Beads:
        explained, explaining = self._explained[a], self._explaining[b]
        score = explained[:, b:] - explained[:, :-b]
        score += explaining[a:]
        score -= explaining[:-a]
        return np.asarray(score)


def _power(words: Words, size: int, parameters: Parameters) -> Beads:
    """Say how much the words of so many neighbouring sentences share each match."""
    sizes = np.maximum(1, np.diff(words.starts)).astype(np.float32)
    return np.asarray(_windows(sizes[None, :], size) ** np.float32(parameters.dilution))


def _gain(odds: Beads) -> Beads:
    """Turn odds over chance into log-likelihood ratios; in place."""
    odds += 1.0
    return np.log(odds, out=odds)


def _windows(values: Beads, size: int) -> Beads:
    """Add up `size` neighbouring columns, from every column on."""
    behind = _behind(values, 1)
    return np.asarray(behind[:, size:] - behind[:, :-size])


def _behind(values: Beads, axis: int) -> Beads:
    """Give the sums of all that lies before each place along an axis, and of all."""
    rows, columns = values.shape
    if axis == 0:
        sums = np.zeros((rows + 1, columns), np.float32)
        np.cumsum(values, 0, out=sums[1:])
    else:
        sums = np.zeros((rows, columns + 1), np.float32)
        np.cumsum(values, 1, out=sums[:, 1:])
    return sums


class _Lengths:
    """Whether lengths agree: the logarithm of their ratio is nearly normal.

    Logarithms are taken of sums of sentences before English meets Chinese: a line, not a table.
    """

    def __init__(self, english: Floats, chinese: Floats, parameters: Parameters) -> None:
        own = self._parameters = parameters
        self._english = [
            np.log(lengths + 8).astype(np.float32) for lengths in _sums(english, WIDEST)
        ]
        self._chinese, self._narrow, self._certain = [], [], []
        for lengths in _sums(chinese, TALLEST):
            spread = own.spread + own.spread_of_one / (lengths + 4)
            self._chinese.append(np.log(own.ratio * lengths + 8).astype(np.float32)[:, None])
            self._narrow.append((-0.5 / spread).astype(np.float32)[:, None])
            self._certain.append((-0.5 * np.log(spread) - 1.0).astype(np.float32)[:, None])

    def of(self, a: int, b: int) -> Beads:
        own = self._parameters
        density = self._english[b - 1] - self._chinese[a - 1]
        density *= density
        density *= self._narrow[a - 1]
        density += self._certain[a - 1]
        np.maximum(density, np.float32(own.length_worst), out=density)
        density *= np.float32(own.length_weight)
        return density


def _sums(lengths: Floats, most: int) -> list[Floats]:
    """Give the lengths of 1, 2 ... `most` neighbouring sentences, from every one on."""
    behind = np.concatenate([[0.0], np.cumsum(lengths)])
    return [behind[size:] - behind[:-size] for size in range(1, min(most, len(lengths)) + 1)]


class _Alone:
    """What it would cost to leave the sentences of a bead without a partner."""

    def __init__(self, english: Floats, chinese: Floats) -> None:
        self._english = [each.astype(np.float32) for each in _sums(english, WIDEST)]
        self._chinese = [each.astype(np.float32)[:, None] for each in _sums(chinese, TALLEST)]

    def of(self, a: int, b: int) -> Beads:
        return -self._chinese[a - 1] - self._english[b - 1]


class _Openings:
    """What the beginnings of paragraphs say: beads seldom cross them, and they go together."""

    def __init__(
        self, english: npt.NDArray[np.bool_], chinese: npt.NDArray[np.bool_], parameters: Parameters
    ) -> None:
        left, right = chinese.astype(np.float32)[:, None], english.astype(np.float32)[None, :]
        self._agree = np.float32(parameters.opening) * (left * right - np.abs(left - right))
        crossing = np.float32(parameters.crossing)
        self._chinese = [crossing * each[:, None] for each in _inside(left[:, 0], TALLEST)]
        self._english = [crossing * each for each in _inside(right[0], WIDEST)]

    def of(self, a: int, b: int) -> Beads:
        chinese, english = self._chinese[a - 1], self._english[b - 1]
        agree = self._agree[: len(chinese), : len(english)]
        return np.asarray(agree - chinese - english)


def _inside(opens: Beads, most: int) -> list[Beads]:
    """Count the paragraphs that begin after the first of 1, 2 ... `most` sentences."""
    begun = np.cumsum(opens)
    return [begun[size - 1 :] - begun[: len(begun) - size + 1]
            for size in range(1, min(most, len(opens)) + 1)]  # fmt: skip


class _Alike:
    """A further judge's opinion: the mean over all pairs of a bead, for each of its sentences."""

    def __init__(self, alike: Beads, weight: float) -> None:
        self._behind = _behind(_behind(alike, 0), 1)
        self._weight = weight

    def of(self, a: int, b: int) -> Beads:
        behind = self._behind
        whole = behind[a:, b:] - behind[:-a, b:] - behind[a:, :-b] + behind[:-a, :-b]
        return np.asarray(whole * (self._weight * (a + b) / (2 * a * b)), np.float32)
