"""The parts of a book above its articles: days, and the newspaper's pages within a day.

Place in the line: **Plan -> headings**, for contents and text alike.  A level is left out where it
would say nothing: one part that holds all, or parts of one article each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from converters.languages import CHINESE, ENGLISH
from converters.layout import Entry, Plan
from converters.layout.wording import date_in
from converters.model import Names, Run

_Key = Callable[[Entry], tuple[object, ...]]
_Level = tuple[_Key, Callable[[Entry], Names]]


class Head(Struct, frozen=True):
    """The heading of a part: its level, from 1, its number in the book, its words."""

    level: int
    number: int
    names: Names


Heads = Mapping[str, tuple[Head, ...]]
"""The heads that stand before an article, by its id."""


def heads_of(plan: Plan) -> tuple[int, Heads]:
    """Give the number of levels, and the heads that stand before an article, by its id."""
    levels = _levels(plan.contents)
    found: dict[str, tuple[Head, ...]] = {}
    before: list[tuple[object, ...] | None] = [None] * len(levels)
    number = 0
    for entry in plan.contents:
        for place, (key, names) in enumerate(levels):
            if before[place] != key(entry):
                before[place:] = [key(entry), *[None] * (len(levels) - place - 1)]
                head = Head(place + 1, number, names(entry))
                found[entry.id] = (*found.get(entry.id, ()), head)
                number += 1
    return len(levels), found


def _levels(entries: tuple[Entry, ...]) -> list[_Level]:
    kept: list[_Level] = []
    parts = 1
    for key, names in _LEVELS:
        keys = [key(entry) for entry in entries]
        known = not any(None in each for each in keys)
        if known and parts < len(set(keys)) < len(keys):
            kept.append((key, names))
            parts = len(set(keys))
    return kept


def _day(entry: Entry) -> tuple[object, ...]:
    return (entry.metadata.published,)


def _page(entry: Entry) -> tuple[object, ...]:
    return (entry.metadata.published, entry.metadata.page)


def _day_names(entry: Entry) -> Names:
    day = entry.metadata.published
    assert day is not None, "a level without a date is left out"  # noqa: S101
    return tuple(Run(date_in(day, lang), lang) for lang in (ENGLISH, CHINESE))


def _page_names(entry: Entry) -> Names:
    page = entry.metadata.page
    return (Run(f"Page {page}", ENGLISH), Run(f"第{page}版", CHINESE))


_LEVELS: tuple[_Level, ...] = (
    (_day, _day_names),
    (_page, _page_names),
)
