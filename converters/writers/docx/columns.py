"""The columns of the page: how wide they are, and about how much of a page their text takes.

Place in the line: below tables and the sheet.  Word breaks the lines; what is said here of heights
is an estimate, good enough to decide which rows stay whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from msgspec import Struct

from converters.languages import is_chinese
from converters.layout import Cell, Row
from converters.model import lines_of, plain
from converters.typography.styles import Looks, Style, StyleName
from converters.typography.textblock import TextBlock
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


_LARGEST_UNBROKEN_PART = 0.22
"""The part of a page that a row may take and still be kept whole: what stays empty above it."""


class Columns(Struct, frozen=True):
    """The text block of a page in points, and the width of the text in each language's column."""

    measure: float
    height: float
    widths: dict[str, float]
    looks: Looks

    @classmethod
    def of(cls, block: TextBlock, languages: tuple[str, ...], shares: tuple[float, ...]) -> Columns:
        """Share the measure, less the gutters; a Chinese column is of whole ems.

        What that leaves over goes to the first column that is not Chinese.
        """
        looks = block.looks
        text = block.measure - looks.gutter * (len(languages) - 1)
        widths = {lang: share * text for lang, share in zip(languages, shares, strict=True)}
        for lang in filter(is_chinese, languages):
            widths[lang] = max(looks.em, looks.whole_ems(widths[lang]))
        rest = next((lang for lang in languages if not is_chinese(lang)), languages[0])
        widths[rest] += text - sum(widths.values())
        return cls(block.measure, block.height, widths, looks)

    def width(self, lang: str) -> float:
        """Give the width of a column's text; a language that the book lacks has the last one's."""
        return self.widths[lang if lang in self.widths else next(reversed(self.widths))]

    def cells(self, languages: Iterable[str]) -> list[int]:
        """Give the widths of cells, gutter included, in twips."""
        return [twips(self.width(lang) + self.looks.gutter) for lang in languages]

    def keeps_whole(self, row: Row) -> bool:
        """Say whether a row is low enough to be kept on one page."""
        flows = len(row.cells) == 1
        room = self.height * _LARGEST_UNBROKEN_PART
        return all(
            self._height(cell, self.measure if flows else self.width(cell.lang)) < room
            for cell in row.cells
        )

    def _height(self, cell: Cell, width: float) -> float:
        look = self.looks.of(StyleName.BODY, cell.lang)
        lines = [plain(line) for block in cell.blocks for line in lines_of(block)]
        return sum([ceil(natural_width(line, look) / width) for line in lines]) * look.leading
