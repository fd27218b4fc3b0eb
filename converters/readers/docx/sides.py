"""One language of an article, filled line by line.

Place in the line: lines -> **sides** -> articles.
"""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import replace

from converters.languages import is_chinese
from converters.model import Block, Heading, Paragraph, Role, Run, Separator, Side, Text, Verse
from converters.readers.docx.paragraphs import Line
from converters.readers.docx.rows import Claim
from converters.typography.styles import StyleName
from converters.word.names import Meaning, Variant

_ENDS_OF_STANZAS = {Variant.LAST, Variant.TIED, Variant.NEAR}
_ROLES = {role.value: role for role in Role}
_UNTITLED = {True: "（无题）", False: "(Untitled)"}


class SideInMaking(Struct):
    """What is known of a side so far; `claims` are the rows of its blocks."""

    lang: str
    headlines: list[Text] = field(default_factory=list)
    decks: list[Text] = field(default_factory=list)
    author: Text | None = None
    blocks: list[Block] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    _open_stanza: int | None = None

    @property
    def is_untitled(self) -> bool:
        """Whether the document has no headline for this side any more."""
        return not (self.headlines or self.decks)

    def take_headline(self, line: Line, name: StyleName) -> bool:
        """Take a line above the text; False for one that must stand in it."""
        text = line.text(self.lang)
        if name is StyleName.TITLE:
            self.headlines.append(text)
        elif name is StyleName.DECK:
            self.decks.append(text)
        elif name is StyleName.BYLINE and self.author is None:
            self.author = text
        else:
            return name is StyleName.APPARATUS
        return True

    def take(self, line: Line, meaning: Meaning | None, row: int | None) -> None:
        """Take a line of the text, which stands in a row of the document (None: in none)."""
        if meaning is not None and meaning.name is StyleName.VERSE:
            self._take_verse(line, meaning, row)
            return
        self._open_stanza = None
        self._add(self._block(line, meaning), row)

    def take_note(self, text: Text) -> None:
        """Take a footnote of the document's owner, in the row of the block before it."""
        row = self.claims[-1][1] if self.claims and self.blocks else None
        self._add(Paragraph(text, Role.NOTE), row)

    def made(self) -> Side:
        """Make the side; what follows a first headline is a deck, as in a newspaper."""
        title, *decks = [*self.headlines, *self.decks] or [self._untitled()]
        return Side(self.lang, title, tuple(decks), self.author, tuple(self.blocks))

    def _untitled(self) -> Text:
        return (Run(_UNTITLED[is_chinese(self.lang)], self.lang),)

    def _add(self, block: Block, row: int | None) -> None:
        if row is not None:
            self.claims.append((len(self.blocks), row))
        self.blocks.append(block)

    def _take_verse(self, line: Line, meaning: Meaning, row: int | None) -> None:
        """Take a line of verse into the stanza that is open in its row, or into a new one."""
        lines = tuple(line.lines(self.lang))
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Verse) and self._open_stanza == (row or 0):
            self.blocks[-1] = replace(last, lines=(*last.lines, *lines))
        else:
            self._add(Verse(lines), row)
        ended = meaning.variant in _ENDS_OF_STANZAS
        self._open_stanza = None if ended else (row or 0)

    def _block(self, line: Line, meaning: Meaning | None) -> Block:
        text = line.text(self.lang)
        if meaning is None:
            return Paragraph(text)
        match meaning.name:
            case StyleName.TITLE:
                return Heading(1, text)
            case StyleName.SUBHEADING:
                return Heading(meaning.level, text)
            case StyleName.SEPARATOR:
                return Separator()
            case StyleName.CONTINUED:
                return Paragraph(text, continues=self._goes_on())
            case name:
                return Paragraph(text, _ROLES.get(name.value, Role.BODY))

    def _goes_on(self) -> bool:
        """Say whether there is a paragraph left that a piece could go on with."""
        return bool(self.blocks) and isinstance(self.blocks[-1], Paragraph)
