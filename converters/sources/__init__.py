"""From what the user names to sources: files, folders, archives of files, URLs, standard input.

Place in the line: the **file** end of file -> reader -> Article; one of two places that touch the
disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from converters.align.sidecar import SUFFIX
from converters.errors import InputError
from converters.sources.folders import walk
from converters.sources.found import (
    STANDARD_INPUT,
    Found,
    carried,
    exists,
    load,
    real_path,
    told,
)
from converters.sources.gathered import opened
from converters.sources.names import (
    ARCHIVES,
    folder_order,
    is_archive,
    is_visible,
    leaves,
    shown,
    stem,
)
from converters.sources.origins import Origin, Refused
from converters.sources.remote import files as remote_files
from converters.sources.remote import is_url, last_name, local_path

__all__ = ["Found", "Named", "carried", "find", "find_all", "load", "real_path", "shown"]

_LEAVES = "its path leads out of the archive; it is not read"


class Named(Struct, frozen=True):
    """What the user named: one file, or a folder with its files; `stem` is what it is called.

    An archive of files is a folder.
    """

    stem: str
    files: tuple[Found, ...]
    is_folder: bool = False


def find(named: str | Path, suffixes: tuple[str, ...]) -> Named:
    """List the files behind one name; those of a folder by path, with one of `suffixes`.

    A folder inside that cannot be looked into is listed as a file, for `load` to say why; so is a
    member of an archive that must not be read.  InputError where there is no such file, or no
    article in a folder.  A file that gathers others is a folder too.
    """
    found = _behind(str(named), suffixes)
    files = opened(found.files)
    return found if files is found.files else Named(found.stem, files, is_folder=True)


def _behind(name: str, suffixes: tuple[str, ...]) -> Named:
    if is_url(name):
        local = local_path(name)
        return _at_url(name, suffixes) if local is None else _behind(str(local), suffixes)
    path = Path(name)
    if name == STANDARD_INPUT:
        return Named("article", (Found(name),))
    if not name or not exists(path):
        raise InputError("no such file or folder; check the name", source=shown(name))
    if path.is_dir():
        return _in_folder(path, name, suffixes)
    if is_archive(path.name):
        from converters.sources.archives import members

        with told(name):
            listed = _listed(str(path), real_path(path), members(path), suffixes)
        return _folder(shown(stem(path.name)), listed, name, suffixes, "archive")
    return Named(shown(stem(path.name)), (Found(str(path)),))


def _in_folder(path: Path, name: str, suffixes: tuple[str, ...]) -> Named:
    found = [Found(file, in_folder=True, own=own) for file, own in walk(str(path), suffixes)]
    if not found and (packed := next(walk(str(path), ARCHIVES), None)):
        message = f"the folder holds archives, not articles; name them: {shown(packed[0])}"
        raise InputError(message, source=shown(name))
    return _folder(shown(path.resolve().name) or "book", found, name, suffixes)


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


def _at_url(url: str, suffixes: tuple[str, ...]) -> Named:
    base, last = url.rstrip("/"), last_name(url)
    with told(url):
        there = remote_files(url)
        if isinstance(there, list):
            listed = _listed(base, base, there, suffixes)
            return _folder(shown(last), listed, url, suffixes)
        if is_archive(last):
            from converters.sources.archives import members_of

            listed = _listed(base, base, members_of(last, there.fetched()), suffixes)
            return _folder(shown(stem(last)), listed, url, suffixes, "archive")
    return Named(shown(stem(last)), (Found(url, origin=there, own=url),))


def _listed(
    path: str, own: str, entries: Iterable[tuple[str, Origin]], suffixes: tuple[str, ...]
) -> list[Found]:
    """Choose files with one of `suffixes`, in a folder's order, each with its alignment file.

    Of two with one name the later is read, as it is the one that unpacking would leave.
    """
    origins = {name.removeprefix("./"): origin for name, origin in entries}
    broken = origins.pop("", None)
    names = sorted((name for name in origins if is_visible(name, suffixes)), key=folder_order)

    def found(name: str) -> Found:
        origin = Refused(_LEAVES) if leaves(name) else origins[name]
        beside = f"{name.rpartition('.')[0]}{SUFFIX}"
        companions = (found(beside),) if beside in origins and beside != name else ()
        return Found(f"{path}/{name}", True, origin, companions, f"{own}/{name}")

    listed = [found(name) for name in names]
    return [*listed, *([Found(path, True, broken, own=own)] if broken else [])]


def _folder(
    stem: str, found: list[Found], named: str, suffixes: tuple[str, ...], what: str = "folder"
) -> Named:
    if not found:
        message = f"the {what} holds no article: no file ends in {' or '.join(suffixes)}"
        raise InputError(message, source=shown(named))
    return Named(stem, tuple(found), is_folder=True)


def _not_yet(files: Iterable[Found], met: set[str]) -> Iterator[Found]:
    for file in files:
        own = file.real
        if own not in met:
            met.add(own)
            yield file
