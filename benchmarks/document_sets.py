"""Where documents come from: gold files, articles whose paragraphs agree, synthetic months.

Place in the line: **files -> Document** -> system -> beads -> scores.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from benchmarks.documents import Bead, Document, Sentence
from benchmarks.gold_files import GoldError, read_gold
from benchmarks.paragraph_rows import paragraphs
from converters.errors import ConverterError
from converters.languages import CHINESE, ENGLISH
from converters.model import Article, NoticeCode, Side, lines_of, plain
from converters.readers import Source
from converters.readers.archive import READER

Unit = Literal["sentences", "opened sentences", "paragraphs"]
"""Sentences alone, sentences that know where paragraphs open, or paragraphs."""

_UNTRUE = {
    NoticeCode.CHINESE_COPY,
    NoticeCode.LENGTH_RATIO,
    NoticeCode.MISSING_ORIGINAL,
    NoticeCode.MISSING_TRANSLATION,
    NoticeCode.TRUNCATED_TRANSLATION,
}
"""What makes equal counts of paragraphs prove nothing."""


@dataclass(frozen=True, slots=True)
class DocumentSet:
    """Documents that are measured together, as sentences or as paragraphs."""

    name: str
    unit: Unit
    documents: tuple[Document, ...]

    def changed(self, name: str, change: Callable[[Document], Document]) -> DocumentSet:
        """Give the set of changed documents."""
        return DocumentSet(name, self.unit, tuple(change(each) for each in self.documents))


def gold_sets(paths: Iterable[Path]) -> Iterator[DocumentSet]:
    """Give the gold files as sentences and as paragraphs, a set for each style and unit."""
    documents = [read_gold(file) for path in paths for file in _files(path)]
    for style in sorted({each.style for each in documents}, reverse=True):
        chosen = tuple(each for each in documents if each.style == style)
        yield DocumentSet(f"gold {style}", "sentences", chosen)
        yield DocumentSet(f"gold {style}", "opened sentences", chosen)
        yield DocumentSet(f"gold {style}", "paragraphs", tuple(paragraphs(each) for each in chosen))


def article_set(folder: Path, name: str) -> DocumentSet:
    """Give the articles of a folder whose paragraph counts agree: pairs 1:1 are the truth."""
    found = [(file.stem, _article(file, trusted=False)) for file in _articles(folder)]
    pairs = ((stem, *_texts(article)) for stem, article in found if article)
    documents = [
        _document(stem, zh, en, [((at, at + 1), (at, at + 1)) for at in range(len(zh))])
        for stem, zh, en in pairs
        if len(zh) == len(en) and zh
    ]
    return DocumentSet(name, "paragraphs", tuple(documents))


def corpus_set(folder: Path) -> DocumentSet:
    """Give a synthetic month with the truth of its gold.tsv; GoldError where they disagree."""
    table = folder / "gold.tsv"
    documents = []
    for number, line in enumerate(table.read_text("utf-8").splitlines(), 1):
        try:
            documents.append(_of_row(folder, *line.split("\t")))
        except (ValueError, TypeError, OSError, ConverterError) as error:
            raise GoldError(f"{table.name}:{number}: {error}") from error
    return DocumentSet(folder.name, "paragraphs", tuple(documents))


def _files(path: Path) -> list[Path]:
    return sorted(path.glob("*.txt")) if path.is_dir() else [path]


def _articles(folder: Path) -> list[Path]:
    return [file for file in sorted(folder.glob("*.md")) if file.name[:1].isdigit()]


def _article(file: Path, *, trusted: bool) -> Article | None:
    """Read the one article of a file, None where the reader doubts that both sides agree."""
    reading = READER.read(Source(file.name, file.read_bytes()))
    doubtful = any(notice.code in _UNTRUE for notice in reading.notices)
    return None if doubtful and not trusted else reading.articles[0]


def _texts(article: Article) -> tuple[list[str], list[str]]:
    sides = (article.side(CHINESE), article.side(ENGLISH))
    zh, en = ([] if side is None else _paragraphs(side) for side in sides)
    return zh, en


def _paragraphs(side: Side) -> list[str]:
    lines = [[plain(line) for line in lines_of(block)] for block in side.blocks]
    return ["\n".join(each) for each in lines if each]


def _document(name: str, zh: list[str], en: list[str], beads: list[Bead]) -> Document:
    return Document(name, _sentences(zh), _sentences(en), tuple(beads), name)


def _sentences(texts: list[str]) -> tuple[Sentence, ...]:
    return tuple(Sentence(text) for text in texts)


def _of_row(folder: Path, name: str, count_en: str, count_zh: str, spans: str) -> Document:
    article = _article(folder / name, trusted=True)
    zh, en = _texts(article) if article else ([], [])
    if [len(en), len(zh)] != [int(count_en), int(count_zh)]:
        raise ValueError(f"{name}: the reader finds {len(en)} | {len(zh)} paragraphs")
    return _document(name, zh, en, [_bead(span) for span in spans.split()])


def _bead(written: str) -> Bead:
    """Read `0-1:0-2`, English first."""
    english, chinese = (each.split("-") for each in written.split(":"))
    return ((int(chinese[0]), int(chinese[1])), (int(english[0]), int(english[1])))
