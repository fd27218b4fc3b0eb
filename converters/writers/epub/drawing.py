"""Sections become finished documents, in as many processes as there are cores.

Place in the line: Section -> **drawing** (chapter, letters) -> package.  Each section is drawn by
itself; the drawing process only puts the documents into the package, in their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from converters.layout import Section, SectionKind
from converters.writers.drawing import each_drawn
from converters.writers.epub import Columns
from converters.writers.epub.chapter import chapter
from converters.writers.epub.navigation import Chapter
from converters.writers.epub.pages import PageBreak, Pages
from converters.writers.epub.typefaces import Letters


class Placed(Struct, frozen=True):
    """A section, its place in the package, and the page of the newspaper that begins with it."""

    section: Section
    href: str
    page: PageBreak | None


class Drawn(Struct, frozen=True):
    """A finished document: what navigation knows of it, its bytes, the letters of its faces."""

    chapter: Chapter
    data: bytes
    letters: Mapping[tuple[str, bool], str]


class Drawer(Struct, frozen=True):
    """Draws the sections of a book whose primary language is `lang`; sent to workers as it is."""

    lang: str
    columns: Columns

    def draw_all(
        self, sections: Iterable[Section], pages: Pages, jobs: int | None
    ) -> Iterator[Drawn]:
        """Draw sections in their order; how many processes do it makes no difference."""
        placed = (_placed(section, pages) for section in sections)
        return each_drawn(self.draw, placed, jobs)

    def draw(self, placed: Placed) -> Drawn:
        """Draw one section."""
        section, href = placed.section, placed.href
        data = chapter(section, self.lang, href=href, page=placed.page, columns=self.columns)
        letters = Letters()
        letters.take(section)
        return Drawn(Chapter(section.entry, section.kind, href), data, letters.spelled())


def file_name(section: Section) -> str:
    """Name a section's file after its id, so that no two differ in case alone.

    `a-1` -> articles/a-1.xhtml; ids with capitals get the places of these as a number behind `_`,
    which no id holds: `Ab` -> articles/ab_1.xhtml (EPUB 3.3, section 4.2.3, file names).
    """
    given = section.entry.id
    capitals = sum(1 << place for place, letter in enumerate(given) if letter.isupper())
    name = f"{given.lower()}_{capitals:x}" if capitals else given
    return f"articles/{name}.xhtml" if section.kind is SectionKind.ARTICLE else f"{name}.xhtml"


def _placed(section: Section, pages: Pages) -> Placed:
    href = file_name(section)
    return Placed(section, href, pages.begin(section.entry.metadata, href))
