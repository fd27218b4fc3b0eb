"""From files to articles: each is loaded, given to the reader that accepts it, and kept apart.

Place in the line: **file -> reader -> Article**, over many files.  What one file is wrong in
never stops the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice

from converters.align.sidecar import SUFFIX
from converters.books import Batch, Read, Sidecar
from converters.errors import ConverterError, InputError, InternalError
from converters.model import Notice, NoticeCode, Place
from converters.registry import reader_for
from converters.selecting import Tally, nothing_left, remarks, select
from converters.selection import EVERY, Selection
from converters.sources import Found, Named, carried, load
from converters.workers import ordered_map

Progress = Callable[[str, int, int], None]
"""Told what is being done ("reading", "writing book.epub"), how much is done, and of how much."""

_FEWEST_TO_READ, _FEWEST_TO_PAIR = 300, 64
"""Files from which on processes are started: each has to load what it works with, which takes as
long as the work on so many files."""


@dataclass(frozen=True, slots=True)
class AllRead:
    """What many files held: a batch for each name that the user gave, notices, failures, remarks.

    A selection that leaves nothing is among the failures.
    """

    batches: tuple[Batch, ...]
    notices: tuple[Notice, ...]
    failures: tuple[ConverterError, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileRead:
    """What was taken of one file, and what it held; or why it could not be read."""

    read: tuple[Read, ...] = ()
    notices: tuple[Notice, ...] = ()
    failure: ConverterError | None = None
    tally: Tally = Tally()


@dataclass(frozen=True, slots=True)
class _Step:
    """The work on one file, wherever it is done: it is read, `then` what is taken is worked on."""

    selection: Selection
    then: Callable[[Read], Read]

    def of(self, file: Found) -> FileRead:
        found = read_file(file)
        taken, tally = select(self.selection, found.read)
        return FileRead(tuple(map(self.then, taken)), found.notices, tally=tally)


def read_all(
    found: Sequence[Named],
    progress: Progress,
    *,
    jobs: int | None = 1,
    then: Callable[[Read], Read] | None = None,
    selection: Selection = EVERY,
) -> AllRead:
    """Read every file, in so many processes; one that cannot be read is among the failures.

    A file that was only met in a folder and is no article is passed over with a notice.  `then`
    is done to each article that is taken, where it was read.
    """
    files = [file for named in found for file in named.files]
    results = read_each(files, jobs=jobs, then=then, selection=selection)
    every = list(_told(results, len(files), progress))
    rest = iter(every)
    tally = sum((each.tally for each in every), Tally())
    nothing = nothing_left(selection, tally)
    return AllRead(
        tuple(_batch(named, islice(rest, len(named.files))) for named in found),
        tuple(notice for each in every for notice in each.notices),
        (*(each.failure for each in every if each.failure), *([nothing] if nothing else [])),
        remarks(selection, tally, stopped=len(every) < len(files)),
    )


def read_each(
    files: Sequence[Found],
    *,
    jobs: int | None = 1,
    then: Callable[[Read], Read] | None = None,
    selection: Selection = EVERY,
) -> Iterator[FileRead]:
    """Give what is taken of each file, in their order; it ends with what a selection's limit ends.

    Files whose bytes no other process could load take them along.
    """
    step = _Step(selection, then or _as_it_is)
    fewest = _FEWEST_TO_PAIR if then else _FEWEST_TO_READ
    results = ordered_map(step.of, carried(files), jobs=jobs, fewest=fewest, failed=_failed)
    with closing(results):
        yield from _limited(results, selection.limit)


def read_file(found: Found) -> FileRead:
    """Read the articles of one file; InputError where it cannot be read.

    A file that was only met in a folder and is no article is passed over with a notice.
    """
    source = load(found)
    if not source.data.strip():
        raise InputError("is empty; get the file again", source=source.name)
    try:
        reader = reader_for(source)
    except InputError as error:
        if not found.in_folder:
            raise
        notice = Notice(NoticeCode.NOT_AN_ARTICLE, error.reason, Place(source.name))
        return FileRead(notices=(notice,))
    reading = reader.read(source)
    sidecar = _sidecar(found) if len(reading.articles) == 1 else None
    alignments = reading.alignments or (None,) * len(reading.articles)
    return FileRead(
        tuple(
            Read(article, source.name, found.stem, reading.about(number), sidecar, alignment)
            for number, (article, alignment) in enumerate(
                zip(reading.articles, alignments, strict=True)
            )
        )
    )


def _limited(results: Iterable[FileRead], limit: int | None) -> Iterator[FileRead]:
    """End with the last article that a limit allows, in the middle of a file if need be."""
    if limit is None:
        yield from results
        return
    left = limit
    for one in results:
        taken = one.read[:left]
        yield replace(one, read=taken, tally=replace(one.tally, taken=len(taken)))
        left -= len(taken)
        if not left:
            return


def _told(results: Iterable[FileRead], total: int, progress: Progress) -> Iterator[FileRead]:
    done = 0
    progress("reading", done, total)
    for done, one in enumerate(results, 1):
        progress("reading", done, total)
        yield one
    if done < total:
        progress("reading", total, total)


def _batch(named: Named, files: Iterable[FileRead]) -> Batch:
    read = tuple(each for file in files for each in file.read)
    return Batch(named.stem, read, is_folder=named.is_folder)


def _as_it_is(read: Read) -> Read:
    return read


def failure_of(file: Found, error: Exception) -> ConverterError:
    """Make a failure of what one file is wrong in: ours, or a mistake of ours."""
    if isinstance(error, ConverterError):
        return error
    internal = InternalError(file.name, error)
    internal.__cause__ = error
    return internal


def _failed(file: Found, error: Exception) -> FileRead:
    return FileRead(failure=failure_of(file, error))


def _sidecar(found: Found) -> Sidecar | None:
    """Load the alignment file beside an article, if somebody has written one."""
    beside = found.beside(SUFFIX)
    if beside is None:
        return None
    source = load(beside)
    try:
        return Sidecar(source.name, source.data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = source.data.count(b"\n", 0, error.start) + 1
        message = "is not UTF-8; save it as UTF-8"
        raise InputError(message, source=source.name, line=line) from error
