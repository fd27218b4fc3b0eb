"""The zip: the same bytes on every run, and a text that goes through it without standing in memory.

Place in the line: Plan -> sections -> rows -> blocks -> runs -> document.xml -> **bytes**.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from typing import BinaryIO

_STAMP = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can say; when a file was packed is nobody's concern."""


def write_package(
    template: bytes, parts: Mapping[str, Iterable[str | bytes]], out: BinaryIO
) -> None:
    """Write the parts of `template` to `out`, those of `parts` in the place of its empty ones.

    Sorted names put [Content_Types].xml first, as readers of streams like it (part 2, 9.2).  Each
    part is made when its turn comes: what follows `word/document.xml` may depend on it.
    """
    with (
        zipfile.ZipFile(io.BytesIO(template)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in sorted(source.namelist()):
            pieces = parts.get(name) or [source.read(name)]
            with archive.open(_member(name), "w") as part:
                for piece in pieces:
                    part.write(piece.encode() if isinstance(piece, str) else piece)


def _member(name: str) -> zipfile.ZipInfo:
    """Describe a member: what the machine would add, its clock and its name, is left out."""
    member = zipfile.ZipInfo(name, _STAMP)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.create_system = 0
    return member
