"""Which styles a text has used, for a document has those of the many that it uses.

Place in the line: beside the style sheet.  Sections are drawn apart, each notes its own uses, and
those of the whole book are the sections' in their order.
"""

from __future__ import annotations

from msgspec import Struct, field

from converters.model import Mark
from converters.typography.styles import StyleName
from converters.word.names import Variant

VariantUse = tuple[StyleName, str, Variant]
"""A look, its language, and how it departs from itself."""

RunUse = tuple[Mark, str, str, bool]
"""A run's marks, its language, that of the paragraph, and whether the paragraph is slanted."""


class Uses(Struct, frozen=True):
    """What was used, in the order of the first use: the keys are an ordered set.

    `opened` are looks, with their languages, whose lines have readings above them.
    """

    variants: dict[VariantUse, None] = field(default_factory=dict)
    runs: dict[RunUse, None] = field(default_factory=dict)
    opened: dict[tuple[StyleName, str], None] = field(default_factory=dict)

    def add(self, other: Uses) -> None:
        """Add what another text has used."""
        self.variants.update(other.variants)
        self.runs.update(other.runs)
        self.opened.update(other.opened)
