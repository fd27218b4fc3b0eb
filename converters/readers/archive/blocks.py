"""Lines whose kinds are known become blocks: paragraphs with roles, headings, stanzas, breaks.

Place in the line: file -> **reader** -> Article; after `kinds`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from converters.model import Block, Heading, Paragraph, Role, Separator, Verse
from converters.readers.archive.inline import text, without_tail
from converters.readers.archive.kinds import Kind
from converters.readers.archive.lines import Line
from converters.readers.archive.marks import is_item

_ROLES = {
    Kind.BODY: Role.BODY,
    Kind.SIGNATURE: Role.SIGNATURE,
    Kind.DATELINE: Role.DATELINE,
    Kind.NOTE: Role.NOTE,
}


def blocks(body: Sequence[Line], kinds: Sequence[Kind], lang: str) -> tuple[Block, ...]:
    """Turn the lines of a body into blocks, in order, nothing left out."""
    made: list[Block] = []
    for kind, group in groupby(zip(kinds, body, strict=True), key=lambda pair: pair[0]):
        lines = [line for _, line in group]
        if kind is Kind.VERSE:
            made += _stanzas(lines, lang)
        else:
            made += (block for line in lines for block in _blocks(line, kind, lang))
    return tuple(made)


def _blocks(line: Line, kind: Kind, lang: str) -> Iterator[Block]:
    if kind is Kind.BREAK:
        yield Separator()
    elif kind is Kind.HEADING:
        yield Heading(2, text(line.text, lang))
    elif kind is Kind.NOTE:
        yield Paragraph(text(line.text, lang), Role.NOTE)
    else:
        whole, tail = without_tail(line.text, lang)
        opens = kind is not Kind.SIGNATURE
        yield Paragraph(text(whole, lang, may_open=opens), _ROLES[kind])
        if tail:
            yield Paragraph(text(tail, lang), Role.SIGNATURE)


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
