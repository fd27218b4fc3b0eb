"""Sections become bands whose lines are written already, in as many processes as there are cores.

Place in the line: between `bands` and `book`.  To choose breaks and to write operators is most of
the work on a book, and each section's is its own: workers do it, and the drawing process only
stands the bands on pages.  A written line is a short string, so that little is sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from converters.layout import Entry, Section, SectionKind
from converters.typography.face import Face
from converters.typography.fonts import FontSet
from converters.typography.setting import Compositor
from converters.workers import ordered_map
from converters.writers.pdf.bands import Band, bands
from converters.writers.pdf.galley import Galley, Slug
from converters.writers.pdf.geometry import Geometry
from converters.writers.pdf.operators import LineWriter, font_names

_AT_ONCE = 8
"""Sections that travel to a worker together."""

_FEWEST = 24
"""Sections from which on it costs less to start processes than to do without."""


@dataclass(frozen=True, slots=True)
class SetSection:
    """A section whose rows have become bands."""

    entry: Entry
    kind: SectionKind
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class SectionSetter:
    """Sets the sections of one book; a value, so that it can be sent to workers."""

    faces: tuple[Face, ...]
    geometry: Geometry

    def set_all(self, sections: Iterable[Section], jobs: int | None) -> Iterator[SetSection]:
        """Set sections in their order; how many processes do it makes no difference."""
        yield from ordered_map(self.set_one, sections, jobs=jobs, chunk=_AT_ONCE, fewest=_FEWEST)

    def set_one(self, section: Section) -> SetSection:
        """Set and write the rows of a section."""
        compositor, writer = _tools(self.faces)
        title_page = section.kind is SectionKind.TITLE_PAGE
        several = section.kind is SectionKind.ARTICLE
        where = self.geometry if several else self.geometry.for_one_page
        shown = bands(compositor, where, section.rows, title_page=title_page)
        done = tuple(_written(band, writer) for band in shown)
        return SetSection(section.entry, section.kind, done)


@cache
def _tools(faces: tuple[Face, ...]) -> tuple[Compositor, LineWriter]:
    """Make what sets and writes with these faces, once in each process."""
    return Compositor(FontSet(faces)), LineWriter(font_names(faces))


def _written(band: Band, writer: LineWriter) -> Band:
    parts = tuple(replace(part, galley=_written_galley(part.galley, writer)) for part in band.parts)
    return replace(band, parts=parts)


def _written_galley(galley: Galley, writer: LineWriter) -> Galley:
    slugs = tuple(_written_slug(slug, galley.lang, writer) for slug in galley.slugs)
    return replace(galley, slugs=slugs)


def _written_slug(slug: Slug, lang: str, writer: LineWriter) -> Slug:
    line = writer.written(slug.line, slug.style.size, lang)
    return Slug(line, slug.style, slug.block, slug.space, slug.opens)
