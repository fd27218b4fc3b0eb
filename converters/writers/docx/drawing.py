"""Sections become finished text, in as many processes as there are cores.

Place in the line: Section -> **drawing** (body, notes) -> book -> document.xml.  Each section is
drawn by itself; what it adds to other parts of the package (a footnote, styles, characters of
fonts) comes along, and the drawing process only puts it together in the sections' order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec import Struct

from converters.layout import Section, SectionKind
from converters.writers.docx.body import Body, ends_with_table
from converters.writers.docx.columns import Columns
from converters.writers.docx.embedding import printed
from converters.writers.docx.levels import Head, Heads
from converters.writers.docx.notes import note_xml
from converters.writers.docx.styles import StyleSheet
from converters.writers.docx.uses import Uses
from converters.writers.docx.wordml import Bookmarks
from converters.writers.drawing import each_drawn


class Placed(Struct, frozen=True):
    """A section, its place among all from 0, and the heads that stand before it."""

    section: Section
    place: int
    heads: tuple[Head, ...]


class Drawn(Struct, frozen=True):
    """The text of a section, its footnote without a number, and what it has used.

    `characters` are those that it prints, each once; "" where nobody embeds fonts.
    """

    kind: SectionKind
    text: str
    ends_with_table: bool
    note: str
    uses: Uses
    characters: str


class Drawer(Struct, frozen=True):
    """Draws the sections of a book, of which there are `count`; sent to workers as it is."""

    sheet: StyleSheet
    columns: Columns
    count: int
    embeds: bool

    def draw_all(
        self, sections: Iterable[Section], heads: Heads, jobs: int | None
    ) -> Iterator[Drawn]:
        """Draw sections in their order; how many processes do it makes no difference."""
        placed = (
            Placed(section, place, heads.get(section.entry.id, ()))
            for place, section in enumerate(sections)
        )
        return each_drawn(self.draw, placed, jobs)

    def draw(self, placed: Placed) -> Drawn:
        """Draw one section."""
        section, sheet = placed.section, self.sheet.unused()
        body = Body(sheet, self.columns, Bookmarks(placed.place, self.count))
        text = "".join(chain(body.heads_xml(placed.heads), body.section_xml(section)))
        note = note_xml(section, sheet)
        characters = printed(text + note) if self.embeds else ""
        return Drawn(section.kind, text, ends_with_table(section), note, sheet.used, characters)
