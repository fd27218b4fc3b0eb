"""A plan becomes a PDF: sections one after another, then the contents in front of them.

Place in the line: the top of the writer.  The plan's sections are read once; a finished page is
compressed, and only its compressed content is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import chain

from converters.layout import Entry, Plan, Section, SectionKind
from converters.layout.wording import both, date_in
from converters.typography.fonts import FontSet
from converters.typography.setting import Compositor
from converters.typography.styles import StyleName, style
from converters.writers.pdf import PdfOptions
from converters.writers.pdf.bands import bands
from converters.writers.pdf.contents import Contents, roman
from converters.writers.pdf.document import document
from converters.writers.pdf.flow import Flow
from converters.writers.pdf.furniture import Furniture
from converters.writers.pdf.geometry import geometry
from converters.writers.pdf.imposition import Side, booklet, leaves
from converters.writers.pdf.metadata import Facts
from converters.writers.pdf.operators import font_names
from converters.writers.pdf.printing import Numbering
from converters.writers.pdf.sheets import Sheets

_LEAST_LINES = 8
"""An article does not begin where less than these lines are left."""

_BEFORE_ARTICLE = 30
_AFTER_RULE = 24
_RULE = 48
_BETWEEN_TITLES = 22
"""The white between the title page's languages."""

_HEIGHT_OF_TITLE = 0.3
"""The part of the white on a title page that is above the title."""


def draw(plan: Plan, options: PdfOptions) -> bytes:
    """Draw the whole book; OptionError where the paper is too small for it."""
    sections, columns = _look_ahead(plan)
    return _Book(plan, options, columns=columns).draw(sections)


def _look_ahead(plan: Plan) -> tuple[Iterator[Section], bool]:
    """Find out whether languages stand side by side, from the first article that has several."""
    sections = iter(plan.sections)
    seen: list[Section] = []
    columns = False
    for section in sections if len(plan.languages) > 1 else ():
        seen.append(section)
        langs = {cell.lang for row in section.rows for cell in row.cells}
        if section.kind is SectionKind.ARTICLE and len(langs) > 1:
            columns = any(len(row.cells) > 1 for row in section.rows)
            break
    return chain(seen, sections), columns


class _Book:
    """The state of one drawing: sheets, compositor, and the flow of the body's pages."""

    def __init__(self, plan: Plan, options: PdfOptions, *, columns: bool) -> None:
        self.plan, self.options = plan, options
        self.geometry = geometry(plan, options.paper, columns=columns)
        fonts = FontSet.load(options.font)
        self.compositor = Compositor(fonts)
        self.sheets = Sheets(font_names(fonts.faces), plan.languages[0])
        self.furniture = Furniture(self.compositor, self.geometry, self.sheets, plan.languages)
        self.body = Flow(self.sheets, self.geometry, self.furniture)
        self._author: str | None = None
        self.contents = Contents(plan, self.compositor, self.geometry, self.sheets, columns=columns)
        self._several_days = len({entry.metadata.published for entry in plan.contents}) > 1
        self._day: date | None = None

    def draw(self, sections: Iterable[Section]) -> bytes:
        front = 0
        for section in sections:
            match section.kind:
                case SectionKind.TITLE_PAGE:
                    self._title_page(section)
                    front = len(self.sheets.pages)
                case SectionKind.ARTICLE | SectionKind.COLOPHON:
                    self._section(section)
        self.body.turn()
        front = self._contents_after(front)
        facts = Facts(self.plan.titles, self._author, self.plan.languages, self.plan.modified)
        return document(self.sheets, self._sides(), _numberings(front), facts)

    def _title_page(self, section: Section) -> None:
        flow = Flow(self.sheets, self.geometry)
        flow.within = self.sheets.document.add("Sect")
        page = bands(self.compositor, self.geometry, section.rows, title_page=True)
        page = [
            replace(band, gap=band.gap + (count > 0) * _BETWEEN_TITLES)
            for count, band in enumerate(page)
        ]
        height = sum(band.gap + band.height for band in page)
        flow.skip(max(0, flow.room - height) * _HEIGHT_OF_TITLE)
        flow.place(page)
        flow.turn()

    def _section(self, section: Section) -> None:
        body = self.body
        shown = bands(self.compositor, self.geometry, section.rows)
        space = _BEFORE_ARTICLE + _AFTER_RULE
        least = _LEAST_LINES * style(StyleName.BODY, self.plan.languages[0]).leading
        fits = space + max(least, body.need(shown)) <= body.room
        if section.kind is SectionKind.COLOPHON or not fits:
            body.turn()
        self._credit(section.entry)
        body.begin(section.entry)
        body.within = self.sheets.document.add("Sect")
        if not body.at_top:
            self._rule()
        self._enter(section.entry)
        body.place(shown)

    def _credit(self, entry: Entry) -> None:
        """Take the first newspaper that is named for the author of the file."""
        if self._author is None and entry.metadata.source:
            self._author = both(entry.metadata.source)

    def _rule(self) -> None:
        """Set an article off from the one above it by white and a short line."""
        block = self.geometry.block
        self.body.skip(_BEFORE_ARTICLE)
        middle = block.x + (block.width - _RULE) / 2
        self.sheets.rule(middle, self.body.y, _RULE, weight=0.4, grey=0.45)
        self.body.skip(_AFTER_RULE)

    def _enter(self, entry: Entry) -> None:
        """Make the place known to bookmarks and contents."""
        y = self.body.y
        key = self.contents.enter(entry, self.body.folio)
        self.sheets.place(key, y + _AFTER_RULE / 2)
        self._outline(entry, key)

    def _outline(self, entry: Entry, key: str) -> None:
        """Add a bookmark; in a book of several days articles stand under their day."""
        day = entry.metadata.published
        if day is not None and self._several_days:
            if day != self._day:
                said = " ".join(date_in(day, lang) for lang in self.plan.languages)
                self.sheets.place(f"{key}-day", self.body.y + _AFTER_RULE / 2)
                self.sheets.bookmark(said, f"{key}-day", 0, closed=True)
            self._day = day
            self.sheets.bookmark(both(entry.titles), key, 1)
        else:
            self.sheets.bookmark(both(entry.titles), key, 0)

    def _sides(self) -> list[Side]:
        """Give the sides of the sheets that the pages are printed on."""
        pages, options = self.sheets.pages, self.options
        if not options.booklet:
            return leaves(pages, options.paper, marks=options.crop_marks)
        return booklet(pages, options.paper, signature=options.signature, marks=options.crop_marks)

    def _contents_after(self, front: int) -> int:
        """Draw the contents, move them behind the title page; give the number of front pages."""
        if not self.plan.contents:
            return front
        body = len(self.sheets.pages)
        flow = Flow(self.sheets, self.geometry, self.furniture, roman, first=front + 1)
        self.contents.draw(flow, self.sheets.document.add("Sect", at=1))
        pages = self.sheets.pages
        pages[front:] = [*pages[body:], *pages[front:body]]
        return front + len(pages) - body


def _numberings(front: int) -> list[Numbering]:
    """Give pages the numbers that they bear: roman before the body, arabic from 1 in it."""
    before = [Numbering(0, "ROMAN_LOWER", roman)] if front else []
    return [*before, Numbering(front, "ARABIC", str)]
