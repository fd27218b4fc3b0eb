"""The zip: the same bytes on every run, and a text that goes through it without standing in memory.

Place in the line: Plan -> sections -> rows -> blocks -> runs -> document.xml -> **bytes**.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import BinaryIO

_DOCUMENT = "word/document.xml"
_STAMP = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can say; when a file was packed is nobody's concern."""


def write_package(template: bytes, document: Iterable[str], out: BinaryIO) -> None:
    """Write the parts of `template` to `out`, with `document` in the place of its document part.

    Sorted names put [Content_Types].xml first, as readers of streams like it (part 2, 9.2).
    """
    with (
        zipfile.ZipFile(io.BytesIO(template)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in sorted(source.namelist()):
            pieces = document if name == _DOCUMENT else [source.read(name).decode()]
            with archive.open(_member(name), "w") as part:
                for piece in pieces:
                    part.write(piece.encode())


def _member(name: str) -> zipfile.ZipInfo:
    """Describe a member: what the machine would add, its clock and its name, is left out."""
    member = zipfile.ZipInfo(name, _STAMP)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.create_system = 0
    return member
