"""The reader of Shenbao: one file, the issue of a day.

Place in the line: file -> **reader** -> Article -> align -> layout -> writer -> bytes.
An issue comes as a page of the web with a Chinese and an English pane, or in English alone as a
text with headlines marked `###`.  Either is cut into stories at its headlines; those of two panes
are paired in their order, and what cannot be told apart stands together.
"""

from __future__ import annotations

import re

from converters.errors import InputError
from converters.readers import Reading, Source
from converters.readers.archive import OTHER_FORMATS
from converters.readers.archive import READER as ARCHIVE

LARGEST = 64 * 2**20
"""Bytes of an issue; the longest that was met has half a million."""

_PANE = re.compile(rb"id\s*=\s*[\"']?content-(?:base|t)\b", re.IGNORECASE)
_PAGE = re.compile(rb"^## ?Page \d", re.MULTILINE)
_HEADLINE = re.compile(rb"^###[ \t]*[^#\s]", re.MULTILINE)
_DAY = re.compile(r"(?:.*[/\\])?\d{4}\.\d{2}\.\d{2}\.md", re.IGNORECASE)


class ShenbaoReader:
    """Reads issues in both of their forms."""

    name = "shenbao"
    suffixes = (".htm", ".html", ".md")

    def accepts(self, source: Source) -> bool:
        """Say whether a source has a pane of the site, or pages and headlines but no header."""
        return _is_site(source) or (_is_plain(source) and not ARCHIVE.accepts(source))

    def read(self, source: Source) -> Reading:
        """Read all articles of an issue; InputError where it is no text, or holds no article."""
        from converters.readers.shenbao.issue import of_site, of_text

        if len(source.data) > LARGEST:
            message = f"is longer than {LARGEST >> 20} MiB; it is no issue of a newspaper"
            raise InputError(message, source=source.name)
        return of_site(source) if _is_site(source) else of_text(source)


READER = ShenbaoReader()


def _is_site(source: Source) -> bool:
    start = source.data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"<") and bool(_PANE.search(source.data))


def _is_plain(source: Source) -> bool:
    if OTHER_FORMATS.match(source.data):
        return False
    if b"Page " in source.data and _PAGE.search(source.data):
        return True
    return bool(_DAY.fullmatch(source.name)) and bool(_HEADLINE.search(source.data))
