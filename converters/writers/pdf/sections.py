"""Sections become bands whose lines are written already, in as many processes as there are cores.

Place in the line: between `bands` and `book`.  To choose breaks and to write operators is most of
the work on a book, and each section's is its own: workers do it, and the drawing process only
stands the bands on pages.  A written line is a short string, so that little is sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct

from converters.layout import Entry, Section, SectionKind
from converters.typography.face import Face
from converters.typography.fonts import FontSet
from converters.typography.setting import Compositor
from converters.workers import ordered_map
from converters.writers.pdf.bands import Band, Placed, bands
from converters.writers.pdf.endings import with_endings
from converters.writers.pdf.galley import Galley, Slug
from converters.writers.pdf.geometry import Geometry
from converters.writers.pdf.operators import (
    LineWriter,
    Shown,
    WrittenLine,
    font_names,
    shown_codes,
)
from converters.writers.pdf.titles import Title, TitleSetter

_AT_ONCE = 8
"""Sections that travel to a worker together."""

_FEWEST = 24
"""Sections from which on it costs less to start processes than to do without."""


class SetSection(Struct, frozen=True):
    """A section whose rows have become bands, and the codes that their lines show.

    `titles` are those of its line in the contents, of which its codes are told too.
    """

    entry: Entry
    kind: SectionKind
    bands: tuple[Band, ...]
    titles: tuple[Title, ...]
    shown: Shown


class SectionSetter(Struct, frozen=True):
    """Sets the sections of one book; a value, so that it can be sent to workers.

    `titles` sets their lines of the contents, None where there are none.
    """

    faces: tuple[Face, ...]
    geometry: Geometry
    titles: TitleSetter | None = None

    def set_all(self, sections: Iterable[Section], jobs: int | None) -> Iterator[SetSection]:
        """Set sections in their order; how many processes do it makes no difference."""
        yield from ordered_map(self.set_one, sections, jobs=jobs, chunk=_AT_ONCE, fewest=_FEWEST)

    def set_one(self, section: Section) -> SetSection:
        """Set and write the rows of a section."""
        compositor, writer = _tools(self.faces)
        title_page = section.kind is SectionKind.TITLE_PAGE
        several = section.kind is SectionKind.ARTICLE
        where = self.geometry if several else self.geometry.for_one_page
        rows = with_endings(section.rows) if several else section.rows
        shown = bands(compositor, where, rows, title_page=title_page)
        done = tuple(_written(band, writer) for band in shown)
        titles = self._titles(section, compositor, writer)
        return SetSection(section.entry, section.kind, done, titles, _shown(done, titles))

    def _titles(
        self, section: Section, compositor: Compositor, writer: LineWriter
    ) -> tuple[Title, ...]:
        if self.titles is None or section.kind is SectionKind.TITLE_PAGE:
            return ()
        made = self.titles.of_entry(compositor, section.entry)
        return tuple(title.written(writer) for title in made)


@cache
def _tools(faces: tuple[Face, ...]) -> tuple[Compositor, LineWriter]:
    """Make what sets and writes with these faces, once in each process."""
    return Compositor(FontSet(faces), phrases_of), LineWriter(font_names(faces))


def phrases_of(text: str) -> Iterable[str]:
    """Cut a Chinese headline where its lines may end; words are loaded for one that needs it."""
    from converters.segmentation.phrases import phrases

    return phrases(text)


def _written(band: Band, writer: LineWriter) -> Band:
    parts = (Placed(part.x, _written_galley(part.galley, writer), part.leaf) for part in band.parts)
    return band._replace(parts=tuple(parts))


def _written_galley(galley: Galley, writer: LineWriter) -> Galley:
    lang = galley.lang
    slugs = [
        Slug(writer.written(line, style.size, lang), style, tag, space, opens)
        for line, style, tag, space, opens in galley.slugs
    ]
    return Galley(lang, slugs, galley.height)


def _shown(bands: Iterable[Band], titles: Iterable[Title]) -> Shown:
    """Give the codes that the lines of written bands and titles show."""
    galleys = (part.galley for band in bands for part in band.parts)
    lines = [slug.line for each in galleys for slug in each.slugs]
    lines += [line for title in titles for line in title.lines]
    written = (line for line in lines if isinstance(line, WrittenLine))
    return shown_codes("\n".join(f"{line.operators}\n{line.readings}" for line in written))
