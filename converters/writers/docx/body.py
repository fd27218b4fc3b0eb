"""The rows of a section: a row of one cell flows, rows of several cells stand in one table.

Place in the line: Plan -> sections -> **rows** -> blocks -> runs -> document.xml.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from converters.layout import Row, Section, SectionKind
from converters.model import Heading
from converters.typography.styles import StyleName, style, style_name
from converters.writers.docx.blocks import Setting, cell_paragraphs
from converters.writers.docx.columns import Columns
from converters.writers.docx.styles import SPACER, StyleSheet
from converters.writers.docx.tables import DrawnRow, table_xml
from converters.writers.docx.wordml import Para, bookmark


@dataclass(frozen=True, slots=True)
class Opening:
    """How a section begins: on a new page or not, and with which bookmark (None: with none)."""

    page_break: bool = False
    number: int = 0
    bookmark: str | None = None


def section_xml(
    section: Section, sheet: StyleSheet, columns: Columns, opening: Opening
) -> Iterator[str]:
    """Give a section's paragraphs and tables, in order.

    Where it ends with a table, a paragraph must follow it.
    """
    lead = _lead(section, sheet)
    drawn = [_drawn(row, section, sheet, lead) for row in section.rows]
    for above, each in pairwise(drawn):
        _set_off(each, above)
    if opening.bookmark is not None:
        _mark(drawn[0], opening)
    if opening.page_break:
        yield from _break_page(drawn[0])
    before: tuple[str, ...] | None = None
    for languages, group in groupby(drawn, key=lambda each: each.languages):
        if languages and before:
            yield Para(SPACER).xml()
        if languages:
            yield table_xml(list(group), columns, section, sheet, heads=before is None)
        else:
            yield from _flow(group)
        before = languages


def ends_with_table(section: Section) -> bool:
    """Say whether a section's last row stands in columns."""
    return len(section.rows[-1].cells) > 1


def _drawn(row: Row, section: Section, sheet: StyleSheet, lead: str) -> DrawnRow:
    flowing = len(row.cells) == 1
    cells = []
    for cell in row.cells:
        setting = Setting(
            sheet,
            cell.lang,
            title_page=section.kind is SectionKind.TITLE_PAGE,
            outlined=cell.lang == lead,
            flowing=flowing,
        )
        cells.append(cell_paragraphs(cell.blocks, setting, row))
    return DrawnRow(row, cells)


def _lead(section: Section, sheet: StyleSheet) -> str:
    """Give the language whose headings stand in the outline: the first that has the title."""
    titled = {cell.lang for row in section.rows for cell in row.cells if _has_title(cell.blocks)}
    return next((lang for lang in sheet.languages if lang in titled), sheet.primary)


def _has_title(blocks: Iterable[object]) -> bool:
    return any(isinstance(block, Heading) and block.level == 1 for block in blocks)


def _set_off(each: DrawnRow, above: DrawnRow) -> None:
    """Give a title that follows text, not another title, a line of its own height above it."""
    cell, before = each.row.cells[0], above.row.cells[0]
    if each.languages or above.languages or not before.blocks or not _has_title(cell.blocks[:1]):
        return
    if not style(style_name(before.blocks[-1]), before.lang).keep_with_next:
        line = style(StyleName.TITLE, cell.lang).leading
        each.cells[0][0] = replace(each.cells[0][0], before=line)


def _mark(first: DrawnRow, opening: Opening) -> None:
    cell = next(cell for cell in first.cells if cell)
    marked = bookmark(opening.number, opening.bookmark or "", cell[0].content)
    cell[0] = replace(cell[0], content=marked)


def _break_page(first: DrawnRow) -> Iterator[str]:
    """Begin a new page; before a table that takes a paragraph, which parts it from the last."""
    if first.languages:
        yield Para(SPACER, page_break=True).xml()
    else:
        first.cells[0][0] = replace(first.cells[0][0], page_break=True)


def _flow(rows: Iterable[DrawnRow]) -> Iterator[str]:
    for row in rows:
        for para in row.cells[0]:
            yield para.xml()
