"""Lines that are verse: how many there are from a place on, and the titles of poems among them.

Place in the line: file -> **reader** -> Article; below `kinds`.
Nothing in the archive marks a poem.  Its lines are short, seldom end as sentences do, and stand
together; but so do the clauses of an order and the signatures of a treaty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from converters.languages import is_chinese
from converters.readers.archive.closing import is_day
from converters.readers.archive.lines import Line, characters
from converters.readers.archive.marks import (
    is_break,
    is_credit,
    is_end,
    is_entry,
    is_formula,
    is_item,
    is_number,
    is_row,
    is_signed,
)

WIDE = 8
"""From this indent on (half ems) a short line is a signature, a date or a centred heading."""

STOPS = '。！？!?.…”’"）)'
UNENDED = "，、；：,;:"
_LONGEST = {True: 22, False: 72}
_LONGEST_ROW = {True: 60, False: 130}
_LONGEST_TITLE = {True: 14, False: 50}
_FEWEST = 4
_FEWEST_METRICAL = 2
_FEWEST_ROWS = 2
_FEWEST_DAYS = 2
_SHARE_OF_ROWS = 0.6
_FEWEST_WIDE = 6
_STEP = 6
_TITLE_STEP = 3
"""How much farther in (half ems) the title of a poem stands than its lines."""

_MOST_STOPS = 0.6
_MOST_LISTED = 2 / 3
_LONGER = 1.25
"""A line that leads over to verses is this much longer than each of them."""

_PAUSES = "，。！？；、：…”’“‘"
_CHARACTER, _PAUSE = r"[^\s\x00-\u2fff\u3001-\u301f\uff00-\uffef]", f"[{_PAUSES}]+"
"""A character of Han, and the marks that end a clause."""

_METRE = rf"[“‘]*(?:(?:{_CHARACTER}{{5}}{_PAUSE})+|(?:{_CHARACTER}{{7}}{_PAUSE})+)"
"""Lines of clauses of five or of seven characters each, as in the old metres."""


def verses(body: Sequence[Line], at: int, lang: str) -> int:
    """Count the lines from `at` on that are verse, with the titles of poems between them.

    0 where they are too few or too prosaic.
    """
    if not _may_be_verse(body[at], lang):
        return 0
    end = at + 1
    while end < len(body) and _goes_on(body, end, at, lang):
        end += 1
    named = titles(body[at:end], lang)
    found = [line for place, line in enumerate(body[at:end]) if place not in named]
    if _is_table(found):
        rows = [place for place in range(at, end) if is_row(body[place].text)]
        return rows[-1] + 1 - at if rows[0] == at else 0
    if _is_verse(found) and not _is_calendar(found, lang):
        return end - at
    metrical = len(list(takewhile(_is_metrical, body[at:end])))
    return metrical if metrical >= _FEWEST_METRICAL else 0


def _is_metrical(line: Line) -> bool:
    return line.text[-1] in _PAUSES and bool(re.fullmatch(_METRE, line.text))


def _is_calendar(found: Sequence[Line], lang: str) -> bool:
    """Say whether days stand among lines, each for itself: a diary, or a chronology."""
    return sum(is_day(line.text, lang) for line in found) >= _FEWEST_DAYS


def _is_table(found: Sequence[Line]) -> bool:
    """Say whether lines are rows, which are set as verse is: none may run into the next."""
    rows = sum(is_row(line.text) for line in found)
    return rows >= max(_FEWEST_ROWS, _SHARE_OF_ROWS * len(found))


def _is_verse(found: Sequence[Line]) -> bool:
    """Say whether short lines are verse, by their number, their metre, and how they end."""
    if not found or (found[0].indent >= WIDE and len(found) < _FEWEST_WIDE):
        return False
    if all(map(_is_metrical, found)):
        return len(found) >= _FEWEST_METRICAL
    if len(found) < _FEWEST or _is_list(found) or _leads_over(found):
        return False
    stops = sum(line.text[-1] in STOPS for line in found)
    return stops <= _MOST_STOPS * len(found)


def titles(found: Sequence[Line], lang: str) -> frozenset[int]:
    """Find the titles of poems among lines of verse, and the numbers that stand for them.

    Where the first line is no title, lines of which each stands a little farther in are steps.
    """
    places = [place for place in range(len(found)) if _is_title(found, place, lang)]
    if 0 in places:
        return frozenset(places)
    far = found[0].indent + _STEP
    return frozenset(
        place
        for place in places
        if found[place].dressed or is_number(found[place].text) or found[place].indent >= far
    )


def _goes_on(body: Sequence[Line], place: int, at: int, lang: str) -> bool:
    """Say whether a line goes on with verse that began at `at`: short, and not far to the right.

    Steps to the right may follow one another; one that is too long is a signature, or the title
    of the next poem.
    """
    line = body[place]
    if not _may_be_verse(line, lang):
        return False
    if body[at].indent >= WIDE and not _is_title(body, at, lang):
        return abs(line.indent - body[at].indent) < _STEP
    step = line.indent - body[place - 1].indent
    return line.indent < WIDE or step < _STEP or _is_title(body, place, lang)


def _may_be_verse(line: Line, lang: str) -> bool:
    most = _LONGEST[is_chinese(lang)]
    return (
        (len(line.text) <= most or _is_short(line.text, lang))
        and not is_break(line.text)
        and not is_credit(line.text)
        and not is_end(line.text)
        and not is_entry(line.text)
        and not is_formula(line.text)
        and not is_signed(line.text)
    )


def _is_short(text: str, lang: str) -> bool:
    """Say whether a line is short but for its gaps, or a row of a table, which may be longer."""
    few = is_chinese(lang) and characters(text) <= _LONGEST[True]
    return few or (len(text) <= _LONGEST_ROW[is_chinese(lang)] and is_row(text))


def _is_title(found: Sequence[Line], place: int, lang: str) -> bool:
    line = found[place]
    if place + 1 == len(found) or line.text[-1] in UNENDED:
        return False
    if line.dressed or is_number(line.text):
        return True
    return (
        line.indent >= WIDE
        and line.text[-1] not in STOPS
        and len(line.text) <= _LONGEST_TITLE[is_chinese(lang)]
        and found[place + 1].indent + _TITLE_STEP <= line.indent
        and (place == 0 or found[place - 1].indent + _TITLE_STEP <= line.indent)
    )


def _is_list(found: Sequence[Line]) -> bool:
    """Say whether lines are the items of a list: numbered clauses, or parted by semicolons."""
    listed = sum(line.text[-1] in "；;" for line in found[:-1])
    if listed >= _MOST_LISTED * (len(found) - 1):
        return True
    starts = [place for place, line in enumerate(found) if is_item(line.text)]
    clauses = sum(_is_clause(found[start:end]) for start, end in pairwise([*starts, len(found)]))
    return 2 * clauses >= max(1, len(starts))


def _is_clause(numbered: Sequence[Line]) -> bool:
    """Say whether a number opens a clause and no stanza.

    A clause is one line, or a headline and one line of prose under it; the lines of a stanza are
    more, or the first ends in the middle of its sentence.
    """
    first, last = numbered[0].text[-1], numbered[-1].text[-1]
    if len(numbered) == 1:
        return first not in "，,"
    return len(numbered) == 2 and last in STOPS and first not in "，,；;" + STOPS


def _leads_over(found: Sequence[Line]) -> bool:
    """Say whether the first line is prose that leads over to the others: `他写了这首歌：`."""
    first, *others = (line.text for line in found)
    if first[-1] in "。." and not is_item(first):
        return is_item(others[0]) or not any(line[-1] in STOPS for line in others)
    return first[-1] in "：:" and len(first) > _LONGER * max(map(len, others))
