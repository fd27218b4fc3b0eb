"""Streams as every part of the writer makes them.

Place in the line: the lowest part of the writer, on pikepdf's object model.
"""

from __future__ import annotations

import zlib
from typing import Any

from pikepdf import Name, Object, Pdf, Stream

_LEVEL = 5
"""Level 6 takes a third longer for pages and saves a fiftieth of their size."""


def compressed(content: bytes) -> bytes:
    """Compress what a stream will hold (FlateDecode), so that a finished page costs little."""
    return zlib.compress(content, _LEVEL)


def stream(pdf: Pdf, content: bytes, **entries: Any) -> Object:
    """Add a stream to a file; `entries` join its dictionary."""
    return Stream(pdf, compressed(content), Filter=Name.FlateDecode, **entries)
