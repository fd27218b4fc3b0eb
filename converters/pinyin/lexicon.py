"""Words of Chinese and how they are read: CC-CEDICT for words and names, pypinyin for the rest.

Place in the line: below `text`, which finds these words in a line.  CC-CEDICT (CC BY-SA 4.0) knows
what is one word, which words are names, and where a tone is neutral; pypinyin (MIT) knows which
reading is meant where there are several, and every character.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache
from itertools import accumulate

from converters.languages import HAN
from converters.pinyin.tones import Syllables, Word, joined, syllables
from converters.segmentation import cedict
from converters.segmentation.matching import divided, sizes_of

Readings = tuple[Word, ...]
"""How characters are read: words of pinyin in order, each with the count of its characters."""

_ENTRY = re.compile(rf"^([{HAN}]+) ([{HAN}]+) \[([^\]]+)\]", re.MULTILINE)
_HAN_WORD = re.compile(rf"[{HAN}]+")
_LONGEST = 4
"""Characters of the longest word that is no name; what is longer is a saying of several words."""

_SEVERAL = 4
"""Characters from which on a term is written as the words that it is made of, if it is made of
words (GB/T 16159-2012, 6.1.1.3): 土地改革 tǔdì gǎigé."""

_MONTH = re.compile("[一二三四五六七八九十]+月")
"""Names to CC-CEDICT, but not to GB/T 16159."""

_SURNAMES = frozenset("贾賈冯馮覃翟")
"""Characters that are surnames where they are no part of a word."""


class Lexicon:
    """Words and their readings; a word is read when it is first asked for."""

    def __init__(self, entries: dict[str, list[str]], phrases: Collection[str]) -> None:
        self._entries, self._phrases = entries, phrases
        self._read: dict[str, Readings] = {}
        self._sizes = sizes_of(entries)

    def divided(self, stretch: str) -> list[str]:
        """Cut a stretch of Han into words."""
        return divided(stretch, self._entries, self._sizes)

    def read(self, word: str) -> Readings:
        """Give the one reading of a word, () where nobody knows any."""
        if word not in self._read:
            self._read[word] = self._reading(word)
        return self._read[word]

    def _reading(self, word: str) -> Readings:
        spelled = self._chosen(word)
        if len(word) < _SEVERAL:
            return joined(spelled)
        parts = divided(word, self._entries, self._sizes, longest=len(word) - 1)
        if min(map(len, parts)) == 1:
            return joined(spelled)
        starts = set(accumulate(map(len, parts[:-1])))
        is_name = spelled[:1] and spelled[0][0].isupper()
        cased = (
            each.capitalize() if is_name and place in starts else each
            for place, each in enumerate(spelled)
        )
        return joined(cased, starts)

    def _chosen(self, word: str) -> Syllables:
        """Choose among several readings of a word.

        A name's only where there is no other; of the rest pypinyin's if it knows the word, then
        one with a neutral tone (东西 is more often a thing than east and west), then the first.
        """
        candidates = _candidates(word, self._entries.get(word, []))
        if len(candidates) == 1:
            return candidates[0]
        usual = _usual(word) if not candidates or word in self._phrases or len(word) == 1 else ()
        if not candidates or usual in candidates:
            return usual
        return min(
            candidates, key=lambda each: (not _has_neutral_tone(each), candidates.index(each))
        )


@cache
def lexicon() -> Lexicon:
    """Load the words of CC-CEDICT and the phrases of pypinyin, in about a second."""
    from pypinyin.constants import PHRASES_DICT

    entries: dict[str, list[str]] = {}
    for traditional, simplified, numbered in _ENTRY.findall(cedict.text()):
        if len(simplified) <= _LONGEST or not numbered.islower():
            for word in dict.fromkeys((traditional, simplified)):
                entries.setdefault(word, []).append(numbered)
    for phrase in PHRASES_DICT:
        if len(phrase) <= _LONGEST and _HAN_WORD.fullmatch(phrase):
            entries.setdefault(phrase, [])
    return Lexicon(entries, PHRASES_DICT)


def _candidates(word: str, entries: Sequence[str]) -> list[Syllables]:
    """Give what a word may be read as, each once: names where there is nothing else."""
    if _MONTH.fullmatch(word):
        entries = [numbered.lower() for numbered in entries]
    known = [spelled for each in entries if len(spelled := syllables(each)) == len(word)]
    names = [spelled for spelled in known if spelled[0][0].isupper()]
    common = [spelled for spelled in known if spelled not in names]
    wanted = names if word in _SURNAMES and names else common or names
    return list(dict.fromkeys(wanted))


def _has_neutral_tone(spelled: Syllables) -> bool:
    return len(spelled) > 1 and any(each.isascii() and "ü" not in each for each in spelled[1:])


def _usual(word: str) -> Syllables:
    """Read a word as pypinyin does; () where it does not know a character."""
    from pypinyin import Style, lazy_pinyin

    spelled = tuple(lazy_pinyin(word, style=Style.TONE, errors="ignore"))
    return spelled if len(spelled) == len(word) and all(spelled) else ()
