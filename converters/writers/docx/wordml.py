"""The small change of WordprocessingML: units, escaping, paragraphs, fields, bookmark names.

Place in the line: below everything that writes `word/document.xml`.  Elements are written as
strings, since ten thousand rows made as objects take a hundred times as long; children stand in
the order that ECMA-376 part 1, annex A, asks for.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

_TWIPS = 20
_LONGEST_BOOKMARK = 40
_DIGEST = 8


def twips(points: float) -> int:
    """Give a length in twentieths of a point, the unit of paragraphs and tables: 5.2 -> 104."""
    return round(points * _TWIPS)


def half_points(points: float) -> int:
    """Give a size in half-points, the unit of type (17.3.2.38): 10.5 -> 21, 8.4 -> 17."""
    return round(points * 2)


@dataclass(frozen=True, slots=True)
class Para:
    """One paragraph to be: the id of its style, its finished runs, what departs from the style.

    `before` and `after` are the space around it in points, `line` is the least height of its
    lines, None where the style's own is right.
    """

    style: str
    content: str = ""
    keep_next: bool = False
    page_break: bool = False
    before: float | None = None
    after: float | None = None
    line: float | None = None

    def xml(self, section: str = "") -> str:
        """Give the `w:p`; `section` is a `w:sectPr` that ends here (17.6.18)."""
        keep = "<w:keepNext/>" if self.keep_next else ""
        page = "<w:pageBreakBefore/>" if self.page_break else ""
        given = {"before": self.before, "after": self.after, "line": self.line}
        spaces = "".join(f' w:{k}="{twips(v)}"' for k, v in given.items() if v is not None)
        spaces += ' w:lineRule="atLeast"' if self.line is not None else ""
        space = f"<w:spacing{spaces}/>" if spaces else ""
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{self.style}"/>{keep}{page}{space}{section}</w:pPr>'
            f"{self.content}</w:p>"
        )


def run(text: str, properties: str = "") -> str:
    """Give a `w:r` of `text`; `properties` are the finished children of its `w:rPr`."""
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def field(instruction: str, shown: str) -> str:
    """Give a field (17.16.19) with the finished runs that it shows until it is updated."""
    return f"<w:fldSimple w:instr={attribute(f' {instruction} ')}>{shown}</w:fldSimple>"


def bookmark(number: int, name: str, content: str) -> str:
    """Give `content` between the two ends of a bookmark; `number` is unique in the document."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'


def bookmark_name(article: str) -> str:
    """Make a bookmark's name of an article's id: `"wells-1" -> "wells_1"`.

    Word's names are letters, digits and underscores, at most 40, and small and capital letters
    are one to it; an id that does not fit keeps its start and gets a digest of the whole.
    """
    name = article.replace("-", "_")
    if len(name) <= _LONGEST_BOOKMARK and name == name.lower():
        return name
    digest = hashlib.sha256(article.encode()).hexdigest()[:_DIGEST]
    return f"{name[: _LONGEST_BOOKMARK - _DIGEST - 1]}_{digest}"


def attribute(value: str) -> str:
    """Give an attribute's value, escaped and in quotation marks."""
    return quoteattr(value)
