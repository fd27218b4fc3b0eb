"""Codes of a face: what page content says for a glyph and the text it is copied as.

Place in the line: below `operators`, which writes the codes, and `embedding`, which tells readers
what they mean.  The code of a character is its number in Unicode, so that it depends on nothing
that was drawn before, lines can be written in any order and in any process, and no table of a
face's 30,000 characters need be made.  Numbers that no character has are those of surrogates;
ligatures have them.  What has no code of these is drawn by a second font of the same face, whose
codes are the numbers of its glyphs, and its text is told by an ActualText (ISO 32000-1, 14.9.4).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Protocol

from msgspec import Struct, field

from converters.typography.face import Face

_LARGEST = 0xFFFF
_FIRST_SURROGATE = 0xD800
_JOINED = (
    *((text, "en") for text in ("ff", "fi", "fl", "ft", "tt", "ffi", "ffl", "fft")),
    *((text, "en") for text in ("fj", "fb", "fh", "fk")),
    *((text, "zh") for text in ("—", "——")),
)
"""Ligatures and long dashes, which no character but only shaping leads to, by the language."""

_FEATURES: Mapping[str, dict[str, bool]] = {"en": {}, "zh": {"fwid": True}}
_CODE_OF_JOINED = {text: code for code, (text, _) in enumerate(_JOINED, _FIRST_SURROGATE)}

_DRAWN_AS = {0xAD: ord("-"), 0xFFFD: ord("□")}
"""Characters that are drawn as others: a hyphen at a line's end, which is copied as U+00AD and so
joins the word, and what a file says where a character of it was lost."""

UNKNOWN = "\ufffd"
"""What a code says whose text is told by an ActualText around it alone."""


class Codes(Protocol):
    """Two-byte codes of one font: their glyphs, and the texts that they are copied as."""

    def glyph(self, code: int) -> int:
        """Give the glyph that a code draws."""

    def text(self, code: int) -> str:
        """Give the text that a code is copied as, UNKNOWN where only ActualText tells."""


class CharacterCodes(Struct, frozen=True):
    """The codes of what is drawn as shaping usually draws it."""

    face: Face
    _glyphs: dict[int, int] = field(default_factory=dict)
    _widths: dict[int, int] = field(default_factory=dict)

    def code(self, glyph: int, text: str) -> int | None:
        """Give the code for a glyph that is copied as `text`; None where there is none."""
        if len(text) == 1 and ord(text) <= _LARGEST and self.glyph(ord(text)) == glyph:
            return ord(text)
        joined = _CODE_OF_JOINED.get(text)
        return joined if joined is not None and self.glyph(joined) == glyph else None

    def glyph(self, code: int) -> int:
        """Give the glyph that a code draws, 0 for none."""
        found = self._glyphs.get(code)
        if found is None:
            found = self._glyphs[code] = self._drawn(code)
        return found

    def text(self, code: int) -> str:
        """Give the text that a code is copied as."""
        joined = code - _FIRST_SURROGATE
        return _JOINED[joined][0] if 0 <= joined < len(_JOINED) else chr(code)

    def width(self, glyph: int) -> int:
        """Give what `width_of` gives, measured once."""
        found = self._widths.get(glyph)
        if found is None:
            found = self._widths[glyph] = width_of(self.face, glyph)
        return found

    def _drawn(self, code: int) -> int:
        joined = code - _FIRST_SURROGATE
        if 0 <= joined < len(_JOINED):
            return _shaped(self.face, *_JOINED[joined])
        return int(self.face.hb_font.get_nominal_glyph(_DRAWN_AS.get(code, code)) or 0)


class GlyphCodes(Struct, frozen=True):
    """Codes that are the numbers of glyphs; `texts` are those that could be told of them."""

    texts: Mapping[int, str]

    def glyph(self, code: int) -> int:
        """Give the glyph that a code draws: the same number."""
        return code

    def text(self, code: int) -> str:
        """Give the text that a code is copied as, UNKNOWN where only ActualText tells."""
        return self.texts.get(code, UNKNOWN)


@cache
def codes_of(face: Face) -> CharacterCodes:
    """Give the codes of a face, of which each process needs to find a glyph but once."""
    return CharacterCodes(face)


def glyph_codes_of(face: Face) -> GlyphCodes:
    """Give the codes of a face's second font; of its texts, the characters beyond U+FFFF."""
    far = (number for number in face.hb_font.face.unicodes if number > _LARGEST)
    return GlyphCodes({face.hb_font.get_nominal_glyph(number): chr(number) for number in far})


def width_of(face: Face, glyph: int) -> int:
    """Give the width that a PDF states for a glyph, in whole thousandths of an em."""
    units: int = face.hb_font.get_glyph_h_advance(glyph)
    return round(units * 1000 / face.units_per_em)


def _shaped(face: Face, text: str, lang: str) -> int:
    """Give the one glyph that a text is drawn with, 0 where there are several."""
    import uharfbuzz as hb

    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.language = lang
    hb.shape(face.hb_font, buffer, _FEATURES[lang])
    glyphs = [info.codepoint for info in buffer.glyph_infos]
    return int(glyphs[0]) if len(glyphs) == 1 else 0
