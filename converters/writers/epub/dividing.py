"""Columns that are higher than a screen are cut: long paragraphs end where a sentence does.

Place in the line: Section -> **dividing** -> chapter.  Some devices slice letters where a block
that cannot be parted meets the end of a page, and a reader loses the partner of what he reads.
The words stay what they are; the pieces of a paragraph only stand in rows of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from converters.align import sentences
from converters.align.pieces import sliced
from converters.languages import is_chinese
from converters.layout import Cell, Row
from converters.model import Block, Paragraph, Role, plain

_LONGEST = 2_000
"""Characters of a paragraph that stands in a column."""


def divided(row: Row) -> Iterator[Row]:
    """Cut a row of columns; any other row, and one without long paragraphs, comes back as it is.

    Where each cell is one paragraph, all are cut at the same shares of their lengths, and the
    pieces stand beside each other; else a long paragraph becomes several in its cell.
    """
    if len(row.cells) == 1 or row.noted or not any(map(_is_long, _blocks(row))):
        yield row
    elif all(len(cell.blocks) == 1 and _is_prose(cell.blocks[0]) for cell in row.cells):
        yield from _rows(row)
    else:
        yield replace(row, cells=tuple(map(_cell, row.cells)))


def _blocks(row: Row) -> Iterator[Block]:
    return (block for cell in row.cells for block in cell.blocks)


def _is_prose(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role is Role.BODY


def _is_long(block: Block) -> bool:
    if not isinstance(block, Paragraph):
        return False
    return sum([len(run.text) for run in block.text]) > _LONGEST and _is_prose(block)


def _count(block: Block) -> int:
    """Say in how many pieces a paragraph comes, 1 for any other block."""
    return -(-len(plain(block.text)) // _LONGEST) if isinstance(block, Paragraph) else 1


def _rows(row: Row) -> Iterator[Row]:
    count = max(map(_count, _blocks(row)))
    columns = [_pieces(cell.blocks[0], cell.lang, count) for cell in row.cells]
    parts = [part for part in zip(*columns, strict=True) if any(part)]
    for place, part in enumerate(parts, 1):
        pairs = zip(row.cells, part, strict=True)
        cells = tuple(Cell(cell.lang, blocks) for cell, blocks in pairs)
        yield replace(row, cells=cells, continued=row.continued or place < len(parts))


def _cell(cell: Cell) -> Cell:
    pieces = (
        piece
        for block in cell.blocks
        for part in (_pieces(block, cell.lang, _count(block)) if _is_long(block) else [(block,)])
        for piece in part
    )
    return Cell(cell.lang, tuple(pieces))


def _pieces(block: Block, lang: str, count: int) -> list[tuple[Block, ...]]:
    """Cut a paragraph into `count` pieces of about one length; some are empty if it is short."""
    if not isinstance(block, Paragraph):
        return [(block,)]
    cuts = _cuts(plain(block.text), lang, count)
    texts = (sliced(block.text, start, stop) for start, stop in pairwise(cuts))
    return [
        (replace(block, text=text, continues=block.continues or start > 0),) if text else ()
        for text, start in zip(texts, cuts, strict=False)
    ]


def _cuts(text: str, lang: str, count: int) -> list[int]:
    """Give `count` + 1 places, the first 0 and the last the end, at the ends of sentences."""
    split = sentences.chinese if is_chinese(lang) else sentences.english
    ends = [0]
    for sentence in split(text):
        ends.append(ends[-1] + len(sentence))
    return [_nearest(ends, len(text) * part / count) for part in range(count + 1)]


def _nearest(ends: list[int], place: float) -> int:
    return min(ends, key=lambda end: abs(end - place))
