"""One file to read, wherever its bytes are.

Place in the line: the **file** end of file -> reader -> Article.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby, islice
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from converters.errors import InputError
from converters.readers import Source
from converters.sources.names import shown, stem, without_ending
from converters.sources.origins import Held, Origin, Refused, UnreadableError
from converters.sources.remote import Remote, last_name

STANDARD_INPUT = "-"

_AT_ONCE = 16
"""Files that are fetched together."""


class Found(Struct, frozen=True):
    """A file to read; `path` is how the user knows it, with that of its folder or archive before.

    `in_folder` says that it was met there, not named itself; `origin` where its bytes are, None
    for a file on the disk and for standard input; `companions` the files of the same name with
    other endings, for one that is not on the disk.
    """

    path: str
    in_folder: bool = False
    origin: Origin | None = None
    companions: tuple[Found, ...] = ()
    own: str = ""

    @property
    def name(self) -> str:
        """The file as messages name it."""
        return "standard input" if self.is_standard_input else shown(self.path)

    @property
    def stem(self) -> str:
        """What an output made of this file alone is called."""
        if self.is_standard_input:
            return "article"
        return shown(stem(last_name(self.path)))

    @property
    def real(self) -> str:
        """The one name of a file that links may give others; standard input is its own."""
        return self.own or (self.path if self.is_standard_input else real_path(self.path))

    @property
    def is_standard_input(self) -> bool:
        """Whether the text comes through a pipe."""
        return self.path == STANDARD_INPUT

    @property
    def is_on_disk(self) -> bool:
        """Whether it is a file of its own, beside which others can stand."""
        return self.origin is None and not self.is_standard_input

    def beside(self, suffix: str) -> Found | None:
        """Give the file of the same name with another ending, None where there is none."""
        if not self.is_on_disk:
            return next((each for each in self.companions if each.path.endswith(suffix)), None)
        path = without_ending(self.path) + suffix
        return Found(path) if os.path.isfile(path) else None  # noqa: PTH113


def load(found: Found) -> Source:
    """Read a file's bytes; InputError where that cannot be done."""
    with told(found.path):
        if found.origin is not None:
            return Source(found.name, found.origin.load())
        if found.is_standard_input:
            return Source(found.name, sys.stdin.buffer.read())
        return Source(found.name, Path(found.path).read_bytes())


def carried(files: Iterable[Found]) -> Iterator[Found]:
    """Let files take their bytes along where no other process could load them.

    Those behind URLs are fetched several at once, for it is the way there that takes the time.
    """
    for fetched, group in groupby(files, key=lambda file: isinstance(file.origin, Remote)):
        if not fetched:
            yield from map(_carried, group)
            continue
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(_AT_ONCE) as pool:
            while batch := list(islice(group, _AT_ONCE)):
                yield from pool.map(_carried, batch)


def real_path(path: str | Path) -> str:
    """Give the one name of a file that links may give others; it need not exist."""
    return os.path.realpath(path)


@contextmanager
def told(name: str) -> Iterator[None]:
    """Make an InputError of what stands in the way of a file's bytes."""
    try:
        yield
    except UnreadableError as error:
        raise InputError(str(error), source=shown(name)) from error
    except OSError as error:
        reason = error.strerror or str(error)
        message = f"cannot be read: {reason}; check the file and its permissions"
        raise InputError(message, source=shown(name)) from error


def _carried(found: Found) -> Found:
    if found.is_on_disk or (found.origin and found.origin.travels):
        return found
    try:
        origin: Origin = Held(load(found).data)
    except InputError as error:
        origin = Refused(error.reason)
    return replace(found, origin=origin, companions=tuple(map(_carried, found.companions)))


def exists(path: Path) -> bool:
    """Say whether a name is taken; one that is too long for the system is not."""
    try:
        return path.exists()
    except OSError:
        return False
