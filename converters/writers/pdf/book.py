"""A plan becomes a PDF: sections one after another, then the contents in front of them.

Place in the line: the top of the writer.  The plan's sections are read once; a finished page is
compressed, and only its compressed content is kept.
"""

from __future__ import annotations

from collections.abc import Iterable

from converters.layout import Cell, Entry, Plan, Row, Section, SectionKind, Shape
from converters.layout.ahead import look_ahead
from converters.layout.wording import both, different
from converters.model import Paragraph, Role
from converters.typography.fonts import FontSet
from converters.typography.setting import Compositor
from converters.writers.pdf import PdfOptions
from converters.writers.pdf.bands import bands
from converters.writers.pdf.contents import Contents, roman
from converters.writers.pdf.document import document
from converters.writers.pdf.flow import Flow
from converters.writers.pdf.furniture import Furniture
from converters.writers.pdf.geometry import geometry
from converters.writers.pdf.imposition import Side, booklet, leaves
from converters.writers.pdf.metadata import Facts
from converters.writers.pdf.openings import Openings
from converters.writers.pdf.operators import font_names
from converters.writers.pdf.outline import Outline
from converters.writers.pdf.printing import Numbering
from converters.writers.pdf.sections import SectionSetter, SetSection, phrases_of
from converters.writers.pdf.sheets import Sheets
from converters.writers.pdf.titles import TitleSetter

_LEAST_LINES = 8
"""An article does not begin where less than these lines are left."""

_BEFORE_ARTICLE = 30
_AFTER_RULE = 24
_AFTER_ENDING = 36
"""The white between the end of an article and the next one, which need no line between them."""

_RULE = 48
_BETWEEN_TITLES = 22
"""The white between the title page's languages."""

_HEIGHT_OF_TITLE = 0.3
"""The part of the white on a title page that is above the title."""

_HEIGHT_OF_HALF_TITLE = 0.2

_FIRST_OF_FACING = 2
"""The first page of a body that begins on a left-hand page: right-hand ones have odd numbers."""


def draw(plan: Plan, options: PdfOptions) -> bytes:
    """Draw the whole book; OptionError where the paper is too small for it."""
    sections, shape = look_ahead(plan)
    return _Book(plan, options, shape).draw(sections)


class _Book:
    """The state of one drawing: sheets, compositor, and the flow of the body's pages."""

    def __init__(self, plan: Plan, options: PdfOptions, shape: Shape) -> None:
        self.plan, self.options = plan, options
        self.geometry = geometry(plan, options.paper, shape=shape, two_sided=options.two_sided)
        self.plain = self.geometry.for_one_page
        fonts = FontSet.load(options.font)
        self._faces = fonts.faces
        self.compositor = Compositor(fonts, phrases_of)
        self.sheets = Sheets(font_names(fonts.faces), plan.languages[0])
        self.furniture = Furniture(self.compositor, self.geometry, self.sheets, plan.languages)
        first = _FIRST_OF_FACING if self.geometry.facing else 1
        self.body = Flow(self.sheets, self.geometry, self.furniture, first=first)
        self._author: str | None = None
        self._ended = False
        self._front_parts = 0
        self.titles = TitleSetter.of(plan, self.plain, columns=shape is Shape.COLUMNS)
        self.contents = Contents(plan, self.compositor, self.plain, self.sheets)
        self.openings = Openings(self.compositor, self.geometry, plan)
        self.outline = Outline(self.sheets, plan)

    def draw(self, sections: Iterable[Section]) -> bytes:
        if self.geometry.two_sided and (self.plan.contents or self.geometry.facing):
            self._half_title()
        front = len(self.sheets.pages)
        titles = self.titles if self.plan.contents else None
        setter = SectionSetter(self._faces, self.geometry, titles)
        for each in setter.set_all(sections, self.options.jobs):
            self.sheets.use(each.shown)
            match each.kind:
                case SectionKind.TITLE_PAGE:
                    self._title_page(each)
                    front = len(self.sheets.pages)
                    self._front_parts = len(self.sheets.document.kids)
                case SectionKind.ARTICLE:
                    self._article(each)
                case SectionKind.COLOPHON:
                    self._colophon(each)
        self.body.turn()
        front = self._contents_after(front)
        facts = Facts(self.plan.titles, self._author, self.plan.languages, self.plan.modified)
        spreads = bool(self.geometry.facing)
        numberings = _numberings(front, _FIRST_OF_FACING if spreads else 1)
        return document(self.sheets, self._sides(), numberings, facts, spreads=spreads)

    def _half_title(self) -> None:
        """Draw the title alone, small, on the first right-hand page of a book that is bound."""
        flow = Flow(self.sheets, self.plain)
        flow.within = self.sheets.document.add("Sect")
        cells = [
            Cell(run.lang, (Paragraph((run,), Role.DECK),)) for run in different(self.plan.titles)
        ]
        page = bands(self.compositor, self.plain, [Row((cell,)) for cell in cells])
        flow.skip(flow.room * _HEIGHT_OF_HALF_TITLE)
        flow.place(page)
        flow.turn()
        if self.plan.contents:
            self.sheets.turn()

    def _title_page(self, section: SetSection) -> None:
        flow = Flow(self.sheets, self.plain)
        flow.within = self.sheets.document.add("Sect")
        page = [
            band._replace(gap=band.gap + (count > 0) * _BETWEEN_TITLES)
            for count, band in enumerate(section.bands)
        ]
        height = sum(band.gap + band.height for band in page)
        flow.skip(max(0, flow.room - height) * _HEIGHT_OF_TITLE)
        flow.place(page)
        flow.turn()
        if self.geometry.two_sided:
            self.sheets.turn()

    def _article(self, section: SetSection) -> None:
        body, begins = self.body, self.openings.begins(section.entry)
        between = _AFTER_ENDING if self._ended else _BEFORE_ARTICLE + _AFTER_RULE
        space = self.openings.height if begins else between
        least = _LEAST_LINES * self.geometry.looks.leading
        if space + max(least, body.need(section.bands)) > body.room:
            body.turn()
        self._credit(section.entry)
        body.begin(section.entry, headless=begins)
        body.within = self.sheets.document.add("Sect")
        if begins:
            self.openings.draw(body, section.entry)
        elif not body.at_top:
            self._part()
        self._enter(section)
        body.place(section.bands)
        self._ended = any(band.ends for band in section.bands)

    def _colophon(self, section: SetSection) -> None:
        """Draw the last page, which faces nothing."""
        self.body.turn()
        number = self.body.number
        self.body = Flow(self.sheets, self.plain, self.furniture, first=number)
        self.body.begin(section.entry)
        self.body.within = self.sheets.document.add("Sect")
        self._enter(section)
        self.body.place(section.bands)

    def _credit(self, entry: Entry) -> None:
        """Take the first newspaper that is named for the author of the file."""
        if self._author is None and entry.metadata.source:
            self._author = both(entry.metadata.source)

    def _part(self) -> None:
        """Set an article off from the one above by white, and a short line if that has no end."""
        if self._ended:
            self.body.skip(_AFTER_ENDING)
            return
        self.body.skip(_BEFORE_ARTICLE)
        self.body.rule(_RULE, weight=0.4, grey=0.45)
        self.body.skip(_AFTER_RULE)

    def _enter(self, section: SetSection) -> None:
        """Make the place known to bookmarks and contents."""
        y = self.body.y + _AFTER_RULE / 2
        key = self.contents.enter(section.entry, section.titles, self.body.folio)
        self.sheets.place(key, y)
        self.outline.enter(section.entry, key, y)

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
        flow = Flow(self.sheets, self.plain, self.furniture, roman, first=front + 1)
        self.contents.draw(
            flow, self.sheets.document.add("Sect", at=self._front_parts), self.titles
        )
        pages = self.sheets.pages
        odd = (front + len(pages) - body) % 2 == 1
        if self.geometry.two_sided and odd is not bool(self.geometry.facing):
            self.sheets.turn()
        pages[front:] = [*pages[body:], *pages[front:body]]
        return front + len(pages) - body


def _numberings(front: int, first: int) -> list[Numbering]:
    """Give pages the numbers that they bear: roman before the body, arabic from `first` in it."""
    before = [Numbering(0, "ROMAN_LOWER", roman)] if front else []
    return [*before, Numbering(front, "ARABIC", str, first)]
