"""A section becomes a content document of its own.

Place in the line: Section -> **chapter** -> XHTML bytes -> package.  What stands in it is drawn by
`rows`; this module says what the section is, what it is called, and where a page begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

from converters.layout import Row, Section, SectionKind
from converters.layout.wording import LANGUAGE_NAMES
from converters.model import Names, Run
from converters.writers.epub import Columns
from converters.writers.epub.links import Counterparts
from converters.writers.epub.pages import PageBreak
from converters.writers.epub.rows import Drawing
from converters.writers.epub.wording import NOTES, said
from converters.writers.epub.xhtml import classes, document, in_language

_SEMANTICS = {
    SectionKind.TITLE_PAGE: 'epub:type="titlepage"',
    SectionKind.ARTICLE: 'epub:type="chapter" role="doc-chapter"',
    SectionKind.COLOPHON: 'epub:type="colophon" role="doc-colophon"',
}
"""EPUB SSV 1.1 terms with their DPUB-ARIA 1.1 roles; a title page has none."""


def chapter(
    section: Section,
    lang: str,
    *,
    href: str,
    page: PageBreak | None = None,
    columns: Columns = Columns.AUTO,
) -> bytes:
    """Draw a section of a book whose primary language is `lang`.

    `page` is the page of the newspaper that begins with it, None where none does.
    """
    drawing = Drawing(
        Counterparts.of(section.rows),
        title_page=section.kind is SectionKind.TITLE_PAGE,
        in_tables=columns is Columns.TABLE,
    )
    parts = list(_parts(section, drawing))
    title = title_in(section.entry.titles, lang)
    marker = [_page_break(page, lang, title.lang)] if page else []
    begin = _begin(section, title, drawing.headline, columns)
    body = "\n".join([begin, *marker, *parts, *_notes(drawing.notes, lang), "</section>"])
    return document(title, body, href=href)


def _begin(section: Section, title: Run, headline: str, columns: Columns) -> str:
    """Say what the section is, what names it, and how wide it may be."""
    label = f'aria-label="{escape(title.text)}"'
    if headline:
        label = f'aria-labelledby="{headline}"'
    beside = any(len(row.cells) > 1 and not row.noted for row in section.rows)
    wide = beside and columns is not Columns.NEVER
    shape = classes(section.kind, "columns" if wide else "measure")
    return f"<section {_SEMANTICS[section.kind]} {label}{shape}>"


def _parts(section: Section, drawing: Drawing) -> Iterator[str]:
    """Draw the rows; where the languages stand apart, each is a section of its own."""
    for lang, rows in groupby(section.rows, _part_of):
        drawn = drawing.rows(rows)
        if not lang:
            yield from drawn
            continue
        label = escape(said(LANGUAGE_NAMES, lang))
        yield f'<section class="language" aria-label="{label}"{in_language(lang)}>'
        yield from drawn
        yield "</section>"


def _notes(notes: list[str], lang: str) -> Iterator[str]:
    """Put the notes at the end, where devices that do not show them in place expect them."""
    if notes:
        label = f'aria-label="{escape(said(NOTES, lang))}"{in_language(lang)}'
        yield f'<section epub:type="footnotes" {label} class="notes">'
        yield from notes
        yield "</section>"


def _part_of(row: Row) -> str:
    """Name the language whose part of a section a row is in, "" for one that is in none."""
    return row.cells[0].lang if row.apart else ""


def title_in(titles: Names, lang: str) -> Run:
    """Choose the title in `lang`, or the first one where that language has none."""
    return next((run for run in titles if run.lang == lang), titles[0])


def _page_break(page: PageBreak, lang: str, around: str) -> str:
    """Mark a page, whose label is in `lang`, in a document in the language `around`."""
    label = f'aria-label="{escape(page.label)}"{in_language(lang) if lang != around else ""}'
    return f'<span epub:type="pagebreak" role="doc-pagebreak" id="{page.id}" {label}></span>'
