"""Lines of type on a picture: broken where both scripts allow it, as large as there is room.

Place in the line: under `cover`.  A cover has a few lines, which are broken one by one; the pages
of a book, where paragraphs are set as wholes, are the work of `typography`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct, field

from converters.languages import has_han, is_chinese
from converters.model import Run
from converters.typography.fonts import Face, FontSet
from converters.writers.epub.headlines import ends_of_phrases

_LONGEST = 400
"""Characters of a title; nothing that is longer fits on a cover."""

_UNIT = re.compile(
    r"[（《〈「『【〔“‘(\[]*"  # no line ends with these (clreq, section 3.1.3)
    r"(?:(?:(?![\s-])[\0-\u2e7f]){1,16}-?|\S)"  # part of a word, or a character of Asia
    r"[，。、；：？！…—）》〉」』】〕”’·％,.;:?!)\]]{0,4}\s*"  # and none begins with these
)

_HALVES = re.compile(
    r"\s*\u3000\s*"
    r"|(?<![\0-\u1fff])\s+(?![\0-\u1fff])"  # a blank beside Latin letters parts nothing
    r"|(?=——)"
)
"""Where the headline and the decks of a Chinese title meet."""

_DASHES, _LONG_DASH = "——", "⸺"
"""The Chinese dash is one mark of two ems (GB/T 15834, 4.13); drawn as two, it would have a gap."""


class Line(Struct, frozen=True):
    """Text on one line, each span with the font that draws it and its width in pixels."""

    spans: tuple[tuple[str, Any, float], ...]

    @property
    def width(self) -> float:
        """The width of all spans."""
        return sum(width for _, _, width in self.spans)


class _Unit(Struct, frozen=True):
    """What no line may part, with the blank behind it; `width` is that of the ink, in ems."""

    text: str
    width: float
    advance: float


class Lettering(Struct):
    """Measures, breaks and sets text in our faces; lengths are in pixels."""

    fonts: FontSet
    _opened: dict[tuple[Face, int], Any] = field(default_factory=dict)

    def line(self, text: str, lang: str, size: int, *, bold: bool = False) -> Line:
        """Set text on one line; characters that no face has are left out."""
        if is_chinese(lang) and self.fonts.face_for(_LONG_DASH, lang, bold=bold):
            text = text.replace(_DASHES, _LONG_DASH)
        fonts = (
            (piece, self._font(face, size))
            for piece, face in self.fonts.split(text, lang, bold=bold)
            if face is not None
        )
        return Line(tuple((piece, font, font.getlength(piece)) for piece, font in fonts))

    def fitted(
        self, title: Run, measure: int, sizes: Sequence[int], most: Sequence[int]
    ) -> tuple[list[Line], int]:
        """Break a title, in bold, in the largest size in which it has at most so many lines.

        `most` gives the lines that there is room for in each size.  A title that is too long for
        the smallest ends with an ellipsis.  A line ends where the halves of a Chinese title meet,
        at a blank or before a dash.
        """
        text = title.text[:_LONGEST]
        halves = _HALVES.split(text.strip()) if is_chinese(title.lang) else [text]
        parts = [list(self._units(half, title.lang)) for half in halves if half]
        widest = max((unit.width for units in parts for unit in units), default=0)
        for size, room in zip(sizes, most, strict=True):
            texts = [line for units in parts for line in _balanced(units, measure / size)]
            if len(texts) <= room and widest <= measure / size:
                break
        else:
            if len(texts) > room:
                texts = [*texts[: room - 1], _shortened(texts[room - 1])]
        return [self.line(text, title.lang, size, bold=True) for text in texts], size

    def _units(self, title: str, lang: str) -> Iterator[_Unit]:
        for text in _unparted(title) if is_chinese(lang) else _UNIT.findall(title):
            ink = self._ems(text.rstrip(), lang)
            yield _Unit(text, ink, ink + self._ems(text[len(text.rstrip()) :], lang))

    def _ems(self, text: str, lang: str) -> float:
        """Measure bold text as its face has it, for no size: that takes no drawing."""
        pieces = self.fonts.split(text, lang, bold=True)
        return sum(sum(map(face.advance, piece)) for piece, face in pieces if face) / 1000

    def _font(self, face: Face, size: int) -> Any:
        """Open a face once a size; in simple layout, which every build of the library has."""
        from PIL import ImageFont

        key = face, size
        if key not in self._opened:
            self._opened[key] = ImageFont.truetype(
                str(face.path), size, face.index, layout_engine=ImageFont.Layout.BASIC
            )
        return self._opened[key]


def _unparted(title: str) -> Iterator[str]:
    """Cut a Chinese title where a line may end: between words, or at what is not Chinese."""
    ends, unit, stop = ends_of_phrases(title), "", 0
    for text in _UNIT.findall(title):
        unit, stop = unit + text, stop + len(text)
        if stop in ends or not has_han(title[stop - 1]):
            yield unit
            unit = ""


def _shortened(text: str) -> str:
    """Leave out the last word, or where no blank parts words two characters, for an ellipsis."""
    words, blank, _ = text.rpartition(" ")
    return f"{words if blank else text[:-2]}…"


def _balanced(units: Sequence[_Unit], measure: float) -> list[str]:
    """Break as narrowly as the least number of lines allows, so that the last is not short."""
    best = _filled(units, measure)
    for percent in range(96, 50, -4):
        narrower = _filled(units, measure * percent / 100)
        if len(narrower) > len(best):
            break
        best = narrower
    return best


def _filled(units: Iterable[_Unit], measure: float) -> list[str]:
    """Fill lines of `measure` ems with units; one that is wider than a line has it alone."""
    lines, room = [""], measure
    for unit in units:
        if lines[-1] and unit.width > room:
            lines.append("")
            room = measure
        lines[-1] += unit.text
        room -= unit.advance
    return [line.rstrip() for line in lines]
