"""English words found in Chinese sentences by their sound, or because the article's glossary says.

Place in the line: tokens -> **hits** -> evidence -> scores -> lattice -> rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from converters.align import names, tokens
from converters.align.dictionary import Dictionary
from converters.align.stems import stem
from converters.align.tokens import Tokens

Glossary = Sequence[tuple[str, str]]
"""Chinese terms, and what stands for each in English."""

_FULL_NAME, _ONE_SYLLABLE, _GLOSSARY = 0.8, 0.4, 0.8

_Heard = dict[str, list[tuple[int, int]]]


class Hit(Struct, frozen=True):
    """The English `word` stands for `text` in the Chinese sentence of this number; 0 to 1."""

    word: str
    sentence: int
    text: str
    weight: float


def named(english: Sequence[Tokens], chinese: Sequence[Tokens]) -> Iterator[Hit]:
    """Find names by the sound of Chinese characters: `Guihua` in a sentence with 桂花."""
    spelled = dict.fromkeys(name for sentence in english for name in sentence.names)
    read = [(name, way) for name in spelled for way in names.syllables(name)]
    heard = _heard(chinese, {syllable for _, way in read for syllable in way})
    for name, way in read:
        weight = _FULL_NAME if len(way) > 1 else _ONE_SYLLABLE
        for sentence, at in _spoken(way, heard):
            yield Hit(stem(name), sentence, chinese[sentence].text[at : at + len(way)], weight)


def _heard(sentences: Sequence[Tokens], wanted: set[str]) -> _Heard:
    """Say for each syllable where a character may be read so."""
    heard: _Heard = {syllable: [] for syllable in sorted(wanted)}
    texts = [sentence.text for sentence in sentences]
    characters = frozenset().union(*texts) if wanted else ()
    sounds = {each: names.readings(each) for each in characters}
    audible = {each for each, those in sounds.items() if not wanted.isdisjoint(those)}
    for number, text in enumerate(texts):
        for at, character in enumerate(text):
            if character in audible:
                for sound in sounds[character]:
                    if sound in heard:
                        heard[sound].append((number, at))
    return heard


def _spoken(way: tuple[str, ...], heard: _Heard) -> list[tuple[int, int]]:
    """Give the places where syllables stand one after another."""
    found = heard[way[0]]
    for step, syllable in enumerate(way[1:], start=1):
        here = set(heard[syllable])
        found = [(sentence, at) for sentence, at in found if (sentence, at + step) in here]
    return found


def listed(chinese: Sequence[Tokens], glossary: Glossary, dictionary: Dictionary) -> Iterator[Hit]:
    """Find the glossary's terms."""
    for term, gloss in glossary:
        words = dict.fromkeys(tokens.english(gloss, dictionary).words)
        places = [at for at, sentence in enumerate(chinese) if term and term in sentence.text]
        for word in words:
            yield from (Hit(word, at, term, _GLOSSARY) for at in places)
