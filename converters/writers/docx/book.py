"""A book, top to bottom: title page, contents, articles, colophon.

Place in the line: **Plan -> sections** -> rows -> blocks -> runs -> document.xml.
The text goes through as strings, section by section, from whoever has drawn it into the package
that is being written; what depends on it (the styles in use, footnotes, subsets of fonts) follows
it in the package.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO

from msgspec import Struct

from converters.layout import Entry, Plan, Section, SectionKind, Shape
from converters.layout.ahead import look_ahead
from converters.typography.textblock import TextBlock, text_block
from converters.word import edition
from converters.writers.docx import DocxOptions, known
from converters.writers.docx.columns import Columns
from converters.writers.docx.contents import contents_xml
from converters.writers.docx.drawing import Drawer, Drawn
from converters.writers.docx.embedding import Typefaces, printed
from converters.writers.docx.levels import Heads, heads_of
from converters.writers.docx.notes import Notes
from converters.writers.docx.package import write_package
from converters.writers.docx.sheet import Part, folio_xml, head_xml, section_properties
from converters.writers.docx.styles import StyleSheet
from converters.writers.docx.template import Template, make_template
from converters.writers.docx.wordml import RELATIONS, WORDML, XML_HEAD, Para

_START = f'{XML_HEAD}<w:document xmlns:w="{WORDML}" xmlns:r="{RELATIONS}"><w:body>'
_END = "</w:body></w:document>"


class _Book(Struct, frozen=True):
    """What the parts of a document are made with; sheet, notes and faces grow with its text."""

    plan: Plan
    options: DocxOptions
    text: TextBlock
    heads: Heads
    drawer: Drawer
    notes: Notes
    template: Template
    faces: Typefaces

    @property
    def sheet(self) -> StyleSheet:
        """The styles, with all that was used so far."""
        return self.drawer.sheet

    def properties(self, part: Part) -> str:
        """Give the sheet of a part."""
        ids = (self.template.head, self.template.folio)
        return section_properties(part, self.text, ids, two_sided=self.options.two_sided)

    def end(self, part: Part) -> str:
        """End a part that another one follows."""
        return Para(known.SPACER).xml(self.properties(part))

    def drawn(self, sections: Iterable[Section]) -> Iterator[tuple[Drawn, str]]:
        """Have sections drawn; give each with its text, once all that it brings along is kept."""
        for each in self.drawer.draw_all(sections, self.heads, self.options.jobs):
            self.sheet.used.add(each.uses)
            self.faces.take(each.characters)
            yield each, self.notes.numbered(each.text, each.note)


def write_book(plan: Plan, options: DocxOptions, faces: Typefaces, out: BinaryIO) -> None:
    """Write a whole document to `out`; `plan.sections` is read once."""
    sections, shape = look_ahead(plan)
    first = next(sections)
    book = _book(plan, first, shape, options, faces)
    sheet = book.sheet
    head = head_xml(plan, first, sheet)
    faces.take(printed(head))
    parts: dict[str, Iterable[str | bytes]] = {
        edition.PART: edition.dump(_edition(plan, first, sheet)),
        "word/document.xml": _document(book, chain([first], sections)),
        "word/footnotes.xml": book.notes.xml(),
        "word/header1.xml": _page_part("hdr", head),
        "word/footer1.xml": _page_part("ftr", folio_xml()),
        "word/styles.xml": _styles(sheet),
    }
    write_package(book.template.package, parts | dict(faces.parts()), out)


def _book(
    plan: Plan, first: Section, shape: Shape, options: DocxOptions, faces: Typefaces
) -> _Book:
    """Lay out the page and make what the parts share; all that does not flow stands in columns."""
    shown = shape if shape is Shape.FLOW else Shape.COLUMNS
    text = text_block(options.paper, shown, two_sided=options.two_sided)
    depth, heads = heads_of(plan)
    sheet = StyleSheet.of(plan, first, text, depth, faces.families)
    columns = Columns.of(text, plan.languages, plan.shares)
    drawer = Drawer(sheet, columns, _count(plan), embeds=bool(faces.embedded))
    template = make_template(plan, sheet, faces, two_sided=options.two_sided)
    return _Book(plan, options, text, heads, drawer, Notes(), template, faces)


def _count(plan: Plan) -> int:
    """Count the sections: title page, articles and colophon, or one article alone."""
    return len(plan.contents) + 2 if plan.contents else 1


def _document(book: _Book, sections: Iterable[Section]) -> Iterator[str]:
    yield _START
    last: Drawn | None = None
    for each, text in book.drawn(sections):
        if each.kind is SectionKind.TITLE_PAGE:
            yield text
            yield book.end(Part.TITLE_PAGE)
            continue
        if last is None and book.plan.contents:
            yield from _contents(book)
        elif last is not None and last.ends_with_table:
            yield Para(known.SPACER).xml()
        yield text
        last = each
    if last is not None and last.ends_with_table:
        yield Para(known.SPACER).xml()
    yield book.properties(Part.TEXT if book.plan.contents else Part.ARTICLE_ALONE)
    yield _END


def _contents(book: _Book) -> Iterator[str]:
    for paragraph in contents_xml(book.plan, book.heads, book.sheet):
        if book.faces.embedded:
            book.faces.take(printed(paragraph))
        yield paragraph
    yield book.end(Part.CONTENTS)


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
