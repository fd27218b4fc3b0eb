"""The columns of the page: how wide they are, and about how much of a page their text takes.

Place in the line: below tables and the sheet.  Word breaks the lines; what is said here of heights
is an estimate, good enough to decide which rows stay whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from converters.languages import is_chinese
from converters.layout import Cell
from converters.model import lines_of, plain
from converters.typography.page import Paper, margins
from converters.typography.styles import GUTTER, Style, StyleName, style
from converters.writers.docx.wordml import twips

_LATIN_EM = 0.477
"""The width of a Latin letter or blank in ems, measured on running text."""


def natural_width(text: str, look: Style) -> float:
    """Estimate the width in points of `text` set in one line.

    What takes a whole em (ideographs, Hangul, their marks) takes two bytes more in UTF-8 than a
    letter of ASCII, by which it is counted.
    """
    wide = (len(text.encode()) - len(text)) // 2
    return look.size * (wide + (len(text) - wide) * _LATIN_EM)


@dataclass(frozen=True, slots=True)
class Columns:
    """The text block of a page in points, and the width of the text in each language's column."""

    measure: float
    height: float
    widths: dict[str, float]

    @classmethod
    def of(cls, paper: Paper, languages: tuple[str, ...], shares: tuple[float, ...]) -> Columns:
        """Share the measure, less the gutters; a Chinese column is of whole ems.

        What that leaves over goes to the first column that is not Chinese.
        """
        white = margins(paper)
        measure = paper.width - white.inner - white.outer
        text = measure - GUTTER * (len(languages) - 1)
        widths = {lang: share * text for lang, share in zip(languages, shares, strict=True)}
        for lang in filter(is_chinese, languages):
            em = style(StyleName.BODY, lang).size
            widths[lang] = max(em, widths[lang] // em * em)
        rest = next((lang for lang in languages if not is_chinese(lang)), languages[0])
        widths[rest] += text - sum(widths.values())
        return cls(measure, paper.height - white.top - white.bottom, widths)

    def width(self, lang: str) -> float:
        """Give the width of a column's text; a language that the book lacks has the last one's."""
        return self.widths.get(lang, list(self.widths.values())[-1])

    def cells(self, languages: Iterable[str]) -> list[int]:
        """Give the widths of cells, gutter included, in twips."""
        return [twips(self.width(lang) + GUTTER) for lang in languages]

    def part_of_page(self, cell: Cell) -> float:
        """Estimate a cell's height as a part of the page's."""
        look = style(StyleName.BODY, cell.lang)
        lines = (plain(line) for block in cell.blocks for line in lines_of(block))
        width = self.width(cell.lang)
        count = sum(ceil(natural_width(line, look) / width) for line in lines)
        return count * look.leading / self.height
