"""The characters that a book's own fonts must have, and the fonts cut to them.

Place in the line: Section -> **typefaces** (what is used) -> TTF bytes and names for the sheets.
Latin letters are the device's own: its reader has chosen a face and a size.  Everything else -
Han, Hangul, ▲ in an English list - is embedded, so that no device has to know it, and so are the
letters of pinyin, since ǎ and ǚ are in few faces of devices.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from converters.languages import CHINESE, PINYIN
from converters.layout import Section, SectionKind
from converters.model import Mark, Text, lines_of
from converters.typography.fonts import ANY_SCRIPT, Face, FontSet, beyond_ascii, subset
from converters.typography.sfnt import postscript_name
from converters.typography.styles import style, style_name
from converters.writers.epub.xhtml import DASH

DEVICES_OWN = "Latn"
"""The script of the text that is left to the device's faces."""

_BEYOND_LETTERS = "\u2100"
"""Letterlike symbols, arrows, shapes and all scripts of Asia begin here, where few text faces reach
and the Chinese one does."""


_Key = tuple[str, bool]
"""A language, and whether the text is bold."""


class Letters(Struct):
    """The characters of a book as they come, by language and weight, but for ASCII."""

    used: dict[_Key, set[str]] = field(default_factory=dict)

    def take(self, section: Section) -> None:
        """Add what a section prints."""
        title_page = section.kind is SectionKind.TITLE_PAGE
        texts: dict[_Key, list[str]] = {}
        for row in section.rows:
            for cell in row.cells:
                for block in cell.blocks:
                    bold = style(style_name(block, title_page=title_page), cell.lang).bold
                    for line in lines_of(block):
                        _gather(line, bold, texts)
        self._add(texts)

    def take_text(self, text: Text, *, bold: bool = False) -> None:
        """Add the characters of runs; those marked bold are bold, the others as `bold` says."""
        texts: dict[_Key, list[str]] = {}
        _gather(text, bold, texts)
        self._add(texts)

    def take_spelled(self, spelled: Mapping[_Key, str]) -> None:
        """Add what others have gathered."""
        for key, letters in spelled.items():
            self.used.setdefault(key, set()).update(letters)

    def spelled(self) -> dict[_Key, str]:
        """Give the characters in a form that travels well."""
        return {key: "".join(letters) for key, letters in self.used.items()}

    def _add(self, texts: Mapping[_Key, list[str]]) -> None:
        for key, pieces in texts.items():
            self.used.setdefault(key, set()).update(beyond_ascii("".join(pieces)))


def _gather(text: Text, bold: bool, texts: dict[_Key, list[str]]) -> None:
    """Put the words of runs, and their readings, to those of the same language and weight."""
    for run in text:
        if run.reading:
            texts.setdefault((PINYIN, False), []).append(run.reading)
        if not run.text.isascii():
            is_bold = bold or (run.marks is not Mark.PLAIN and Mark.BOLD in run.marks)
            texts.setdefault((run.lang, is_bold), []).append(run.text)


class Typeface(Struct, frozen=True):
    """A font of the package: the face it is cut from, its family in the sheets, its file."""

    face: Face
    family: str
    href: str
    media_type: str
    data: bytes


def typefaces(letters: Letters, fonts: FontSet) -> tuple[Typeface, ...]:
    """Cut the faces that the letters need beside the device's own, in the order of the set."""
    needed: dict[Face, set[str]] = {}
    for (lang, bold), characters in letters.used.items():
        for character in sorted(characters):
            chain = CHINESE if character >= _BEYOND_LETTERS else lang
            face = fonts.face_for(character, chain, bold=bold)
            if face is not None and (face.script != DEVICES_OWN or lang == PINYIN):
                needed.setdefault(face, set()).add(character)
    return tuple(
        _typeface(place, face, needed[face])
        for place, face in enumerate(fonts.faces, 1)
        if face in needed
    )


def _typeface(place: int, face: Face, characters: Iterable[str]) -> Typeface:
    """Cut one face; those of a user are named by their place, for two may have the same name."""
    features = ("fwid",) if DASH in characters else ()
    data = subset(face, characters, features=features)
    family = f"Further Face {place}" if face.script == ANY_SCRIPT else face.subset_family
    suffix, media_type = ("otf", "font/otf") if data[:4] == b"OTTO" else ("ttf", "font/ttf")
    href = f"fonts/{postscript_name(family, face.style)}.{suffix}"
    return Typeface(face, family, href, media_type, data)
