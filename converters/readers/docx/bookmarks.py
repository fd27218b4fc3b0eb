"""Which bookmarks begin where: they tell articles and passages apart.

Place in the line: bytes -> parts -> **lines** -> articles.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from converters.readers.docx.wordml import local, tag
from converters.word.bookmarks import passage_of


class Bookmarks:
    """Follows the starts and ends of bookmarks (17.13.6) through a document.

    Passages never overlap, and none goes on into the next article, though a program that saved
    the document anew may have lost an end: so at most one is open.
    """

    def __init__(self, articles: Iterable[str] = ()) -> None:
        """Know the bookmarks of `articles`."""
        self._articles = frozenset(articles)
        self._started: list[str] = []
        self._id: str | None = None
        self.passage: int | None = None
        """The passage in which the text stands here, None outside of any."""

    def meet(self, element: Any) -> None:
        """Take in a `w:bookmarkStart` or `w:bookmarkEnd`."""
        id_, name = element.get(tag("id"), ""), element.get(tag("name"), "")
        passage = passage_of(name)
        if local(element) == "bookmarkEnd":
            if id_ == self._id:
                self._id = self.passage = None
            return
        self._started.append(name)
        if passage is not None or name in self._articles:
            self._id, self.passage = id_, passage

    def started(self) -> list[str]:
        """Give the bookmarks that began since this was last asked."""
        found, self._started = self._started, []
        return found
