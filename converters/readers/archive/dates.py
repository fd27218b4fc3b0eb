"""The ways in which a header writes a day: `1978-05-03`, `1978年5月3日`, `May 3, 1978`.

Place in the line: file -> **reader** -> Article.
The archive's survey met the first alone; a translator who is told to keep a date may still turn
it into words.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORD = r"(?P<month>[A-Za-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_FORMS = (
    re.compile(rf"{_YEAR}\s*[-/.年]\s*(?P<month>\d{{1,2}})\s*[-/.月]\s*(?P<day>\d{{1,2}})\s*日?"),
    re.compile(rf"{_WORD}\s+{_DAY},?\s+{_YEAR}"),
    re.compile(rf"{_DAY}\s+{_WORD},?\s+{_YEAR}"),
)


def is_date(text: str) -> bool:
    """Say whether a text has the form of a day in figures, and of nothing else."""
    return text[:1].isdecimal() and bool(_FORMS[0].fullmatch(text))


@lru_cache(maxsize=256)
def read_day(text: str | None) -> date | None:
    """Read the first day that a text names; None where it names none that there was."""
    found = next(filter(None, (form.search(text or "") for form in _FORMS)), None)
    if found is None or not (month := _month(found["month"])):
        return None
    try:
        return date(int(found["year"]), month, int(found["day"]))
    except ValueError:
        return None


def _month(written: str) -> int:
    """Read a month's number or English name; 0 where it is neither."""
    if written.isdecimal():
        return int(written)
    short = written[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0
