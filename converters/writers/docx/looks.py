"""From `typography.styles` to the elements of a Word style: points and ems become twips.

Place in the line: below `styles`, which says which looks there are and what they are called.
Children stand in the order of ECMA-376 part 1: `w:style` 17.7.4.17, `w:pPr` 17.3.1.26,
`w:rPr` 17.3.2.28.
"""

from __future__ import annotations

from msgspec import Struct

from converters.model import Mark
from converters.typography.styles import Align, Looks, Style, StyleName
from converters.word.escaping import attribute
from converters.word.names import Variant, style_id
from converters.writers.docx.languages import Families, is_east_asian, lang_element
from converters.writers.docx.wordml import half_points, twips

_HUNDREDTHS = 100
_BLACK_TO_WHITE = 255
_ALIGNMENTS = {
    Align.START: "left",
    Align.END: "right",
    Align.CENTER: "center",
    Align.JUSTIFY: "both",
}
"""The names of the transitional schema (part 4, 14.11.2), which every Word reads."""


class Look(Struct, frozen=True):
    """A style in a language, and what Word adds to it.

    `after` and `before` are points (None: the style's own), `line` is the least height of its
    lines where that is more than its leading, `right` is an indent in ems, `level`
    an outline level counted from 0, `border` and `tabs` are finished elements.
    """

    style: Style
    lang: str
    after: float | None = None
    before: float | None = None
    level: int | None = None
    border: str = ""
    tabs: str = ""
    right: float = 0
    line: float | None = None
    new_page: bool = False


def style_element(
    name: str,
    looks: str,
    *,
    id: str = "",  # noqa: A002 - the attribute's name
    kind: str = "paragraph",
    base: str = "Normal",
    following: str = "",
    known: bool = False,
) -> str:
    """Give a `w:style`; `known` says that Word has a style of this name of its own."""
    custom = "" if known else ' w:customStyle="1"'
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    after = f'<w:next w:val="{following}"/>' if following else ""
    return (
        f'<w:style w:type="{kind}"{custom} w:styleId="{id or style_id(name)}">'
        f"<w:name w:val={attribute(name)}/>"
        f'{based}{after}<w:uiPriority w:val="1"/><w:qFormat/>{looks}</w:style>'
    )


def paragraph_look(look: Look, families: Families) -> str:
    """Give `w:pPr` and `w:rPr` of a look."""
    style = look.style
    above = style.space_before if look.before is None else look.before
    after = style.space_after if look.after is None else look.after
    line = look.line or style.leading
    space = f'w:before="{twips(above)}" w:after="{twips(after)}" w:line="{twips(line)}"'
    rule = "exact" if look.line is None else "atLeast"
    parts = (
        "<w:keepNext/><w:keepLines/>" if style.keep_with_next else "",
        "<w:pageBreakBefore/>" if look.new_page else "",
        look.border,
        f"<w:tabs>{look.tabs}</w:tabs>" if look.tabs else "",
        '<w:suppressAutoHyphens w:val="0"/>' if style.hyphenate else "",
        f'<w:spacing {space} w:lineRule="{rule}"/>',
        _indents(style, look.lang, look.right),
        f'<w:jc w:val="{_ALIGNMENTS[style.align]}"/>',
        "" if look.level is None else f'<w:outlineLvl w:val="{look.level}"/>',
    )
    return f"<w:pPr>{''.join(parts)}</w:pPr>{_run_look(style, look.lang, families)}"


def variant_look(variant: Variant, name: StyleName, lang: str, looks: Looks) -> str:
    """Give what a variant of a look changes."""
    after = looks.of(name, lang).space_after
    match variant:
        case Variant.KEPT:
            changes = "<w:keepNext/>"
        case Variant.TIED:
            changes = f"<w:keepNext/>{_space('after', after + looks.tied_gap)}"
        case Variant.NEAR:
            changes = _space("after", after + looks.tied_gap)
        case Variant.LAST:
            changes = _space("after", after + looks.row_gap)
        case Variant.APART:
            changes = _space("before", looks.of(StyleName.TITLE, lang).leading)
    return f"<w:pPr>{changes}</w:pPr>"


def character_look(lang: str, around: str, marks: Mark, families: Families, *, slant: bool) -> str:
    """Give the `w:rPr` of runs in `lang`, within a paragraph in `around`, with some marks.

    `slant` turns the slope of the text around: to Word, a slanted style within a slanted style
    is upright (toggle properties, 17.7.3).  Han and Hangul have dots for a slant.
    """
    east, font = is_east_asian(lang), families.of(lang)
    slots = ["ascii", "hAnsi", *["eastAsia"] * east] if font != families.of(around) else []
    faces = "".join(f' w:{slot}="{font}"' for slot in slots)
    face = f"<w:rFonts{faces}/>" if slots else ""
    bold = "<w:b/><w:bCs/>" if Mark.BOLD in marks else ""
    italic = "<w:i/><w:iCs/>" if slant else ""
    dots = '<w:em w:val="underDot"/>' if east and Mark.ITALIC in marks else ""
    tag = lang_element(lang) if lang != around else ""
    return f"<w:rPr>{face}{bold}{italic}{dots}{tag}</w:rPr>"


def _space(side: str, points: float) -> str:
    return f'<w:spacing w:{side}="{twips(points)}"/>'


def _run_look(style: Style, lang: str, families: Families) -> str:
    """Give the `w:rPr` of a look: font, weight, slope, grey, size and language."""
    face = families.of(lang)
    fonts = f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}"/>'
    bold = "<w:b/><w:bCs/>" if style.bold else ""
    italic = "<w:i/><w:iCs/>" if style.italic else ""
    shade = round(_BLACK_TO_WHITE * style.grey)
    color = f'<w:color w:val="{shade:02X}{shade:02X}{shade:02X}"/>' if shade else ""
    size = half_points(style.size)
    sizes = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    return f"<w:rPr>{fonts}{bold}{italic}{color}{sizes}{lang_element(lang)}</w:rPr>"


def _indents(style: Style, lang: str, right: float) -> str:
    """Give the `w:ind`; an East Asian indent is counted in characters too (`firstLineChars`)."""
    found = [
        *(_hanging(style) if style.hanging else _first_line(style, lang)),
        *([f'w:right="{twips(right * style.size)}"'] if right else []),
    ]
    return f"<w:ind {' '.join(found)}/>" if found else ""


def _hanging(style: Style) -> list[str]:
    length = twips(style.hanging * style.size)
    return [f'w:left="{length}" w:hanging="{length}"']


def _first_line(style: Style, lang: str) -> list[str]:
    if not style.indent:
        return []
    characters = f'w:firstLineChars="{round(style.indent * _HUNDREDTHS)}"'
    length = f'w:firstLine="{twips(style.indent * style.size)}"'
    return [characters, length] if is_east_asian(lang) else [length]
