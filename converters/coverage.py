"""Which characters of a book no face can draw: told before it is written.

Place in the line: beside layout, before the writers that set text with our faces.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from converters.books import Book, Read
from converters.model import Article, Notice, NoticeCode, Place, lines_of, name_in, plain
from converters.typography.fonts import FontSet


def uncovered(book: Book, faces: FontSet) -> Iterator[Notice]:
    """Notice each character that none of `faces` has: once for each article and the book's title.

    FontError where a font file cannot be used.
    """
    titles = "".join(run.text for run in book.collection.titles)
    used = set(titles)
    for each in book.read:
        used.update(*_texts(each.article))
    lacking = set(faces.uncovered(used))
    if not lacking:
        return
    for character in sorted(lacking.intersection(titles)):
        yield _notice(character, "the book’s title", book.stem)
    for each in book.read:
        for character in sorted(lacking & _all(each)):
            yield _notice(character, f"“{_title(each)}”", each.source)


def _notice(character: str, where: str, source: str) -> Notice:
    name = unicodedata.name(character, "a character without a name")
    message = (
        f"U+{ord(character):04X} {character} ({name}) in {where} is in no face;"
        " give a font that has it with --font"
    )
    return Notice(NoticeCode.UNCOVERED_CHARACTER, message, Place(source))


def _title(read: Read) -> str:
    return name_in(tuple(side.title[0] for side in read.article.sides), "en")


def _all(read: Read) -> set[str]:
    return set().union(*_texts(read.article))


def _texts(article: Article) -> Iterator[str]:
    for side in article.sides:
        heads = (side.title, *side.decks, *((side.author,) if side.author else ()))
        yield from (plain(text) for text in heads)
        yield from (plain(line) for block in side.blocks for line in lines_of(block))
    yield from (entry.term + entry.gloss for entry in article.glossary)
    yield from (fact for fact in (article.metadata.section, article.metadata.column) if fact)
