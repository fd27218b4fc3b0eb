"""A poem that the source glued into one Chinese line is divided where its translation is verse.

Place in the line: below `poems`.  The line is cut at its punctuation only where the model is sure
of every cut; else it stays whole.
"""

from __future__ import annotations

from collections.abc import Sequence

from converters.align.dictionary import Dictionary
from converters.align.pieces import sliced
from converters.align.verse import VerseRow, divide
from converters.model import Block, Paragraph, Role, Text, Verse, plain


def divided(
    english: Sequence[Block], chinese: Sequence[Block], dictionary: Dictionary | None
) -> list[tuple[list[Block], list[Block]]]:
    """Give the rows of a glued poem, English and Chinese blocks; none where there is no such."""
    verses = [block for block in english if isinstance(block, Verse)]
    if not verses or len(verses) != len(english) or len(chinese) != 1:
        return []
    (glued,) = chinese
    if not isinstance(glued, Paragraph) or glued.role is not Role.BODY or glued.continues:
        return []
    lines = [line for verse in verses for line in verse.lines]
    found = divide([plain(line) for line in lines], plain(glued.text), dictionary=dictionary)
    return _cut(found, lines, glued.text) if len(found) > 1 else []


def _cut(
    rows: Sequence[VerseRow], lines: Sequence[Text], glued: Text
) -> list[tuple[list[Block], list[Block]]]:
    made: list[tuple[list[Block], list[Block]]] = []
    start = 0
    for row in rows:
        stop = start + len(row.chinese)
        english: list[Block] = [Verse(tuple(lines[slice(*row.english)]))]
        made.append((english, [Verse((sliced(glued, start, stop),))]))
        start = stop
    return made
