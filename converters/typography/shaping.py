"""Words become glyphs: HarfBuzz chooses and places them, once for every word.

Place in the line: above `fonts` (which face draws which character), below `spacing`, `english`
and `chinese` (which make breakable text of the glyphs).  All lengths are in thousandths of an em,
so that a word is shaped once for all sizes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any, NamedTuple

from converters.typography.fonts import Face, FontSet

_WORDS_KEPT = 8192
_FULL_WIDTH = 990
_LOST, _SQUARE = "\ufffd", "□"


class Glyph(NamedTuple):
    """One glyph of a face: its number in the font, the characters it stands for, its place.

    `text` is what a reader copies: "ffi" for a ligature, empty for all but the last glyph of a
    character that is drawn with several.  `offset` moves the ink to the right without moving the
    pen.
    """

    id: int
    text: str
    advance: float
    offset: float = 0


class Span(NamedTuple):
    """Glyphs of one face in a row, and the sum of their advances; `rise` lifts all of them.

    `lang` is the language of their text as a BCP 47 tag.
    """

    face: Face
    glyphs: tuple[Glyph, ...]
    width: float
    rise: float = 0
    lang: str = ""


class HalfWidth(NamedTuple):
    """A punctuation mark without the blank that its em holds: `before` and `after` were cut."""

    before: float
    span: Span
    after: float


class Shaper:
    """Shapes text of one language, weight and slope with the faces of a `FontSet`."""

    def __init__(
        self, fonts: FontSet, lang: str, *, bold: bool = False, italic: bool = False
    ) -> None:
        self._fonts, self._lang = fonts, lang
        self._slope = {"bold": bold, "italic": italic}
        self.spans = lru_cache(_WORDS_KEPT)(self._spans)
        """Text -> the spans that draw it; kerning and ligatures work inside the text."""

        self.half_width = lru_cache(maxsize=None)(self._half_width)
        """A mark -> the mark in half an em, None where its face draws it narrow already."""

    def full_width(self, text: str) -> tuple[Span, ...]:
        """Shape text in the full-width forms of its faces, dashes above all (`fwid`)."""
        pieces = self._fonts.split(text, self._lang, **self._slope)
        return tuple(
            self._span(
                face, (glyph for glyph, _ in _shape(face, piece, self._lang, {"fwid": True}))
            )
            for piece, face in pieces
            if face is not None
        )

    def width(self, text: str) -> float:
        """Measure text set on one line."""
        return sum(span.width for span in self.spans(text))

    def _spans(self, text: str) -> tuple[Span, ...]:
        pieces = self._fonts.split(text, self._lang, **self._slope)
        return tuple(span for piece, face in pieces for span in self._of_one_face(piece, face))

    def _of_one_face(self, text: str, face: Face | None) -> Iterator[Span]:
        if face is None:
            visible = (one for one in text if self._fonts.uncovered(one))
            yield from map(self._code_point, visible)
            return
        raised = _shape(face, text, self._lang)
        if all(glyph.id for glyph, _ in raised):
            for rise, group in groupby(raised, key=itemgetter(1)):
                yield self._span(face, (glyph for glyph, _ in group), rise)
        elif len(text) > 1:
            yield from (span for one in text for span in self._of_one_face(one, face))
        elif self._fonts.uncovered(text):
            yield self._code_point(text)

    def _code_point(self, character: str) -> Span:
        """Draw what no face covers as its number, "[U+2A6D6]", so that no empty box is printed.

        U+FFFD, which says itself that a character was lost, is drawn as the square that stands in
        Chinese print for one that cannot be read.
        """
        square = self._fonts.face_for(_SQUARE, self._lang, **self._slope)
        if character == _LOST and square is not None:
            (glyph, _), *_ = _shape(square, _SQUARE, self._lang)
            return self._span(square, [glyph._replace(text=_LOST)])
        face = self._fonts.chain("en", **self._slope)[0]
        spelled = _shape(face, f"[U+{ord(character):04X}]", "en")
        return self._span(face, (glyph for glyph, _ in spelled))

    def _half_width(self, mark: str) -> HalfWidth | None:
        face = self._fonts.face_for(mark, self._lang, **self._slope)
        if face is None:
            return None
        full, half = (
            [glyph for glyph, _ in _shape(face, mark, self._lang, features)]
            for features in ({}, {"halt": True})
        )
        if len(full) != 1 or full[0].advance < _FULL_WIDTH or half[0].advance >= full[0].advance:
            return None
        before = -half[0].offset
        after = full[0].advance - half[0].advance - before
        return HalfWidth(before, self._span(face, half), after)

    def _span(self, face: Face, glyphs: Iterable[Glyph], rise: float = 0) -> Span:
        row = tuple(glyphs)
        return Span(face, row, sum(glyph.advance for glyph in row), rise, self._lang)


def _shape(
    face: Face, text: str, lang: str, features: Mapping[str, bool] | None = None
) -> tuple[tuple[Glyph, float], ...]:
    """Give the glyphs of a text in one face, each with its rise above the baseline."""
    import uharfbuzz as hb

    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.language = lang
    hb.shape(face.hb_font, buffer, dict(features or {}))
    return tuple(_glyphs(buffer, text, 1000 / face.units_per_em))


def _glyphs(buffer: Any, text: str, scale: float) -> Iterator[tuple[Glyph, float]]:
    """Give each glyph the characters from its own cluster to the next (HarfBuzz: "Clusters")."""
    infos = buffer.glyph_infos
    clusters = [info.cluster for info in infos]
    said = text if clusters == list(range(len(text))) else _shared_out(text, clusters)
    for info, at, stands_for in zip(infos, buffer.glyph_positions, said, strict=True):
        glyph = Glyph(info.codepoint, stands_for, at.x_advance * scale, at.x_offset * scale)
        yield glyph, at.y_offset * scale


def _shared_out(text: str, clusters: Sequence[int]) -> Iterator[str]:
    """Share out a text to glyphs by their clusters; the last of each has it whole."""
    ends = dict(pairwise(sorted({*clusters, len(text)})))
    for start, after in zip(clusters, [*clusters[1:], None], strict=True):
        yield text[start : ends[start]] if after != start else ""
