"""Verse beside verse: a line and its translation begin level, however often either is turned over.

Place in the line: between `galley` and `bands`, for rows in which every cell has as many verses.
Lengths are in points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from converters.layout import Cell
from converters.model import Verse
from converters.writers.pdf.galley import Galley, Slug


def are_alike(cells: Sequence[Cell]) -> bool:
    """Say whether several cells hold verse alone, and the same number of lines of it."""
    blocks = [block for cell in cells for block in cell.blocks]
    if len(cells) < 2 or not all(isinstance(block, Verse) for block in blocks):
        return False
    counts = {
        sum(len(block.lines) for block in cell.blocks if isinstance(block, Verse)) for cell in cells
    }
    return len(counts) == 1


def levelled(galleys: Sequence[Galley]) -> list[Galley]:
    """Begin the verses of galleys that are alike level: one waits until all others have ended."""
    columns: list[list[Slug]] = [[] for _ in galleys]
    bottoms = [0.0] * len(galleys)
    for verses in zip(*map(_verses, galleys), strict=True):
        top = max(bottom + verse[0].space for bottom, verse in zip(bottoms, verses, strict=True))
        for place, verse in enumerate(verses):
            opening = verse[0]._replace(space=top - bottoms[place])
            columns[place] += opening, *verse[1:]
            bottoms[place] = top + sum(slug.style.leading for slug in verse)
    return [Galley.of(one.lang, slugs) for one, slugs in zip(galleys, columns, strict=True)]


def lines_taken(galley: Galley, verses: int) -> int:
    """Count the lines that so many verses of a galley take."""
    return ([0, *accumulate(map(len, _verses(galley)))])[verses]


def verses_in(galley: Galley, lines: int) -> int:
    """Count the verses that end within so many lines of a galley."""
    return sum(slug.line.is_last for slug in galley.slugs[:lines])


def _verses(galley: Galley) -> Iterator[list[Slug]]:
    verse: list[Slug] = []
    for slug in galley.slugs:
        verse.append(slug)
        if slug.line.is_last:
            yield verse
            verse = []
