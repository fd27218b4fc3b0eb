"""The heads of days and newspaper pages: where in the paper the next articles stood.

Place in the line: between `flow` and `book`.  Such a head stands across the text block, as the
head of a newspaper page does, wherever the day or the page changes within a book; a page that
begins with one has no running head, which would say the same.
"""

from __future__ import annotations

from functools import partial

from converters.layout import Entry, Plan
from converters.model import Metadata
from converters.typography.setting import Compositor
from converters.typography.styles import StyleName
from converters.writers.pdf.flow import Flow
from converters.writers.pdf.furniture import Fact, facts, in_one_line, width_of
from converters.writers.pdf.galley import BASELINE
from converters.writers.pdf.geometry import Geometry

_ABOVE, _BELOW = 2, 1.3
"""Lines of the body above such a head, and between its hairline and the headline."""

_RULE_BELOW_BASELINE = 0.5
"""Lines of the body."""

_WEIGHT, _GREY = 0.4, 0.45
_APART = 12


class Openings:
    """Draws the heads of one book, each where its first article begins."""

    def __init__(self, compositor: Compositor, geometry: Geometry, plan: Plan) -> None:
        self._compositor, self._geometry = compositor, geometry
        self._languages, self._several = plan.languages, bool(plan.contents)
        self._above = Metadata()

    @property
    def height(self) -> float:
        """The height of a head with its white, where it does not begin a page."""
        return self._geometry.looks.leading * (_ABOVE + BASELINE + _RULE_BELOW_BASELINE + _BELOW)

    def begins(self, entry: Entry) -> bool:
        """Say whether an article is the first one of its day or newspaper page."""
        return self._several and _place(entry) not in (self._above, Metadata())

    def draw(self, flow: Flow, entry: Entry) -> None:
        """Draw the head of an article's day and page where the flow has come to."""
        self._above = _place(entry)
        leading = self._geometry.looks.leading
        if not flow.at_top:
            flow.skip(_ABOVE * leading)
        for leaf in range(len(self._geometry.facing) or 1):
            self._words(flow, leaf, flow.y - BASELINE * leading)
        flow.skip((BASELINE + _RULE_BELOW_BASELINE) * leading)
        flow.rule(weight=_WEIGHT, grey=_GREY)
        flow.skip(_BELOW * leading)

    def _words(self, flow: Flow, leaf: int, baseline: float) -> None:
        facing = self._geometry.facing
        languages = facing[leaf : leaf + 1] or self._languages
        column = self._geometry.block
        left, right = self._facts(languages)
        if width_of(left) + _APART + width_of(right) > column.width:
            left, right = self._facts(languages[:1])
        end = column.x + column.width - width_of(right)
        for fact, x in ((left, column.x), (right, end)):
            for lang, line in zip(languages, fact, strict=False):
                element = flow.within.add("P", lang)
                flow.text([line._replace(x=line.x + x, baseline=baseline)], element, lang, leaf)

    def _facts(self, languages: tuple[str, ...]) -> tuple[Fact, Fact]:
        """Set date and page; what is there alone stands at the left."""
        look = partial(self._geometry.looks.of, StyleName.CONTENTS)
        known = [names for names in facts(self._above, languages) if names]
        said = [in_one_line(self._compositor, names, look) for names in (*known, ())]
        return said[0], said[1]


def _place(entry: Entry) -> Metadata:
    return Metadata(published=entry.metadata.published, page=entry.metadata.page)
