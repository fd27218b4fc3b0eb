"""The cheap test that says where paragraphs may be paired by position.

Place in the line: Article -> (clues -> edges ->) **easy** -> by_position, else aligner ->
Alignment.  Equal counts prove nothing: a merge and a split, or a drop on each side, leave them
equal.  So every pair must speak for itself, by its length (Gale & Church 1993) and by the clues
that both languages write down, and every edge between two pairs must be better where it is than
one sentence higher or lower.  What happens to a translation spoils neighbours together, so a pair
that says little is believed between pairs that say much.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import pairwise, takewhile
from math import log
from typing import NamedTuple

from converters.align import clues
from converters.align.edges import Counts, Edges, Lengths

_SOLID, _TOGETHER, _LEAST = 3.0, 5.5, 0.5
"""Log-likelihood ratios over strangers: of a pair that needs no other, of two neighbours, of any
pair.  Measured on damaged articles (`benchmarks.alignment --easy`)."""

_PLAIN, _VAGUE = 7.0, -0.5
"""The same: of a pair that needs no solid neighbours, and the least that these may have."""

_RATIOS = (2.5, 6.8)
_MOST_SAID = 2.6


class _Kind(NamedTuple):
    """How often a strange paragraph has a clue too, and how often a translation keeps it.

    `lost` is what its absence says.
    """

    strange: float
    kept: float
    lost: float

    def gain(self, among: int, of: int) -> float:
        """Say what a clue speaks for a pair, if it stands in `among` paragraphs `of` a text."""
        strange = (among - 1 + self.strange * _TRUST) / (of - 1 + _TRUST)
        return max(0.0, min(_MOST_SAID, log(self.kept / strange)))


_KINDS = (
    _Kind(0.15, 0.75, -1.2),
    _Kind(0.25, 0.6, -0.7),
    _Kind(0.06, 0.9, -2.0),
    _Kind(0.03, 0.93, -2.3),
)
"""Marks; figures of one, two and more digits."""

_MARK = 0
_INVENTED = -1.0
_WORD, _WORD_NEARBY, _WORD_LOST = 1.6, 0.3, -0.9
_TRUST = 4
"""How many paragraphs weigh as much as the shares above."""

_NUMERAL = re.compile("[一二两三四五六七八九十百千万亿]")


def by_position_is_right(english: Sequence[str], chinese: Sequence[str]) -> bool:
    """Say whether each paragraph surely stands beside its translation.

    False says nothing: the full model must decide.  Paragraphs may be empty, counts may differ.
    """
    sure = sure_pairs(english, chinese) if len(english) == len(chinese) else []
    return bool(sure) and all(sure)


def sure_pairs(english: Sequence[str], chinese: Sequence[str]) -> list[bool]:
    """Say of each paragraph whether it surely stands beside the one at its own place.

    All are sure where every pair speaks for itself; else those that do, with both neighbours or
    beyond doubt.  None is where the counts differ.
    """
    count = len(english)
    if count != len(chinese) or count < 2:
        return [count == len(chinese) == 1] * count
    ratio = sum(map(len, english)) / max(1, sum(map(len, chinese)))
    if not _RATIOS[0] < ratio < _RATIOS[1]:
        return [False] * count
    lengths = Lengths(ratio, english, chinese)
    said = _Said(english, chinese, lengths.evidence())
    gone = said.weigh_clues()
    if min(said.all) < _SOLID:
        said.weigh_words()
    edges = Edges(english, chinese, lengths, Counts(*said.ends))
    return _judged(said.all, lambda at: not gone >> at & 1 and edges.is_right(at))


def anchors(english: Sequence[str], chinese: Sequence[str]) -> list[tuple[int, int]]:
    """Give the pairs that are sure, as English and Chinese paragraphs, in order."""
    left, right = len(english), len(chinese)
    if left == right:
        return [(at, at) for at, sure in enumerate(sure_pairs(english, chinese)) if sure]
    head, tail = _sure_ends(english, chinese)
    return [
        *((at, at) for at in range(head)),
        *((left - behind, right - behind) for behind in range(tail, 0, -1)),
    ]


def _sure_ends(english: Sequence[str], chinese: Sequence[str]) -> tuple[int, int]:
    """Say how many pairs are sure from the first paragraphs on, and how many up to the last.

    For texts of which one has more paragraphs: where it has more is somewhere between.  The sure
    pair that is next to that place may be one half of a paragraph, so it is not counted.
    """
    count = min(len(english), len(chinese))
    heads = sure_pairs(english[:count], chinese[:count])[:-1]
    tails = sure_pairs(english[len(english) - count :], chinese[len(chinese) - count :])[1:]
    head = max(0, len([*takewhile(bool, heads)]) - 1)
    tail = max(0, len([*takewhile(bool, reversed(tails))]) - 1)
    return (head, tail) if head + tail < count else (0, 0)


def _judged(said: Sequence[float], is_right: Callable[[int], bool]) -> list[bool]:
    """Decide; edges are looked at only where pairs would be sure if they are right."""
    together = all(a + b >= _TOGETHER for a, b in pairwise(said))
    edges = range(len(said) - 1)
    if together and min(said) >= _LEAST and all(map(is_right, edges)):
        return [True] * len(said)
    return [
        _is_sure(own, min(said[max(0, at - 1) : at + 2]))
        and all(map(is_right, edges[max(0, at - 1) : at + 1]))
        for at, own in enumerate(said)
    ]


def _is_sure(own: float, least_near: float) -> bool:
    """Say whether a pair may be sure by what speaks for it, and for the weaker of its neighbours.

    A neighbour that says little may only be short of facts; one that speaks against itself may
    have lost a part to this pair, or got it from there.
    """
    return least_near >= _SOLID or (own >= _PLAIN and least_near >= _VAGUE)


class _Said:
    """How much speaks for each pair; `all` are log-likelihood ratios over strangers."""

    def __init__(
        self, english: Sequence[str], chinese: Sequence[str], lengths_say: list[float]
    ) -> None:
        self._english, self._chinese = english, chinese
        self._clues = clues.english(english), clues.chinese(chinese)
        self.all = lengths_say

    @property
    def ends(self) -> tuple[list[int], list[int]]:
        """Say how many sentences end inside each paragraph of both sides."""
        left, right = self._clues
        return left.ends, right.ends

    def weigh_clues(self) -> int:
        """Add what figures and marks say; give the edges that one of them seems to have crossed."""
        (english, chinese), said = (found.places for found in self._clues), self.all
        gains, gone = _gains(len(said)), 0
        for clue, right in chinese.items():
            left, kind = english.get(clue, 0), _kind(clue)
            if both := left & right:
                gain = gains[kind][left.bit_count()]
                for at in _places(both):
                    said[at] += gain
            if left != right:
                gone |= self._miss(left & ~right, right & ~left, _KINDS[kind].lost)
        for clue, left in english.items():
            if (invented := left & ~chinese.get(clue, 0)) and _kind(clue) != _MARK:
                self._refute(invented)
        return gone

    def _miss(self, here: int, there: int, lost: float) -> int:
        """Count what is missing in English; what is there beside it may have crossed an edge."""
        for at in _places(there):
            self.all[at] += lost
        return (here & there >> 1) | (there & here >> 1)

    def _refute(self, invented: int) -> None:
        for at in _places(invented):
            if not _NUMERAL.search(self._chinese[at]):
                self.all[at] += _INVENTED

    def weigh_words(self) -> None:
        """Add what some words say to the pairs of which little is known."""
        words = cache(lambda at: clues.words(self._english[at]))
        last = len(self.all) - 1
        for at, said in enumerate(self.all):
            if said < _SOLID:
                beside = [near for near in (at - 1, at + 1) if 0 <= near <= last]
                self.all[at] += _words_say(self._chinese[at], at, beside, words)


def _words_say(
    chinese: str, at: int, beside: Sequence[int], words: Callable[[int], frozenset[str]]
) -> float:
    """Weigh the known words of a Chinese paragraph against its translation and those beside it."""
    alone = nearby = lost = 0
    for meanings in clues.meanings_in(chinese):
        if meanings.isdisjoint(words(at)):
            lost += 1
        elif all(meanings.isdisjoint(words(near)) for near in beside):
            alone += 1
        else:
            nearby += 1
    return alone * _WORD + nearby * _WORD_NEARBY + lost * _WORD_LOST


@lru_cache(maxsize=10_000)
def _kind(clue: str) -> int:
    """Give the kind of a clue, as its place among `_KINDS`."""
    return _MARK if clue in clues.MARKS else min(len(clue), 3)


@lru_cache(maxsize=100)
def _gains(of: int) -> Sequence[Sequence[float]]:
    """Give what a clue of each kind speaks for a pair, by in how many paragraphs it stands."""
    return [[0.0, *(kind.gain(among, of) for among in range(1, of + 1))] for kind in _KINDS]


@lru_cache(maxsize=10_000)
def _places(bits: int) -> tuple[int, ...]:
    """Give the paragraphs whose bits are set."""
    found = []
    while bits:
        lowest = bits & -bits
        found.append(lowest.bit_length() - 1)
        bits ^= lowest
    return tuple(found)
