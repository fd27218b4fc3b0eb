"""Archives of files, by what their names end in: a beginning would not do, Word writes zips too.

Place in the line: the **file** end of file -> reader -> Article.  Imported only when a source is
called so, for the standard library's unpackers take a while to load.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO

from converters.sources import tars, zips
from converters.sources.names import is_zip
from converters.sources.origins import Origin


def members(path: Path) -> Iterator[tuple[str, Origin]]:
    """Give the name and origin of each member of an archive but folders, in its own order.

    A name "" is of what could not be read at all.  UnreadableError where it is no archive, or is
    made to do harm.
    """
    return zips.members(path) if is_zip(path.name) else tars.members(path)


def members_of(name: str, file: IO[bytes]) -> Iterator[tuple[str, Origin]]:
    """Give the same of an archive that is open, and stays so; `name` is what it is called."""
    return zips.members_of(file) if is_zip(name) else tars.members_of(file)
