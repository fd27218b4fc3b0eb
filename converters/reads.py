"""An article as it was read, with what stands beside it, before anything is done to it.

Place in the line: file -> reader -> **Article** -> align.
"""

from __future__ import annotations

from msgspec import Struct

from converters.align import Alignment
from converters.model import Article, Notice


class Sidecar(Struct, frozen=True):
    """An alignment that was corrected by hand: the file's name, and its text."""

    name: str
    text: str


class Read(Struct, frozen=True):
    """An article with where it came from: the source's name, its stem, and what was noticed.

    `sidecar` is the alignment file beside it, `alignment` what the source itself shows of its
    rows; None where there is none.
    """

    article: Article
    source: str
    stem: str
    notices: tuple[Notice, ...] = ()
    sidecar: Sidecar | None = None
    alignment: Alignment | None = None
