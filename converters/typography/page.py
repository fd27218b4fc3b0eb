"""Paper and margins, for every format that has pages; lengths are in points (1/72 inch)."""

from __future__ import annotations

import re
from dataclasses import dataclass

_POINTS = {"mm": 72 / 25.4, "in": 72.0, "pt": 1.0}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)(mm|in|pt)")
_SMALLEST, _LARGEST = 144, 14400


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet's width and height in points."""

    width: float
    height: float


NAMED = {
    "a4": "210x297mm",
    "a5": "148x210mm",
    "b5": "176x250mm",
    "letter": "8.5x11in",
    "6x9in": "6x9in",
}


@dataclass(frozen=True, slots=True)
class Margins:
    """The white around the text block, in points."""

    top: float
    bottom: float
    inner: float
    outer: float


def parse_paper(value: object) -> Paper:
    """Give the paper of a name ("a4") or a size ("130x190mm"); ValueError for anything else."""
    if isinstance(value, Paper):
        return value
    found = _SIZE.fullmatch(NAMED.get(str(value).lower(), str(value).lower()))
    if found is None:
        known = ", ".join(sorted(NAMED))
        raise ValueError(f'"{value}" is no paper; give one of {known}, or a size like 130x190mm')
    width, height = (float(found[side]) * _POINTS[found[3]] for side in (1, 2))
    if not (_SMALLEST <= width <= _LARGEST and _SMALLEST <= height <= _LARGEST):
        raise ValueError(f'"{value}" is no paper to print on; a side has 2 to 200 inches')
    return Paper(width, height)


def margins(paper: Paper) -> Margins:
    """Give margins that grow with the sheet: 62 pt top, 72 bottom, 62 at the sides on A4."""
    scale = min(1.0, paper.width / (210 * _POINTS["mm"]))
    return Margins(top=74 * scale, bottom=72 * scale, inner=62 * scale, outer=62 * scale)
