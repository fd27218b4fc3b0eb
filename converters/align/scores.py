"""How well so many Chinese and so many English sentences go together, as one number a bead.

Place in the line: evidence -> **scores** -> lattice -> rows.  A bead's score is a log-likelihood
ratio: how much better its words explain each other than chance would, in both directions
(model 1 of Brown et al. 1993), plus how well the lengths agree (Gale & Church 1993), plus how
common beads of its shape are, plus what the beginnings of paragraphs say.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache
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
        score, *further = self._parts(rows, columns)
        for part in further:
            score += part
        here = beads[: len(rows), :, :, : len(columns)]
        np.maximum(score[: len(here), :, :, : here.shape[3]], NEVER, out=here)

    def _parts(self, rows: range, columns: range) -> Iterator[Beads]:
        """Give the parts of every bead's score, shape (rows, TALLEST, WIDEST, columns) or less."""
        parameters = self._parameters
        english, chinese = self._english.part(columns), self._chinese.part(rows)
        yield _lengths(english.lengths, chinese.lengths, parameters)
        tile = self._evidence.tile(rows, columns, parameters.inner)
        yield _explained(tile, self._english_chance[tile.english], parameters)
        yield _explaining(tile, self._chinese_chance[tile.chinese], parameters)
        agree, english_opens, chinese_opens = _openings(english.opens, chinese.opens, parameters)
        english_alone = _alone(self._english_alone[columns.start : columns.stop], WIDEST)
        chinese_alone = _alone(self._chinese_alone[rows.start : rows.stop], TALLEST)
        yield agree[:, None, None, :]
        yield _shapes(parameters.shape_weight)[:, :, None] + (english_alone - english_opens)
        yield (chinese_alone - chinese_opens).T[:, :, None, None]
        if self._scorer:
            yield _alike(self._scorer(english.texts, chinese.texts).T, parameters.scorer_weight)


@cache
def _shapes(weight: float) -> Beads:
    """Say how common beads of each shape are: (TALLEST, WIDEST)."""
    shares = [[_SHAPES.get((a + 1, b + 1), 0.0) for b in range(WIDEST)] for a in range(TALLEST)]
    return np.array(
        [[weight * math.log(share) if share else NEVER for share in row] for row in shares],
        np.float32,
    )


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


def _sums_of_lines(values: Beads, most: int) -> Beads:
    """Do the same with lines: of shape (lines, ...) makes (lines, most, ...)."""
    lines, *rest = values.shape
    summed = _sums(values.reshape(lines, -1).T, most)
    return summed.transpose(2, 1, 0).reshape(lines, most, *rest)


def _explained(tile: Tile, chance: Beads, parameters: Parameters) -> Beads:
    """Say how well English words are explained: log-likelihood ratios over chance."""
    odds = np.float32(parameters.english_found) / chance
    power = _power(tile.chinese_words, TALLEST, parameters)
    gain = _gain(tile.english_words, tile.explained_english, odds, power)
    gain *= np.float32(parameters.english_weight)
    columns, tall, rows = gain.shape
    lines = gain.transpose(2, 1, 0).reshape(rows * tall, columns)
    return _sums(lines, WIDEST).reshape(rows, tall, WIDEST, columns)


def _explaining(tile: Tile, chance: Beads, parameters: Parameters) -> Beads:
    """Say the same of Chinese words."""
    odds = np.float32(parameters.chinese_found) / chance
    power = _power(tile.english_words, WIDEST, parameters)
    gain = _gain(tile.chinese_words, tile.explained_chinese, odds, power)
    gain *= np.float32(parameters.chinese_weight)
    return _sums_of_lines(gain, TALLEST)


def _power(words: Words, most: int, parameters: Parameters) -> Beads:
    """Say how much the words of 1, 2 ... `most` sentences share each match: (most, sentences)."""
    sizes = np.maximum(1, words.sizes).astype(np.float32)
    return np.asarray(_sums(sizes[None, :], most)[0] ** np.float32(parameters.dilution))


def _gain(words: Words, explained: Beads, odds: Beads, power: Beads) -> Beads:
    """Add up log-likelihood ratios: shape (sentences, most, sentences of the other side)."""
    shares = _sums(explained, len(power))
    shares /= power
    shares *= odds[:, None, None]
    shares += 1.0
    np.log(shares, out=shares)
    summed = words.summed(shares.reshape(len(shares), power.size))
    return summed.reshape(len(summed), *power.shape)


def _lengths(english: Floats, chinese: Floats, parameters: Parameters) -> Beads:
    """Say whether lengths agree: the logarithm of their ratio is nearly normal.

    Logarithms are taken of sums of sentences before English meets Chinese: a line, not a table.
    """
    lengths = _sums(chinese.astype(np.float32)[None, :], TALLEST)[0].T[:, :, None, None]
    spread = parameters.spread + parameters.spread_of_one / (lengths + 4)
    expected = np.log(parameters.ratio * lengths + 8)
    density: Beads = np.log(_sums(english.astype(np.float32)[None, :], WIDEST)[0] + 8) - expected
    density *= density
    density *= -0.5 / spread
    density += -0.5 * np.log(spread) - 1.0
    np.maximum(density, np.float32(parameters.length_worst), out=density)
    density *= np.float32(parameters.length_weight)
    return density


def _openings(
    english: npt.NDArray[np.bool_], chinese: npt.NDArray[np.bool_], parameters: Parameters
) -> tuple[Beads, Beads, Beads]:
    """Say what the beginnings of paragraphs do: beads seldom cross them, and they go together.

    Gives what is added where a Chinese and an English sentence open a bead, and what is taken
    for the paragraphs that begin inside it: (WIDEST, columns) and (TALLEST, rows).
    """
    left, right = chinese.astype(np.float32)[:, None], english.astype(np.float32)[None, :]
    agree = np.float32(parameters.opening) * (left * right - np.abs(left - right))
    crossing = np.float32(parameters.crossing)
    inside_english = crossing * (_sums(right, WIDEST)[0] - right)
    return agree, inside_english, crossing * (_sums(left.T, TALLEST)[0] - left.T)


def _alone(sentences: Floats, most: int) -> Beads:
    """Say what is not lost if 1, 2 ... `most` sentences have a partner, NEVER beyond the last."""
    gained: Beads = -_sums(sentences.astype(np.float32)[None, :], most)[0]
    gained[np.add.outer(np.arange(1, most + 1), np.arange(len(sentences))) > len(sentences)] = NEVER
    return gained


def _alike(alike: Beads, weight: float) -> Beads:
    """Weigh a further judge's opinion: the mean over all pairs of a bead, for each sentence."""
    rows, columns = alike.shape
    summed = _sums_of_lines(alike.astype(np.float32), TALLEST).reshape(rows * TALLEST, columns)
    whole = _sums(summed, WIDEST).reshape(rows, TALLEST, WIDEST, columns)
    tall = np.arange(1, TALLEST + 1, dtype=np.float32)[:, None, None]
    wide = np.arange(1, WIDEST + 1, dtype=np.float32)[:, None]
    whole *= weight * (tall + wide) / (2 * tall * wide)
    return whole
