"""Where a Chinese headline may be parted: between words, of which the shortest cling together.

Place in the line: typography asks for it when a headline needs more than one line; independent of
readings.  A line that begins with half a word makes a headline hard to read, which in running text
nobody minds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from converters.languages import HAN
from converters.segmentation.vocabulary import vocabulary

_HAN = re.compile(rf"([{HAN}]+)")
_CLINGING = frozenset("的了着们之等吗呢啊吧著們嗎")
"""Characters that belong to the word before them."""

_NAME = 4
"""Characters of the longest name that is spelled with characters in no word."""


def phrases(text: str) -> list[str]:
    """Cut a text where a line may end: `关于冬季打井的问题` is 关于, 冬季, 打井的 and 问题.

    What is not Han stays as it is, between the others; joined, the parts are the text.
    """
    parts: list[str] = []
    for place, part in enumerate(_HAN.split(text)):
        if place % 2:
            parts += _clung(vocabulary().divided(part))
        elif part:
            parts.append(part)
    return parts


def _clung(words: Sequence[str]) -> Iterator[str]:
    """Put particles to what precedes them, and characters that may be a name together."""
    for single, group in groupby(_with_particles(words), key=lambda word: len(word) == 1):
        some = list(group)
        if single and len(some) <= _NAME:
            some = ["".join(some)]
        yield from some


def _with_particles(words: Sequence[str]) -> list[str]:
    made: list[str] = []
    for word in words:
        if word in _CLINGING and made:
            made[-1] += word
        else:
            made.append(word)
    return made
