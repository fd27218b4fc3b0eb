"""Which stories of the English pane translate which of the Chinese one.

Place in the line: bytes -> pieces -> stories -> **pairs** -> articles.
Panes have the same order but not always the same headlines, so stories are paired as paragraphs
of an article are: by the words, names and numbers of their sentences.  Where it is not sure that
a story ends on both sides, the stories before and after it stay together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, combinations, groupby
from operator import itemgetter

from msgspec import Struct

from converters.align import Link
from converters.readers.archive.damage import USUAL
from converters.readers.archive.lines import characters
from converters.readers.shenbao.stories import Story

Stories = tuple[Story, ...]

_SURE_ENOUGH = 0.5
"""The least probability of a cut between stories: a headline on both sides speaks for it too."""

_FEW = 5
"""Stories of which every part is tried, each of which is to be aligned."""


class Pair(Struct, frozen=True):
    """Stories of both panes that say the same; one side is empty where there is no partner.

    `is_joined` says that several of both sides could not be told apart.
    """

    english: Stories
    chinese: Stories
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
        yield from _without_strangers(ours, theirs)
    else:
        yield from _alone(ours, theirs)


def _without_strangers(ours: Stories, theirs: Stories) -> Iterator[Pair]:
    """Part the stories of a row from those before and after them that have no translation.

    Of the side that is longer than it should be, the part stays that the other side explains best.
    Where there are many stories on both sides, none can be told to be a stranger.
    """
    english, chinese = _size(ours), _size(theirs)
    (start, stop), (begin, end) = (0, len(ours)), (0, len(theirs))
    is_short = min(len(ours), len(theirs)) <= _FEW
    if is_short and len(theirs) > 1 and (len(ours) == 1 or english < USUAL * chinese):
        begin, end = _best(theirs, english / USUAL, lambda part: _support(ours, part))
    elif is_short and len(ours) > 1:
        start, stop = _best(ours, chinese * USUAL, lambda part: _support(part, theirs))
    kept = ours[start:stop], theirs[begin:end]
    yield from _alone(ours[:start], theirs[:begin])
    yield Pair(*kept, is_joined=min(map(len, kept)) > 1)
    yield from _alone(ours[stop:], theirs[end:])


def _best(stories: Stories, size: float, support: Callable[[Stories], float]) -> tuple[int, int]:
    """Find the part that has the most support: its start and stop.

    Of many stories only such parts are tried as are about as long as `size`.
    """
    ends = list(accumulate((_size((each,)) for each in stories), initial=0))
    parts = [(0, len(stories)), *combinations(range(len(ends)), 2)]
    if len(stories) > _FEW:
        by_start = groupby(parts[1:], key=itemgetter(0))
        parts = [
            min(same, key=lambda part: abs(ends[part[1]] - ends[part[0]] - size))
            for _, same in by_start
        ]
    return max(parts, key=lambda part: support(stories[slice(*part)]))


def _support(ours: Stories, theirs: Stories) -> float:
    """Tell how well stories explain each other, for each of their words."""
    from converters.align.aligner import align_texts

    return align_texts([each.text for each in ours], [each.text for each in theirs]).support


def _size(stories: Stories) -> int:
    return characters("".join(story.text for story in stories))


def _alone(english: Sequence[Story], chinese: Sequence[Story]) -> Iterator[Pair]:
    yield from (Pair((), (each,)) for each in chinese)
    yield from (Pair((each,), ()) for each in english)
