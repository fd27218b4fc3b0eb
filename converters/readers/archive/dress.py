"""Markup that a translator dressed lines in, though the archive has none, is taken off again.

Place in the line: file -> **reader** -> Article; from lines to lines, before headlines are folded.
The machine was asked for plain text, and at times gave a headline `## ` or `**`, HTML, entities, or
a table of Markdown, or wrote the wide figures of the original.  What only dresses words is dropped,
no word is; `*italic*` and `**bold**` inside a line are left to `inline`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from converters.readers.archive.inline import narrowed
from converters.readers.archive.lines import BLANK, Line

_ANY = re.compile("[<&|#*！-～。]")
_HASHES = re.compile(r"#{1,6}\s+(\S.*?)\s*#*")
_BOLD_LINE = re.compile(r"\*\*([^*]+)\*\*")
_RULE_OF_TABLE = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?")
_ROW_OF_TABLE = re.compile(r"\|.*\|.*\|")
_LINE_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_WRAPPED = re.compile(r"<(p|div|center|span|font|u|h[1-6])(?:\s[^<>]*)?>(.*?)</\1>", re.IGNORECASE)
_BOLD = re.compile(r"<(b|strong)>\s*(.*?)\s*</\1>", re.IGNORECASE)
_ITALIC = re.compile(r"<(i|em)>\s*(.*?)\s*</\1>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_LONGEST = 110
_ENDS_PROSE = ".,;:"


def undressed(body: list[Line]) -> list[Line]:
    """Take the dress off the lines of a translation; a headline's is kept in mind (`dressed`)."""
    if not _ANY.search("\n".join([line.text for line in body])):
        return body
    made: list[Line] = []
    gap = False
    for line in body:
        parts = list(_parts(line))
        made += (_headline(part._replace(gap=part.gap or gap)) for part in parts)
        gap = not parts and line.text[0] == "<"
    return made


def _parts(line: Line) -> Iterator[Line]:
    """Give the lines that a line holds: none where it only rules a table or breaks a line."""
    if _RULE_OF_TABLE.fullmatch(line.text):
        return
    text = line.text
    if _ROW_OF_TABLE.fullmatch(text):
        text = "\t".join(cell.strip(BLANK) for cell in text.strip("|").split("|"))
    for part in _LINE_BREAK.split(text) if "<" in text else (text,):
        if bare := _plain(part).strip(BLANK):
            yield line._replace(text=bare)


def _plain(text: str) -> str:
    """Turn HTML into the archive's own markup, entities and wide forms into characters."""
    if "<" in text:
        text = _WRAPPED.sub(r"\2", text)
        text = _ITALIC.sub(r"*\2*", _BOLD.sub(r"**\2**", text))
    return narrowed(_ENTITY.sub(_character, text) if "&" in text else text)


def _character(found: re.Match[str]) -> str:
    character = unescape(found.group())
    return character if character.isprintable() or character == "\u00a0" else found.group()


def _headline(line: Line) -> Line:
    """Take `## ` or `**` off a line that is nothing but a headline."""
    found = _HASHES.fullmatch(line.text) or _BOLD_LINE.fullmatch(line.text)
    if not found or len(line.text) > _LONGEST or found[1][-1] in _ENDS_PROSE:
        return line
    bare = _BOLD_LINE.fullmatch(found[1]) or found
    return line._replace(text=bare[1].strip(BLANK), dressed=True)
