"""What a conversion would take, as a list: an entry for each article, while others are still read.

Place in the line: file -> reader -> Article -> **a list**; nothing is aligned, no book is made.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing

from msgspec import Struct
from msgspec.structs import replace

from converters.errors import ConverterError
from converters.languages import is_chinese
from converters.layout.wording import full_title
from converters.model import Notice, Side, lines_of, plain
from converters.outputs import write_lines
from converters.reading import failure_of, read_file
from converters.reads import Read
from converters.registry import suffixes
from converters.report import Report
from converters.selecting import Tally, nothing_left, remarks, select
from converters.selection import Selection
from converters.sources import Found, carried, find_all
from converters.tables import FORMATS, Entry
from converters.workers import ordered_map

_FEWEST = 300
"""Files from which on processes are started, which takes as long as to read so many."""


def write_list(
    sources: Sequence[str], selection: Selection, *, format: str, jobs: int | None  # noqa: A002
) -> Report:  # fmt: skip
    """Write the list to standard output, an article a line; the report tells what went wrong.

    `format` is a name in `tables.FORMATS`.  A reader that goes away ends the list quietly.
    """
    found, missing = find_all(sources, suffixes())
    listing = _Listing(selection, list(missing))
    files = [file for named in found for file in named.files]
    encoding, lines = FORMATS[format]
    with closing(listing.entries(files, jobs)) as entries:
        whole = write_lines(lines(entries), encoding)
    return listing.report(whole=whole)


class _FileListed(Struct, frozen=True):
    """The entries of one file, or why there are none."""

    entries: tuple[Entry, ...] = ()
    notices: tuple[Notice, ...] = ()
    tally: Tally = Tally()
    failure: ConverterError | None = None


class _Step(Struct, frozen=True):
    """The work on one file, wherever it is done."""

    selection: Selection

    def of(self, file: Found) -> _FileListed:
        found = read_file(file)
        taken, tally = select(self.selection, found.read)
        return _FileListed(tuple(map(entry, taken)), found.notices, tally)


class _Listing:
    """Gives entries, and remembers what happened on the way."""

    def __init__(self, selection: Selection, failures: list[ConverterError]) -> None:
        self._selection, self._failures = selection, failures
        self._notices: list[Notice] = []
        self._tally = Tally()
        self._stopped = False

    def entries(self, files: Sequence[Found], jobs: int | None) -> Generator[Entry, None, None]:
        """Give the entries of all files in their order, up to the limit."""
        step, left = _Step(self._selection), self._selection.limit
        listed = ordered_map(step.of, carried(files), jobs=jobs, fewest=_FEWEST, failed=_failed)
        with closing(listed):
            for done, one in enumerate(listed, 1):
                entries = one.entries[:left]
                self._remember(one, len(entries))
                yield from entries
                left = None if left is None else left - len(entries)
                if left == 0:
                    self._stopped = done < len(files)
                    return

    def report(self, *, whole: bool) -> Report:
        """Tell what happened; of a list that nobody wanted to the end, not what was selected."""
        nothing = nothing_left(self._selection, self._tally) if whole else None
        failures = (*self._failures, *([nothing] if nothing else []))
        said = remarks(self._selection, self._tally, stopped=self._stopped) if whole else ()
        return Report((), tuple(self._notices), failures, remarks=said)

    def _remember(self, one: _FileListed, taken: int) -> None:
        self._tally += replace(one.tally, taken=taken)
        self._notices += one.notices
        self._failures += [one.failure] if one.failure else []


def entry(read: Read) -> Entry:
    """Describe one article."""
    about = read.article.metadata
    sides = {is_chinese(side.lang): side for side in read.article.sides}
    english, chinese = sides.get(False), sides.get(True)
    return Entry(
        about.published,
        about.page,
        about.section,
        full_title(english) if english else None,
        full_title(chinese) if chinese else None,
        _size(english) if english else None,
        _size(chinese) if chinese else None,
        tuple(dict.fromkeys(str(notice.code) for notice in read.notices)),
        read.article.id,
        read.source,
    )


def _size(side: Side) -> int:
    return sum(len(plain(line)) for block in side.blocks for line in lines_of(block))


def _failed(file: Found, error: Exception) -> _FileListed:
    return _FileListed(failure=failure_of(file, error))
