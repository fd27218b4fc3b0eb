"""Finished pages become a file: page objects, links, outline, labels, fonts, metadata.

Place in the line: the bottom of the writer, on pikepdf, which writes what it is given with object
streams and an identifier that follows from the content.  The file is PDF 1.7, made to be valid as
PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) at once.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Pdf

from converters.typography.face import Face
from converters.writers.pdf.colour import srgb
from converters.writers.pdf.embedding import embedded
from converters.writers.pdf.imposition import Side
from converters.writers.pdf.metadata import Facts, information, packet
from converters.writers.pdf.objects import ready_stream, stream
from converters.writers.pdf.sheets import Link, Page, Sheets
from converters.writers.pdf.structure import CUT_MARKS
from converters.writers.pdf.tree import Printed, write_tree

_VERSION = "1.7"
_PRINTED = 4
"""The flag of an annotation that is printed with its page (ISO 32000-1, 12.5.3)."""


class Numbering(NamedTuple):
    """How the pages from `first`, counted from 0, are numbered: 1, 2 or i, ii, from `start` on."""

    first: int
    style: str
    """D for arabic, r for small roman numerals (ISO 32000-1, 12.4.2)."""

    spell: Callable[[int], str]
    start: int = 1


def document(
    sheets: Sheets,
    sides: Sequence[Side],
    numberings: Sequence[Numbering],
    facts: Facts,
) -> bytes:
    """Make the file of the pages of `sheets`, printed as `sides` say.

    FontError for a face that may not be embedded.
    """
    pdf = pikepdf.new()
    printed = _print(pdf, sides, _resources(pdf, sheets))
    _link(pdf, sheets, printed)
    write_tree(pdf, sheets.document, sheets.pages, printed)
    _outline(pdf, sheets, printed)
    _label(pdf, sheets.pages, sides, numberings)
    _describe(pdf, facts)
    _view(pdf, sides)
    out = io.BytesIO()
    generate = pikepdf.ObjectStreamMode.generate
    pdf.save(out, force_version=_VERSION, object_stream_mode=generate, deterministic_id=True)
    return out.getvalue()


def _resources(pdf: Pdf, sheets: Sheets) -> Object:
    """Embed the faces that were used; all pages share one dictionary of them."""
    faces: dict[str, Face] = {name: face for face, name in sheets.fonts.items()}
    used = sorted(sheets.used.items())
    fonts = {f"/{name}": embedded(pdf, faces[name], codes) for name, codes in used}
    return pdf.make_indirect(Dictionary(Font=Dictionary(fonts)))


def _print(pdf: Pdf, sides: Sequence[Side], resources: Object) -> dict[int, Printed]:
    """Make the page objects; give where each drawn page, by its number, went."""
    printed: dict[int, Printed] = {}
    leaves = []
    for side in sides:
        leaf = pdf.make_indirect(_leaf(pdf, side))
        leaves.append(leaf)
        if len(side.pages) == 1:
            printed |= _whole(pdf, side, leaf, resources)
        else:
            printed |= _beside(pdf, side, leaf, resources)
    pdf.Root.Pages.Kids, pdf.Root.Pages.Count = Array(leaves), len(leaves)
    return printed


def _leaf(pdf: Pdf, side: Side) -> Dictionary:
    """Make a page object without content; its tab order is that of the structure (PDF/UA, 7.18)."""
    leaf = Dictionary(
        Type=Name.Page, Parent=pdf.Root.Pages, MediaBox=_array(side.media), Tabs=Name.S
    )
    if side.marks:
        leaf.TrimBox, leaf.BleedBox = _array(side.trim), _array(side.bleed)
    return leaf


def _whole(pdf: Pdf, side: Side, leaf: Object, resources: Object) -> dict[int, Printed]:
    """Let a page object show one drawn page."""
    (page,) = side.pages
    assert page is not None  # noqa: S101 - a side of its own is never blank
    content = ready_stream(pdf, page.content)
    leaf.Contents = Array([content, _marks(pdf, side)]) if side.marks else content
    leaf.Resources = resources
    return {page.number: Printed(leaf)}


def _beside(pdf: Pdf, side: Side, leaf: Object, resources: Object) -> dict[int, Printed]:
    """Let a page object show several drawn pages, each as a form (ISO 32000-1, 8.10)."""
    printed, forms, shown = {}, {}, []
    for count, page in enumerate(side.pages):
        if page is None:
            continue
        entries = {"Type": Name.XObject, "Subtype": Name.Form, "Resources": resources}
        box = Array([0, 0, _number(side.paper.width), _number(side.paper.height)])
        form = ready_stream(pdf, page.content, BBox=box, **entries)
        x = count * side.paper.width
        printed[page.number] = Printed(leaf, x, form)
        forms[f"/P{count}"] = form
        shown.append(f"q 1 0 0 1 {x:.2f} 0 cm /P{count} Do Q")
    content = stream(pdf, "\n".join(shown).encode("ascii"))
    leaf.Contents = Array([content, _marks(pdf, side)]) if side.marks else content
    leaf.Resources = Dictionary(XObject=Dictionary(forms))
    return printed


def _marks(pdf: Pdf, side: Side) -> Object:
    code = f"{CUT_MARKS.operator}\n{side.mark_operators()}\nEMC"
    return stream(pdf, code.encode("ascii"))


def _link(pdf: Pdf, sheets: Sheets, printed: Mapping[int, Printed]) -> None:
    """Make the annotations of links, each on the leaf that its page is printed on."""
    for page in sheets.pages:
        place = printed[page.number]
        place.links = [
            pdf.make_indirect(_annotation(link, place, _destination(sheets, link.key, printed)))
            for link in page.links
        ]
        if place.links:
            others = list(place.leaf.get("/Annots", Array()))
            place.leaf.Annots = Array([*others, *place.links])


def _annotation(link: Link, place: Printed, destination: Array) -> Dictionary:
    left, bottom, right, top = link.area
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=_array((left + place.x, bottom, right + place.x, top)),
        Border=Array([0, 0, 0]),
        F=_PRINTED,
        Contents=link.said,
        Dest=destination,
    )


def _destination(sheets: Sheets, key: str, printed: Mapping[int, Printed]) -> Array:
    page, y = sheets.places[key]
    place = printed[page.number]
    return Array([place.leaf, Name.XYZ, _number(place.x), _number(y), 0])


def _outline(pdf: Pdf, sheets: Sheets, printed: Mapping[int, Printed]) -> None:
    """Write the bookmarks; each stands under the last one of a level above its own."""
    if not sheets.bookmarks:
        return
    with pdf.open_outline() as outline:
        levels = [outline.root]
        for bookmark in sheets.bookmarks:
            item = OutlineItem(bookmark.title, _destination(sheets, bookmark.key, printed))
            item.is_closed = bookmark.closed
            del levels[bookmark.level + 1 :]
            levels[bookmark.level].append(item)
            levels.append(item.children)
    if len(sheets.bookmarks) > 1:
        pdf.Root.PageMode = Name.UseOutlines


def _label(
    pdf: Pdf, pages: Sequence[Page], sides: Sequence[Side], numberings: Sequence[Numbering]
) -> None:
    """Call each page by its folio, a side of several pages by theirs, from left to right."""
    if any(len(side.pages) > 1 for side in sides):
        folios = dict(zip(pages, _folios(len(pages), numberings), strict=True))
        said = (" | ".join(folios[page] for page in side.pages if page) for side in sides)
        labels = [(count, Dictionary(P=label)) for count, label in enumerate(said)]
    else:
        labels = [(one.first, _style(one)) for one in numberings]
    nums = Array([part for label in labels for part in label])
    pdf.Root.PageLabels = Dictionary(Nums=nums)


def _style(numbering: Numbering) -> Dictionary:
    return Dictionary(S=Name(f"/{numbering.style}"), St=numbering.start)


def _folios(pages: int, numberings: Sequence[Numbering]) -> Iterator[str]:
    ends = [numbering.first for numbering in numberings[1:]] + [pages]
    for numbering, end in zip(numberings, ends, strict=True):
        numbers = range(numbering.start, numbering.start + end - numbering.first)
        yield from map(numbering.spell, numbers)


def _describe(pdf: Pdf, facts: Facts) -> None:
    """Say what the file is, and what its grey looks like (ISO 19005-2, 6.2.3)."""
    pdf.trailer.Info = pdf.make_indirect(information(facts))
    pdf.Root.Metadata = packet(pdf, facts)
    pdf.Root.Lang = facts.languages[0]
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier="sRGB",
        Info="sRGB",
        DestOutputProfile=stream(pdf, srgb(), N=3),
    )
    pdf.Root.OutputIntents = Array([intent])


def _view(pdf: Pdf, sides: Sequence[Side]) -> None:
    """Tell viewers to show the title, and to print a booklet as large as it is, on both sides."""
    preferences = Dictionary(DisplayDocTitle=True)
    if any(len(side.pages) > 1 for side in sides):
        preferences.Duplex, preferences.PrintScaling = Name.DuplexFlipShortEdge, Name("/None")
    pdf.Root.ViewerPreferences = preferences


def _array(numbers: Sequence[float]) -> Array:
    return Array([_number(number) for number in numbers])


def _number(value: float) -> float | int:
    """Round a length to a hundredth of a point, and write whole ones as such."""
    rounded = round(value, 2)
    return int(rounded) if rounded == int(rounded) else rounded
