"""How the languages of a book stand to each other, found out before any of it is drawn.

Place in the line: part of **layout**; writers that lay out a page for the whole book look ahead.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from converters.layout import Plan, Section, SectionKind, Shape

_ORDER = (Shape.FACING, Shape.NOTED, Shape.COLUMNS, Shape.FLOW)
"""An article has the first of these that any of its rows has: some always flow."""


def look_ahead(plan: Plan) -> tuple[Iterator[Section], Shape]:
    """Give all sections of a plan, and the shape of the first article that has several languages.

    That is a flow where none has; `plan.sections` is read once.
    """
    sections = iter(plan.sections)
    seen: list[Section] = []
    shapes = {Shape.FLOW}
    for section in sections if len(plan.languages) > 1 else ():
        seen.append(section)
        langs = {cell.lang for row in section.rows for cell in row.cells}
        if section.kind is SectionKind.ARTICLE and len(langs) > 1:
            shapes = {row.shape for row in section.rows}
            break
    return chain(seen, sections), next(shape for shape in _ORDER if shape in shapes)
