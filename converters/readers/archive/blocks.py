"""Lines whose kinds are known become blocks: paragraphs with roles, headings, stanzas, breaks.

Place in the line: file -> **reader** -> Article; after `kinds`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from converters.model import Block, Heading, Paragraph, Role, Separator, Verse
from converters.readers.archive.inline import text, without_tail
from converters.readers.archive.kinds import Kind
from converters.readers.archive.lines import Line
from converters.readers.archive.marks import is_item


def blocks(body: Sequence[Line], kinds: Sequence[Kind], lang: str) -> tuple[Block, ...]:
    """Turn the lines of a body into blocks, in order, nothing left out."""
    made: list[Block] = []
    at = 0
    while at < len(body):
        kind, start = kinds[at], at
        at += 1
        if kind is not Kind.VERSE:
            made += _blocks(body[start], kind, lang)
            continue
        while at < len(body) and kinds[at] is kind:
            at += 1
        made += _stanzas(body[start:at], lang)
    return tuple(made)


def _blocks(line: Line, kind: Kind, lang: str) -> list[Block]:
    if kind is Kind.BODY:
        return _paragraphs(line, Role.BODY, lang)
    if kind is Kind.BREAK:
        return [Separator()]
    if kind is Kind.HEADING:
        return [Heading(2, text(line.text, lang))]
    if kind is Kind.NOTE:
        return [Paragraph(text(line.text, lang), Role.NOTE)]
    return _paragraphs(line, Role.SIGNATURE if kind is Kind.SIGNATURE else Role.DATELINE, lang)


def _paragraphs(line: Line, role: Role, lang: str) -> list[Block]:
    """Make a paragraph of a line, and a signature of the credit at its end."""
    whole, tail = without_tail(line.text, lang)
    first = Paragraph(text(whole, lang, may_open=role is not Role.SIGNATURE), role)
    return [first, Paragraph(text(tail, lang), Role.SIGNATURE)] if tail else [first]


def _stanzas(found: Sequence[Line], lang: str) -> Iterator[Verse]:
    """Part verses at blank lines, unless each line has one, and before numbers of stanzas."""
    gaps = sum(line.gap for line in found[1:])
    gaps_part = gaps < len(found) / 2
    stanza: list[Line] = []
    for line in found:
        starts = (gaps_part and line.gap) or is_item(line.text)
        if stanza and starts:
            yield _verse(stanza, lang)
            stanza = []
        stanza.append(line)
    yield _verse(stanza, lang)


def _verse(stanza: Sequence[Line], lang: str) -> Verse:
    return Verse(tuple(text(line.text, lang) for line in stanza))
