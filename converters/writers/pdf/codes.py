"""Codes of a face: what page content says for a glyph and the text it is copied as.

Place in the line: below `operators`, which writes the codes, and `embedding`, which tells readers
what they mean.  A code depends on face, glyph and text alone, never on what was drawn before, so
that lines can be written in any order and in any process.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, compress

from converters.typography.face import Face

_LARGEST = 0xFFFF
_LIGATURES = ("ff", "fi", "fl", "ft", "tt", "ffi", "ffl", "fft", "fj", "fb", "fh", "fk")
_DASHES = ("—", "——")
_HYPHENS = ("-", "\u00ad")
"""A hyphen at a line's end looks like any other, and is copied as U+00AD, which joins the word."""

UNKNOWN = "\ufffd"
"""What a code says whose text is told by an ActualText around it alone."""


@dataclass(frozen=True, slots=True)
class Codes:
    """Two-byte codes of one face.

    A glyph's own code is its number in the font, and means the first text that the glyph draws;
    further texts of a glyph (`extras`) have codes above all glyphs.
    """

    texts: Mapping[int, str]
    extras: Mapping[tuple[int, str], int]
    glyphs: Mapping[int, int]
    """The glyph of each code in `extras`."""

    face: Face
    _widths: dict[int, int] = field(default_factory=dict)

    def code(self, glyph: int, text: str) -> int | None:
        """Give the code for a glyph that is copied as `text`; None where there is none."""
        return glyph if self.texts.get(glyph) == text else self.extras.get((glyph, text))

    def glyph(self, code: int) -> int:
        """Give the glyph that a code draws."""
        return self.glyphs.get(code, code)

    def width(self, glyph: int) -> int:
        """Give the width that the PDF states for a glyph, in whole thousandths of an em."""
        found = self._widths.get(glyph)
        if found is None:
            units = self.face.hb_font.get_glyph_h_advance(glyph)
            found = self._widths[glyph] = round(units * 1000 / self.face.units_per_em)
        return found

    def text(self, code: int) -> str:
        """Give the text that a code is copied as, UNKNOWN where only ActualText tells."""
        return self.texts.get(code, UNKNOWN)


@cache
def codes_of(face: Face) -> Codes:
    """Make the codes of a face; the same in every process."""
    glyphs, characters = _characters(face)
    # Of the characters that share a glyph the first one is left, as the last to be entered.
    texts = dict(zip(reversed(glyphs), reversed(characters), strict=True))
    shared = ((g, one) for g, one in zip(glyphs, characters, strict=True) if texts[g] != one)
    extras: dict[tuple[int, str], int] = {}
    free = int(face.hb_font.face.glyph_count)
    for glyph, text in dict.fromkeys(chain(shared, _hyphens(face), _joined(face))):
        if texts.setdefault(glyph, text) != text and free <= _LARGEST:
            extras[glyph, text] = free
            free += 1
    codes = {code: glyph for (glyph, _), code in extras.items()}
    texts |= {code: text for (_, text), code in extras.items()}
    return Codes(texts, extras, codes, face)


def _characters(face: Face) -> tuple[list[int], list[str]]:
    """List the characters that have a glyph of their own, or share one (cmap), with the glyphs.

    A Han face has 30,000; hence the lists, which are made without a loop of our own.
    """
    numbers = sorted(face.hb_font.face.unicodes)
    glyphs = list(map(face.hb_font.get_nominal_glyph, numbers))
    return list(filter(None, glyphs)), list(map(chr, compress(numbers, glyphs)))


def _hyphens(face: Face) -> Iterator[tuple[int, str]]:
    glyph = face.hb_font.get_nominal_glyph(ord(_HYPHENS[0]))
    if glyph:
        yield from ((glyph, text) for text in _HYPHENS)


def _joined(face: Face) -> Iterator[tuple[int, str]]:
    """List ligatures and long dashes, which no character but only shaping leads to."""
    for texts, lang, features in ((_LIGATURES, "en", {}), (_DASHES, "zh", {"fwid": True})):
        for text in texts:
            glyphs = _shaped(face, text, lang, features)
            if len(glyphs) == 1 and glyphs[0]:
                yield glyphs[0], text


def _shaped(face: Face, text: str, lang: str, features: Mapping[str, bool]) -> list[int]:
    import uharfbuzz as hb

    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.language = lang
    hb.shape(face.hb_font, buffer, dict(features))
    return [info.codepoint for info in buffer.glyph_infos]
