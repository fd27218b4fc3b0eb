"""Galleys side by side: the unit that is placed on a page, whole or cut at one level.

Place in the line: between `galley` and `flow`.  A row of the plan is one band; the headlines of a
row of several cells are a band for each style, so that headline stands beside headline and deck
beside deck, whatever their lengths.  Lengths are in points.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf
from typing import NamedTuple

from msgspec.structs import replace

from converters.layout import Cell, Row, RowKind
from converters.model import Block
from converters.typography.setting import Compositor
from converters.typography.styles import Looks, StyleName, style, style_name
from converters.writers.pdf.endings import is_ending
from converters.writers.pdf.galley import Galley, galley
from converters.writers.pdf.geometry import Geometry
from converters.writers.pdf.stanzas import are_alike, levelled, lines_taken, verses_in

_ABOVE_SECOND_TITLE = 22
"""The white above the title of an article's second language, where one follows the other."""

_ABOVE_ENDING = 2
"""Lines of the body above the end of an article, with the ornament in the middle."""

_UNEVEN = 1.2
"""Lines that two cells may be cut apart from the same part of their text, if possible."""

_SHORT = 6
"""Lines of a row that goes to the next page rather than leave a blank beside its rest."""


_SHORT_NOTES, _SHORT_LIST = 8, 16
"""Lines of the body that notes may be high to stay with the end of what they are about, and a list
of names to be kept on one page."""


class Placed(NamedTuple):
    """A galley, the left edge of its column, and the page of an opening: 0 left, 1 right."""

    x: float
    galley: Galley
    leaf: int = 0


class Band(NamedTuple):
    """Galleys that start level; `gap` is the white between this band and the one above.

    `keeps` says that the band must stay with the next one, `tied` that it should, `follows` that it
    must stay with the last lines of what is above, and `ends` that an ornament parts it from that.
    One that is `whole` is not cut unless it is higher than a page; one that is `level` has verse
    beside verse, and is cut between the same ones.
    """

    parts: tuple[Placed, ...]
    gap: float = 0
    keeps: bool = False
    tied: bool = False
    follows: bool = False
    ends: bool = False
    whole: bool = False
    level: bool = False

    @property
    def height(self) -> float:
        """The height of its longest galley."""
        return max(part.galley.height for part in self.parts)

    @property
    def least(self) -> float:
        """The height of the smallest part that may stand at the foot of a page."""
        if self.whole:
            return self.height
        found = self._first_cut(self._lead.cuts(inf), inf, self._tolerance)
        return self.height if found is None else found[0].height

    def split(self, room: float) -> tuple[Band, Band] | None:
        """Cut as low as `room` allows, at about the same part of every cell's text.

        None where no cut is allowed: at least two lines of a paragraph stand on either page, and
        a short row is cut evenly or not at all.
        """
        cuts = list(self._lead.cuts(room))[::-1]
        return self._first_cut(cuts, room, _UNEVEN) or self._first_cut(cuts, room, self._tolerance)

    def force(self, room: float) -> tuple[Band, Band]:
        """Cut every cell where the page ends, after one line at least."""
        return self._cut([one.galley.cut(max(1, _fitting(one.galley, room))) for one in self.parts])

    @property
    def _tolerance(self) -> float:
        return _UNEVEN if len(self._lead.slugs) <= _SHORT else inf

    def _first_cut(
        self, counts: Iterable[int], room: float, uneven: float
    ) -> tuple[Band, Band] | None:
        """Give the first possible cut of those after so many lines of the longest galley."""
        lead = self._lead
        found = (self._lines_above(lead, count, room, uneven) for count in counts)
        lines = next((each for each in found if each is not None), None)
        if lines is None:
            return None
        return self._cut(
            [part.galley.cut(own) for part, own in zip(self.parts, lines, strict=True)]
        )

    def levelled(self) -> Band:
        """Let each line of verse begin level with its translation."""
        return self._of(levelled([part.galley for part in self.parts]))._replace(level=True)

    @property
    def titled(self) -> bool:
        """Whether it begins with a title."""
        return any(part.galley.slugs[0].tag.level == 1 for part in self.parts if part.galley.slugs)

    @property
    def _lead(self) -> Galley:
        return max((part.galley for part in self.parts), key=lambda one: one.height)

    def _lines_above(
        self, lead: Galley, count: int, room: float, uneven: float
    ) -> list[int] | None:
        """Cut the longest galley after `count` lines, the others nearest to the same part."""
        lines: list[int] = []
        for part in self.parts:
            own = count if part.galley is lead else self._beside(part.galley, count, room, uneven)
            if own is None:
                return None
            lines.append(own)
        return lines

    def _beside(self, galley: Galley, count: int, room: float, uneven: float) -> int | None:
        """Find the cut of a galley that goes with one of the longest after `count` lines."""
        if not self.level:
            return _nearest(galley, count, self._lead, room, uneven)
        lines = lines_taken(galley, verses_in(self._lead, count))
        return lines if lines <= _fitting(galley, room) else None

    def _cut(self, pairs: Sequence[tuple[Galley, Galley]]) -> tuple[Band, Band]:
        upper, lower = zip(*pairs, strict=True)
        return self._of(upper), self._of(lower)

    def _of(self, galleys: Iterable[Galley]) -> Band:
        placed = zip(self.parts, galleys, strict=True)
        return self._replace(parts=tuple(Placed(part.x, one, part.leaf) for part, one in placed))


def _nearest(galley: Galley, count: int, lead: Galley, room: float, uneven: float) -> int | None:
    """Find the cut of a galley that is nearest to the part of `lead` that `count` lines are.

    A galley may also stand whole above the cut, never whole below it: both sides start level.
    """
    lines = len(galley.slugs)
    wanted = lines * count / len(lead.slugs)
    cuts = [*galley.cuts(room), *([lines] if galley.height <= room else [])]
    best = min(cuts, key=lambda cut: abs(cut - wanted), default=None)
    return best if best is not None and abs(best - wanted) <= uneven else None


def _fitting(galley: Galley, room: float) -> int:
    height = -galley.space
    for count, slug in enumerate(galley.slugs):
        height += slug.height
        if height > room:
            return count
    return len(galley.slugs)


def bands(
    compositor: Compositor, geometry: Geometry, rows: Iterable[Row], *, title_page: bool = False
) -> list[Band]:
    """Set the rows of a section."""
    made: list[Band] = []
    between, tied = 0.0, False
    for row in rows:
        for cells in _levels(row, title_page=title_page):
            band = _band(compositor, geometry, cells, title_page=title_page)
            made.append(_below(made[-1], band, between) if made else band)
            between = 0.0
        if is_ending(row):
            made[-1] = _ending(made, geometry.looks)
        made[-1] = _kept(made[-1], row.kind, geometry.looks.leading)
        made[-1] = made[-1]._replace(tied=row.tied)
        between = _between(geometry.looks, row, tied=tied)
        tied = row.tied
    return made


def _ending(made: Sequence[Band], looks: Looks) -> Band:
    """Set the end of an article off from its text, once for all languages."""
    band = made[-1]
    first = len(made) > 1 and not made[-2].ends
    gap = looks.leading * _ABOVE_ENDING if first else looks.tied_gap
    return band._replace(gap=gap, keeps=False, follows=True, ends=True)


def _kept(band: Band, kind: RowKind, line: float) -> Band:
    """Keep short notes with what is above them, and a short list of names whole."""
    follows = kind is RowKind.NOTES and band.height <= _SHORT_NOTES * line
    whole = kind is RowKind.GLOSSARY and band.height <= _SHORT_LIST * line
    return band._replace(follows=band.follows or follows, whole=whole)


def _between(looks: Looks, row: Row, *, tied: bool) -> float:
    """Give the white below a row; `tied` says that it was the last one of a tied passage."""
    if row.continued or (row.tied and len(row.cells[0].blocks) == 1):
        return looks.tied_gap
    return looks.row_gap + (looks.tied_gap if tied or row.tied else 0)


def _band(
    compositor: Compositor, geometry: Geometry, cells: tuple[Cell, ...], *, title_page: bool
) -> Band:
    beside = len(cells) > 1
    looks, parts = geometry.looks, []
    for cell in cells:
        column = geometry.column(cell.lang) if beside or geometry.facing else geometry.block
        set_cell = galley(
            compositor, looks, cell, column.width, beside=beside, title_page=title_page
        )
        parts.append(Placed(column.x, set_cell, geometry.leaf(cell.lang)))
    band = Band(tuple(parts), keeps=any(part.galley.keeps for part in parts))
    return band.levelled() if are_alike(cells) else band


def _below(above: Band, band: Band, between: float) -> Band:
    """Give a band the white that it and the one above want, which they share."""
    wanted = [part.galley.closing for part in above.parts]
    wanted += [part.galley.space for part in band.parts]
    if band.titled and not above.keeps:
        wanted.append(_ABOVE_SECOND_TITLE)
    return band._replace(gap=between + max(wanted))


def _levels(row: Row, *, title_page: bool) -> list[tuple[Cell, ...]]:
    """Cut a row of headlines into one level for each style; any other row is one level.

    What only one language has (a second deck, a byline) follows what precedes it at once.
    """
    if len(row.cells) == 1 or not _is_head(row, title_page):
        return [row.cells]
    names = {_name(block, title_page) for cell in row.cells for block in cell.blocks}
    levels: list[tuple[Cell, ...]] = []
    for name in sorted(names, key=_ORDER.index):
        level = tuple(
            replace(cell, blocks=tuple(b for b in cell.blocks if _name(b, title_page) is name))
            for cell in row.cells
        )
        if levels and sum(bool(cell.blocks) for cell in level) == 1:
            levels[-1] = tuple(map(_joined, levels[-1], level))
        else:
            levels.append(level)
    return levels


def _joined(above: Cell, below: Cell) -> Cell:
    return replace(above, blocks=above.blocks + below.blocks)


_ORDER = list(StyleName)


def _name(block: Block, title_page: bool) -> StyleName:
    return style_name(block, title_page=title_page)


def _is_head(row: Row, title_page: bool) -> bool:
    """Say whether a row holds only headlines and their company, each cell in their usual order."""
    for cell in row.cells:
        names = [_name(block, title_page) for block in cell.blocks]
        if not all(style(name, cell.lang).keep_with_next for name in names):
            return False
        if names != sorted(names, key=_ORDER.index):
            return False
    return True
