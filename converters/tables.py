"""Entries as lines: a table to look at, CSV and JSON Lines for programs.

Place in the line: **a list** of articles -> lines of text.  Lines are made one by one, so widths
are those of the terminal, not of what is in them.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from unicodedata import category, east_asian_width

from msgspec import Struct
from msgspec.structs import asdict

Lines = Callable[[Iterable["Entry"]], Iterator[str]]

_HEADER = ("date", "page", "English", "Chinese", "title", "标题", "notices")
_DATE, _PAGE, _SIZE = 10, 4, 7
_GAP = "  "
_COLUMNS = 120
"""Of a terminal that is none, or does not say."""
_LEAST = 16
"""Columns of a title where a terminal is narrow."""


class Entry(Struct, frozen=True):
    """What a list says of an article: sizes in characters of the text, without headlines.

    `notices` are the codes of what was noticed in reading, each once; what is not known is None.
    """

    date: date | None
    page: int | None
    section: str | None
    title_en: str | None
    title_zh: str | None
    characters_en: int | None
    characters_zh: int | None
    notices: tuple[str, ...]
    id: str
    source: str


def table(entries: Iterable[Entry]) -> Iterator[str]:
    """Align entries in the columns of a terminal; titles are cut, notices stand whole."""
    columns = shutil.get_terminal_size((_COLUMNS, 24)).columns
    rest = columns - _DATE - _PAGE - 2 * _SIZE - 6 * len(_GAP)
    widths = (max(_LEAST, rest * 9 // 20), max(_LEAST, rest * 6 // 20))
    yield _row(_HEADER, widths)
    for each in entries:
        yield _row(_cells(each), widths)


def comma_separated(entries: Iterable[Entry]) -> Iterator[str]:
    """Write a line of names, and a line for each entry (RFC 4180); what is not known is empty."""
    yield _csv_line(Entry.__struct_fields__)
    for each in entries:
        yield _csv_line((asdict(each) | {"notices": " ".join(each.notices)}).values())


def json_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """Write an object a line; what is not known is null."""
    for each in entries:
        yield json.dumps(asdict(each), ensure_ascii=False, default=date.isoformat)


FORMATS: dict[str, tuple[str | None, Lines]] = {
    "table": (None, table),
    "csv": ("utf-8", comma_separated),
    "jsonl": ("utf-8", json_lines),
}
"""What makes lines of entries, and their encoding; None is that of the terminal."""


def columns_of(text: str) -> int:
    """Count the columns of a terminal that a text takes (UAX #11): Han takes two."""
    return sum(map(_width, text))


def _cells(entry: Entry) -> tuple[str, ...]:
    numbers = (entry.page, entry.characters_en, entry.characters_zh)
    return (
        entry.date.isoformat() if entry.date else "-",
        *("-" if number is None else f"{number:,}" for number in numbers),
        entry.title_en or "-",
        entry.title_zh or "-",
        ", ".join(entry.notices),
    )


def _row(cells: Sequence[str], titles: tuple[int, int]) -> str:
    day, page, english, chinese, title_en, title_zh, notices = cells
    facts = (f"{day:<{_DATE}}", f"{page:>{_PAGE}}", f"{english:>{_SIZE}}", f"{chinese:>{_SIZE}}")
    shown = (
        _fitted(title, width) for title, width in zip((title_en, title_zh), titles, strict=True)
    )
    return _GAP.join((*facts, *shown, notices)).rstrip()


def _fitted(text: str, width: int) -> str:
    """Cut or fill a text to so many columns."""
    if columns_of(text) > width:
        kept, taken = "", 1
        for character in text:
            taken += _width(character)
            if taken > width:
                break
            kept += character
        text = f"{kept}…"
    return text + " " * (width - columns_of(text))


def _width(character: str) -> int:
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in ("W", "F") else 1


def _csv_line(values: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(values)
    return line.getvalue()
