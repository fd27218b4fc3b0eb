"""Which stories of the English pane translate which of the Chinese one.

Place in the line: bytes -> pieces -> stories -> **pairs** -> articles.
Panes have the same order but not always the same headlines, so stories are paired as paragraphs
of an article are: by the words, names and numbers of their sentences.  Where it is not sure that
a story ends on both sides, the stories before and after it stay together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from converters.align import Link
from converters.readers.shenbao.stories import Story

_SURE_ENOUGH = 0.5
"""The least probability of a cut between stories: a headline on both sides speaks for it too."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Stories of both panes that say the same; one side is empty where there is no partner.

    `is_joined` says that several of both sides could not be told apart.
    """

    english: tuple[Story, ...]
    chinese: tuple[Story, ...]
    is_joined: bool = False

    @property
    def is_marked(self) -> bool:
        """Whether it begins with a headline that was marked as one, in either language."""
        return any(each.marked for each in (*self.english[:1], *self.chinese[:1]))

    def __add__(self, other: Pair) -> Pair:
        return Pair(
            self.english + other.english,
            self.chinese + other.chinese,
            self.is_joined or other.is_joined,
        )


def pairs(english: Sequence[Story], chinese: Sequence[Story]) -> list[Pair]:
    """Put every story into one pair, in the order of the panes.

    What begins with an unmarked headline in both languages belongs to the pair before it.  Panes
    that do not translate each other have no pairs of both.
    """
    made: list[Pair] = []
    for pair in _rows(english, chinese):
        if made and not pair.is_marked:
            made[-1] += pair
        else:
            made.append(pair)
    return made


def _rows(english: Sequence[Story], chinese: Sequence[Story]) -> Iterator[Pair]:
    if not english or not chinese:
        yield from _alone(english, chinese)
        return
    from converters.align.aligner import align_texts

    ours, theirs = ([each.text for each in side] for side in (english, chinese))
    found = align_texts(ours, theirs, threshold=_SURE_ENOUGH)
    if not found.is_pair:
        yield from _alone(english, chinese)
        return
    for link in found.alignment.links:
        yield from _of(link, english, chinese)


def _of(link: Link, english: Sequence[Story], chinese: Sequence[Story]) -> Iterator[Pair]:
    (start, stop), (begin, end) = link.spans
    ours, theirs = tuple(english[start:stop]), tuple(chinese[begin:end])
    if ours and theirs:
        yield Pair(ours, theirs, is_joined=min(len(ours), len(theirs)) > 1)
    else:
        yield from _alone(ours, theirs)


def _alone(english: Sequence[Story], chinese: Sequence[Story]) -> Iterator[Pair]:
    yield from (Pair((), (each,)) for each in chinese)
    yield from (Pair((each,), ()) for each in english)
