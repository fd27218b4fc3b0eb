"""What each line of a body is: prose, verse, a sub-headline, a signature, a break.

Place in the line: file -> **reader** -> Article; between lines and `blocks`.
A line of the archive is a paragraph or a verse, whatever blank lines stand around it; indents are
only a hint, for they were lost and invented on the way.  The original has kept more of them: where
the translation has as many lines, each is what its partner is, if it can be that at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import takewhile

from converters.languages import is_chinese
from converters.readers.archive.closing import closing, is_day, signs
from converters.readers.archive.inline import opening_dateline, without_tail
from converters.readers.archive.lines import Line
from converters.readers.archive.marks import (
    follows_on,
    is_break,
    is_credit,
    is_end,
    is_formula,
    is_item,
    is_number,
    is_quoted,
    is_row,
    is_signed,
)
from converters.readers.archive.verse import STOPS, UNENDED, WIDE, titles, verses

_SHORT = {True: 40, False: 110}
_HEADING = {True: 26, False: 100}
_LONGEST_ODD = {True: 60, False: 130}
"""A line that is longer, in characters, is a paragraph; most are, and are asked nothing more."""

_LONGEST_VERSE = 130
"""A line of a translation may be this long, in characters, where the original's is verse."""

_UNSIGNED = "。.，、；：,;:！？!?"


class Kind(Enum):
    """What a line is."""

    BODY = auto()
    VERSE = auto()
    HEADING = auto()
    SIGNATURE = auto()
    DATELINE = auto()
    NOTE = auto()
    BREAK = auto()


def kinds(
    body: Sequence[Line],
    lang: str,
    remarks: frozenset[int] = frozenset(),
    partners: Sequence[Kind] = (),
) -> list[Kind]:
    """Tell the kind of each line.

    `remarks` are the numbers of lines that the translator, not the newspaper, wrote; `partners`
    the kinds of the original's lines, which count where they are as many.
    """
    found: list[Kind] = []
    closed = closing(body, lang)
    open_lines = body[: closed.start] if closed else body
    longest = _LONGEST_ODD[is_chinese(lang)]
    while len(found) < len(body):
        at = len(found)
        if len(body[at].text) > longest and not is_break(body[at].text):
            found.append(Kind.NOTE if body[at].number in remarks else Kind.BODY)
        elif at in closed:
            found.append(Kind.SIGNATURE)
        elif at < len(open_lines) and (count := verses(open_lines, at, lang)):
            found += _of_verses(body[at : at + count], lang)
        else:
            found.append(_of_prose(body, at, lang, remarks))
    if len(partners) == len(body):
        return [_like(*each) for each in zip(body, found, partners, strict=True)]
    return _signed(body, found, lang, partners)


def _signed(
    body: Sequence[Line], found: list[Kind], lang: str, partners: Sequence[Kind]
) -> list[Kind]:
    """Take the last lines for signatures where the original ends with them and they look so."""
    most = len(list(takewhile(lambda kind: kind is Kind.SIGNATURE, reversed(partners))))
    for place in range(len(body) - 1, max(0, len(body) - 1 - most), -1):
        if found[place] is not Kind.BODY or not signs(body[place], lang):
            break
        found[place] = Kind.SIGNATURE
    return found


def _of_verses(found: Sequence[Line], lang: str) -> Iterator[Kind]:
    named = titles(found, lang)
    for place in range(len(found)):
        yield Kind.HEADING if place in named else Kind.VERSE


def _of_prose(body: Sequence[Line], at: int, lang: str, remarks: frozenset[int]) -> Kind:
    line = body[at]
    if is_break(line.text):
        return Kind.BREAK
    if line.number in remarks:
        return Kind.NOTE
    if _is_heading(body, at, lang):
        return Kind.HEADING
    if is_credit(line.text) or is_end(line.text) or is_signed(line.text):
        return Kind.SIGNATURE
    if _is_wide(line, lang) and line.text[-1] not in _UNSIGNED:
        return Kind.SIGNATURE
    if opening_dateline(line.text, lang) == len(line.text):
        return Kind.DATELINE
    return Kind.BODY


def _like(line: Line, own: Kind, partner: Kind) -> Kind:
    """Choose between what a line of a translation seems to be and what its partner is."""
    if own is partner or own is Kind.BREAK or own is Kind.NOTE:
        return own
    if own is Kind.DATELINE and partner is not Kind.SIGNATURE:
        return own
    length, unended = len(line.text), line.text[-1] not in _UNSIGNED
    if partner is Kind.VERSE and length <= _LONGEST_VERSE:
        return partner
    if partner is Kind.HEADING and unended and length <= _HEADING[False]:
        return partner
    if partner is Kind.SIGNATURE and unended and length <= _SHORT[False]:
        return partner
    return Kind.BODY if own is Kind.VERSE else own


def _is_wide(line: Line, lang: str) -> bool:
    return line.indent >= WIDE and len(line.text) <= _SHORT[is_chinese(lang)]


def _is_heading(body: Sequence[Line], at: int, lang: str) -> bool:
    """Say whether a line is a sub-headline: short, without a stop, with prose or verse after it."""
    line, following = body[at], body[at + 1] if at + 1 < len(body) else None
    if following is not None and (line.dressed or is_number(line.text)):
        return True
    if is_row(line.text):
        return False
    if (
        following is None
        or len(line.text) > _HEADING[is_chinese(lang)]
        or _is_wide(following, lang)
    ):
        return False
    if line.text[-1] in STOPS + UNENDED and not is_quoted(line.text):
        return False
    if is_credit(line.text) or is_formula(line.text):
        return False
    if opening_dateline(line.text, lang) == len(line.text):
        return False
    if line.indent >= WIDE:
        return line.indent <= 2 * WIDE and verses(body, at + 1, lang) > 0
    if follows_on(line.text, following.text):
        return False
    longer = 1.0 if is_item(line.text) else 1.5
    is_longer = len(following.text) >= longer * len(line.text) or is_day(line.text, lang)
    return is_longer and _is_prose(following, lang)


def _is_prose(line: Line, lang: str) -> bool:
    """Say whether a line is a sentence: by its end, or by its length where that is cut off."""
    if len(line.text) > _LONGEST_ODD[is_chinese(lang)]:
        return True
    whole, _ = without_tail(line.text, lang)
    return whole[-1] in STOPS + "：:"
