"""The text block of a page: its margins, how wide it may be, and how large its type is.

Place in the line: below every format that has pages.  Lengths are in points.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from converters.settings import Pinyin, Shape
from converters.typography.page import Margins, Paper, margins, scale
from converters.typography.styles import FACING_HAN, Looks

_LONGEST_MEASURE = 390
"""A single column is no wider: some 80 letters, 39 Han, are as many as the eye finds back from."""

_INNER_PART = 0.3
"""The part of the white beside a narrow text block that stands at the spine of a book."""


class TextBlock(Struct, frozen=True):
    """The text block of a right-hand page; `white` is all that is around it."""

    paper: Paper
    white: Margins
    measure: float
    looks: Looks

    @property
    def height(self) -> float:
        """The height of the text."""
        return self.paper.height - self.white.top - self.white.bottom


def text_block(
    paper: Paper, shape: Shape, *, two_sided: bool = False, readings: Pinyin = Pinyin.OFF
) -> TextBlock:
    """Lay out the page for text of a shape; only columns may be wider than reads well.

    The measure is whole ems of the Chinese body.  `readings` says above which words there must be
    room for readings.
    """
    columns, facing = shape is Shape.COLUMNS, shape is Shape.FACING
    white = margins(paper, two_sided=two_sided or facing)
    width = paper.width - white.inner - white.outer
    han = FACING_HAN if facing else 1
    looks = Looks(scale(width, columns=columns), han, readings)
    longest = width if columns else min(width, _LONGEST_MEASURE * looks.scale)
    measure = looks.whole_ems(longest)
    part = _INNER_PART if two_sided or facing else 0.5
    inner = white.inner + (width - measure) * part
    outer = white.outer + (width - measure) * (1 - part)
    return TextBlock(paper, replace(white, inner=inner, outer=outer), measure, looks)
