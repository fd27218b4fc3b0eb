"""Where the bytes of a file are, when they are not a file of their own on the disk.

Place in the line: the **file** end of file -> reader -> Article.  An origin that `travels` can be
pickled and loaded in any process of this machine; the others are loaded where they were found.
"""

from __future__ import annotations

from pathlib import Path
from typing import IO, ClassVar, Protocol

from msgspec import Struct


class UnreadableError(Exception):
    """An origin's bytes cannot be had; the message says why, and what to do."""


class Origin(Protocol):
    """What an origin must be."""

    @property
    def travels(self) -> bool:
        """Whether it can be loaded in another process."""

    def load(self) -> bytes:
        """Give the bytes; OSError or UnreadableError where that cannot be done."""


class Held(Struct, frozen=True):
    """Bytes that were loaded where they could be, and travel with the work."""

    data: bytes
    travels: ClassVar[bool] = True

    def load(self) -> bytes:
        """Give the bytes."""
        return self.data


class Refused(Struct, frozen=True):
    """A file that was found and must not, or cannot, be read."""

    reason: str
    travels: ClassVar[bool] = True

    def load(self) -> bytes:
        """Raise UnreadableError with the reason."""
        raise UnreadableError(self.reason)


class Slice(Struct, frozen=True):
    """A part of a file on the disk, as a member of a tar is: `size` bytes from `offset` on."""

    path: str
    offset: int
    size: int
    travels: ClassVar[bool] = True

    def load(self) -> bytes:
        """Read the part."""
        with Path(self.path).open("rb") as file:
            return _part(file, self.offset, self.size)


class Spooled(Struct, frozen=True):
    """A part of a temporary file that only this process has open, and that has no name."""

    file: IO[bytes]
    offset: int
    size: int
    travels: ClassVar[bool] = False

    def load(self) -> bytes:
        """Read the part."""
        return _part(self.file, self.offset, self.size)


def _part(file: IO[bytes], offset: int, size: int) -> bytes:
    file.seek(offset)
    data = file.read(size)
    if len(data) < size:
        raise UnreadableError("breaks off, as its archive does; get the archive again")
    return data
