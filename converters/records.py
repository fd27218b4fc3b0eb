"""What a run knows of each article while its text waits elsewhere: enough to make books of it.

Place in the line: align -> **record** -> books; a few hundred bytes in place of some ten thousand.
Books are grouped, titled, parted and reported on from records alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from converters.align import Alignment
from converters.coverage import lacking
from converters.languages import is_chinese
from converters.layout import Aligned, Entry
from converters.layout.book import entry
from converters.model import Block, Notice, Side, words
from converters.typography.fonts import FontSet
from converters.volumes import weights_of

_WHITE = " \xa0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
"""The white space that a run can hold: White_Space (Unicode, PropList), but for controls."""


class Extent(Struct, frozen=True):
    """How much an article has in one language: paragraphs, and characters but for white space."""

    lang: str
    paragraphs: int
    characters: int


class Pairing(Struct, frozen=True):
    """How an article's languages stand beside each other.

    `paired` of `rows` have a partner; `least` and `mean` are the scores of those, from 0 to 1.
    """

    rows: int
    paired: int
    least: float
    mean: float


class Record(Struct, frozen=True):
    """An article as its book knows it: where it came from, its line of the contents, its sizes.

    `entry` bears the id that the article has in its book.  `weights` are the bytes that it takes
    in an e-book, without readings and with them.  `uncovered` are its characters that no face
    has.  `seconds` of the clock were spent on aligning it.  `number` counts the articles of a run,
    in the order of its files.
    """

    source: str
    stem: str
    entry: Entry
    weights: tuple[int, int]
    extents: tuple[Extent, ...]
    pairing: Pairing
    notices: tuple[Notice, ...] = ()
    uncovered: str = ""
    seconds: float = 0.0
    number: int = 0

    @property
    def published(self) -> date | None:
        """The day of the newspaper, None where it is not known."""
        return self.entry.metadata.published


def record(aligned: Aligned, source: str, stem: str, faces: FontSet | None) -> Record:
    """Make the record of an article as it will be drawn; with `faces`, it says what they lack."""
    article = aligned.article
    bodies = [words(side.blocks) for side in article.sides]
    return Record(
        source,
        stem,
        entry(article),
        weights_of(article.sides, bodies),
        tuple(map(_extent, article.sides, bodies)),
        _pairing(aligned.alignment),
        aligned.notices,
        lacking(article, bodies, faces) if faces else "",
    )


def characters(blocks: Iterable[Block]) -> int:
    """Count the characters of blocks, but for white space, which comes and goes at cuts."""
    return _inked(words(blocks))


def _inked(text: str) -> int:
    return len(text) - sum(map(text.count, _WHITE))


def _extent(side: Side, body: str) -> Extent:
    return Extent(side.lang, len(side.blocks), _inked(body))


def _pairing(alignment: Alignment) -> Pairing:
    scores = [
        link.score for link in alignment.links if all(stop > start for start, stop in link.spans)
    ]
    mean = sum(scores) / len(scores) if scores else 0.0
    return Pairing(len(alignment.links), len(scores), min(scores, default=0.0), mean)


def has_chinese(record: Record) -> bool:
    """Say whether some side of the article is Chinese."""
    return any(is_chinese(extent.lang) for extent in record.extents)
