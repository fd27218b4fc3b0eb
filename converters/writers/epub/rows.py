"""Rows, cells and blocks become markup, from the top to the bottom of a section.

Place in the line: under `chapter`.  A row of several cells is a `div.pair` of `div.cell`, or a row
of a table where the reader wants one; what stands in one cell flows.  Without a style sheet, or on
a narrow screen, a pair is one language under the other: many devices cut off tables and positioned
columns, none cuts off stacked blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from converters.layout import Cell, Row
from converters.model import (
    Block,
    Heading,
    Mark,
    Paragraph,
    Separator,
    Verse,
    is_headline,
    lines_of,
)
from converters.typography.styles import StyleName, style, style_name
from converters.writers.epub.dividing import divided
from converters.writers.epub.headlines import headline
from converters.writers.epub.links import Counterparts, back_link, note, note_reference
from converters.writers.epub.xhtml import (
    classes,
    has_readings,
    identified,
    in_language,
    inline,
    script_class,
)

_HEADLINE = "headline"


class Drawing(Struct):
    """The drawing of one section; `depth` is the level of the heading before, 0 at first.

    A heading goes at most one level deeper than the one before (WCAG 2.1, technique G141), so
    that every outline made of the document has no holes.  `headline` is the first one's id, ""
    before there is any.  `notes` are the notes on the rows, for the end of the section.
    """

    counterparts: Counterparts
    title_page: bool = False
    in_tables: bool = False
    depth: int = 0
    headline: str = ""
    notes: list[str] = field(default_factory=list)
    _anchor: str = ""

    def rows(self, rows: Iterable[Row]) -> Iterator[str]:
        """Draw rows; in tables, pairs that follow one another are rows of one table."""
        passages = _tied(piece for row in rows for piece in divided(row))
        for in_table, group in groupby(passages, self._is_in_table):
            drawn = map(self._passage, group)
            if in_table:
                yield _container('<table class="pairs" role="presentation">', drawn, "table")
            else:
                yield from drawn

    def _passage(self, passage: list[Row]) -> str:
        """Draw rows that are one passage in several languages; several get a container.

        A break between parts is one for all languages, in whatever rows it comes.
        """
        if _is_break(passage):
            return "<hr/>"
        if len(passage) == 1:
            return self.row(passage[0])
        manner = self._manner(block for row in passage for block in _blocks(row))
        begin = f"<div{classes('tied', manner, _going_on(passage[-1]))}>"
        return _container(begin, map(self.row, passage))

    def row(self, row: Row) -> str:
        """Draw one row: a pair of columns, or the flow of its only cell."""
        if len(row.cells) == 1:
            return "\n".join(self._flow(row))
        if row.noted:
            return "\n".join(self._noted(row))
        named = classes("pair", self._manner(_blocks(row)), _going_on(row))
        element, part = ("tr", "td") if self.in_tables else ("div", "div")
        cells = (self.cell(cell, part, place) for place, cell in enumerate(row.cells, 1))
        return _container(f"<{element}{named}>", cells, element)

    def cell(self, cell: Cell, element: str, place: int) -> str:
        """Draw one column's part of a row; an empty one only keeps its column's place."""
        named = classes("cell", f"column-{place}" if self.in_tables else "")
        begin = f"<{element}{named}"
        if not cell.blocks:
            return f"{begin}></{element}>"
        blocks = [self.block(block, cell.lang) for block in cell.blocks]
        return _container(f"{begin}{in_language(cell.lang)}>", blocks, element)

    def _flow(self, row: Row) -> Iterator[str]:
        """Draw the blocks of an only cell; the last that is no heading links to its partner."""
        (cell,) = row.cells
        self._anchor = self.counterparts.begin(row)
        bearer = next((each for each in reversed(cell.blocks) if _can_bear(each)), None)
        for block in cell.blocks:
            tail = self.counterparts.link(row) if block is bearer else ""
            yield self.block(block, cell.lang, alone=True, tail=tail)

    def _noted(self, row: Row) -> Iterator[str]:
        """Draw the blocks of the first cell; its last line bears the number of the note."""
        text, *others = row.cells
        number = len(self.notes) + 1
        *blocks, last = text.blocks
        for block in blocks:
            yield self.block(block, text.lang, alone=True)
        yield self.block(last, text.lang, alone=True, tail=note_reference(number))
        head = back_link(number, others[0].lang)
        noted: list[str] = []
        for cell in others:
            for block in map(_in_note, cell.blocks):
                noted.append(self.block(block, cell.lang, alone=True, head=head))
                head = ""
        self.notes.append(note(number, others[0].lang, noted))

    def block(
        self, block: Block, lang: str, *, alone: bool = False, head: str = "", tail: str = ""
    ) -> str:
        """Draw one block; `alone` says that no element around it states its language.

        `head` is markup for the beginning of its first line, `tail` for the end of its last.
        """
        write = headline if is_headline(block) else inline
        lines = [write(line, lang) for line in lines_of(block)] or [""]
        name = style_name(block, title_page=self.title_page)
        readings = "readings" if any(map(has_readings, lines)) else ""
        named = classes(name, script_class(lang), readings)
        attributes = named + (in_language(lang) if alone else "")
        lines[0] = head + lines[0]
        lines[-1] += tail
        match block:
            case Heading(level=level):
                return self._heading(level, attributes, lines[0])
            case Paragraph():
                return f"<p{self._id()}{attributes}>{lines[0]}</p>"
            case Verse():
                verses = (f"<p>{line}</p>" for line in lines)
                return _container(f"<div{self._id()}{attributes}>", verses)
            case Separator():
                borne = f"\n<p>{lines[0]}</p>" if lines[0] else ""
                return f"<hr{self._id()}/>{borne}"
        assert_never(block)

    def _heading(self, level: int, attributes: str, words: str) -> str:
        if not self.depth:
            self._anchor = self.headline = self._anchor or _HEADLINE
        self.depth = min(level, self.depth + 1)
        return f"<h{self.depth}{self._id()}{attributes}>{words}</h{self.depth}>"

    def _id(self) -> str:
        """Give the attribute for the id that waits for the next block, and forget it."""
        anchor, self._anchor = self._anchor, ""
        return identified(anchor)

    def _is_in_table(self, passage: list[Row]) -> bool:
        first = passage[0]
        beside = len(first.cells) > 1 and not first.noted
        return self.in_tables and beside and not _is_break(passage)

    def _manner(self, blocks: Iterable[Block]) -> str:
        """Say how a row goes with the next: "head" and "keep" stay with it, "" need not."""
        names = []
        for block in blocks:
            names.append(style_name(block, title_page=self.title_page))
            if not style(names[-1], "").keep_with_next:
                return ""
        return "keep" if StyleName.SUBHEADING in names else "head"


def _can_bear(block: Block) -> bool:
    """Say whether a block can end with a link: headings are read aloud in lists."""
    return isinstance(block, Paragraph | Verse)


def _in_note(block: Block) -> Block:
    """Make a heading a bold line: a note is no part of the outline."""
    if not isinstance(block, Heading):
        return block
    return Paragraph(tuple(replace(run, marks=run.marks | Mark.BOLD) for run in block.text))


def _is_break(passage: list[Row]) -> bool:
    return all(isinstance(block, Separator) for row in passage for block in _blocks(row))


def _going_on(row: Row) -> str:
    """Give the class of a row after which the same paragraph goes on."""
    return "going-on" if row.continued else ""


def _blocks(row: Row) -> Iterator[Block]:
    return (block for cell in row.cells for block in cell.blocks)


def _container(begin: str, inner: Iterable[str], element: str = "div") -> str:
    return "\n".join([begin, *inner, f"</{element}>"])


def _tied(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Gather each row with those that it is tied to."""
    passage: list[Row] = []
    for row in rows:
        passage.append(row)
        if not row.tied:
            yield passage
            passage = []
    if passage:
        yield passage
