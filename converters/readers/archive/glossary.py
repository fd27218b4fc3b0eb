"""The list of names that some translations carry at their end.

Place in the line: file -> **reader** -> Article.
"""

from __future__ import annotations

import re

from converters.languages import HAN
from converters.model import GlossaryEntry
from converters.readers.archive.inline import without_markup
from converters.readers.archive.lines import BLANK, Line

_LABEL = re.compile(r"[#*\s]*Named Entit(?:y|ies)\s*[:：]?[#*\s]*", re.IGNORECASE)
_ENTRY = rf"([{HAN}][{HAN}·—－\-（）()《》“”、〇○0-9]*)[{BLANK}]*[:：-]?[{BLANK}]*(.*)"


def cut_glossary(body: list[Line]) -> tuple[list[Line], tuple[GlossaryEntry, ...]]:
    """Part a translation from its list of names, which runs from its label to the end."""
    for at, line in enumerate(body):
        if _LABEL.fullmatch(line.text):
            return body[:at], tuple(_entry(each.text) for each in body[at + 1 :])
    return body, ()


def _entry(line: str) -> GlossaryEntry:
    """Read a line leniently: the first run of Han characters, then the rest.

    `冀南  Jì'nán (Southern Hebei)` has the term 冀南; a line without Han is all gloss.
    """
    bare = re.sub(rf"[{BLANK}]+", " ", without_markup(line.lstrip("-*• "))) or line
    found = re.fullmatch(_ENTRY, bare)
    return GlossaryEntry(found[1], found[2]) if found else GlossaryEntry("", bare)
