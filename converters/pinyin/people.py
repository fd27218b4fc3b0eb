"""Names that the translation spells: it writes `Han Xiaoman`, so 韩小满 is one name.

Place in the line: below `text`, beside `names`.  No dictionary knows the people of a village; the
translation says where their names begin and end, and the characters how they sound.  Surname and
given name are written apart, each with a capital (GB/T 16159-2012, 6.2.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, product

from converters.align.names import readings, syllables, toned
from converters.languages import HAN
from converters.pinyin.lexicon import Lexicon, Readings
from converters.pinyin.tones import joined

_WORD = r"[A-Z][a-z]+(?:['’-](?!s\b)[A-Za-z]?[a-z]+)*"
_CAPITALISED = re.compile(rf"{_WORD}(?: {_WORD})*")
_HAN = re.compile(rf"[{HAN}]+")
_FEWEST, _MOST = 2, 4
"""Characters of a name; a surname alone is left to the dictionary."""

_MOST_WORDS = 3


def spelled_names(translation: str, original: str, lexicon: Lexicon) -> dict[str, Readings]:
    """Give the names of the original that the translation spells in pinyin, and their readings.

    `Han Xiaoman` finds 韩小满, read Hán Xiǎomǎn.  What is a word of the dictionary is no name of
    this kind (`Women` does not find 我们), nor is what might be several names.
    """
    sounds = _Sounds(original, lexicon)
    runs = dict.fromkeys(_CAPITALISED.findall(translation))
    return dict(found for run in runs for found in _found(run.split(), sounds))


def _found(words: list[str], sounds: _Sounds) -> Iterator[tuple[str, Readings]]:
    """Give the names among words with capitals that follow one another, the most words first."""
    for size in range(min(_MOST_WORDS, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            stop = start + size
            if found := _named(words[start:stop], sounds):
                yield found
                yield from _found(words[:start], sounds)
                yield from _found(words[stop:], sounds)
                return


def _named(words: list[str], sounds: _Sounds) -> tuple[str, Readings] | None:
    for way in product(*map(syllables, words)):
        spoken = [syllable for word in way for syllable in word]
        names = sounds.like(spoken) if _FEWEST <= len(spoken) <= _MOST else ()
        if len(names) == 1:
            (name,) = names
            return name, _reading(name, spoken, [len(word) for word in way])
    return None


class _Sounds:
    """The Han of a text by how they sound."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._heads: dict[str, list[tuple[str, int]]] = {}
        for stretch in dict.fromkeys(_HAN.findall(text)):
            for place, character in enumerate(stretch):
                for syllable in readings(character):
                    self._heads.setdefault(syllable, []).append((stretch, place))

    def like(self, spoken: list[str]) -> set[str]:
        """Give what may sound so, is no word, and begins and ends where words do."""
        return {
            stretch[start : start + len(spoken)]
            for stretch, start in self._heads.get(spoken[0], ())
            if _may_be(stretch[start : start + len(spoken)], spoken)
            and self._is_apart(stretch, start, start + len(spoken))
        }

    def _is_apart(self, stretch: str, start: int, stop: int) -> bool:
        words = self._lexicon.divided(stretch)
        ends = set(accumulate(map(len, words), initial=0))
        return {start, stop} <= ends and stretch[start:stop] not in words


def _may_be(characters: str, spoken: list[str]) -> bool:
    return len(characters) == len(spoken) and all(
        syllable in readings(character)
        for character, syllable in zip(characters, spoken, strict=True)
    )


def _reading(name: str, spoken: list[str], counts: list[int]) -> Readings:
    """Write the characters' own syllables, with tones, in the words of the translation."""
    starts = set(accumulate(counts, initial=0))
    return joined(
        spelled.capitalize() if place in starts else spelled
        for place, spelled in enumerate(map(toned, name, spoken))
    )
