"""A whole book as a plan: title page, contents, articles, colophon.

Place in the line: file -> reader -> Article -> align -> **layout** -> writer -> bytes.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from converters.languages import ENGLISH, is_chinese
from converters.layout import Aligned, Cell, Entry, Layout, Plan, Row, Section, SectionKind
from converters.layout.arrange import rows
from converters.layout.columns import shares
from converters.layout.delayed import Delayed
from converters.layout.wording import (
    ABOUT,
    PROVENANCE,
    dates_in,
    different,
    full_title,
    said,
    said_in,
    sentence,
)
from converters.model import (
    Article,
    Block,
    Heading,
    Metadata,
    Names,
    Paragraph,
    Role,
    Run,
    name_in,
    plain,
)
from converters.settings import Pinyin

EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
"""No book is dated before this: the ZIP format, which EPUB and DOCX stand on, cannot say it."""

Dress = Callable[[Article], Article]
"""Adds to an article what only its own section shows, such as readings."""


Waiting = Callable[[], Aligned]
"""An article that waits somewhere until it is drawn; it can be pickled."""


def as_it_is(article: Article) -> Article:
    """Add nothing."""
    return article


class _Sections(Struct, frozen=True):
    """The sections of a book, made one by one each time they are read."""

    titles: Names
    entries: tuple[Entry, ...]
    articles: Iterable[Aligned | Waiting]
    layout: Layout
    languages: tuple[str, ...]
    dress: Dress
    about: tuple[Names, ...]

    def __iter__(self) -> Iterator[Section]:
        alone = len(self.entries) == 1
        if not alone:
            yield _title_page(self.titles, self.entries, self.languages)
        shown = _Shown(self.layout, self.languages, self.dress, self.about if alone else ())
        for line, given in zip(self.entries, self.articles, strict=True):
            yield Section(line, SectionKind.ARTICLE, Delayed(partial(shown.rows, given)))
        if not alone:
            yield _colophon(self.languages, self.about)


class _Shown(Struct, frozen=True):
    """How the articles of a book are shown."""

    layout: Layout
    languages: tuple[str, ...]
    dress: Dress
    about: tuple[Names, ...]

    def rows(self, given: Aligned | Waiting) -> Sequence[Row]:
        aligned = _ready(given)
        dressed = replace(aligned, article=self.dress(aligned.article))
        return rows(dressed, self.layout, self.languages, about=self.about)


def _ready(given: Aligned | Waiting) -> Aligned:
    return given if isinstance(given, Aligned) else given()


def plan(
    titles: Names,
    articles: Iterable[Aligned | Waiting],
    *,
    entries: Sequence[Entry] | None = None,
    layout: Layout = Layout.PARALLEL,
    first: str = ENGLISH,
    modified: datetime | None = None,
    dress: Dress = as_it_is,
    remarks: tuple[Names, ...] = (),
    readings: Pinyin = Pinyin.OFF,
) -> Plan:
    """Plan a book of `articles` in the order given; there is at least one.

    With `entries`, their lines of the contents, articles may wait elsewhere, and be any number:
    each is had where and when it is drawn, anew for each reading of the sections.
    `first` is the language ("en", "zh") that comes first: left column, upper paragraph, first
    part, or the only one in the single layout.  `modified` defaults to the newest article's day.
    `dress` is done to each article when its section is made; it keeps words, blocks and languages.
    `remarks` are sentences on how the texts were made; they stand in the colophon, or in a book of
    one article under it.  `readings` says above which words `dress` puts their readings.
    """
    if entries is None:
        articles = ready = tuple(map(_ready, articles))
        entries = [entry(each.article) for each in ready]
    lines = tuple(entries)
    languages = _languages(lines, first, layout)
    about = (PROVENANCE, *remarks)
    sections = _Sections(titles, lines, articles, layout, languages, dress, about)
    return Plan(
        id=_book_id(lines, layout, languages, readings),
        titles=titles,
        languages=languages,
        shares=shares(
            map(_ready, articles),
            languages,
            facing=layout is Layout.FACING,
            read=readings is Pinyin.ALL,
        ),
        modified=modified or _newest(lines),
        contents=lines if len(lines) > 1 else (),
        sections=sections,
        remarks=remarks,
        readings=readings,
    )


def entry(article: Article) -> Entry:
    """Give an article's line in the contents."""
    titles = tuple(Run(full_title(side), side.lang) for side in article.sides)
    authors = tuple(Run(plain(side.author), side.lang) for side in article.sides if side.author)
    return Entry(article.id, titles, article.metadata, authors)


def _languages(entries: Iterable[Entry], first: str, layout: Layout) -> tuple[str, ...]:
    known = {title.lang for entry in entries for title in entry.titles}
    order = sorted(known, key=lambda lang: (lang.split("-")[0] != first, lang))
    return tuple(order[:1] if layout is Layout.SINGLE else order)


def _book_id(
    entries: tuple[Entry, ...], layout: Layout, languages: tuple[str, ...], readings: Pinyin
) -> str:
    """Tell books apart that a library of e-books must not take for one."""
    dress = () if readings is Pinyin.OFF else (readings,)
    said = "\n".join([layout, *languages, *dress, *(each.id for each in entries)])
    return str(uuid.uuid5(uuid.NAMESPACE_URL, said))


def _newest(entries: tuple[Entry, ...]) -> datetime:
    days = [each.metadata.published for each in entries if each.metadata.published]
    newest = max(days, default=EARLIEST.date())
    return max(datetime(newest.year, newest.month, newest.day, tzinfo=UTC), EARLIEST)


def _title_page(titles: Names, entries: tuple[Entry, ...], languages: tuple[str, ...]) -> Section:
    metadata = Metadata(source=entries[0].metadata.source)
    days = [day for each in entries if (day := each.metadata.published)]
    own = different(Run(name_in(titles, lang), lang) for lang in languages)
    cells = [
        Cell(lang, (*_title(own, lang), *_facts(titles, metadata, days, len(entries), lang)))
        for lang in languages
    ]
    shown = tuple(Row((cell,), tied=cell is not cells[-1]) for cell in cells)
    return Section(Entry("title-page", titles, metadata), SectionKind.TITLE_PAGE, shown)


def _title(own: Names, lang: str) -> tuple[Heading, ...]:
    return tuple(Heading(1, (run,)) for run in own if run.lang == lang)


def _facts(
    titles: Names, metadata: Metadata, days: list[date], count: int, lang: str
) -> tuple[Paragraph, ...]:
    title = name_in(titles, lang)
    source = name_in(metadata.source, lang) if metadata.source else None
    said = [source, dates_in(days, lang)]
    facts = [fact for fact in said if fact and fact not in title]
    counted = f"共{count}篇" if is_chinese(lang) else f"{count:,} articles"
    return (
        *(Paragraph((Run(fact, lang),), Role.DECK) for fact in facts),
        Paragraph((Run(counted, lang),), Role.APPARATUS),
    )


def _colophon(languages: tuple[str, ...], about: tuple[Names, ...]) -> Section:
    cells = [Cell(lang, tuple(_colophon_blocks(lang, about))) for lang in languages]
    shown = tuple(Row((cell,), tied=cell is not cells[-1]) for cell in cells)
    return Section(
        Entry("colophon", said_in(ABOUT, languages), Metadata()), SectionKind.COLOPHON, shown
    )


def _colophon_blocks(lang: str, about: tuple[Names, ...]) -> Iterator[Block]:
    yield Heading(1, (Run(said(ABOUT, lang), lang),))
    yield from (Paragraph(sentence(each, lang), Role.BODY) for each in about)
