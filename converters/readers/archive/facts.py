"""What the headers say: date, page, section, column; and who is believed where they differ.

Place in the line: file -> **reader** -> Article.
The Chinese part is the authority, then the English header, then the file's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import PurePath

from msgspec import Struct

from converters.languages import CHINESE, ENGLISH
from converters.model import Metadata, Notice, NoticeCode, Place, Run
from converters.readers.archive.dates import read_day
from converters.readers.archive.headers import Part
from converters.readers.archive.skeleton import Skeleton

NEWSPAPER = (Run("People’s Daily", ENGLISH), Run("人民日报", CHINESE))

_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})_(.+)")
_NUMBER = re.compile(r"\d+")


class FileName(Struct, frozen=True):
    """What the name of a file tells: `1958-11-01_诽谤奖金.md`; None where it does not."""

    date: str | None
    title: str | None


@lru_cache(maxsize=16)
def file_name(source: str) -> FileName:
    """Read a file's name; the archive writes `_` for what a file name cannot hold."""
    found = _NAME.fullmatch(PurePath(source).stem)
    if not found:
        return FileName(None, None)
    return FileName(found[1], found[2].replace("_", " ").strip() or None)


def metadata(skeleton: Skeleton, source: str) -> tuple[Metadata, list[Notice]]:
    """Gather what the headers and the name say about the article as a whole."""
    chinese, english = skeleton.original.header, skeleton.translation.header
    dates = (chinese.get("date"), english.get("date"), file_name(source).date)
    day = next(filter(None, map(read_day, dates)), None)
    page = _number(chinese.get("page")) or _number(english.get("page"))
    found = Metadata(
        source=NEWSPAPER,
        published=day,
        page=page,
        section=chinese.get("section"),
        column=chinese.get("column"),
    )
    return found, list(_notices(skeleton, source, day))


def _notices(skeleton: Skeleton, source: str, day: date | None) -> Iterator[Notice]:
    chinese, english = skeleton.original, skeleton.translation
    if day is None:
        message = "no date in the headers nor in the file's name; the article comes last"
        yield Notice(NoticeCode.MISSING_DATE, message, Place(source))
    for part in (english, chinese):
        yield from _unreadable(part, source)
    if not skeleton.has_rule and chinese.body:
        message = "no <hr /> between translation and original; divided where the original starts"
        yield Notice(NoticeCode.MISSING_SEPARATOR, message, Place(source))
    for key in ("date", "page"):
        if conflict := _conflict(english, chinese, key):
            place = Place(source, english.numbers.get(key))
            yield Notice(NoticeCode.HEADER_CONFLICT, conflict, place)


def _unreadable(part: Part, source: str) -> Iterator[Notice]:
    """Notice header values that are not what they should be, so that nothing goes silently."""
    day = part.header.get("date")
    if day and read_day(day) is None:
        message = f"“{day}” is no date; it is left out"
        yield Notice(NoticeCode.MISSING_DATE, message, Place(source, part.numbers["date"]))
    number = part.header.get("page")
    if number and not number.isdecimal():
        message = f"“{number}” is no page number; what stands beside the digits is left out"
        yield Notice(NoticeCode.HEADER_CONFLICT, message, Place(source, part.numbers["page"]))


def _conflict(english: Part, chinese: Part, key: str) -> str | None:
    said, meant = english.header.get(key), chinese.header.get(key)
    read = _number if key == "page" else read_day
    if said is None or meant is None or read(said) == read(meant):
        return None
    return f"the translation's {key} is {said}, the original's {meant}; the original is believed"


def _number(written: str | None) -> int | None:
    found = _NUMBER.search(written or "")
    return int(found.group()) if found else None
