"""Paper and margins, for every format that has pages; lengths are in points (1/72 inch)."""

from __future__ import annotations

import re

from msgspec import Struct

_POINTS = {"mm": 72 / 25.4, "in": 72.0, "pt": 1.0}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)(mm|in|pt)")
_SMALLEST, _LARGEST = 144, 14400

_FOR_THE_SPINE = 8
"""Points that the inner margins of a bound book take from the outer ones, on A4."""

_USUAL_SHARE = 0.6
"""The part of a text block in columns that is the measure of the English one."""

_FULL_MEASURE, _TIGHT_MEASURE = 270, 205
"""Points of an English line: 54 letters of 10.5 pt, and so few that 9.5 pt are needed."""

_SMALLEST_SCALE = 0.9
_STEPS = 20


class Paper(Struct, frozen=True):
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


class Margins(Struct, frozen=True):
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


def margins(paper: Paper, *, two_sided: bool = False) -> Margins:
    """Give margins that grow with the sheet: 74 pt top, 72 bottom, 62 at the sides on A4.

    In a book that is bound the inner ones are wider, for the spine takes a part of them.
    """
    part = min(1.0, paper.width / (210 * _POINTS["mm"]))
    spine = part * (_FOR_THE_SPINE if two_sided else 0)
    side = 62 * part
    return Margins(top=74 * part, bottom=72 * part, inner=side + spine, outer=side - spine)


def scale(width: float, *, columns: bool) -> float:
    """Give the part of the full sizes that suits a text block of `width` points, 0.9 to 1.

    What counts is the measure of the English text: where it is short, smaller letters keep its
    lines even.  In steps of a twentieth, the Chinese body has 9, 9.5 or 10 points: half-points are
    the finest that Word knows.
    """
    measure = width * _USUAL_SHARE if columns else width
    part = (measure - _TIGHT_MEASURE) / (_FULL_MEASURE - _TIGHT_MEASURE)
    exact = _SMALLEST_SCALE + (1 - _SMALLEST_SCALE) * min(1.0, max(0.0, part))
    return round(exact * _STEPS) / _STEPS
