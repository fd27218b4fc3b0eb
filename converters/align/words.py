"""What a word of Latin letters is, in articles and in the dictionary's translations alike.

Place in the line: beside tokens and dictionary, which must cut words in the same way.
"""

from __future__ import annotations

import re

from converters.align.names import syllables, toneless

LETTERS = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff\u0300-\u036f"
LATIN_WORD = rf"[{LETTERS}]+(?:['’‘ʻ-][{LETTERS}]+)*"
"""Letters with the apostrophes and hyphens between them: `Xi'an`, `open-hearth`, `don't`."""

_CONTRACTED = re.compile(r"(?<=n)'t$|n't$|'(?:s|re|ve|ll|d|m)$")


def word_set(text: str) -> frozenset[str]:
    """Give the words of a list that is written with blanks between them."""
    return frozenset(text.split())


def latin_words(text: str) -> list[str]:
    """Give the words of a text in lower case, as `parts` divides them."""
    return [part for word in re.findall(LATIN_WORD, text) for part in parts(word)]


def parts(word: str) -> list[str]:
    """Divide a match of LATIN_WORD into words in lower case, without tone marks.

    `Open-hearth` is two words, `don't` is `do`, `Xi'an` and `En-lai` are one name each: a capital
    letter before, and syllables of Chinese throughout.
    """
    if word.isalpha() and word.isascii():
        return [word.lower()]
    plain = toneless(word).replace("’", "'").lower()
    if plain.isalpha():
        return [plain]
    if word[0].isupper() and syllables(plain):
        return [plain]
    return [
        part for piece in plain.split("-") if (part := _CONTRACTED.sub("", piece).split("'")[0])
    ]
