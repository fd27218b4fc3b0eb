"""One article's rows: a function for each layout.

Place in the line: file -> reader -> Article -> align -> **layout** -> writer -> bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from converters.languages import CHINESE, ENGLISH, is_chinese
from converters.layout import Aligned, Cell, Layout, Row, RowKind
from converters.layout.passages import DOUBT_NOTE, is_doubted, passages
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
    yield Row(_cells(sides, _heads(aligned, sides)), kind=RowKind.HEAD)
    for number, passage in enumerate(passages(aligned, sides)):
        cells = _cells(sides, passage.parts)
        yield Row(cells, continued=passage.continued, passage=number)


def facing(aligned: Aligned, sides: tuple[Side, ...]) -> Iterator[Row]:
    """Stand each language on a page of its own, link by link."""
    yield from (replace(row, facing=True) for row in parallel(aligned, sides))


def sequential(aligned: Aligned, sides: tuple[Side, ...]) -> Iterator[Row]:
    """Give one language whole, then the other."""
    apart = len(sides) > 1
    for side, head in zip(sides, _heads(aligned, sides), strict=True):
        yield Row((Cell(side.lang, head),), apart=apart, kind=RowKind.HEAD)
        links = _links_of(aligned, side)
        for block, passage in zip(side.blocks, links, strict=True):
            yield Row((Cell(side.lang, (block,)),), apart=apart, passage=passage)


def interleaved(aligned: Aligned, sides: tuple[Side, ...]) -> Iterator[Row]:
    """Set each passage under the same passage in the other language."""
    for row in _stacked(sides, _heads(aligned, sides)):
        yield replace(row, kind=RowKind.HEAD)
    for number, passage in enumerate(passages(aligned, sides)):
        for row in _stacked(sides, passage.parts, continued=passage.continued):
            yield replace(row, passage=number)


def popup(aligned: Aligned, sides: tuple[Side, ...]) -> Iterator[Row]:
    """Give the first language, each passage with the other as a note; what lacks either flows."""
    for row in _noted(sides, _heads(aligned, sides)):
        yield replace(row, kind=RowKind.HEAD)
    for number, passage in enumerate(passages(aligned, sides)):
        for row in _noted(sides, passage.parts, continued=passage.continued):
            yield replace(row, passage=number)


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


def _links_of(aligned: Aligned, side: Side) -> Iterator[int]:
    """Give, for each block of a side, the number of the link that it stands in."""
    place = aligned.article.sides.index(side)
    for number, link in enumerate(aligned.alignment.links):
        start, stop = link.spans[place]
        yield from (number for _ in range(start, stop))


def _cells(sides: tuple[Side, ...], parts: Sequence[tuple[Block, ...]]) -> tuple[Cell, ...]:
    return tuple(Cell(side.lang, part) for side, part in zip(sides, parts, strict=True))


def _stacked(
    sides: tuple[Side, ...], parts: Sequence[tuple[Block, ...]], *, continued: bool = False
) -> Iterator[Row]:
    filled = [cell for cell in _cells(sides, parts) if cell.blocks]
    for cell in filled:
        last = cell is filled[-1]
        yield Row((cell,), tied=not last, continued=last and continued)


def _noted(
    sides: tuple[Side, ...], parts: Sequence[tuple[Block, ...]], *, continued: bool = False
) -> Iterator[Row]:
    cells = _cells(sides, parts)
    if len(cells) > 1 and all(cell.blocks for cell in cells):
        yield Row(cells, continued=continued, noted=True)
    else:
        yield from _stacked(sides, parts, continued=continued)


def _glossary(article: Article) -> list[Row]:
    if not article.glossary:
        return []
    chinese = next(filter(is_chinese, (side.lang for side in article.sides)), CHINESE)
    heading = (Run(said(NAMES, ENGLISH), ENGLISH), Run("　" + said(NAMES, chinese), chinese))
    blocks: list[Block] = [Heading(2, heading)]
    blocks += [Paragraph(_spelled(entry, chinese), Role.GLOSSARY) for entry in article.glossary]
    return [Row((Cell(ENGLISH, tuple(blocks)),), kind=RowKind.GLOSSARY)]


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
        yield Row(tuple(cells), facing=layout is Layout.FACING, kind=RowKind.NOTES)
    elif any(texts.values()):
        for cell in cells:
            yield Row((cell,), tied=cell is not cells[-1], kind=RowKind.NOTES)
