"""Where text stands on a page: the text block, its columns, and what is too small for them.

Place in the line: below `galley` and `flow`.  Lengths are in points; x grows from the left edge
of the sheet, y upwards from its lower edge, as in PDF.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from converters.errors import OptionError
from converters.languages import is_chinese
from converters.layout import Plan
from converters.settings import Shape
from converters.typography.page import Paper
from converters.typography.styles import Looks
from converters.typography.textblock import text_block

_NARROWEST_COLUMN = 60
_LEAST_LINES = 4
_POINTS_OF_A_MILLIMETRE = 72 / 25.4


class Column(Struct, frozen=True):
    """A strip of the page that lines are set in."""

    x: float
    width: float


class Geometry(Struct, frozen=True):
    """The text block of a right-hand page, whole and cut into a column for each language.

    On a left-hand page everything stands `mirror` points further to the right: 0 in a book that
    is printed on one side.  `facing` names the languages of the left and the right page where each
    has a page of its own; else it is empty.
    """

    paper: Paper
    top: float
    bottom: float
    block: Column
    columns: Mapping[str, Column]
    looks: Looks = Looks()
    mirror: float = 0
    facing: tuple[str, ...] = ()
    two_sided: bool = False

    @property
    def height(self) -> float:
        """The height of the text block."""
        return self.top - self.bottom

    def column(self, lang: str) -> Column:
        """Give the column of `lang`; OptionError where it is too narrow to read."""
        column = self.columns.get(lang, self.block)
        if column.width < _NARROWEST_COLUMN:
            raise OptionError(
                f"the paper ({_spelled(self.paper)}) is too narrow for columns; "
                "take a wider one, or another layout"
            )
        return column

    def leaf(self, lang: str) -> int:
        """Give the page that `lang` stands on: 0 the left or only one, 1 the right."""
        return int(lang in self.facing[1:])

    def page_column(self, leaf: int) -> Column:
        """Give the text of a page of an opening, or the whole text block."""
        return self.columns[self.facing[leaf]] if self.facing else self.block

    def shift(self, *, recto: bool) -> float:
        """Give what is to be added to every x on a page."""
        return 0 if recto else self.mirror

    @property
    def for_one_page(self) -> Geometry:
        """Give the same pages for what does not face a translation: title page, contents."""
        columns = {} if self.facing else self.columns
        return replace(self, facing=(), columns=columns)


def geometry(
    plan: Plan, paper: Paper, *, shape: Shape = Shape.FLOW, two_sided: bool = False
) -> Geometry:
    """Lay out the page for a plan.

    OptionError for a paper that has no room for a few lines.
    """
    facing = shape is Shape.FACING
    text = text_block(paper, shape, two_sided=two_sided, readings=plan.readings)
    block = Column(text.white.inner, text.measure)
    made = Geometry(
        paper,
        paper.height - text.white.top,
        text.white.bottom,
        block,
        _facing(plan, block, text.looks) if facing else _columns(plan, block, text.looks),
        text.looks,
        paper.width - 2 * block.x - block.width,
        plan.languages if facing else (),
        two_sided or facing,
    )
    if made.height < _LEAST_LINES * made.looks.leading:
        raise OptionError(f"the paper ({_spelled(paper)}) is too low for text; take a higher one")
    return made


def _columns(plan: Plan, block: Column, looks: Looks) -> dict[str, Column]:
    """Share the measure; Chinese columns are whole ems, the first other one takes what is left."""
    room = block.width - looks.gutter * (len(plan.languages) - 1)
    shares = dict(zip(plan.languages, plan.shares, strict=True))
    widths = {
        lang: looks.whole_ems(room * share) if is_chinese(lang) else room * share
        for lang, share in shares.items()
    }
    taker = next((lang for lang in shares if not is_chinese(lang)), plan.languages[0])
    widths[taker] += room - sum(widths.values())
    columns, x = {}, block.x
    for lang, width in widths.items():
        columns[lang] = Column(x, width)
        x += width + looks.gutter
    return columns


def _facing(plan: Plan, block: Column, looks: Looks) -> dict[str, Column]:
    """Give each language its page: the widest has the whole measure, white is at outer edges."""
    widest = max(plan.shares)
    columns = {}
    for place, (lang, share) in enumerate(zip(plan.languages, plan.shares, strict=True)):
        width = block.width * share / widest
        width = looks.whole_ems(width) if is_chinese(lang) else width
        columns[lang] = Column(block.x + (0 if place else block.width - width), width)
    return columns


def _spelled(paper: Paper) -> str:
    sides = (side / _POINTS_OF_A_MILLIMETRE for side in (paper.width, paper.height))
    return " x ".join(f"{side:.0f}" for side in sides) + " mm"
