"""An alignment that was corrected by hand, as a small text file beside its article.

Place in the line: file -> reader -> Article -> **align** -> layout -> writer -> bytes.
A row is a group of lines, a blank line between rows; a line is a language and the first words of
a paragraph:

    en  Since October, major innovations
    zh  10月份以来，这个公司突破

Paragraphs are found by these words and their order, not by numbers, so that a file still holds
after its article was edited.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from converters.align import Alignment, Link, Span
from converters.align.by_position import between
from converters.errors import InputError
from converters.languages import is_chinese
from converters.model import Article, Block, Separator, lines_of, plain

SUFFIX = ".align"

_LONGEST = {True: 24, False: 60}
_ALIKE = 0.6
_BREAK = "* * *"
_PREAMBLE = """\
# Which paragraphs stand beside each other.  A blank line divides rows: move a line to another
# row, or divide a row, but keep the order of the paragraphs.  A line is a language and the first
# words of a paragraph; it is found by these words.
"""


class Opening(Struct, frozen=True):
    """The first words of a paragraph as the file has them: `line` counts from 1."""

    lang: str
    words: str
    row: int
    line: int


def dump(article: Article, alignment: Alignment) -> str:
    """Write an alignment of an article as the text of a sidecar file."""
    rows = ["\n".join(_row(article, link)) for link in alignment.links]
    return _PREAMBLE + "\n" + "\n\n".join(rows) + "\n"


def load(text: str, article: Article, *, source: str) -> Alignment:
    """Find the paragraphs that a sidecar file names, and align the article as it says.

    A paragraph that the file does not name (it was added since) gets a row of its own, or stands
    in the row around it.  InputError, with file and line, for a line that is not understood, or
    whose paragraph cannot be found in order.
    """
    openings = list(_parsed(text, article, source))
    claims = [_found(openings, number, article, source) for number in range(len(article.sides))]
    counts = tuple(len(side.blocks) for side in article.sides)
    return Alignment(tuple(rows_as_links(claims, counts)), counts)


def opening_words(block: Block, lang: str) -> str:
    """Give the first words of a block, at most 24 Chinese or 60 other characters of them."""
    if isinstance(block, Separator):
        return _BREAK
    said = " ".join(plain(lines_of(block)[0]).split())
    return said[: _LONGEST[is_chinese(lang)]].strip()


def _row(article: Article, link: Link) -> Iterator[str]:
    for side, span in zip(article.sides, link.spans, strict=True):
        short = side.lang.split("-")[0]
        yield from (
            f"{short}  {opening_words(block, side.lang)}" for block in side.blocks[slice(*span)]
        )


def _parsed(text: str, article: Article, source: str) -> Iterator[Opening]:
    """Read the lines of a file; rows are counted from 0."""
    known = {side.lang.split("-")[0]: side.lang for side in article.sides}
    row, fresh = -1, True
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if line.startswith("#"):
            continue
        if not line.strip():
            fresh = True
            continue
        lang, _, words = line.strip().partition(" ")
        if lang not in known or not words.strip():
            message = (
                f"expected {' or '.join(known)}, two blanks and the first words of a paragraph"
            )
            raise InputError(message, source=source, line=number)
        row, fresh = row + fresh, False
        yield Opening(known[lang], words.strip(), row, number)


def _found(
    openings: Sequence[Opening], number: int, article: Article, source: str
) -> list[tuple[int, int]]:
    """Find the blocks of one side's openings: (block, row) pairs, in the order of both."""
    side = article.sides[number]
    own = [opening for opening in openings if opening.lang == side.lang]
    begins = [opening_words(block, side.lang) for block in side.blocks]
    places = _best_places([[_alike(each.words, begin) for begin in begins] for each in own])
    for opening, place in zip(own, places, strict=True):
        if place is None:
            message = f"no paragraph, in this order, begins with “{opening.words}”"
            raise InputError(message, source=source, line=opening.line)
    return [(place, each.row) for each, place in zip(own, places, strict=True) if place is not None]


def _alike(words: str, begin: str) -> float:
    """Tell how like two beginnings are, 0 to 1; the shorter one sets how much is looked at."""
    length = min(len(words), len(begin))
    if words[:length] == begin[:length]:
        return 1.0
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, words[: length + 8], begin[: length + 8], autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


def _best_places(likeness: Sequence[Sequence[float]]) -> list[int | None]:
    """Place openings on blocks so that both orders are kept and the likeness is greatest.

    The longest common subsequence with weights; None for an opening that finds no place.
    """
    count = len(likeness[0]) if likeness else 0
    best = [[0.0] * (count + 1) for _ in range(len(likeness) + 1)]
    for row in reversed(range(len(likeness))):
        for at in reversed(range(count)):
            taken = likeness[row][at] + best[row + 1][at + 1] if likeness[row][at] >= _ALIKE else 0
            best[row][at] = max(taken, best[row + 1][at], best[row][at + 1])
    return list(_traced(likeness, best, count))


def _traced(
    likeness: Sequence[Sequence[float]], best: list[list[float]], count: int
) -> Iterator[int | None]:
    at = 0
    for row in range(len(likeness)):
        while at < count and best[row][at] == best[row][at + 1]:
            at += 1
        if at < count and best[row][at] > best[row + 1][at]:
            yield at
            at += 1
        else:
            yield None


def rows_as_links(
    claims: Sequence[Sequence[tuple[int, int]]], counts: Sequence[int]
) -> Iterator[Link]:
    """Make rows into links, and what stands between them into links of its own.

    `claims` are, for each side, (block, row) pairs in the order of both.
    """
    reached = [0] * len(counts)
    for row in sorted({row for side in claims for _, row in side}):
        spans = [_span(side, row, at) for side, at in zip(claims, reached, strict=True)]
        yield from between(reached, [start for start, _ in spans])
        yield Link(tuple(spans))
        reached = [stop for _, stop in spans]
    yield from between(reached, list(counts))


def _span(claims: Iterable[tuple[int, int]], row: int, reached: int) -> Span:
    own = [block for block, its_row in claims if its_row == row]
    return (own[0], own[-1] + 1) if own else (reached, reached)
