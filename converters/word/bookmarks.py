"""The names of bookmarks: one for each article, and one for each passage in each language.

Place in the line: the writer marks with them, the reader finds articles and passages again.
Word's names are letters, digits and underscores, begin with a letter, and have at most 40
characters; small and capital letters are one to it.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from string import ascii_lowercase

COLOPHON = "colophon"

_LONGEST = 40
_DIGEST = 8
_RESERVED = re.compile(r"(?:colophon|part)(?:_.*)?|.*_r\d+[a-z]?")
_PASSAGE = re.compile(r"_r(\d+)[a-z]$")


@lru_cache(maxsize=64)
def article_bookmark(article: str) -> str:
    """Name the bookmark of an article by its id: `"wells-1" -> "wells_1"`.

    An id that does not fit, or that could be taken for another name, keeps its start and gets a
    digest of the whole.
    """
    name = article.replace("-", "_")
    if len(name) <= _LONGEST and name == name.lower() and not _RESERVED.fullmatch(name):
        return name
    return _digested(name, article, "")


def passage_bookmark(article: str, passage: int, place: int) -> str:
    """Name the bookmark of a passage (from 0) in the language at a place of the reading order.

    `"wells-1", 0, 1 -> "wells_1_r1b"`: rows and languages are counted as people count.
    """
    ending = f"_r{passage + 1}{ascii_lowercase[place % len(ascii_lowercase)]}"
    name = article_bookmark(article)
    if len(name) + len(ending) <= _LONGEST:
        return name + ending
    return _digested(name, article, ending)


def part_bookmark(number: int) -> str:
    """Name the bookmark of a day or a newspaper page in a book."""
    return f"part_{number}"


def passage_of(bookmark: str) -> int | None:
    """Give the passage (from 0) that a bookmark's name counts; None for any other bookmark."""
    found = _PASSAGE.search(bookmark)
    return int(found[1]) - 1 if found else None


def _digested(name: str, article: str, ending: str) -> str:
    digest = hashlib.sha256(article.encode()).hexdigest()[:_DIGEST]
    return f"{name[: _LONGEST - _DIGEST - 1 - len(ending)]}_{digest}{ending}"
