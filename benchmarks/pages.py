"""What is set, for every typesetter the same: titles and rows of text in two languages.

Place in the line: **articles -> Page content** -> sources of typesetters -> runs -> table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from converters import read
from converters.languages import CHINESE, ENGLISH
from converters.layout import Cell, Section, SectionKind
from converters.layout.book import entry, plan
from converters.model import Block, lines_of, name_in, plain
from converters.pairing import Pairer
from converters.reads import Read
from converters.settings import Settings


@dataclass(frozen=True, slots=True)
class Row:
    """A passage and its translation, "" where a side has none; lines of verse end in newlines."""

    english: str
    chinese: str


@dataclass(frozen=True, slots=True)
class Article:
    """The titles of an article, and its passages in order."""

    titles: Row
    rows: tuple[Row, ...]


def article_files(folder: Path, count: int) -> tuple[Path, ...]:
    """Give the first `count` articles of a folder by name; ValueError where there are fewer."""
    found = tuple(file for file in sorted(folder.glob("*.md")) if file.name[:1].isdigit())[:count]
    if len(found) < count:
        raise ValueError(f"{folder} holds {len(found)} articles, {count} are needed")
    return found


def articles(files: Sequence[Path]) -> Iterator[Article]:
    """Read and pair articles as the product does, so that all typesetters get the same rows."""
    pairer = Pairer(Settings())
    reads = [Read(each, file.name, file.stem) for file in files for each in read(file).articles]
    book = plan(entry(reads[0].article).titles, map(pairer.align, reads))
    for section in book.sections:
        if section.kind is SectionKind.ARTICLE:
            yield _article(section)


def _article(section: Section) -> Article:
    head, *body = section.rows
    below_title = Row(*(_text(cell.blocks[1:]) for cell in head.cells))
    titles = (name_in(section.entry.titles, lang) for lang in (ENGLISH, CHINESE))
    return Article(Row(*titles), (below_title, *(_row(row.cells) for row in body)))


def _row(cells: Sequence[Cell]) -> Row:
    texts = {cell.lang: _text(cell.blocks) for cell in cells}
    return Row(texts.get(ENGLISH, ""), texts.get(CHINESE, ""))


def _text(blocks: Sequence[Block]) -> str:
    return "\n".join(plain(line) for block in blocks for line in lines_of(block))
