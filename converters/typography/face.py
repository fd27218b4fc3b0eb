"""One face of a font file, and where faces come from: the bundled files and the user's.

Place in the line: below `fonts`, which chooses among faces. Files are read by HarfBuzz
(uharfbuzz), which is imported, as each file is opened, when first needed. Lengths are in
thousandths of an em, whatever the units of the font.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from converters.errors import FontError
from converters.typography import sfnt

ANY_SCRIPT = "Zyyy"
"""The script of a user's face: ISO 15924 for "undetermined", tried after all others."""

_PACKAGE = Path(__file__).parents[1]
_BOLD_FROM = 600  # OS/2 usWeightClass
_ADVICE = "give the path of a TTF, OTF or TTC file"
_SIGNATURES = frozenset({b"\0\1\0\0", b"true", b"OTTO", b"ttcf"})
_WEB_SIGNATURES = frozenset({b"wOFF", b"wOF2"})
_NAME_OF_SCRIPT = {"Latn": "Latin", "Hans": "Han", "Hang": "Hangul"}
_RESERVED = re.compile(r"Reserved Font Names?:?\s+(.+?)(?:\.\s|\.?$)", re.IGNORECASE | re.MULTILINE)
_BETWEEN_NAMES = re.compile(r",| and ")
_QUOTES = " \"'‘’“”"


class Face(Struct, frozen=True):
    """One face of a font file; cheap to make and to pickle, for the file is opened when asked.

    `script` is ISO 15924: Latn, Hans, Hang, or Zyyy for a face of the user's. `reserved_names`
    are those that a subset must not bear (OFL 1.1, clause 3). `index` counts in a TTC.
    Every property may raise FontError, since the file is not read before.
    """

    family: str
    path: Path
    index: int = 0
    bold: bool = False
    italic: bool = False
    script: str = ANY_SCRIPT
    reserved_names: tuple[str, ...] = ()

    @property
    def hb_font(self) -> Any:
        """The `uharfbuzz.Font`, in the font's own units; one for each file and process."""
        return _open(self.path, self.index)

    @property
    def units_per_em(self) -> int:
        """How many of the font's own units make an em: the scale of what `hb_font` says."""
        return int(self.hb_font.face.upem)

    @property
    def ascender(self) -> float:
        """How far the face reaches above the baseline."""
        return self._in_em(self.hb_font.get_font_extents("ltr").ascender)

    @property
    def descender(self) -> float:
        """How far it reaches below, as a negative number."""
        return self._in_em(self.hb_font.get_font_extents("ltr").descender)

    @property
    def postscript_name(self) -> str:
        """The name in the font (SourceSerif4-BoldItalic), not that of its subset."""
        return self.hb_font.face.get_name(6) or sfnt.postscript_name(self.family, self.style)

    @property
    def style(self) -> str:
        """Regular, Bold, Italic or Bold Italic."""
        return " ".join(["Bold"] * self.bold + ["Italic"] * self.italic) or "Regular"

    @property
    def subset_family(self) -> str:
        """The family that a subset bears by itself: another one where names are reserved.

        Source Serif 4 -> Duizhao Latin; a user's Source Han Serif -> Duizhao Han Serif.
        """
        if not self.reserved_names:
            return self.family
        if self.script in _NAME_OF_SCRIPT:
            return f"Duizhao {_NAME_OF_SCRIPT[self.script]}"
        reserved = "|".join(map(re.escape, self.reserved_names))
        return re.sub(reserved, "Duizhao", self.family, flags=re.IGNORECASE)

    def covers(self, character: str) -> bool:
        """Say whether the face has a glyph for one character."""
        return self.hb_font.get_nominal_glyph(ord(character)) is not None

    def advance(self, character: str) -> float:
        """Measure one character set alone, without kerning; .notdef if it is not covered."""
        glyph = self.hb_font.get_nominal_glyph(ord(character)) or 0
        return self._in_em(self.hb_font.get_glyph_h_advance(glyph))

    def _in_em(self, units: int) -> float:
        return units * 1000 / self.units_per_em


@cache
def _open(path: Path, index: int) -> Any:
    import uharfbuzz as hb

    _refuse_other_files(path)
    face = hb.Face(hb.Blob.from_file_path(str(path)), index)
    if not face.glyph_count or not face.unicodes:
        raise FontError(f"{path}: the font has no glyph for any character; {_ADVICE} that has")
    return hb.Font(face)


def _refuse_other_files(path: Path) -> None:
    try:
        with path.open("rb") as file:
            signature = file.read(4)
    except OSError as error:
        reason = error.strerror or str(error)
        raise FontError(f"{path}: the font cannot be read ({reason}); {_ADVICE}") from error
    if signature in _WEB_SIGNATURES:
        raise FontError(f"{path}: a web font (WOFF) cannot be embedded; convert it to TTF or OTF")
    if signature not in _SIGNATURES:
        raise FontError(f"{path}: the file is not a font; {_ADVICE}")


def fonts_directory() -> Path:
    """Find the bundled fonts: inside an installed package, beside it in a checkout."""
    for directory in (_PACKAGE / "_fonts", _PACKAGE.parent / "fonts"):
        if (directory / "fonts.toml").is_file():
            return directory
    raise FontError(f"{_PACKAGE}: the fonts of the program are missing; install duizhao again")


@cache
def bundled_faces() -> tuple[Face, ...]:
    """List the faces of `fonts.toml`, unopened."""
    import tomllib

    directory = fonts_directory()
    entries = tomllib.loads((directory / "fonts.toml").read_text(encoding="utf-8"))["face"]
    return tuple(_bundled_face(directory, entry) for entry in entries)


def _bundled_face(directory: Path, entry: dict[str, Any]) -> Face:
    return Face(
        family=entry["family"],
        path=directory / entry["file"],
        bold=entry["weight"] >= _BOLD_FROM,
        italic=entry["style"] == "italic",
        script=entry["script"],
        reserved_names=tuple(entry["reserved_name"]),
    )


def face_of_user(path: Path) -> Face:
    """Open the file of a `--font`, of a TTC its first face, and read what it says of itself.

    OpenType fonts with CFF outlines may be given: they are embedded as such. Raises FontError
    for a file that is missing, not a font, a web font, or without glyphs.
    """
    import uharfbuzz as hb

    font = _open(path, 0)
    return Face(
        family=font.face.get_name(1) or path.stem,
        path=path,
        bold=font.get_style_value(hb.StyleTag.WEIGHT) >= _BOLD_FROM,
        italic=font.get_style_value(hb.StyleTag.ITALIC) > 0,
        reserved_names=reserved_names(font.face.get_name(0) or ""),
    )


def reserved_names(copyright_line: str) -> tuple[str, ...]:
    """Read the names that a copyright line reserves (OFL 1.1, definitions).

    `with Reserved Font Names "Gentium" and "SIL".` -> `("Gentium", "SIL")`
    """
    lists = _RESERVED.findall(copyright_line)
    names = (name.strip(_QUOTES) for some in lists for name in _BETWEEN_NAMES.split(some))
    return tuple(name for name in names if name)
