"""What Word must be told of a language: its tag, which of three slots it has, its fonts.

Place in the line: below styles and runs.  Word keeps a language for Latin letters and another
for East Asian ones beside each other (`w:lang`, 17.3.2.20) and picks the font by the character;
`w:hint` decides for the marks that both scripts use, such as the curly quotation marks.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from converters.languages import CHINESE, ENGLISH

LATIN_FONT = "Source Serif 4"
HAN_FONT = "Noto Serif SC"
HANGUL_FONT = "Noto Serif KR"

_TAGS = {"en": "en-US", "zh": "zh-CN", "zh-Hans": "zh-CN", "zh-Hant": "zh-TW", "ko": "ko-KR"}
_EAST_ASIAN = re.compile(r"(?:zh|ko|ja)(?:-|$)")
_KOREAN = re.compile(r"ko(?:-|$)")
_NAMES = {ENGLISH: "English", CHINESE: "Chinese", "zh-Hant": "Traditional Chinese"}


class Font(NamedTuple):
    """A line of the font table (17.8.3): the substitutes stand in the order of preference."""

    name: str
    substitutes: str
    panose: str
    charset: str


FONTS = (
    Font(LATIN_FONT, "Cambria,Georgia,Times New Roman", "02040603050405020204", "00"),
    Font(HAN_FONT, "Songti SC,SimSun", "02020200000000000000", "86"),
    Font(HANGUL_FONT, "AppleMyungjo,Batang", "02020200000000000000", "81"),
)

FOREIGN = {
    "en-US": ("LatinText", "Latin Text"),
    "zh-CN": ("HanText", "Han Text"),
    "ko-KR": ("HangulText", "Hangul Text"),
}
"""The character styles (id and name) of runs in another script than their paragraph's, by tag."""


def is_east_asian(lang: str) -> bool:
    """Say whether Word keeps a language (BCP 47) in the East Asian slot."""
    return _EAST_ASIAN.match(lang) is not None


def word_tag(lang: str) -> str:
    """Give the tag that Word knows a language by: `"zh-Hans" -> "zh-CN"`."""
    return _TAGS.get(lang, lang)


def lang_element(lang: str) -> str:
    """Give the `w:lang` that puts a language into its slot."""
    slot = "eastAsia" if is_east_asian(lang) else "val"
    return f'<w:lang w:{slot}="{word_tag(lang)}"/>'


def font_of(lang: str) -> str:
    """Give the font of a language: Latin letters within Chinese are the Chinese font's own."""
    if _KOREAN.match(lang):
        return HANGUL_FONT
    return HAN_FONT if is_east_asian(lang) else LATIN_FONT


def is_foreign(lang: str, around: str) -> bool:
    """Say whether text in `lang` is of another script than a paragraph in `around`."""
    return font_of(lang) != font_of(around)


def foreign_look(tag: str) -> str:
    """Give the `w:rPr` of the character style for runs in another script: font and language."""
    font = font_of(tag)
    face = f'w:ascii="{font}" w:hAnsi="{font}"'
    east = f' w:eastAsia="{font}"' if is_east_asian(tag) else ""
    return f"<w:rPr><w:rFonts {face}{east}/>{lang_element(tag)}</w:rPr>"


def language_name(lang: str) -> str:
    """Name a language for the names of styles: "English", "Chinese", else its tag."""
    return _NAMES.get(lang, lang)
