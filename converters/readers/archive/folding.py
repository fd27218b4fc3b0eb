"""Headlines and bylines that a body repeats are folded into title, decks and author.

Place in the line: file -> **reader** -> Article; before lines become blocks.
The body's own lines show how the headline was broken into decks, which the header's one line has
lost; so where they say the same, the body's lines are believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations

from msgspec import Struct

from converters.languages import is_chinese
from converters.readers.archive.bylines import byline
from converters.readers.archive.closing import is_day
from converters.readers.archive.inline import opening_dateline
from converters.readers.archive.lines import BLANK, Line, letters
from converters.readers.archive.marks import LONGEST_HEADLINE, is_credit, looks_like_headline

_MOST_DECKS = 4
_MOST_KICKERS = 2
_SHORTEST_PART = 4
_PICTURE = re.compile(r"[（(](?:图片|照片|图|Pictures?|Photos?|Photographs?)[）)]$")
_CHINESE_DECKS = re.compile(r"[\u3000\u00a0 ]{2,}|\u3000|(?=——)")
_LABEL = r"(?:Title|Headline|Author|Byline|By)\s*:\s*(?=\S)"
_TAIL = r"[（(][^（()）]{2,40}[）)]$"
"""What a line of the body may say behind the headline: the day of a speech, of a table."""

_OCCASION = (
    r"[（(][^（()）]{0,40}(?:[一二三四五六七八九十○〇0-9０-９][年月日]|Jan|Feb|March|April|May|June|July"
    r"|Aug|Sept|Oct|Nov|Dec|\b(?:19|20)\d\d\b)[^（()）]{0,40}[）)]"
)
_SHORTEST_DECK = 4


class Folded(Struct, frozen=True):
    """A headline in its decks (the first is the title), the author, and what is left of the body.

    `repeated` is the number of lines that the body repeated of the headline, `occasion` the line
    under it that tells when this was said or passed: `（一九五六年九月十五日）`.
    """

    decks: tuple[str, ...]
    author: str | None
    body: list[Line]
    repeated: int
    occasion: str | None = None


def fold(
    title: str | None,
    author: str | None,
    body: list[Line],
    lang: str,
    *,
    expected: int = 0,
    has_occasion: bool = False,
) -> Folded:
    """Fold the first lines of a body into its headline and author.

    `expected` is the number of headline lines of the other side: where this side's first lines
    say its title in other words, that many of them are taken for decks.  `has_occasion` says that
    the other side tells a day there.
    """
    body = _tidied(title, author, body, lang)
    start, count = _repeated(title, body, lang)
    if not count and title:
        count = _paraphrased(title, body, lang, expected)
        kept = (*_header_decks(title, lang), *(line.text for line in body[:count]))
    else:
        kept = _decks(title, [line.text for line in body[: start + count]], start, lang)
        count += start
    more = _further_decks(body, count, expected, lang, author) if count else 0
    kept += tuple(line.text for line in body[count : count + more])
    rest = body[count + more :]
    before, rest = _occasion(rest, lang, is_sure=has_occasion)
    name, taken = byline(author, rest, lang)
    after, rest = (None, rest[taken:]) if before else _occasion(rest[taken:], lang)
    return Folded(kept, name, rest, count + more, before or after)


def _tidied(title: str | None, author: str | None, body: list[Line], lang: str) -> list[Line]:
    """Take from the first lines what keeps them from being known as the headline.

    That is a label (`Title: …`), the author's name above the title, and the dateline before it,
    which opens the first paragraph instead.
    """
    if not body:
        return body
    said = list(body)
    for place, line in enumerate(said[: _MOST_KICKERS + 1]):
        if label := ":" in line.text[:10] and re.match(_LABEL, line.text):
            value = line.text[label.end() :]
            if letters(value) in (letters(title or ""), letters(author or "")):
                said[place] = line._replace(text=value)
    if author and len(said) > 1 and letters(said[0].text) == letters(author):
        return said[1:] if _repeated(title, said[1:], lang)[1] else said
    if title and looks_like_headline(said[0], lang):
        return _with_dateline_below(said, title, lang)
    return said


def _with_dateline_below(said: list[Line], title: str, lang: str) -> list[Line]:
    """Put a dateline that stands before the headline where the report begins."""
    end = opening_dateline(said[0].text, lang)
    if not end or letters(said[0].text[end:]) != letters(title):
        return said
    prose = [place for place, line in enumerate(said) if not looks_like_headline(line, lang)]
    if prose:
        opening, dateline = said[prose[0]], said[0].text[:end]
        said[0] = said[0]._replace(text=said[0].text[end:].strip(BLANK))
        said[prose[0]] = opening._replace(text=f"{dateline} {opening.text}")
    return said


def _occasion(
    body: list[Line], lang: str, *, is_sure: bool = False
) -> tuple[str | None, list[Line]]:
    """Part a body from the day in brackets that stands above it; without them where that is sure.

    A dateline or a credit in brackets is none.
    """
    if len(body) < 2:
        return None, body
    said = body[0].text
    found = said[0] in "（(" and re.fullmatch(_OCCASION, said)
    if not (found or (is_sure and is_day(said, lang))):
        return None, body
    if is_credit(said) or opening_dateline(said, lang):
        return None, body
    return said, body[1:]


def _repeated(title: str | None, body: list[Line], lang: str) -> tuple[int, int]:
    """Find the lines that repeat the title: how many kickers stand before them, how many they are.

    (0, 0) where none do.
    """
    wanted = {letters(title or ""), letters(_PICTURE.sub("", title or ""))} - {""}
    longest = 2 * len(title or "") + LONGEST_HEADLINE[is_chinese(lang)]
    for start in range(min(_MOST_KICKERS, len(body)) + 1):
        if start and not looks_like_headline(body[start - 1], lang):
            break
        for count in range(1, _MOST_DECKS + 1):
            said = "".join(line.text for line in body[start : start + count])
            if len(said) > longest:
                break
            if letters(said) in wanted or letters(_without_tail(said)) in wanted:
                return start, min(count, len(body) - start)
            if count > 1 and _in_other_order(title, body[start : start + count]):
                return start, count
    return 0, _parts_of(title, body, lang)


def _in_other_order(title: str | None, said: list[Line]) -> bool:
    """Say whether lines are all parts of the title, but in another order."""
    whole, parts = letters(title or ""), [letters(line.text) for line in said]
    if sum(map(len, parts)) != len(whole) or min(map(len, parts), default=0) < _SHORTEST_PART:
        return False
    return any("".join(order) == whole for order in permutations(parts))


def _without_tail(said: str) -> str:
    return re.sub(_TAIL, "", said) if said[-1:] in (")", "）") else said


def _parts_of(title: str | None, body: list[Line], lang: str) -> int:
    """Count the first lines that are parts of the title, in its order but not all of it.

    A sentence is one only with the mark that ends it.
    """
    title = title or ""
    whole, reached, count = letters(title), 0, 0
    for line in body[:_MOST_DECKS]:
        may_be = looks_like_headline(line, lang) or line.text in title
        part = letters(line.text) if may_be and len(line.text) <= 2 * len(title) else ""
        found = whole.find(part, reached) if len(part) >= _SHORTEST_PART else -1
        if found < 0 or (count == 0 and found > 0):
            break
        reached, count = found + len(part), count + 1
    return count


def _decks(title: str | None, said: list[str], kickers: int, lang: str) -> tuple[str, ...]:
    """Choose between the header's line and the body's lines, so that no word is lost."""
    if title is None:
        return ()
    headline = said[kickers:]
    picture = _PICTURE.search(title)
    whole = "".join(headline)
    bare = _without_tail(whole)
    if len(headline) <= 1 and bare == whole:
        return (*_header_decks(title, lang), *said[:kickers])
    known = (letters(title), letters(_PICTURE.sub("", title)))
    is_fuller = letters(whole) not in known and letters(bare) in known
    in_other_order = len(headline) > 1 and sorted(letters(whole)) == sorted(known[0])
    if is_fuller or in_other_order:
        return (*headline, *said[:kickers])
    if len(headline) <= 1 or letters(whole) not in known:
        return (*_header_decks(title, lang), *said[:kickers])
    if picture and not _PICTURE.search(headline[-1]):
        headline[-1] += picture.group()
    return (*headline, *said[:kickers])


def _header_decks(title: str, lang: str) -> tuple[str, ...]:
    """Part a Chinese title at the blanks or the dash that join its decks; others stay whole."""
    if not is_chinese(lang):
        return (title,)
    first, *decks = (each.strip(BLANK) for each in _CHINESE_DECKS.split(title) if each.strip(BLANK))
    if decks and len(first) < _SHORTEST_DECK:
        first = f"{first}\u3000{decks.pop(0)}"
    return first, *decks


def _paraphrased(title: str, body: list[Line], lang: str, expected: int) -> int:
    """Count the first lines that say the title in other words; none where nothing is expected."""
    count = 0
    for line in body[: min(expected, _MOST_DECKS, len(body) - 1)]:
        if not looks_like_headline(line, lang) or not _shares_words(title, line.text, lang):
            break
        count += 1
    return count


def _shares_words(title: str, said: str, lang: str) -> bool:
    first, second = (set(_words(each, lang)) for each in (title, said))
    return 3 * len(first & second) >= min(len(first), len(second)) > 0


def _words(said: str, lang: str) -> Iterator[str]:
    if is_chinese(lang):
        yield from letters(said)
    else:
        yield from (word for word in re.findall(r"\w+", said.lower()) if len(word) > 3)


def _further_decks(
    body: list[Line], count: int, expected: int, lang: str, author: str | None
) -> int:
    """Count decks that the title leaves out but the other side has, followed by prose."""
    more = 0
    while count + more < min(expected, len(body) - 1):
        line, following = body[count + more], body[count + more + 1]
        is_name = author is not None and letters(author) in letters(line.text)
        if is_name or not looks_like_headline(line, lang) or looks_like_headline(following, lang):
            break
        more += 1
    return more
