"""How wide the two columns are: as the book's own text needs them.

Place in the line: part of **layout**; writers with columns share their measure by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from math import ceil

from converters.languages import is_chinese
from converters.layout import Aligned
from converters.model import Block, Text, lines_of, plain
from converters.typography.styles import GUTTER, StyleName, style

_MEASURE = 470 - GUTTER
"""Points of text in a line of both columns, on A4; smaller sheets give nearly the same shares."""

_LATIN_EM = 0.477
"""The width of a Latin letter or blank in ems of the body's size, measured on running text."""

_CANDIDATES = tuple(percent / 100 for percent in range(50, 71))
"""Shares of the wider script; beyond 70 % the other column is too narrow to read."""

_USUAL = 0.64
_ENOUGH = 2000

_Widths = tuple[tuple[float, ...], ...]


def shares(articles: Iterable[Aligned], languages: tuple[str, ...]) -> tuple[float, ...]:
    """Share the measure among `languages` so that the rows of the book take the least height.

    A row is as high as its higher cell; the first rows of a long book speak for all of it.
    """
    if len(languages) != 2:
        return tuple(1 / len(languages) for _ in languages)
    order = sorted(languages, key=is_chinese)
    rows = list(islice(_rows(articles, order), _ENOUGH))
    best = min(_CANDIDATES, key=lambda share: (_height(rows, share), abs(share - _USUAL)))
    return tuple(best if lang == order[0] else round(1 - best, 2) for lang in languages)


def _rows(articles: Iterable[Aligned], order: list[str]) -> Iterator[_Widths]:
    """Give the natural widths, in points, of the lines on either side of each pair."""
    for aligned in articles:
        sides = [aligned.article.side(lang) for lang in order]
        places = [aligned.article.sides.index(side) for side in sides if side]
        for link in aligned.alignment.links if len(places) == 2 else ():
            spans = [link.spans[place] for place in places]
            yield tuple(
                tuple(_widths(side.blocks[slice(*span)], side.lang))
                for side, span in zip(sides, spans, strict=True)
                if side
            )


def _widths(blocks: Iterable[Block], lang: str) -> Iterator[float]:
    for block in blocks:
        yield from (_natural_width(line, lang) for line in lines_of(block))


def _natural_width(line: Text, lang: str) -> float:
    look = style(StyleName.BODY, lang)
    em = 1 if is_chinese(lang) else _LATIN_EM
    return look.size * (len(plain(line)) * em + look.indent)


def _height(rows: Iterable[_Widths], share: float) -> int:
    measures = (_MEASURE * share, _MEASURE * (1 - share))
    return sum(
        max(
            sum(ceil(width / measure) for width in cell)
            for cell, measure in zip(row, measures, strict=True)
        )
        for row in rows
    )
