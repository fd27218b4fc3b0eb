"""What a run did, as a value: for callers of the API, and for the command line to tell.

Place in the line: what comes back from all of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import Struct

from converters.errors import NOTICES_WITH_STRICT, ConverterError
from converters.model import Notice
from converters.records import Record

Progress = Callable[[str, int, int], None]
"""Told what is being done ("reading", "writing book.epub"), how much is done, and of how much."""


class Written(Struct, frozen=True):
    """One output: its format, the numbers of its articles, and what it took.

    `characters` are those of its articles' text, by language, counted while they were drawn, None
    where no report was asked for; `size` is in bytes, `seconds` are of the clock.  `kept` says
    that an earlier run made it.
    """

    path: Path
    format: str
    articles: tuple[int, ...]
    characters: Mapping[str, int] | None
    size: int
    seconds: float
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did: files written, notices in order, sources and outputs that failed.

    `strict` is what the run was asked for; with it, a book with notices was not written.
    `remarks` are for the user to read: what was learnt from the articles, say, or which option no
    format of the run has.  `articles` are the records of all that were read, `written` tells more
    of the outputs.
    """

    outputs: tuple[Path, ...] = ()
    notices: tuple[Notice, ...] = ()
    failures: tuple[ConverterError, ...] = ()
    strict: bool = False
    remarks: tuple[str, ...] = ()
    articles: tuple[Record, ...] = field(default=(), compare=False, repr=False)
    written: tuple[Written, ...] = field(default=(), compare=False, repr=False)

    @property
    def exit_code(self) -> int:
        """0 if all went well, else that of the first failure, else 9 for notices with strict."""
        if self.failures:
            return self.failures[0].exit_code
        return NOTICES_WITH_STRICT if self.strict and self.notices else 0


def held(written: Written, records: Mapping[int, Record]) -> Mapping[str, int]:
    """Count the characters of an output's articles, in the languages that were drawn, if known.

    `records` are those of the run, by number.
    """
    counts: Counter[str] = Counter()
    for number in written.articles:
        for extent in records[number].extents:
            if written.characters is None or extent.lang in written.characters:
                counts[extent.lang] += extent.characters
    return counts
