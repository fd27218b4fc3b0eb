"""The faces of a run: which one draws which character.

Place in the line: below every writer and independent of all of them. A writer loads one `FontSet`
a run, asks it for spans of one face each, and embeds `subset(face, characters)`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from converters.typography.face import (
    ANY_SCRIPT,
    Face,
    bundled_faces,
    face_of_user,
    fonts_directory,
)
from converters.typography.subsetting import subset

__all__ = [
    "ANY_SCRIPT",
    "Face",
    "FontSet",
    "Span",
    "beyond_ascii",
    "fonts_directory",
    "subset",
]

Span = tuple[str, Face | None]
"""Text and the face that covers it; None where no face does."""

_ORDER_OF_SCRIPTS = {
    "Latn": ("Latn", "Hans", "Hang", ANY_SCRIPT),
    "Hans": ("Hans", "Latn", "Hang", ANY_SCRIPT),
    "Hang": ("Hang", "Hans", "Latn", ANY_SCRIPT),
}
_SCRIPT_OF_SUBTAG = {
    **dict.fromkeys(("hans", "hant", "hani", "jpan", "zh", "yue", "wuu", "lzh", "ja"), "Hans"),
    **dict.fromkeys(("hang", "kore", "ko"), "Hang"),
}
_LENGTH_OF_A_SCRIPT_SUBTAG = 4

_IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Default_Ignorable_Code_Point (Unicode, DerivedCoreProperties) and the annotation marks."""

_PRINTABLE_ASCII = bytes(range(0x20, 0x7F))


class _Choice(dict[str, Face | None]):
    """Character -> the first face of a chain that covers it, found when first asked for."""

    def __init__(self, chain: tuple[Face, ...]) -> None:
        self.chain = chain
        self.covered: set[str] = set()

    def __missing__(self, character: str) -> Face | None:
        found = next((face for face in self.chain if face.covers(character)), None)
        self[character] = found
        if found is not None:
            self.covered.add(character)
        return found

    def __reduce__(self) -> tuple[type[_Choice], tuple[tuple[Face, ...]]]:
        return _Choice, (self.chain,)

    def pieces(self, cluster: str) -> list[Span]:
        """Set a base and its marks in one face where any has them all, else each in its own."""
        if len(cluster) == 1:
            return [(cluster, self[cluster])]
        if _IGNORABLE.sub("", cluster):
            for face in self.chain:
                if _covers_visible(face, cluster):
                    return [(cluster, face)]
        return [(character, self[character]) for character in cluster]


@dataclass(frozen=True, slots=True)
class FontSet:
    """The faces of a run: the bundled ones, then those of the user, in the order given."""

    faces: tuple[Face, ...]
    _choices: dict[tuple[str, bool, bool], _Choice] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @classmethod
    def load(cls, extra: Sequence[Path] = ()) -> FontSet:
        """List the bundled faces and open the files of `--font`, of a TTC its first face.

        OpenType fonts with CFF outlines may be given: they are embedded as such (OTTO).
        Raises FontError for a file that is missing, not a font, a web font or empty.
        """
        return cls((*bundled_faces(), *map(face_of_user, extra)))

    def chain(self, lang: str, *, bold: bool = False, italic: bool = False) -> tuple[Face, ...]:
        """Order all faces for text in `lang` (BCP 47), the best first.

        By script first (`zh`: Han, Latin, Hangul; `ko`: Hangul, Han, Latin; others: Latin, Han,
        Hangul; then the user's), within it by weight, then by slope: a bold italic falls back to
        bold, then to regular. A script subtag decides over the language: `zh-Latn` is pinyin.
        """
        return self._choice(lang, bold, italic).chain

    def face_for(
        self, character: str, lang: str, *, bold: bool = False, italic: bool = False
    ) -> Face | None:
        """Find the first face of the chain that covers a character; None if there is none."""
        return self._choice(lang, bold, italic)[character]

    def uncovered(self, characters: Iterable[str]) -> list[str]:
        """List, sorted and once each, the visible characters that no face covers.

        White space and default ignorable characters (U+200B, U+FE0F, U+00AD) draw nothing; all
        of ASCII that is printed is in the bundled faces.
        """
        choice = self._choice("en", False, False)
        text = beyond_ascii("".join(characters))
        if choice.covered.issuperset(text):
            return []
        return sorted(one for one in set(text) if choice[one] is None and not _is_invisible(one))

    def split(
        self, text: str, lang: str, *, bold: bool = False, italic: bool = False
    ) -> list[Span]:
        """Cut text into the longest spans of one face; None where no face covers.

        Marks stay with their base where one face has both; spaces and invisible characters with
        the span before. Punctuation follows the language, not its neighbour: in English
        `“汉字”` both quotes are those of the Latin face. The spans joined are the text.
        """
        choice = self._choice(lang, bold, italic)
        if text and (first := choice[text[0]]) and all(choice[one] is first for one in text):
            return [(text, first)]
        return _joined(
            [piece for cluster in _clusters(text) for piece in choice.pieces(cluster)], choice.chain
        )

    def _choice(self, lang: str, bold: bool, italic: bool) -> _Choice:
        found = self._choices.get((lang, bold, italic))
        if found is None:
            order = _ORDER_OF_SCRIPTS[_script(lang)]

            def rank(face: Face) -> tuple[int, bool, bool]:
                return order.index(face.script), face.bold != bold, face.italic != italic

            found = self._choices[lang, bold, italic] = _Choice(tuple(sorted(self.faces, key=rank)))
        return found


def beyond_ascii(text: str) -> str:
    """Leave out of a text what is printable ASCII, which every text face has.

    In UTF-8 no byte of ASCII is part of another character (RFC 3629), so that they are dropped
    together, long before the characters of a whole article could be told apart.
    """
    found = text.encode("utf-8", "surrogatepass").translate(None, _PRINTABLE_ASCII)
    return found.decode("utf-8", "surrogatepass")


def _script(lang: str) -> str:
    language, *others = lang.lower().split("-")
    given = [part for part in others if len(part) == _LENGTH_OF_A_SCRIPT_SUBTAG and part.isalpha()]
    return _SCRIPT_OF_SUBTAG.get(given[0] if given else language, "Latn")


@lru_cache(maxsize=4096)
def _is_invisible(text: str) -> bool:
    return not _IGNORABLE.sub("", text).strip()


def _covers_visible(face: Face, text: str) -> bool:
    return all(map(face.covers, _IGNORABLE.sub("", text)))


@lru_cache(maxsize=4096)
def _attaches(character: str) -> bool:
    mark = unicodedata.category(character).startswith("M")
    return mark or _IGNORABLE.match(character) is not None


def _clusters(text: str) -> list[str]:
    """Put combining marks and ignorable characters to the character before them."""
    clusters: list[str] = []
    for one in text:
        if _attaches(one) and clusters:
            clusters[-1] += one
        else:
            clusters.append(one)
    return clusters


def _joined(pieces: Iterable[Span], chain: Sequence[Face]) -> list[Span]:
    """Join neighbours of one face; what is invisible takes the face before it."""
    spans: list[tuple[list[str], Face | None]] = []
    face = chain[0] if chain else None
    for text, own in pieces:
        if not _is_invisible(text) or (own and not (face and _covers_visible(face, text))):
            face = own
        if spans and spans[-1][1] is face:
            spans[-1][0].append(text)
        else:
            spans.append(([text], face))
    return [("".join(parts), face) for parts, face in spans]
