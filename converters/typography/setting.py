"""A paragraph in two scripts becomes lines: the compositor.

Place in the line: the top of `typography`; a writer with pages gives it the text of a block with
its style and measure, and draws the lines that it gets back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from msgspec.structs import replace

from converters.languages import HAN, KOREAN, PINYIN, is_chinese, runs
from converters.model import Mark, Run, Text
from converters.typography.breakable import Piece, measured
from converters.typography.breaking import break_lines, one_line
from converters.typography.chinese import Chinese
from converters.typography.english import English
from converters.typography.fonts import FontSet
from converters.typography.items import Box, Line
from converters.typography.paragraphs import Joiner
from converters.typography.readings import Readings
from converters.typography.shaping import Shaper
from converters.typography.spacing import Atom
from converters.typography.styles import Align, Style

_EM = 1000
_RAGGED = 0.18
"""The part of the measure that ragged lines may lack before a line counts as loose."""

_HAN_WORD = re.compile(rf"[{HAN}]{{2,}}")

Words = Callable[[str], Iterable[str]]
"""Cuts a Chinese text into parts that no line parts; joined, they are the text."""

_Voice = tuple[str, bool, bool, bool]


class Compositor:
    """Sets paragraphs in the faces of a `FontSet`; keeps the words that it has shaped.

    `words` cuts a Chinese headline where its lines may end; without it they end anywhere.
    """

    def __init__(self, fonts: FontSet, words: Words | None = None) -> None:
        self._fonts, self._words = fonts, words
        self._scripts: dict[_Voice, Chinese | English] = {}
        self._readings: dict[Chinese, Readings] = {}
        self._joiners: dict[tuple[bool, bool, bool], Joiner] = {}

    def lines(
        self, text: Text, style: Style, lang: str, measure: float, *, indent: float | None = None
    ) -> list[Line]:
        """Break `text`, a paragraph in `lang`, into lines of at most `measure` points.

        The lines are in thousandths of an em of `style.size`; each knows where it begins, so
        that indents, hanging lines and alignment need no work of a writer.  `indent` is that of
        the first line in ems, None for the style's own.
        """
        width = measure / style.size * _EM
        hanging = style.hanging * _EM
        first = (style.indent if indent is None else indent) * _EM - hanging
        pieces = self._pieces(text, style, lang)
        if style.words and self._words and sum(each.width for each in pieces) > width - hanging:
            pieces = self._pieces(text, style, lang, self._words)
        if first:
            pieces.insert(0, measured((Box(first),)))
        ragged = 0 if style.align is Align.JUSTIFY else (width - hanging) * _RAGGED
        balanced = style.keep_with_next or style.align in (Align.END, Align.CENTER)
        lines = break_lines(pieces, width - hanging, ragged=ragged, balanced=balanced)
        return [_aligned(line, hanging, width, style.align) for line in lines]

    def line(self, text: Text, style: Style, lang: str) -> Line:
        """Set `text` on one line, however long."""
        return one_line(self._pieces(text, style, lang))

    def _pieces(
        self, text: Text, style: Style, lang: str, words: Words | None = None
    ) -> list[Piece]:
        kind = is_chinese(lang), style.align is not Align.JUSTIFY, style.phrases
        joiner = self._joiners.get(kind)
        if joiner is None:
            joiner = Joiner(chinese=kind[0], ragged=kind[1], phrases=kind[2])
            self._joiners[kind] = joiner
        return joiner.pieces(chain.from_iterable(self._atoms(text, style, words)))

    def _atoms(self, text: Text, style: Style, words: Words | None) -> Iterator[Iterator[Atom]]:
        for run in text:
            if run.reading:
                yield iter((self._read(run, style),))
                continue
            for piece in runs(run.text, run.lang, run.marks):
                script = self._script(piece, style)
                if words is not None and isinstance(script, Chinese):
                    yield _whole(script, words(piece.text))
                else:
                    yield script.atoms(piece.text)

    def _read(self, run: Run, style: Style) -> Atom:
        """Make an atom of a word of Han with its reading, which is light whatever the word is."""
        han = self._script(run, style)
        assert isinstance(han, Chinese) and run.reading  # noqa: S101, PT018 - the model sees to it
        made = self._readings.get(han)
        if made is None:
            made = self._readings[han] = Readings(han, Shaper(self._fonts, PINYIN))
        return made.atom(run.text, run.reading)

    def _script(self, run: Run, style: Style) -> Chinese | English:
        bold = style.bold or Mark.BOLD in run.marks
        italic = style.italic is not (Mark.ITALIC in run.marks)
        voice = (run.lang, bold, italic, style.hyphenate)
        found = self._scripts.get(voice)
        if found is None:
            shaper = Shaper(self._fonts, run.lang, bold=bold, italic=italic)
            eastern = is_chinese(run.lang) or run.lang == KOREAN
            found = Chinese(shaper) if eastern else English(shaper, hyphenate=style.hyphenate)
            self._scripts[voice] = found
        return found


def _whole(script: Chinese, parts: Iterable[str]) -> Iterator[Atom]:
    """Make one atom of each part that is Han alone."""
    for part in parts:
        if _HAN_WORD.fullmatch(part):
            yield script.whole(part)
        else:
            yield from script.atoms(part)


def _aligned(line: Line, hanging: float, measure: float, align: Align) -> Line:
    if align in (Align.JUSTIFY, Align.START) and not hanging:
        return line
    start = hanging
    if align in (Align.END, Align.CENTER):
        white = measure - hanging - line.width
        start += white if align is Align.END else white / 2
    return replace(line, start=start)
