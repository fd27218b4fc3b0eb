"""The members of a tar, plain or compressed.

Place in the line: the **file** end of file -> reader -> Article.  A member of a plain tar is a part
of the file, which any process can read; a compressed tar is unpacked, as a whole and without being
looked into, to a temporary file that has no name.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import tarfile
from collections.abc import Callable, Iterator
from io import BufferedIOBase
from pathlib import Path
from typing import IO

from converters.sources.limits import refusal, spooled
from converters.sources.names import decoded
from converters.sources.origins import Origin, Refused, Slice, Spooled, UnreadableError

_BLOCK = 512
"""The size of a header, and of the zeros at the end (POSIX.1-2017, pax, ustar format)."""
_STREAMS: dict[bytes, Callable[[IO[bytes]], BufferedIOBase]] = {
    b"\x1f\x8b": lambda file: gzip.GzipFile(fileobj=file),
    b"BZh": bz2.BZ2File,
    b"\xfd7zXZ\0": lzma.LZMAFile,
}
_LINK = "is a link; unpack the archive to read what it leads to"
_DEVICE = "is no file but a device or a pipe"
_SPARSE = "is a sparse file, which is not read; unpack the archive"
_DAMAGED = "is damaged or breaks off; only the {} files before that place are read"


def members(path: Path) -> Iterator[tuple[str, Origin]]:
    """Give the name and origin of each member of a tar but folders, in its own order.

    What it breaks off with comes last, under the name "".  UnreadableError where it is no tar,
    or is made to do harm.
    """
    with path.open("rb") as file:
        if _stream(file):
            yield from members_of(file)
        else:
            yield from _listed(file, lambda offset, size: Slice(str(path), offset, size))


def members_of(file: IO[bytes]) -> Iterator[tuple[str, Origin]]:
    """Give the same of a tar that is open; a plain one has to stay so."""
    packed = file.seek(0, os.SEEK_END)
    stream = _stream(file)
    spool, broken = spooled(stream, packed) if stream else (file, None)
    yield from _listed(spool, lambda offset, size: Spooled(spool, offset, size), broken)


def _stream(file: IO[bytes]) -> BufferedIOBase | None:
    """Give what inflates a file, by how it begins; None where it is not compressed."""
    file.seek(0)
    start = file.read(max(map(len, _STREAMS)))
    file.seek(0)
    return next((made(file) for magic, made in _STREAMS.items() if start.startswith(magic)), None)


def _listed(
    file: IO[bytes], origin: Callable[[int, int], Origin], broken: Exception | None = None
) -> Iterator[tuple[str, Origin]]:
    count = 0
    try:
        file.seek(0)
        with tarfile.open(fileobj=file, mode="r:", encoding="utf-8") as tar:
            for member in tar:
                count += 1
                if not member.isdir():
                    yield _name(member), _origin(member, origin)
            if _goes_on(file, tar.offset):
                broken = broken or tarfile.ReadError("bad header")
    except (tarfile.TarError, OSError, ValueError) as error:
        broken = broken or error
    if broken and not count:
        raise UnreadableError(f"is no tar archive, or is damaged: {broken}") from broken
    if broken:
        yield "", Refused(_DAMAGED.format(count))


def _goes_on(file: IO[bytes], offset: int) -> bool:
    """Say whether something follows where tarfile, which is silent about that, has stopped."""
    file.seek(offset)
    return bool(file.read(_BLOCK).strip(b"\0"))


def _name(member: tarfile.TarInfo) -> str:
    return decoded(member.name.encode("utf-8", "surrogateescape")) or member.name


def _origin(member: tarfile.TarInfo, origin: Callable[[int, int], Origin]) -> Origin:
    if member.issym() or member.islnk():
        return Refused(_LINK)
    if not member.isreg():
        return Refused(_DEVICE)
    reason = _SPARSE if member.issparse() else refusal(member.size, member.size)
    return Refused(reason) if reason else origin(member.offset_data, member.size)
