"""Entry points, found as fast as asking for help must be.

Place in the line: below the registry.  The standard library's importlib.metadata finds the same,
but to import it takes a third of the time that `--help` may take, for it knows how to read all
metadata, which is mail.  The files that are read here are specified by PyPA, "Entry points
specification" and "Recording installed projects".
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple


class EntryPoint(NamedTuple):
    """One line of an installed distribution: `name = module:attribute`."""

    name: str
    value: str
    distribution: str

    def load(self) -> object:
        """Import what the entry point names; whatever that raises comes through."""
        module, _, attributes = self.value.partition("[")[0].strip().partition(":")
        found: object = import_module(module.strip())
        for attribute in filter(None, attributes.strip().split(".")):
            found = getattr(found, attribute)
        return found


def entry_points(group: str) -> list[EntryPoint]:
    """List the entry points of a group, by name and value.

    Of a distribution that is installed twice the first on the path counts, as for imports.
    """
    found: dict[str, list[EntryPoint]] = {}
    for file in _files():
        distribution = file.parent.name.removesuffix(file.parent.suffix).partition("-")[0]
        key = distribution.replace("_", "-").replace(".", "-").lower()
        if key not in found:
            found[key] = list(_read(file, group, distribution.replace("_", "-")))
    return sorted(each for points in found.values() for each in points)


def _files() -> Iterator[Path]:
    for folder in dict.fromkeys(sys.path):
        for ending in ("dist-info", "egg-info"):
            yield from sorted(Path(folder).glob(f"*.{ending}/entry_points.txt"))


def _read(file: Path, group: str, distribution: str) -> Iterator[EntryPoint]:
    section = ""
    for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
        bare = line.strip()
        if bare.startswith("["):
            section = bare.strip("[]").strip()
        elif section == group and "=" in bare and bare[0] not in "#;":
            name, _, value = bare.partition("=")
            yield EntryPoint(name.strip(), value.strip(), distribution)
