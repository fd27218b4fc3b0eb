"""A section becomes a content document: rows, cells and blocks, from the top to the bottom.

Place in the line: Section -> **chapter** -> XHTML bytes -> package.
A row of several cells is a `div.pair` of `div.cell`; what stands in one cell flows.  Without a
style sheet, or on a narrow screen, a pair is one language under the other: many devices cut off
tables and positioned columns, none cuts off stacked blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import assert_never

from converters.layout import Cell, Row, Section, SectionKind
from converters.model import Block, Heading, Names, Paragraph, Run, Separator, Verse, lines_of
from converters.typography.styles import StyleName, style, style_name
from converters.writers.epub.pages import PageBreak
from converters.writers.epub.xhtml import classes, document, in_language, inline, script_class

_HEADLINE = "headline"

_SEMANTICS = {
    SectionKind.TITLE_PAGE: 'epub:type="titlepage"',
    SectionKind.ARTICLE: 'epub:type="chapter" role="doc-chapter"',
    SectionKind.COLOPHON: 'epub:type="colophon" role="doc-colophon"',
}
"""EPUB SSV 1.1 terms with their DPUB-ARIA 1.1 roles; a title page has none."""


def chapter(section: Section, lang: str, *, href: str, page: PageBreak | None = None) -> bytes:
    """Draw a section of a book whose primary language is `lang`.

    `page` is the page of the newspaper that begins with it, None where none does.
    """
    drawing = _Drawing(title_page=section.kind is SectionKind.TITLE_PAGE)
    rows = list(drawing.passages(section.rows))
    title = title_in(section.entry.titles, lang)
    label = f'aria-label="{escape(title.text)}"'
    if drawing.depth:
        label = f'aria-labelledby="{_HEADLINE}"'
    columns = any(len(row.cells) > 1 for row in section.rows)
    shape = classes(section.kind, "columns" if columns else "measure")
    begin = f"<section {_SEMANTICS[section.kind]} {label}{shape}>"
    marker = [_page_break(page)] if page else []
    body = "\n".join([begin, *marker, *rows, "</section>"])
    return document(title, body, href=href)


def title_in(titles: Names, lang: str) -> Run:
    """Choose the title in `lang`, or the first one where that language has none."""
    return next((run for run in titles if run.lang == lang), titles[0])


def _page_break(page: PageBreak) -> str:
    label = escape(page.label)
    return (
        f'<span epub:type="pagebreak" role="doc-pagebreak" id="{page.id}" aria-label="{label}">'
        "</span>"
    )


@dataclass
class _Drawing:
    """The drawing of one section; `depth` is the level of the heading before, 0 at first.

    A heading goes at most one level deeper than the one before (WCAG 2.1, technique G141), so
    that every outline made of the document has no holes.
    """

    title_page: bool = False
    depth: int = 0

    def passages(self, rows: Iterable[Row]) -> Iterator[str]:
        """Draw rows; those that are one passage in several languages get a container.

        A break between parts is one for all languages, in whatever rows it comes.
        """
        for passage in _tied(rows):
            blocks = [block for row in passage for block in _blocks(row)]
            if all(isinstance(block, Separator) for block in blocks):
                yield "<hr/>"
            elif len(passage) == 1:
                yield self.row(passage[0])
            else:
                begin = f"<div{classes('tied', self._manner(blocks), _going_on(passage[-1]))}>"
                yield _container(begin, map(self.row, passage))

    def row(self, row: Row) -> str:
        """Draw one row: a pair of columns, or the flow of its only cell."""
        if len(row.cells) == 1:
            (cell,) = row.cells
            return "\n".join(self.block(block, cell.lang, alone=True) for block in cell.blocks)
        begin = f"<div{classes('pair', self._manner(_blocks(row)), _going_on(row))}>"
        return _container(begin, [self.cell(cell) for cell in row.cells])

    def cell(self, cell: Cell) -> str:
        """Draw one column's part of a row; an empty one only keeps its column's place."""
        if not cell.blocks:
            return '<div class="cell"></div>'
        blocks = [self.block(block, cell.lang) for block in cell.blocks]
        return _container(f'<div class="cell"{in_language(cell.lang)}>', blocks)

    def block(self, block: Block, lang: str, *, alone: bool = False) -> str:
        """Draw one block; `alone` says that no element around it states its language."""
        name = style_name(block, title_page=self.title_page)
        readings = "readings" if _has_readings(block) else ""
        named = classes(name, script_class(lang), readings)
        attributes = named + (in_language(lang) if alone else "")
        match block:
            case Heading(level=level, text=text):
                return self._heading(level, attributes, inline(text, lang))
            case Paragraph(text=text):
                return f"<p{attributes}>{inline(text, lang)}</p>"
            case Verse(lines=lines):
                verses = [f"<p>{inline(line, lang)}</p>" for line in lines]
                return _container(f"<div{attributes}>", verses)
            case Separator():
                return "<hr/>"
        assert_never(block)

    def _heading(self, level: int, attributes: str, words: str) -> str:
        name = f' id="{_HEADLINE}"' if not self.depth else ""
        self.depth = min(level, self.depth + 1)
        return f"<h{self.depth}{name}{attributes}>{words}</h{self.depth}>"

    def _manner(self, blocks: Iterable[Block]) -> str:
        """Say how a row goes with the next: "head" and "keep" stay with it, "" need not."""
        names = [style_name(block, title_page=self.title_page) for block in blocks]
        if not all(style(name, "").keep_with_next for name in names):
            return ""
        return "keep" if StyleName.SUBHEADING in names else "head"


def _has_readings(block: Block) -> bool:
    return any(run.reading for line in lines_of(block) for run in line)


def _going_on(row: Row) -> str:
    """Give the class of a row after which the same paragraph goes on."""
    return "going-on" if row.continued else ""


def _blocks(row: Row) -> Iterator[Block]:
    return (block for cell in row.cells for block in cell.blocks)


def _container(begin: str, inner: Iterable[str]) -> str:
    return "\n".join([begin, *inner, "</div>"])


def _tied(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Gather each row with those that it is tied to."""
    passage: list[Row] = []
    for row in rows:
        passage.append(row)
        if not row.tied:
            yield passage
            passage = []
    if passage:
        yield passage
