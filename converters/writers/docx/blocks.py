"""Blocks as paragraphs: one `match`, in the order of the type, says how each kind is drawn.

Place in the line: Plan -> sections -> rows -> **blocks** -> runs -> document.xml.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from msgspec import Struct

from converters.languages import CHINESE
from converters.layout import Row
from converters.model import Block, Heading, Paragraph, Run, Separator, Text, Verse
from converters.typography.styles import ORNAMENT, StyleName, style_name
from converters.word.names import Variant
from converters.writers.docx import known
from converters.writers.docx.ruby import has_readings
from converters.writers.docx.runs import runs_xml
from converters.writers.docx.styles import StyleSheet, ends_a_row
from converters.writers.docx.wordml import Para

_LONGEST_UNBROKEN_STANZA = 16


class Setting(Struct, frozen=True):
    """Where a block stands.

    `outlined` says that its headings belong in the outline, `flowing` that it is no part of a
    table: in a cell, Word takes "keep with next" for the whole row.  `apart` says that a line of
    white parts its title from text above, `loose` that it is too high to be kept on one page.
    """

    sheet: StyleSheet
    lang: str
    title_page: bool = False
    outlined: bool = False
    flowing: bool = True
    apart: bool = False
    loose: bool = False

    def draw(self, text: Text, id_: str, name: StyleName, lang: str | None = None) -> Para:
        """Make a paragraph of a style; `lang` is the style's, None where it is the cell's."""
        own = lang or self.lang
        look = self.sheet.style(name, own)
        if has_readings(text):
            self.sheet.open_lines(name, own)
        return Para(id_, runs_xml(text, own, self.sheet, italic=look.italic, size=look.size))


def cell_paragraphs(blocks: tuple[Block, ...], setting: Setting, row: Row) -> list[Para]:
    """Give the paragraphs of a cell; the last one brings the gap that its row asks for."""
    paras: list[Para] = []
    for place, block in enumerate(blocks, 1):
        name = style_name(block)
        variant = _variant(name, row, is_last=place == len(blocks), loose=setting.loose)
        paras += _paragraphs(block, name, setting, variant)
    return paras


def _variant(name: StyleName, row: Row, *, is_last: bool, loose: bool) -> Variant | None:
    """Say how a look departs from itself at the end of its row; a stanza ends by itself.

    LibreOffice never parts a paragraph that is kept with the next: a high one is only near it.
    """
    if is_last and row.tied and not loose:
        return Variant.TIED
    if is_last and (row.tied or row.continued):
        return Variant.NEAR
    ends = name is StyleName.VERSE or (is_last and not ends_a_row(name))
    return Variant.LAST if ends else None


def _paragraphs(
    block: Block, name: StyleName, setting: Setting, variant: Variant | None
) -> Iterator[Para]:
    match block:
        case Heading(level=level, text=text):
            yield _heading(level, text, name, setting)
        case Paragraph(text=text):
            yield setting.draw(text, _id(name, setting, variant), name)
        case Verse(lines=lines):
            yield from _stanza(lines, setting, variant or Variant.LAST)
        case Separator():
            ornament = (Run(ORNAMENT, CHINESE),)
            yield setting.draw(ornament, _id(name, setting, variant), name)
        case _:
            assert_never(block)


def _heading(level: int, text: Text, name: StyleName, setting: Setting) -> Para:
    """Draw a heading: it stays with the text below by its style, wherever it stands."""
    sheet, lang = setting.sheet, setting.lang
    if setting.title_page:
        first = lang == sheet.primary
        return setting.draw(text, known.TITLE if first else known.SUBTITLE, StyleName.BOOK_TITLE)
    if setting.outlined:
        return setting.draw(text, sheet.heading(level), name, sheet.primary)
    if setting.apart and level == 1:
        return setting.draw(text, sheet.variant(name, lang, Variant.APART), name)
    return setting.draw(text, sheet.heading_in(lang, level), name)


def _id(name: StyleName, setting: Setting, variant: Variant | None) -> str:
    if variant is None or setting.title_page:
        return setting.sheet.id(name, setting.lang)
    return setting.sheet.variant(name, setting.lang, variant)


def _stanza(lines: tuple[Text, ...], setting: Setting, end: Variant) -> Iterator[Para]:
    """Give a paragraph for each line, so that it can be indented and edited by itself.

    A short stanza stays on one page, of a long one the first two lines and the last two.
    """
    last = len(lines) - 1
    kept = range(last) if len(lines) <= _LONGEST_UNBROKEN_STANZA else (0, last - 1)
    plain = setting.sheet.id(StyleName.VERSE, setting.lang)
    for place, line in enumerate(lines):
        own = plain
        if place == last or (setting.flowing and place in kept):
            variant = end if place == last else Variant.KEPT
            own = setting.sheet.variant(StyleName.VERSE, setting.lang, variant)
        yield setting.draw(line, own, StyleName.VERSE)
