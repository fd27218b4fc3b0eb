"""Finished pages become a PDF: page objects, links, outline, labels, written by reportlab.

Place in the line: between `sheets`, which drew the pages, and `document`, which tags the file and
embeds the fonts.  Page contents are compressed before they come here and are not touched again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObject
from reportlab.pdfgen.canvas import Canvas

from converters.writers.pdf.imposition import Side
from converters.writers.pdf.objects import compressed
from converters.writers.pdf.sheets import Page, Sheets
from converters.writers.pdf.structure import CUT_MARKS

_VERSION = (1, 7)
_NO_BORDER = "[ 0 0 0 ]"
_PRINTED = 4
"""The flag of an annotation that is printed with its page (ISO 32000-1, 12.5.3)."""


class Numbering(NamedTuple):
    """How the pages from `first`, counted from 0, are numbered: 1, 2 or i, ii, from `start` on."""

    first: int
    style: str
    """ARABIC, or ROMAN_LOWER for small numerals, as reportlab names them."""

    spell: Callable[[int], str]
    start: int = 1


def form_name(place: int) -> str:
    """Name the form that shows a page at a place of its side, counted from 0 from the left."""
    return f"P{place}"


def print_pages(
    sheets: Sheets, sides: Sequence[Side], numberings: Sequence[Numbering], *, spreads: bool
) -> bytes:
    """Make a PDF of the pages of `sheets`, printed as `sides` say; its fonts are still missing.

    A side of one page shows it; one of several shows each as a form (ISO 32000-1, 8.10) named by
    `form_name`.  The annotations of a side are the links of its pages, from left to right.
    With `spreads` viewers are asked to show two pages at once, the first one alone at the right.
    """
    printer = _Printer(sides, spreads=spreads)
    named: dict[Page, list[tuple[str, float]]] = {}
    for key, there in sheets.places.items():
        named.setdefault(there.page, []).append((key, there.y))
    for side in sides:
        printer.side(side, named)
    printer.outline(sheets)
    printer.label(sheets.pages, sides, numberings)
    data: bytes = printer.getpdfdata()
    return data


class _Ready(PDFObject):  # type: ignore[misc] # reportlab has no types
    """A stream whose data are compressed.

    Unlike reportlab's, it ends them with an end-of-line, as ISO 32000-1, 7.3.8.1 advises, and is
    never in ASCII85, whatever the user's settings.
    """

    __RefOnly__ = 1

    def __init__(self, data: bytes, **entries: object) -> None:
        self._data, self._entries = data, entries

    def format(self, document: Any) -> bytes:
        """Write the stream as reportlab asks every object to write itself."""
        entries = {"Filter": PDFName("FlateDecode"), "Length": len(self._data), **self._entries}
        head: bytes = PDFDictionary(entries).format(document)
        return head + b"\nstream\n" + self._data + b"\nendstream\n"


class _Printer(Canvas):  # type: ignore[misc] # reportlab has no types
    """reportlab's canvas, which is handed finished contents instead of drawing them."""

    def __init__(self, sides: Sequence[Side], *, spreads: bool) -> None:
        size = (sides[0].trim[2], sides[0].trim[3])
        super().__init__("", pagesize=size, pageCompression=0, invariant=True, pdfVersion=_VERSION)
        if any(side.joins for side in sides):
            self.setViewerPreference("Duplex", "DuplexFlipShortEdge")
            self.setViewerPreference("PrintScaling", "None")
        elif spreads:
            self._doc.Catalog.PageLayout = PDFName("TwoPageRight")
        self.setViewerPreference("DisplayDocTitle", "true")

    def side(self, side: Side, named: Mapping[Page, Sequence[tuple[str, float]]]) -> None:
        """Print one side of a sheet, with its links; `named` are the places of every page."""
        for place, page in enumerate(side.pages):
            if page is not None:
                x = place * side.paper.width
                self._link(page, x)
                for key, y in named.get(page, ()):
                    top = round(y, 2)
                    self.bookmarkPage(key, fit="XYZ", left=round(x, 2), top=top, zoom=0)
        self.showPage()
        self._fill(self._doc.Pages.pages[-1], side)

    def outline(self, sheets: Sheets) -> None:
        """Write the bookmarks, and show them where there are several."""
        for bookmark in sheets.bookmarks:
            self.addOutlineEntry(bookmark.title, bookmark.key, bookmark.level, bookmark.closed)
        if len(sheets.bookmarks) > 1:
            self.showOutline()

    def label(
        self, pages: Sequence[Page], sides: Sequence[Side], numberings: Sequence[Numbering]
    ) -> None:
        """Call each page by its folio, a side of several pages by theirs, from left to right."""
        if not any(side.joins for side in sides):
            for one in numberings:
                self.addPageLabel(one.first, one.style, one.start)
            return
        folios = dict(zip(pages, _folios(len(pages), numberings), strict=True))
        for count, side in enumerate(sides):
            said = " | ".join(folios[page] for page in side.pages if page)
            self.addPageLabel(count, prefix=said)

    def _link(self, page: Page, x: float) -> None:
        for link in page.links:
            left, bottom, right, top = link.area
            area = (left + x, bottom, right + x, top)
            self.linkRect(link.said, link.key, area, Border=_NO_BORDER, F=_PRINTED)

    def _fill(self, leaf: Any, side: Side) -> None:
        """Give a page object its boxes, its tab order (PDF/UA, 7.18) and its contents."""
        leaf.MediaBox, leaf.Tabs = _box(side.media), PDFName("S")
        leaf.__NoDefault__ = [*leaf.__NoDefault__, "Tabs"]
        if side.marks:
            leaf.TrimBox, leaf.BleedBox = _box(side.trim), _box(side.bleed)
        contents, leaf.stream = [*self._contents(leaf, side)], None
        if side.marks:
            contents.append(compressed(_cut_marks(side)))
        streams = [_Ready(data) for data in contents]
        leaf.Contents = streams[0] if len(streams) == 1 else PDFArray(streams)

    def _contents(self, leaf: Any, side: Side) -> Iterator[bytes]:
        if not side.joins:
            (page,) = side.pages
            assert page is not None  # noqa: S101 - a side of its own is never blank
            yield page.content
            return
        names = {form_name(place): page for place, page in enumerate(side.pages) if page}
        box = PDFArray([0, 0, round(side.paper.width, 2), round(side.paper.height, 2)])
        form = {"Type": PDFName("XObject"), "Subtype": PDFName("Form"), "BBox": box}
        leaf.XObjects = PDFDictionary(
            {name: _Ready(page.content, **form) for name, page in names.items()}
        )
        yield compressed(_shown(side).encode("ascii"))

    def _make_preamble(self) -> None:
        """Begin a page with nothing: reportlab would set Helvetica, which is never embedded."""
        self._preamble = ""


def _shown(side: Side) -> str:
    """Show the forms of a side, each in its place."""
    return "\n".join(
        f"q 1 0 0 1 {place * side.paper.width:.2f} 0 cm /{form_name(place)} Do Q"
        for place, page in enumerate(side.pages)
        if page
    )


def _cut_marks(side: Side) -> bytes:
    return f"{CUT_MARKS.operator}\n{side.mark_operators()}\nEMC".encode("ascii")


def _folios(pages: int, numberings: Sequence[Numbering]) -> Iterator[str]:
    ends = [numbering.first for numbering in numberings[1:]] + [pages]
    for numbering, end in zip(numberings, ends, strict=True):
        numbers = range(numbering.start, numbering.start + end - numbering.first)
        yield from map(numbering.spell, numbers)


def _box(numbers: Sequence[float]) -> Any:
    return PDFArray([round(number, 2) for number in numbers])
