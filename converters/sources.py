"""From what the user names to sources: a file, a folder, or standard input.

Place in the line: the **file** end of file -> reader -> Article; one of two places that touch the
disk.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from converters.errors import InputError
from converters.readers import Source

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read; `folder` is the folder it was found in, None where it was named itself."""

    path: Path
    folder: Path | None = None

    @property
    def name(self) -> str:
        """The file as messages name it."""
        return "standard input" if self.is_standard_input else str(self.path)

    @property
    def is_standard_input(self) -> bool:
        """Whether the text comes through a pipe."""
        return str(self.path) == STANDARD_INPUT


def find(named: str | Path, suffixes: tuple[str, ...]) -> list[Found]:
    """List the files behind one name; those of a folder by path, with one of `suffixes`.

    InputError where there is no such file, or no article in a folder.
    """
    path = Path(named)
    if str(named) == STANDARD_INPUT or path.is_file():
        return [Found(path)]
    if not path.is_dir():
        raise InputError("no such file or folder; check the name", source=str(named))
    found = [Found(file, path) for file in _walk(path) if file.suffix.lower() in suffixes]
    if not found:
        message = f"the folder holds no article: no file ends in {' or '.join(suffixes)}"
        raise InputError(message, source=str(named))
    return found


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


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent, name) for name in sorted(files) if not name.startswith("."))


def _refuse(error: OSError) -> None:
    raise InputError(f"cannot be read: {error.strerror}", source=str(error.filename)) from error
