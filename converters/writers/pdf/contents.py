"""The table of contents: titles in all languages, leaders, folios, links.

Place in the line: beside `flow`; `book` tells it where each article begins, and lets it draw last,
when all folios are known, so that nothing is set twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import NamedTuple

from converters.languages import runs
from converters.layout import Entry, Plan
from converters.layout.wording import CONTENTS, both, date_in, said_in
from converters.model import Names, Run
from converters.typography.items import Line
from converters.typography.setting import Compositor
from converters.typography.styles import Style, StyleName
from converters.writers.pdf.flow import Flow
from converters.writers.pdf.furniture import in_one_line
from converters.writers.pdf.galley import BASELINE
from converters.writers.pdf.geometry import Column, Geometry
from converters.writers.pdf.operators import PlacedLine
from converters.writers.pdf.sheets import Sheets
from converters.writers.pdf.structure import Element

_FOLIO_ROOM = 34
_BETWEEN_ENTRIES = 5
_DATE_LEADING = 14
_DATE = _DATE_LEADING + 7
"""The height of a date and the white above it."""

_LONGEST = 180
"""Characters of a title in the contents; of a longer one, these, and the page has it whole."""

_NARROWEST = 96
_AFTER_HEADING = 14
_LEADER_WHITE = 8
_LEADER_GREY = 0.55
_NUMBERS = "en"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


class _Place(NamedTuple):
    """Where a section begins: its line, its bookmark, the folio of its page."""

    entry: Entry
    key: str
    folio: str


class _Part(NamedTuple):
    """A title in one language, set; `below` is how far it begins below the top of its entry."""

    lang: str
    x: float
    look: Style
    lines: list[Line]
    below: float

    @property
    def height(self) -> float:
        return self.below + len(self.lines) * self.look.leading

    def placed(self, top: float, shift: float = 0) -> Iterator[PlacedLine]:
        y = top - self.below - self.look.leading * BASELINE
        for count, line in enumerate(self.lines):
            baseline = y - count * self.look.leading
            yield PlacedLine(line, self.x + shift, baseline, self.look.size, self.look.grey)


class Contents:
    """The places of a book, gathered while it is drawn, and then their pages."""

    def __init__(
        self,
        plan: Plan,
        compositor: Compositor,
        geometry: Geometry,
        sheets: Sheets,
        *,
        columns: bool,
    ) -> None:
        self._heading = said_in(CONTENTS, plan.languages)
        self._columns = _columns_for_titles(plan, geometry) if columns else {}
        self._plan, self._compositor = plan, compositor
        self._geometry, self._looks, self._sheets = geometry, geometry.looks, sheets
        self._places: list[_Place] = []

    def enter(self, entry: Entry, folio: str) -> str:
        """Note where a section begins; give the key that its bookmark must have."""
        key = f"section-{len(self._places) + 1}"
        self._places.append(_Place(entry, key, folio))
        return key

    def draw(self, flow: Flow, section: Element) -> None:
        """Draw the pages, as part of the element `section`.

        Where a book has several days, each day's articles stand under it.
        """
        heading = self._stacked(self._heading, StyleName.TITLE, self._geometry.block.width)
        for part in heading:
            flow.text(part.placed(flow.y), section.add("H1", part.lang))
        table = listed = section.add("TOC")
        flow.skip(_height(heading) + _AFTER_HEADING)
        days = {place.entry.metadata.published for place in self._places} - {None}
        above: date | None = None
        for place in self._places:
            day = place.entry.metadata.published
            dated = day if len(days) > 1 and day != above else None
            if dated is not None:
                listed = table.add("TOC")
            self._entry(flow, place, dated, listed)
            above = day
        flow.turn()

    def _entry(self, flow: Flow, place: _Place, day: date | None, listed: Element) -> None:
        """Draw a title, under its date if it is the first of that day; never over two pages."""
        titles = self._titles(place.entry)
        if (_DATE if day else 0) + _height(titles) > flow.room:
            flow.turn()
        if day is not None:
            self._date(flow, day, listed.add("Caption"))
        self._titled(place, titles, flow, listed.add("TOCI").add("Reference").add("Link"))
        flow.skip(_height(titles) + _BETWEEN_ENTRIES)

    def _date(self, flow: Flow, day: date, caption: Element) -> None:
        names = tuple(Run(date_in(day, lang), lang) for lang in self._plan.languages)
        if not flow.at_top:
            flow.skip(_DATE - _DATE_LEADING)
        x, baseline = self._geometry.block.x, flow.y - _DATE_LEADING * BASELINE
        look = partial(self._looks.of, StyleName.RUNNING_HEAD)
        placed = in_one_line(self._compositor, names, look, x, baseline)
        for run, line in zip(names, placed, strict=True):
            flow.text([line], caption.add("Span", run.lang))
        flow.skip(_DATE_LEADING)

    def _titled(self, place: _Place, titles: list[_Part], flow: Flow, link: Element) -> None:
        """Draw a title, its folio, the leader between them, and the link over all of it."""
        top, shift = flow.y, flow.shift
        for part in titles:
            flow.text(part.placed(top), link.add("Span", part.lang))
        block = replace(self._geometry.block, x=self._geometry.block.x + shift)
        look = self._looks.of(StyleName.CONTENTS, _NUMBERS)
        number = self._compositor.line((Run(place.folio, _NUMBERS),), look, _NUMBERS)
        last = list(titles[-1].placed(top, shift))[-1]
        right = block.x + block.width - number.width * look.size / 1000
        folio = PlacedLine(number, right, last.baseline, look.size, look.grey)
        self._sheets.text([folio], link.add("Span", _NUMBERS))
        end = last.x + last.line.width * last.size / 1000 + _LEADER_WHITE
        if end < right - 2 * _LEADER_WHITE:
            width = right - _LEADER_WHITE - end
            self._sheets.leader(end, last.baseline + 1, width, grey=_LEADER_GREY)
        area = (block.x, top - _height(titles), block.x + block.width, top)
        self._sheets.link(place.key, area, both(place.entry.titles), link)

    def _titles(self, entry: Entry) -> list[_Part]:
        """Set the titles of an entry as the book sets its texts: in columns, or stacked."""
        known = {run.lang: run for run in entry.titles}
        names = tuple(known[lang] for lang in self._plan.languages if lang in known)
        if self._columns:
            return [self._part(run, StyleName.CONTENTS, self._columns[run.lang]) for run in names]
        width = self._geometry.block.width - _FOLIO_ROOM
        return self._stacked(names or entry.titles, StyleName.CONTENTS, width)

    def _stacked(self, names: Names, name: StyleName, width: float) -> list[_Part]:
        """Set a name in each of its languages, one under the other."""
        parts: list[_Part] = []
        for run in names:
            column = Column(self._geometry.block.x, width)
            parts.append(self._part(run, name, column, _height(parts)))
        return parts

    def _part(self, run: Run, name: StyleName, column: Column, below: float = 0) -> _Part:
        look = self._looks.of(name, run.lang)
        said = run.text
        if len(said) > _LONGEST:
            said = said[: _LONGEST - 1].rstrip() + "…"
        text = runs(said, run.lang)
        lines = self._compositor.lines(text, look, run.lang, column.width)
        return _Part(run.lang, column.x, look, lines, below)


def _height(parts: Sequence[_Part]) -> float:
    return max((part.height for part in parts), default=0)


def _columns_for_titles(plan: Plan, geometry: Geometry) -> dict[str, Column]:
    """Give the columns of the book's texts, the last one without the room for folios.

    {} where titles would be too narrow in them.
    """
    *others, last = plan.languages
    columns = {lang: geometry.columns[lang] for lang in others}
    room = geometry.columns[last]
    columns[last] = Column(room.x, room.width - _FOLIO_ROOM)
    narrow = min(column.width for column in columns.values()) < _NARROWEST
    return {} if narrow or not others else columns


def roman(number: int) -> str:
    """Spell a number in small Roman numerals: 4 -> iv."""
    said = ""
    for value, letters in _ROMAN:
        said += letters * (number // value)
        number %= value
    return said
