"""The members of a zip.

Place in the line: the **file** end of file -> reader -> Article.  A member is inflated by the
process that reads the article, and nothing before that.
"""

from __future__ import annotations

import lzma
import os
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import IO, ClassVar

from msgspec import Struct

from converters.sources.limits import refusal, refusal_of_all
from converters.sources.names import decoded
from converters.sources.origins import Origin, Refused, UnreadableError

_UTF8, _ENCRYPTED = 0x800, 0x1
"""General purpose bits 11 and 0 (APPNOTE.TXT 4.4.4)."""
_FAULTS = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, RuntimeError, ValueError)
_LINK = "is a link or a device; unpack the archive to read what it leads to"
_LOCKED = "is encrypted; unpack the archive, and give the folder"


class Zipped(Struct, frozen=True):
    """A member of a zip on the disk; `number` counts the entries of its directory from 0."""

    archive: str
    number: int
    travels: ClassVar[bool] = True

    def load(self) -> bytes:
        """Inflate the member; zipfile gives no more bytes than the directory says."""
        status = Path(self.archive).stat()
        with _told():
            archive = _opened(self.archive, status.st_mtime_ns, status.st_size, os.getpid())
            return archive.read(archive.infolist()[self.number])


class Opened(Struct, frozen=True):
    """A member of a zip that only this process has open."""

    archive: zipfile.ZipFile
    number: int
    travels: ClassVar[bool] = False

    def load(self) -> bytes:
        """Inflate the member."""
        with _told():
            return self.archive.read(self.archive.infolist()[self.number])


def members(path: Path) -> Iterator[tuple[str, Origin]]:
    """Give the name and origin of each member of a zip but folders, in its own order.

    UnreadableError where it is no zip, or is made to do harm.
    """
    with _told(), zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
    size = path.stat().st_size
    return _listed(entries, size, lambda number: Zipped(str(path), number))


def members_of(file: IO[bytes]) -> Iterator[tuple[str, Origin]]:
    """Give the same of a zip that is open, and stays so."""
    with _told():
        archive = zipfile.ZipFile(file)
    size = file.seek(0, os.SEEK_END)
    return _listed(archive.infolist(), size, lambda number: Opened(archive, number))


def _listed(
    entries: Sequence[zipfile.ZipInfo], size: int, origin: Callable[[int], Origin]
) -> Iterator[tuple[str, Origin]]:
    if reason := refusal_of_all(sum(entry.file_size for entry in entries), size):
        raise UnreadableError(reason)
    for number, entry in enumerate(entries):
        if not entry.is_dir():
            refused = _refusal(entry)
            yield _name(entry), Refused(refused) if refused else origin(number)


@lru_cache(maxsize=2)
def _opened(path: str, _modified: int, _size: int, _process: int) -> zipfile.ZipFile:
    """Keep an archive open, for its directory is read anew each time.

    A process that was forked must not share the place in a file with the one that it came from.
    """
    return zipfile.ZipFile(path)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except _FAULTS as error:
        reason = f"is no zip archive, or is damaged or packed in an unknown way: {error}"
        raise UnreadableError(reason) from error


def _refusal(entry: zipfile.ZipInfo) -> str | None:
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind and not stat.S_ISREG(kind):
        return _LINK
    if entry.flag_bits & _ENCRYPTED:
        return _LOCKED
    return refusal(entry.file_size, entry.compress_size)


def _name(entry: zipfile.ZipInfo) -> str:
    """Read a member's name; zipfile takes bytes of an unknown encoding for IBM's code page 437."""
    name = entry.orig_filename.partition("\0")[0]
    if not entry.flag_bits & _UTF8:
        name = decoded(name.encode("cp437")) or name
    return name.replace("\\", "/")
