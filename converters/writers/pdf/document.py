"""The file: printed pages, with fonts, tags and what archives ask for.

Place in the line: the bottom of the writer.  The file is PDF 1.7, made to be valid as PDF/UA-1
(ISO 14289-1) and PDF/A-2a (ISO 19005-2) at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportlab.pdfbase.pdfdoc import PDFArray

from converters.writers.pdf.colour import srgb
from converters.writers.pdf.embedding import embedded
from converters.writers.pdf.file import File
from converters.writers.pdf.imposition import Side
from converters.writers.pdf.metadata import Facts, information, packet
from converters.writers.pdf.objects import Dictionary, Inline, stream, text
from converters.writers.pdf.operators import second_name
from converters.writers.pdf.printing import Numbering, Printed, print_pages
from converters.writers.pdf.sheets import Sheets
from converters.writers.pdf.tree import write_tree


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
    file = File()
    printed = print_pages(file, sheets, sides, numberings, spreads=spreads)
    _embed(sheets, printed.values())
    write_tree(file, sheets.document, sheets.pages, printed)
    _describe(file, facts)
    return file.save()


def _embed(sheets: Sheets, printed: Iterable[Printed]) -> None:
    """Embed the faces that were used; all pages share one dictionary of them."""
    fonts: dict[str, Dictionary] = {}
    for face, name in sheets.fonts.items():
        for used, second in ((name, False), (second_name(name), True)):
            if codes := sheets.used.get(used):
                fonts[used] = embedded(face, codes, second=second)
    shared = Dictionary(Font=Inline(**fonts))
    for place in printed:
        place.holder.entries["Resources"] = shared


def _describe(file: File, facts: Facts) -> None:
    """Say what the file is, and what its grey looks like (ISO 19005-2, 6.2.3)."""
    file.info = information(facts)
    catalog = file.Catalog
    catalog.Metadata = packet(facts)
    catalog.Lang = text(facts.languages[0])
    intent = Inline(
        Type="/OutputIntent",
        S="/GTS_PDFA1",
        OutputConditionIdentifier="(sRGB)",
        Info="(sRGB)",
        DestOutputProfile=stream(srgb(), N=3),
    )
    catalog.OutputIntents = PDFArray([intent])
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
