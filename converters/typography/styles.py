"""How each role looks, once, in points: for style sheets, Word styles and the printed page.

Sizes keep the ink of the two scripts equal: Source Serif 4 at 10.5 pt and Noto Serif SC at
10 pt cover the same share of the paper, and one leading keeps their baselines level.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from converters.languages import ENGLISH, is_chinese
from converters.model import Block, Heading, Paragraph, Role, Separator, Verse
from converters.settings import Pinyin


class StyleName(StrEnum):
    """The named styles of a book."""

    BOOK_TITLE = "book-title"
    TITLE = "title"
    SUBHEADING = "subheading"
    DECK = "deck"
    BYLINE = "byline"
    APPARATUS = "apparatus"
    BODY = "body"
    CONTINUED = "continued"
    DATELINE = "dateline"
    SIGNATURE = "signature"
    VERSE = "verse"
    SEPARATOR = "separator"
    NOTE = "note"
    GLOSSARY = "glossary"
    RUNNING_HEAD = "running-head"
    FOLIO = "folio"
    CONTENTS = "contents"


class Align(StrEnum):
    """How the lines of a paragraph fill their measure."""

    START = "start"
    END = "end"
    CENTER = "center"
    JUSTIFY = "justify"


class Style(Struct, frozen=True):
    """The look of one role in one script.

    Sizes, leading and spaces are in points, indents in ems of the style's own size; `grey` is the
    share of black that is taken away, 0 (black) to 1.  Lines of `phrases`, which " · " parts, are
    broken between these, so that a date or a name stays whole, and those of `words`, Chinese
    headlines, between words.
    """

    size: float
    leading: float
    bold: bool = False
    italic: bool = False
    align: Align = Align.START
    indent: float = 0
    hanging: float = 0
    space_before: float = 0
    space_after: float = 0
    keep_with_next: bool = False
    hyphenate: bool = False
    grey: float = 0
    phrases: bool = False
    words: bool = False


ROW_GAP = 5.2
"""Points between two passages: a third of the body's leading."""

TIED_GAP = 2.6
"""Points between a passage and the same passage in the other language."""

GUTTER = 22
"""Points between two columns, about two ems."""

_SLACK = 0.001

FACING_HAN = 1.1
"""How much larger Chinese is set on a page of its own, where it has room: 11 pt to 10.5."""

_READ = 1.86
"""Ems of Chinese from line to line where words have readings: 1, half of one for them, and air."""

_READ_TITLE = 1.7
"""The same of headlines, of which few have a second line."""

LATIN = {
    StyleName.BOOK_TITLE: Style(24, 30, bold=True, space_after=6, keep_with_next=True),
    StyleName.TITLE: Style(17, 21, bold=True, space_after=2, keep_with_next=True),
    StyleName.SUBHEADING: Style(10.5, 15.5, bold=True, space_before=7, keep_with_next=True),
    StyleName.DECK: Style(12.5, 16, italic=True, space_after=2, keep_with_next=True),
    StyleName.BYLINE: Style(10.5, 15.5, italic=True, space_after=2, keep_with_next=True),
    StyleName.APPARATUS: Style(8.4, 12, grey=0.3, space_after=6, keep_with_next=True, phrases=True),
    StyleName.BODY: Style(10.5, 15.5, align=Align.JUSTIFY, hyphenate=True),
    StyleName.CONTINUED: Style(10.5, 15.5, align=Align.JUSTIFY, hyphenate=True),
    StyleName.DATELINE: Style(10.5, 15.5, italic=True, keep_with_next=True),
    StyleName.SIGNATURE: Style(10.5, 15.5, italic=True, align=Align.END),
    StyleName.VERSE: Style(10.5, 15.5, hanging=2),
    StyleName.SEPARATOR: Style(10.5, 15.5, align=Align.CENTER),
    StyleName.NOTE: Style(8.4, 12, grey=0.3, space_before=3),
    StyleName.GLOSSARY: Style(9, 13, hanging=1.5),
    StyleName.RUNNING_HEAD: Style(8.2, 11, grey=0.3),
    StyleName.FOLIO: Style(9, 11),
    StyleName.CONTENTS: Style(10, 14),
}

HAN = {
    StyleName.BOOK_TITLE: Style(22, 30, bold=True, space_after=6, keep_with_next=True, words=True),
    StyleName.TITLE: Style(15.5, 21, bold=True, space_after=2, keep_with_next=True, words=True),
    StyleName.SUBHEADING: Style(
        10, 15.5, bold=True, space_before=7, keep_with_next=True, words=True
    ),
    StyleName.DECK: Style(12, 16, space_after=2, keep_with_next=True, words=True),
    StyleName.BYLINE: Style(10, 15.5, space_after=2, keep_with_next=True),
    StyleName.APPARATUS: Style(8, 12, grey=0.3, space_after=6, keep_with_next=True, phrases=True),
    StyleName.BODY: Style(10, 15.5, align=Align.JUSTIFY, indent=2),
    StyleName.CONTINUED: Style(10, 15.5, align=Align.JUSTIFY),
    StyleName.DATELINE: Style(10, 15.5, keep_with_next=True),
    StyleName.SIGNATURE: Style(10, 15.5, align=Align.END),
    StyleName.VERSE: Style(10, 15.5, hanging=2),
    StyleName.SEPARATOR: Style(10, 15.5, align=Align.CENTER),
    StyleName.NOTE: Style(8, 12, grey=0.3, space_before=3),
    StyleName.GLOSSARY: Style(8.6, 13, hanging=1.5),
    StyleName.RUNNING_HEAD: Style(7.8, 11, grey=0.3),
    StyleName.FOLIO: Style(9, 11),
    StyleName.CONTENTS: Style(9.5, 14, words=True),
}

ORNAMENT = "※"
"""What a break without words of its own is drawn with."""

_OF_ROLE = {
    Role.BODY: StyleName.BODY,
    Role.DECK: StyleName.DECK,
    Role.BYLINE: StyleName.BYLINE,
    Role.DATELINE: StyleName.DATELINE,
    Role.SIGNATURE: StyleName.SIGNATURE,
    Role.APPARATUS: StyleName.APPARATUS,
    Role.NOTE: StyleName.NOTE,
    Role.GLOSSARY: StyleName.GLOSSARY,
}


def style_name(block: Block, *, title_page: bool = False) -> StyleName:
    """Name the style of a block; on a title page the first level is the book's own title."""
    match block:
        case Heading(level=level):
            first = StyleName.BOOK_TITLE if title_page else StyleName.TITLE
            return first if level == 1 else StyleName.SUBHEADING
        case Paragraph(role=role, continues=continues):
            return StyleName.CONTINUED if continues and role is Role.BODY else _OF_ROLE[role]
        case Verse():
            return StyleName.VERSE
        case Separator():
            return StyleName.SEPARATOR
    assert_never(block)


def style(name: StyleName, lang: str) -> Style:
    """Give the look of a named style in the script of `lang` (BCP 47)."""
    return (HAN if is_chinese(lang) else LATIN)[name]


class Looks(Struct, frozen=True):
    """The styles of one printed book, at the sizes that its paper asks for.

    `scale` multiplies sizes, leading and white.  `han` multiplies the sizes of Chinese alone; its
    leading stays, so that the lines of both scripts keep to one grid.  `readings` says above
    which words readings stand, for which both scripts have more leading.
    """

    scale: float = 1
    han: float = 1
    readings: Pinyin = Pinyin.OFF

    def of(self, name: StyleName, lang: str) -> Style:
        """Give the look of a named style in the script of `lang`."""
        return _look(name, is_chinese(lang), self.scale, self.han, self.readings)

    @property
    def leading(self) -> float:
        """The leading of the body, in both scripts."""
        return self.of(StyleName.BODY, ENGLISH).leading

    @property
    def em(self) -> float:
        """The size of the Chinese body."""
        return HAN[StyleName.BODY].size * self.scale * self.han

    @property
    def row_gap(self) -> float:
        """Points between two passages: exactly a third of a line, so that lines keep to a grid."""
        return self.leading / 3

    @property
    def tied_gap(self) -> float:
        """Points between a passage and its translation: the unit of the page's grid."""
        return self.row_gap / 2

    @property
    def gutter(self) -> float:
        """Points between two columns."""
        return GUTTER * self.scale

    def whole_ems(self, width: float) -> float:
        """Cut a measure to whole ems of the Chinese body, which is set on their grid (clreq 2.2.1).

        A hair less than a whole em is one: measures are sums of fractions.
        """
        return (width + _SLACK) // self.em * self.em


@cache
def _look(name: StyleName, chinese: bool, scale: float, han: float, readings: Pinyin) -> Style:
    look, larger = _leaded(name, chinese, readings), han if chinese else 1
    return replace(
        look,
        size=look.size * scale * larger,
        leading=look.leading * scale,
        space_before=look.space_before * scale,
        space_after=look.space_after * scale,
    )


def _leaded(name: StyleName, chinese: bool, readings: Pinyin) -> Style:
    """Give a look with room above its lines for the readings that words have in some of them.

    What has the leading of the body keeps that, so that all of it stays on one grid.
    """
    han = HAN[name]
    own = han if chinese else LATIN[name]
    if readings is Pinyin.ALL and han.leading == HAN[StyleName.BODY].leading:
        return replace(own, leading=HAN[StyleName.BODY].size * _READ)
    if readings is not Pinyin.OFF and name in (StyleName.TITLE, StyleName.DECK):
        return replace(own, leading=max(own.leading, han.size * _READ_TITLE))
    return own
