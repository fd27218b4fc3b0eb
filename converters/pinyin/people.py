"""Names that the translation spells: it writes `Han Xiaoman`, so 韩小满 is one name.

Place in the line: below `text`, beside `names`.  No dictionary knows the people of a village; the
translation says where their names begin and end, and the characters how they sound.  Surname and
given name are written apart, each with a capital (GB/T 16159-2012, 6.2.1).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import cache, partial
from itertools import accumulate, pairwise, product

from converters.align.names import readings, syllables, toned, toneless
from converters.languages import HAN
from converters.pinyin.lexicon import Lexicon, Readings
from converters.pinyin.tones import joined

_CAPITALS, _SMALL = "A-ZĀÁǍÀĒÉĚÈŌÓǑÒ", "a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ"
"""Letters of pinyin, with tone marks and without; no syllable begins with another vowel."""

_WORD = rf"[{_CAPITALS}][{_SMALL}]+(?:['’-](?!s\b)[{_CAPITALS}{_SMALL}]?[{_SMALL}]+)*"
_CAPITALISED = re.compile(rf"{_WORD}(?: {_WORD})*")
_HAN = re.compile(rf"[{HAN}]+")
_FEWEST, _MOST = 2, 4
"""Characters of a name; a surname alone is left to the dictionary."""

_MOST_WORDS = 3

SPACED = re.compile(rf"([{HAN}])[\u3000 ]+(?=([{HAN}])(?![{HAN}]))")
"""What may be a name of two characters as lists and bylines have it, as wide as one of three:
`吴　渡`, which may be glued to the name before it."""

_Name = tuple[str, Readings]
"""Characters, and how they are read."""


def spelled_names(translation: str, original: str, lexicon: Lexicon) -> dict[str, Readings]:
    """Give the names of the original that the translation spells in pinyin, and their readings.

    `Han Xiaoman`, with tone marks or without, finds 韩小满, read Hán Xiǎomǎn.  What is a word of
    the dictionary is no name of this kind (`Women` does not find 我们), nor is what might be
    several names.
    """
    named = cache(_Sounds(original, lexicon).named)
    runs = dict.fromkeys(map(toneless, _CAPITALISED.findall(translation)))
    return dict(found for run in runs for found in _found(run.split(), named))


def spaced_names(translation: str, original: str) -> dict[str, Readings]:
    """Give the names that the original types with a gap inside and the translation spells.

    `吴　渡` beside `Wu Du` is 吴渡, read Wú Dù; a word of the dictionary may be one (白　杨), for
    no word has a gap.
    """
    spelled = {pair for run in _CAPITALISED.findall(translation) for pair in pairwise(run.split())}
    sounds = {both for pair in spelled for both in product(*map(_sounds_of, pair))}
    found = dict.fromkeys(SPACED.findall(original))
    ways = ((pair, way) for pair in found for way in product(*map(readings, pair)))
    return {
        "".join(pair): tuple((toned(*each).capitalize(), 1) for each in zip(pair, way, strict=True))
        for pair, way in ways
        if way in sounds
    }


def closed_up(original: str, names: Collection[str]) -> str:
    """Give the original without the gaps inside some names."""
    return SPACED.sub(lambda gap: gap[1] if gap[1] + gap[2] in names else gap[0], original)


def _sounds_of(word: str) -> set[str]:
    """Give the single syllables that a word may spell."""
    return {way[0] for way in syllables(word) if len(way) == 1}


def _found(words: list[str], named: Callable[..., _Name | None]) -> Iterator[_Name]:
    """Give the names among words with capitals that follow one another, of as many as may be."""
    start = 0
    while start < len(words):
        ends = range(min(start + _MOST_WORDS, len(words)), start, -1)
        tried = ((end, named(*words[start:end])) for end in ends)
        end, found = next((each for each in tried if each[1]), (start + 1, None))
        if found:
            yield found
        start = end


class _Sounds:
    """The Han of a text by how they sound."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._cut = cache(partial(_cut, lexicon))
        self._heads: dict[str, list[tuple[str, int]]] = {}
        for stretch in dict.fromkeys(_HAN.findall(text)):
            for place, character in enumerate(stretch):
                for syllable in readings(character):
                    self._heads.setdefault(syllable, []).append((stretch, place))

    def named(self, *words: str) -> _Name | None:
        """Give the one name that the words may spell."""
        for way in product(*map(syllables, words)):
            spoken = [syllable for word in way for syllable in word]
            names = self._like(spoken) if _FEWEST <= len(spoken) <= _MOST else ()
            if len(names) == 1:
                (name,) = names
                return name, _reading(name, spoken, [len(word) for word in way])
        return None

    def _like(self, spoken: list[str]) -> set[str]:
        """Give what may sound so, is no word, and begins and ends where words do."""
        return {
            stretch[start : start + len(spoken)]
            for stretch, start in self._heads.get(spoken[0], ())
            if _may_be(stretch[start : start + len(spoken)], spoken)
            and self._is_apart(stretch, start, start + len(spoken))
        }

    def _is_apart(self, stretch: str, start: int, stop: int) -> bool:
        ends, words = self._cut(stretch)
        return {start, stop} <= ends and stretch[start:stop] not in words


def _cut(lexicon: Lexicon, stretch: str) -> tuple[set[int], set[str]]:
    """Give the places where the words of a stretch begin and end, and the words."""
    words = lexicon.divided(stretch)
    return set(accumulate(map(len, words), initial=0)), set(words)


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
