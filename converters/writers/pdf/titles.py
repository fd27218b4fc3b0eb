"""Titles of the contents, set where their sections are: in as many processes as there are cores.

Place in the line: beside `bands`, whose lines are written in the same place; `contents` stands the
titles on its pages when the folios are known.  Lengths are in points.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from converters.languages import runs
from converters.layout import Entry, Plan
from converters.model import Names, Run
from converters.typography.items import Line
from converters.typography.setting import Compositor
from converters.typography.styles import Looks, Style, StyleName
from converters.writers.pdf.galley import BASELINE
from converters.writers.pdf.geometry import Column, Geometry
from converters.writers.pdf.operators import LineWriter, PlacedLine, WrittenLine

_LONGEST = 180
"""Characters of a title in the contents; of a longer one, these, and the page has it whole."""

_FOLIO_ROOM = 34
_NARROWEST = 96


class Title(NamedTuple):
    """A title in one language, set; `below` is how far it begins below the top of its entry."""

    lang: str
    x: float
    look: Style
    lines: Sequence[Line | WrittenLine]
    below: float

    @property
    def height(self) -> float:
        """The height of its lines, and of what is above them."""
        return self.below + len(self.lines) * self.look.leading

    def placed(self, top: float, shift: float = 0) -> Iterator[PlacedLine]:
        """Place its lines below `top`."""
        y = top - self.below - self.look.leading * BASELINE
        for count, line in enumerate(self.lines):
            baseline = y - count * self.look.leading
            yield PlacedLine(line, self.x + shift, baseline, self.look.size, self.look.grey)

    def written(self, writer: LineWriter) -> Title:
        """Write its lines."""
        size, lang = self.look.size, self.lang
        return self._replace(lines=[writer.written(line, size, lang) for line in self.lines])


def height_of(titles: Sequence[Title]) -> float:
    """Give the height that titles of one entry need together."""
    return max((title.height for title in titles), default=0)


class TitleSetter(Struct, frozen=True):
    """Sets titles as the book sets its texts: in `columns`, or stacked where there are none."""

    languages: tuple[str, ...]
    block: Column
    columns: Mapping[str, Column]
    looks: Looks

    @classmethod
    def of(cls, plan: Plan, geometry: Geometry, *, columns: bool) -> TitleSetter:
        """Choose how the titles of a plan are set."""
        found = _columns_for_titles(plan, geometry) if columns else {}
        return cls(plan.languages, geometry.block, found, geometry.looks)

    def of_entry(self, compositor: Compositor, entry: Entry) -> list[Title]:
        """Set the titles of an entry, with room for its folio."""
        known = {run.lang: run for run in entry.titles}
        names = tuple(known[lang] for lang in self.languages if lang in known)
        look = StyleName.CONTENTS
        if self.columns:
            return [self._title(compositor, run, look, self.columns[run.lang]) for run in names]
        return self.stacked(compositor, names or entry.titles, look, _FOLIO_ROOM)

    def stacked(
        self, compositor: Compositor, names: Names, look: StyleName, room: float = 0
    ) -> list[Title]:
        """Set a name in each of its languages, one under the other, with `room` at the right."""
        titles: list[Title] = []
        column = Column(self.block.x, self.block.width - room)
        for run in names:
            titles.append(self._title(compositor, run, look, column, height_of(titles)))
        return titles

    def _title(
        self, compositor: Compositor, run: Run, name: StyleName, column: Column, below: float = 0
    ) -> Title:
        look = self.looks.of(name, run.lang)
        said = run.text
        if len(said) > _LONGEST:
            said = said[: _LONGEST - 1].rstrip() + "…"
        lines = compositor.lines(runs(said, run.lang), look, run.lang, column.width)
        return Title(run.lang, column.x, look, lines, below)


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
