"""A section: its heads and its rows; a row of one cell flows, rows of several stand in one table.

Place in the line: Plan -> sections -> **rows** -> blocks -> runs -> document.xml.
The headline of parallel columns stands above them over the full measure, for Word's navigation
shows no heading that is inside a table; what it says of itself becomes a footnote.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from msgspec import Struct

from converters.layout import Cell, Row, RowKind, Section, SectionKind
from converters.model import Block, Heading, Paragraph, Role, is_headline
from converters.typography.styles import style, style_name
from converters.word.bookmarks import (
    COLOPHON,
    article_bookmark,
    part_bookmark,
    passage_bookmark,
)
from converters.word.names import COLOPHON_HEADING, GLOSSARY_HEADING, style_id
from converters.writers.docx import known
from converters.writers.docx.blocks import Setting, cell_paragraphs
from converters.writers.docx.columns import Columns
from converters.writers.docx.levels import Head
from converters.writers.docx.notes import REFERENCE, note_rows
from converters.writers.docx.sheet import names_xml
from converters.writers.docx.styles import StyleSheet
from converters.writers.docx.tables import DrawnRow, table_xml
from converters.writers.docx.wordml import Bookmarks, Para


class Body(Struct, frozen=True):
    """What a section is drawn with; the uses of `sheet` and the `bookmarks` grow with it."""

    sheet: StyleSheet
    columns: Columns
    bookmarks: Bookmarks

    def heads_xml(self, heads: Iterable[Head]) -> Iterator[str]:
        """Give the headings of the day and the newspaper page that an article opens."""
        for head in heads:
            para = Para(known.heading_id(head.level), names_xml(head.names, self.sheet))
            self.bookmarks.mark(part_bookmark(head.number), [para])
            yield para.xml()

    def section_xml(self, section: Section) -> Iterator[str]:
        """Give a section's paragraphs and tables, in order.

        Where it ends with a table, a paragraph must follow it.
        """
        drawn = self._drawn(section)
        self._mark(section, drawn)
        before: tuple[str, ...] | None = None
        named = False
        for languages, group in groupby(drawn, key=lambda each: each.languages):
            if languages and before:
                yield Para(known.SPACER).xml()
            if languages:
                heads = not named
                yield table_xml(list(group), self.columns, section, self.sheet, heads=heads)
                named = True
            else:
                yield from _flow(group)
            before = languages

    def _drawn(self, section: Section) -> list[DrawnRow]:
        lead = _lead(section, self.sheet)
        rows = [row for row in _with_headline_above(section.rows) if row.kind is not RowKind.NOTES]
        apart = [False, *(_parts(above, row) for above, row in pairwise(rows))]
        return [
            self._row(row, section, lead, apart=each) for row, each in zip(rows, apart, strict=True)
        ]

    def _row(self, row: Row, section: Section, lead: str, *, apart: bool) -> DrawnRow:
        title_page = section.kind is SectionKind.TITLE_PAGE
        flowing = len(row.cells) == 1
        loose = row.tied and not self.columns.keeps_whole(row)
        cells = []
        for cell in row.cells:
            outlined = cell.lang == lead and section.kind is SectionKind.ARTICLE
            setting = Setting(
                self.sheet,
                cell.lang,
                title_page=title_page,
                outlined=outlined,
                flowing=flowing,
                apart=apart,
                loose=loose,
            )
            cells.append(cell_paragraphs(cell.blocks, setting, row))
        return DrawnRow(row, cells)

    def _mark(self, section: Section, drawn: list[DrawnRow]) -> None:
        """Set bookmarks, the reference to notes, and the headings that are not an article's."""
        if section.kind is SectionKind.TITLE_PAGE:
            return
        first = drawn[0].filled[0][0]
        if section.kind is SectionKind.COLOPHON:
            first.style = style_id(COLOPHON_HEADING)
            self.bookmarks.mark(COLOPHON, [first])
            return
        if note_rows(section):
            _refer_to_note(drawn)
        self.bookmarks.mark(article_bookmark(section.entry.id), [first])
        for each in drawn:
            if each.row.kind is RowKind.GLOSSARY:
                each.cells[0][0].style = style_id(GLOSSARY_HEADING)
        for (passage, lang), paras in _passages(drawn).items():
            place = self.sheet.languages.index(lang)
            self.bookmarks.mark(passage_bookmark(section.entry.id, passage, place), paras)


def _refer_to_note(drawn: Iterable[DrawnRow]) -> None:
    """Put the reference behind the first language's headline, at the last line of it."""
    heads = [each for each in drawn if each.row.kind is RowKind.HEAD]
    lang = heads[0].row.cells[0].lang
    own = [
        paras
        for each in heads
        for cell, paras in zip(each.row.cells, each.cells, strict=True)
        if cell.lang == lang and paras
    ]
    own[-1][-1].content += REFERENCE


def _passages(drawn: Iterable[DrawnRow]) -> dict[tuple[int, str], list[Para]]:
    """Gather the paragraphs of each passage by language; they follow one another."""
    found: dict[tuple[int, str], list[Para]] = {}
    for each in drawn:
        if each.row.passage is not None:
            for cell, paras in zip(each.row.cells, each.cells, strict=True):
                found.setdefault((each.row.passage, cell.lang), []).extend(paras)
    return {key: paras for key, paras in found.items() if paras}


def ends_with_table(section: Section) -> bool:
    """Say whether a section's last row stands in columns."""
    shown = [row for row in section.rows if row.kind is not RowKind.NOTES]
    *_, last = _with_headline_above(shown[-1:])
    return len(last.cells) > 1


def _with_headline_above(rows: Iterable[Row]) -> Iterator[Row]:
    """Take titles and decks out of columns, language after language; authors stay level."""
    for row in rows:
        if row.kind is not RowKind.HEAD or len(row.cells) == 1:
            yield row
            continue
        for place, cell in enumerate(row.cells, 1):
            title = tuple(block for block in cell.blocks if is_headline(block))
            tied = place < len(row.cells)
            yield Row((Cell(cell.lang, title),), tied=tied, kind=RowKind.HEAD)
        for role in (Role.BYLINE, Role.APPARATUS):
            cells = [Cell(cell.lang, _of_role(cell, role)) for cell in row.cells]
            if any(cell.blocks for cell in cells):
                continued = role is Role.BYLINE
                yield Row(tuple(cells), continued=continued, kind=RowKind.HEAD)


def _of_role(cell: Cell, role: Role) -> tuple[Block, ...]:
    return tuple(
        block for block in cell.blocks if isinstance(block, Paragraph) and block.role is role
    )


def _lead(section: Section, sheet: StyleSheet) -> str:
    """Give the language whose headings stand in the outline: the first that has the title."""
    titled = {cell.lang for row in section.rows for cell in row.cells if _has_title(cell.blocks)}
    return next((lang for lang in sheet.languages if lang in titled), sheet.primary)


def _has_title(blocks: Iterable[object]) -> bool:
    return any(isinstance(block, Heading) and block.level == 1 for block in blocks)


def _parts(above: Row, row: Row) -> bool:
    """Say whether a title follows text, not another title: then it is set off from it."""
    cell, before = row.cells[0], above.cells[0]
    if len(row.cells) > 1 or len(above.cells) > 1 or not before.blocks:
        return False
    headed = style(style_name(before.blocks[-1]), before.lang).keep_with_next
    return _has_title(cell.blocks[:1]) and not headed


def _flow(rows: Iterable[DrawnRow]) -> Iterator[str]:
    for row in rows:
        for para in row.cells[0]:
            yield para.xml()
