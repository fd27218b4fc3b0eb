"""The small change of WordprocessingML: units, escaping, paragraphs, fields, bookmarks.

Place in the line: below everything that writes `word/document.xml`.  Elements are written as
strings, since ten thousand rows made as objects take a hundred times as long; children stand in
the order that ECMA-376 part 1, annex A, asks for.
"""

from __future__ import annotations

from itertools import count

from msgspec import Struct

from converters.word.escaping import attribute, escape

WORDML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

TAB = "<w:r><w:tab/></w:r>"

_TWIPS = 20


def twips(points: float) -> int:
    """Give a length in twentieths of a point, the unit of paragraphs and tables: 5.2 -> 104."""
    return round(points * _TWIPS)


def half_points(points: float) -> int:
    """Give a size in half-points, the unit of type (17.3.2.38): 10.5 -> 21, 8.4 -> 17."""
    return round(points * 2)


class Para(Struct):
    """One paragraph to be: the id of its style and its finished runs.

    Nothing else: how it looks is the style's affair.
    """

    style: str
    content: str = ""

    def xml(self, section: str = "") -> str:
        """Give the `w:p`; `section` is a `w:sectPr` that ends here (17.6.18)."""
        style = f'<w:pStyle w:val="{self.style}"/>'
        return f"<w:p><w:pPr>{style}{section}</w:pPr>{self.content}</w:p>"


def run(text: str, properties: str = "") -> str:
    """Give a `w:r` of `text`; `properties` are the finished children of its `w:rPr`."""
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def field(instruction: str, shown: str) -> str:
    """Give a field (17.16.19) with the finished runs that it shows until it is updated."""
    return f"<w:fldSimple w:instr={attribute(f' {instruction} ')}>{shown}</w:fldSimple>"


class Bookmarks:
    """Marks paragraphs, each bookmark with a number that joins its two ends.

    Sections are drawn apart and their numbers must differ (17.13.6): of `sections` in the whole
    document, the one at `place` takes every number that leaves `place` when divided by `sections`.
    """

    def __init__(self, place: int = 0, sections: int = 1) -> None:
        self._numbers = count(place, sections)

    def mark(self, name: str, paras: list[Para]) -> None:
        """Put a bookmark around the content of some paragraphs, one at least."""
        number = next(self._numbers)
        start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        paras[0].content = start + paras[0].content
        paras[-1].content += f'<w:bookmarkEnd w:id="{number}"/>'
