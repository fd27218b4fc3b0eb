"""Articles wait on the disk until they are drawn, so that a year takes no more memory than a day.

Place in the line: beside align -> layout; what was prepared goes in, what a book draws comes out.
Few are kept in memory; the file that takes more has no name where the system allows that, and
nothing of it outlives the process, however that ends.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TypeVar

from msgspec import Struct, msgpack
from msgspec.structs import replace

from converters.errors import OutputError
from converters.layout import Aligned

_IN_MEMORY = 2**24
"""Bytes that are held before the disk takes them: some 2,500 articles of a page."""


_Value = TypeVar("_Value", bound=Struct)


def packed(value: Struct) -> bytes:
    """Make bytes (MessagePack) of a value, for the spool and for pipes between our processes."""
    return msgpack.encode(value)


def unpacked(content: bytes, kind: type[_Value]) -> _Value:
    """Make the value again; its invariants are then checked once more."""
    return msgpack.decode(content, type=kind)


class Spool:
    """A temporary store of packed values, each under a number; `close` ends it."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed with it
        self._places: dict[int, tuple[int, int]] = {}
        self._end = 0

    def close(self) -> None:
        """Forget all; what a full disk did not take is not needed any more."""
        with suppress(OSError):
            self._file.close()

    def __contains__(self, number: int) -> bool:
        return number in self._places

    def put(self, number: int, content: bytes) -> None:
        """Keep packed bytes under a number; what it had before is forgotten.

        OutputError where the folder for temporary files has no room.
        """
        try:
            self._file.seek(self._end)
            self._file.write(content)
            self._file.flush()
        except OSError as error:
            raise OutputError(
                f"{tempfile.gettempdir()}: no temporary file can be written there:"
                f" {error.strerror}; make room, or name another folder in TMPDIR"
            ) from error
        self._places[number] = (self._end, len(content))
        self._end += len(content)

    def get(self, number: int) -> bytes:
        """Give the bytes of a number; KeyError where there are none."""
        start, size = self._places[number]
        self._file.seek(start)
        return self._file.read(size)


class _Spooled(Struct, frozen=True):
    """The packs of some numbers; it travels to another process as the bytes themselves."""

    spool: Spool
    numbers: tuple[int, ...]

    def __iter__(self) -> Iterator[bytes]:
        return map(self.spool.get, self.numbers)

    def __reduce__(self) -> tuple[type[list[bytes]], tuple[list[bytes]]]:
        return list, (list(self),)


class InPack(Struct, frozen=True):
    """An article in its pack; whoever asks for it, in whatever process, unpacks it.

    `id` is the one that it has in its book.
    """

    pack: bytes
    id: str

    def __call__(self) -> Aligned:
        """Give the article."""
        aligned = unpacked(self.pack, Aligned)
        if aligned.article.id == self.id:
            return aligned
        return replace(aligned, article=replace(aligned.article, id=self.id))


class Articles(Struct, frozen=True):
    """The articles of a book, one at a time each time they are read; `ids` are theirs in it."""

    packs: Iterable[bytes]
    ids: tuple[str, ...]

    @classmethod
    def of(cls, spool: Spool, numbers: Sequence[int], ids: Iterable[str]) -> Articles:
        """Give the articles that a spool has under these numbers."""
        return cls(_Spooled(spool, tuple(numbers)), tuple(ids))

    def __iter__(self) -> Iterator[InPack]:
        pairs = zip(self.packs, self.ids, strict=True)
        return (InPack(pack, own) for pack, own in pairs)
