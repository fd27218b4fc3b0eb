"""One article's rows: a function for each layout.

Place in the line: file -> reader -> Article -> align -> **layout** -> writer -> bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from converters.languages import CHINESE, ENGLISH, is_chinese
from converters.layout import Aligned, Cell, Layout, Row
from converters.layout.passages import DOUBT_NOTE, Passage, is_doubted, passages
from converters.layout.wording import NAMES, apparatus, notes, said, sentence
from converters.model import (
    Article,
    Block,
    GlossaryEntry,
    Heading,
    Mark,
    Metadata,
    Names,
    NoticeCode,
    Paragraph,
    Role,
    Run,
    Side,
    Text,
    plain,
)

Arrangement = Callable[[Aligned, tuple[Side, ...]], Iterator[Row]]
"""Gives the rows of an article's headlines and body; the sides stand in reading order."""


def rows(
    aligned: Aligned, layout: Layout, languages: tuple[str, ...], *, about: Sequence[Names] = ()
) -> list[Row]:
    """Give all rows of an article: headlines, body, glossary, notes.

    `languages` is the reading order; an article that lacks the only language asked for is shown
    in the one it has.  `about` are sentences about the book, which stand under an article that is
    the whole of it.
    """
    article = aligned.article
    sides = tuple(side for lang in languages if (side := article.side(lang))) or article.sides
    shown = list(_ARRANGEMENTS[layout](aligned, sides))
    shown += _glossary(article)
    shown += _notes(aligned, tuple(side.lang for side in sides), layout, about)
    return shown


def parallel(aligned: Aligned, sides: tuple[Side, ...]) -> Iterator[Row]:
    """Stand the languages side by side, link by link."""
    yield Row(_cells(sides, _heads(aligned, sides)))
    for passage in passages(aligned, sides):
        yield Row(_cells(sides, passage.parts), continued=passage.continued)


def facing(aligned: Aligned, sides: tuple[Side, ...]) -> Iterator[Row]:
    """Stand each language on a page of its own, link by link."""
    yield from (replace(row, facing=True) for row in parallel(aligned, sides))


def sequential(aligned: Aligned, sides: tuple[Side, ...]) -> Iterator[Row]:
    """Give one language whole, then the other; the passages of several are numbered."""
    apart = len(sides) > 1
    for side, head in zip(sides, _heads(aligned, sides), strict=True):
        yield Row((Cell(side.lang, head),), passage=0 if apart else None)
        for block, passage in zip(side.blocks, _numbers(aligned, side), strict=True):
            yield Row((Cell(side.lang, (block,)),), passage=passage if apart else None)


def _numbers(aligned: Aligned, side: Side) -> Iterator[int]:
    """Give the number of each block's link, from 1."""
    place = aligned.article.sides.index(side)
    for number, link in enumerate(aligned.alignment.links, 1):
        start, stop = link.spans[place]
        yield from [number] * (stop - start)


def interleaved(aligned: Aligned, sides: tuple[Side, ...]) -> Iterator[Row]:
    """Set each passage under the same passage in the other language."""
    yield from _stacked(sides, _heads(aligned, sides))
    for passage in passages(aligned, sides):
        yield from _stacked(sides, passage.parts, continued=passage.continued)


def popup(aligned: Aligned, sides: tuple[Side, ...]) -> Iterator[Row]:
    """Give the first language, each passage with the other as a note; what lacks either flows."""
    heads = Passage(tuple(_heads(aligned, sides)))
    for passage in (heads, *passages(aligned, sides)):
        cells = _cells(sides, passage.parts)
        if len(cells) > 1 and all(cell.blocks for cell in cells):
            yield Row(cells, continued=passage.continued, noted=True)
        else:
            yield from _stacked(sides, passage.parts, continued=passage.continued)


def single(aligned: Aligned, sides: tuple[Side, ...]) -> Iterator[Row]:
    """Give the first language alone."""
    yield from sequential(aligned, sides[:1])


_ARRANGEMENTS: dict[Layout, Arrangement] = {
    Layout.PARALLEL: parallel,
    Layout.FACING: facing,
    Layout.SEQUENTIAL: sequential,
    Layout.INTERLEAVED: interleaved,
    Layout.POPUP: popup,
    Layout.SINGLE: single,
}

_BESIDE = (Layout.PARALLEL, Layout.FACING)
_PAIRED = (*_BESIDE, Layout.INTERLEAVED, Layout.POPUP)
_ABOUT_PAIRS = {NoticeCode.COARSE_ALIGNMENT}


def _heads(aligned: Aligned, sides: tuple[Side, ...]) -> list[tuple[Block, ...]]:
    """Give each side's headline, decks, author and place in the newspaper.

    A column that only says the title again, as half of the archive's do, is left out.
    """
    metadata = aligned.article.metadata
    if any(plain(side.title) == metadata.column for side in aligned.article.sides):
        metadata = replace(metadata, column=None)
    return [_head(side, metadata) for side in sides]


def _head(side: Side, metadata: Metadata) -> tuple[Block, ...]:
    place = apparatus(metadata, side.lang)
    return (
        Heading(1, side.title),
        *(Paragraph(deck, Role.DECK) for deck in side.decks),
        *([Paragraph(side.author, Role.BYLINE)] if side.author else []),
        *([Paragraph(place, Role.APPARATUS)] if place else []),
    )


def _cells(sides: tuple[Side, ...], parts: Sequence[tuple[Block, ...]]) -> tuple[Cell, ...]:
    return tuple(Cell(side.lang, part) for side, part in zip(sides, parts, strict=True))


def _stacked(
    sides: tuple[Side, ...], parts: Sequence[tuple[Block, ...]], *, continued: bool = False
) -> Iterator[Row]:
    filled = [cell for cell in _cells(sides, parts) if cell.blocks]
    for cell in filled:
        last = cell is filled[-1]
        yield Row((cell,), tied=not last, continued=last and continued)


def _glossary(article: Article) -> list[Row]:
    if not article.glossary:
        return []
    chinese = next(filter(is_chinese, (side.lang for side in article.sides)), CHINESE)
    heading = (Run(said(NAMES, ENGLISH), ENGLISH), Run("　" + said(NAMES, chinese), chinese))
    blocks: list[Block] = [Heading(2, heading)]
    blocks += [Paragraph(_spelled(entry, chinese), Role.GLOSSARY) for entry in article.glossary]
    return [Row((Cell(ENGLISH, tuple(blocks)),))]


def _spelled(entry: GlossaryEntry, chinese: str) -> Text:
    term = (Run(entry.term, chinese, Mark.BOLD),) if entry.term else ()
    gap = (Run("\u2003", ENGLISH),) if entry.term and entry.gloss else ()
    return (*term, *gap, *((Run(entry.gloss, ENGLISH),) if entry.gloss else ()))


def _notes(
    aligned: Aligned, languages: tuple[str, ...], layout: Layout, about: Sequence[Names]
) -> Iterator[Row]:
    noticed = aligned.noticed if layout in _PAIRED else aligned.noticed - _ABOUT_PAIRS
    doubted = aligned.mark_doubt and layout in _PAIRED and is_doubted(aligned.alignment)
    further = [DOUBT_NOTE, *about] if doubted else about
    texts = {
        lang: (*notes(noticed, lang), *(sentence(each, lang) for each in further))
        for lang in languages
    }
    shown = languages[:1] if layout is Layout.SINGLE else languages
    cells = [
        Cell(lang, tuple(Paragraph(text, Role.NOTE) for text in texts[lang])) for lang in shown
    ]
    if layout in _BESIDE and any(texts.values()):
        yield Row(tuple(cells), facing=layout is Layout.FACING)
    elif any(texts.values()):
        yield from (Row((cell,), tied=cell is not cells[-1]) for cell in cells)
