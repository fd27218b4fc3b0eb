"""How well so many Chinese and so many English sentences go together, as one number a bead.

Place in the line: evidence -> **scores** -> lattice -> rows.  A bead's score is a log-likelihood
ratio: how much better its words explain each other than chance would, in both directions
(model 1 of Brown et al. 1993), plus how well the lengths agree (Gale & Church 1993), plus how
common beads of its shape are, plus what the beginnings of paragraphs say.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt
from msgspec import Struct
from msgspec.structs import replace

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


class Side(Struct, frozen=True):
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
        limits = _limits(len(columns), self._parameters.shape_weight)
        for a in range(1, min(TALLEST, len(rows)) + 1):
            score = parts[0].of(a)
            for part in parts[1:]:
                score += part.of(a)
            score += limits[a - 1]
            here = beads[: len(score), a - 1, :, : len(columns)]
            here[:] = score[: len(here), :, : here.shape[2]]

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


def _limits(columns: int, weight: float) -> Beads:
    """Say how common beads of each shape are, and that none leads out of the text.

    Shape (TALLEST, WIDEST, columns).
    """
    shares = [[_SHAPES.get((a + 1, b + 1), 0.0) for b in range(WIDEST)] for a in range(TALLEST)]
    limits = [[weight * math.log(share) if share else NEVER for share in row] for row in shares]
    made = np.repeat(np.array(limits, np.float32)[:, :, None], columns, axis=2)
    made[:, np.add.outer(np.arange(1, WIDEST + 1), np.arange(columns)) > columns] = NEVER
    return made


def _sums(values: Beads, most: int) -> Beads:
    """Add up 1, 2 ... `most` neighbouring columns from every one on, as far as there are any.

    Of shape (lines, columns) makes (lines, most, columns).
    """
    lines, columns = values.shape
    behind = np.zeros((lines, columns + most), np.float32)
    np.cumsum(values, 1, out=behind[:, 1 : columns + 1])
    behind[:, columns + 1 :] = behind[:, columns : columns + 1]
    by_line, by_column = behind.strides
    ahead: Beads = np.ndarray(  # each line of each size begins one column further to the right
        (lines, most, columns), np.float32, behind, by_column, (by_line, by_column, by_column)
    )
    return np.asarray(ahead - behind[:, None, :columns])


class _Part(Protocol):
    """One part of the score of every bead of a tile."""

    def of(self, a: int) -> Beads:
        """Score the beads of `a` Chinese sentences: shape (first ones, WIDEST, columns)."""


class _Lexical:
    """How well words explain words: log-likelihood ratios over chance, in both directions."""

    def __init__(
        self, tile: Tile, english_chance: Beads, chinese_chance: Beads, parameters: Parameters
    ) -> None:
        english, chinese = tile.english_words, tile.chinese_words
        odds = parameters.english_found / english_chance
        gain = _gain(english, tile.explained_english, odds, _power(chinese, TALLEST, parameters))
        self._explained = gain.transpose(1, 2, 0) * np.float32(parameters.english_weight)
        odds = parameters.chinese_found / chinese_chance
        gain = _gain(chinese, tile.explained_chinese, odds, _power(english, WIDEST, parameters))
        self._explaining = np.zeros((len(gain) + 1, *gain.shape[1:]), np.float32)
        np.cumsum(gain * np.float32(parameters.chinese_weight), 0, out=self._explaining[1:])

    def of(self, a: int) -> Beads:
        score = _sums(self._explained[a - 1], WIDEST)[: len(self._explaining) - a]
        score += self._explaining[a:]
        score -= self._explaining[:-a]
        return score


def _power(words: Words, most: int, parameters: Parameters) -> Beads:
    """Say how much the words of 1, 2 ... `most` sentences share each match: (most, sentences)."""
    sizes = np.maximum(1, words.sizes).astype(np.float32)
    return np.asarray(_sums(sizes[None, :], most)[0] ** np.float32(parameters.dilution))


def _gain(words: Words, explained: Beads, odds: Beads, power: Beads) -> Beads:
    """Add up log-likelihood ratios: shape (sentences, most, sentences of the other side)."""
    shares = _sums(explained, len(power))
    shares /= power
    shares *= odds[:, None, None]
    np.log1p(shares, out=shares)
    summed = words.summed(shares.reshape(len(shares), power.size))
    return summed.reshape(len(summed), *power.shape)


class _Lengths:
    """Whether lengths agree: the logarithm of their ratio is nearly normal.

    Logarithms are taken of sums of sentences before English meets Chinese: a line, not a table.
    """

    def __init__(self, english: Floats, chinese: Floats, parameters: Parameters) -> None:
        own = self._parameters = parameters
        lengths = _sums(chinese.astype(np.float32)[None, :], TALLEST)[0]
        spread = own.spread + own.spread_of_one / (lengths + 4)
        self._english = np.log(_sums(english.astype(np.float32)[None, :], WIDEST)[0] + 8)
        self._chinese = np.log(own.ratio * lengths + 8)[:, :, None, None]
        self._narrow = (-0.5 / spread)[:, :, None, None]
        self._certain = (-0.5 * np.log(spread) - 1.0)[:, :, None, None]

    def of(self, a: int) -> Beads:
        own, here = self._parameters, slice(self._chinese.shape[1] - a + 1)
        density: Beads = self._english - self._chinese[a - 1, here]
        density *= density
        density *= self._narrow[a - 1, here]
        density += self._certain[a - 1, here]
        np.maximum(density, np.float32(own.length_worst), out=density)
        density *= np.float32(own.length_weight)
        return density


class _Openings:
    """What the beginnings of paragraphs say: beads seldom cross them, and they go together."""

    def __init__(
        self, english: npt.NDArray[np.bool_], chinese: npt.NDArray[np.bool_], parameters: Parameters
    ) -> None:
        left, right = chinese.astype(np.float32)[:, None], english.astype(np.float32)[None, :]
        self._agree = np.float32(parameters.opening) * (left * right - np.abs(left - right))
        crossing = np.float32(parameters.crossing)
        self._chinese = crossing * (_sums(left.T, TALLEST)[0] - left.T)
        self._english = crossing * (_sums(right, WIDEST)[0] - right)

    def of(self, a: int) -> Beads:
        here = slice(len(self._agree) - a + 1)
        agree = self._agree[here] - self._chinese[a - 1, here, None]
        return np.asarray(agree[:, None, :] - self._english)


class _Alone:
    """What it would cost to leave the sentences of a bead without a partner."""

    def __init__(self, english: Floats, chinese: Floats) -> None:
        self._english = _sums(english.astype(np.float32)[None, :], WIDEST)[0]
        self._chinese = _sums(chinese.astype(np.float32)[None, :], TALLEST)[0]

    def of(self, a: int) -> Beads:
        chinese = self._chinese[a - 1, : self._chinese.shape[1] - a + 1]
        return np.asarray(-chinese[:, None, None] - self._english)


class _Alike:
    """A further judge's opinion: the mean over all pairs of a bead, for each of its sentences."""

    def __init__(self, alike: Beads, weight: float) -> None:
        self._alike = np.zeros((len(alike) + 1, alike.shape[1]), np.float32)
        np.cumsum(alike, 0, out=self._alike[1:])
        self._weight = weight

    def of(self, a: int) -> Beads:
        whole = _sums(self._alike[a:] - self._alike[:-a], WIDEST)
        wide = np.arange(1, WIDEST + 1, dtype=np.float32)[:, None]
        whole *= self._weight * (a + wide) / (2 * a * wide)
        return whole
