"""From a pair of stories to an article, with what was noticed in it.

Place in the line: bytes -> pieces -> stories -> pairs -> **articles**.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from converters.languages import ENGLISH, TRADITIONAL, has_han, is_chinese, runs
from converters.model import (
    Article,
    Block,
    Heading,
    Metadata,
    Notice,
    NoticeCode,
    Paragraph,
    Place,
    Run,
    Side,
    Text,
)
from converters.readers.archive.damage import unusual_ratio
from converters.readers.archive.inline import text as english_text
from converters.readers.archive.lines import characters
from converters.readers.identity import article_id
from converters.readers.shenbao.matching import Pair
from converters.readers.shenbao.stories import Story, looks_like_headline

NEWSPAPER = (Run("Shenbao", ENGLISH), Run("申報", TRADITIONAL))

_UNTITLED = {ENGLISH: "(Untitled)", TRADITIONAL: "（無題）"}
_MOST_DECKS = 3
_BRACKETED = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
"""Chinese names stand in brackets behind their translation, and are no damage."""


class Issue(Struct, frozen=True):
    """What all articles of a file have in common: its name, the day, and whether any are pairs."""

    source: str
    day: date | None
    is_bilingual: bool


def article(pair: Pair, issue: Issue, page: int | None) -> tuple[Article, list[Notice]]:
    """Make an article of a pair; `page` is where the one before it stood."""
    ours, theirs = pair.english, pair.chinese
    decks = _decks(ours, ENGLISH), _decks(theirs, TRADITIONAL)
    count = min(decks) if ours and theirs else max(decks)
    sides = tuple(
        _side(stories, lang, count)
        for stories, lang in ((ours, ENGLISH), (theirs, TRADITIONAL))
        if stories
    )
    known = next((each.page for each in (*theirs, *ours) if each.page is not None), page)
    metadata = Metadata(source=NEWSPAPER, published=issue.day, page=known)
    made = Article(article_id("s", metadata, sides), sides, metadata)
    return made, list(_notices(pair, issue))


def _side(stories: Sequence[Story], lang: str, decks: int) -> Side:
    """Make a side; headlines of further stories become sub-headlines."""
    first, *rest = stories
    title = first.headline or _UNTITLED[lang]
    blocks = list(_blocks(first.paragraphs[decks:], lang))
    for story in rest:
        if story.headline:
            blocks.append(Heading(2, _text(story.headline, lang)))
        blocks += _blocks(story.paragraphs, lang)
    named = tuple(_text(deck, lang) for deck in first.paragraphs[:decks])
    return Side(lang, _text(title, lang), named, blocks=tuple(blocks))


def _text(line: str, lang: str) -> Text:
    return runs(line, lang) if is_chinese(lang) else english_text(line, lang)


def _blocks(paragraphs: Sequence[str], lang: str) -> Iterator[Block]:
    for line, following in zip(paragraphs, [*paragraphs[1:], ""], strict=False):
        said = _text(line, lang)
        is_heading = looks_like_headline(line, following, lang)
        yield Heading(2, said) if is_heading else Paragraph(said)


def _decks(stories: Sequence[Story], lang: str) -> int:
    """Count the first paragraphs that are further decks of a headline: prose follows on them."""
    if not stories or stories[0].headline is None:
        return 0
    said = stories[0].paragraphs
    for count in range(min(_MOST_DECKS, len(said) - 1), 0, -1):
        if all(looks_like_headline(deck, said[count], lang) for deck in said[:count]):
            return count
    return 0


def _notices(pair: Pair, issue: Issue) -> Iterator[Notice]:
    first = (*pair.chinese, *pair.english)[0]
    place = Place(issue.source, first.line)
    if issue.is_bilingual and not pair.english:
        yield Notice(NoticeCode.MISSING_TRANSLATION, "no English translation", place)
    if issue.is_bilingual and not pair.chinese:
        yield Notice(NoticeCode.MISSING_ORIGINAL, "no Chinese original", place)
    if pair.is_joined:
        message = (
            f"{len(pair.english)} English and {len(pair.chinese)} Chinese headlines cannot be"
            " paired one by one; they stand in one article"
        )
        yield Notice(NoticeCode.JOINED_ARTICLES, message, place)
    for story in (*pair.english[:1], *pair.chinese[:1]):
        if story.headline is None:
            message = "text without a headline; “(Untitled)” stands above it"
            yield Notice(NoticeCode.MISSING_TITLE, message, Place(issue.source, story.line))
    yield from _damage(pair, issue.source)


def _damage(pair: Pair, source: str) -> Iterator[Notice]:
    for story in (*pair.english, *pair.chinese):
        place = Place(source, story.line)
        if lost := story.text.count("\ufffd"):
            message = f"characters that were lost before the file was made, shown as U+FFFD: {lost}"
            yield Notice(NoticeCode.REPLACEMENT_CHARACTER, message, place)
    for story in pair.english:
        bare = _BRACKETED.sub("", story.text)
        if has_han(bare):
            left = next(word for word in bare.split() if has_han(word))
            message = f"Chinese left in the translation: {left[:20]}"
            yield Notice(NoticeCode.LEFTOVER_CHINESE, message, Place(source, story.line))
    english, chinese = (
        characters("".join(story.text for story in each)) for each in (pair.english, pair.chinese)
    )
    if pair.english and pair.chinese and (said := unusual_ratio(english, chinese)):
        yield Notice(NoticeCode.LENGTH_RATIO, said, Place(source, pair.chinese[0].line))
