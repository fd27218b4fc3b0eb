"""What the styles of a document say: roles and languages of paragraphs, marks of runs.

Place in the line: bytes -> **parts** -> lines -> articles.  A style is known by its name; one that
the user made says what the style says on which it is based.
"""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

from converters.model import Mark
from converters.readers.docx.wordml import is_on, tag, value
from converters.typography.styles import StyleName
from converters.word.edition import Edition
from converters.word.names import (
    COLOPHON_HEADING,
    DOUBT,
    GLOSSARY_HEADING,
    Meaning,
    meanings,
    run_meaning,
)

LEAD = ""
"""The language of a heading of the outline: its article's own."""

_HEADING = re.compile(r"heading (\d)")
_DEEPEST = 3
_SPECIAL = {name.lower(): name for name in (GLOSSARY_HEADING, COLOPHON_HEADING)}


class _Style(Struct, frozen=True):
    name: str
    base: str | None
    element: Any


class Said(Struct, frozen=True):
    """What a run's style says: its language (None: that around it), its marks.

    `is_sign` marks the sign of a doubtful pair, which is the book's and no text.
    """

    lang: str | None = None
    marks: Mark = Mark.PLAIN
    is_sign: bool = False


class Styles:
    """The styles of a document by id."""

    def __init__(self, root: Any, edition: Edition) -> None:
        self._known = {
            each.get(tag("styleId")): _Style(
                (value(each, "name") or "").lower(), value(each, "basedOn"), each
            )
            for each in root.iterfind(tag("style"))
        }
        self._labels = {
            (value(each, "name") or "").lower(): value(each, "name") or ""
            for each in root.iterfind(tag("style"))
        }
        self._meanings = meanings(edition.languages)
        self._depth = edition.depth
        self._paragraphs: dict[str, Meaning | str | None] = {}
        self._runs: dict[str, Said] = {}

    def of_paragraph(self, id_: str | None) -> Meaning | str | None:
        """Tell the meaning of a paragraph's style; None for one that says nothing to us.

        A string is the name of a heading that is no part of an article's text.
        """
        key = id_ or ""
        if key not in self._paragraphs:
            self._paragraphs[key] = self._meaning(key)
        return self._paragraphs[key]

    def of_run(self, id_: str | None) -> Said:
        """Tell what a run's style says; nothing where it has none, or an unknown one."""
        if id_ is None:
            return Said()
        if id_ not in self._runs:
            self._runs[id_] = self._said(id_)
        return self._runs[id_]

    def _meaning(self, id_: str) -> Meaning | str | None:
        for style in self._chain(id_):
            if found := self._meanings.get(style.name) or _SPECIAL.get(style.name):
                return found
            if heading := _HEADING.fullmatch(style.name):
                return self._heading(int(heading[1]) - self._depth)
        return None

    def _heading(self, level: int) -> Meaning | str:
        """Tell a heading's meaning by its level, counted from an article's title, which is 1."""
        if level < 1:
            return "part"
        if level == 1:
            return Meaning(StyleName.TITLE, LEAD)
        return Meaning(StyleName.SUBHEADING, LEAD, None, min(level, _DEEPEST))

    def _said(self, id_: str) -> Said:
        for style in self._chain(id_):
            if style.name == DOUBT.lower():
                return Said(is_sign=True)
            if found := run_meaning(self._labels[style.name]):
                return Said(*found)
            if marks := self._drawn(style):
                return Said(None, marks)
        return Said()

    def _drawn(self, style: _Style) -> Mark:
        properties = style.element.find(tag("rPr"))
        return Mark.PLAIN if properties is None else marks_of(properties, Mark.PLAIN)

    def _chain(self, id_: str) -> list[_Style]:
        chain: list[_Style] = []
        while (style := self._known.get(id_)) and style not in chain:
            chain.append(style)
            id_ = style.base or ""
        return chain


def marks_of(properties: Any, marks: Mark) -> Mark:
    """Add to `marks`, or take from them, what a `w:rPr` says of weight, slope and dots."""
    for name, mark in (("b", Mark.BOLD), ("i", Mark.ITALIC), ("em", Mark.ITALIC)):
        on = is_on(properties, name)
        if on is not None:
            marks = marks | mark if on else marks & ~mark
    return marks
