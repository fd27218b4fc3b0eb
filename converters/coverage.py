"""Which characters of a book no face can draw: told before it is written.

Place in the line: beside layout, before the writers that set text with our faces.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain

from converters.model import Article, Names, Notice, NoticeCode, Place, name_in, plain
from converters.typography.fonts import FontSet


def lacking(article: Article, bodies: Iterable[str], faces: FontSet) -> str:
    """Give the characters of an article that none of `faces` has, sorted.

    `bodies` are the words of its sides' blocks.  FontError where a font file cannot be used.
    """
    return "".join(faces.uncovered(chain(bodies, _beside(article))))


def lacking_in_title(titles: Names, stem: str, faces: FontSet) -> Iterator[Notice]:
    """Notice each character of a book's title that none of `faces` has."""
    for character in faces.uncovered(run.text for run in titles):
        yield _notice(character, "the book’s title", stem)


def lacking_in_article(characters: Iterable[str], titles: Names, source: str) -> Iterator[Notice]:
    """Notice each of the characters that an article of these titles lacks."""
    for character in characters:
        yield _notice(character, f"“{name_in(titles, 'en')}”", source)


def _notice(character: str, where: str, source: str) -> Notice:
    name = unicodedata.name(character, "a character without a name")
    message = (
        f"U+{ord(character):04X} {character} ({name}) in {where} is in none of the fonts;"
        " give a font that has it with --font"
    )
    return Notice(NoticeCode.UNCOVERED_CHARACTER, message, Place(source))


def _beside(article: Article) -> Iterator[str]:
    """Give what a book prints of an article beside its body."""
    for side in article.sides:
        heads = (side.title, *side.decks, *((side.author,) if side.author else ()))
        yield from (plain(text) for text in heads)
    yield from (entry.term + entry.gloss for entry in article.glossary)
    yield from (fact for fact in (article.metadata.section, article.metadata.column) if fact)
