"""Which pages stand on which side of a sheet, and how large that is: leaves, and booklets to sew.

Place in the line: between `sheets`, whose pages it orders, and `document`, which writes them.  A
booklet is made of signatures: sheets that are folded once and lie inside one another.  Printed on
both sides and flipped on the short edge, each page has the next one behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from converters.typography.page import Paper
from converters.writers.pdf.sheets import Page

_MILLIMETRE = 72 / 25.4
_BLEED = 3 * _MILLIMETRE
"""What printers ask pictures to reach beyond the trim, which marks must keep out of."""

_MARK = 5 * _MILLIMETRE
_AROUND = 10 * _MILLIMETRE
_HAIRLINE = 0.25
_ON_A_SHEET = 4

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


class Side(Struct, frozen=True):
    """One side of a sheet: pages from left to right, each as wide as `paper`, None for a blank.

    Its lower left corner, where the sheet is trimmed, is the origin.
    """

    paper: Paper
    pages: tuple[Page | None, ...]
    marks: bool = False

    @property
    def joins(self) -> bool:
        """Whether it shows several pages, or a page and a blank."""
        return len(self.pages) > 1

    @property
    def trim(self) -> Box:
        """What remains when the sheet is cut."""
        return (0, 0, self.paper.width * len(self.pages), self.paper.height)

    @property
    def bleed(self) -> Box:
        """What may bear ink."""
        return _grown(self.trim, _BLEED)

    @property
    def media(self) -> Box:
        """The whole sheet."""
        return _grown(self.trim, _AROUND) if self.marks else self.trim

    def mark_operators(self) -> str:
        """Draw where to cut, at every corner, and where to fold; "" without marks."""
        if not self.marks:
            return ""
        lines = "\n".join(
            f"{x:.2f} {y:.2f} m {u:.2f} {v:.2f} l" for x, y, u, v in self._mark_lines()
        )
        return f"q {_HAIRLINE} w 0 G\n{lines}\nS Q"

    def _mark_lines(self) -> Iterator[Box]:
        _, _, right, top = self.trim
        end = _BLEED + _MARK
        for number in range(len(self.pages) + 1):
            x = number * self.paper.width
            yield x, -_BLEED, x, -end
            yield x, top + _BLEED, x, top + end
        for y in (0, top):
            yield -_BLEED, y, -end, y
            yield right + _BLEED, y, right + end, y


def leaves(pages: Sequence[Page], paper: Paper, *, marks: bool) -> list[Side]:
    """Give every page a side of its own."""
    return [Side(paper, (page,), marks) for page in pages]


def booklet(pages: Sequence[Page], paper: Paper, *, signature: int, marks: bool) -> list[Side]:
    """Put two pages on each side, so that the sheets are folded and sewn to a book."""
    return [
        Side(paper, tuple(pages[at] if at < len(pages) else None for at in pair), marks)
        for pair in spreads(len(pages), signature)
    ]


def spreads(pages: int, signature: int) -> Iterator[tuple[int, int]]:
    """Give the pages, counted from 0, on the left and right of each side, front after back.

    Signatures have `signature` pages, the last one as few sheets as it needs; numbers from
    `pages` on are blanks.  Eight pages: (7, 0), (1, 6), (5, 2), (3, 4).
    """
    for first in range(0, pages, signature):
        needed = min(signature, -(-(pages - first) // _ON_A_SHEET) * _ON_A_SHEET)
        last = first + needed - 1
        for turn in range(needed // 2):
            outer, inner = last - turn, first + turn
            yield (outer, inner) if turn % 2 == 0 else (inner, outer)


def _grown(box: Box, by: float) -> Box:
    left, bottom, right, top = box
    return (left - by, bottom - by, right + by, top + by)
