"""Blocks become galleys: columns of set lines, with the places where a page may begin.

Place in the line: above the compositor of `typography`, below `bands`, which stands galleys side
by side, and `flow`, which cuts them into pages.  Lengths are in points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from typing import NamedTuple

from msgspec.structs import replace

from converters.languages import is_chinese
from converters.layout import Cell
from converters.model import Block, Heading, Paragraph, Run, Separator, Verse, plain
from converters.typography.items import Line
from converters.typography.setting import Compositor
from converters.typography.styles import ORNAMENT, Looks, Style, StyleName, style_name
from converters.writers.pdf.operators import WrittenLine
from converters.writers.pdf.structure import ARTIFACT, Tag, tag_of

BASELINE = 0.75
"""The part of a line's leading that is above its baseline."""

_LEAST = 2
"""Lines of a paragraph that must stand together at the foot and at the head of a page."""

_INDENT = 1.5
"""Ems before a paragraph in an alphabet that follows another one without space."""

_NEARLY_FITS = 1.08
"""How much too long a headline may be, as a part of its measure, to be set smaller instead."""

_ONE_LINE = 150
"""Characters of the longest headline that may fit on one line."""

_STEPS = 20
"""Sizes in a point that a headline is set in."""

_EM = 1000
_SLACK = 0.001

_BALANCED = 400
"""Characters of the longest headline whose lines are made alike in length, which takes time."""

_AROUND_STANZAS = 0.5
"""The part of a line above a stanza."""

_ON_GRID = frozenset(
    (
        *(StyleName.BODY, StyleName.CONTINUED, StyleName.DATELINE, StyleName.SIGNATURE),
        *(StyleName.SUBHEADING, StyleName.VERSE, StyleName.SEPARATOR),
    )
)
"""What has the leading of the body, and stands level with the lines of the other column."""

_SET_OFF = frozenset((StyleName.SUBHEADING, StyleName.VERSE))
"""What has an empty line above it within a column."""


class Slug(NamedTuple):
    """One set line of a block, what that is, and what stands above the line.

    `space` is white that vanishes at the head of a page; `opens` says that a page may begin here.
    """

    line: Line | WrittenLine
    style: Style
    tag: Tag
    space: float = 0
    opens: bool = True

    @property
    def height(self) -> float:
        """Its line and the white above."""
        return self.space + self.style.leading


class Galley(NamedTuple):
    """The lines of one cell in one language, from top to bottom.

    `height` is that of the lines, without the white above the first one.
    """

    lang: str
    slugs: Sequence[Slug]
    height: float

    @classmethod
    def of(cls, lang: str, slugs: Sequence[Slug]) -> Galley:
        """Measure lines."""
        above = slugs[0].space if slugs else 0
        return cls(lang, slugs, sum([each.space + each.style.leading for each in slugs]) - above)

    @property
    def space(self) -> float:
        """The white that its first line wants above itself."""
        return self.slugs[0].space if self.slugs else 0

    @property
    def closing(self) -> float:
        """The white that its last block wants below itself."""
        return self.slugs[-1].style.space_after if self.slugs else 0

    @property
    def keeps(self) -> bool:
        """Whether its last block must stay with what follows, as a headline or an ornament."""
        last = self.slugs[-1] if self.slugs else None
        return last is not None and (last.style.keep_with_next or last.tag.type == ARTIFACT)

    def cuts(self, room: float) -> Iterator[int]:
        """List the line counts that a page may end after, of those that fit into `room`."""
        height = -self.space
        for count, slug in enumerate(self.slugs):
            if count and slug.opens:
                yield count
            height += slug.height
            if height > room:
                return

    def cut(self, count: int) -> tuple[Galley, Galley]:
        """Cut after so many lines."""
        above, below = self.slugs[:count], self.slugs[count:]
        return Galley.of(self.lang, above), Galley.of(self.lang, below)


def galley(
    compositor: Compositor,
    looks: Looks,
    cell: Cell,
    width: float,
    *,
    beside: bool,
    title_page: bool = False,
) -> Galley:
    """Set a cell in lines of `width` points.

    With `beside` the cell stands next to another one: its paragraphs follow one another without
    space, those in an alphabet indented, and white is whole lines, so that the lines of both
    cells stay level.
    """
    slugs: list[Slug] = []
    previous: StyleName | None = None
    for number, block in enumerate(cell.blocks):
        name = style_name(block, title_page=title_page)
        look = _fitted(compositor, block, looks.of(name, cell.lang), cell.lang, width)
        run_on = beside and previous is name is StyleName.BODY
        indent = _INDENT if run_on and not is_chinese(cell.lang) else None
        lines = _lines(compositor, block, look, cell.lang, width, indent)
        space = _space_above(looks, look, previous, name, cell.lang)
        if beside and slugs and name in _ON_GRID:
            space = _whole_lines(slugs, looks, previous, name)
        kept = previous is not None and looks.of(previous, cell.lang).keep_with_next
        made = _slugs(lines, look, tag_of(block, number), space, opens=not kept)
        slugs += _verses(made) if isinstance(block, Verse) else made
        previous = name
    return Galley.of(cell.lang, slugs)


def _whole_lines(
    above: Sequence[Slug], looks: Looks, previous: StyleName | None, name: StyleName
) -> float:
    """Give the white above a block within a column that brings it to the grid of the body."""
    set_off = {previous, name} & _SET_OFF and previous is not StyleName.SUBHEADING
    used = sum(slug.height for slug in above) - above[0].space
    least = used + (looks.leading if set_off else 0)
    return ceil(least / looks.leading - _SLACK) * looks.leading - used


def _fitted(compositor: Compositor, block: Block, look: Style, lang: str, width: float) -> Style:
    """Set a headline a little smaller where it then fits on one line, whole."""
    if not isinstance(block, Heading) or len(plain(block.text)) > _ONE_LINE:
        return look
    natural = compositor.line(block.text, look, lang).width * look.size / _EM
    if not width < natural <= width * _NEARLY_FITS:
        return look
    return replace(look, size=int(look.size * width / natural * _STEPS) / _STEPS)


def _space_above(
    looks: Looks, look: Style, above: StyleName | None, name: StyleName, lang: str
) -> float:
    """Give the white above a block in a column of its own; a stanza is set off everywhere."""
    verse = name is StyleName.VERSE
    own = look.leading * _AROUND_STANZAS - looks.row_gap if verse else look.space_before
    return own if above is None else max(own, _space(looks, above, name, lang))


def _space(looks: Looks, above: StyleName, below: StyleName, lang: str) -> float:
    """Give the white between two blocks of a cell."""
    upper, lower = looks.of(above, lang), looks.of(below, lang)
    if above is below is StyleName.VERSE:
        return lower.leading * _AROUND_STANZAS
    if (upper.keep_with_next and lower.keep_with_next) or above is below is not StyleName.BODY:
        return upper.space_after
    return upper.space_after + looks.row_gap


def _slugs(
    lines: Sequence[Line], look: Style, tag: Tag, space: float, *, opens: bool
) -> Iterator[Slug]:
    last = len(lines) - _LEAST
    for count, line in enumerate(lines):
        if count == 0:
            yield Slug(line, look, tag, space, opens)
        else:
            yield Slug(line, look, tag, 0, not look.keep_with_next and _LEAST <= count <= last)


def _verses(slugs: Iterable[Slug]) -> Iterator[Slug]:
    """Let no page begin with the rest of a line of verse that has not had room on one."""
    ended = True
    for slug in slugs:
        yield slug if ended else slug._replace(opens=False)
        ended = slug.line.is_last


def _lines(
    compositor: Compositor,
    block: Block,
    look: Style,
    lang: str,
    width: float,
    indent: float | None,
) -> list[Line]:
    match block:
        case Verse(lines=verses):
            return [line for verse in verses for line in compositor.lines(verse, look, lang, width)]
        case Heading(text=text) | Paragraph(text=text):
            if len(plain(text)) > _BALANCED:
                look = replace(look, keep_with_next=False)
            return compositor.lines(text, look, lang, width, indent=indent)
        case Separator():
            return compositor.lines((Run(ORNAMENT, lang),), look, lang, width)
