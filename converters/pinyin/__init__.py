"""Readings: Chinese text gets its pinyin, a word at a time.

Place in the line: file -> reader -> Article -> align -> **pinyin** -> layout -> writer -> bytes.
A pure transformation Article -> Article, made after the alignment, which refers to blocks and so
stays valid.  The words of the text stay what they were, cut into more runs.
"""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace

from converters.languages import is_chinese
from converters.model import (
    Article,
    Block,
    Heading,
    Paragraph,
    Separator,
    Side,
    Text,
    Verse,
    words_of,
)
from converters.pinyin.lexicon import lexicon
from converters.pinyin.names import readings_of
from converters.pinyin.people import closed_up, spaced_names, spelled_names
from converters.pinyin.text import Reader
from converters.settings import Pinyin


def with_readings(article: Article, extent: Pinyin) -> Article:
    """Give an article whose Chinese sides have readings: in all of it, or in headlines alone.

    A name of the article's own glossary is read as it says there, one that the translation
    spells in pinyin as it divides it.
    """
    if extent is Pinyin.OFF or not any(is_chinese(side.lang) for side in article.sides):
        return article
    reader = _reader(article)
    sides = (
        _read(side, reader, extent) if is_chinese(side.lang) else side for side in article.sides
    )
    return replace(article, sides=tuple(sides))


def _reader(article: Article) -> Reader:
    original, translation = (
        "\n".join(words_of(side) for side in article.sides if is_chinese(side.lang) is chinese)
        for chinese in (True, False)
    )
    known = readings_of(article.glossary)
    in_two = {term: reading for term, reading in known.items() if len(term) == len(reading) == 2}
    spaced = spaced_names(translation, original) | in_two
    closed = closed_up(original, spaced)
    return Reader(lexicon(), spelled_names(translation, closed, lexicon()) | known, spaced)


def _read(side: Side, reader: Reader, extent: Pinyin) -> Side:
    everything = extent is Pinyin.ALL
    return replace(
        side,
        title=reader.read(side.title),
        decks=tuple(map(reader.read, side.decks)),
        author=reader.read(side.author) if side.author and everything else side.author,
        blocks=tuple(map(partial(_block, reader=reader, everything=everything), side.blocks)),
    )


def _block(block: Block, *, reader: Reader, everything: bool) -> Block:
    match block:
        case Heading(text=text):
            return replace(block, text=reader.read(text))
        case Paragraph(text=text) if everything:
            return replace(block, text=reader.read(text))
        case Verse(lines=lines) if everything:
            return replace(block, lines=_lines(lines, reader))
        case Paragraph() | Verse() | Separator():
            return block


def _lines(lines: tuple[Text, ...], reader: Reader) -> tuple[Text, ...]:
    return tuple(map(reader.read, lines))
