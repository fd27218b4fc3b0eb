"""Inline text: a model's runs as Word's runs, each in its language and with its marks.

Place in the line: Plan -> sections -> rows -> blocks -> **runs** -> document.xml.
"""

from __future__ import annotations

from converters.languages import CHINESE
from converters.model import Mark, Run, Text
from converters.typography.styles import StyleName, style
from converters.writers.docx.languages import (
    FOREIGN,
    font_of,
    is_east_asian,
    is_foreign,
    lang_element,
    word_tag,
)
from converters.writers.docx.ruby import ruby
from converters.writers.docx.wordml import run

_BODY = style(StyleName.BODY, CHINESE).size

_STYLES = ((Mark.DATELINE, "Dateline"), (Mark.ITALIC, "Emphasis"), (Mark.BOLD, "Strong"))
_IN_HAN = {"Dateline": "DatelineHan", "Emphasis": "EmphasisHan", "Strong": "Strong"}


def runs_xml(text: Text, lang: str, size: float = _BODY) -> str:
    """Give the `w:r` elements of `text` in a paragraph whose style is for `lang`.

    `size` is the style's, in points; readings are set in a part of it.
    """
    return "".join(_run(each, lang, size) for each in text)


def _run(each: Run, lang: str, size: float) -> str:
    properties = _properties(each, lang)
    if each.reading:
        return ruby(each.text, each.reading, properties, each.lang, size)
    return run(each.text, properties)


def _properties(each: Run, lang: str) -> str:
    """Give the children of `w:rPr`, in the order of the schema; "" for a plain run of `lang`."""
    style = _style(each, lang)
    said = style in _FOREIGN_STYLES or each.lang == lang
    return "".join(
        (
            f'<w:rStyle w:val="{style}"/>' if style else "",
            _fonts(each, lang, styled=said),
            _further_marks(each, lang),
            "" if said else lang_element(each.lang),
        )
    )


_FOREIGN_STYLES = {id_ for id_, _ in FOREIGN.values()}


def _style(each: Run, lang: str) -> str:
    """Give the one character style that a run can have: that of a mark, or of another script."""
    name = next((style for mark, style in _STYLES if mark in each.marks), None)
    if name is not None:
        return _IN_HAN[name] if is_east_asian(each.lang) else name
    if is_foreign(each.lang, lang):
        return FOREIGN.get(word_tag(each.lang), ("", ""))[0]
    return ""


def _fonts(each: Run, lang: str, *, styled: bool) -> str:
    """Give the `w:rFonts` of a run; `styled` says that a style has the font already.

    Dashes, dots and curly quotation marks are of both scripts: the hint makes them East Asian.
    """
    east, font = is_east_asian(each.lang), font_of(each.lang)
    parts = ['w:hint="eastAsia"'] if east else []
    if is_foreign(each.lang, lang) and not styled:
        parts += [f'w:{slot}="{font}"' for slot in ("ascii", "hAnsi", *["eastAsia"] * east)]
    return f"<w:rFonts {' '.join(parts)}/>" if parts else ""


def _further_marks(each: Run, lang: str) -> str:
    """Give what the character style leaves to say."""
    first = next((mark for mark, _ in _STYLES if mark in each.marks), Mark.PLAIN)
    rest = each.marks & ~first
    bold = "<w:b/>" if Mark.BOLD in rest else ""
    if not is_east_asian(each.lang):
        return bold + ("<w:i/>" if Mark.ITALIC in rest else "")
    # Han and Hangul have no slanted face: Word would shear the upright one.
    upright = "" if is_east_asian(lang) else '<w:i w:val="0"/>'
    return bold + upright + ('<w:em w:val="underDot"/>' if Mark.ITALIC in rest else "")
