"""Which articles make which book: grouping, order, titles, ids.

Place in the line: between readers and layout; pure functions of values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from converters.align import Alignment
from converters.languages import CHINESE, ENGLISH, has_han
from converters.layout import Aligned
from converters.layout.wording import dates_in, full_title
from converters.model import (
    Article,
    Collection,
    Names,
    Notice,
    NoticeCode,
    Place,
    Run,
    name_in,
)
from converters.packing import Packed
from converters.settings import Per


@dataclass(frozen=True, slots=True)
class Sidecar(Packed):
    """An alignment that was corrected by hand: the file's name, and its text."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Read(Packed):
    """An article with where it came from: the source's name, its stem, and what was noticed.

    `sidecar` is the alignment file beside it, `alignment` what the source itself shows of its
    rows; None where there is none.  `aligned` is the article with its alignment, None where that
    has not been made yet.
    """

    article: Article
    source: str
    stem: str
    notices: tuple[Notice, ...] = ()
    sidecar: Sidecar | None = None
    alignment: Alignment | None = None
    aligned: Aligned | None = None

    def named(self, own: str) -> Read:
        """Give the article another id."""
        aligned = self.aligned
        if aligned is not None:
            aligned = replace(aligned, article=replace(aligned.article, id=own))
        return replace(self, article=replace(self.article, id=own), aligned=aligned)


@dataclass(frozen=True, slots=True)
class Book:
    """A collection that becomes one output: `stem` names the file, `read` tells the sources."""

    stem: str
    collection: Collection
    read: tuple[Read, ...]
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """The articles behind one name that the user gave: a file's, or a folder's called `stem`."""

    stem: str
    read: tuple[Read, ...]
    is_folder: bool = False


def books(batches: Sequence[Batch], per: Per | None, name: str | None = None) -> Iterator[Book]:
    """Make books as `per` says; where it is None, a folder becomes one and a file becomes one.

    `name` is what one book of all is called, else it is what the user named first.
    """
    if per is not None:
        every = [each for batch in batches for each in batch.read]
        first = batches[0] if batches else Batch("book", ())
        title = name or (first.stem if first.is_folder else None)
        yield from group(every, per, name or first.stem, title)
        return
    for batch in batches:
        per_batch = Per.BOOK if batch.is_folder else Per.FILE
        yield from group(batch.read, per_batch, batch.stem, batch.stem)


def group(read: Iterable[Read], per: Per, name: str, title: str | None = None) -> Iterator[Book]:
    """Make books of articles: one a file, a day, a month, or all in one book called `name`.

    `title` is that of the one book; None gives it the newspaper and the dates for a title.
    """
    if per is Per.FILE:
        for _, same in groupby(read, key=lambda each: each.source):
            articles = tuple(same)
            yield book(articles[0].stem, articles)
        return
    ordered = sorted(read, key=reading_order)
    if per is Per.BOOK:
        if ordered:
            yield book(name, tuple(ordered), title)
        return
    key = _day if per is Per.DAY else _month
    for stem, same in groupby(ordered, key=key):
        yield book(stem, tuple(same))


def book(stem: str, read: tuple[Read, ...], title: str | None = None) -> Book:
    """Make one book; articles with the same id are told apart, with a notice."""
    unique, notices = _with_unique_ids(read)
    articles = tuple(each.article for each in unique)
    return Book(stem, Collection(_titles(title, stem, articles), articles), unique, notices)


def reading_order(read: Read) -> tuple[date, int, str]:
    """Order by date, newspaper page, then file name; what has no date comes last."""
    metadata = read.article.metadata
    return (metadata.published or date.max, metadata.page or 0, read.source)


def _day(read: Read) -> str:
    published = read.article.metadata.published
    return published.isoformat() if published else "undated"


def _month(read: Read) -> str:
    return _day(read)[:7]


def _titles(title: str | None, stem: str, articles: tuple[Article, ...]) -> Names:
    """Give a book's titles: those of its one article, else its own, else newspaper and dates.

    A title of figures alone says less than the dates, and a Chinese one is none in English.
    """
    if len(articles) == 1:
        return tuple(Run(full_title(side), side.lang) for side in articles[0].sides)
    days = [day for article in articles if (day := article.metadata.published)]
    source = articles[0].metadata.source
    named = (title or "").replace("_", " ") if any(map(str.isalpha, title or "")) else ""
    return tuple(
        Run(own or _dated(source, lang, dates_in(days, lang)) or stem, lang)
        for lang, own in ((ENGLISH, "" if has_han(named) else named), (CHINESE, named))
    )


def _dated(source: Names | None, lang: str, dates: str | None) -> str:
    said = [name_in(source, lang) if source else "", dates or ""]
    return (", " if lang == ENGLISH else "　").join(each for each in said if each)


def _with_unique_ids(read: tuple[Read, ...]) -> tuple[tuple[Read, ...], tuple[Notice, ...]]:
    taken: set[str] = set()
    unique: list[Read] = []
    notices: list[Notice] = []
    for each in read:
        own = _free(each.article.id, taken.__contains__)
        taken.add(own)
        if own != each.article.id:
            message = f"another article has the id {each.article.id} too; this one is {own}"
            notices.append(Notice(NoticeCode.DUPLICATE_ID, message, Place(each.source)))
            each = each.named(own)
        unique.append(each)
    return tuple(unique), tuple(notices)


def _free(wanted: str, is_taken: Callable[[str], bool]) -> str:
    if not is_taken(wanted):
        return wanted
    number = 2
    while is_taken(f"{wanted}-{number}"):
        number += 1
    return f"{wanted}-{number}"
