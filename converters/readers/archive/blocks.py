"""Lines become blocks: paragraphs with their roles, sub-headlines, stanzas, breaks.

Place in the line: file -> **reader** -> Article.
A line of the archive is a paragraph or a verse, whatever blank lines stand around it; indents are
only a hint, for they were lost and invented on the way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from converters.languages import is_chinese
from converters.model import Block, Heading, Paragraph, Role, Separator, Verse
from converters.readers.archive.inline import opening_dateline, text, without_tail
from converters.readers.archive.lines import Line, characters

WIDE = 8
"""From this indent on (half ems) a short line is a signature, a date or a centred heading."""

_SHORT = {True: 40, False: 110}
_HEADING = {True: 26, False: 100}
_VERSE = {True: 22, False: 72}
_FEWEST_VERSES = 4
_FEWEST_WIDE_VERSES = 6
_STEP = 6
_MOST_STOPS = 0.6
_STOPS = '。！？!?.…”’"）)'
_UNENDED = "，、；：,;:"
_UNSIGNED = "。.，、；：,;:！？!?"
_BREAK = re.compile(r"(?:[*＊※☆★×xX◇◆○●—\-_=~·.]\s*){3,}|[※☆★◇◆＊*]|<hr\s*/?>", re.IGNORECASE)
_BREAK_OPENS = frozenset("*＊※☆★×xX◇◆○●—-_=~·.<")
_STANZA = re.compile(r"[（(〔]?[一二三四五六七八九十\dIVX]{1,4}[）)〕、.]\s*\S")
_CREDIT = re.compile(
    r"[（(〔\[](?:据|原载|转载|附图|图片|摘自|译自|选自|新华社|本报|Attached|According to|From"
    r"|Photo|Picture|Reprinted|Originally|Source|Xinhua|See)[^（(]{0,60}[）)〕\]]"
    r"|[（(〔\[][^（(]{1,30}(?:摄|稿|供稿|作|译|社|讯|报道)[）)〕\]]"
    r"|[^，。；]{1,16}摄(?:\s+原载《[^》]+》)?|原载《[^》]+》"
    r"|(?:Photo(?:graph)?s?|Drawings?|Paintings?|Pictures?) by .{2,60}"
)
_CREDIT_OPENS, _PHOTOGRAPHED = frozenset("（(〔[原PD"), "摄"
"""What a credit begins with, or else what it holds: most lines have neither."""


def blocks(body: list[Line], lang: str, remarks: frozenset[int] = frozenset()) -> tuple[Block, ...]:
    """Turn the lines of a body into blocks, in order, nothing left out.

    `remarks` are the numbers of lines that the translator, not the newspaper, wrote.
    """
    made: list[Block] = []
    at = 0
    while at < len(body):
        if count := _verses(body, at, lang):
            made += _stanzas(body[at : at + count], lang)
        else:
            count = 1
            made += _prose(body, at, lang, remarks)
        at += count
    return tuple(made)


def _prose(body: list[Line], at: int, lang: str, remarks: frozenset[int]) -> Iterator[Block]:
    line = body[at]
    if _is_break(line.text):
        yield Separator()
        return
    if line.number in remarks:
        yield Paragraph(text(line.text, lang), Role.NOTE)
        return
    if _is_heading(body, at, lang):
        yield Heading(2, text(line.text, lang))
        return
    role = _role(line, lang)
    whole, tail = without_tail(line.text, lang)
    yield Paragraph(text(whole, lang, may_open=role is not Role.SIGNATURE), role)
    if tail:
        yield Paragraph(text(tail, lang), Role.SIGNATURE)


def _role(line: Line, lang: str) -> Role:
    if _is_credit(line.text) or (_is_wide(line, lang) and line.text[-1] not in _UNSIGNED):
        return Role.SIGNATURE
    if opening_dateline(line.text, lang) == len(line.text):
        return Role.DATELINE
    return Role.BODY


def _is_break(text: str) -> bool:
    return text[0] in _BREAK_OPENS and bool(_BREAK.fullmatch(text))


def _is_credit(text: str) -> bool:
    may_be = text[0] in _CREDIT_OPENS or _PHOTOGRAPHED in text
    return may_be and bool(_CREDIT.fullmatch(text))


def _is_wide(line: Line, lang: str) -> bool:
    return line.indent >= WIDE and len(line.text) <= _SHORT[is_chinese(lang)]


def _is_heading(body: list[Line], at: int, lang: str) -> bool:
    """Say whether a line is a sub-headline: short, without a stop, with prose or verse after it."""
    line, following = body[at], body[at + 1] if at + 1 < len(body) else None
    if (
        following is None
        or len(line.text) > _HEADING[is_chinese(lang)]
        or _is_wide(following, lang)
    ):
        return False
    if line.text[-1] in _STOPS + _UNENDED or _is_credit(line.text):
        return False
    if opening_dateline(line.text, lang) == len(line.text):
        return False
    if line.indent >= WIDE:
        return line.indent <= 2 * WIDE and _verses(body, at + 1, lang) > 0
    return _is_prose(following, lang) and len(following.text) >= 1.5 * len(line.text)


def _is_prose(line: Line, lang: str) -> bool:
    whole, _ = without_tail(line.text, lang)
    return whole[-1] in _STOPS + "：:"


def _verses(body: list[Line], at: int, lang: str) -> int:
    """Count the lines from `at` on that are verse; 0 where they are too few or too prosaic."""
    end = at
    while end < len(body) and _could_be_verse(body[end], body[at], lang):
        end += 1
    fewest = _FEWEST_WIDE_VERSES if body[at].indent >= WIDE else _FEWEST_VERSES
    if end - at < fewest:
        return 0
    stops = sum(line.text[-1] in _STOPS for line in body[at:end])
    return end - at if stops <= _MOST_STOPS * (end - at) else 0


def _could_be_verse(line: Line, first: Line, lang: str) -> bool:
    """Say whether a line could stand in a poem with `first`: short, and indented alike."""
    most = _VERSE[is_chinese(lang)]
    return (
        (len(line.text) <= most or (is_chinese(lang) and characters(line.text) <= most))
        and (line.indent < WIDE or abs(line.indent - first.indent) < _STEP)
        and (first.indent < WIDE or abs(line.indent - first.indent) < _STEP)
        and not _is_break(line.text)
        and not _is_credit(line.text)
    )


def _stanzas(found: list[Line], lang: str) -> Iterator[Verse]:
    """Part verses at blank lines, unless each line has one, and before numbers of stanzas."""
    gaps = sum(line.gap for line in found[1:])
    gaps_part = gaps < len(found) / 2
    stanza: list[Line] = []
    for line in found:
        starts = (gaps_part and line.gap) or _STANZA.match(line.text)
        if stanza and starts:
            yield _verse(stanza, lang)
            stanza = []
        stanza.append(line)
    yield _verse(stanza, lang)


def _verse(stanza: list[Line], lang: str) -> Verse:
    return Verse(tuple(text(line.text, lang) for line in stanza))
