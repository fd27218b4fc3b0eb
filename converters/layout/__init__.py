"""From aligned articles to rows: what stands beside what, and in which order.

Place in the line: file -> reader -> Article -> align -> **layout** -> writer -> bytes.
Layout is decided here, before any writer; a writer knows four shapes at most: a row with one cell
flows over the full measure, a row with several cells stands them side by side, in columns of one
page or on pages that face each other, or lets the first flow and makes notes of the others.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from converters.align import Alignment
from converters.model import Article, Block, Metadata, Names, Notice, NoticeCode
from converters.settings import Layout, Pinyin, Shape
from converters.typography.styles import ROW_GAP, TIED_GAP

__all__ = [
    "Aligned",
    "Cell",
    "Entry",
    "Layout",
    "PartOf",
    "Plan",
    "Row",
    "RowKind",
    "Section",
    "SectionKind",
    "Shape",
    "drawable",
]


class Aligned(Struct, frozen=True):
    """What layout starts from: an article, its alignment, and what was noticed about it.

    `noticed` are the codes of `notices`; the book itself speaks of some of them.  `mark_doubt`
    says that rows whose pairing is doubtful are marked.
    """

    article: Article
    alignment: Alignment
    noticed: frozenset[NoticeCode] = frozenset()
    mark_doubt: bool = False
    notices: tuple[Notice, ...] = ()


class Cell(Struct, frozen=True):
    """Blocks of one language that stand together; empty where a side has no partner."""

    lang: str
    blocks: tuple[Block, ...]


class RowKind(StrEnum):
    """What a row is in its article: only TEXT holds what stands in the article's body."""

    HEAD = "head"
    TEXT = "text"
    GLOSSARY = "glossary"
    NOTES = "notes"


class Row(Struct, frozen=True):
    """One cell that flows, or one cell a language, side by side and level with each other.

    With `facing` the cells stand on a left and a right page, with `noted` the first cell flows and
    the others are a note on it; else they stand in columns.
    `tied` says that the next row is the same passage in another language: it is kept near, with
    less space than between passages; `apart` that what says the same stands in another part of the
    section.  `continued` says that the next row goes on with the same
    paragraph.  `passage` counts the links of the alignment from 0: rows with the same number say
    the same, wherever they stand; None in a row that is no part of the text.
    """

    cells: tuple[Cell, ...]
    tied: bool = False
    continued: bool = False
    facing: bool = False
    noted: bool = False
    apart: bool = False
    kind: RowKind = RowKind.TEXT
    passage: int | None = None

    @property
    def shape(self) -> Shape:
        """What a writer must be able to draw for this row."""
        if len(self.cells) == 1:
            return Shape.FLOW
        if self.noted:
            return Shape.NOTED
        return Shape.FACING if self.facing else Shape.COLUMNS

    @property
    def gap(self) -> float:
        """The points between this row and the next."""
        return TIED_GAP if self.tied or self.continued else ROW_GAP

    def __post_init__(self) -> None:
        if not any(cell.blocks for cell in self.cells):
            raise ValueError("a row holds no block")


class SectionKind(StrEnum):
    """What a section is in its book."""

    TITLE_PAGE = "title-page"
    ARTICLE = "article"
    COLOPHON = "colophon"


class Entry(Struct, frozen=True):
    """A line of the contents: the section's id, its titles, and where it stood in the paper.

    `authors` are the article's, in each language that names them.
    """

    id: str
    titles: Names
    metadata: Metadata
    authors: Names = ()


class Section(Struct, frozen=True):
    """A title page, an article or a colophon as rows, top to bottom.

    The rows hold everything that is printed: headline, decks, byline, apparatus line, body,
    glossary and notes, and may be made only when they are looked at.  `entry` is for contents,
    outlines and running heads.
    """

    entry: Entry
    kind: SectionKind
    rows: Sequence[Row]


class PartOf(Struct, frozen=True):
    """What a book is a volume of: the titles of the whole, and its number in it, from 1."""

    titles: Names
    number: int


class Plan(Struct, frozen=True):
    """A whole book, ready to be drawn.

    `languages` stand in reading order, the first is the book's primary one.  `shares` are the
    columns' parts of the text measure, in the same order, summing to 1; they follow from the
    amount of text on each side.  `contents` lists the articles (empty in a book of one);
    `sections` holds title page, articles and colophon in order, and is made while it is read.
    `modified` is the book's date, the same on every run.  `remarks` are sentences on how the
    texts were made, which the sections say already; a format may have a place for them.
    `part_of` says what the book is a volume of, None where it is whole.  `readings` says above
    which words readings stand, so that there is room for them.
    """

    id: str
    titles: Names
    languages: tuple[str, ...]
    shares: tuple[float, ...]
    modified: datetime
    contents: tuple[Entry, ...]
    sections: Iterable[Section]
    remarks: tuple[Names, ...] = ()
    part_of: PartOf | None = None
    readings: Pinyin = Pinyin.OFF


_ASKS_FOR = {Layout.FACING: Shape.FACING, Layout.POPUP: Shape.NOTED}
"""The layouts that take more than columns."""


def drawable(layout: Layout, shapes: Container[Shape]) -> Layout:
    """Give the layout itself, or columns where a writer that draws `shapes` cannot draw it."""
    return Layout.PARALLEL if _ASKS_FOR.get(layout, Shape.FLOW) not in shapes else layout
