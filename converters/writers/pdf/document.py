"""The file: pages that reportlab has printed, with fonts, tags and what archives ask for.

Place in the line: the bottom of the writer.  reportlab has no notion of tags, so pikepdf adds them
to the file that `printing` gives, and packs its objects.  The file is PDF 1.7, made to be valid as
PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) at once.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from converters.typography.face import Face
from converters.writers.pdf.colour import srgb
from converters.writers.pdf.embedding import embedded
from converters.writers.pdf.imposition import Side
from converters.writers.pdf.metadata import Facts, information, packet
from converters.writers.pdf.objects import stream
from converters.writers.pdf.printing import Numbering, form_name, print_pages
from converters.writers.pdf.sheets import Sheets
from converters.writers.pdf.tree import Printed, write_tree

_VERSION = "1.7"


def document(
    sheets: Sheets,
    sides: Sequence[Side],
    numberings: Sequence[Numbering],
    facts: Facts,
    *,
    spreads: bool = False,
) -> bytes:
    """Make the file of the pages of `sheets`, printed as `sides` say.

    With `spreads` viewers are asked to show two pages at once, the first one alone at the right.
    FontError for a face that may not be embedded.
    """
    out = io.BytesIO()
    pages = print_pages(sheets, sides, numberings, spreads=spreads)
    with pikepdf.open(io.BytesIO(pages)) as pdf:
        printed = dict(_printed(pdf, sides))
        _embed(pdf, sheets, printed)
        write_tree(pdf, sheets.document, sheets.pages, printed)
        _describe(pdf, facts)
        generate = pikepdf.ObjectStreamMode.generate
        pdf.save(out, force_version=_VERSION, object_stream_mode=generate, deterministic_id=True)
    return out.getvalue()


def _printed(pdf: Pdf, sides: Sequence[Side]) -> Iterator[tuple[int, Printed]]:
    """Find where each drawn page, by its number, went."""
    for leaf, side in zip(pdf.pages, sides, strict=True):
        links = iter(leaf.obj.get("/Annots", Array()))
        for place, page in enumerate(side.pages):
            if page is not None:
                form = leaf.obj.Resources.XObject[f"/{form_name(place)}"] if side.joins else None
                own = [next(links) for _ in page.links]
                yield page.number, Printed(leaf.obj, form, own)


def _embed(pdf: Pdf, sheets: Sheets, printed: Mapping[int, Printed]) -> None:
    """Embed the faces that were used; all pages share one dictionary of them."""
    faces: dict[str, Face] = {name: face for face, name in sheets.fonts.items()}
    used = sorted(sheets.used.items())
    fonts = {f"/{name}": embedded(pdf, faces[name], codes) for name, codes in used}
    shared = pdf.make_indirect(Dictionary(Font=Dictionary(fonts)))
    for place in printed.values():
        place.holder.Resources = shared


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
