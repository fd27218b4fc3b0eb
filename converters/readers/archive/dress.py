"""What a translator dressed a headline in, though the archive has no such markup, is taken off.

Place in the line: file -> **reader** -> Article; from lines to lines, before headlines are folded.
The machine was asked for plain text, and at times gave a headline `## ` or `**`.  Nothing else is
markup in an archive whose text is plain: HTML, entities and tables of Markdown stay as they were
typed, and so do the wide figures and marks of the original in a translation.
"""

from __future__ import annotations

import re

from converters.readers.archive.lines import BLANK, Line

_HASHES = r"#{1,6}\s+(\S.*?)\s*#*"
_BOLD = r"\*\*([^*]+)\*\*"
_LONGEST = 110
_ENDS_PROSE = ".,;:"


def undressed(body: list[Line]) -> list[Line]:
    """Take the dress off lines that are nothing but a headline; it is kept in mind (`dressed`)."""
    return [_headline(line) if line.text[0] in "#*" else line for line in body]


def _headline(line: Line) -> Line:
    found = re.fullmatch(_HASHES, line.text) or re.fullmatch(_BOLD, line.text)
    if not found or len(line.text) > _LONGEST or found[1][-1] in _ENDS_PROSE:
        return line
    bare = re.fullmatch(_BOLD, found[1]) or found
    return line._replace(text=bare[1].strip(BLANK), dressed=True)
