"""Which articles make which book: grouping, order, titles, ids.

Place in the line: between align and layout; pure functions of records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from converters.languages import CHINESE, ENGLISH, has_han
from converters.layout.wording import dates_in
from converters.model import Names, Notice, NoticeCode, Place, Run, name_in
from converters.records import Record
from converters.settings import Per


class Book(Struct, frozen=True):
    """Articles that become one output in each format, or several volumes: `stem` names the file.

    `titles` are its own, or those of its one article.
    """

    stem: str
    titles: Names
    records: tuple[Record, ...]
    notices: tuple[Notice, ...] = ()

    @property
    def is_of_one(self) -> bool:
        """Whether one article is the whole book, and gives it its titles."""
        return len(self.records) == 1


class Batch(Struct, frozen=True):
    """The articles behind one name that the user gave: a file's, or a folder's called `stem`."""

    stem: str
    records: tuple[Record, ...]
    is_folder: bool = False


def books(batches: Sequence[Batch], per: Per | None, name: str | None = None) -> Iterator[Book]:
    """Make books as `per` says; where it is None, a folder becomes one and a file becomes one.

    `name` is what one book of all is called, else it is what the user named first.
    """
    if per is not None:
        every = [each for batch in batches for each in batch.records]
        first = batches[0] if batches else Batch("book", ())
        title = name or (first.stem if first.is_folder else None)
        yield from group(every, per, name or first.stem, title)
        return
    for batch in batches:
        per_batch = Per.BOOK if batch.is_folder else Per.FILE
        yield from group(batch.records, per_batch, batch.stem, batch.stem)


def group(
    records: Iterable[Record], per: Per, name: str, title: str | None = None
) -> Iterator[Book]:
    """Make books of articles: one a file, a day, a month, or all in one book called `name`.

    `title` is that of the one book; None gives it the newspaper and the dates for a title.
    """
    if per is Per.FILE:
        for _, same in groupby(records, key=lambda each: each.source):
            articles = tuple(same)
            yield book(articles[0].stem, articles)
        return
    ordered = sorted(records, key=reading_order)
    if per is Per.BOOK:
        if ordered:
            yield book(name, tuple(ordered), title)
        return
    key = _day if per is Per.DAY else _month
    for stem, same in groupby(ordered, key=key):
        yield book(stem, tuple(same))


def book(stem: str, records: tuple[Record, ...], title: str | None = None) -> Book:
    """Make one book; articles with the same id are told apart, with a notice."""
    unique, notices = _with_unique_ids(records)
    return Book(stem, _titles(title, stem, unique), unique, notices)


def reading_order(record: Record) -> tuple[date, int, str]:
    """Order by date, newspaper page, then file name; what has no date comes last."""
    metadata = record.entry.metadata
    return (metadata.published or date.max, metadata.page or 0, record.source)


def _day(record: Record) -> str:
    return record.published.isoformat() if record.published else "undated"


def _month(record: Record) -> str:
    return _day(record)[:7]


def _titles(title: str | None, stem: str, records: tuple[Record, ...]) -> Names:
    """Give a book's titles: those of its one article, else its own, else newspaper and dates.

    A title of figures alone says less than the dates, and a Chinese one is none in English.
    """
    if len(records) == 1:
        return records[0].entry.titles
    days = [each.published for each in records if each.published]
    source = records[0].entry.metadata.source
    named = (title or "").replace("_", " ") if any(map(str.isalpha, title or "")) else ""
    return tuple(
        Run(own or _dated(source, lang, dates_in(days, lang)) or stem, lang)
        for lang, own in ((ENGLISH, "" if has_han(named) else named), (CHINESE, named))
    )


def _dated(source: Names | None, lang: str, dates: str | None) -> str:
    said = [name_in(source, lang) if source else "", dates or ""]
    return (", " if lang == ENGLISH else "　").join(each for each in said if each)


def _with_unique_ids(
    records: tuple[Record, ...],
) -> tuple[tuple[Record, ...], tuple[Notice, ...]]:
    taken: set[str] = set()
    unique: list[Record] = []
    notices: list[Notice] = []
    for each in records:
        own = _free(each.entry.id, taken.__contains__)
        taken.add(own)
        if own != each.entry.id:
            message = f"another article has the id {each.entry.id} too; this one is {own}"
            notices.append(Notice(NoticeCode.DUPLICATE_ID, message, Place(each.source)))
            each = replace(each, entry=replace(each.entry, id=own))
        unique.append(each)
    return tuple(unique), tuple(notices)


def _free(wanted: str, is_taken: Callable[[str], bool]) -> str:
    if not is_taken(wanted):
        return wanted
    number = 2
    while is_taken(f"{wanted}-{number}"):
        number += 1
    return f"{wanted}-{number}"
