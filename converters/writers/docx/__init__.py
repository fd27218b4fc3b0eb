"""Word documents (.docx): the light face of the writer; what draws is imported when it writes.

Place in the line: file -> reader -> Article -> align -> layout -> **writer** -> bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from converters.typography.options import PageOptions, embed_fonts
from converters.workers import JobsOption

if TYPE_CHECKING:
    from converters.layout import Plan


@dataclass(frozen=True, slots=True)
class DocxOptions(PageOptions, JobsOption):
    """What can be chosen for a Word document."""

    embed_fonts: bool = embed_fonts(default=False)


class DocxWriter:
    """Writes a plan as a Word document, every look of it a named style that can be changed."""

    name = "docx"
    suffix = ".docx"
    description = "Word document: two columns or paragraphs in pairs, to edit and to print"
    draws_glyphs = False
    draws_readings = True
    Options = DocxOptions

    def write(self, plan: Plan, options: DocxOptions, out: BinaryIO) -> None:
        """Write `plan` to `out`; the sections go through one by one, none is kept.

        Raises FontError for a font that may not be embedded.
        """
        from converters.typography.fonts import FontSet
        from converters.writers.docx.book import write_book
        from converters.writers.docx.embedding import Typefaces

        fonts = FontSet.load() if options.embed_fonts else None
        write_book(plan, options, Typefaces(fonts), out)


WRITER = DocxWriter()
