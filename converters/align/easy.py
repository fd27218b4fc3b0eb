"""The cheap test that says where paragraphs may be paired by position.

Place in the line: Article -> (clues ->) **easy** -> by_position, else aligner -> Alignment.  Equal
counts prove nothing: a merge and a split, or a drop on each side, leave them equal.  So every pair
must speak for itself, by its length (Gale & Church 1993) and by the clues that both languages
write down, and every edge between two pairs must be better where it is than one sentence higher or
lower.  What happens to a translation spoils neighbours together, so a pair that says little is
believed between pairs that say much.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import log

from converters.align import clues

_SOLID, _TOGETHER, _LEAST = 3.0, 5.5, 0.5
"""Log-likelihood ratios over strangers: of a pair that needs no other, of two neighbours, of any
pair.  Measured on damaged articles (`benchmarks.alignment --easy`)."""

_EDGE = 2.0
"""How much better an edge must be where it is than anywhere near."""

_SPREAD, _SPREAD_OF_ONE, _SPREAD_OF_STRANGERS = 0.012, 1.0, 0.5
_RATIOS = (2.5, 6.8)
_LENGTHS_SAY_LEAST = -1.5
_WORST_LENGTHS = 4.0
"""Translators abridge, and lists have lengths of their own: no length refutes more than this."""

_MOST_SAID = 2.6
_FIGURES = ((0.25, 0.6, -0.7), (0.06, 0.9, -2.0), (0.03, 0.93, -2.3))
"""For figures of one, two and more digits: how often a strange paragraph has one too, how often a
translation keeps it, and what its absence says."""

_MARK = (0.15, 0.75, -1.2)
_INVENTED = -1.0
_WORD, _WORD_NEARBY, _WORD_LOST = 1.6, 0.3, -0.9
_TRUST = 4
"""How many paragraphs weigh as much as the shares above."""

_COUNTS = {-2: 0.01, -1: 0.05, 0: 0.6, 1: 0.2, 2: 0.07}
_RARE, _COUNTS_TRUST = 0.03, 2.0
"""How often a paragraph has so many more sentences in English than in Chinese; what other
differences have, and how many paragraphs of the article itself weigh as much."""

_NUMERAL = re.compile("[一二两三四五六七八九十百千万亿]")


def by_position_is_right(english: Sequence[str], chinese: Sequence[str]) -> bool:
    """Say whether each paragraph surely stands beside its translation.

    False says nothing: the full model must decide.  Paragraphs may be empty, counts may differ.
    """
    sure = sure_pairs(english, chinese) if len(english) == len(chinese) else []
    return bool(sure) and all(sure)


def sure_pairs(english: Sequence[str], chinese: Sequence[str]) -> list[bool]:
    """Say of each paragraph whether it surely stands beside the one at its own place.

    All are sure where every pair speaks for itself; else those that do, with both neighbours.
    None is where the counts differ.
    """
    count = len(english)
    if count != len(chinese) or count < 2:
        return [count == len(chinese) == 1] * count
    ratio = sum(map(len, english)) / max(1, sum(map(len, chinese)))
    if not _RATIOS[0] < ratio < _RATIOS[1]:
        return [False] * count
    said = _Said(english, chinese, _Lengths(ratio))
    gone = said.weigh_clues()
    if min(said.all) < _SOLID:
        said.weigh_words()
    return _judged(said.all, said.edges(gone))


def _judged(said: Sequence[float], is_right: Callable[[int], bool]) -> list[bool]:
    """Decide; edges are looked at only where pairs would be sure if they are right."""
    together = all(a + b >= _TOGETHER for a, b in pairwise(said))
    edges = range(len(said) - 1)
    if together and min(said) >= _LEAST and all(map(is_right, edges)):
        return [True] * len(said)
    solid = [each >= _SOLID for each in said]
    return [
        all(solid[max(0, at - 1) : at + 2]) and all(map(is_right, edges[max(0, at - 1) : at + 1]))
        for at in range(len(said))
    ]


@dataclass(frozen=True, slots=True)
class _Lengths:
    """What lengths in characters say, where so many English ones stand for a Chinese one."""

    ratio: float

    def evidence(self, english: int, chinese: int) -> float:
        """Compare two lengths as a true pair's and as strangers': the log-likelihood ratio."""
        off = log((english + 8) / (self.ratio * chinese + 8))
        true = _SPREAD + _SPREAD_OF_ONE / (chinese + 4)
        wrong = true + _SPREAD_OF_STRANGERS
        return 0.5 * (off * off / wrong - off * off / true + log(wrong / true))

    def density(self, english: int, chinese: int) -> float:
        """Say how probable two lengths are for a pair: a logarithm."""
        off = log((english + 8) / (self.ratio * chinese + 8))
        spread = _SPREAD + _SPREAD_OF_ONE / (chinese + 4)
        return -min(_WORST_LENGTHS, 0.5 * off * off / spread) - 0.5 * log(spread)


class _Said:
    """How much speaks for each pair; `all` are log-likelihood ratios over strangers."""

    def __init__(self, english: Sequence[str], chinese: Sequence[str], lengths: _Lengths) -> None:
        self._english, self._chinese, self._lengths = english, chinese, lengths
        self._clues = clues.english(english), clues.chinese(chinese)
        self.all = [
            max(_LENGTHS_SAY_LEAST, lengths.evidence(len(left), len(right)))
            for left, right in zip(english, chinese, strict=True)
        ]

    def weigh_clues(self) -> int:
        """Add what figures and marks say; give the edges that one of them seems to have crossed."""
        english, chinese = self._clues
        gone = 0
        for figure, right in chinese.figures.items():
            left = english.figures.get(figure, 0)
            gone |= self._weigh(left, right, *_FIGURES[min(len(figure), 3) - 1])
        for figure, left in english.figures.items():
            for at in _places(left & ~chinese.figures.get(figure, 0)):
                if not _NUMERAL.search(self._chinese[at]):
                    self.all[at] += _INVENTED
        for mark, right in chinese.marks.items():
            gone |= self._weigh(english.marks.get(mark, 0), right, *_MARK)
        return gone

    def _weigh(self, left: int, right: int, strange: float, kept: float, lost: float) -> int:
        if left:
            strange = (left.bit_count() - 1 + strange * _TRUST) / (len(self.all) - 1 + _TRUST)
            gain = max(0.0, min(_MOST_SAID, log(kept / strange)))
            for at in _places(left & right):
                self.all[at] += gain
        for at in _places(right & ~left):
            self.all[at] += lost
        here, there = left & ~right, right & ~left
        return (here & there >> 1) | (there & here >> 1)

    def weigh_words(self) -> None:
        """Add what some words say to the pairs of which little is known."""
        known = [clues.words(text) for text in self._english]
        for at, said in enumerate(self.all):
            if said < _SOLID:
                around = (*known[max(0, at - 1) : at], *known[at + 1 : at + 2])
                self.all[at] += sum(self._words(self._chinese[at], known[at], around))

    def _words(
        self, chinese: str, own: frozenset[str], around: Sequence[frozenset[str]]
    ) -> Iterator[float]:
        for word, meanings in clues.meanings().items():
            if word in chinese:
                if meanings.isdisjoint(own):
                    yield _WORD_LOST
                else:
                    alone = all(meanings.isdisjoint(each) for each in around)
                    yield _WORD if alone else _WORD_NEARBY

    def edges(self, gone: int) -> Callable[[int], bool]:
        """Give what says of an edge between two pairs if it is surely the same on both sides."""
        ends = zip(self._clues[0].ends, self._clues[1].ends, strict=True)
        counts = _Counts([english - chinese for english, chinese in ends])
        return cache(lambda at: not gone >> at & 1 and self._is_right(at, counts))

    def _is_right(self, at: int, counts: _Counts) -> bool:
        """Compare an edge with those one sentence higher or lower on one side."""
        least = self._edge(at, 0, 0) + counts.probability(at, 0) - _EDGE
        return all(
            self._edge(at, english, chinese) + counts.probability(at, more) <= least
            for english, chinese, more in self._moves(at)
        )

    def _moves(self, at: int) -> Iterator[tuple[int, int, int]]:
        """Give the sentences that may have crossed an edge, as lengths to be put back.

        English characters, Chinese ones and sentences by which the pair above grows.
        """
        last = clues.last_sentences(self._english[at], self._chinese[at])
        first = clues.first_sentences(self._english[at + 1], self._chinese[at + 1])
        moves = ((-last[0], 0, -1), (first[0], 0, 1), (0, -last[1], 1), (0, first[1], -1))
        yield from (move for move in moves if move[0] or move[1])

    def _edge(self, at: int, english: int, chinese: int) -> float:
        """Say how probable the lengths around an edge are if it is moved by so many characters."""
        left, right = self._english, self._chinese
        above = self._lengths.density(len(left[at]) + english, len(right[at]) + chinese)
        return above + self._lengths.density(
            len(left[at + 1]) - english, len(right[at + 1]) - chinese
        )


class _Counts:
    """How many more sentences paragraphs have in English than in Chinese."""

    def __init__(self, more: Sequence[int]) -> None:
        self._more, self._seen = more, Counter(more)

    def probability(self, at: int, moved: int) -> float:
        """Judge the two paragraphs around an edge by all others, if `moved` sentences went up."""
        above, below = self._more[at : at + 2]
        total = len(self._more) - 2 + _COUNTS_TRUST
        found = 1.0
        for more in (above + moved, below - moved):
            seen = self._seen[more] - (more == above) - (more == below)
            found *= (seen + _COUNTS_TRUST * _COUNTS.get(more, _RARE)) / total
        return log(found)


def _places(bits: int) -> Iterator[int]:
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
