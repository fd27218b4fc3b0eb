"""Input formats, one module each: bytes in, a `Reading` out.

Place in the line: file -> **reader** -> Article -> align -> layout -> writer -> bytes.
A reader is found through the entry point group `converters.readers`, ours like anyone's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from converters.model import Article, Notice


@dataclass(frozen=True, slots=True)
class Source:
    """An input as it came: `name` as the user knows it (a path, "-"), and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """What a source held: its articles in order, and what was noticed on the way."""

    articles: tuple[Article, ...]
    notices: tuple[Notice, ...] = ()


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
