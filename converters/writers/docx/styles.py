"""`word/styles.xml`: every look of a book as a named style that its owner can change in Word.

Place in the line: beside the template; blocks ask a `StyleSheet` for the id of a look, and nothing
else in this package knows sizes or spaces.  The primary language has Word's own styles where there
are such (Title, Heading 1 ...), because Word makes outline, contents and running heads of them;
a second language has styles of the same look without an outline level, so that an article
stands in the outline once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from converters.languages import CHINESE, ENGLISH
from converters.model import Block, Heading
from converters.typography.styles import GUTTER, ROW_GAP, Align, StyleName, style, style_name
from converters.writers.docx.languages import (
    FOREIGN,
    HAN_FONT,
    LATIN_FONT,
    foreign_look,
    is_east_asian,
    language_name,
    word_tag,
)
from converters.writers.docx.looks import paragraph_look, style_element
from converters.writers.docx.wordml import half_points, twips

SPACER = "Spacer"
"""A line of one point: Word wants a paragraph after a table and at the end of a section."""

TABLE = "ParallelText"
CONTENTS_HEADING, CONTENTS_FIRST, CONTENTS_SECOND = "TOCHeading", "TOC1", "TOC2"
HEADER, FOOTER = "Header", "Footer"

_THIRD_LEVEL = 3
_ROOM_FOR_A_NUMBER = 3.5
_HAIRLINE = '<w:pBdr><w:bottom w:val="single" w:sz="2" w:space="4" w:color="808080"/></w:pBdr>'


class _Known(NamedTuple):
    """A style that Word has of its own: its id, its name, its outline level."""

    id: str
    name: str
    level: int | None = None


_KNOWN = {
    StyleName.BOOK_TITLE: _Known("Title", "Title"),
    StyleName.TITLE: _Known("Heading1", "heading 1", 0),
    StyleName.SUBHEADING: _Known("Heading2", "heading 2", 1),
}
_HEADING_3 = _Known("Heading3", "heading 3", 2)
_LABELS = {StyleName.TITLE: "Article Title", StyleName.RUNNING_HEAD: "Column Head"}
_OF_THE_PAGE = {StyleName.CONTENTS, StyleName.FOLIO}
_SPACED = {
    StyleName.BODY,
    StyleName.CONTINUED,
    StyleName.NOTE,
    StyleName.RUNNING_HEAD,
    StyleName.SEPARATOR,
    StyleName.SIGNATURE,
}
"""The looks that have the gap of a row below them wherever they stand."""


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """The styles of a book in `languages`, the primary one first; `measure` is in points."""

    languages: tuple[str, ...]
    measure: float

    @classmethod
    def of(cls, languages: tuple[str, ...], measure: float) -> StyleSheet:
        """Make the styles of a book; English and Chinese are there for names and notes."""
        return cls(tuple(dict.fromkeys((*languages, ENGLISH, CHINESE))), measure)

    @property
    def primary(self) -> str:
        """The language whose headings make the outline."""
        return self.languages[0]

    def id(self, name: StyleName, lang: str) -> str:
        """Give the id of a look in a language; one that the book lacks has the primary's."""
        return _id(_label(name, lang if lang in self.languages else self.primary))

    def of_block(self, block: Block, lang: str, *, title_page: bool, outlined: bool) -> str:
        """Give the id of a block's style; `outlined` says that headings stand in the outline."""
        name = style_name(block, title_page=title_page)
        if not (outlined and isinstance(block, Heading)):
            return self.id(name, lang)
        return _HEADING_3.id if block.level == _THIRD_LEVEL else _KNOWN[name].id

    def last_line(self, lang: str) -> str:
        """Give the id of the style of a stanza's last line."""
        return self.id(StyleName.VERSE, lang) + "End"

    def second_titles(self) -> str:
        """Name the styles of the titles that follow the first one, for the field of contents."""
        return ",".join(f"{_label(StyleName.TITLE, lang)},2" for lang in self.languages[1:])

    def xml(self) -> str:
        """Give the children of `w:styles`, in the order of the schema (17.7.4.18)."""
        parts = [_defaults(self.primary), _LATENT, self._normal(), _FOUNDATIONS]
        parts += [self._known(name, known) for name, known in _KNOWN.items()]
        parts.append(self._known(StyleName.SUBHEADING, _HEADING_3))
        for lang in self.languages:
            parts += [_look_in(name, lang) for name in StyleName if name not in _OF_THE_PAGE]
            parts.append(_stanza_end(lang))
        return "".join((*parts, *self._of_the_page(), *_character_styles(), _table_style()))

    def _normal(self) -> str:
        body = style(StyleName.BODY, self.primary)
        look = replace(body, align=Align.START, indent=0, hyphenate=False)
        return (
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
            f"<w:qFormat/>{paragraph_look(look, self.primary, after=0)}</w:style>"
        )

    def _known(self, name: StyleName, known: _Known) -> str:
        after = space_after(name, self.primary)
        body = self.id(StyleName.BODY, self.primary)
        look_of = style(name, self.primary)
        look = paragraph_look(look_of, self.primary, after=after, level=known.level)
        return style_element(known.id, known.name, look, following=body, known=True)

    def _of_the_page(self) -> list[str]:
        """Give the styles of contents, running head and folio: they are set in the primary's."""
        lang = self.primary
        tab = f'<w:tab w:val="right" w:pos="{twips(self.measure)}"/>'
        entry, head = style(StyleName.CONTENTS, lang), style(StyleName.RUNNING_HEAD, lang)
        gap, room = entry.leading / 3, _ROOM_FOR_A_NUMBER
        first = paragraph_look(
            replace(entry, keep_with_next=False), lang, after=0, before=gap, tabs=tab, right=room
        )
        second = paragraph_look(replace(entry, grey=head.grey), lang, after=0, right=room)
        folio = replace(style(StyleName.FOLIO, lang), align=Align.CENTER)
        title = style(StyleName.TITLE, lang)
        running = paragraph_look(head, lang, after=0, tabs=tab, border=_HAIRLINE)
        return [
            _of_word(CONTENTS_HEADING, "TOC Heading", paragraph_look(title, lang, after=ROW_GAP)),
            _of_word(CONTENTS_FIRST, "toc 1", first),
            _of_word(CONTENTS_SECOND, "toc 2", second),
            _of_word(HEADER, "header", running),
            _of_word(FOOTER, "footer", paragraph_look(folio, lang, after=0)),
        ]


def space_after(name: StyleName, lang: str) -> float:
    """Give the points below a paragraph whose style alone decides."""
    return style(name, lang).space_after + (ROW_GAP if name in _SPACED else 0)


def _of_word(id: str, name: str, look: str) -> str:  # noqa: A002 - the attribute's name
    return style_element(id, name, look, known=True)


def _label(name: StyleName, lang: str) -> str:
    what = _LABELS.get(name) or name.replace("-", " ").title()
    return f"{what} {language_name(lang)}"


def _id(label: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "", label)


def _look_in(name: StyleName, lang: str) -> str:
    label = _label(name, lang)
    look = paragraph_look(style(name, lang), lang, after=space_after(name, lang))
    return style_element(_id(label), label, look)


def _stanza_end(lang: str) -> str:
    label = _label(StyleName.VERSE, lang)
    look = f'<w:pPr><w:spacing w:after="{twips(ROW_GAP)}"/></w:pPr>'
    line = _id(label)
    return style_element(line + "End", label + " End", look, base=line, following=line)


def _character_styles() -> list[str]:
    """Give the styles of runs: a Han one for each whose Latin look is a slant."""
    slant, dots = "<w:rPr><w:i/><w:iCs/></w:rPr>", '<w:rPr><w:em w:val="underDot"/></w:rPr>'
    dateline = style(StyleName.DATELINE, ENGLISH)
    return [
        _of_run("Emphasis", "Emphasis", slant, known=True),
        _of_run("EmphasisHan", "Emphasis Han", dots),
        _of_run("Strong", "Strong", "<w:rPr><w:b/><w:bCs/></w:rPr>", known=True),
        _of_run("Dateline", "Dateline", slant if dateline.italic else ""),
        _of_run("DatelineHan", "Dateline Han", ""),
        *(_of_run(id_, name, foreign_look(lang)) for lang, (id_, name) in FOREIGN.items()),
    ]


def _of_run(id: str, name: str, look: str, *, known: bool = False) -> str:  # noqa: A002
    return style_element(id, name, look, kind="character", base="DefaultParagraphFont", known=known)


def _table_style() -> str:
    """Give the style of the columns: no rules, half the gutter on either side of a cell."""
    half = twips(GUTTER / 2)
    sides = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 0), ("left", half), ("bottom", 0), ("right", half))
    )
    hung = f'<w:tblInd w:w="-{half}" w:type="dxa"/>'
    look = f"<w:tblPr>{hung}<w:tblCellMar>{sides}</w:tblCellMar></w:tblPr>"
    return style_element(TABLE, "Parallel Text", look, kind="table", base="TableNormal")


def _defaults(primary: str) -> str:
    """Give what holds wherever no style says otherwise (17.7.5.1).

    Lines break and marks are spaced by the Chinese rules everywhere; a mark never hangs in the
    margin, since there the gutter begins; hyphenation is for body text alone.
    """
    size = half_points(style(StyleName.BODY, primary).size)
    latin = word_tag(ENGLISH if is_east_asian(primary) else primary)
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{LATIN_FONT}" w:hAnsi="{LATIN_FONT}" w:eastAsia="{HAN_FONT}"'
        f' w:cs="{LATIN_FONT}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f'<w:lang w:val="{latin}" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr><w:widowControl/><w:suppressAutoHyphens/><w:kinsoku/>"
        '<w:overflowPunct w:val="0"/><w:autoSpaceDE/><w:autoSpaceDN/><w:snapToGrid w:val="0"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )


_LATENT = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"'
    ' w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
)
_FOUNDATIONS = (
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
