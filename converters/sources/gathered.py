"""A file that gathers others, such as a month in one file, stands for the files that it holds.

Place in the line: the **file** end of file -> reader -> Article; so that what a bundle holds is
read as the files of a folder are, by as many processes.  Meanwhile it waits in a temporary file
that has no name.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from typing import IO

from msgspec.structs import replace

from converters.errors import InputError
from converters.readers import Gathering, Source
from converters.registry import gatherings
from converters.sources.found import Found, load
from converters.sources.origins import Held, Origin, Refused, Spooled


def opened(files: tuple[Found, ...]) -> tuple[Found, ...]:
    """Put what they hold in the place of files that gather others; the same files where none does.

    A file that is not what its name promises stays, for its reader to say why.
    """
    if not any(map(_may_gather, files)):
        return files
    spool = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the files that are in it
    made = tuple(each for file in files for each in _opened(file, spool))
    return files if made == files else made


def _may_gather(file: Found) -> bool:
    """Say so by the name alone, for most files are looked at only when they are read."""
    return file.is_standard_input or file.path.lower().endswith(_suffixes())


def _suffixes() -> tuple[str, ...]:
    return tuple(suffix for reader in gatherings() for suffix in reader.suffixes)


def _opened(file: Found, spool: IO[bytes]) -> Iterable[Found]:
    if not _may_gather(file):
        return (file,)
    try:
        source = load(file)
    except InputError:
        return (file,)
    reader = next((each for each in gatherings() if each.accepts(source)), None)
    if reader is None:
        return (replace(file, origin=Held(source.data)) if file.is_standard_input else file,)
    return _members(file, reader, source, spool)


def _members(file: Found, reader: Gathering, source: Source, spool: IO[bytes]) -> Iterator[Found]:
    for number, member in enumerate(reader.members(source), 1):
        path, origin = _kept(member, spool)
        yield Found(path, in_folder=True, origin=origin, own=f"{file.real}/{number}")


def _kept(member: Source | InputError, spool: IO[bytes]) -> tuple[str, Origin]:
    """Give the path of a member, with the line where there is none, and where its bytes are."""
    if isinstance(member, InputError):
        place = member.source if member.line is None else f"{member.source}:{member.line}"
        return place, Refused(member.reason)
    start = spool.seek(0, 2)
    return member.name, Spooled(spool, start, spool.write(member.data))
