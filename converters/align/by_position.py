"""Pairing by position: right where the counts agree, honest where they do not.

Place in the line: file -> reader -> Article -> **align** -> layout -> writer -> bytes.
Lines that one side often lacks (a signature, a credit, a sub-headline) are set aside first, so
that their absence does not spoil the pairs of the paragraphs around them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from converters.align import Alignment, Link, Span
from converters.model import Article, Block, Heading, Paragraph, Role

_MARGINAL = {Role.SIGNATURE, Role.DATELINE, Role.BYLINE, Role.DECK, Role.NOTE}

Anchor = Callable[[Block], bool]
"""Says whether a block must have a partner at its own position."""


def pair(article: Article) -> Alignment:
    """Pair the blocks of an article's sides by position.

    Where all counts agree each block has its partner; else where the paragraphs' counts agree
    they do, and what stands between them is paired only where it agrees too; else all of one
    side stands beside all of the other, with a score of 0.
    """
    counts = tuple(len(side.blocks) for side in article.sides)
    if len(counts) == 1 or not all(counts):
        return Alignment(tuple(_alone(counts)), counts)
    for anchor in (_any_block, _no_signature, _prose_or_verse):
        places = [_places(side.blocks, anchor) for side in article.sides]
        if places[0] and len({len(found) for found in places}) == 1:
            return Alignment(tuple(_by_anchors(places, counts)), counts)
    return Alignment((Link(tuple((0, count) for count in counts), score=0.0),), counts)


def is_coarse(alignment: Alignment) -> bool:
    """Say whether whole texts stand beside each other because no pairs could be told."""
    return any(link.score == 0 for link in alignment.links)


def _any_block(_block: Block) -> bool:
    return True


def _no_signature(block: Block) -> bool:
    return not (isinstance(block, Paragraph) and block.role in _MARGINAL)


def _prose_or_verse(block: Block) -> bool:
    return _no_signature(block) and not isinstance(block, Heading)


def _places(blocks: tuple[Block, ...], anchor: Anchor) -> list[int]:
    return [place for place, block in enumerate(blocks) if anchor(block)]


def _alone(counts: tuple[int, ...]) -> Iterator[Link]:
    for side, count in enumerate(counts):
        for place in range(count):
            span = (place, place + 1)
            reached = [counts[other] if other < side else 0 for other in range(len(counts))]
            yield Link(tuple(span if other == side else (at, at) for other, at in
                             enumerate(reached)))  # fmt: skip


def _by_anchors(places: list[list[int]], counts: tuple[int, ...]) -> Iterator[Link]:
    reached = [0] * len(counts)
    for anchors in zip(*places, strict=True):
        yield from between(reached, list(anchors))
        yield Link(tuple((at, at + 1) for at in anchors))
        reached = [at + 1 for at in anchors]
    yield from between(reached, list(counts))


def between(start: list[int], stop: list[int]) -> Iterator[Link]:
    """Link what stands between two anchors: one to one where the counts agree, else each alone."""
    spans: list[Span] = list(zip(start, stop, strict=True))
    sizes = {b - a for a, b in spans}
    if len(sizes) == 1:
        for step in range(sizes.pop()):
            yield Link(tuple((a + step, a + step + 1) for a, _ in spans))
        return
    reached = list(start)
    for side, (_, end) in enumerate(spans):
        while reached[side] < end:
            before = list(reached)
            reached[side] += 1
            yield Link(tuple(zip(before, reached, strict=True)))
