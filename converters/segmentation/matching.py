"""A stretch of Chinese is cut into words of a given list.

Place in the line: below `vocabulary` and the readings' lexicon.  Of all ways to cut a stretch the
one with the fewest words is taken, of these the most even one (the first and third rules of MMSEG,
Tsai 1996), then the one whose first word is longer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

Sizes = Mapping[str, tuple[int, ...]]
"""For a first character, how long the words are that begin with it, 2 or more."""

_WORD = 1000
"""The cost of a word, more than that of any unevenness."""


def sizes_of(words: Iterable[str]) -> Sizes:
    """Give the lengths to try at each first character."""
    found: dict[str, set[int]] = {}
    for word in words:
        if len(word) > 1:
            found.setdefault(word[0], set()).add(len(word))
    return {head: tuple(sorted(sizes)) for head, sizes in found.items()}


def divided(stretch: str, known: Collection[str], sizes: Sizes, *, longest: int = 100) -> list[str]:
    """Cut a stretch of Han into known words of at most `longest` characters.

    A character that is in no word is one by itself.
    """
    count = len(stretch)
    best: list[tuple[int, int]] = [(0, count)] * (count + 1)
    for start in range(count - 1, -1, -1):
        cost, end = best[start + 1][0] + _WORD + 1, start + 1
        for size in sizes.get(stretch[start], ()):
            stop = start + size
            if stop <= count and size <= longest and stretch[start:stop] in known:
                other = best[stop][0] + _WORD + size * size
                if other <= cost:
                    cost, end = other, stop
        best[start] = cost, end
    words, start = [], 0
    while start < count:
        words.append(stretch[start : best[start][1]])
        start = best[start][1]
    return words
