"""The articles that a selection takes, and what is to be said of those that it leaves out.

Place in the line: file -> reader -> **Article** -> align.  An article is judged where it was read
and before it is aligned, so nothing is aligned in vain.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import PurePath
from typing import TypeVar

from msgspec import Struct, field

from converters.errors import OptionError
from converters.model import plain, words_of
from converters.options import options_of
from converters.reads import Read
from converters.selection import EVERY, Selection, same

_Fact = TypeVar("_Fact", date, int)

_MOST_SHOWN = 10


class Tally(Struct, frozen=True):
    """What a selection has met: how many articles, and the first and last of days and pages.

    `lacking` counts the articles that are left out only because a fact is not known, by that
    fact; `named` holds what of the selection's ids was met.
    """

    met: int = 0
    taken: int = 0
    days: tuple[date, ...] = ()
    pages: tuple[int, ...] = ()
    lacking: Counter[str] = field(default_factory=Counter)
    named: frozenset[str] = frozenset()

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.met + other.met,
            self.taken + other.taken,
            _ends(self.days + other.days),
            _ends(self.pages + other.pages),
            self.lacking + other.lacking,
            self.named | other.named,
        )


def select(selection: Selection, read: Sequence[Read]) -> tuple[list[Read], Tally]:
    """Choose the articles that a selection takes, and tell what was met; no limit is kept here."""
    taken: list[Read] = []
    lacking: Counter[str] = Counter()
    for each in read:
        if takes(selection, each):
            taken.append(each)
        elif fact := _wanting(selection, each):
            lacking[fact] += 1
    about = [each.article.metadata for each in read]
    return taken, Tally(
        len(read),
        len(taken),
        _ends(each.published for each in about),
        _ends(each.page for each in about),
        lacking,
        frozenset(name for each in read for name in _named(selection, each)),
    )


def takes(selection: Selection, read: Read) -> bool:
    """Say whether an article is what a selection asks for; what is not known does not fit."""
    return all(answer for _, answer in _answers(selection, read))


def remarks(selection: Selection, tally: Tally, *, stopped: bool = False) -> tuple[str, ...]:
    """Say how many articles were taken, and why some were not; () where none was chosen.

    `stopped` says that a limit was reached, and the rest not read.
    """
    if selection == EVERY or not tally.met:
        return ()
    until = ", then no more read" if stopped else ""
    lacking = [f"{fact}: {count}" for fact, count in sorted(tally.lacking.items())]
    left_out = f"; left out for want of {', of '.join(lacking)}" if lacking else ""
    taken = f"{tally.taken} of {tally.met} articles taken{until}{left_out}"
    unknown = [] if stopped else list(_unknown(selection, tally))
    return (taken, *unknown)


def nothing_left(selection: Selection, tally: Tally) -> OptionError | None:
    """Make the error of a selection that takes nothing of what there is, None for others."""
    if tally.taken or not tally.met:
        return None
    asked = [each.switch for each in options_of(Selection) if getattr(selection, each.field)]
    known: tuple[tuple[str, Sequence[object]], ...] = (("days", tally.days), ("pages", tally.pages))
    there = [f"{name} {_span(ends)}" for name, ends in known if ends]
    described = f"; there are {' and '.join(there)}" if there else ""
    message = f"no article of {tally.met} is left{described}"
    return OptionError(f"{', '.join(asked)}: {message}")


def _span(ends: Sequence[object]) -> str:
    return " to ".join(str(each) for each in dict.fromkeys(ends))


def _unknown(selection: Selection, tally: Tally) -> Iterator[str]:
    """Remark on the ids that no article has."""
    if selection.ids is None:
        return
    unknown = sorted(selection.ids.names - tally.named)
    if unknown:
        shown = ", ".join(unknown[:_MOST_SHOWN])
        more = f" and {len(unknown) - _MOST_SHOWN} more" if len(unknown) > _MOST_SHOWN else ""
        yield f"{selection.ids.listed_in}: in no source are {shown}{more}"


def _wanting(selection: Selection, read: Read) -> str | None:
    """Name the fact for want of which alone an article is left out, None where it is unfit."""
    lacking = None
    for fact, answer in _answers(selection, read):
        if answer is False:
            return None
        lacking = lacking or (fact if answer is None else None)
    return lacking


def _answers(selection: Selection, read: Read) -> Iterator[tuple[str, bool | None]]:
    """Answer each question of a selection, by the fact it asks for; None where that is unknown."""
    about, sides = read.article.metadata, read.article.sides
    if selection.from_ or selection.until:
        yield "a date", _known(about.published, lambda day: _within(selection, day))
    if selection.page:
        yield "a newspaper page", _known(about.page, selection.page.__contains__)
    if selection.ids:
        yield "an id", bool(_named(selection, read))
    if selection.section:
        yield "a section", _found(selection.section, (about.section, about.column))
    if selection.author:
        authors = (plain(side.author) for side in sides if side.author)
        yield "an author", _found(selection.author, authors)
    if selection.match:
        yield "a text", _found(selection.match, map(words_of, sides))


def _known(fact: _Fact | None, fits: Callable[[_Fact], bool]) -> bool | None:
    return None if fact is None else fits(fact)


def _within(selection: Selection, day: date) -> bool:
    return (selection.from_ or day) <= day <= (selection.until or day)


def _found(pattern: re.Pattern[str], texts: Iterable[str | None]) -> bool | None:
    """Say whether a pattern is found in one of several texts, None where there is none."""
    known = [text for text in texts if text is not None]
    return any(map(pattern.search, known)) if known else None


def _named(selection: Selection, read: Read) -> frozenset[str]:
    """Give those of a selection's ids that mean an article, by its id or its file's name."""
    if selection.ids is None:
        return frozenset()
    own = (read.article.id, read.source, PurePath(read.source).name, read.stem)
    return selection.ids.names.intersection(map(same, own))


def _ends(values: Iterable[_Fact | None]) -> tuple[_Fact, ...]:
    """Keep the first and the last of what is known."""
    known = [value for value in values if value is not None]
    return (min(known), max(known)) if known else ()
