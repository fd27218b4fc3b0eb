"""Duizhao: bilingual articles become books, as EPUB, DOCX, PDF and plain text.

    >>> import converters
    >>> len(converters.read("seeds").articles)
    12
    >>> report = converters.convert("seeds", to=["epub", "text"], layout="interleaved")
    >>> [str(path) for path in report.outputs]
    ['seeds.epub', 'seeds.txt']

The names below are the public ones; each is imported when it is first used, so that asking for
help does not load what only a conversion needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from converters.api import convert, read
    from converters.errors import ConverterError
    from converters.model import Article, Collection, Notice
    from converters.readers import Reading
    from converters.report import Report

__all__ = [
    "Article",
    "Collection",
    "ConverterError",
    "Notice",
    "Reading",
    "Report",
    "convert",
    "read",
]

_HOME = {
    "Article": "model",
    "Collection": "model",
    "ConverterError": "errors",
    "Notice": "model",
    "Reading": "readers",
    "Report": "report",
    "convert": "api",
    "read": "api",
}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
