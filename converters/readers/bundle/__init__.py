"""The reader of month bundles: one script file that holds every article of a month.

Place in the line: file -> **reader** -> Article -> align -> layout -> writer -> bytes.
A bundle is a folder in one file: `const ARTICLES = [...]`, often packed by gzip, an entry an
article.  Each entry is made the file that it came from again, which the archive's own reader
reads; so a month gives the same book from its files and from its bundle.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from converters.errors import InputError
from converters.model import Article, Notice, NoticeCode, Place
from converters.readers import Reading, Source
from converters.readers.archive import READER as ARCHIVE
from converters.readers.bundle.entries import entries_in
from converters.readers.bundle.files import file_of
from converters.readers.bundle.unpacking import is_bundle, text


class BundleReader:
    """Reads bundles of articles, packed and not."""

    name = "bundle"
    suffixes = (".js", ".js.gz")

    def accepts(self, source: Source) -> bool:
        """Say whether a source begins as a bundle does, or is packed and named like one."""
        return is_bundle(source)

    def members(self, source: Source) -> Iterator[Source | InputError]:
        """Give each article's own file, in the bundle's order, or why an entry has none.

        An entry that is broken costs only itself; where the bundle breaks off, the last thing
        given is the error that says so.
        """
        for entry in entries_in(text(source), source.name):
            yield entry if isinstance(entry, InputError) else file_of(entry, source.name)

    def read(self, source: Source) -> Reading:
        """Read all articles; what cannot be read is left out with a notice.

        InputError where no article is left.
        """
        articles: list[Article] = []
        notices: list[Notice] = []
        failures: list[InputError] = []
        for reading in map(_read, self.members(source)):
            if isinstance(reading, InputError):
                failures.append(reading)
                place = Place(reading.source, reading.line)
                notices.append(Notice(NoticeCode.LEFT_OUT, reading.reason, place))
            else:
                articles += reading.articles
                notices += _about_its_article(reading)
        if not articles:
            raise failures[0]
        return Reading(tuple(articles), tuple(notices))


READER = BundleReader()


def _read(member: Source | InputError) -> Reading | InputError:
    if isinstance(member, InputError):
        return member
    try:
        return ARCHIVE.read(member)
    except InputError as error:
        return error


def _about_its_article(reading: Reading) -> Iterator[Notice]:
    for notice in reading.notices:
        place = replace(notice.place, article=reading.articles[0].id)
        yield replace(notice, place=place)
