"""From the bytes of a bundle to its text, unpacked as far as it is asked for.

Place in the line: **bytes -> text** -> entries -> files -> Article.
"""

from __future__ import annotations

import codecs
import gzip
import io
import re
import zlib
from collections.abc import Iterator

from converters.errors import InputError
from converters.readers import Source

LARGEST = 512 * 2**20
"""Bytes of a bundle unpacked: a month of 2,500 articles has a tenth of it."""

_GZIP = b"\x1f\x8b"
_PACKED_NAME = ".js.gz"
_CHUNK = 2**16
_LOOKED_AT = 1024
_START = re.compile(
    r"\ufeff?\s*(?:(?:export\s+)?(?:const|let|var)\s+ARTICLES\b"
    r'|\[\s*\{\s*"(?:path|title|author|date|page_number|content)"\s*:)'
)


def is_bundle(source: Source) -> bool:
    """Say whether a source begins as a bundle does; a damaged gzip is known by its name."""
    try:
        with _opened(source) as stream:
            start = stream.read(_LOOKED_AT)
    except (OSError, EOFError, zlib.error):
        return source.name.lower().endswith(_PACKED_NAME)
    return bool(_START.match(start.decode("utf-8", "ignore")))


def text(source: Source) -> Iterator[str]:
    """Give the text of a bundle piece by piece; a byte that is not UTF-8 is a lone surrogate.

    InputError where the gzip is damaged, or unpacks to more than any month of a newspaper has.
    """
    decode = codecs.getincrementaldecoder("utf-8-sig")("surrogateescape").decode
    given = 0
    try:
        with _opened(source) as stream:
            while data := stream.read(_CHUNK):
                given += len(data)
                if given > LARGEST:
                    message = f"unpacks to more than {LARGEST >> 20} MiB, more than any month has"
                    raise InputError(message, source=source.name)
                yield decode(data)
    except (OSError, EOFError, zlib.error) as error:
        message = f"is damaged ({error}); get the file again"
        raise InputError(message, source=source.name) from error
    yield decode(b"", final=True)


def _opened(source: Source) -> io.BytesIO | gzip.GzipFile:
    data = io.BytesIO(source.data)
    return gzip.GzipFile(fileobj=data) if source.data.startswith(_GZIP) else data
