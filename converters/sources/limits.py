"""How much a packed file may hold: enough for every article of the archive, no bomb.

Place in the line: the **file** end of file -> reader -> Article.  Texts are packed to a third or a
fifth of their size, a bomb to a thousandth.
"""

from __future__ import annotations

import tempfile
from io import BufferedIOBase
from typing import IO

from converters.sources.origins import UnreadableError

_HARMLESS = 64 << 20
"""Bytes up to which nobody asks how well they were packed."""
_MOST_TIMES = 200
_MOST_OF_ALL = 32 << 30
"""More than all 1.3 million articles of the archive, of some 6 kB each."""
_MOST_OF_ONE = 512 << 20
"""More than any file of many articles: those of a month are about 40 MB at most."""
_AT_ONCE = 1 << 20


def refusal(inflated: int, packed: int) -> str | None:
    """Say why a member of so many bytes must not be inflated, None where it may be."""
    return _refusal(inflated, packed, _MOST_OF_ONE)


def refusal_of_all(inflated: int, packed: int) -> str | None:
    """Say the same of all that an archive holds together."""
    return _refusal(inflated, packed, _MOST_OF_ALL)


def spooled(stream: BufferedIOBase, packed: int) -> tuple[IO[bytes], Exception | None]:
    """Copy a stream into a temporary file without a name, and say where it broke off.

    `packed` is the size of what it is inflated from.  UnreadableError as soon as it grows too
    big; an exception of the stream itself ends the copy, for what came before may be of use.
    """
    spool: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - its members are read later
    size = 0
    while True:
        try:
            data = stream.read1(_AT_ONCE)
        except Exception as error:  # noqa: BLE001 - each kind of compression has its own
            return spool, error
        if not data:
            return spool, None
        size += len(data)
        if reason := refusal_of_all(size, packed):
            spool.close()
            raise UnreadableError(reason)
        spool.write(data)


def _refusal(inflated: int, packed: int, most: int) -> str | None:
    if inflated > most:
        return f"is too big: {inflated:,} bytes, and {most:,} is the most"
    if inflated > _HARMLESS and inflated > _MOST_TIMES * packed:
        times = f"{inflated // max(packed, 1):,} times"
        return f"may be made to do harm: it would grow to {times} its size; it is not unpacked"
    return None
