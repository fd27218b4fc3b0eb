"""Blocks as paragraphs: one `match`, in the order of the type, says how each kind is drawn.

Place in the line: Plan -> sections -> rows -> **blocks** -> runs -> document.xml.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from converters.languages import CHINESE
from converters.layout import Row
from converters.model import Block, Heading, Paragraph, Run, Separator, Text, Verse, lines_of
from converters.typography.styles import ORNAMENT, ROW_GAP, StyleName, style, style_name
from converters.writers.docx.ruby import has_readings, line_height
from converters.writers.docx.runs import runs_xml
from converters.writers.docx.styles import StyleSheet, space_after
from converters.writers.docx.wordml import Para

_LONGEST_UNBROKEN_STANZA = 16


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a block stands.

    `outlined` says that its headings belong in the outline, `flowing` that it is no part of a
    table: in a cell, Word takes "keep with next" for the whole row.
    """

    sheet: StyleSheet
    lang: str
    title_page: bool = False
    outlined: bool = False
    flowing: bool = True


def cell_paragraphs(blocks: tuple[Block, ...], setting: Setting, row: Row) -> list[Para]:
    """Give the paragraphs of a cell, with the gap of its row under the last; [] for no block.

    A tied row is kept near the next: the same passage follows in another language.
    """
    paras = [para for block in blocks for para in _paragraphs(block, setting)]
    if paras:
        paras[-1] = _closing(paras[-1], blocks[-1], setting, row)
    return paras


def _paragraphs(block: Block, setting: Setting) -> Iterator[Para]:
    sheet, lang = setting.sheet, setting.lang
    look = sheet.of_block(block, lang, title_page=setting.title_page, outlined=setting.outlined)
    type_ = style(style_name(block, title_page=setting.title_page), lang)
    height = line_height(type_) if has_readings(lines_of(block)) else None
    match block:
        case Heading(text=text) | Paragraph(text=text):
            yield Para(look, runs_xml(text, lang, type_.size), line=height)
        case Verse(lines=lines):
            for para in _stanza(lines, look, setting):
                yield replace(para, line=height)
        case Separator():
            yield Para(look, runs_xml((Run(ORNAMENT, CHINESE),), lang, type_.size))
        case _:
            assert_never(block)


def _stanza(lines: tuple[Text, ...], look: str, setting: Setting) -> Iterator[Para]:
    """Give a paragraph for each line, so that it can be indented and edited by itself.

    A short stanza stays on one page, of a long one the first two lines and the last two.
    """
    last = len(lines) - 1
    kept = range(last) if len(lines) <= _LONGEST_UNBROKEN_STANZA else (0, last - 1)
    for place, line in enumerate(lines):
        name = setting.sheet.last_line(setting.lang) if place == last else look
        keep = setting.flowing and place in kept
        size = style(StyleName.VERSE, setting.lang).size
        yield Para(name, runs_xml(line, setting.lang, size), keep_next=keep)


def _closing(para: Para, block: Block, setting: Setting, row: Row) -> Para:
    """Give a cell's last paragraph the gap of its row, where its style has not got it."""
    name = style_name(block, title_page=setting.title_page)
    own = ROW_GAP if isinstance(block, Verse) else space_after(name, setting.lang)
    gap = row.gap
    if setting.title_page:
        gap = style(StyleName.BOOK_TITLE, setting.lang).leading
    wanted = style(name, setting.lang).space_after + gap
    after = None if wanted == own else wanted
    return replace(para, keep_next=para.keep_next or row.tied, after=after)
