"""From what the user names to sources: a file, a folder, or standard input.

Place in the line: the **file** end of file -> reader -> Article; one of two places that touch the
disk.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from converters.errors import InputError
from converters.readers import Source

STANDARD_INPUT = "-"

_NOT_TO_SHOW = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read; `in_folder` says that it was met in a folder, not named itself."""

    path: Path
    in_folder: bool = False

    @property
    def name(self) -> str:
        """The file as messages name it."""
        return "standard input" if self.is_standard_input else shown(str(self.path))

    @property
    def stem(self) -> str:
        """What an output made of this file alone is called."""
        return "article" if self.is_standard_input else shown(self.path.stem)

    @property
    def is_standard_input(self) -> bool:
        """Whether the text comes through a pipe."""
        return str(self.path) == STANDARD_INPUT

    def beside(self, suffix: str) -> Found | None:
        """Give the file of the same name with another ending, None where there is none."""
        path = self.path.with_suffix(suffix)
        there = not self.is_standard_input and _exists(path) and path.is_file()
        return Found(path) if there else None


@dataclass(frozen=True, slots=True)
class Named:
    """What the user named: one file, or a folder with its files; `stem` is what it is called."""

    stem: str
    files: tuple[Found, ...]
    is_folder: bool = False


def shown(name: str) -> str:
    """Make a name printable: what no title and no terminal can hold becomes U+FFFD."""
    return _NOT_TO_SHOW.sub("\ufffd", name)


def find(named: str | Path, suffixes: tuple[str, ...]) -> Named:
    """List the files behind one name; those of a folder by path, with one of `suffixes`.

    A folder inside that cannot be looked into is listed as a file, for `load` to say why.
    InputError where there is no such file, or no article in a folder.
    """
    path = Path(named)
    if str(named) == STANDARD_INPUT:
        return Named("article", (Found(path),))
    if not str(named) or not _exists(path):
        raise InputError("no such file or folder; check the name", source=shown(str(named)))
    if not path.is_dir():
        return Named(shown(path.stem), (Found(path),))
    found = tuple(Found(file, in_folder=True) for file in _walk(path, suffixes))
    if not found:
        message = f"the folder holds no article: no file ends in {' or '.join(suffixes)}"
        raise InputError(message, source=shown(str(named)))
    return Named(shown(path.resolve().name) or "book", found, is_folder=True)


def find_all(
    names: Iterable[str | Path], suffixes: tuple[str, ...]
) -> tuple[list[Named], list[InputError]]:
    """Find what is behind each name, and why nothing is; a file that is met twice is read once."""
    found: list[Named] = []
    missing: list[InputError] = []
    met: set[str] = set()
    for name in names:
        try:
            named = find(name, suffixes)
        except InputError as error:
            missing.append(error)
            continue
        files = tuple(_not_yet(named.files, met))
        if files:
            found.append(Named(named.stem, files, named.is_folder))
    return found, missing


def load(found: Found) -> Source:
    """Read a file's bytes; InputError where that cannot be done."""
    try:
        if found.is_standard_input:
            return Source(found.name, sys.stdin.buffer.read())
        return Source(found.name, found.path.read_bytes())
    except OSError as error:
        reason = error.strerror or str(error)
        message = f"cannot be read: {reason}; check the file and its permissions"
        raise InputError(message, source=found.name) from error


def real_path(path: Path) -> str:
    """Give the one name of a file that links may give others; it need not exist."""
    return os.path.realpath(path)


def _exists(path: Path) -> bool:
    """Say whether a name is taken; one that is too long for the system is not."""
    try:
        return path.exists()
    except OSError:
        return False


def _not_yet(files: Iterable[Found], met: set[str]) -> Iterator[Found]:
    for file in files:
        own = STANDARD_INPUT if file.is_standard_input else real_path(file.path)
        if own not in met:
            met.add(own)
            yield file


def _walk(folder: Path, suffixes: tuple[str, ...]) -> Iterator[Path]:
    closed: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and name.lower().endswith(suffixes):
                yield Path(parent, name)
    yield from (Path(error.filename) for error in closed)
