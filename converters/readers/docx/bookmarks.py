"""Which bookmarks are open where: they tell articles and passages apart.

Place in the line: bytes -> parts -> **lines** -> articles.
"""

from __future__ import annotations

from typing import Any

from converters.readers.docx.wordml import local, tag
from converters.word.bookmarks import passage_of


class Bookmarks:
    """Follows the starts and ends of bookmarks (17.13.6) through a document."""

    def __init__(self) -> None:
        self._open: dict[str, str] = {}
        self._started: list[str] = []

    @property
    def passage(self) -> int | None:
        """The passage in which the text stands here, None outside of any."""
        passages = [passage_of(name) for name in self._open.values()]
        return next((found for found in reversed(passages) if found is not None), None)

    def meet(self, element: Any) -> None:
        """Take in a `w:bookmarkStart` or `w:bookmarkEnd`."""
        id_ = element.get(tag("id"), "")
        if local(element) == "bookmarkEnd":
            self._open.pop(id_, None)
        elif name := element.get(tag("name")):
            self._open[id_] = name
            self._started.append(name)

    def started(self) -> list[str]:
        """Give the bookmarks that began since this was last asked."""
        found, self._started = self._started, []
        return found
