"""PDF: pages in columns or facing each other, tagged, on reportlab's object model.

Place in the line: file -> reader -> Article -> align -> layout -> **writer** -> bytes.  What
draws is in `book` and below it, and is imported when a book is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from converters.options import option
from converters.settings import Shape
from converters.typography.options import FontOptions, PageOptions
from converters.workers import JobsOption
from converters.writers import USUAL_SHAPES

if TYPE_CHECKING:
    from converters.layout import Plan


_SIGNATURES = (4, 8, 16, 32)


def parse_signature(value: object) -> int:
    """Give the number of pages in a signature; ValueError for one that cannot be folded so."""
    if str(value) not in map(str, _SIGNATURES):
        raise ValueError(f'"{value}" pages cannot be folded; give 4, 8, 16 or 32')
    return int(str(value))


@dataclass(frozen=True, slots=True)
class PdfOptions(FontOptions, PageOptions, JobsOption):
    """What a reader of the PDF can choose: paper and fonts, and how the sheets are printed."""

    crop_marks: bool = option(
        False, help="Print on larger sheets, with marks where they are to be cut."
    )
    booklet: bool = option(
        False,
        help="Put two pages on each side of a sheet, to fold and sew; flip on the short edge.",
    )
    signature: int = option(
        16,
        help="Pages in each fold of a booklet: 4, 8, 16 or 32.",
        parse=parse_signature,
        metavar="PAGES",
        shown="16",
    )


class PdfWriter:
    """Draws a plan as pages, with running heads, contents, bookmarks and page labels."""

    name = "pdf"
    suffix = ".pdf"
    description = "PDF: for print, and for screens as large as a page"
    draws_glyphs = True
    draws_readings = True
    shapes = USUAL_SHAPES | {Shape.FACING}
    Options = PdfOptions

    def write(self, plan: Plan, options: PdfOptions, out: BinaryIO) -> None:
        """Write `plan` to `out`.

        Raises OptionError for a paper that is too small, FontError for a font file that cannot
        be used.
        """
        from converters.writers.pdf.book import draw

        out.write(draw(plan, options))


WRITER = PdfWriter()
