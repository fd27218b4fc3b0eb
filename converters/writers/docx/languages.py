"""What Word must be told of a language: its tag, which of two slots it has, its font.

Place in the line: below styles and runs.  Word keeps a language for Latin letters and another
for East Asian ones beside each other (`w:lang`, 17.3.2.20) and picks the font by the character;
`w:hint` decides for the marks that both scripts use, such as the curly quotation marks.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_TAGS = {"en": "en-US", "zh": "zh-CN", "zh-Hans": "zh-CN", "zh-Hant": "zh-TW", "ko": "ko-KR"}
_EAST_ASIAN = re.compile(r"(?:zh|ko|ja)(?:-|$)")
_KOREAN = re.compile(r"ko(?:-|$)")


class Family(NamedTuple):
    """A line of the font table (17.8.3): the substitutes stand in the order of preference."""

    name: str
    substitutes: str
    panose: str
    charset: str


class Families(NamedTuple):
    """The fonts of a document by script."""

    latin: Family
    han: Family
    hangul: Family

    def of(self, lang: str) -> str:
        """Name the font of a language: Latin letters within Chinese are the Chinese font's own."""
        if _KOREAN.match(lang):
            return self.hangul.name
        return (self.han if is_east_asian(lang) else self.latin).name


FAMILIES = Families(
    Family("Source Serif 4", "Cambria,Georgia,Times New Roman", "02040603050405020204", "00"),
    Family("Noto Serif SC", "Songti SC,SimSun", "02020200000000000000", "86"),
    Family("Noto Serif KR", "AppleMyungjo,Batang", "02020200000000000000", "81"),
)


@lru_cache(maxsize=64)
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
