"""PDF: pages in two columns, drawn with our own line breaker on reportlab's object model.

Place in the line: file -> reader -> Article -> align -> layout -> **writer** -> bytes.  What
draws is in `book` and below it, and is imported when a book is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from converters.typography.options import FontOptions, PageOptions

if TYPE_CHECKING:
    from converters.layout import Plan


@dataclass(frozen=True, slots=True)
class PdfOptions(FontOptions, PageOptions):
    """What a reader of the PDF can choose: paper, and further fonts."""


class PdfWriter:
    """Draws a plan as pages, with running heads, contents, bookmarks and page labels."""

    name = "pdf"
    suffix = ".pdf"
    description = "PDF: for print, and for screens as large as a page"
    draws_glyphs = True
    Options = PdfOptions

    def write(self, plan: Plan, options: PdfOptions, out: BinaryIO) -> None:
        """Write `plan` to `out`.

        Raises OptionError for a paper that is too small, FontError for a font file that cannot
        be used.
        """
        from converters.writers.pdf.book import draw

        out.write(draw(plan, options))


WRITER = PdfWriter()
