"""Which articles are taken, as options; what they are asked for is said in `selecting`.

Place in the line: beside settings; file -> reader -> **Article**, before anything is aligned.  Kept
free of the model, so that asking for help loads nothing that only a conversion needs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unicodedata import normalize

from msgspec import Struct

from converters.errors import OptionError
from converters.options import option

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_PAGES = re.compile(r"(\d+)(?:\s*([-–])\s*(\d+)?)?")
_ENDLESS = 1_000_000


class Pages(Struct, frozen=True):
    """Newspaper pages, as ranges of which both ends are meant."""

    ranges: tuple[tuple[int, int], ...]

    def __contains__(self, page: int) -> bool:
        return any(first <= page <= last for first, last in self.ranges)


class Ids(Struct, frozen=True):
    """Ids and file names of articles, and the file that lists them."""

    names: frozenset[str]
    listed_in: str


def first_day(value: object) -> date:
    """Read the day on which a range begins: `1958-11 -> 1958-11-01`; ValueError for no date."""
    return _day(value, last=False)


def last_day(value: object) -> date:
    """Read the day on which a range ends: `1958-11 -> 1958-11-30`; ValueError for no date."""
    return _day(value, last=True)


def parse_pages(value: object) -> Pages:
    """Read pages: `"1-3,7"`, `2`, `"5-"`, `["1", "4-6"]`; ValueError for what is none."""
    if isinstance(value, Pages):
        return value
    parts = value if isinstance(value, list | tuple) else str(value).split(",")
    return Pages(tuple(_pages(str(part).strip()) for part in parts))


def parse_pattern(value: object) -> re.Pattern[str]:
    """Read what to look for: plain text, in either case, or a regular expression as `/.../`."""
    if isinstance(value, re.Pattern):
        return value
    if not isinstance(value, str):
        raise TypeError
    if not value.strip():
        raise ValueError("is empty; give a text, or /a regular expression/")
    if len(value) < 3 or not (value.startswith("/") and value.endswith("/")):
        return re.compile(re.escape(value), re.IGNORECASE)
    try:
        return re.compile(value[1:-1], re.MULTILINE)
    except re.error as error:
        raise ValueError(f"{value} is no regular expression: {error}") from error


def parse_ids(value: object) -> Ids:
    """Read ids from a file, one a line, `#` before a remark; or take a list of them as it is."""
    if isinstance(value, Ids):
        return value
    if isinstance(value, str | Path):
        return _ids(_lines(Path(value)), str(value))
    if isinstance(value, list | tuple | set | frozenset):
        return _ids(sorted(map(str, value)), "ids")
    raise TypeError


def parse_limit(value: object) -> int:
    """Read a number of articles; ValueError for what is none, and for 0."""
    number = int(value) if isinstance(value, str) and value.isdecimal() else value
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise ValueError(f'"{value}" is no number from 1 on')
    return number


@dataclass(frozen=True, slots=True)
class Selection:
    """What an article must be to be taken; where nothing is said, every article is."""

    from_: date | None = option(
        None,
        help="Only articles of this day or later: YYYY, YYYY-MM or YYYY-MM-DD.",
        parse=first_day,
        metavar="DATE",
    )
    until: date | None = option(
        None,
        help="Only articles of this day or earlier; a year or a month is meant as a whole.",
        parse=last_day,
        metavar="DATE",
    )
    page: Pages | None = option(
        None,
        help="Only articles of these newspaper pages: 1, 1-3, 1-3,7 or 5- (5 and later).",
        parse=parse_pages,
        metavar="N-N,...",
    )
    section: re.Pattern[str] | None = option(
        None,
        help="Only articles of which section or column holds this text, or fits /a regular"
        " expression/.",
        parse=parse_pattern,
        metavar="TEXT",
    )
    author: re.Pattern[str] | None = option(
        None,
        help="Only articles of which an author, in either language, holds or fits this.",
        parse=parse_pattern,
        metavar="TEXT",
    )
    match: re.Pattern[str] | None = option(
        None,
        help="Only articles that hold this text in either language, in upper or lower case, or"
        " that /a regular expression/ is found in.",
        parse=parse_pattern,
        metavar="TEXT",
    )
    ids: Ids | None = option(
        None,
        help="Only the articles that this file lists: an id or a file name a line, # for remarks.",
        parse=parse_ids,
        metavar="FILE",
    )
    limit: int | None = option(
        None,
        help="Only so many, the first that are met; files after them are not read.",
        parse=parse_limit,
        metavar="N",
    )

    def __post_init__(self) -> None:
        if self.from_ and self.until and self.from_ > self.until:
            message = f"{self.from_} is later than {self.until}, which --until says"
            raise OptionError(f"from: {message}")


EVERY = Selection()
"""Leaves nothing out."""


def same(name: str) -> str:
    """Give one spelling to a name that systems spell in different Unicode forms."""
    return normalize("NFC", name)


def _day(value: object, *, last: bool) -> date:
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    try:
        return _completed(str(value).strip(), last=last)
    except ValueError as error:
        message = f'"{value}" is no date; write YYYY, YYYY-MM or YYYY-MM-DD'
        raise ValueError(message) from error


def _completed(written: str, *, last: bool) -> date:
    """Add the first or the last month and day to what is only a year, or a month."""
    found = _DATE.fullmatch(written)
    if found is None:
        raise ValueError(written)
    month, day = (int(digits or 0) for digits in found.groups()[1:])
    whole = date(int(found[1]), month or (12 if last else 1), day or 1)
    return _last_of_month(whole) if last and not day else whole


def _last_of_month(day: date) -> date:
    from calendar import monthrange

    return day.replace(day=monthrange(day.year, day.month)[1])


def _pages(part: str) -> tuple[int, int]:
    found = _PAGES.fullmatch(part)
    first = int(found[1]) if found else 0
    last = int(found[3] or _ENDLESS) if found and found[2] else first
    if not 0 < first <= last:
        raise ValueError(f'"{part}" is neither a page nor a range of pages, as 1-3')
    return first, last


def _lines(file: Path) -> list[str]:
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise ValueError(f"{file} cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ValueError(f"{file} is not UTF-8; save it as UTF-8") from error
    return [line for line in lines if not line.lstrip().startswith("#")]


def _ids(names: list[str], listed_in: str) -> Ids:
    found = frozenset(same(name.strip()) for name in names if name.strip())
    if not found:
        raise ValueError(f"{listed_in} lists no article")
    return Ids(found, listed_in)
