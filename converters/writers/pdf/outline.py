"""The bookmarks of a book: days, pages of the newspaper, articles.

Place in the line: beside `contents`; `book` tells it of every section when it is drawn.  A level
that would hold one thing only is left out: a book of one day has no days, and a day of which all
articles stood on one page, or none beside another, has no pages.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

from converters.layout import Entry, Plan
from converters.layout.wording import both, date_in, page_in
from converters.writers.pdf.sheets import Sheets


class Outline:
    """Adds a bookmark for each section, under those of its day and its page."""

    def __init__(self, sheets: Sheets, plan: Plan) -> None:
        self._sheets, self._languages = sheets, plan.languages
        places = Counter(_place(entry) for entry in plan.contents)
        self._days = Counter(day for day, _ in places.elements())
        self._pages = Counter(day for day, _ in places)
        self._shared = {day for (day, _), count in places.items() if count > 1}
        self._open: tuple[date | None, int | None] = (None, None)

    def enter(self, entry: Entry, key: str, y: float) -> None:
        """Add a section that begins at `y` on the open page, where `key` is bookmarked."""
        day, page = _place(entry)
        level = 0
        if day is not None and self._has_days:
            if day != self._open[0]:
                said = " ".join(date_in(day, lang) for lang in self._languages)
                self._group(said, f"{key}-day", y, level)
            level += 1
        if page is not None and self._has_pages(day):
            if (day, page) != self._open:
                said = " ".join(page_in(page, lang) for lang in self._languages)
                self._group(said, f"{key}-page", y, level)
            level += 1
        self._open = (day, page)
        self._sheets.bookmark(both(entry.titles), key, level)

    @property
    def _has_days(self) -> bool:
        return len(self._days) > 1 and max(self._days.values()) > 1

    def _has_pages(self, day: date | None) -> bool:
        return self._pages[day] > 1 and day in self._shared

    def _group(self, said: str, key: str, y: float, level: int) -> None:
        self._sheets.place(key, y)
        self._sheets.bookmark(said, key, level, closed=True)


def _place(entry: Entry) -> tuple[date | None, int | None]:
    return entry.metadata.published, entry.metadata.page
