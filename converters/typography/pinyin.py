"""Where Chinese names in Latin letters may be hyphenated: between their syllables.

Place in the line: below `english`, whose patterns know "con-ser-va-tive" but not "Chong-qing".
Rule: GB/T 16159-2012, "Basic rules of the Chinese phonetic alphabet orthography", 6.4 (a word is
divided at a line's end between syllables).
"""

from __future__ import annotations

import re
import unicodedata

_SYLLABLE = (
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue"
    r"|ui|un|uo|[aeiou]))"
)
_NAME = re.compile(rf"{_SYLLABLE}{{2,}}")
_CUT = re.compile(rf"{_SYLLABLE}(?=(?:{_SYLLABLE})*$)")


def syllables(word: str) -> tuple[int, ...]:
    """Find the seams of a capitalised word of pinyin syllables, () for any other word.

    `"Zhangjiakou"` -> `(5, 8)`; tone marks do not matter.  A syllable begins with a consonant
    where two readings are possible, as pinyin wants it ("Xi'an" has its apostrophe).
    """
    if not word[:1].isupper():
        return ()
    bare = _without_tones(word)
    if len(bare) != len(word) or not _NAME.fullmatch(bare):
        return ()
    ends = [found.end() for found in _CUT.finditer(bare)]
    return tuple(ends[:-1])


def _without_tones(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
