"""Lines of text are cut into words, and each word gets its reading.

Place in the line: Article -> **pinyin** -> layout; the work behind `with_readings`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from converters.languages import HAN, is_chinese
from converters.model import Run, Text
from converters.pinyin.lexicon import Lexicon, Readings
from converters.pinyin.people import SPACED

_HAN = re.compile(rf"[{HAN}]+")
_PARTICLES = ("地", "得")
_PLACES = "上下里裡裏中内內外方区區面点點"

_Piece = tuple[str, str | None]
"""Characters, and their reading where they have one."""


class Reader(Struct, frozen=True):
    """Reads texts; `names` are words whose reading is known for certain.

    `spaced` are names of two characters that stand in the text with a gap between these.
    """

    lexicon: Lexicon
    names: Mapping[str, Readings] = field(default_factory=dict)
    spaced: Mapping[str, Readings] = field(default_factory=dict)

    def read(self, text: Text) -> Text:
        """Give the same text with the words of its Chinese runs in runs of their own."""
        return tuple(made for run in text for made in self._run(run))

    def _run(self, run: Run) -> Iterator[Run]:
        if not is_chinese(run.lang) or run.reading is not None:
            yield run
            return
        for characters, reading in _joined(self._pieces(run.text)):
            yield Run(characters, run.lang, run.marks, reading)

    def _pieces(self, text: str) -> Iterator[_Piece]:
        start = 0
        for found in SPACED.finditer(text) if self.spaced else ():
            name = self.spaced.get(found[1] + found[2])
            if name and found.start() >= start:
                yield from self._unspaced(text[start : found.start()])
                (first, _), (second, _) = name
                yield found[1], first
                yield text[found.end(1) : found.start(2)], None
                yield found[2], second
                start = found.end(2)
        yield from self._unspaced(text[start:])

    def _unspaced(self, text: str) -> Iterator[_Piece]:
        start = 0
        for found in _HAN.finditer(text):
            yield text[start : found.start()], None
            for stretch in self._around_names(found.group()):
                known = self.names.get(stretch)
                yield from _spread(stretch, known) if known else self._words(stretch)
            start = found.end()
        yield text[start:], None

    def _around_names(self, stretch: str) -> list[str]:
        if not any(name in stretch for name in self.names):
            return [stretch]
        longest_first = sorted(self.names, key=lambda name: (-len(name), name))
        return re.split(f"({'|'.join(longest_first)})", stretch)

    def _words(self, stretch: str) -> Iterator[_Piece]:
        words = self.lexicon.divided(stretch)
        for place, word in enumerate(words):
            if word in _PARTICLES and _is_particle(words, place):
                yield word, "de"
            else:
                yield from _spread(word, self.lexicon.read(word))


def _is_particle(words: Sequence[str], place: int) -> bool:
    """Say whether 地 and 得 are the particles de: they stand between two words.

    积极地参加 and 长得好 have it; 三亩地 and 在地里 have the noun dì.
    """
    if not 0 < place < len(words) - 1:
        return False
    return words[place] == "得" or (
        len(words[place - 1]) > 1 and words[place + 1][0] not in _PLACES
    )


def _spread(word: str, readings: Readings) -> Iterator[_Piece]:
    """Give each word of a reading its characters; the whole word without one where it has none."""
    if not readings:
        yield word, None
    start = 0
    for spelled, count in readings:
        yield word[start : start + count], spelled
        start += count


def _joined(pieces: Iterator[_Piece]) -> Iterator[_Piece]:
    """Put neighbours without a reading together, empty ones away."""
    held = ""
    for characters, reading in pieces:
        if reading is None:
            held += characters
            continue
        if held:
            yield held, None
            held = ""
        yield characters, reading
    if held:
        yield held, None
