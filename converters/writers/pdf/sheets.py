"""The pages of a PDF while they are drawn: text, rules, links, and the places that links lead to.

Place in the line: above `operators`, below everything that decides what stands where.  This is
the one module that writes page content, so that all of it is marked: as part of a structure
element, or as an artifact.  Lengths are in points from the lower left corner, as in PDF.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct, field

from converters.typography.items import Line
from converters.writers.pdf.objects import compressed
from converters.writers.pdf.operators import (
    FontNames,
    LineWriter,
    PlacedLine,
    Shown,
    WrittenLine,
    shown_codes,
)
from converters.writers.pdf.structure import LAYOUT, Annotation, Artifact, Content, Element

_LINES_KEPT = 512


class Link(NamedTuple):
    """An area of a page (left, bottom, right, top) that leads to a place; `said` is read aloud."""

    key: str
    area: tuple[float, float, float, float]
    said: str
    lang: str
    element: Element


class Page(Struct, eq=False):
    """A finished page: its number in the order of drawing, and what stands on it.

    `content` is compressed; `elements` are those of its marked content, by MCID.
    """

    number: int
    content: bytes = b""
    elements: list[Element] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


class Place(NamedTuple):
    """A point that a link or a bookmark leads to: a page and a height on it."""

    page: Page
    y: float


class Bookmark(NamedTuple):
    """An entry of the outline; `level` 0 is the outermost."""

    title: str
    key: str
    level: int
    closed: bool


class Sheets:
    """The pages of one book; their order may be changed until the file is made.

    `used` are the codes that they show of each font, by its name.
    """

    def __init__(self, fonts: FontNames, lang: str) -> None:
        self.pages: list[Page] = []
        self.places: dict[str, Place] = {}
        self.bookmarks: list[Bookmark] = []
        self.document = Element("Document", lang)
        self.fonts = fonts
        self.used: dict[str, set[int]] = {}
        self._lines = LineWriter(fonts)
        self._written: dict[tuple[int, float, str], tuple[Line, str]] = {}
        self._page = Page(0)
        self._code: list[str] = []

    def text(
        self, lines: Iterable[PlacedLine], within: Element | Artifact, lang: str | None = None
    ) -> None:
        """Draw lines of one element or artifact, top to bottom.

        They are in the language of the element, or in `lang`.  Readings above their words are for
        the eye: who listens would hear each word twice.
        """
        of = lang or (within.lang if isinstance(within, Element) else self.document.lang)
        placed = list(lines)
        if code := "\n".join(self._placed(placed, of)):
            self._mark(_text(code), within)
        if code := "\n".join(_readings(placed)):
            self._mark(_text(code), LAYOUT)

    def rule(
        self,
        x: float,
        y: float,
        width: float,
        *,
        weight: float,
        grey: float,
        within: Artifact = LAYOUT,
    ) -> None:
        """Draw a horizontal line."""
        self._mark(_stroke(f"{weight:g} w {grey:g} G", x, y, width), within)

    def lozenge(self, x: float, y: float, width: float, *, grey: float) -> None:
        """Draw a square that stands on its point, around its centre; it is no text."""
        half = width / 2
        corners = ((x - half, y), (x, y + half), (x + half, y), (x, y - half))
        begin, *others = (f"{left:.2f} {bottom:.2f}" for left, bottom in corners)
        lines = " ".join(f"{corner} l" for corner in others)
        self._mark(f"q {grey:g} g {begin} m {lines} f Q", LAYOUT)

    def leader(self, x: float, y: float, width: float, *, grey: float) -> None:
        """Draw a row of dots that leads the eye; they are a line, not text."""
        self._mark(_stroke(f"0.8 w 1 J [0 4] 0 d {grey:g} G", x, y, width), LAYOUT)

    def link(
        self, key: str, area: tuple[float, float, float, float], said: str, element: Element
    ) -> None:
        """Make an area of the page, which `element` is about, lead to the place named `key`."""
        element.kids.append(Annotation(self._page.number, len(self._page.links)))
        self._page.links.append(Link(key, area, said, element.lang, element))

    def place(self, key: str, y: float) -> None:
        """Name a place of this page, so that links and the outline can lead to it."""
        self.places[key] = Place(self._page, y)

    def bookmark(self, title: str, key: str, level: int, *, closed: bool = False) -> None:
        """Add an entry to the outline, which leads to the place named `key`."""
        self.bookmarks.append(Bookmark(title, key, level, closed))

    def use(self, shown: Shown) -> None:
        """Note the codes that lines show which were written elsewhere."""
        for font, codes in shown.items():
            self.used.setdefault(font, set()).update(codes)

    def turn(self) -> None:
        """Finish the page."""
        self._page.content = compressed("\n".join(self._code).encode("ascii"))
        self.pages.append(self._page)
        self._page, self._code = Page(len(self.pages)), []

    def _placed(self, lines: Iterable[PlacedLine], lang: str) -> Iterable[str]:
        grey = 0.0
        for line, x, baseline, size, own_grey in lines:
            if isinstance(line, WrittenLine):
                operators = line.operators
            else:
                operators = self._operators(line, size, lang)
            if operators:
                if own_grey != grey:
                    grey = own_grey
                    yield f"{grey:g} g"
                yield f"1 0 0 1 {x:.2f} {baseline:.2f} Tm\n{operators}"

    def _operators(self, line: Line, size: float, lang: str) -> str:
        """Write a line that may come again, as running heads and folios do."""
        key = id(line), size, lang
        if key not in self._written:
            if len(self._written) >= _LINES_KEPT:
                self._written.clear()
            self._written[key] = line, self._lines.operators(line, size, lang)
            self.use(shown_codes(self._written[key][1]))
        return self._written[key][1]

    def _mark(self, code: str, within: Element | Artifact) -> None:
        """Add operators as marked content (ISO 32000-1, 14.6 and 14.7.4)."""
        if isinstance(within, Artifact):
            begin = within.operator
        else:
            page = self._page
            begin = f"/{within.tag} <</MCID {len(page.elements)}>> BDC"
            within.kids.append(Content(page.number, len(page.elements)))
            page.elements.append(within)
        self._code.append(f"{begin}\n{code}\nEMC")


def _text(code: str) -> str:
    return f"q\nBT\n{code}\nET\nQ"


def _readings(lines: Iterable[PlacedLine]) -> Iterator[str]:
    for line, x, baseline, _, grey in lines:
        if isinstance(line, WrittenLine) and line.readings:
            yield f"{grey:g} g\n1 0 0 1 {x:.2f} {baseline:.2f} Tm\n{line.readings}"


def _stroke(look: str, x: float, y: float, width: float) -> str:
    return f"q {look} {x:.2f} {y:.2f} m {x + width:.2f} {y:.2f} l S Q"
