"""The end of an article: an ornament, and below it, small and grey, where the article stood.

Place in the line: between the plan's rows and `bands`.  On a page the running head and the head of
the day say where an article stood before it begins, so that the line that tells it whole, which
other formats have below the headline, closes the text instead, as a reference does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from converters.layout import Cell, Row, RowKind
from converters.model import Block, Paragraph, Role

_END_OF_TEXT = (RowKind.HEAD, RowKind.GLOSSARY, RowKind.NOTES)


def with_endings(rows: Iterable[Row]) -> Iterator[Row]:
    """Give the rows of an article, what its headlines say of its place moved behind its text."""
    waiting: list[Row] = []
    text_has_begun = False
    for row in rows:
        if row.kind in _END_OF_TEXT and text_has_begun:
            yield from waiting
            waiting, text_has_begun = [], False
        if row.kind is RowKind.HEAD:
            head, places = _parted(row)
            yield head
            waiting += [places] if places is not None else []
        else:
            text_has_begun = True
            yield row
    yield from waiting


def is_ending(row: Row) -> bool:
    """Say whether a row only tells where an article stood."""
    blocks = [block for cell in row.cells for block in cell.blocks]
    return row.kind is RowKind.TEXT and bool(blocks) and all(map(_is_place, blocks))


def _parted(row: Row) -> tuple[Row, Row | None]:
    """Part a row of headlines from what it says of the place, None where it says nothing."""
    if not any(_is_place(block) for cell in row.cells for block in cell.blocks):
        return row, None
    rest = tuple(_only(cell, places=False) for cell in row.cells)
    places = tuple(_only(cell, places=True) for cell in row.cells)
    return replace(row, cells=rest), replace(row, cells=places, kind=RowKind.TEXT)


def _only(cell: Cell, *, places: bool) -> Cell:
    return replace(cell, blocks=tuple(b for b in cell.blocks if _is_place(b) is places))


def _is_place(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role is Role.APPARATUS
