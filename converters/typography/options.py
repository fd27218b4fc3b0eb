"""The options that several writers share; a writer's own `Options` inherits what it needs.

They have no slots, for Python cannot join two classes with slots in a third.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from converters.options import option
from converters.typography.page import Paper, parse_paper


@dataclass(frozen=True)
class PageOptions:
    """For formats that have pages."""

    paper: Paper = option(
        parse_paper("a4"),
        help="Paper: a4, a5, b5, letter, 6x9in, or a size like 130x190mm.",
        parse=parse_paper,
        metavar="SIZE",
        shown="a4",
    )
    two_sided: bool = option(
        False,
        help="Pages to be printed on both sides and bound: wider inner margins, text beginning on"
        " a right-hand page; in a PDF also folios at the outer edge.",
    )


@dataclass(frozen=True)
class FontOptions:
    """For formats that set the text with our faces."""

    font: tuple[Path, ...] = option(
        (),
        help="A further font file (TTF, OTF) for characters that the bundled ones lack.",
        parse=Path,
        metavar="FILE",
        many=True,
    )


def embed_fonts(*, default: bool) -> Any:
    """Declare whether a format brings along the fonts of its text; each has its own default."""
    return option(
        default,
        help="Put the characters that the book uses into it, as fonts.  Default: EPUB does, for"
        " devices lack Chinese; DOCX does not, for who edits needs whole fonts.",
    )
