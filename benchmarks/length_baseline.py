"""The simplest aligner there is, as a row to compare with: lengths alone (Gale & Church 1993).

Place in the line: Document -> **system** -> beads -> scores.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import product

from benchmarks.documents import Bead

_LIKELY = {(1, 1): 0.89, (1, 0): 0.0099, (0, 1): 0.0099, (2, 1): 0.0445, (1, 2): 0.0445,
           (2, 2): 0.011}  # fmt: skip
"""How often so many sentences of one side stand against so many of the other: their table 5."""

_VARIANCE = 6.8
"""Of the English characters that a Chinese one becomes; theirs, for European languages."""


def align_by_length(chinese: Sequence[str], english: Sequence[str]) -> list[Bead]:
    """Give the beads that explain the sentences' lengths at the least cost."""
    zh, en = _behind(chinese), _behind(english)
    ratio = en[-1] / max(1, zh[-1])
    costs = {(0, 0): 0.0}
    origins: dict[tuple[int, int], tuple[int, int]] = {}
    for i, j in product(range(len(zh)), range(len(en))):
        ways = []
        for (a, b), prior in _PRIORS:
            if (before := (i - a, j - b)) in costs:
                cost = _cost(zh[i] - zh[i - a], en[j] - en[j - b], ratio)
                ways.append((costs[before] + cost - prior, before))
        if ways:
            costs[i, j], origins[i, j] = min(ways)
    return _followed(origins, len(chinese), len(english))


_PRIORS = [(shape, math.log(share)) for shape, share in _LIKELY.items()]


def _behind(sentences: Sequence[str]) -> list[int]:
    behind = [0]
    for sentence in sentences:
        behind.append(behind[-1] + len(sentence))
    return behind


def _cost(chinese: int, english: int, ratio: float) -> float:
    """Give minus the logarithm of the probability of lengths so unlike each other."""
    mean = (chinese * ratio + english) / 2
    unlike = abs(english - chinese * ratio) / math.sqrt(max(1.0, mean * _VARIANCE))
    return -math.log(max(1e-12, math.erfc(unlike / math.sqrt(2))))


def _followed(ways: dict[tuple[int, int], tuple[int, int]], zh: int, en: int) -> list[Bead]:
    beads: list[Bead] = []
    while (zh, en) != (0, 0):
        before = ways[zh, en]
        beads.append(((before[0], zh), (before[1], en)))
        zh, en = before
    return beads[::-1]
