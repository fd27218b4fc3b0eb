"""From files to articles: each is loaded, given to the reader that accepts it, and kept apart.

Place in the line: **file -> reader -> Article**, over many files.  What one file is wrong in
never stops the others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from converters.align.sidecar import SUFFIX
from converters.books import Batch, Read, Sidecar
from converters.errors import ConverterError, InputError, InternalError
from converters.model import Notice, NoticeCode, Place
from converters.registry import reader_for
from converters.sources import Found, Named, load

Progress = Callable[[str, int, int], None]
"""Told what is being done ("reading", "writing book.epub"), how much is done, and of how much."""


@dataclass(frozen=True, slots=True)
class AllRead:
    """What many files held: a batch for each name that the user gave, notices, failures."""

    batches: tuple[Batch, ...]
    notices: tuple[Notice, ...]
    failures: tuple[ConverterError, ...]


def read_all(found: Sequence[Named], progress: Progress) -> AllRead:
    """Read every file; one that cannot be read is among the failures.

    A file that was only met in a folder and is no article is passed over with a notice.
    """
    batches: list[Batch] = []
    notices: list[Notice] = []
    failures: list[ConverterError] = []
    done, total = 0, sum(len(named.files) for named in found)
    for named in found:
        read: list[Read] = []
        for file in named.files:
            progress("reading", done, total)
            try:
                read += _read(file, notices)
            except ConverterError as error:
                failures.append(error)
            except Exception as error:  # noqa: BLE001 - one source never stops the others
                failures.append(_internal(file, error))
            done += 1
        batches.append(Batch(named.stem, tuple(read), is_folder=named.is_folder))
    progress("reading", total, total)
    return AllRead(tuple(batches), tuple(notices), tuple(failures))


def read_file(file: Found) -> list[Read]:
    """Read the articles of one file; InputError where it cannot be read."""
    return _read(file, [])


def _internal(file: Found, error: Exception) -> InternalError:
    internal = InternalError(file.name, error)
    internal.__cause__ = error
    return internal


def _read(found: Found, notices: list[Notice]) -> list[Read]:
    source = load(found)
    if not source.data.strip():
        raise InputError("is empty; get the file again", source=source.name)
    try:
        reader = reader_for(source)
    except InputError as error:
        if not found.in_folder:
            raise
        notices.append(Notice(NoticeCode.NOT_AN_ARTICLE, error.reason, Place(source.name)))
        return []
    reading = reader.read(source)
    sidecar = _sidecar(found) if len(reading.articles) == 1 else None
    return [
        Read(article, source.name, found.stem, () if number else reading.notices, sidecar)
        for number, article in enumerate(reading.articles)
    ]


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
