"""Links between a passage and the same passage in the other language.

Place in the line: under `rows`, which puts them into blocks.  Where one language follows the
other, a passage has its partner's number (`Row.passage`); each paragraph then ends with an
arrow to where its partner begins.  Where one language is in notes, a number leads to the note,
and the note's own number back (EPUB 3.3, section 8.2; DPUB-ARIA 1.1, doc-noteref, doc-backlink).
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from msgspec import Struct, field

from converters.layout import Row
from converters.writers.epub.wording import BACK, COUNTERPART, said
from converters.writers.epub.xhtml import in_language

UP, DOWN = "↑", "↓"


class Counterparts(Struct):
    """The passages of a section: in which languages each stands, in the order of reading."""

    languages: dict[int, list[str]]
    _begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Counterparts:
        """Find the passages among the rows of a section."""
        languages: dict[int, list[str]] = {}
        for row in rows:
            if row.apart:
                known = languages.setdefault(_number(row), [])
                known += [cell.lang for cell in row.cells if cell.lang not in known]
        return cls(languages)

    def begin(self, row: Row) -> str:
        """Give the id of a passage whose first row this is, "" for any other row."""
        if not row.apart:
            return ""
        name = self._id(_number(row), row.cells[0].lang)
        if name in self._begun:
            return ""
        self._begun.add(name)
        return name

    def link(self, row: Row) -> str:
        """Give the links from a row to its partners in other languages, "" where it has none."""
        if not row.apart:
            return ""
        own, passage = row.cells[0].lang, _number(row)
        known = self.languages[passage]
        return "".join(
            self._arrow(passage, own, other, DOWN if known.index(own) < place else UP)
            for place, other in enumerate(known)
            if other != own
        )

    def _arrow(self, passage: int, own: str, other: str, arrow: str) -> str:
        label = escape(said(COUNTERPART, own))
        href = f"#{self._id(passage, other)}"
        return f'\u00a0<a class="counterpart" href="{href}" aria-label="{label}">{arrow}</a>'

    def _id(self, passage: int, lang: str) -> str:
        """Name a passage in one language: a letter for the language, and the number."""
        return f"{'abcdefgh'[self.languages[passage].index(lang)]}{passage}"


def _number(row: Row) -> int:
    """Give the number of what a row shows: 0 for the headlines, the passages from 1 on."""
    return 0 if row.passage is None else row.passage + 1


def note_reference(number: int) -> str:
    """Give the link that ends a passage: a device that knows notes shows them in place."""
    return (
        f'<sup><a epub:type="noteref" role="doc-noteref" class="noteref" id="noteref-{number}"'
        f' href="#note-{number}">{number}</a></sup>'
    )


def note(number: int, lang: str, blocks: Iterable[str]) -> str:
    """Put the blocks of a note together."""
    begin = (
        f'<aside epub:type="footnote" role="doc-footnote" id="note-{number}"{in_language(lang)}>'
    )
    return "\n".join([begin, *blocks, "</aside>"])


def back_link(number: int, lang: str) -> str:
    """Give the number that opens a note and leads back; some devices show notes in place."""
    label = f"{number}: {escape(said(BACK, lang))}"
    return (
        f'<a role="doc-backlink" class="backlink" href="#noteref-{number}" aria-label="{label}">'
        f"{number}</a>\u2002"
    )
