"""Fonts inside the document: subsets, obfuscated as Word asks for it.

Place in the line: document.xml -> **typefaces** (what it prints) -> odttf parts and the font table.
An embedded font (17.8.1) is there for the document alone; a subset bears its own name where its
licence reserves the font's (OFL 1.1, clause 3), and is refused where the font forbids embedding.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from converters.typography.fonts import Face, FontSet, subset
from converters.writers.docx.languages import FAMILIES, Families

_OBFUSCATED = 32
"""How many bytes of a font are hidden (part 4, 17.8.1): twice the length of the key."""

_SLOTS = {
    (False, False): "embedRegular",
    (True, False): "embedBold",
    (False, True): "embedItalic",
    (True, True): "embedBoldItalic",
}
_KEPT = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2027))))
"""Latin letters with all their marks: who edits the text may need others than it has."""

_TAG = re.compile("<[^>]*>")


class Embedded(NamedTuple):
    """A font of the package: the script it is for, its slot in the font table, part and key."""

    face: Face
    slot: str
    part: str
    key: str


class Typefaces:
    """The fonts that a document brings along, and the characters that they must have."""

    def __init__(self, fonts: FontSet | None = None) -> None:
        """Embed the bundled faces of `fonts`, or nothing where it is None."""
        faces = [face for face in (fonts.faces if fonts else ()) if face.script in _SCRIPTS]
        self.embedded = tuple(_embedded(number, face) for number, face in enumerate(faces, 1))
        self.families = _renamed(faces) if faces else FAMILIES
        self._used: set[str] = set(_KEPT)

    def take(self, characters: str) -> None:
        """Add what a part of the document prints."""
        self._used.update(characters)

    def parts(self) -> Mapping[str, Iterator[bytes]]:
        """Give the font parts by name; each is made when it is read."""
        return {each.part: self._data(each) for each in self.embedded}

    def _data(self, font: Embedded) -> Iterator[bytes]:
        yield obfuscated(subset(font.face, sorted(self._used)), font.key)


def printed(text: str) -> str:
    """Give each character between the tags of a text once; escaped ones are of ASCII anyway."""
    return "".join(sorted(set(_TAG.sub("", text))))


_SCRIPTS = {"Latn": 0, "Hans": 1, "Hang": 2}


def obfuscated(font: bytes, key: str) -> bytes:
    """Hide the first 32 bytes of a font with a GUID, `{XXXXXXXX-...}`, read from its end."""
    mask = bytes.fromhex(key.strip("{}").replace("-", ""))[::-1] * 2
    start = bytes(a ^ b for a, b in zip(font[:_OBFUSCATED], mask, strict=True))
    return start + font[_OBFUSCATED:]


def _embedded(number: int, face: Face) -> Embedded:
    name = f"{face.subset_family} {face.style}"
    key = f"{{{str(uuid.uuid5(uuid.NAMESPACE_URL, name)).upper()}}}"
    slot = _SLOTS[face.bold, face.italic]
    return Embedded(face, slot, f"word/fonts/font{number}.odttf", key)


def _renamed(faces: list[Face]) -> Families:
    """Name the families as their subsets are named; the font itself comes first to replace them."""
    families = list(FAMILIES)
    for face in faces:
        place = _SCRIPTS[face.script]
        own = FAMILIES[place]
        if face.subset_family != own.name:
            known = f"{own.name},{own.substitutes}"
            families[place] = own._replace(name=face.subset_family, substitutes=known)
    return Families(*families)
