"""Passages in the order of the text, though paragraphs were moved.

Place in the line: lines -> articles -> **alignment**.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

Claim = tuple[int, int]
"""A block of a side, and the row in which it stands."""


def in_order(claims: Sequence[Claim]) -> list[Claim]:
    """Keep the most claims whose rows do not go back; a block that was moved loses its own.

    The longest non-decreasing subsequence, by the ends of the best ones of each length.
    """
    ends: list[int] = []
    places: list[int] = []
    before: list[int | None] = []
    for place, (_, row) in enumerate(claims):
        length = bisect_right(ends, row)
        ends[length:] = [row, *ends[length + 1 :]]
        places[length:] = [place, *places[length + 1 :]]
        before.append(places[length - 1] if length else None)
    kept: list[Claim] = []
    at = places[-1] if places else None
    while at is not None:
        kept.append(claims[at])
        at = before[at]
    return kept[::-1]
