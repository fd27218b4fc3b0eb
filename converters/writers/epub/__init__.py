"""EPUB 3.3, made to open well on every device: the light face of the writer.

Place in the line: file -> reader -> Article -> align -> layout -> **writer** -> bytes.
What draws is in `package` and the modules that it names; they are imported by `write`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from converters.options import option
from converters.typography.options import FontOptions
from converters.volume_size import VolumeOptions

if TYPE_CHECKING:
    from converters.layout import Plan


@dataclass(frozen=True, slots=True)
class EpubOptions(FontOptions, VolumeOptions):
    """What a user can choose about an EPUB."""

    embed_fonts: bool = option(
        True, help="Put the Chinese characters that the book uses into it, as fonts."
    )


class EpubWriter:
    """Writes e-books: two columns on wide screens, one language under the other on phones."""

    name = "epub"
    suffix = ".epub"
    description = "E-book (EPUB 3) for phones, tablets, e-readers and computers"
    draws_glyphs = True
    draws_readings = True
    Options = EpubOptions

    def write(self, plan: Plan, options: EpubOptions, out: BinaryIO) -> None:
        """Write `plan` to `out`, which must be seekable, section by section.

        Raises FontError for a font that cannot be read or may not be embedded.
        """
        from converters.writers.epub.package import write_package

        write_package(plan, options, out)


WRITER = EpubWriter()
