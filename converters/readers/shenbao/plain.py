"""The plain form: English alone, `### headline`, `## Page N` before each page but the first.

Place in the line: bytes -> **pieces** -> stories -> pairs -> articles.
A line is a paragraph, as in all translations of the archive; no Markdown is looked for within.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from converters.readers.shenbao.pieces import Kind, Piece, clean, heading

_HEADING = re.compile(r"\s*(#{1,6})[ \t]*([^#].*?)[ \t#]*")


def pieces(lines: list[str]) -> Iterator[Piece]:
    """Give the pieces of a text; a `#` without words is none."""
    for number, line in enumerate(lines, 1):
        found = _HEADING.fullmatch(line)
        text = clean(found[2] if found else line)
        if not text.strip("#"):
            continue
        if found:
            yield heading(len(found[1]), text, number)
        else:
            yield Piece(Kind.PARAGRAPH, text, number)
