"""Footnotes: what the book itself says about an article, below the page on which it begins.

Place in the line: Plan -> sections -> **notes** -> footnotes.xml, while the text is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from converters.layout import Row, RowKind
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


class Notes:
    """Gathers the footnotes of a document, and gives the marks that refer to them."""

    def __init__(self, sheet: StyleSheet) -> None:
        self._sheet = sheet
        self._texts: list[str] = []

    def refer(self, rows: Iterable[Row]) -> str:
        """Take the notes of an article, and give the run that refers to them; "" for none."""
        paras = [para for row in rows if row.kind is RowKind.NOTES for para in self._paras(row)]
        if not paras:
            return ""
        number = len(self._texts) + 1
        paras[0].content = _MARK.format("<w:footnoteRef/>") + run(" ") + paras[0].content
        text = "".join(para.xml() for para in paras)
        self._texts.append(f'<w:footnote w:id="{number}">{text}</w:footnote>')
        return _MARK.format(f'<w:footnoteReference w:id="{number}"/>')

    def xml(self) -> Iterator[str]:
        """Give `word/footnotes.xml`; to be asked when the text is done."""
        yield f'{XML_HEAD}<w:footnotes xmlns:w="{WORDML}">'
        for kind, number, rule in _RULES:
            para = Para(known.SPACER, f"<w:r>{rule}</w:r>").xml()
            yield f'<w:footnote w:type="{kind}" w:id="{number}">{para}</w:footnote>'
        yield from self._texts
        yield "</w:footnotes>"

    def _paras(self, row: Row) -> Iterator[Para]:
        around = self._sheet.primary
        for cell in row.cells:
            for block in cell.blocks:
                assert isinstance(block, Paragraph), "a note is a paragraph"  # noqa: S101
                yield Para(known.NOTE_TEXT, runs_xml(block.text, around, self._sheet))
