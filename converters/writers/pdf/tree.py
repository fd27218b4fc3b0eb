"""Structure elements become objects of the file, with the way back from each page to them.

Place in the line: below `document`.  Format: ISO 32000-1, 14.7.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf

from converters.writers.pdf.sheets import Page
from converters.writers.pdf.structure import ROLE_MAP, Annotation, Content, Element


@dataclass(frozen=True, slots=True)
class Printed:
    """Where a drawn page went: the page object that shows it, and the annotations of its links.

    `form` is the XObject that holds its content, None where the page object itself does.
    """

    leaf: Object
    form: Object | None
    links: list[Object]

    @property
    def holder(self) -> Object:
        """The object whose marked content it is."""
        return self.leaf if self.form is None else self.form


def write_tree(
    pdf: Pdf, document: Element, pages: Sequence[Page], printed: Mapping[int, Printed]
) -> None:
    """Write the elements, and make every page and link know which it belongs to."""
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    writer = _Writer(pdf, printed)
    root.K = writer.element(document, root)
    root.RoleMap = Dictionary({f"/{own}": Name(f"/{like}") for own, like in ROLE_MAP.items()})
    root.ParentTree = pdf.make_indirect(_parent_tree(pages, printed, writer.objects))
    root.ParentTreeNextKey = len(root.ParentTree.Nums) // 2
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)


class _Writer:
    """Makes the object of each element; `objects` has all that were made."""

    def __init__(self, pdf: Pdf, printed: Mapping[int, Printed]) -> None:
        self._pdf, self._printed = pdf, printed
        self.objects: dict[Element, Object] = {}

    def element(self, element: Element, parent: Object) -> Object:
        made = self._pdf.make_indirect(
            Dictionary(S=Name(f"/{element.tag}"), P=parent, Lang=element.lang)
        )
        self.objects[element] = made
        first = next((kid for kid in element.kids if isinstance(kid, Content)), None)
        page = self._printed[first.page].leaf if first is not None else None
        if page is not None:
            made.Pg = page
        kids = [self._kid(kid, made, page) for kid in element.kids]
        made.K = kids[0] if len(kids) == 1 else Array(kids)
        return made

    def _kid(self, kid: Element | Content | Annotation, above: Object, page: Object | None) -> Any:
        if isinstance(kid, Element):
            return self.element(kid, above)
        place = self._printed[kid.page]
        if isinstance(kid, Annotation):
            return Dictionary(Type=Name.OBJR, Pg=place.leaf, Obj=place.links[kid.number])
        if place.form is not None:
            return Dictionary(Type=Name.MCR, Pg=place.leaf, Stm=place.form, MCID=kid.mcid)
        if place.leaf is page or place.leaf == page:
            return kid.mcid
        return Dictionary(Type=Name.MCR, Pg=place.leaf, MCID=kid.mcid)


def _parent_tree(
    pages: Iterable[Page], printed: Mapping[int, Printed], objects: Mapping[Element, Object]
) -> Dictionary:
    """List the elements of whatever has marked content, and the element of each link."""
    numbered: list[Any] = []
    for page in pages:
        place = printed[page.number]
        place.holder.StructParents = len(numbered)
        numbered.append(Array([objects[element] for element in page.elements]))
        for link, drawn in zip(page.links, place.links, strict=True):
            drawn.StructParent = len(numbered)
            numbered.append(objects[link.element])
    return Dictionary(Nums=Array([part for pair in enumerate(numbered) for part in pair]))
