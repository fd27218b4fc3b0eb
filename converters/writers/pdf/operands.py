"""Shaped text becomes the operands that show it, glyph by glyph.

Place in the line: above `codes`, below `operators`, which puts them in lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from converters.typography.shaping import Glyph, Span
from converters.writers.pdf.codes import codes_of


class Operands(NamedTuple):
    """Operands of TJ (ISO 32000-1, 9.4.3).

    `text` is None where their codes say what is copied; else it says so, and the codes are those
    of the face's second font, the numbers of glyphs.
    """

    operands: str
    text: str | None = None


class WrittenSpan(NamedTuple):
    """A span as operands, and how far the pen then is, in thousandths of an em.

    `plain` is all of it where no part needs an ActualText, else "".
    """

    plain: str
    parts: tuple[Operands, ...]
    advance: int


def written_span(span: Span) -> WrittenSpan:
    """Write a span; kerning is what the operands add to the widths."""
    codes = codes_of(span.face)
    made: list[Operands] = []
    pen, x = 0, 0.0
    for group in _characters(span.glyphs):
        code = codes.code(group[0].id, group[0].text) if len(group) == 1 else None
        operands = ""
        for glyph in group:
            move = round(x + glyph.offset - pen)
            operands += f" {-move}" * bool(move)
            operands += f"<{glyph.id if code is None else code:04X}>"
            pen += move + codes.width(glyph.id)
            x += glyph.advance
        made.append(Operands(operands, group[-1].text if code is None else None))
    parts = tuple(_merged(made))
    plain = parts[0].operands if len(parts) == 1 and parts[0].text is None else ""
    return WrittenSpan(plain, parts, pen)


def _characters(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Put together the glyphs that draw one character; the last of them has its text."""
    group: list[Glyph] = []
    for glyph in glyphs:
        group.append(glyph)
        if glyph.text:
            yield group
            group = []
    if group:
        yield group


def _merged(parts: Sequence[Operands]) -> Iterator[Operands]:
    """Join the parts that need no ActualText."""
    plain = ""
    for part in parts:
        if part.text is None:
            plain += part.operands
            continue
        if plain:
            yield Operands(plain)
        plain = ""
        yield part
    if plain:
        yield Operands(plain)
