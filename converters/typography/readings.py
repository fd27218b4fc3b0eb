"""Readings above words: a word of Han in one box, its pinyin small and centred above it.

Place in the line: beside `chinese`, whose characters it sets; `operators` draw what `Line.readings`
gives.  Sizes follow W3C, "Requirements for Japanese Text Layout" (jlreq), 3.3, which clreq 3.1.8
takes over: half of the word's size, never two readings together, and a word that is narrower than
its reading is spaced out, half as much at its ends as between its characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from converters.typography.chinese import Chinese
from converters.typography.items import Box
from converters.typography.shaping import Shaper, Span
from converters.typography.spacing import Atom, Kind, edge

SIZE = 0.5
"""The size of a reading, as a part of its word's."""

RISE = 1000
"""How far its baseline is above that of the word: descenders stay clear of the tallest Han."""

_APART = 160
"""What lies at least between the readings of two neighbours: more than a space of theirs."""

_OVERHANG, _STEP = 160, 20
"""How far a reading may reach over a mark, which has half an em at least: readings on both sides of
it stay apart.  In steps, so that there are few edges."""

_WORDS_KEPT = 8192


class Readings:
    """Makes words of Han that have their readings above them."""

    def __init__(self, han: Chinese, latin: Shaper) -> None:
        self._han, self._latin = han, latin
        self.atom = lru_cache(_WORDS_KEPT)(self._atom)
        """A word and its reading -> the atom of both, which no line parts."""

    def _atom(self, word: str, reading: str) -> Atom:
        spans = tuple(_spans(self._han.atoms(word)))
        above = self._latin.spans(reading)
        own = sum(span.width for span in spans)
        wanted = SIZE * sum(span.width for span in above) + _APART
        white = max(0, wanted - own)
        if white:
            spans = tuple(_spaced(spans, white))
        beside = min(_OVERHANG, white / (2 * len(word)))
        end = edge(Kind.HAN, word=True, overhang=beside // _STEP * _STEP)
        return Atom((Box(max(own, wanted), spans, above),), end, end)


def _spans(atoms: Iterable[Atom]) -> Iterator[Span]:
    for atom in atoms:
        for item in atom.items:
            yield from item.spans


def _spaced(spans: Iterable[Span], white: float) -> Iterator[Span]:
    """Put white around the glyphs that draw a character, the same on both sides of each."""
    row = tuple(spans)
    each = white / sum(bool(glyph.text) for span in row for glyph in span.glyphs)
    for span in row:
        wide = tuple(
            glyph._replace(offset=glyph.offset + each / 2, advance=glyph.advance + each)
            if glyph.text
            else glyph
            for glyph in span.glyphs
        )
        yield span._replace(glyphs=wide, width=sum(glyph.advance for glyph in wide))
