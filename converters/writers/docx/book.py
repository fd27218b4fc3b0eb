"""A book, top to bottom: title page, contents, articles, colophon.

Place in the line: **Plan -> sections** -> rows -> blocks -> runs -> document.xml.
The text goes through as strings, section by section, into the package that is being written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO

from converters.layout import Plan, Section, SectionKind
from converters.typography.page import Paper, margins
from converters.writers.docx.body import Opening, ends_with_table, section_xml
from converters.writers.docx.columns import Columns
from converters.writers.docx.contents import contents_xml
from converters.writers.docx.package import write_package
from converters.writers.docx.sheet import Part, folio_xml, head_xml, section_properties
from converters.writers.docx.styles import SPACER, StyleSheet
from converters.writers.docx.template import RELATIONS, WORDML, make_template
from converters.writers.docx.wordml import Para, bookmark_name

_START = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<w:document xmlns:w="{WORDML}" xmlns:r="{RELATIONS}"><w:body>'
)
_END = "</w:body></w:document>"


@dataclass(frozen=True, slots=True)
class _Book:
    """What every section is drawn with."""

    plan: Plan
    paper: Paper
    sheet: StyleSheet
    columns: Columns
    ids: tuple[str, str]

    def properties(self, part: Part) -> str:
        """Give the sheet of a part."""
        return section_properties(part, self.paper, margins(self.paper), self.ids)

    def end(self, part: Part) -> str:
        """End a part that another one follows."""
        return Para(SPACER).xml(self.properties(part))


def write_book(plan: Plan, paper: Paper, out: BinaryIO) -> None:
    """Write a whole document to `out`; `plan.sections` is read once."""
    columns = Columns.of(paper, plan.languages, plan.shares)
    sheet = StyleSheet.of(plan.languages, columns.measure)
    sections = iter(plan.sections)
    first = next(sections)
    template = make_template(plan, sheet, head_xml(plan, first, columns.measure), folio_xml())
    book = _Book(plan, paper, sheet, columns, (template.head, template.folio))
    write_package(template.package, _document(book, chain([first], sections)), out)


def _document(book: _Book, sections: Iterable[Section]) -> Iterator[str]:
    yield _START
    last: Section | None = None
    for number, section in enumerate(sections):
        if section.kind is SectionKind.TITLE_PAGE:
            yield from section_xml(section, book.sheet, book.columns, Opening())
            yield book.end(Part.TITLE_PAGE)
            continue
        if last is None and book.plan.contents:
            yield from contents_xml(book.plan, book.sheet)
            yield book.end(Part.CONTENTS)
        opening = Opening(last is not None, number, bookmark_name(section.entry.id))
        yield from section_xml(section, book.sheet, book.columns, opening)
        last = section
    if last is not None and ends_with_table(last):
        yield Para(SPACER).xml()
    yield book.properties(Part.TEXT if book.plan.contents else Part.ARTICLE_ALONE)
    yield _END
