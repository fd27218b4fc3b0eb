"""A whole issue: from the bytes of either form to a Reading.

Place in the line: **bytes -> pieces -> stories -> pairs -> articles**; this module leads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from converters.errors import InputError
from converters.languages import ENGLISH, TRADITIONAL, has_han
from converters.model import Article, Notice, NoticeCode, Place
from converters.readers import Reading, Source
from converters.readers.shenbao import plain, site
from converters.readers.shenbao.articles import Issue, article
from converters.readers.shenbao.matching import Pair, pairs
from converters.readers.shenbao.pieces import Kind, Piece, lines_of
from converters.readers.shenbao.stories import Story, stories

_DATE = re.compile(r"(\d{4})[.-](\d{1,2})[.-](\d{1,2})")


def of_site(source: Source) -> Reading:
    """Read an issue with two panes, of which one may be missing or stand in the other's place."""
    lines, noticed = lines_of(source)
    panes = site.panes(lines, source.name)
    chinese, english = panes[site.CHINESE_PANE], panes[site.ENGLISH_PANE]
    if not _is_chinese(chinese) and (_is_chinese(english) or not _texts(english)):
        chinese, english = english, chinese
    return _reading(source, english, chinese, noticed)


def of_text(source: Source) -> Reading:
    """Read an issue in English alone."""
    lines, noticed = lines_of(source)
    return _reading(source, list(plain.pieces(lines)), [], noticed)


def _texts(pieces: Iterable[Piece]) -> list[str]:
    return [each.text for each in pieces if each.kind in (Kind.HEADLINE, Kind.PARAGRAPH)]


def _is_chinese(pieces: Iterable[Piece]) -> bool:
    """Say whether most texts are Chinese; names in brackets have Han in English too."""
    told = [_mostly_han(text) for text in _texts(pieces)]
    return 2 * sum(told) > len(told)


def _mostly_han(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return 2 * sum(map(has_han, letters)) > len(letters)


def _reading(
    source: Source, english: list[Piece], chinese: list[Piece], noticed: Iterable[Notice]
) -> Reading:
    ours, theirs = stories(english, ENGLISH), stories(chinese, TRADITIONAL)
    if not ours and not theirs:
        message = "no article found; it needs headlines (h3, or ###) and paragraphs"
        raise InputError(message, source=source.name)
    day = _day([*chinese, *english], source.name)
    told = pairs(ours, theirs)
    issue = Issue(source.name, day, any(each.english and each.chinese for each in told))
    articles, found = _articles(told, issue)
    return Reading(articles, (*noticed, *_about_all(issue, ours, theirs), *found))


def _articles(found: Sequence[Pair], issue: Issue) -> tuple[tuple[Article, ...], list[Notice]]:
    made: list[Article] = []
    notices: list[Notice] = []
    taken: dict[str, int] = {}
    page = None
    for pair in found:
        one, about = article(pair, issue, page)
        page = one.metadata.page
        taken[one.id] = taken.get(one.id, 0) + 1
        if taken[one.id] > 1:
            one = replace(one, id=f"{one.id}-{taken[one.id]}")
        made.append(one)
        notices += [replace(each, place=replace(each.place, article=one.id)) for each in about]
    return tuple(made), notices


def _about_all(issue: Issue, english: list[Story], chinese: list[Story]) -> Iterator[Notice]:
    """Notice what the whole issue lacks, once."""
    place = Place(issue.source)
    if not english:
        message = "no English translation; the issue is shown in Chinese alone"
        yield Notice(NoticeCode.MISSING_TRANSLATION, message, place)
    if not chinese:
        message = "no Chinese original; the issue is shown in English alone"
        yield Notice(NoticeCode.MISSING_ORIGINAL, message, place)
    if english and chinese and not issue.is_bilingual:
        message = "the two panes do not seem to be one issue; each is shown alone"
        yield Notice(NoticeCode.UNRELATED_TEXTS, message, place)
    if issue.day is None:
        message = "no date in the issue nor in the file's name; the issue comes last"
        yield Notice(NoticeCode.MISSING_DATE, message, place)


def _day(pieces: Iterable[Piece], source: str) -> date | None:
    """Take the day from the name of the issue, else from the file's."""
    said = [piece.text for piece in pieces if piece.kind is Kind.ISSUE]
    for found in filter(None, map(_DATE.search, (*said, source))):
        try:
            return date(*(int(number) for number in found.groups()))
        except ValueError:
            continue
    return None
