"""Readers and writers by name, found through entry points and loaded when asked for.

Ours come through the same door as anyone's: a new format is one module and one line in its
distribution's entry points.  There are no priorities: two claimants of one name are an error.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from converters.errors import InputError, UnknownNameError
from converters.options import Declaration, did_you_mean, options_of
from converters.plugins import EntryPoint, entry_points
from converters.readers import Gathering, Reader, Source
from converters.selection import Selection
from converters.settings import Settings
from converters.writers import Writer

if TYPE_CHECKING:
    from converters.align.scores import Scorer
    from converters.model import Notice

READERS = "converters.readers"
WRITERS = "converters.writers"
SCORERS = "converters.scorers"

_Plugin = TypeVar("_Plugin")


class Registry(Generic[_Plugin]):
    """The plug-ins of one entry point group."""

    def __init__(self, group: str, protocol: type) -> None:
        self._group = group
        self._members = [name for name in vars(protocol) if not name.startswith("_")]
        self._claims = _claims(group)
        self._loaded: tuple[dict[str, _Plugin], tuple[Notice, ...]] | None = None

    def names(self) -> tuple[str, ...]:
        """List the names that are claimed, sorted; a claimant may still turn out to be broken."""
        return tuple(sorted(self._claims))

    def get(self, name: str) -> _Plugin:
        """Load a plug-in; UnknownNameError where it is missing, broken, or there twice."""
        kind = self._group.rpartition(".")[2].removesuffix("s")
        if name not in self._claims:
            raise UnknownNameError(
                f'no {kind} is called "{name}"{did_you_mean(name, self._claims)}'
            )
        claimants = self._claims[name]
        if len(claimants) > 1:
            both = " and ".join(_origin(claimant) for claimant in claimants)
            message = f'two {kind}s are called "{name}": {both}; uninstall one of them'
            raise UnknownNameError(message)
        broken = f'the {kind} "{name}" of {_origin(claimants[0])} is broken'
        try:
            plugin = claimants[0].load()
        except Exception as error:
            raise UnknownNameError(f"{broken}: {error!r}") from error
        if lacking := [member for member in self._members if not hasattr(plugin, member)]:
            raise UnknownNameError(f"{broken}: it has no {' and no '.join(lacking)}")
        return cast("_Plugin", plugin)

    def load(self) -> tuple[dict[str, _Plugin], tuple[Notice, ...]]:
        """Load all plug-ins; one that is broken becomes a notice, and the others still work."""
        if self._loaded is None:
            self._loaded = self._load()
        return self._loaded

    def _load(self) -> tuple[dict[str, _Plugin], tuple[Notice, ...]]:
        loaded: dict[str, _Plugin] = {}
        notices: list[Notice] = []
        for name in self.names():
            try:
                loaded[name] = self.get(name)
            except UnknownNameError as error:
                notices.append(_broken(error, self._group))
        return loaded, tuple(notices)


@cache
def readers() -> Registry[Reader]:
    """Give the readers of input formats."""
    return Registry(READERS, Reader)


@cache
def writers() -> Registry[Writer]:
    """Give the writers of output formats."""
    return Registry(WRITERS, Writer)


def every_option() -> tuple[Declaration, ...]:
    """List the options of a run and of every writer; one that several writers have stands once."""
    known, _ = writers().load()
    classes: list[type] = [Settings, Selection, *(writer.Options for writer in known.values())]
    found: dict[str, Declaration] = {}
    for declaration in (each for cls in classes for each in options_of(cls)):
        found.setdefault(declaration.name, declaration)
    return tuple(found.values())


def broken_plugins() -> tuple[Notice, ...]:
    """Notice every reader and writer that is installed and cannot be used."""
    return readers().load()[1] + writers().load()[1]


def scorer(name: str | None) -> Scorer | None:
    """Give the scorer of a name; None for no name, UnknownNameError where it is missing."""
    return None if name is None else Registry[Any](SCORERS, object).get(name)


def reader_for(source: Source) -> Reader:
    """Give the reader that accepts a source; InputError where none does, or more than one."""
    known, _ = readers().load()
    found = [name for name, reader in known.items() if reader.accepts(source)]
    if len(found) > 1:
        message = f"could be read as {' and as '.join(found)}; uninstall one of these readers"
        raise InputError(message, source=source.name)
    if not found:
        message = f"is not an article of a known format ({', '.join(known)})"
        raise InputError(message, source=source.name)
    return known[found[0]]


def suffixes() -> tuple[str, ...]:
    """List the file name endings that some reader looks at in a folder."""
    known, _ = readers().load()
    return tuple(sorted({suffix for reader in known.values() for suffix in reader.suffixes}))


@cache
def gatherings() -> tuple[Gathering, ...]:
    """List the readers of files that gather others."""
    known, _ = readers().load()
    return tuple(reader for reader in known.values() if isinstance(reader, Gathering))


def _broken(error: UnknownNameError, group: str) -> Notice:
    from converters.model import Notice, NoticeCode, Place

    return Notice(NoticeCode.BROKEN_PLUGIN, str(error), Place(group))


def _claims(group: str) -> dict[str, list[EntryPoint]]:
    """Group entry points by name; one that is installed twice over is still one."""
    claims: dict[str, list[EntryPoint]] = {}
    for found in entry_points(group):
        claimants = claims.setdefault(found.name, [])
        if all(found.value != other.value for other in claimants):
            claimants.append(found)
    return claims


def _origin(claimant: EntryPoint) -> str:
    return f"{claimant.distribution} ({claimant.value})"
