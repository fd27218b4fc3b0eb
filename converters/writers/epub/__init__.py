"""EPUB 3.3, made to open well on every device: the light face of the writer.

Place in the line: file -> reader -> Article -> align -> layout -> **writer** -> bytes.
What draws is in `package` and the modules that it names; they are imported by `write`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, BinaryIO

from converters.options import option
from converters.settings import Shape
from converters.typography.options import FontOptions, embed_fonts
from converters.volume_size import VolumeOptions
from converters.workers import JobsOption
from converters.writers import USUAL_SHAPES

if TYPE_CHECKING:
    from converters.layout import Plan


class Columns(StrEnum):
    """When the languages of an e-book stand side by side."""

    AUTO = "auto"
    NEVER = "never"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class EpubOptions(FontOptions, VolumeOptions, JobsOption):
    """What a user can choose about an EPUB."""

    columns: Columns = option(
        Columns.AUTO,
        help="Columns of an e-book: auto where the screen has room; never; or table, everywhere.",
        choices=tuple(each.value for each in Columns),
        parse=Columns,
    )
    cover: bool = option(True, help="Begin an e-book with a cover, drawn from its title.")
    embed_fonts: bool = embed_fonts(default=True)
    kobo: bool = option(
        False, help="Write an e-book for Kobo's own reading engine, named *.kepub.epub."
    )

    @property
    def suffix(self) -> str:
        """The ending by which Kobo readers choose their engine."""
        return ".kepub.epub" if self.kobo else ".epub"


class EpubWriter:
    """Writes e-books: two columns on wide screens, one language under the other on phones."""

    name = "epub"
    suffix = ".epub"
    description = "E-book (EPUB 3) for phones, tablets, e-readers and computers"
    draws_glyphs = True
    draws_readings = True
    shapes = USUAL_SHAPES | {Shape.NOTED}
    Options = EpubOptions

    def write(self, plan: Plan, options: EpubOptions, out: BinaryIO) -> None:
        """Write `plan` to `out`, which must be seekable, section by section.

        Raises FontError for a font that cannot be read or may not be embedded.
        """
        from converters.writers.epub.package import write_package

        write_package(plan, options, out)


WRITER = EpubWriter()
