"""The words of CC-CEDICT and the stems of their translations.

Place in the line: cedict -> **glosses** -> table -> dictionary.
"""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Iterator

from converters.align.stems import edition as edition_of_stems
from converters.align.stems import stem
from converters.align.words import latin_words, word_set
from converters.segmentation import cedict

Entries = dict[str, dict[str, float]]

LONGEST = 6
"""Characters of the longest words that are taken; longer ones are found by their parts."""

_LINE = r"(\S+) (\S+) \[[^\]]*\] /(.*)/"
_NO_GLOSS = r"CL:|surname |.*variant of"
_ASIDE = r"\([^)]*\)|\[[^\]]*\]|\S*[\u3400-\u9fff]\S*"
"""Compiled when the table is made, which most runs find made already."""

_EMPTY_WORDS = word_set(
    "to a an the of in on at be sth sb esp etc e g i for or and by with from as one its it is also"
    " used lit fig abbr old variant see cl tw pr coll dialect idiom loanword surname"
)
_LEAST = 0.05
"""Weights below this are words of long explanations, not translations."""


def edition() -> str:
    """Name what a table made here depends on: the dictionary, the stemmer, its irregular forms."""
    made_from = cedict.edition() + edition_of_stems()
    return f"{zlib.crc32(made_from.encode()):08x}"


def entries() -> Entries:
    """Give each word in both scripts, and the stems of its translations with weights 0 to 1.

    A gloss shares a weight of 1 among its words; an entry of several glosses gives each less.
    """
    weighed: Entries = {}
    for words, glosses in _lines():
        share = 1 / math.sqrt(len(glosses)) if glosses else 0
        for word in words:
            weights = weighed.setdefault(word, {})
            for gloss in glosses:
                for each in gloss:
                    weights[each] = weights.get(each, 0) + share / len(gloss)
    return {word: kept for word, found in weighed.items() if (kept := _worth_keeping(found))}


def _worth_keeping(weights: dict[str, float]) -> dict[str, float]:
    return {each: min(1.0, weight) for each, weight in weights.items() if weight >= _LEAST}


def _lines() -> Iterator[tuple[tuple[str, ...], list[list[str]]]]:
    """Give the words of each entry (traditional, simplified) and the stems of each gloss."""
    for line in cedict.text().splitlines():
        found = re.match(_LINE, line)
        if found and not line.startswith("#") and len(found[2]) <= LONGEST:
            yield tuple(dict.fromkeys((found[1], found[2]))), list(_glosses(found[3]))


def _glosses(senses: str) -> Iterator[list[str]]:
    for sense in senses.split("/"):
        if re.match(_NO_GLOSS, sense):
            continue
        for gloss in re.split("[;,]", re.sub(_ASIDE, " ", sense)):
            words = latin_words(gloss)
            telling = [stem(word) for word in words if word not in _EMPTY_WORDS]
            if telling or words:
                yield telling or [stem(word) for word in words]
