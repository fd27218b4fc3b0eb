"""From an entry of a bundle back to the article's own file.

Place in the line: bytes -> text -> entries -> **files** -> Article.
A bundle was made by taking the header's four values from each file; here they are put back, so
that one reader knows the format of the text.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from converters.errors import InputError
from converters.readers import Source
from converters.readers.archive.facts import file_name
from converters.readers.bundle.entries import Entry

_NOT_TO_SHOW = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_NO_NAMES = frozenset({"", ".", ".."})


def file_of(entry: Entry, bundle: str) -> Source | InputError:
    """Make the file of an article, named as within a folder that is called like the bundle.

    InputError where the entry holds what was no UTF-8.
    """
    name = _name(entry)
    header = {
        "Title": _title(entry.values.get("title"), name),
        "Author": entry.values.get("author"),
        "Date": entry.values.get("date"),
        "Page": entry.values.get("page_number"),
    }
    head = "".join(f"{key}: {_in_a_line(value)}\n" for key, value in header.items())
    try:
        return Source(f"{bundle}/{name}", f"{head}\n{entry.values['content']}\n".encode())
    except UnicodeEncodeError as error:
        message = f"entry {entry.number} ({name}) {_not_utf8(error)}; it is left out"
        return InputError(message, source=bundle, line=entry.line)


def _name(entry: Entry) -> str:
    """Give the file's name without its folders; entries without one are named by number."""
    path = _NOT_TO_SHOW.sub("\ufffd", str(entry.values.get("path") or "")).replace("\\", "/")
    name = PurePosixPath(path).name
    return f"entry-{entry.number}.md" if name in _NO_NAMES else name


def _title(given: object, name: str) -> object:
    """Drop a title that was taken from the file's name because the header had none."""
    stem = PurePosixPath(name).stem
    return None if given in (stem, file_name(name).title, stem.partition("_")[2]) else given


def _in_a_line(value: object) -> str:
    """Write a value as a header has it; what is not known is empty."""
    return "" if value is None else " ".join(str(value).split("\n")).strip()


def _not_utf8(error: UnicodeEncodeError) -> str:
    lost = ord(error.object[error.start])
    if 0xDC80 <= lost <= 0xDCFF:
        return f"holds the byte 0x{lost - 0xDC00:02X}, which is not UTF-8"
    return f"holds half a character (U+{lost:04X})"
