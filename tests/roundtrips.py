"""What tests of documents that come back have in common: reading, and a form to compare.

article -> written -> read -> in_normal_form
"""

from __future__ import annotations

from itertools import groupby

from msgspec.structs import replace

from converters.align import Alignment
from converters.languages import ENGLISH
from converters.layout import Layout
from converters.model import (
    Article,
    Block,
    Heading,
    Paragraph,
    Run,
    Separator,
    Side,
    Text,
    Verse,
)
from converters.readers import Reading, Source
from converters.readers.docx import READER


def read(data: bytes) -> Reading:
    return READER.read(Source("book.docx", data))


def merged(text: Text) -> Text:
    """A text whose neighbouring runs differ: in a document they cannot be told apart else."""
    alike = groupby(text, key=lambda run: (run.lang, run.marks))
    return tuple(Run("".join(run.text for run in some), *key) for key, some in alike)


def in_normal_form(article: Article) -> Article:
    def block(each: Block) -> Block:
        match each:
            case Verse(lines=lines):
                return Verse(tuple(map(merged, lines)))
            case Heading() | Paragraph():
                return replace(each, text=merged(each.text))
            case Separator():
                return each

    def side(each: Side) -> Side:
        return Side(
            each.lang,
            merged(each.title),
            tuple(map(merged, each.decks)),
            merged(each.author) if each.author else None,
            tuple(map(block, each.blocks)),
        )

    return replace(article, sides=tuple(map(side, article.sides)))


def shown(article: Article, layout: Layout) -> Article:
    """The article as a layout prints it: all of it, or its first language."""
    sides = article.sides
    if layout is Layout.SINGLE:
        sides = tuple(side for side in sides if side.lang == ENGLISH) or sides
    return in_normal_form(replace(article, sides=sides))


def spans(alignment: Alignment | None) -> list[tuple[tuple[int, int], ...]]:
    assert alignment is not None
    return [link.spans for link in alignment.links]
