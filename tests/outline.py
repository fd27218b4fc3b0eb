"""An article as lines of text, to compare and to read: one block a line."""

from __future__ import annotations

from collections.abc import Iterator

from converters.model import Article, Block, Heading, Mark, Paragraph, Run, Separator, Text, Verse
from converters.readers import Reading

WRAPS = {Mark.ITALIC: "*{}*", Mark.BOLD: "**{}**", Mark.DATELINE: "[{}]", Mark.PLAIN: "{}"}


def outline(reading: Reading) -> str:
    lines = [line for article in reading.articles for line in _article(article)]
    notices = [f"! {notice.code} {notice.place.line or ''}".rstrip() for notice in reading.notices]
    return "\n".join([*lines, *notices]) + "\n"


def blocks(blocks: tuple[Block, ...], lang: str) -> list[str]:
    return [_block(block, lang) for block in blocks]


def _article(article: Article) -> Iterator[str]:
    known = article.metadata
    facts = (known.published, known.page, known.section, known.column)
    yield f"{article.id} | {' | '.join(str(fact) for fact in facts)}"
    for side in article.sides:
        yield f"{side.lang} title: {spelled(side.title, side.lang)}"
        yield from (f"{side.lang} deck: {spelled(deck, side.lang)}" for deck in side.decks)
        if side.author:
            yield f"{side.lang} author: {spelled(side.author, side.lang)}"
        yield from (f"{side.lang} {line}" for line in blocks(side.blocks, side.lang))
    yield from (f"name: {entry.term} = {entry.gloss}" for entry in article.glossary)


def _block(block: Block, lang: str) -> str:
    match block:
        case Heading(level=level, text=text):
            return f"h{level}: {spelled(text, lang)}"
        case Paragraph(text=text, role=role):
            return f"{role}: {spelled(text, lang)}"
        case Verse(lines=lines):
            return "verse: " + " / ".join(spelled(line, lang) for line in lines)
        case Separator():
            return "separator"


def spelled(text: Text, lang: str) -> str:
    return "".join(_run(run, lang) for run in text)


def _run(run: Run, lang: str) -> str:
    said = WRAPS[run.marks].format(run.text)
    return said if run.lang == lang else f"<{run.lang} {said}>"
