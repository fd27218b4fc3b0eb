"""From `typography.styles` to the elements of a Word style: points and ems become twips.

Place in the line: below `styles`, which says which looks there are and what they are called.
Children stand in the order of ECMA-376 part 1: `w:style` 17.7.4.17, `w:pPr` 17.3.1.26,
`w:rPr` 17.3.2.28.
"""

from __future__ import annotations

from converters.typography.styles import Align, Style
from converters.writers.docx.languages import font_of, is_east_asian, lang_element
from converters.writers.docx.wordml import attribute, half_points, twips

_HUNDREDTHS = 100
_BLACK_TO_WHITE = 255
_ALIGNMENTS = {
    Align.START: "left",
    Align.END: "right",
    Align.CENTER: "center",
    Align.JUSTIFY: "both",
}
"""The names of the transitional schema (part 4, 14.11.2), which every Word reads."""


def style_element(
    id: str,  # noqa: A002 - the attribute's name
    name: str,
    looks: str,
    *,
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
        f'<w:style w:type="{kind}"{custom} w:styleId="{id}"><w:name w:val={attribute(name)}/>'
        f'{based}{after}<w:uiPriority w:val="1"/><w:qFormat/>{looks}</w:style>'
    )


def paragraph_look(
    style: Style,
    lang: str,
    *,
    after: float,
    before: float | None = None,
    level: int | None = None,
    border: str = "",
    tabs: str = "",
    right: float = 0,
) -> str:
    """Give `w:pPr` and `w:rPr` of a look.

    `after` and `before` are points (None: the style's own), `right` is an indent in ems, `level`
    an outline level counted from 0, `border` and `tabs` are finished elements.
    """
    above = style.space_before if before is None else before
    space = f'w:before="{twips(above)}" w:after="{twips(after)}" w:line="{twips(style.leading)}"'
    parts = (
        "<w:keepNext/><w:keepLines/>" if style.keep_with_next else "",
        border,
        f"<w:tabs>{tabs}</w:tabs>" if tabs else "",
        '<w:suppressAutoHyphens w:val="0"/>' if style.hyphenate else "",
        f'<w:spacing {space} w:lineRule="exact"/>',
        _indents(style, lang, right),
        f'<w:jc w:val="{_ALIGNMENTS[style.align]}"/>',
        "" if level is None else f'<w:outlineLvl w:val="{level}"/>',
    )
    return f"<w:pPr>{''.join(parts)}</w:pPr>{_run_look(style, lang)}"


def _run_look(style: Style, lang: str) -> str:
    """Give the `w:rPr` of a look: font, weight, slope, grey, size and language."""
    face = font_of(lang)
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
