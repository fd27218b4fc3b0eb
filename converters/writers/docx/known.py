"""The styles that Word has of its own, and what holds where no style says otherwise.

Place in the line: below `styles`, which adds the looks of each language.  Contents, outline,
running heads and footnotes work because these styles bear Word's names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from converters.languages import ENGLISH
from converters.typography.styles import Align, Looks, StyleName
from converters.word.names import COLOPHON_HEADING, GLOSSARY_HEADING, TABLE, style_id
from converters.writers.docx.languages import Families, is_east_asian, word_tag
from converters.writers.docx.looks import Look, style_element
from converters.writers.docx.wordml import half_points, twips

if TYPE_CHECKING:
    from converters.writers.docx.styles import StyleSheet

TITLE, SUBTITLE = "Title", "Subtitle"
CONTENTS_HEADING = "TOCHeading"
HEADER, FOOTER = "Header", "Footer"
NOTE_TEXT, NOTE_MARK = "FootnoteText", "FootnoteReference"
TABLE_ID = style_id(TABLE)
SPACER = "Spacer"
"""A line of one point: Word wants a paragraph after a table and at the end of a section."""

RUN_STYLES = {"Emphasis", "Strong"}

_ROOM_FOR_A_NUMBER = 3.5
_HAIRLINE = '<w:pBdr><w:bottom w:val="single" w:sz="2" w:space="4" w:color="808080"/></w:pBdr>'


def heading_id(level: int) -> str:
    """Give the id of Word's heading of a level, counted from 1."""
    return f"Heading{level}"


def contents_id(level: int) -> str:
    """Give the id of Word's style for entries of a level of the contents, counted from 1."""
    return f"TOC{level}"


def of_word(sheet: StyleSheet) -> Iterator[str]:
    """Give the styles that bear Word's names, in the looks of a book."""
    yield from _titles(sheet)
    yield from _headings(sheet)
    yield from _contents(sheet)
    yield from _of_the_page(sheet)


def _titles(sheet: StyleSheet) -> Iterator[str]:
    """Give the styles of the title page: the second language's title stands a line below."""
    first, second = sheet.languages[:2]
    yield sheet.element(TITLE, sheet.look(StyleName.BOOK_TITLE, first), id=TITLE)
    below = sheet.style(StyleName.BOOK_TITLE, second).leading
    look = replace(sheet.look(StyleName.BOOK_TITLE, second), before=below)
    yield sheet.element(SUBTITLE, look, id=SUBTITLE)


def _headings(sheet: StyleSheet) -> Iterator[str]:
    """Give Word's headings: those of days and newspaper pages, of articles, of their parts."""
    lang, body = sheet.primary, sheet.id(StyleName.BODY, sheet.primary)
    title, part = (sheet.look(name, lang) for name in (StyleName.TITLE, StyleName.SUBHEADING))
    if sheet.depth:
        title = replace(title, before=title.style.leading)
    looks = [*_heads_of_parts(sheet), title, part, part]
    for place, look in enumerate(looks):
        own = replace(look, level=place, new_page=sheet.is_book and place == 0)
        following = body if place >= sheet.depth else ""
        yield sheet.element(
            f"heading {place + 1}", own, id=heading_id(place + 1), following=following
        )
    names = replace(part, level=sheet.title_level)
    yield sheet.element(GLOSSARY_HEADING, names)
    colophon = replace(sheet.look(StyleName.TITLE, lang), level=0, new_page=True)
    yield sheet.element(COLOPHON_HEADING, colophon)


def _heads_of_parts(sheet: StyleSheet) -> list[Look]:
    """Give the looks of a day's and a newspaper page's head: quiet, over the full measure."""
    lang = sheet.primary
    day = replace(sheet.style(StyleName.DECK, lang), italic=False, align=Align.CENTER)
    page = replace(
        sheet.style(StyleName.RUNNING_HEAD, lang), align=Align.CENTER, keep_with_next=True
    )
    gap = sheet.style(StyleName.BODY, lang).leading
    return [
        Look(day, lang, after=sheet.looks.row_gap, border=_HAIRLINE),
        Look(page, lang, after=sheet.looks.row_gap, before=gap),
    ][: sheet.depth]


def _contents(sheet: StyleSheet) -> Iterator[str]:
    """Give the styles of the contents: heads of parts, then titles, the second ones grey.

    A title stays on the page of its second one.
    """
    lang, room = sheet.primary, _ROOM_FOR_A_NUMBER
    entry = replace(sheet.style(StyleName.CONTENTS, lang), keep_with_next=False)
    title = replace(entry, keep_with_next=sheet.is_paired)
    grey = sheet.style(StyleName.RUNNING_HEAD, lang).grey
    tabs, gap = _right_tab(sheet.measure), entry.leading / 3
    heading = replace(sheet.look(StyleName.TITLE, lang), after=sheet.looks.row_gap)
    yield sheet.element("TOC Heading", heading, id=CONTENTS_HEADING)
    for level in range(1, sheet.title_level):
        head = replace(entry, bold=level == 1, keep_with_next=True)
        look = Look(head, lang, before=entry.leading / level, tabs=tabs, right=room)
        yield sheet.element(f"toc {level}", look, id=contents_id(level))
    first = Look(title, lang, before=gap, tabs=tabs, right=room)
    yield sheet.element(f"toc {sheet.title_level}", first, id=contents_id(sheet.title_level))
    second = Look(replace(entry, grey=grey), lang, right=room)
    yield sheet.element(
        f"toc {sheet.title_level + 1}", second, id=contents_id(sheet.title_level + 1)
    )


def _of_the_page(sheet: StyleSheet) -> Iterator[str]:
    """Give the styles of running head, folio and footnotes: they are set in the primary's."""
    lang = sheet.primary
    head, folio = sheet.style(StyleName.RUNNING_HEAD, lang), sheet.style(StyleName.FOLIO, lang)
    running = Look(head, lang, border=_HAIRLINE, tabs=_right_tab(sheet.measure))
    note = replace(sheet.style(StyleName.NOTE, lang), space_before=0)
    yield sheet.element("header", running, id=HEADER)
    yield sheet.element("footer", Look(replace(folio, align=Align.CENTER), lang), id=FOOTER)
    yield sheet.element("footnote text", Look(note, lang), id=NOTE_TEXT)
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    yield style_element(
        "footnote reference", raised, id=NOTE_MARK, kind="character",
        base="DefaultParagraphFont", known=True,
    )  # fmt: skip


def _right_tab(measure: float) -> str:
    return f'<w:tab w:val="right" w:pos="{twips(measure)}"/>'


def table_style(looks: Looks) -> str:
    """Give the style of the columns: no rules, half the gutter on either side of a cell."""
    half = twips(looks.gutter / 2)
    sides = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 0), ("left", half), ("bottom", 0), ("right", half))
    )
    hung = f'<w:tblInd w:w="-{half}" w:type="dxa"/>'
    look = f"<w:tblPr>{hung}<w:tblCellMar>{sides}</w:tblCellMar></w:tblPr>"
    return style_element(TABLE, look, kind="table", base="TableNormal")


def defaults(primary: str, families: Families, looks: Looks) -> str:
    """Give what holds wherever no style says otherwise (17.7.5.1).

    Lines break and marks are spaced by the Chinese rules everywhere; a mark never hangs in the
    margin, since there the gutter begins; hyphenation is for body text alone.
    """
    size = half_points(looks.of(StyleName.BODY, primary).size)
    latin = word_tag(ENGLISH if is_east_asian(primary) else primary)
    face, han = families.latin.name, families.han.name
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{han}"'
        f' w:cs="{face}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f'<w:lang w:val="{latin}" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr><w:widowControl/><w:suppressAutoHyphens/><w:kinsoku/>"
        '<w:overflowPunct w:val="0"/><w:autoSpaceDE/><w:autoSpaceDN/><w:snapToGrid w:val="0"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )


LATENT = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"'
    ' w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
)
FOUNDATIONS = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '</w:style><w:style w:type="numbering" w:default="1" w:styleId="NoList">'
    '<w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{SPACER}"><w:name w:val="{SPACER}"/>'
    '<w:basedOn w:val="Normal"/><w:uiPriority w:val="99"/><w:semiHidden/><w:pPr>'
    '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr>'
    '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>'
)
