"""A book, top to bottom: title page, contents, articles, colophon.

Place in the line: **Plan -> sections** -> rows -> blocks -> runs -> document.xml.
The text goes through as strings, section by section, into the package that is being written; what
depends on it (the styles in use, footnotes, subsets of fonts) follows it in the package.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO

from converters.layout import Entry, Plan, Section, SectionKind
from converters.typography.options import PageOptions
from converters.word import edition
from converters.word.bookmarks import part_bookmark
from converters.writers.docx import known
from converters.writers.docx.body import Body, ends_with_table
from converters.writers.docx.columns import Columns
from converters.writers.docx.contents import contents_xml
from converters.writers.docx.embedding import Typefaces
from converters.writers.docx.levels import Head, heads_of
from converters.writers.docx.notes import Notes
from converters.writers.docx.package import write_package
from converters.writers.docx.sheet import Part, folio_xml, head_xml, names_xml, section_properties
from converters.writers.docx.styles import StyleSheet
from converters.writers.docx.template import Template, make_template
from converters.writers.docx.wordml import RELATIONS, WORDML, XML_HEAD, Bookmarks, Para

_START = f'{XML_HEAD}<w:document xmlns:w="{WORDML}" xmlns:r="{RELATIONS}"><w:body>'
_END = "</w:body></w:document>"


@dataclass(frozen=True, slots=True)
class _Book:
    """What the parts of a document are made with."""

    plan: Plan
    options: PageOptions
    heads: dict[str, list[Head]]
    body: Body
    template: Template
    faces: Typefaces

    def properties(self, part: Part) -> str:
        """Give the sheet of a part."""
        ids = (self.template.head, self.template.folio)
        return section_properties(part, self.options, ids)

    def end(self, part: Part) -> str:
        """End a part that another one follows."""
        return Para(known.SPACER).xml(self.properties(part))


def write_book(plan: Plan, options: PageOptions, faces: Typefaces, out: BinaryIO) -> None:
    """Write a whole document to `out`; `plan.sections` is read once."""
    sections = iter(plan.sections)
    first = next(sections)
    columns = Columns.of(options.paper, plan.languages, plan.shares)
    depth, heads = heads_of(plan)
    sheet = StyleSheet.of(plan, first, columns.measure, depth, faces.families)
    body = Body(sheet, columns, Notes(sheet), Bookmarks())
    template = make_template(plan, sheet, faces, two_sided=options.two_sided)
    book = _Book(plan, options, heads, body, template, faces)
    parts: dict[str, Iterable[str | bytes]] = {
        edition.PART: edition.dump(_edition(plan, first, sheet)),
        "word/document.xml": _document(book, chain([first], sections)),
        "word/footnotes.xml": body.notes.xml(),
        "word/header1.xml": _page_part("hdr", head_xml(plan, first, sheet)),
        "word/footer1.xml": _page_part("ftr", folio_xml()),
        "word/styles.xml": _styles(sheet),
    }
    write_package(template.package, parts | dict(faces.parts()), out)


def _document(book: _Book, sections: Iterable[Section]) -> Iterator[str]:
    yield _START
    last: Section | None = None
    for section in sections:
        book.faces.take(section)
        if section.kind is SectionKind.TITLE_PAGE:
            yield from book.body.section_xml(section)
            yield book.end(Part.TITLE_PAGE)
            continue
        if last is None and book.plan.contents:
            yield from contents_xml(book.plan, book.heads, book.body.sheet)
            yield book.end(Part.CONTENTS)
        elif last is not None and ends_with_table(last):
            yield Para(known.SPACER).xml()
        yield from _heads(book, section.entry)
        yield from book.body.section_xml(section)
        last = section
    if last is not None and ends_with_table(last):
        yield Para(known.SPACER).xml()
    yield book.properties(Part.TEXT if book.plan.contents else Part.ARTICLE_ALONE)
    yield _END


def _heads(book: _Book, entry: Entry) -> Iterator[str]:
    """Give the headings of the day and the newspaper page that an article opens."""
    sheet = book.body.sheet
    for head in book.heads.get(entry.id, ()):
        para = Para(known.heading_id(head.level), names_xml(head.names, sheet))
        book.body.bookmarks.mark(part_bookmark(head.number), [para])
        yield para.xml()


def _page_part(tag: str, paragraph: str) -> Iterator[str]:
    yield f'{XML_HEAD}<w:{tag} xmlns:w="{WORDML}">{paragraph}</w:{tag}>'


def _styles(sheet: StyleSheet) -> Iterator[str]:
    yield f'{XML_HEAD}<w:styles xmlns:w="{WORDML}">'
    yield from sheet.xml()
    yield "</w:styles>"


def _edition(plan: Plan, first: Section, sheet: StyleSheet) -> edition.Edition:
    """Gather what the document keeps for its reader."""
    entries = plan.contents or (first.entry,)
    articles = tuple(
        edition.Written(
            each.id, _lead(each, plan), tuple(run.lang for run in each.titles), each.metadata
        )
        for each in entries
    )
    return edition.Edition(plan.titles, sheet.languages, sheet.depth, articles)


def _lead(entry: Entry, plan: Plan) -> str:
    titled = [run.lang for run in entry.titles]
    return next((lang for lang in plan.languages if lang in titled), titled[0])
