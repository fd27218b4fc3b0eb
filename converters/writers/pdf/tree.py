"""Structure elements become objects of the file, with the way back from each page to them.

Place in the line: below `document`.  A month has 50,000 elements, so that they are written as bytes
at once, when the file is saved.  Format: ISO 32000-1, 14.7.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from converters.writers.pdf.file import File
from converters.writers.pdf.objects import Dictionary, Inline
from converters.writers.pdf.printing import Printed
from converters.writers.pdf.sheets import Page
from converters.writers.pdf.structure import ROLE_MAP, Annotation, Content, Element


def write_tree(
    file: File, document: Element, pages: Sequence[Page], printed: Mapping[int, Printed]
) -> None:
    """Add the elements, and make every page and link know which it belongs to."""
    elements = _in_order(document)
    first = file.reserve(len(elements))
    references = {each: f"{first + count} 0 R" for count, (each, _) in enumerate(elements)}
    roles = {own: f"/{like}" for own, like in ROLE_MAP.items()}
    root = Dictionary(
        Type="/StructTreeRoot",
        K=references[document],
        RoleMap=Inline(**roles),
        ParentTree=Dictionary(Nums=_parent_tree(pages, printed, references)),
        ParentTreeNextKey=sum(1 + len(page.links) for page in pages),
    )
    places = {number: _Place(file, each) for number, each in printed.items()}
    writer = _Writer(references, places, f"{file.number(root)} 0 R")
    file.write(first, (writer.element(each, above) for each, above in elements))
    file.Catalog.StructTreeRoot = root
    file.Catalog.MarkInfo = Inline(Marked="true")


def _in_order(document: Element) -> list[tuple[Element, Element | None]]:
    """List all elements in reading order, each with the one above it."""
    found: list[tuple[Element, Element | None]] = []
    waiting: list[tuple[Element, Element | None]] = [(document, None)]
    while waiting:
        found.append(waiting.pop())
        element = found[-1][0]
        waiting += [(kid, element) for kid in reversed(element.kids) if type(kid) is Element]
    return found


class _Place:
    """How a drawn page is referred to: its page object, its form ("" without one), its links."""

    __slots__ = ("form", "leaf", "links")

    def __init__(self, file: File, printed: Printed) -> None:
        self.leaf = f"{file.number(printed.leaf)} 0 R"
        self.form = f"{file.number(printed.form)} 0 R" if printed.form else ""
        self.links = [f"{file.number(link)} 0 R" for link in printed.links]


class _Writer:
    """Writes the object of each element; `root` is what refers to the tree."""

    def __init__(
        self, references: Mapping[Element, str], places: Mapping[int, _Place], root: str
    ) -> None:
        self._references, self._places, self._root = references, places, root

    def element(self, element: Element, above: Element | None) -> bytes:
        """Write an element; a number among its kids stands for content of the page it names."""
        parent = self._root if above is None else self._references[above]
        own = next((kid.page for kid in element.kids if type(kid) is Content), None)
        page = "" if own is None else self._places[own].leaf
        kids = [self._kid(kid, page) for kid in element.kids]
        said = kids[0] if len(kids) == 1 else f"[{' '.join(kids)}]"
        on_page = f"/Pg {page}" if page else ""
        written = f"<</S/{element.tag}/P {parent}/Lang({element.lang}){on_page}/K {said}>>"
        return written.encode("ascii")

    def _kid(self, kid: Element | Content | Annotation, page: str) -> str:
        if isinstance(kid, Element):
            return self._references[kid]
        place = self._places[kid.page]
        if isinstance(kid, Annotation):
            return f"<</Type/OBJR/Pg {place.leaf}/Obj {place.links[kid.number]}>>"
        if place.form:
            return f"<</Type/MCR/Pg {place.leaf}/Stm {place.form}/MCID {kid.mcid}>>"
        if place.leaf == page:
            return str(kid.mcid)
        return f"<</Type/MCR/Pg {place.leaf}/MCID {kid.mcid}>>"


def _parent_tree(
    pages: Sequence[Page], printed: Mapping[int, Printed], references: Mapping[Element, str]
) -> str:
    """List the elements of whatever has marked content, and the element of each link."""
    numbered: list[str] = []
    for page in pages:
        place = printed[page.number]
        place.holder.entries["StructParents"] = len(numbered)
        numbered.append(f"[{' '.join(map(references.__getitem__, page.elements))}]")
        for link, drawn in zip(page.links, place.links, strict=True):
            drawn.entries["StructParent"] = len(numbered)
            numbered.append(references[link.element])
    return f"[{' '.join(f'{number} {said}' for number, said in enumerate(numbered))}]"
