"""Links become passages: the blocks that stand together, joined and marked as they are shown.

Place in the line: part of **layout**, between the alignment and the arrangements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from converters.align import Alignment, Link
from converters.languages import CHINESE, ENGLISH, is_chinese
from converters.layout import Aligned
from converters.model import Block, Heading, Names, Paragraph, Run, Side, Text

DOUBTFUL = 0.9
"""Below this confidence a pair is called doubtful: of those above, 99.8 % were right."""

SIGN = "≈"

DOUBT_NOTE: Names = (
    Run(f"{SIGN} It is doubtful whether these passages correspond.", ENGLISH),
    Run(f"{SIGN} 此处两种文字的对应存疑。", CHINESE),
)


class Passage(Struct, frozen=True):
    """What stands beside one another, a part for each side, in their order.

    `continued` says that the next passage goes on with the same paragraph on some side.
    """

    parts: tuple[tuple[Block, ...], ...]
    continued: bool = False


def passages(aligned: Aligned, sides: tuple[Side, ...]) -> Iterator[Passage]:
    """Give the passages of an article, its sides in the order of `sides`."""
    places = [aligned.article.sides.index(side) for side in sides]
    links = aligned.alignment.links
    for link, following in pairwise((*links, None)):
        if link is None:
            continue
        parts = [_part(side, link, place) for side, place in zip(sides, places, strict=True)]
        if aligned.mark_doubt and link.score < DOUBTFUL:
            parts = _marked(parts)
        continued = following is not None and _goes_on(aligned, following)
        yield Passage(tuple(parts), continued)


def is_doubted(alignment: Alignment) -> bool:
    """Say whether any pair of an alignment is doubtful."""
    return any(link.score < DOUBTFUL for link in alignment.links)


def _part(side: Side, link: Link, place: int) -> tuple[Block, ...]:
    """Give one side's blocks of a link; pieces of one paragraph are one again."""
    made: list[Block] = []
    for block in side.blocks[slice(*link.spans[place])]:
        last = made[-1] if made else None
        if isinstance(block, Paragraph) and block.continues and isinstance(last, Paragraph):
            made[-1] = replace(last, text=_joined(last.text, block.text, side.lang))
        else:
            made.append(block)
    return tuple(made)


def _joined(first: Text, second: Text, lang: str) -> Text:
    return (*first, *second) if is_chinese(lang) else (*first, Run(" ", lang), *second)


def _marked(parts: Iterable[tuple[Block, ...]]) -> list[tuple[Block, ...]]:
    """Put the sign of doubt behind the first part that has words."""
    marked: list[tuple[Block, ...]] = []
    done = False
    for part in parts:
        if not done and part and isinstance(part[-1], Paragraph | Heading):
            sign = Run(f" {SIGN}", ENGLISH)
            part = (*part[:-1], replace(part[-1], text=(*part[-1].text, sign)))
            done = True
        marked.append(part)
    return marked


def _goes_on(aligned: Aligned, following: Link) -> bool:
    """Say whether a link opens within a paragraph."""
    opened = [
        side.blocks[start]
        for side, (start, stop) in zip(aligned.article.sides, following.spans, strict=True)
        if start < stop
    ]
    return any(isinstance(block, Paragraph) and block.continues for block in opened)
