"""Input formats, one module each: bytes in, a `Reading` out.

Place in the line: file -> **reader** -> Article -> align -> layout -> writer -> bytes.
A reader is found through the entry point group `converters.readers`, ours like anyone's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from converters.align import Alignment
    from converters.errors import InputError
    from converters.model import Article, Notice


class Source(Struct, frozen=True):
    """An input as it came: `name` as the user knows it (a path, "-"), and its bytes."""

    name: str
    data: bytes


class Reading(Struct, frozen=True):
    """What a source held: its articles in order, and what was noticed on the way.

    `alignments` say of each article which blocks stand beside each other, where the source shows
    that; () where it does not.  A notice whose place names an article's id is about that one, the
    others are told with the first.
    """

    articles: tuple[Article, ...]
    notices: tuple[Notice, ...] = ()
    alignments: tuple[Alignment | None, ...] = ()

    def about(self, number: int) -> tuple[Notice, ...]:
        """Give the notices about one article, by its place in the reading."""
        known = [article.id for article in self.articles]
        named = (each.place.article for each in self.notices)
        places = [known.index(id_) if id_ in known else 0 for id_ in named]
        pairs = zip(self.notices, places, strict=True)
        return tuple(notice for notice, place in pairs if place == number)


class Reader(Protocol):
    """What a reader of an input format must be."""

    @property
    def name(self) -> str:
        """The name it is known by, e.g. "archive"."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The file name endings that are looked at in a folder, e.g. (".md", ".txt")."""

    def accepts(self, source: Source) -> bool:
        """Say whether `source` is of this format, by a look at its name and content."""

    def read(self, source: Source) -> Reading:
        """Read `source`; InputError, with file and line, where it cannot be read."""


@runtime_checkable
class Gathering(Reader, Protocol):
    """A reader of files that gather others: a month of articles in one file.

    A file with one of its `suffixes` is opened before it is read, so that what it holds is read
    as the files of a folder are, by as many processes; `read` is for what comes another way.
    """

    def members(self, source: Source) -> Iterator[Source | InputError]:
        """Give the files that `source` holds, in its order, each named below it.

        InputError in place of one that is damaged, and as the last where the rest is.
        """
