"""How wide the two columns or pages are: as the book's own text needs them.

Place in the line: part of **layout**; writers share their measure by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from math import ceil

from converters.languages import is_chinese
from converters.layout import Aligned
from converters.model import Block, Text, lines_of, plain
from converters.typography.styles import FACING_HAN, GUTTER, StyleName, style

_MEASURE = 470 - GUTTER
"""Points of text in a line of both columns, on A4; smaller sheets give nearly the same shares."""

_LATIN_EM = 0.477
"""The width of a Latin letter or blank in ems of the body's size, measured on running text."""

_WITH_READINGS = 1.3
"""How much wider a line of Han is with readings: 5 % by itself, the rest lest it be set loosely,
since words are not parted then."""

_CANDIDATES = tuple(percent / 100 for percent in range(50, 71))
"""Shares of the wider script; beyond 70 % the other column is too narrow to read."""

_USUAL = 0.64

_ENOUGH_ROWS, _ENOUGH_LINES = 2_000, 10_000
"""What speaks for a book: so many pairs of paragraphs, or lines where a row holds whole texts."""

_PAGE = 390
"""Points of a line on a page that faces another one, in the language that takes more room."""

_NARROWEST_PAGE = 0.55
"""The narrowest page beside it, as a part of that: some twenty Han are a line yet."""

_MUCH_HIGHER = 1.02
"""How much higher the rows may become for the sake of a narrower page that is filled alike."""

_Cell = tuple[float, ...]
"""The natural widths, in points, of the lines in a cell."""


def shares(
    articles: Iterable[Aligned],
    languages: tuple[str, ...],
    *,
    facing: bool = False,
    read: bool = False,
) -> tuple[float, ...]:
    """Share the measure among `languages` so that the rows of the book take the least height.

    A row is as high as its higher cell; the first rows of a long book speak for all of it.  The
    shares of pages that face each other are those of their measures.  `read` says that all words
    of Han have readings above them.
    """
    if len(languages) != 2:
        return tuple(1 / len(languages) for _ in languages)
    order = sorted(languages, key=is_chinese)
    larger = (FACING_HAN if facing else 1) * (_WITH_READINGS if read else 1)
    columns = tuple(zip(*_first(_rows(articles, order, larger)), strict=True)) or ((), ())
    best = _of_pages(columns) if facing else _of_columns(columns)
    return tuple(best if lang == order[0] else round(1 - best, 3) for lang in languages)


def _of_columns(columns: Sequence[Sequence[_Cell]]) -> float:
    """Give the share of the first language's column."""
    measures = {share: (_MEASURE * share, _MEASURE * (1 - share)) for share in _CANDIDATES}
    return min(measures, key=lambda share: (_height(columns, measures[share]), abs(share - _USUAL)))


def _of_pages(columns: Sequence[Sequence[_Cell]]) -> float:
    """Give the share of the first language's measure, where both pages are filled alike.

    The language that takes more lines has the whole measure, the other one the narrowest with
    which the book becomes hardly longer.
    """
    first, second = (sum(_heights(column, _PAGE)) for column in columns)
    most = _MUCH_HIGHER * _height(columns, (_PAGE, _PAGE))
    for percent in range(round(100 * _NARROWEST_PAGE), 100):
        narrow = _PAGE * percent / 100
        measures = (_PAGE, narrow) if first >= second else (narrow, _PAGE)
        if _height(columns, measures) <= most:
            return round(measures[0] / sum(measures), 3)
    return 0.5


def _first(rows: Iterable[tuple[_Cell, ...]]) -> Iterator[tuple[_Cell, ...]]:
    """Give the rows that are enough, and ask for no more articles than those take."""
    lines = 0
    for row in islice(rows, _ENOUGH_ROWS):
        yield row
        lines += sum(map(len, row))
        if lines >= _ENOUGH_LINES:
            return


def _rows(
    articles: Iterable[Aligned], order: list[str], larger: float
) -> Iterator[tuple[_Cell, ...]]:
    """Give the natural widths, in points, of the lines on either side of each pair."""
    for aligned in articles:
        sides = [aligned.article.side(lang) for lang in order]
        places = [aligned.article.sides.index(side) for side in sides if side]
        for link in aligned.alignment.links if len(places) == 2 else ():
            spans = [link.spans[place] for place in places]
            yield tuple(
                tuple(_widths(side.blocks[slice(*span)], side.lang, larger))
                for side, span in zip(sides, spans, strict=True)
                if side
            )


def _widths(blocks: Iterable[Block], lang: str, larger: float) -> Iterator[float]:
    for block in blocks:
        yield from (_natural_width(line, lang, larger) for line in lines_of(block))


def _natural_width(line: Text, lang: str, larger: float) -> float:
    look = style(StyleName.BODY, lang)
    em = larger if is_chinese(lang) else _LATIN_EM
    return look.size * (len(plain(line)) * em + look.indent)


def _height(columns: Iterable[Sequence[_Cell]], measures: Iterable[float]) -> int:
    """Count the lines of all rows, in columns of these widths: of each those of its higher cell."""
    return sum(map(max, *map(_heights, columns, measures)))


def _heights(column: Iterable[_Cell], measure: float) -> list[int]:
    """Count the lines of each cell in a column."""
    return [sum([ceil(width / measure) for width in cell]) for cell in column]
