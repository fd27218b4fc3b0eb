"""A paragraph in two scripts becomes lines: the compositor.

Place in the line: the top of `typography`; a writer with pages gives it the text of a block with
its style and measure, and draws the lines that it gets back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from converters.languages import KOREAN, is_chinese, runs
from converters.model import Mark, Run, Text
from converters.typography.breaking import break_lines
from converters.typography.chinese import Chinese
from converters.typography.english import English
from converters.typography.fonts import FontSet
from converters.typography.items import Box, Item, Line, Penalty
from converters.typography.shaping import Shaper
from converters.typography.spacing import (
    Atom,
    Kind,
    around_space,
    between,
    edge,
    inside_phrase,
    unbroken,
)
from converters.typography.styles import Align, Style

_EM = 1000
_SPACE = edge(Kind.SPACE)
_RAGGED = 0.18
"""The part of the measure that ragged lines may lack before a line counts as loose."""

_SHORT_WORD = 1500
"""A last word that is narrower, in 1/1000 em, does not stand alone on the last line."""

_Voice = tuple[str, bool, bool, bool]


class Compositor:
    """Sets paragraphs in the faces of a `FontSet`; keeps the words that it has shaped."""

    def __init__(self, fonts: FontSet) -> None:
        self._fonts = fonts
        self._scripts: dict[_Voice, Chinese | English] = {}

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
        items = self._items(text, style, lang)
        if first:
            items = chain((Box(first),), items)
        ragged = 0 if style.align is Align.JUSTIFY else (width - hanging) * _RAGGED
        balanced = style.keep_with_next or style.align in (Align.END, Align.CENTER)
        lines = break_lines(items, width - hanging, ragged=ragged, balanced=balanced)
        return [_aligned(line, hanging, width, style.align) for line in lines]

    def line(self, text: Text, style: Style, lang: str) -> Line:
        """Set `text` on one line, however long."""
        (line,) = break_lines(self._items(text, style, lang), 1e7, ragged=1e7)
        return line

    def _items(self, text: Text, style: Style, lang: str) -> Iterator[Item]:
        """Put items between the atoms; the first and last ones are bound by further rules."""
        chinese, ragged = is_chinese(lang), style.align is not Align.JUSTIFY
        solid: list[Atom] = []
        joints: list[tuple[Item, ...]] = []
        space: Atom | None = None
        for atom in self._atoms(text, style):
            if atom.left is _SPACE:
                space = space or atom
                continue
            if not solid:
                joints.append(())
            elif space is not None:
                before = solid[-1].right
                joints.append(around_space(before, space, atom.left, chinese=chinese))
            else:
                joint = between(solid[-1].right, atom.left)
                joints.append(inside_phrase(joint) if ragged else joint)
            solid.append(atom)
            space = None
        return _bound(solid, joints)

    def _atoms(self, text: Text, style: Style) -> Iterator[Atom]:
        for run in text:
            for piece in runs(run.text, run.lang, run.marks):
                yield from self._script(piece, style).atoms(piece.text)

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


def _bound(solid: Sequence[Atom], joints: list[tuple[Item, ...]]) -> Iterator[Item]:
    """Give joints and atoms in turn, the end of the paragraph kept together."""
    pieces = [atom.items for atom in solid]
    if len(solid) > 1:
        pieces[-1] = _unhyphenated(pieces[-1])
        last = _last_word(solid)
        if last:
            joints[last] = unbroken(joints[last])
    return chain.from_iterable(chain.from_iterable(zip(joints, pieces, strict=True)))


def _last_word(solid: Sequence[Atom]) -> int | None:
    """Find the atom that must not open the last line: a lone Han character, a short word."""
    last = len(solid) - 1
    if solid[last].kind is Kind.LATIN:
        return last if _width(solid[last]) < _SHORT_WORD else None
    return next((place for place in range(last, -1, -1) if solid[place].kind is Kind.HAN), None)


def _unhyphenated(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Forbid hyphens in a paragraph's last word, half of which would be its last line."""
    return tuple(item for item in items if not (isinstance(item, Penalty) and item.spans))


def _width(atom: Atom) -> float:
    return sum(item.width for item in atom.items if isinstance(item, Box))


def _aligned(line: Line, hanging: float, measure: float, align: Align) -> Line:
    if align in (Align.JUSTIFY, Align.START) and not hanging:
        return line
    start = hanging
    if align in (Align.END, Align.CENTER):
        white = measure - hanging - line.width
        start += white if align is Align.END else white / 2
    return replace(line, start=start)
