"""Two texts with the truth about which sentences of one say the same as which of the other.

Place in the line: gold file, article or corpus -> **Document** -> system -> beads -> scores.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Span = tuple[int, int]
"""Sentences start (included) to stop (excluded) of one side, counted from 0."""

Bead = tuple[Span, Span]
"""Chinese sentences and the English ones that say the same; an empty span has no partner."""

Style = Literal["news", "literary"]
Form = Literal["prose", "verse"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, a line of verse, or a whole paragraph; `starts` says if it opens a paragraph."""

    text: str
    starts: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """Both sides of a text and their true beads, in order, covering every sentence once.

    A bead without a partner holds one sentence.  ValueError where the beads break these rules.
    """

    name: str
    chinese: tuple[Sentence, ...]
    english: tuple[Sentence, ...]
    beads: tuple[Bead, ...]
    title: str = ""
    style: Style = "news"
    form: Form = "prose"

    def __post_init__(self) -> None:
        reached = (0, 0)
        for bead in self.beads:
            check_bead(bead, reached)
            reached = (bead[0][1], bead[1][1])
        if reached != (len(self.chinese), len(self.english)):
            raise ValueError(f"{self.name}: the beads end at {reached}")


def check_bead(bead: Bead, reached: tuple[int, int]) -> None:
    """Raise ValueError where a bead is empty or does not follow on what was reached before."""
    (start, stop), (start_en, stop_en) = bead
    counts = (stop - start, stop_en - start_en)
    if (start, start_en) != reached:
        raise ValueError("the bead does not follow on the bead before it")
    if min(counts) < 0 or not any(counts):
        raise ValueError("the bead holds no sentence")
    if 0 in counts and max(counts) > 1:
        raise ValueError("several sentences without a partner: give each a bead of its own")


def one_by_one(bead: Bead) -> Iterator[Bead]:
    """Give each sentence of a bead without partner a bead of its own; other beads as they are."""
    (start, stop), (start_en, stop_en) = bead
    if start < stop and start_en < stop_en:
        yield bead
        return
    yield from (((at, at + 1), (start_en, start_en)) for at in range(start, stop))
    yield from (((stop, stop), (at, at + 1)) for at in range(start_en, stop_en))


def from_groups(
    like: Document, groups: Iterable[tuple[list[Sentence], list[Sentence]]]
) -> Document:
    """Make a document of pairs of sentence lists, with the name and kind of another one."""
    chinese: list[Sentence] = []
    english: list[Sentence] = []
    beads: list[Bead] = []
    for zh, en in groups:
        before = (len(chinese), len(english))
        chinese += zh
        english += en
        beads += one_by_one(((before[0], len(chinese)), (before[1], len(english))))
    return Document(
        like.name, tuple(chinese), tuple(english), tuple(beads), like.title, like.style, like.form
    )


def groups_of(document: Document) -> list[tuple[list[Sentence], list[Sentence]]]:
    """Give the sentences of each bead, the reverse of `from_groups`."""
    return [
        (list(document.chinese[slice(*zh)]), list(document.english[slice(*en)]))
        for zh, en in document.beads
    ]
