"""Inline text: a model's runs as Word's runs, each in the style of its language and its marks.

Place in the line: Plan -> sections -> rows -> blocks -> **runs** -> document.xml.
Beside its style a run says only that it is East Asian, where it is: the dashes, dots and curly
quotation marks of both scripts are drawn by it (`w:hint`, 17.3.2.26), and it is no look.
"""

from __future__ import annotations

from converters.layout.passages import SIGN
from converters.model import Run, Text
from converters.word.names import DOUBT
from converters.writers.docx.languages import is_east_asian
from converters.writers.docx.styles import StyleSheet
from converters.writers.docx.wordml import run

_HINT = '<w:rFonts w:hint="eastAsia"/>'
_DOUBT = f" {SIGN}"


def runs_xml(text: Text, lang: str, sheet: StyleSheet, *, italic: bool = False) -> str:
    """Give the `w:r` elements of `text` in a paragraph whose style is for `lang`.

    `italic` says that the style is slanted.
    """
    return "".join(run(each.text, _properties(each, lang, sheet, italic)) for each in text)


def _properties(each: Run, lang: str, sheet: StyleSheet, italic: bool) -> str:
    """Give the children of `w:rPr`, in the order of the schema; "" for a plain run of `lang`."""
    style = DOUBT if each.text == _DOUBT else sheet.run_style(each.marks, each.lang, lang, italic)
    said = f'<w:rStyle w:val="{style}"/>' if style else ""
    return said + _HINT if is_east_asian(each.lang) else said
