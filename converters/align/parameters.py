"""The constants of the full model, and what each of them means.

Place in the line: beside scores, lattice and rows, which are made with them.
"""

from __future__ import annotations

from msgspec import Struct


class Parameters(Struct, frozen=True):
    """What the scores are made with; tuned on machine-translated newspaper articles.

    `english_weight`, `chinese_weight`, `length_weight` and `shape_weight` weigh the parts of a
    score: how well English words are explained, how well Chinese ones, lengths, shapes.
    """

    english_found: float = 0.2
    """The odds that an English word comes from a Chinese one that may mean it."""
    chinese_found: float = 0.3
    dilution: float = 0.85
    """How much less a match says among many words: the power of their number."""
    inner: float = 0.5
    """The weight of a dictionary word inside a longer one."""
    smoothing: float = 0.5
    """Added to the count of every word, so that a word met once is no certain anchor."""
    english_weight: float = 0.65
    chinese_weight: float = 0.75
    length_weight: float = 1.0
    shape_weight: float = 1.4
    ratio: float = 4.4
    """English characters that a Chinese one becomes."""
    ratio_trust: float = 1000.0
    """How many Chinese characters of the texts themselves weigh as much as `ratio`."""
    spread: float = 0.02
    spread_of_one: float = 1.0
    """The variance of the logarithm of lengths: of long beads, and what a character adds."""
    length_worst: float = -8.0
    """The least that lengths may say: translators do abridge, and invent."""
    alone: float = -3.5
    """The score of a sentence without a partner, and what each of its words adds to it."""
    english_word_alone: float = 0.02
    chinese_word_alone: float = 0.05
    crossing: float = 2.0
    """Taken off for each paragraph that begins inside a bead."""
    opening: float = 1.0
    """Given where paragraphs begin on both sides, taken where on one."""
    temperature: float = 2.0
    """Scores are divided by this before they are read as logarithms of probabilities."""
    scorer_weight: float = 10.0
    """What a further judge's full agreement is worth for one sentence."""


NEWS = Parameters()
LITERATURE = Parameters(shape_weight=1.2, ratio=4.2, alone=-4.0)
"""Free translations of stories: beads of all shapes, seldom anything dropped."""
