"""The table of contents: titles in all languages, leaders, folios, links.

Place in the line: beside `flow`; `book` tells it where each article begins, with the titles that
`titles` has set, and lets it draw last, when all folios are known, so that nothing is set twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from msgspec.structs import replace

from converters.layout import Entry, Plan
from converters.layout.wording import CONTENTS, both, date_in, said_in
from converters.model import Run
from converters.typography.setting import Compositor
from converters.typography.styles import StyleName
from converters.writers.pdf.flow import Flow
from converters.writers.pdf.furniture import in_one_line
from converters.writers.pdf.galley import BASELINE
from converters.writers.pdf.geometry import Geometry
from converters.writers.pdf.operators import PlacedLine
from converters.writers.pdf.sheets import Sheets
from converters.writers.pdf.structure import Element
from converters.writers.pdf.titles import Title, TitleSetter, height_of

_BETWEEN_ENTRIES = 5
_DATE_LEADING = 14
_DATE = _DATE_LEADING + 7
"""The height of a date and the white above it."""

_AFTER_HEADING = 14
_LEADER_WHITE = 8
_LEADER_GREY = 0.55
_NUMBERS = "en"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


class _Place(NamedTuple):
    """Where a section begins: its titles, its bookmark, the folio of its page."""

    entry: Entry
    titles: Sequence[Title]
    key: str
    folio: str


class Contents:
    """The places of a book, gathered while it is drawn, and then their pages."""

    def __init__(
        self, plan: Plan, compositor: Compositor, geometry: Geometry, sheets: Sheets
    ) -> None:
        self._plan, self._compositor = plan, compositor
        self._geometry, self._looks, self._sheets = geometry, geometry.looks, sheets
        self._places: list[_Place] = []

    def enter(self, entry: Entry, titles: Sequence[Title], folio: str) -> str:
        """Note where a section begins; give the key that its bookmark must have."""
        key = f"section-{len(self._places) + 1}"
        self._places.append(_Place(entry, titles, key, folio))
        return key

    def draw(self, flow: Flow, section: Element, setter: TitleSetter) -> None:
        """Draw the pages, as part of the element `section`; `setter` sets their heading.

        Where a book has several days, each day's articles stand under it.
        """
        said = said_in(CONTENTS, self._plan.languages)
        heading = setter.stacked(self._compositor, said, StyleName.TITLE)
        for part in heading:
            flow.text(part.placed(flow.y), section.add("H1", part.lang))
        table = listed = section.add("TOC")
        flow.skip(height_of(heading) + _AFTER_HEADING)
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
        height = height_of(place.titles)
        if (_DATE if day else 0) + height > flow.room:
            flow.turn()
        if day is not None:
            self._date(flow, day, listed.add("Caption"))
        self._titled(place, flow, listed.add("TOCI").add("Reference").add("Link"))
        flow.skip(height + _BETWEEN_ENTRIES)

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

    def _titled(self, place: _Place, flow: Flow, link: Element) -> None:
        """Draw a title, its folio, the leader between them, and the link over all of it."""
        top, shift = flow.y, flow.shift
        for title in place.titles:
            flow.text(title.placed(top), link.add("Span", title.lang))
        block = replace(self._geometry.block, x=self._geometry.block.x + shift)
        look = self._looks.of(StyleName.CONTENTS, _NUMBERS)
        number = self._compositor.line((Run(place.folio, _NUMBERS),), look, _NUMBERS)
        last = list(place.titles[-1].placed(top, shift))[-1]
        right = block.x + block.width - number.width * look.size / 1000
        folio = PlacedLine(number, right, last.baseline, look.size, look.grey)
        self._sheets.text([folio], link.add("Span", _NUMBERS))
        end = last.x + last.line.width * last.size / 1000 + _LEADER_WHITE
        if end < right - 2 * _LEADER_WHITE:
            width = right - _LEADER_WHITE - end
            self._sheets.leader(end, last.baseline + 1, width, grey=_LEADER_GREY)
        area = (block.x, top - height_of(place.titles), block.x + block.width, top)
        self._sheets.link(place.key, area, both(place.entry.titles), link)


def roman(number: int) -> str:
    """Spell a number in small Roman numerals: 4 -> iv."""
    said = ""
    for value, letters in _ROMAN:
        said += letters * (number // value)
        number %= value
    return said
