"""Lines become articles again: which line is of which article, language and passage.

Place in the line: bytes -> parts -> lines -> **articles**, with their alignments.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field

from converters.align import Alignment
from converters.align.sidecar import rows_as_links
from converters.languages import CHINESE, has_han, is_chinese
from converters.layout.passages import DOUBT_NOTE
from converters.layout.wording import CONVERTED, PROVENANCE, READ, noticed_by, spellings
from converters.model import Article, GlossaryEntry, Metadata, NoticeCode, Text, plain
from converters.readers.docx.paragraphs import Line
from converters.readers.docx.rows import in_order
from converters.readers.docx.sides import SideInMaking
from converters.readers.docx.styles import LEAD, Styles
from converters.typography.styles import StyleName
from converters.word.bookmarks import COLOPHON
from converters.word.edition import Edition, Written
from converters.word.names import COLOPHON_HEADING, Meaning

_HEADLINE = {StyleName.TITLE, StyleName.DECK, StyleName.BYLINE, StyleName.APPARATUS}
_GAP = "\u2003"
"""What stands between a name of the list and its reading."""


class InMaking(Struct):
    """An article so far: its sides in their order, its list of names, what was noticed of it."""

    written: Written
    edition: Edition
    sides: dict[str, SideInMaking] = field(default_factory=dict)
    glossary: list[GlossaryEntry] = field(default_factory=list)
    noticed: list[NoticeCode] = field(default_factory=list)
    lost: Counter[str] = field(default_factory=Counter)
    columns: dict[tuple[int, int], str] = field(default_factory=dict)

    def take(self, line: Line, meaning: Meaning | None, notes: Iterable[Text]) -> None:
        """Take a line with what its style says, and the footnotes to which it refers."""
        self.lost += line.lost
        if not line.is_blank:
            self._take_text(line, meaning)
        for note in notes:
            self._take_note(note)

    def made(self) -> tuple[Article, Alignment]:
        """Make the article and its alignment."""
        order = dict.fromkeys((*self.written.languages, *self.sides))
        found = [self.sides[lang] for lang in order if lang in self.sides]
        article = Article(
            self.written.id,
            tuple(side.made() for side in found),
            self.written.metadata,
            tuple(self.glossary),
        )
        counts = tuple(len(side.blocks) for side in found)
        claims = [in_order(side.claims) for side in found]
        return article, Alignment(tuple(rows_as_links(claims, counts)), counts)

    def _take_text(self, line: Line, meaning: Meaning | None) -> None:
        lang = self._language(line, meaning)
        side = self.sides.setdefault(lang, SideInMaking(lang))
        row = line.passage if line.column is None else line.column[1]
        if meaning is not None and line.passage is None:
            if meaning.name is StyleName.GLOSSARY:
                self.glossary.append(_entry(line.text(lang)))
                self._forget_if_empty(side)
                return
            opens = not side.blocks and meaning.name in _HEADLINE
            if opens and side.take_headline(line, meaning.name):
                return
        side.take(line, meaning, row)

    def _forget_if_empty(self, side: SideInMaking) -> None:
        if side.is_untitled and not side.blocks:
            del self.sides[side.lang]

    def _take_note(self, text: Text) -> None:
        """Take a footnote: one of the book's own is a notice, another one is its owner's."""
        said = plain(text).strip()
        if code := noticed_by(said):
            self.noticed += [code] if code not in self.noticed else []
        elif said and said not in _SAID_BY_BOOKS:
            lang = self._guessed(said)
            self.sides.setdefault(lang, SideInMaking(lang)).take_note(text)

    def _language(self, line: Line, meaning: Meaning | None) -> str:
        """Tell a line's language: that of its column, else its style's, else that of its script."""
        said = None if meaning is None else meaning.lang
        own = self.written.lead if said == LEAD else said
        if line.column is None:
            return own or self._guessed("".join(piece.text for piece in line.pieces))
        table, _, column = line.column
        known = self.columns.get((table, column)) or own or self._of_column(column)
        return self.columns.setdefault((table, column), known)

    def _of_column(self, column: int) -> str:
        shown = [lang for lang in self.edition.languages if lang in self.written.languages]
        return shown[column] if column < len(shown) else self.written.lead

    def _guessed(self, text: str) -> str:
        chinese = has_han(text)
        known = (*self.written.languages, *self.edition.languages, CHINESE)
        return next((lang for lang in known if is_chinese(lang) == chinese), known[0])


_SAID_BY_BOOKS = frozenset(
    words
    for names in (PROVENANCE, DOUBT_NOTE, READ, *CONVERTED.values())
    for words in spellings(names)
)


def articles(
    lines: Iterable[Line], styles: Styles, edition: Edition, notes: Mapping[str, list[Text]]
) -> Iterator[InMaking]:
    """Give the articles of a document in their order; what stands outside of any is the book's."""
    finder = _Finder(edition)
    current: InMaking | None = None
    for line in lines:
        meaning = styles.of_paragraph(line.style)
        if COLOPHON in line.started or meaning == COLOPHON_HEADING:
            break
        if written := finder.beginning(line, meaning, current):
            if current:
                yield current
            current = InMaking(written, edition)
        if current and not isinstance(meaning, str):
            found = (note for id_ in line.notes for note in notes.get(id_, ()))
            current.take(line, meaning, found)
    if current:
        yield current


class _Finder:
    """Tells where an article begins: at its bookmark, or at its heading where that was lost."""

    def __init__(self, edition: Edition) -> None:
        self._left = {each.bookmark: each for each in edition.articles}
        self._lead = edition.languages[0]
        self._added = 0

    def beginning(
        self, line: Line, meaning: Meaning | str | None, current: InMaking | None
    ) -> Written | None:
        """Give the article that begins with a line, None where none does."""
        for name in line.started:
            if name in self._left:
                return self._left.pop(name)
        if meaning != Meaning(StyleName.TITLE, LEAD) or line.passage is not None or line.column:
            return None
        if current is not None and not any(side.blocks for side in current.sides.values()):
            return None
        return self._next()

    def _next(self) -> Written:
        if self._left:
            return self._left.pop(next(iter(self._left)))
        self._added += 1
        return Written(f"added-{self._added}", self._lead, (self._lead,), Metadata())


def _entry(text: Text) -> GlossaryEntry:
    """Part a name from its reading: they stand with a wide gap between them, the name in bold."""
    term, gap, gloss = plain(text).partition(_GAP)
    if gap:
        return GlossaryEntry(term.strip(), gloss.strip())
    return GlossaryEntry(term, "") if text[0].marks else GlossaryEntry("", term)
