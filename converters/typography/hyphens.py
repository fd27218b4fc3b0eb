"""Where English words may be hyphenated: the patterns of TeX, read in a moment.

Place in the line: below `english`, which cuts shaped words there.  The method is that of F. M.
Liang, "Word Hy-phen-a-tion by Com-put-er" (Stanford, 1983).  The patterns come with pyphen; it
takes longer to parse all of them than to set a short article, while only some dozens are ever
asked for, so that here a pattern is parsed when a word holds its letters.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

_PATTERNS = "dictionaries/hyph_en_US.dic"
_FIGURES = b"0123456789"
_WORDS_KEPT = 8192


class Patterns(Struct, frozen=True):
    """Liang's patterns by their letters: `{"hena": "hen5a"}`; `longest` is that of the letters."""

    by_letters: Mapping[str, str]
    longest: int


@lru_cache(maxsize=_WORDS_KEPT)
def places(word: str) -> tuple[int, ...]:
    """Find the places inside a word, letters in any case, where a hyphen may be put.

    `"hyphenation"` -> `(2, 6)`: the letters before each place.
    """
    patterns = _english()
    pointed = f".{word.lower()}."
    values = [0] * (len(pointed) + 1)
    for start in range(len(pointed)):
        for stop in range(start + 1, min(start + patterns.longest, len(pointed)) + 1):
            pattern = patterns.by_letters.get(pointed[start:stop])
            if pattern is not None:
                _weigh(values, start, pattern)
    inside = range(2, len(word) + 1)
    return tuple(place - 1 for place in inside if values[place] % 2)


def _weigh(values: list[int], place: int, pattern: str) -> None:
    """Raise the value between two letters to the figure that a pattern has there."""
    for sign in pattern:
        if sign.isdigit():
            values[place] = max(values[place], int(sign))
        else:
            place += 1


@cache
def _english() -> Patterns:
    """Read the patterns of American English; a line of the file is a pattern."""
    said = _file().read_bytes()
    letters = said.translate(None, _FIGURES)
    both = (text.decode("utf-8").splitlines() for text in (letters, said))
    by_letters = dict(zip(*both, strict=True))
    return Patterns(by_letters, max(map(len, by_letters)))


def _file() -> Path:
    """Find the file beside pyphen without importing it, which would list all its languages."""
    spec = find_spec("pyphen")
    assert spec is not None  # noqa: S101 - a dependency of this package
    assert spec.origin is not None  # noqa: S101 - a package with a file
    return Path(spec.origin).parent / _PATTERNS
