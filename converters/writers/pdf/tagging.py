"""The blocks of a band become structure elements, and their lines find them.

Place in the line: `flow` asks it for the element of each line that it draws.  A band's elements
are made when it begins, cell after cell, so that they stand in reading order however the band is
cut by pages, and a paragraph over two pages stays one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from converters.writers.pdf.bands import Band
from converters.writers.pdf.operators import PlacedLine
from converters.writers.pdf.structure import (
    ARTIFACT,
    HEADING,
    LAYOUT,
    STANZA,
    Artifact,
    Element,
    Headings,
    Tag,
)

Tagged = tuple[Element | Artifact, list[PlacedLine]]


class Tagging:
    """The elements of one band, inside the element of its section."""

    def __init__(self, band: Band, section: Element, headings: Headings) -> None:
        self._headings = headings
        self._of: dict[tuple[int, int], Element | Artifact] = {}
        self._open: dict[int, Element] = {}
        for place, part in enumerate(band.parts):
            for slug in part.galley.slugs:
                key = place, slug.tag.number
                if key not in self._of:
                    self._of[key] = self._element(slug.tag, section, part.galley.lang)

    def tagged(self, part: int, tag: Tag, lines: list[PlacedLine]) -> Iterator[Tagged]:
        """Give the lines of a block in a part of the band, with the elements they belong to."""
        element = self._of[part, tag.number]
        if tag.type == STANZA and isinstance(element, Element):
            yield from self._verses(element, lines)
        else:
            yield element, lines

    def _verses(self, stanza: Element, lines: Iterable[PlacedLine]) -> Iterator[Tagged]:
        """Give each verse its own paragraph, the lines that it is turned over in included."""
        some: list[PlacedLine] = []
        for placed in lines:
            some.append(placed)
            if placed.line.is_last:
                yield self._verse(stanza), some
                del self._open[id(stanza)]
                some = []
        if some:
            yield self._verse(stanza), some

    def _verse(self, stanza: Element) -> Element:
        if id(stanza) not in self._open:
            self._open[id(stanza)] = stanza.add("P")
        return self._open[id(stanza)]

    def _element(self, tag: Tag, section: Element, lang: str) -> Element | Artifact:
        if tag.type == ARTIFACT:
            return LAYOUT
        heading = tag.type == HEADING
        return section.add(self._headings.tag(tag.level, lang) if heading else tag.type, lang)
