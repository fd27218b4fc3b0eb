"""The words of CC-CEDICT alone, without their readings and translations, which are had at once.

Place in the line: below `phrases`.  The list is made of the dictionary the first time and kept in
the user's cache folder; of its lines only those are parted whose characters a headline has.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from itertools import groupby

from converters.cache import keep, kept
from converters.languages import HAN
from converters.remembered import Remembered
from converters.segmentation import cedict
from converters.segmentation.matching import divided, sizes_of

_FORMAT = 2
"""To be raised whenever the list is written in another way."""

_LONGEST = 6
"""Characters of the longest words that are taken; longer ones are found by their parts."""

_WORD = rf"[{HAN}]{{2,{_LONGEST}}}"
_ENTRY = rf"(?m)^({_WORD}) ({_WORD}) \["
"""Compiled when the list is made, which most runs find made already."""


class Vocabulary(Remembered[str, Collection[str]]):
    """Words by their first character; a few thousand characters begin all of them."""

    most = 10_000

    def __init__(self, lines: Mapping[str, str]) -> None:
        super().__init__()
        self._lines = lines
        self._sizes: dict[str, tuple[int, ...]] = {}

    def make(self, head: str) -> Collection[str]:
        """Give the words that begin with a character."""
        words = frozenset(f"{head}{rest}" for rest in self._lines.get(head, "").split())
        self._sizes.update(sizes_of(words))
        return words

    def divided(self, stretch: str) -> list[str]:
        """Cut a stretch of Han into words."""
        known = frozenset().union(*map(self.__getitem__, set(stretch)))
        return divided(stretch, known, self._sizes)


@cache
def vocabulary() -> Vocabulary:
    """Load the words, of two to six characters, in both scripts."""
    name = f"words-{_FORMAT}-{cedict.edition()}.txt"
    held = kept(name)
    lines = bytes(held).decode() if held else _packed(_words())
    if not held:
        keep(name, lines.encode())
    return Vocabulary(dict(line.split("\t") for line in lines.splitlines()))


def _words() -> Iterable[str]:
    entries = re.findall(_ENTRY, cedict.text())
    return sorted({word for entry in entries for word in entry})


def _packed(words: Iterable[str]) -> str:
    """Write words a line for each first character, the rest of each behind it."""
    heads = groupby(words, key=lambda word: word[0])
    return "".join(f"{head}\t{' '.join(word[1:] for word in some)}\n" for head, some in heads)
