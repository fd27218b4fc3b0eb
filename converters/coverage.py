"""Which characters of a book no face can draw: told before it is written.

Place in the line: beside layout, before the writers that set text with our faces.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from converters.books import Read
from converters.model import Article, Notice, NoticeCode, Place, lines_of, name_in, plain
from converters.typography.fonts import FontSet


def uncovered(read: Iterable[Read], fonts: tuple[Path, ...]) -> Iterator[Notice]:
    """Notice each character that neither a bundled face nor one of `fonts` has, once an article.

    FontError where a font file cannot be used.
    """
    faces = FontSet.load(fonts)
    seen: set[str] = set()
    lacking: set[str] = set()
    for each in read:
        characters = set("".join(_texts(each.article)))
        lacking.update(faces.uncovered(characters - seen))
        seen |= characters
        for character in sorted(characters & lacking):
            yield Notice(NoticeCode.UNCOVERED_CHARACTER, _said(character, each), Place(each.source))


def _said(character: str, read: Read) -> str:
    name = unicodedata.name(character, "a character without a name")
    title = name_in(tuple(side.title[0] for side in read.article.sides), "en")
    return (
        f"U+{ord(character):04X} {character} ({name}) in “{title}” is in no face;"
        " give a font that has it with --font"
    )


def _texts(article: Article) -> Iterator[str]:
    for side in article.sides:
        heads = (side.title, *side.decks, *((side.author,) if side.author else ()))
        yield from (plain(text) for text in heads)
        yield from (plain(line) for block in side.blocks for line in lines_of(block))
    yield from (entry.term + entry.gloss for entry in article.glossary)
    yield from (fact for fact in (article.metadata.section, article.metadata.column) if fact)
