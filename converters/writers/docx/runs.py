"""Inline text: a model's runs as Word's runs, each in the style of its language and its marks.

Place in the line: Plan -> sections -> rows -> blocks -> **runs** -> document.xml.
Beside its style a run says only that it is East Asian, where it is: the dashes, dots and curly
quotation marks of both scripts are drawn by it (`w:hint`, 17.3.2.26), and it is no look.
"""

from __future__ import annotations

from converters.languages import CHINESE
from converters.layout.passages import SIGN
from converters.model import Run, Text
from converters.typography.styles import StyleName, style
from converters.word.names import DOUBT
from converters.writers.docx.languages import is_east_asian
from converters.writers.docx.ruby import ruby
from converters.writers.docx.styles import StyleSheet
from converters.writers.docx.wordml import run

_HINT = '<w:rFonts w:hint="eastAsia"/>'
_DOUBT = f" {SIGN}"


_BODY = style(StyleName.BODY, CHINESE).size


def runs_xml(
    text: Text, lang: str, sheet: StyleSheet, *, italic: bool = False, size: float = _BODY
) -> str:
    """Give the `w:r` elements of `text` in a paragraph whose style is for `lang`.

    `italic` says that the style is slanted, `size` is its size in points: readings are set in a
    part of it.
    """
    return "".join(
        [_run(each, _properties(each, lang, sheet, italic), sheet, size) for each in text]
    )


def _run(each: Run, properties: str, sheet: StyleSheet, size: float) -> str:
    if not each.reading:
        return run(each.text, properties)
    return ruby(each.text, each.reading, properties, each.lang, size, sheet.families)


def _properties(each: Run, lang: str, sheet: StyleSheet, italic: bool) -> str:
    """Give the children of `w:rPr`, in the order of the schema; "" for a plain run of `lang`."""
    style = DOUBT if each.text == _DOUBT else sheet.run_style(each.marks, each.lang, lang, italic)
    said = f'<w:rStyle w:val="{style}"/>' if style else ""
    return said + _HINT if is_east_asian(each.lang) else said
