"""Finished pages become objects of a file: pages, links, outline, labels.

Place in the line: between `sheets`, which drew the pages, and `document`, which tags the file and
embeds the fonts.  Page contents are compressed before they come here and are not touched again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec import Struct, field
from reportlab.pdfbase.pdfdoc import PDFArray, PDFObject, PDFPageLabel, PDFPageLabels

from converters.writers.pdf.file import File
from converters.writers.pdf.imposition import Side
from converters.writers.pdf.objects import (
    Dictionary,
    Inline,
    Stream,
    array,
    number,
    ready_stream,
    stream,
    text,
)
from converters.writers.pdf.sheets import Link, Page, Place, Sheets
from converters.writers.pdf.structure import CUT_MARKS

_NO_BORDER = "[0 0 0]"
_PRINTED = 4
"""The flag of an annotation that is printed with its page (ISO 32000-1, 12.5.3)."""


class Numbering(NamedTuple):
    """How the pages from `first`, counted from 0, are numbered: 1, 2 or i, ii, from `start` on."""

    first: int
    style: str
    """ARABIC, or ROMAN_LOWER for small numerals, as reportlab names them."""

    spell: Callable[[int], str]
    start: int = 1


class Printed(Struct, frozen=True):
    """Where a drawn page went: the page object that shows it, and the annotations of its links.

    Everything on it stands `x` further to the right.  `form` is the XObject that holds its
    content, None where the page object itself does.
    """

    leaf: Dictionary
    x: float = 0
    form: Stream | None = None
    links: list[Dictionary] = field(default_factory=list)

    @property
    def holder(self) -> Dictionary:
        """The object whose marked content it is."""
        return self.leaf if self.form is None else self.form


def print_pages(
    file: File,
    sheets: Sheets,
    sides: Sequence[Side],
    numberings: Sequence[Numbering],
    *,
    spreads: bool,
) -> dict[int, Printed]:
    """Add the pages of `sheets` to a file, printed as `sides` say; their fonts are still missing.

    A side of one page shows it; one of several shows each as a form (ISO 32000-1, 8.10).  The
    annotations of a side are the links of its pages, from left to right.  With `spreads` viewers
    are asked to show two pages at once, the first one alone at the right.  Gives where each
    drawn page, by its number, went.
    """
    printed: dict[int, Printed] = {}
    for side in sides:
        printed |= _printed(file, side)
    places = _Destinations(sheets.places, printed)
    for page in sheets.pages:
        _link(page, printed[page.number], places)
    _outline(file, sheets, places)
    file.Catalog.PageLabels = _labels(sheets.pages, sides, numberings)
    _view(file, sides, spreads=spreads)
    return printed


def _printed(file: File, side: Side) -> dict[int, Printed]:
    """Print one side of a sheet."""
    leaf = Dictionary(Type="/Page", Parent=file.Pages, MediaBox=array(side.media), Tabs="/S")
    file.addPage(leaf)
    printed = _beside(leaf, side) if side.joins else _alone(leaf, side)
    if side.marks:
        leaf.entries |= {"TrimBox": array(side.trim), "BleedBox": array(side.bleed)}
        leaf.entries["Contents"] = PDFArray([leaf.entries["Contents"], stream(_cut_marks(side))])
    return printed


def _alone(leaf: Dictionary, side: Side) -> dict[int, Printed]:
    (page,) = side.pages
    assert page is not None  # noqa: S101 - a side of its own is never blank
    leaf.entries["Contents"] = ready_stream(page.content)
    return {page.number: Printed(leaf)}


def _beside(leaf: Dictionary, side: Side) -> dict[int, Printed]:
    """Let a page object show several pages, each as a form in its place."""
    width, height = side.paper.width, side.paper.height
    printed, forms, shown = {}, {}, []
    for place, page in enumerate(side.pages):
        if page is None:
            continue
        kind = {"Type": "/XObject", "Subtype": "/Form", "BBox": array((0, 0, width, height))}
        form = forms[f"P{place}"] = ready_stream(page.content, **kind)
        printed[page.number] = Printed(leaf, place * width, form)
        shown.append(f"q 1 0 0 1 {place * width:.2f} 0 cm /P{place} Do Q")
    leaf.entries["Contents"] = stream("\n".join(shown).encode("ascii"))
    leaf.entries["Resources"] = Inline(XObject=Inline(**forms))
    return printed


def _cut_marks(side: Side) -> bytes:
    return f"{CUT_MARKS.operator}\n{side.mark_operators()}\nEMC".encode("ascii")


class _Destination(PDFObject):  # type: ignore[misc] # reportlab has no types
    """A point of a page, as an array that is written where it is used (12.3.2.2)."""

    def __init__(self, place: Place, printed: Printed) -> None:
        self._leaf, self._point = printed.leaf, (printed.x, place.y)

    def format(self, file: Any) -> bytes:
        """Write it as reportlab asks every object to write itself."""
        x, y = map(number, self._point)
        return f"[{file.number(self._leaf)} 0 R /XYZ {x} {y} 0]".encode("ascii")


class _Destinations(dict[str, _Destination]):
    """The destinations of a book by the keys of their places, each made when it is led to."""

    def __init__(self, places: Mapping[str, Place], printed: Mapping[int, Printed]) -> None:
        self._places, self._printed = places, printed

    def __missing__(self, key: str) -> _Destination:
        place = self._places[key]
        self[key] = made = _Destination(place, self._printed[place.page.number])
        return made

    def _bookmarkReference(self, key: str) -> _Destination:  # noqa: N802 - as reportlab calls it
        return self[key]


def _link(page: Page, printed: Printed, places: _Destinations) -> None:
    """Add the annotations of a page's links to the page object that shows it."""
    printed.links.extend(_annotation(link, printed.x, places[link.key]) for link in page.links)
    if printed.links:
        others = printed.leaf.entries.get("Annots")
        before = others.sequence if isinstance(others, PDFArray) else []
        printed.leaf.entries["Annots"] = PDFArray([*before, *printed.links])


def _annotation(link: Link, x: float, destination: _Destination) -> Dictionary:
    left, bottom, right, top = link.area
    return Dictionary(
        Type="/Annot",
        Subtype="/Link",
        Rect=array((left + x, bottom, right + x, top)),
        Border=_NO_BORDER,
        F=_PRINTED,
        Contents=text(link.said),
        Dest=destination,
    )


def _outline(file: File, sheets: Sheets, places: _Destinations) -> None:
    """Write the bookmarks, and show them where there are several."""
    for bookmark in sheets.bookmarks:
        file.outline.addOutlineEntry(
            bookmark.key, bookmark.level, bookmark.title, closed=bookmark.closed
        )
    if sheets.bookmarks:
        file.outline.prepare(file, places)
        file.Catalog.Outlines = file.outline
    if len(sheets.bookmarks) > 1:
        file.Catalog.showOutline()


def _labels(pages: Sequence[Page], sides: Sequence[Side], numberings: Sequence[Numbering]) -> Any:
    """Call each page by its folio, a side of several pages by theirs, from left to right."""
    labels = PDFPageLabels()
    if not any(side.joins for side in sides):
        for one in numberings:
            labels.addPageLabel(one.first, PDFPageLabel(one.style, one.start))
        return labels
    folios = dict(zip(pages, _folios(len(pages), numberings), strict=True))
    for count, side in enumerate(sides):
        said = " | ".join(folios[page] for page in side.pages if page)
        labels.addPageLabel(count, PDFPageLabel(prefix=said))
    return labels


def _view(file: File, sides: Sequence[Side], *, spreads: bool) -> None:
    """Tell viewers to show the title, and to print a booklet as large as it is, on both sides."""
    preferences = {"DisplayDocTitle": "true"}
    if any(side.joins for side in sides):
        preferences |= {"Duplex": "/DuplexFlipShortEdge", "PrintScaling": "/None"}
    elif spreads:
        file.Catalog.setPageLayout("TwoPageRight")
    file.Catalog.ViewerPreferences = Dictionary(**preferences)


def _folios(pages: int, numberings: Sequence[Numbering]) -> Iterator[str]:
    ends = [numbering.first for numbering in numberings[1:]] + [pages]
    for numbering, end in zip(numberings, ends, strict=True):
        numbers = range(numbering.start, numbering.start + end - numbering.first)
        yield from map(numbering.spell, numbers)
