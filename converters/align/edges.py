"""Whether two pairs of paragraphs meet at the same place on both sides.

Place in the line: clues -> **edges** -> easy.  An edge is compared with those one sentence higher
or lower on one side, by the lengths of the paragraphs around it (Gale & Church 1993) and by how
many sentences they have in each language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import log

from converters.align.clues import first_sentences, last_sentences

_EDGE = 2.0
"""How much better an edge must be where it is than anywhere near: a log-likelihood ratio."""

_SPREAD, _SPREAD_OF_ONE, _SPREAD_OF_STRANGERS = 0.012, 1.0, 0.5
_LENGTHS_SAY_LEAST = -1.5
_WORST_LENGTHS = 4.0
"""Translators abridge, and lists have lengths of their own: no length refutes more than this."""

_BEST_LENGTHS = -log(_SPREAD)
"""The density of two pairs that could not fit better."""

_COUNTS = {-2: 0.01, -1: 0.05, 0: 0.6, 1: 0.2, 2: 0.07}
_RARE, _COUNTS_TRUST = 0.03, 2.0
"""How often a paragraph has so many more sentences in English than in Chinese; what other
differences have, and how many paragraphs of the article itself weigh as much."""


class Lengths:
    """The lengths of pairs in characters, where `ratio` English ones stand for a Chinese one.

    The logarithm of an English length is taken to be normal around that of the length expected.
    """

    def __init__(self, ratio: float, english: Sequence[str], chinese: Sequence[str]) -> None:
        self._ratio = ratio
        self._english, self._chinese = list(map(len, english)), list(map(len, chinese))
        self._fits = [self._fit(*pair) for pair in zip(self._english, self._chinese, strict=True)]
        self._densities = [_density(*fit) for fit in self._fits]

    def evidence(self) -> list[float]:
        """Compare each pair's lengths as a true pair's and as strangers': log-likelihood ratios."""
        return [max(_LENGTHS_SAY_LEAST, _over_strangers(*fit)) for fit in self._fits]

    def around(self, at: int) -> float:
        """Say how probable the lengths of the two pairs around an edge are: a logarithm."""
        return self._densities[at] + self._densities[at + 1]

    def moved(self, at: int, english: int, chinese: int) -> float:
        """Say the same if the pair above had so many characters more, and that below less."""
        above = self._fit(self._english[at] + english, self._chinese[at] + chinese)
        below = self._fit(self._english[at + 1] - english, self._chinese[at + 1] - chinese)
        return _density(*above) + _density(*below)

    def _fit(self, english: int, chinese: int) -> tuple[float, float]:
        """Say how far off the length expected an English one is, and how far may be expected."""
        off = log((english + 8) / (self._ratio * chinese + 8))
        return off, _SPREAD + _SPREAD_OF_ONE / (chinese + 4)


def _density(off: float, spread: float) -> float:
    return -min(_WORST_LENGTHS, 0.5 * off * off / spread) - 0.5 * log(spread)


def _over_strangers(off: float, spread: float) -> float:
    wrong = spread + _SPREAD_OF_STRANGERS
    return 0.5 * (off * off / wrong - off * off / spread + log(wrong / spread))


class Counts:
    """How many more sentences paragraphs have in English than in Chinese."""

    def __init__(self, english: Sequence[int], chinese: Sequence[int]) -> None:
        self._more = [left - right for left, right in zip(english, chinese, strict=True)]
        self._seen: Mapping[int, int] = Counter(self._more)
        self._known: dict[tuple[int, int], tuple[float, float, float]] = {}

    def probable(self, at: int) -> tuple[float, float, float]:
        """Say how probable counts are around an edge: logarithms.

        If the pair above had an English sentence less, as it is, and if it had one more.  The two
        paragraphs are judged by all others.
        """
        around = self._more[at], self._more[at + 1]
        found = self._known.get(around)
        if found is None:
            find = self._probable
            found = find(*around, -1), find(*around, 0), find(*around, 1)
            self._known[around] = found
        return found

    def _probable(self, above: int, below: int, moved: int) -> float:
        total = len(self._more) - 2 + _COUNTS_TRUST
        found = 1.0
        for more in (above + moved, below - moved):
            seen = self._seen.get(more, 0) - (more == above) - (more == below)
            found *= (seen + _COUNTS_TRUST * _COUNTS.get(more, _RARE)) / total
        return log(found)


class Edges:
    """The edges between neighbours among pairs of paragraphs."""

    def __init__(
        self, english: Sequence[str], chinese: Sequence[str], lengths: Lengths, counts: Counts
    ) -> None:
        self._english, self._chinese = english, chinese
        self._lengths, self._counts = lengths, counts

    def is_right(self, at: int) -> bool:
        """Compare the edge below a pair with those one sentence higher or lower on one side.

        Mostly counts alone decide: no sentence that moves could make lengths fit so much better.
        """
        less, here, more = self._counts.probable(at)
        least = self._lengths.around(at) + here - _EDGE
        return max(less, more) + _BEST_LENGTHS <= least or all(
            self._lengths.moved(at, english, chinese) + (more if sign > 0 else less) <= least
            for english, chinese, sign in self._moves(at)
        )

    def _moves(self, at: int) -> Iterator[tuple[int, int, int]]:
        """Give the sentences that may have crossed an edge, as lengths to be put back.

        English characters, Chinese ones and sentences by which the pair above grows.
        """
        last = last_sentences(self._english[at], self._chinese[at])
        first = first_sentences(self._english[at + 1], self._chinese[at + 1])
        moves = ((-last[0], 0, -1), (first[0], 0, 1), (0, -last[1], 1), (0, first[1], -1))
        yield from (move for move in moves if move[0] or move[1])
