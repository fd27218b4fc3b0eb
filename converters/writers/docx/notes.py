"""Footnotes: what the book itself says about an article, below the page on which it begins.

Place in the line: Plan -> sections -> **notes** -> footnotes.xml, while the text is written.
"""

from __future__ import annotations

from collections.abc import Iterator

from converters.layout import Row, RowKind, Section
from converters.model import Paragraph
from converters.writers.docx import known
from converters.writers.docx.runs import runs_xml
from converters.writers.docx.styles import StyleSheet
from converters.writers.docx.wordml import WORDML, XML_HEAD, Para, run

_MARK = f'<w:r><w:rPr><w:rStyle w:val="{known.NOTE_MARK}"/></w:rPr>{{}}</w:r>'
_RULES = (
    ("separator", -1, "<w:separator/>"),
    ("continuationSeparator", 0, "<w:continuationSeparator/>"),
)
"""The rules above footnotes, which a document must have before its own (17.11.9)."""


_UNNUMBERED = "<w:footnoteReference/>"
REFERENCE = _MARK.format(_UNNUMBERED)
"""The run that refers to the note of a section; its number is only known in the whole document."""


def note_xml(section: Section, sheet: StyleSheet) -> str:
    """Give the paragraphs of a section's note, "" where it has none."""
    paras = [para for row in note_rows(section) for para in _paras(row, sheet)]
    if paras:
        paras[0].content = _MARK.format("<w:footnoteRef/>") + run(" ") + paras[0].content
    return "".join(para.xml() for para in paras)


def note_rows(section: Section) -> list[Row]:
    """Give the rows of a section that make its note."""
    return [row for row in section.rows if row.kind is RowKind.NOTES]


def _paras(row: Row, sheet: StyleSheet) -> Iterator[Para]:
    for cell in row.cells:
        for block in cell.blocks:
            assert isinstance(block, Paragraph), "a note is a paragraph"  # noqa: S101
            yield Para(known.NOTE_TEXT, runs_xml(block.text, sheet.primary, sheet))


class Notes:
    """Gathers and numbers the footnotes of a document, section after section."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def numbered(self, text: str, note: str) -> str:
        """Take the note of a section, and give its text with the number of that note."""
        if not note:
            return text
        number = len(self._texts) + 1
        self._texts.append(f'<w:footnote w:id="{number}">{note}</w:footnote>')
        return text.replace(_UNNUMBERED, f'<w:footnoteReference w:id="{number}"/>', 1)

    def xml(self) -> Iterator[str]:
        """Give `word/footnotes.xml`; to be asked when the text is done."""
        yield f'{XML_HEAD}<w:footnotes xmlns:w="{WORDML}">'
        for kind, number, rule in _RULES:
            para = Para(known.SPACER, f"<w:r>{rule}</w:r>").xml()
            yield f'<w:footnote w:type="{kind}" w:id="{number}">{para}</w:footnote>'
        yield from self._texts
        yield "</w:footnotes>"
