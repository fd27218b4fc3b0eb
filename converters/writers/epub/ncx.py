"""The contents as devices of EPUB 2 read them: toc.ncx, with the pages of the newspaper.

Place in the line: navigation -> **ncx** -> package (OPF 2.0.1, section 2.4.1; ANSI/NISO
Z39.86-2005, section 8).  What it says is what the nav document says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from msgspec import Struct

from converters.layout.wording import both
from converters.writers.epub.navigation import Outline, Point
from converters.writers.epub.pages import PageBreak
from converters.writers.epub.wording import IN_PAGES, said

_NCX = """\
<?xml version="1.0" encoding="utf-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"{lang}>
<head>
<meta name="dtb:uid" content="{uid}"/>
<meta name="dtb:depth" content="{depth}"/>
<meta name="dtb:totalPageCount" content="{count}"/>
<meta name="dtb:maxPageNumber" content="{highest}"/>
</head>
<docTitle><text>{title}</text></docTitle>
<navMap>
{points}
</navMap>
{pages}</ncx>
"""


def ncx(outline: Outline, identifier: str) -> bytes:
    """Write toc.ncx, contents and pages for EPUB 2 devices (OPF 2.0.1, section 2.4.1)."""
    points, pages = outline.points(), outline.pages
    numbered = _NavPoints()
    return _NCX.format(
        lang=f' xml:lang="{escape(outline.title.lang)}"',
        uid=escape(identifier),
        depth=_depth(points),
        count=len(pages),
        highest=max((int(page.label) for page in pages if page.label.isdigit()), default=0),
        title=escape(outline.title.text, quote=False),
        points="\n".join(map(numbered.write, points)),
        pages=_page_targets(pages, outline.languages[0]),
    ).encode()


def _page_targets(pages: Sequence[PageBreak], lang: str) -> str:
    """Write the page list of the NCX; a page whose name is more than a number is a special one."""
    targets = "\n".join(_page_target(place, page) for place, page in enumerate(pages, 1))
    label = f"<navLabel><text>{said(IN_PAGES, lang)}</text></navLabel>"
    return f"<pageList>\n{label}\n{targets}\n</pageList>\n" if pages else ""


def _page_target(place: int, page: PageBreak) -> str:
    kind = f'type="normal" value="{page.label}"' if page.label.isdigit() else 'type="special"'
    label = f"<navLabel><text>{escape(page.label, quote=False)}</text></navLabel>"
    source = f'<content src="{page.href}#{page.id}"/>'
    return f'<pageTarget id="target-{place}" {kind}>{label}{source}</pageTarget>'


def _depth(points: Iterable[Point]) -> int:
    return 1 + max((_depth(point.points) for point in points if point.points), default=0)


class _NavPoints(Struct):
    """Writes points, and numbers them as it goes."""

    count: int = 0

    def write(self, point: Point) -> str:
        self.count += 1
        begin = f'<navPoint id="point-{self.count}">'
        label = f"<navLabel><text>{escape(both(point.titles), quote=False)}</text></navLabel>"
        below = "".join(f"\n{self.write(each)}" for each in point.points)
        return f'{begin}{label}<content src="{point.href}"/>{below}</navPoint>'
