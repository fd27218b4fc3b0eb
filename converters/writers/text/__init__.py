"""Plain text: the smallest writer, for pipes and for tests.

Place in the line: file -> reader -> Article -> align -> layout -> **writer** -> bytes.
Blocks follow one another with a blank line between; the cells of a row follow in reading order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from converters.layout import Plan


class TextWriter:
    """Writes UTF-8 text with LF line ends."""

    name = "text"
    suffix = ".txt"
    description = "Plain text in UTF-8, for pipes, search and comparison"
    draws_glyphs = False

    @dataclass(frozen=True, slots=True)
    class Options:
        """There are none."""

    def write(self, plan: Plan, _options: Any, out: BinaryIO) -> None:
        """Write the words of a plan, a section at a time."""
        from converters.writers.text.drawing import draw

        draw(plan, out)


WRITER = TextWriter()
