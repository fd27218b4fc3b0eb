"""The pages of the newspaper: where each begins in the book, and what it is called.

Place in the line: Section -> **pages** -> page break in its chapter, page list of the navigation.
A page of the paper begins where its first article begins; the articles after it on the same page
get no mark, so that "go to page 2" has one answer (EPUB Accessibility 1.1, section 4.2).
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct, field

from converters.languages import is_chinese
from converters.layout import Plan
from converters.layout.wording import date_in
from converters.model import Metadata, Names, name_in
from converters.writers.epub.wording import PAGE, said

_Key = tuple[Names | None, date | None, int]


class PageBreak(Struct, frozen=True):
    """A page of the newspaper: its name in the page list, its XML id, the document it is in."""

    label: str
    id: str
    href: str


class Pages(Struct):
    """The newspaper's pages; `met` holds them in the order in which they began.

    A page is named by what tells it from the others: "2" in one day's issue, "19 November 1958,
    page 2" in a month, with the newspaper's name where there are several.
    """

    lang: str
    many_sources: bool
    many_days: bool
    met: dict[_Key, PageBreak] = field(default_factory=dict)

    @classmethod
    def of(cls, plan: Plan) -> Pages:
        """Make the pages, none met yet, of a book whose contents say how to name them."""
        facts = [entry.metadata for entry in plan.contents]
        sources, days = {each.source for each in facts}, {each.published for each in facts}
        return cls(plan.languages[0], len(sources) > 1, len(days) > 1)

    def begin(self, metadata: Metadata, href: str) -> PageBreak | None:
        """Give the page that begins with an article, None on a page that has begun or unknown."""
        if metadata.page is None:
            return None
        key = metadata.source, metadata.published, metadata.page
        if key in self.met:
            return None
        self.met[key] = PageBreak(self._label(metadata), f"page-{metadata.page}", href)
        return self.met[key]

    def _label(self, metadata: Metadata) -> str:
        source, day = metadata.source, metadata.published
        parts = [
            name_in(source, self.lang) if source and self.many_sources else "",
            date_in(day, self.lang) if day and self.many_days else "",
        ]
        told = [part for part in parts if part]
        if not told:
            return str(metadata.page)
        comma = "，" if is_chinese(self.lang) else ", "
        return comma.join([*told, said(PAGE, self.lang).format(metadata.page)])
