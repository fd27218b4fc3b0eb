"""Spelling: numbered syllables become words of pinyin.

Place in the line: below `lexicon`.  Tone marks and the apostrophe follow the Scheme for the
Chinese Phonetic Alphabet (1958, sections 4 and 5), words and capitals GB/T 16159-2012.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache

Word = tuple[str, int]
"""A word of pinyin, and of how many syllables, which is how many characters, it is the reading."""

Syllables = tuple[str, ...]
"""Syllables with their tone marks, one a character; a capital begins a name."""

_NUMBERED = re.compile(r"([A-Za-z:]+)([1-5])")
_MARKS = {"1": "\u0304", "2": "\u0301", "3": "\u030c", "4": "\u0300", "5": ""}
_BEARER = re.compile(r"[ae]|o(?=u)|[iouü](?=[^aeiouü]*$)", re.IGNORECASE)
"""The letter that bears the tone: a or e, the o of ou, else the last vowel."""

_VOWELS_THAT_OPEN = "aoe"


def syllables(numbered: str) -> Syllables:
    """Spell a dictionary's reading: `Mao2 Zhu3 xi2` -> Máo, Zhǔ, xí; () if one is no syllable."""
    spelled = tuple(marked(each) for each in numbered.split())
    return spelled if all(spelled) else ()


def joined(spelled: Iterable[str], starts: Collection[int] = ()) -> tuple[Word, ...]:
    """Join syllables to words: `Xī`, `ān` -> Xī’ān (2); `Máo`, `Zhǔ`, `xí` -> Máo (1), Zhǔxí (2).

    A word begins at each capital, and at the places in `starts`.
    """
    made: list[Word] = []
    for place, syllable in enumerate(spelled):
        if not made or syllable[0].isupper() or place in starts:
            made.append((syllable, 1))
            continue
        before, count = made[-1]
        opens = unicodedata.normalize("NFD", syllable)[0] in _VOWELS_THAT_OPEN
        made[-1] = f"{before}{'’' if opens else ''}{syllable}", count + 1
    return tuple(made)


@lru_cache(maxsize=4096)
def marked(numbered: str) -> str:
    """Put the tone mark where it belongs: `lu:4` -> `lǜ`, `tou5` -> `tou`, `r5` -> `r`; "" else."""
    found = _NUMBERED.fullmatch(numbered)
    if not found or found[1] == "xx":
        return ""
    letters = found[1].replace("u:", "ü").replace("U:", "Ü")
    bearer = _BEARER.search(letters)
    place = bearer.end() if bearer else len(letters)
    return unicodedata.normalize("NFC", letters[:place] + _MARKS[found[2]] + letters[place:])
