"""Which blocks of one side say the same as which blocks of the other.

Place in the line: file -> reader -> Article -> **align** -> layout -> writer -> bytes.
An `Alignment` is a value *about* an article: it can be stored, corrected and compared without
touching the text.
"""

from __future__ import annotations

from msgspec import Struct

Span = tuple[int, int]
"""Blocks start (included) to stop (excluded) of one side."""


class Link(Struct, frozen=True):
    """One row of an alignment: a span for each side, in the order of the article's sides.

    An empty span says that the side has no partner here.  `score` is the confidence that the
    spans belong together, 0 to 1.
    """

    spans: tuple[Span, ...]
    score: float = 1.0

    def __post_init__(self) -> None:
        if not any(stop > start for start, stop in self.spans):
            raise ValueError("a link holds no block")


class Alignment(Struct, frozen=True):
    """Links in reading order that cover every block of every side exactly once.

    `counts` are the sides' numbers of blocks.
    """

    links: tuple[Link, ...]
    counts: tuple[int, ...]

    def __post_init__(self) -> None:
        reached = [0] * len(self.counts)
        for link in self.links:
            if [start for start, _ in link.spans] != reached:
                raise ValueError(f"{link} does not follow on what comes before it")
            reached = [stop for _, stop in link.spans]
        if reached != list(self.counts):
            raise ValueError(f"the links end at {reached}, the sides at {list(self.counts)}")
