"""From a file to its articles: it is loaded, and given to the reader that accepts it.

Place in the line: **file -> reader -> Article**.
"""

from __future__ import annotations

from msgspec import Struct

from converters.align.sidecar import SUFFIX
from converters.errors import ConverterError, InputError, InternalError
from converters.model import Notice, NoticeCode, Place
from converters.reads import Read, Sidecar
from converters.registry import reader_for
from converters.sources import Found, load


class FileRead(Struct, frozen=True):
    """What one file held, and what was noticed about the file itself."""

    read: tuple[Read, ...] = ()
    notices: tuple[Notice, ...] = ()


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
    sidecar = sidecar_of(found) if len(reading.articles) == 1 else None
    alignments = reading.alignments or (None,) * len(reading.articles)
    return FileRead(
        tuple(
            Read(article, source.name, found.stem, reading.about(number), sidecar, alignment)
            for number, (article, alignment) in enumerate(
                zip(reading.articles, alignments, strict=True)
            )
        )
    )


def sidecar_of(found: Found) -> Sidecar | None:
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


def failure_of(file: Found, error: Exception) -> ConverterError:
    """Make a failure of what one file is wrong in."""
    return as_failure(file.name, error)


def as_failure(what: str, error: Exception) -> ConverterError:
    """Make a failure of what went wrong with a source or an output: ours, or a mistake of ours."""
    if isinstance(error, ConverterError):
        return error
    internal = InternalError(what, error)
    internal.__cause__ = error
    return internal
