"""The names of an article's own glossary, and how they are read.

Place in the line: below `text`.  Who made the glossary knew the article: what it says goes before
what dictionaries say.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import product

from converters.align.names import syllables
from converters.languages import HAN
from converters.model import GlossaryEntry
from converters.pinyin.lexicon import Readings

_SPELLED = re.compile(r"[^\W\d_]+(?:['’ʼ\- ]+[^\W\d_]+)*")
_TERM = re.compile(rf"[{HAN}]+")
_TONES = re.compile("[\u0300\u0301\u0304\u030c]")


def readings_of(glossary: Iterable[GlossaryEntry]) -> dict[str, Readings]:
    """Give the terms whose gloss begins with their reading, with tone marks.

    `冀南区 | Jì'nán Qū (Southern Hebei)` has 冀南 Jì'nán and 区 Qū; a gloss that is a translation,
    or has more or fewer syllables than the term has characters, gives nothing.
    """
    found = ((entry.term, _reading(entry)) for entry in glossary if _TERM.fullmatch(entry.term))
    return {term: reading for term, reading in found if reading}


def _reading(entry: GlossaryEntry) -> Readings:
    spelled = _SPELLED.match(unicodedata.normalize("NFC", entry.gloss.strip()))
    if not spelled or not _TONES.search(unicodedata.normalize("NFD", spelled.group())):
        return ()
    words = re.sub("['ʼ]", "’", spelled.group()).split()
    counts = [sorted({len(way) for way in syllables(word)}) for word in words]
    fitting = (each for each in product(*counts) if sum(each) == len(entry.term))
    return tuple(zip(words, next(fitting, ()), strict=False))
