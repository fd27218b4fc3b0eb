"""What a run is, in one word: the same word says that the same sources give the same bytes.

Place in the line: beside all of it, for runs that go on where an earlier one ended.
"""

from __future__ import annotations

import platform
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from re import Pattern, match

from converters.drafts import Draft
from converters.errors import InputError
from converters.plugins import entry_points
from converters.reading import sidecar_of
from converters.registry import READERS, SCORERS, WRITERS
from converters.selection import Ids, Selection
from converters.settings import Settings
from converters.sources import Found, load
from converters.typography.face import fonts_directory

_SAYS_NOTHING = frozenset(
    ("to", "output", "per", "strict", "resume", "report", "jobs", "engine", "scheduler")
)
"""Settings that change nothing in an article, nor in a book that is made of given articles."""


def digest(*said: object) -> str:
    """Give one word for values whose `repr` is the same on every run."""
    return sha256("\0".join(map(repr, said)).encode("utf-8", "surrogatepass")).hexdigest()


def run_identity(settings: Settings, selection: Selection, fonts: Sequence[Path]) -> str:
    """Say what makes the articles of a run what they are, but for their files.

    It is the program with all that it stands on, the settings that matter, and the fonts.
    """
    chosen = [
        (field.name, _said(getattr(values, field.name)))
        for values in (settings, selection)
        for field in fields(values)
        if field.name not in _SAYS_NOTHING
    ]
    own = [sha256(font.read_bytes()).hexdigest() for font in fonts]
    return digest(_program(), chosen, own)


def _said(value: object) -> str:
    """Say a value in full, and in the same words on every run."""
    if isinstance(value, Pattern):
        return repr((value.pattern, value.flags))
    return repr(sorted(value.names)) if isinstance(value, Ids) else repr(value)


def content_identity(file: Found) -> str | None:
    """Say what a file and the one beside it hold, under which name; None where that is unknown.

    Standard input can be read but once, so nothing is known of it beforehand.
    """
    if file.is_standard_input:
        return None
    try:
        data, beside = load(file).data, sidecar_of(file)
    except InputError:
        return None
    sidecar = (beside.name, beside.text) if beside else None
    return digest(file.name, file.stem, file.in_folder, sha256(data).hexdigest(), sidecar)


def draft_identity(draft: Draft, run: str, sources: Iterable[str]) -> str:
    """Say what an output is made of: the run, the sources of its articles, and its own options."""
    own = draft.alone()
    return digest(
        run, own.writer, own.options, own.titles, own.entries, own.layout, own.first,
        own.modified, own.readings, own.remarks, own.part_of, list(sources),
    )  # fmt: skip


@cache
def _program() -> str:
    """Say which program this is: its code and its fonts, plug-ins, libraries, and Python."""
    package = Path(__file__).parent
    files = [*sorted(package.rglob("*.py")), fonts_directory() / "fonts.toml"]
    code = sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    plugins = [each for group in (READERS, WRITERS, SCORERS) for each in entry_points(group)]
    runtime = (platform.python_version(), platform.system(), zlib.ZLIB_RUNTIME_VERSION)
    return digest(
        code, plugins, sorted(_versions({each.distribution for each in plugins})), runtime
    )


def _versions(distributions: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give the versions of plug-ins, and of what we stand on ourselves."""
    needed = [found.group() for each in _needs() if (found := match(r"[\w.-]+", each))]
    for name in {*distributions, *needed}:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            yield name, ""


def _needs() -> list[str]:
    try:
        return requires("duizhao") or []
    except PackageNotFoundError:
        return []
