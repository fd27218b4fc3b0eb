"""A poem that the source glued into one Chinese line is divided where its translation is verse.

Place in the line: after the **aligner**, a transform of an article and its alignment.  The line is
cut at its punctuation only where the model is sure of every cut; else it stays whole.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from converters.align import Alignment, Link
from converters.align.dictionary import Dictionary
from converters.align.pieces import sliced
from converters.align.verse import VerseRow, divide
from converters.languages import is_chinese
from converters.model import Article, Block, Paragraph, Role, Text, Verse, plain


class _Growing(Struct):
    """Blocks of both sides and links, as they are put together again."""

    blocks: list[list[Block]] = field(default_factory=lambda: [[], []])
    links: list[Link] = field(default_factory=list)

    def add(self, parts: Sequence[Sequence[Block]], score: float) -> None:
        """Add a row: a part of each side, in the order of the sides."""
        starts = [len(side) for side in self.blocks]
        for side, part in zip(self.blocks, parts, strict=True):
            side += part
        ends = [len(side) for side in self.blocks]
        self.links.append(Link(tuple(zip(starts, ends, strict=True)), score))


def divided(
    article: Article, alignment: Alignment, dictionary: Dictionary | None = None
) -> tuple[Article, Alignment]:
    """Divide each row in which lines of English verse stand beside one Chinese line.

    Gives the article with that line in verses, and the rows for it; what cannot be divided
    surely, and all else, is as it was.
    """
    chinese = next(at for at, side in enumerate(article.sides) if is_chinese(side.lang))
    made = _Growing()
    for link in alignment.links:
        parts = [side.blocks[slice(*span)] for side, span in
                 zip(article.sides, link.spans, strict=True)]  # fmt: skip
        rows = _rows(parts[1 - chinese], parts[chinese], dictionary)
        if len(rows) < 2:
            made.add(parts, link.score)
        for english_part, chinese_part in rows if len(rows) > 1 else ():
            pair = (english_part, chinese_part) if chinese else (chinese_part, english_part)
            made.add(pair, link.score)
    sides = tuple(
        replace(side, blocks=tuple(blocks))
        for side, blocks in zip(article.sides, made.blocks, strict=True)
    )
    counts = tuple(len(blocks) for blocks in made.blocks)
    return replace(article, sides=sides), Alignment(tuple(made.links), counts)


def _rows(
    english: Sequence[Block], chinese: Sequence[Block], dictionary: Dictionary | None
) -> list[tuple[list[Block], list[Block]]]:
    """Give the rows of a glued poem; none where there is no such thing."""
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
