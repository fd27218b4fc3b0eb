"""Rows that stand side by side, as one borderless table of fixed columns.

Place in the line: Plan -> sections -> **rows** -> blocks -> runs -> document.xml.
The gutter is the cells' side margins, so that the table reaches over the text measure by half a
gutter on either side and the text itself ends flush with the paragraphs around it.
"""

from __future__ import annotations

from msgspec import Struct

from converters.languages import is_chinese
from converters.layout import Row, Section
from converters.layout.wording import LANGUAGE_NAMES, said
from converters.model import Run, Text
from converters.typography.styles import StyleName
from converters.word.escaping import attribute
from converters.writers.docx.columns import Columns
from converters.writers.docx.known import TABLE_ID
from converters.writers.docx.runs import runs_xml
from converters.writers.docx.styles import StyleSheet
from converters.writers.docx.wordml import Para

_DESCRIPTION = "Each row is one passage, the languages side by side 每行为同一段落的两种文字"


class DrawnRow(Struct, frozen=True):
    """A row, and for each of its cells the paragraphs, which may still be changed."""

    row: Row
    cells: list[list[Para]]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that stand side by side, () in a row that flows."""
        langs = tuple(cell.lang for cell in self.row.cells)
        return langs if len(langs) > 1 else ()

    @property
    def filled(self) -> list[list[Para]]:
        """The cells that are not empty."""
        return [paras for paras in self.cells if paras]


def table_xml(
    rows: list[DrawnRow], columns: Columns, section: Section, sheet: StyleSheet, *, heads: bool
) -> str:
    """Give the `w:tbl` of rows with the same languages; `heads` asks for the languages' names.

    They stand in a row that is repeated on every page (17.4.49), and tell a screen reader what
    its column is.
    """
    languages = rows[0].languages
    widths = columns.cells(languages)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    parts = [_properties(widths, section, heads=heads), f"<w:tblGrid>{grid}</w:tblGrid>"]
    if heads:
        names = [[_column_head(lang, sheet)] for lang in languages]
        parts.append(_row(names, widths, languages, sheet, "<w:cantSplit/><w:tblHeader/>"))
    for each in rows:
        whole = "<w:cantSplit/>" if columns.keeps_whole(each.row) else ""
        parts.append(_row(each.cells, widths, languages, sheet, whole))
    return f"<w:tbl>{''.join(parts)}</w:tbl>"


def _properties(widths: list[int], section: Section, *, heads: bool) -> str:
    """Give the `w:tblPr` (17.4.60), with caption and description for who cannot see the table."""
    title = " · ".join(run.text for run in section.entry.titles)
    first = int(heads)
    return (
        f'<w:tblPr><w:tblStyle w:val="{TABLE_ID}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{0x20 * first | 0x600:04X}" w:firstRow="{first}" w:lastRow="0"'
        ' w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={attribute(title)}/>"
        f"<w:tblDescription w:val={attribute(_DESCRIPTION)}/></w:tblPr>"
    )


def _row(
    cells: list[list[Para]],
    widths: list[int],
    languages: tuple[str, ...],
    sheet: StyleSheet,
    properties: str,
) -> str:
    looks = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    drawn = (
        _cell(paras or [Para(sheet.id(StyleName.BODY, lang))], width)
        for paras, width, lang in zip(cells, widths, languages, strict=True)
    )
    return f"<w:tr>{looks}{''.join(drawn)}</w:tr>"


def _cell(paras: list[Para], width: int) -> str:
    text = "".join(para.xml() for para in paras)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{text}</w:tc>'


def _column_head(lang: str, sheet: StyleSheet) -> Para:
    return Para(sheet.id(StyleName.RUNNING_HEAD, lang), runs_xml(_name(lang), lang, sheet))


def _name(lang: str) -> Text:
    known = is_chinese(lang) or lang in {run.lang for run in LANGUAGE_NAMES}
    return (Run(said(LANGUAGE_NAMES, lang) if known else lang, lang),)
