"""Where sentences end, in English and in Chinese, by rules; nothing is lost or added.

Place in the line: Article -> align (**sentences** -> tokens -> scores -> rows) -> layout.
The pieces of a paragraph joined give it back; blanks belong to the piece before them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from converters.align.words import word_set

Splitter = Callable[[str], list[str]]
"""Cuts a paragraph into pieces that joined give it back."""

_NEVER_LAST = word_set(
    "adm brig capt cf cmdr col comdr dr e.g eds esp ex fig figs gen gov hon i.e lieut lt maj messrs"
    " mme mr mrs ms mt no nos op pp prof rep reps rev sen sens sgt st vol vols vs viz"
)
"""Abbreviations that something always follows: `Mr. Li`, `No. 3`."""

_PERHAPS_LAST = word_set(
    "a.d a.m approx b.c bros co corp d.c dept etc inc jr ltd p.m p.r.c ph.d sr u.k u.n u.s u.s.a"
    " u.s.s.r jan feb mar apr jun jul aug sep sept oct nov dec"
)
"""Abbreviations that may also end a sentence; then a word that opens sentences follows."""

_OPENERS = word_set(
    "a according after all although an and another as at because before both but by during each"
    " every for from he her here his how however i if in it its many more most no now of on one"
    " only other our she since so some such that the their then there these they this those thus"
    " to today we what when where which while who why with yet you"
)

_STOP = (
    r"[.!?…](?:(?:(?<=…)…*|(?<!…)[.!?]*)[\"'”’)\]»]*(?:\s+|$)"  # what closes with it, the blank
    r"|(?<=[a-z]{2}[.!?])[”’)]*(?=[A-Z“][a-z]))"  # a blank forgotten
)
_BREAK = r"\s*\n\s*"

_LAST_WORD = re.compile(r"[^\s(\[“‘\"—–/]*$")
_NUMBERING = re.compile(r"\W*(?:\d{1,3}|[A-Za-z]|[ivxIVX]+)\W*")
_LOWER_NEXT = re.compile(r"(?!\([a-z]{1,3}\))[\"'“‘(\[]*[a-z,;:]")
_NEXT_WORD = re.compile(r"[\"'“‘(\[]*([A-Za-z]+)")

_CHINESE_STOP = (
    r"[。！？!?…](?:(?<=…)…*(?=[”’」』）)])|(?<!…)[。！？!?]*[…—]*)"
    r"[”’」』）)》〉】〕\]\"']*[\s\u3000]*"
)
_CHINESE_BREAK = r"[\s\u3000]*\n[\s\u3000]*"
_GOES_ON = re.compile(
    r"[，、；：。,;:]|[的地等和与及]|[^，。！？；：“”\s]{0,6}(?:说|說|问|問|道|喊|叫|答|写道|寫道)[，。：道着]"
)
_CLOSING = frozenset("”’」』》〉）)\"'")


def english(text: str) -> list[str]:
    """Cut an English paragraph into sentences; `"".join(english(text)) == text`.

    A stop ends a sentence unless a small letter follows, or it belongs to an abbreviation
    (`Mr.`, `U.S. Army`), to initials (`J. Smith`) or to a numbering (`1. Wells`).
    """
    ends = []
    start = 0
    for found in _ends(_STOP, _BREAK if "\n" in text else "").finditer(text):
        if _is_english_end(text, start, found):
            start = found.end()
            ends.append(start)
    return _cut(text, ends)


def chinese(text: str) -> list[str]:
    """Cut a Chinese paragraph into sentences; `"".join(chinese(text)) == text`.

    。！？ end a sentence, …… only where a quotation closes with it; ； does not.  What a
    quotation or a title ends with is no end where the sentence around it goes on.
    """
    ends = [
        found.end()
        for found in _ends(_CHINESE_STOP, _CHINESE_BREAK if "\n" in text else "").finditer(text)
        if _is_chinese_end(text, found)
    ]
    return _cut(text, ends)


@cache
def _ends(stop: str, line_break: str) -> re.Pattern[str]:
    """Give what may end a sentence, in texts with line breaks or, where that is "", without.

    Where every match begins with one of few signs, most of a text is passed over quickly.
    Compiled when it is first asked for: a run of plain articles asks for none.
    """
    return re.compile(f"{stop}|{line_break}" if line_break else stop)


def _cut(text: str, ends: Iterable[int]) -> list[str]:
    """Cut at `ends`; blanks alone are no piece, but part of the one beside them."""
    pieces: list[str] = []
    start = 0
    for end in (*ends, len(text)):
        piece = text[start:end]
        if pieces and not (piece.strip() and pieces[-1].strip()):
            pieces[-1] += piece
        elif piece:
            pieces.append(piece)
        start = end
    return pieces


def _is_english_end(text: str, start: int, found: re.Match[str]) -> bool:
    if "\n" in found.group():
        return True
    if _LOWER_NEXT.match(text, found.end()) or _NUMBERING.fullmatch(text, start, found.end()):
        return False
    return not (found.group().rstrip() == "." and _is_abbreviated(text, start, found))


def _is_abbreviated(text: str, start: int, found: re.Match[str]) -> bool:
    """Say whether the point after a word shortens it and does not end the sentence too."""
    last = _LAST_WORD.search(text, start, found.start())
    word = last.group() if last else ""
    if (len(word) == 1 and word.isupper()) or re.fullmatch(r"(?:[A-Z]\.)+-?[A-Z]", word):
        return not (word.lower() in _PERHAPS_LAST and _opens_a_sentence(text, found.end()))
    if word.lower() in _NEVER_LAST:
        return word[0].isupper() or "." in word or text[found.end() : found.end() + 1].isdigit()
    return word.lower() in _PERHAPS_LAST and not _opens_a_sentence(text, found.end())


def _opens_a_sentence(text: str, at: int) -> bool:
    word = _NEXT_WORD.match(text, at)
    return bool(word and word[1].lower() in _OPENERS)


def _is_chinese_end(text: str, found: re.Match[str]) -> bool:
    mark = found.group().rstrip()
    if "\n" in found.group() or found.end() == len(text):
        return True
    if mark[-1] not in _CLOSING:
        return True
    if mark[-1] in "》〉" or text[found.start() - 1 : found.start()] in {"（", "("}:
        return False
    return not _GOES_ON.match(text, found.end())
