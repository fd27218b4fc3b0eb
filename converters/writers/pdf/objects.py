"""Two PDF objects as the specification wants them, where reportlab's own differ.

Place in the line: the lowest part of the writer.
"""

from __future__ import annotations

import zlib
from typing import Any

from reportlab.pdfbase import pdfdoc

Name = pdfdoc.PDFName
Dictionary = pdfdoc.PDFDictionary
Array = pdfdoc.PDFArray
String = pdfdoc.PDFString


class Stream(pdfdoc.PDFObject):  # type: ignore[misc] # reportlab has no types
    """Bytes, compressed when they are given, so that a finished page costs little memory.

    Unlike reportlab's, it ends its data with an end-of-line before `endstream`, as PDF 32000-1,
    7.3.8.1 advises and PDF/A demands, and never in ASCII85, whatever the user's settings.
    """

    __RefOnly__ = 1

    def __init__(self, content: bytes, **entries: object) -> None:
        self._data = zlib.compress(content, 6)
        self._entries = entries

    def format(self, document: Any) -> bytes:
        """Write the stream as reportlab asks every object to write itself."""
        entries = {"Filter": Name("FlateDecode"), "Length": len(self._data), **self._entries}
        head: bytes = Dictionary(entries).format(document)
        return head + b"\nstream\n" + self._data + b"\nendstream\n"
