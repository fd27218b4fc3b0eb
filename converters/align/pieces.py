"""Paragraphs cut into sentences, so that sentences can stand beside their translations.

Place in the line: a transform Article -> Article between reader and **align**; a piece knows that
it continues a paragraph, and the pieces together hold every character but the blanks between.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from msgspec.structs import replace

from converters.align import Alignment, Link, sentences
from converters.languages import is_chinese
from converters.model import Article, Block, Paragraph, Role, Run, Side, Text, plain


def in_sentences(article: Article) -> Article:
    """Cut the body paragraphs of both sides at the ends of sentences; all else stays whole."""
    return replace(article, sides=tuple(_side(side) for side in article.sides))


def rows_in_sentences(alignment: Alignment, article: Article) -> Alignment:
    """Give the rows of an article's blocks as rows of its sentences; counts of blocks change."""
    ends = [
        [0, *accumulate(sum(1 for _ in _pieces(block, side.lang)) for block in side.blocks)]
        for side in article.sides
    ]
    links = []
    for link in alignment.links:
        spans = zip(ends, link.spans, strict=True)
        cut = tuple((reached[start], reached[stop]) for reached, (start, stop) in spans)
        if any(stop > start for start, stop in cut):
            links.append(Link(cut, link.score))
    return Alignment(tuple(links), tuple(reached[-1] for reached in ends))


def _side(side: Side) -> Side:
    blocks = tuple(piece for block in side.blocks for piece in _pieces(block, side.lang))
    return replace(side, blocks=blocks)


def _pieces(block: Block, lang: str) -> Iterator[Block]:
    if not (isinstance(block, Paragraph) and block.role is Role.BODY):
        yield block
        return
    split = sentences.chinese if is_chinese(lang) else sentences.english
    start, continues = 0, block.continues
    for said in split(plain(block.text)):
        if text := sliced(block.text, start, start + len(said)):
            yield replace(block, text=text, continues=continues)
            continues = True
        start += len(said)


def sliced(text: Text, start: int, stop: int) -> Text:
    """Give the runs of the characters from `start` to `stop`, without blanks at their end."""
    return _stripped(_slice(text, start, stop))


def _slice(text: Text, start: int, stop: int) -> Iterator[Run]:
    reached = 0
    for run in text:
        part = run.text[max(0, start - reached) : max(0, stop - reached)]
        reached += len(run.text)
        if part:
            yield replace(run, text=part)


def _stripped(runs: Iterator[Run]) -> Text:
    """Drop the blanks that stood between two sentences."""
    text = list(runs)
    while text and not text[-1].text.strip():
        text.pop()
    if text:
        text[-1] = replace(text[-1], text=text[-1].text.rstrip())
    return tuple(text)
