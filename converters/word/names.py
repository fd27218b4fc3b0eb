"""The names of styles, and what a name says: `"Body Chinese Tied"` is body text in Chinese.

Place in the line: names for the writer, their meaning for the reader.  A style is found by its
name, never by its id: programs that save a document anew make ids of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from converters.languages import CHINESE, ENGLISH, HAN_ANYWHERE, KOREAN
from converters.model import Mark
from converters.typography.styles import StyleName

GLOSSARY_HEADING = "Glossary Heading"
COLOPHON_HEADING = "Colophon Heading"
TABLE = "Parallel Text"
DOUBT = "Doubt"

_LABELS = {StyleName.TITLE: "Article Title", StyleName.RUNNING_HEAD: "Column Head"}
_MINOR = "Minor "
_THIRD_LEVEL = 3
_LANGUAGES = {ENGLISH: "English", CHINESE: "Chinese", "zh-Hant": "Traditional Chinese"}
_SCRIPTS = {
    ENGLISH: "Latin",
    HAN_ANYWHERE: "Han",
    KOREAN: "Hangul",
    CHINESE: "Chinese",
    "zh-Hant": "Traditional Chinese",
}
_MARKS = {Mark.DATELINE: "Dateline", Mark.BOLD: "Strong", Mark.ITALIC: "Emphasis"}
_HAN, _UPRIGHT = "Han", "Upright"
_OF_RUNS = re.compile(
    r"(?:(?P<lang>.+) Text)?(?P<marks>(?:(?:^| )(?:Dateline|Strong|Emphasis))*)"
    r"(?: Han)?(?: Upright)?"
)


class Variant(StrEnum):
    """How a paragraph departs from its style because of its place; a style of its own."""

    KEPT = "Kept"
    """It stays on the page of the next one."""
    TIED = "Tied"
    """It stays near the next one, which is the same passage in another language."""
    NEAR = "Near"
    """The next one goes on with it, or says the same, and may stand on another page."""
    LAST = "Last"
    """A passage ends with it, and a gap follows."""
    APART = "Apart"
    """A line of white stands above it."""


class Meaning(NamedTuple):
    """What the name of a paragraph's style says; `level` is that of a sub-headline, else 0."""

    name: StyleName
    lang: str
    variant: Variant | None = None
    level: int = 0


def language_name(lang: str) -> str:
    """Name a language for the names of styles: "English", "Chinese", else its tag."""
    return _LANGUAGES.get(lang, lang)


@cache
def style_label(name: StyleName, lang: str, level: int = 0) -> str:
    """Name the style of a look in a language: "Body Chinese", "Minor Subheading English"."""
    what = _LABELS.get(name) or name.replace("-", " ").title()
    minor = _MINOR if level == _THIRD_LEVEL else ""
    return f"{minor}{what} {language_name(lang)}"


def meanings(languages: Iterable[str]) -> dict[str, Meaning]:
    """Give what each style's name says, by its name in small letters."""
    found = {}
    for meaning in _every_meaning(languages):
        label = style_label(meaning.name, meaning.lang, meaning.level)
        full = label if meaning.variant is None else f"{label} {meaning.variant}"
        found[full.lower()] = meaning
    return found


def _every_meaning(languages: Iterable[str]) -> Iterator[Meaning]:
    for lang in languages:
        for variant in (None, *Variant):
            for name in StyleName:
                yield Meaning(name, lang, variant, 2 if name is StyleName.SUBHEADING else 0)
            yield Meaning(StyleName.SUBHEADING, lang, variant, _THIRD_LEVEL)


@cache
def style_id(label: str) -> str:
    """Make the id of a style from its name: "Body Chinese" -> "BodyChinese"."""
    return re.sub(r"[^A-Za-z0-9]", "", label)


def run_label(marks: Mark, lang: str, around: str, *, han: bool, italic: bool) -> str:
    """Name the style of a run in `lang` within text in `around`; "" where it needs none.

    `han` says that the run's script has no slant, `italic` that the text around it is slanted.
    """
    text = [f"{_SCRIPTS.get(lang, lang)} Text"] if lang != around else []
    said = [word for mark, word in _MARKS.items() if mark in marks]
    own = [_HAN] if han and said and not text else []
    upright = [_UPRIGHT] if han and italic else []
    return " ".join([*text, *said, *own, *upright])


def run_meaning(label: str) -> tuple[str | None, Mark] | None:
    """Give the language (None: that around it) and the marks of a run's style by its name.

    None for a style that is not ours.
    """
    found = _OF_RUNS.fullmatch(label)
    if found is None:
        return None
    marks = Mark.PLAIN
    for mark, word in _MARKS.items():
        if word in found["marks"].split():
            marks |= mark
    tags = {name: tag for tag, name in _SCRIPTS.items()}
    lang = found["lang"]
    return (tags.get(lang, lang) if lang else None), marks
