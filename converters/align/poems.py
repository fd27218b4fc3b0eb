"""Poems that their source shaped differently in its two languages are given one shape.

Place in the line: after the **aligner**, a transform of an article and its alignment.  No word is
changed, added or left out: a block is divided, or what was a line of it is a heading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from converters.align import Alignment, Link
from converters.align.dictionary import Dictionary
from converters.align.glued import divided
from converters.align.poem_titles import titled
from converters.languages import is_chinese
from converters.model import Article, Block, Heading


class Row(Struct, frozen=True):
    """The blocks that stand beside each other, and how sure it is that they do."""

    english: Sequence[Block]
    chinese: Sequence[Block]
    score: float


def shaped(
    article: Article, alignment: Alignment, dictionary: Dictionary | None = None
) -> tuple[Article, Alignment]:
    """Divide a poem that is one Chinese line, and give a title that is a line its own row.

    `article` has an English and a Chinese side.  What cannot be told surely, and all else, is as
    it was.
    """
    chinese_first = is_chinese(article.sides[0].lang)
    rows = _with_titles(_rows(article, alignment, chinese_first), dictionary)
    made = [part for row in rows for part in _divided(row, dictionary)]
    sides = [[each.english for each in made], [each.chinese for each in made]]
    return _joined(article, sides[::-1] if chinese_first else sides, [row.score for row in made])


def _rows(article: Article, alignment: Alignment, chinese_first: bool) -> Iterator[Row]:
    for link in alignment.links:
        parts = [
            side.blocks[slice(*span)] for side, span in zip(article.sides, link.spans, strict=True)
        ]
        english, chinese = reversed(parts) if chinese_first else parts
        yield Row(english, chinese, link.score)


def _with_titles(rows: Iterable[Row], dictionary: Dictionary | None) -> Iterator[Row]:
    """Look at each heading of one language, alone in its row or not, together with its stanza."""
    title: Row | None = None
    for row in rows:
        whole = _together(title, row) if title else row
        found = titled(whole.english, whole.chinese, dictionary)
        if title and not found:
            yield title
        title = row if not found and _is_title(row) else None
        if title is None:
            parts = found or [(row.english, row.chinese)]
            yield from (Row(english, chinese, row.score) for english, chinese in parts)
    if title:
        yield title


def _is_title(row: Row) -> bool:
    blocks = *row.english, *row.chinese
    return len(blocks) == 1 and isinstance(blocks[0], Heading)


def _together(above: Row, below: Row) -> Row:
    english, chinese = (*above.english, *below.english), (*above.chinese, *below.chinese)
    return Row(english, chinese, below.score)


def _divided(row: Row, dictionary: Dictionary | None) -> Iterable[Row]:
    parts = divided(row.english, row.chinese, dictionary)
    return [Row(english, chinese, row.score) for english, chinese in parts] or [row]


def _joined(
    article: Article, sides: Sequence[Sequence[Sequence[Block]]], scores: Sequence[float]
) -> tuple[Article, Alignment]:
    """Put the rows' blocks, side by side, together to an article and its alignment."""
    spans = [list(_spans(parts)) for parts in sides]
    links = [Link(tuple(pair), score) for *pair, score in zip(*spans, scores, strict=True)]
    whole = tuple(
        replace(side, blocks=tuple(block for part in parts for block in part))
        for side, parts in zip(article.sides, sides, strict=True)
    )
    counts = tuple(len(side.blocks) for side in whole)
    return replace(article, sides=whole), Alignment(tuple(links), counts)


def _spans(parts: Iterable[Sequence[Block]]) -> Iterator[tuple[int, int]]:
    start = 0
    for part in parts:
        yield start, start + len(part)
        start += len(part)
