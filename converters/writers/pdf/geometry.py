"""Where text stands on a page: the text block, its columns, and what is too small for them.

Place in the line: below `galley` and `flow`.  Lengths are in points; x grows from the left edge
of the sheet, y upwards from its lower edge, as in PDF.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from converters.errors import OptionError
from converters.languages import CHINESE, is_chinese
from converters.layout import Plan
from converters.typography.page import Paper, margins
from converters.typography.styles import GUTTER, StyleName, style

_LONGEST_MEASURE = 390
"""A single column is no wider: some 80 letters, 39 Han, are as many as the eye finds back from."""

_NARROWEST_COLUMN = 60
_LEAST_LINES = 4
_POINTS_OF_A_MILLIMETRE = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Column:
    """A strip of the page that lines are set in."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Geometry:
    """The text block of every page, whole and cut into a column for each language."""

    paper: Paper
    top: float
    bottom: float
    block: Column
    columns: Mapping[str, Column]

    @property
    def height(self) -> float:
        """The height of the text block."""
        return self.top - self.bottom

    def column(self, lang: str) -> Column:
        """Give the column of `lang`; OptionError where it is too narrow to read."""
        column = self.columns[lang]
        if column.width < _NARROWEST_COLUMN:
            raise OptionError(
                f"the paper ({_spelled(self.paper)}) is too narrow for columns; "
                "take a wider one, or another layout"
            )
        return column


def geometry(plan: Plan, paper: Paper, *, columns: bool) -> Geometry:
    """Lay out the page for a plan; without `columns` the text block is no wider than reads well.

    OptionError for a paper that has no room for a few lines.
    """
    white = margins(paper)
    width = paper.width - white.inner - white.outer
    measure = _whole_ems(width if columns else min(width, _LONGEST_MEASURE))
    block = Column(white.inner + (width - measure) / 2, measure)
    made = Geometry(paper, paper.height - white.top, white.bottom, block, _columns(plan, block))
    if made.height < _LEAST_LINES * style(StyleName.BODY, plan.languages[0]).leading:
        raise OptionError(f"the paper ({_spelled(paper)}) is too low for text; take a higher one")
    return made


def _columns(plan: Plan, block: Column) -> dict[str, Column]:
    """Share the measure; Chinese columns are whole ems, the first other one takes what is left."""
    room = block.width - GUTTER * (len(plan.languages) - 1)
    shares = dict(zip(plan.languages, plan.shares, strict=True))
    widths = {
        lang: _whole_ems(room * share) if is_chinese(lang) else room * share
        for lang, share in shares.items()
    }
    taker = next((lang for lang in shares if not is_chinese(lang)), plan.languages[0])
    widths[taker] += room - sum(widths.values())
    columns, x = {}, block.x
    for lang, width in widths.items():
        columns[lang] = Column(x, width)
        x += width + GUTTER
    return columns


def _whole_ems(width: float) -> float:
    """Cut a measure to whole ems of the Chinese body, which is set on their grid (clreq 2.2.1)."""
    em = style(StyleName.BODY, CHINESE).size
    return width // em * em


def _spelled(paper: Paper) -> str:
    sides = (side / _POINTS_OF_A_MILLIMETRE for side in (paper.width, paper.height))
    return " x ".join(f"{side:.0f}" for side in sides) + " mm"
