"""Readings above words: phonetic guides, as Word calls them (ECMA-376 part 1, 17.3.3.25).

Place in the line: Plan -> sections -> rows -> blocks -> runs -> **ruby** -> document.xml.
Word reserves no room of its own above a line whose height is fixed, so the styles of paragraphs
with readings get higher lines.
"""

from __future__ import annotations

from operator import attrgetter

from converters.languages import PINYIN
from converters.model import Text
from converters.typography.styles import Style
from converters.writers.docx.languages import Families, word_tag
from converters.writers.docx.wordml import half_points, run

_SIZE = 0.5
"""The size of a reading, as a part of its word's (JLReq, 3.3.3)."""

_RAISED = 0.85
"""How high above the baseline of the word its reading stands, in ems of the word."""

_reading = attrgetter("reading")


def has_readings(text: Text) -> bool:
    """Say whether any word of a text has a reading."""
    return any(map(_reading, text))


def line_height(look: Style) -> float:
    """Give the points from line to line where words have readings: their room on top of all."""
    return max(look.leading, look.size * (1 + _SIZE)) + look.size * _SIZE


def ruby(
    word: str, reading: str, properties: str, lang: str, size: float, families: Families
) -> str:
    """Give the `w:r` of a word in `size` points and `lang` with its reading in small above it.

    `properties` are the finished children of the word's own `w:rPr`.  A blank behind the reading
    keeps it from the next one, which may be wider than its word too.
    """
    small = half_points(size * _SIZE)
    above = run(reading + " ", _small(small, families))
    return (
        "<w:r><w:ruby><w:rubyPr>"
        f'<w:rubyAlign w:val="center"/><w:hps w:val="{small}"/>'
        f'<w:hpsRaise w:val="{half_points(size * _RAISED)}"/>'
        f'<w:hpsBaseText w:val="{half_points(size)}"/><w:lid w:val="{word_tag(lang)}"/>'
        f"</w:rubyPr><w:rt>{above}</w:rt>"
        f"<w:rubyBase>{run(word, properties)}</w:rubyBase></w:ruby></w:r>"
    )


def _small(size: int, families: Families) -> str:
    """Give the look of a reading: upright and light, whatever its word is.

    It stands with the reading, not in a style: Word writes it so, LibreOffice looks there alone.
    """
    face = families.latin.name
    return (
        f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}"/><w:b w:val="0"/>'
        f'<w:i w:val="0"/><w:color w:val="auto"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f'<w:lang w:val="{PINYIN}"/>'
    )
