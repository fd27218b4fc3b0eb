"""The pages of a PDF: text, rules, links, bookmarks, and their order.

Place in the line: above `embedding`, below everything that decides what stands where.  This is
the one module that writes page content, so that what marks content (tags, artifacts) has one
place to be.  Lengths are in points from the lower left corner, as in PDF.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from converters.typography.face import Face
from converters.typography.page import Paper
from converters.writers.pdf.embedding import EmbeddedFont
from converters.writers.pdf.objects import Stream
from converters.writers.pdf.operators import PlacedLine, text_object

_VERSION = (1, 7)
_CREATOR = "duizhao"
_NO_BORDER = "[ 0 0 0 ]"
_PRINTED = 4


class Sheets(Canvas):  # type: ignore[misc] # reportlab has no types
    """A PDF that is being drawn, page after page; `data` gives the file.

    Nothing in it depends on the clock or on reportlab's settings: date and identifier follow
    from the book.
    """

    def __init__(self, paper: Paper, *, lang: str, modified: datetime) -> None:
        super().__init__(
            _CREATOR,
            pagesize=(paper.width, paper.height),
            pageCompression=0,
            invariant=True,
            pdfVersion=_VERSION,
            lang=lang,
        )
        self._fonts: dict[Face, EmbeddedFont] = {}
        self.setCreator(_CREATOR)
        self.setAuthor("")
        self.setSubject("")
        self.setViewerPreference("DisplayDocTitle", "true")
        self._date(modified)

    @property
    def pages(self) -> list[Any]:
        """The finished pages; their order is that of the file."""
        pages: list[Any] = self._doc.Pages.pages
        return pages

    def text(self, lines: Iterable[PlacedLine]) -> None:
        """Draw lines of one block in one language, top to bottom."""
        code = text_object(lines, self._font)
        if code:
            self._code.append(f"q\n{code}\nQ")

    def rule(self, x: float, y: float, width: float, *, weight: float, grey: float) -> None:
        """Draw a horizontal line."""
        self._stroke(f"{weight:g} w {grey:g} G", x, y, width)

    def leader(self, x: float, y: float, width: float, *, grey: float) -> None:
        """Draw a row of dots that leads the eye; they are a line, not text."""
        self._stroke(f"0.8 w 1 J [0 4] 0 d {grey:g} G", x, y, width)

    def link(self, key: str, area: tuple[float, float, float, float], said: str) -> None:
        """Make an area of the page lead to a bookmark; `said` is what a screen reader says."""
        self.linkRect(said, key, area, Border=_NO_BORDER, F=_PRINTED)

    def bookmark(self, key: str, y: float) -> None:
        """Name a place of this page, so that links and the outline can lead to it."""
        self.bookmarkPage(key, fit="XYZ", left=0, top=round(y, 2), zoom=0)

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """Finish the page and compress what it shows."""
        super().showPage()
        page = self.pages[-1]
        content = page.stream.encode("latin-1")
        page.Contents, page.stream = Stream(content), None
        self._doc.updateSignature(content)

    def data(self) -> bytes:
        """Embed the fonts and give the whole file."""
        shared = self._doc.idToObject["BasicFonts"].dict
        for font in self._fonts.values():
            shared[font.name] = self._doc.Reference(font.dictionary(self._doc))
        data: bytes = self.getpdfdata()
        return data

    def _stroke(self, look: str, x: float, y: float, width: float) -> None:
        self._code.append(f"q {look} {x:.2f} {y:.2f} m {x + width:.2f} {y:.2f} l S Q")

    def _font(self, face: Face) -> EmbeddedFont:
        found = self._fonts.get(face)
        if found is None:
            found = self._fonts[face] = EmbeddedFont(face, f"F{len(self._fonts) + 1}")
        return found

    def _make_preamble(self) -> None:
        """Begin a page with nothing: reportlab would set Helvetica, which is never embedded."""
        self._preamble = ""

    def _date(self, modified: datetime) -> None:
        moment = modified.utctimetuple()
        stamp = self._doc._timeStamp  # noqa: SLF001 - reportlab reads the clock here
        stamp.t, stamp.YMDhms, stamp.dhh, stamp.dmm = 0, tuple(moment)[:6], 0, 0
        self._doc.signature = hashlib.md5(usedforsecurity=False)
