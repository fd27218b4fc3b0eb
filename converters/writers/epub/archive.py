"""The container: a ZIP file that is the same, byte for byte, on every run and every system.

Place in the line: named bytes -> **archive** -> out.
"""

from __future__ import annotations

import zipfile
from datetime import datetime
from typing import BinaryIO

_EARLIEST = 1980  # the first year that a ZIP file can say
_UNIX = 3
_PLAIN_FILE = 0o100644 << 16


class Archive:
    """Writes files in the order in which they are given, all stamped with one moment."""

    def __init__(self, out: BinaryIO, stamp: datetime) -> None:
        self._zip = zipfile.ZipFile(out, "w")
        self._stamp = (max(stamp.year, _EARLIEST), *stamp.timetuple()[1:6])

    def writestr(
        self, name: str, data: str | bytes, compress_type: int = zipfile.ZIP_DEFLATED
    ) -> None:
        """Write one file; the name of the method is the one that ebooklib calls."""
        info = zipfile.ZipInfo(name, self._stamp)
        info.create_system, info.external_attr = _UNIX, _PLAIN_FILE
        self._zip.writestr(info, data, compress_type)

    def close(self) -> None:
        """Write the directory that ends the file."""
        self._zip.close()
