"""Bands flow down the pages: what stays together, where a page ends, what a new page begins with.

Place in the line: above `bands` and `furniture`, below `book`.  Lengths are in points, y grows
upwards.  Where two languages face each other, a flow fills a left and a right page at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import dropwhile, takewhile
from math import ceil

from converters.layout import Entry
from converters.writers.pdf.bands import Band
from converters.writers.pdf.furniture import Furniture
from converters.writers.pdf.galley import BASELINE, Galley
from converters.writers.pdf.geometry import Geometry
from converters.writers.pdf.operators import PlacedLine
from converters.writers.pdf.sheets import Sheets
from converters.writers.pdf.structure import Artifact, Element, Headings, Tag
from converters.writers.pdf.tagging import Tagging

_TOGETHER = 0.4
"""The part of a page that a passage and its translation may fill and yet be kept on one."""

_WITH_ENDING = 2
"""Lines of the text that go with its ending to the next page."""

_SHORT_BANDS = 2
"""Bands of one line that may stand between a text and its ending, and stay with it."""

_LOOKED_AT = 8
"""Bands behind a text that these, its ending and notes in all languages may be."""

_LOZENGE, _GREY = 5.2, 0.3
"""The width of the ornament in points, and its grey, which is that of the small print below."""

_SLACK = 0.01


class Flow:
    """A sequence of pages, or of openings, that is being filled from top to bottom.

    `spell` turns the number of a page into its folio; `first` is that of the first one, odd for a
    right-hand page.  Without furniture the pages bear nothing but their text.  What is placed
    becomes part of the element `within`.
    """

    def __init__(
        self,
        sheets: Sheets,
        geometry: Geometry,
        furniture: Furniture | None = None,
        spell: Callable[[int], str] = str,
        first: int = 1,
    ) -> None:
        self._sheets, self._geometry, self._furniture = sheets, geometry, furniture
        self._spell, self._number = spell, first
        self.within: Element = sheets.document
        self._headings = Headings()
        self._entry: Entry | None = None
        self._y: float | None = None
        self._heading: Entry | None = None
        self._waiting: list[Callable[[], None]] = []

    @property
    def folio(self) -> str:
        """The folio of the open page."""
        return self._spell(self._number)

    @property
    def number(self) -> int:
        """The number of the open page, or of the one to be opened next."""
        return self._number

    @property
    def shift(self) -> float:
        """What is to be added to every x on the open page."""
        return self._shift(0)

    @property
    def y(self) -> float:
        """The upper edge of what is still white; opens a page if none is open."""
        if self._y is None:
            self._open()
        assert self._y is not None  # noqa: S101 - _open sets it
        return self._y

    @property
    def room(self) -> float:
        """The height that is left on the page, the whole height before one is opened."""
        return self._geometry.height if self._y is None else self._y - self._geometry.bottom

    @property
    def at_top(self) -> bool:
        """Whether nothing stands on the page yet."""
        return self._y is None or self._y >= self._geometry.top

    def begin(self, entry: Entry, *, headless: bool = False) -> None:
        """Name the section that pages opened from here on belong to.

        `headless` leaves out the running head if a page is opened for the section's beginning.
        """
        self._entry = entry
        if headless and self._y is None:
            self._open(headless=True)

    def turn(self) -> None:
        """Finish the page; the next one is opened when something is to stand on it."""
        if self._y is None:
            return
        self._sheets.turn()
        self._number += 1
        if self._geometry.facing:
            self._right_page()
        self._y = None

    def text(
        self,
        lines: Iterable[PlacedLine],
        element: Element | Artifact,
        lang: str | None = None,
        leaf: int = 0,
    ) -> None:
        """Draw lines of one element, placed as on a right-hand page, on a page of the opening."""
        shift = self._shift(leaf)
        placed = [line._replace(x=line.x + shift) for line in lines] if shift else lines
        if leaf:
            self._waiting.append(partial(self._sheets.text, placed, element, lang))
        else:
            self._sheets.text(placed, element, lang)

    def rule(self, width: float | None = None, *, weight: float, grey: float) -> None:
        """Draw a line across the text, or one of `width` points in its middle, on every page."""
        for leaf in range(len(self._geometry.facing) or 1):
            whole = width is None
            column = self._geometry.block if whole else self._geometry.page_column(leaf)
            length = column.width if width is None else width
            x = column.x + (column.width - length) / 2 + self._shift(leaf)
            draw = partial(self._sheets.rule, x, self.y, length, weight=weight, grey=grey)
            self._now_or_later(leaf, draw)

    def _now_or_later(self, leaf: int, draw: Callable[[], None]) -> None:
        if leaf:
            self._waiting.append(draw)
        else:
            draw()

    def _right_page(self) -> None:
        """Draw what has waited until the left page was finished."""
        self._furnish(1)
        for draw in self._waiting:
            draw()
        self._waiting.clear()
        self._sheets.turn()
        self._number += 1

    def skip(self, height: float) -> None:
        """Leave white."""
        self._y = self.y - height

    def need(self, bands: Sequence[Band], start: int = 0) -> float:
        """Measure what must stand on one page: headlines with the first lines they belong to.

        A text that cannot be parted from its ending stands there with it.
        """
        first, following = bands[start], bands[start + 1] if start + 1 < len(bands) else None
        if following is not None and first.keeps:
            return first.height + following.gap + self.need(bands, start + 1)
        if following is not None and first.tied:
            both = first.height + following.gap + following.height
            if both <= self._geometry.height * _TOGETHER:
                return both
        least = first.least
        ending = _ending_after(bands, start, self._geometry.looks.leading)
        return least if least < first.height else least + ending

    def place(self, bands: Sequence[Band]) -> None:
        """Draw the bands of a section, on as many pages as they need."""
        for count, band in enumerate(bands):
            need = self.need(bands, count) + (0 if self.at_top else band.gap)
            if need > self.room + _SLACK and not self.at_top and need <= self._geometry.height:
                self.turn()
            if not self.at_top:
                self.skip(band.gap)
                if band.ends and not bands[count - 1].ends:
                    self._ornament(self.y + band.gap / 2)
                self._to_grid()
            self._place(band, _ending_after(bands, count, self._geometry.looks.leading))

    def _to_grid(self) -> None:
        """Go down to the next place where a line may stand: both columns, all pages share them."""
        unit = self._geometry.looks.tied_gap
        steps = (self._geometry.top - self.y) / unit
        self._y = self._geometry.top - ceil(steps - _SLACK) * unit

    def _ornament(self, y: float) -> None:
        """Draw the sign of an article's end in the middle of the text, on every page."""
        for leaf in range(len(self._geometry.facing) or 1):
            column = self._geometry.page_column(leaf)
            x = column.x + column.width / 2 + self._shift(leaf)
            self._now_or_later(leaf, partial(self._sheets.lozenge, x, y, _LOZENGE, grey=_GREY))

    def _place(self, band: Band, ending: float) -> None:
        """Draw a band, of which two lines at least stay with an ending of so many points."""
        tagging = Tagging(band, self.within, self._headings)
        while band.height + ending > self.room + _SLACK:
            room = self.room
            if band.height <= room + _SLACK:
                if self.at_top:
                    break
                room = band.height - _WITH_ENDING * self._geometry.looks.leading
            cut = band.split(room + _SLACK)
            if cut is None and self.at_top:
                cut = band.force(self.room)
            if cut is not None:
                self._draw(cut[0], tagging)
                band = cut[1]
            self.turn()
        self._draw(band, tagging)

    def _draw(self, band: Band, tagging: Tagging) -> None:
        top = self.y
        for place, part in enumerate(band.parts):
            for tag, lines in _by_block(part.galley, part.x, top):
                for element, some in tagging.tagged(place, tag, lines):
                    self.text(some, element, part.galley.lang, part.leaf)
        self._y = top - band.height

    def _open(self, *, headless: bool = False) -> None:
        self._y = self._geometry.top
        self._heading = None if headless else self._entry
        self._furnish(0)

    def _furnish(self, leaf: int) -> None:
        """Draw head and folio of the page that is open."""
        if self._furniture is None:
            return
        recto = self._number % 2 == 1
        if self._heading is not None:
            self._furniture.head(self._heading, leaf, recto=recto)
        self._furniture.folio(self.folio, recto=recto)

    def _shift(self, leaf: int) -> float:
        return self._geometry.shift(recto=leaf == 1 or self._number % 2 == 1)


def _ending_after(bands: Sequence[Band], number: int, line: float) -> float:
    """Give the height of what must stay with a band's last lines, its white included; 0 for none.

    That is the ending of a text, and notes below it.  Signatures and the like, of one `line` each,
    belong to it, so that none stands alone with it.
    """
    following = bands[number + 1 : number + 1 + _LOOKED_AT]
    ending = next((at for at, band in enumerate(following) if band.follows), len(following))
    short = all(band.height <= line + _SLACK for band in following[:ending])
    if ending == len(following) or ending > _SHORT_BANDS or not short:
        return 0
    after = dropwhile(lambda band: not band.follows, following)
    own = [*following[:ending], *takewhile(lambda band: band.follows, after)]
    return sum(band.gap + band.height for band in own)


def _by_block(galley: Galley, x: float, top: float) -> list[tuple[Tag, list[PlacedLine]]]:
    """Place the lines of a galley, those of one block together."""
    y = top + galley.space
    blocks: list[tuple[Tag, list[PlacedLine]]] = []
    for line, look, tag, space, _ in galley.slugs:
        if not blocks or blocks[-1][0].number != tag.number:
            blocks.append((tag, []))
        y -= space
        baseline = y - look.leading * BASELINE
        blocks[-1][1].append(PlacedLine(line, x, baseline, look.size, look.grey))
        y -= look.leading
    return blocks
