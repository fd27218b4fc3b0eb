"""The zip of a document, opened with care: sizes are looked at before anything is unpacked.

Place in the line: **bytes -> parts** -> lines -> articles.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from lxml import etree

from converters.errors import InputError
from converters.readers import Source

_LARGEST = 512 * 2**20
"""Bytes of all parts unpacked: a month of two thousand articles has a tenth of it."""
_MOST_PARTS = 5000
_ZIP = b"PK"
_ADVICE = "open it in Word and save it again"


class Package:
    """The parts of a document; every error is an InputError that names the source."""

    def __init__(self, source: Source) -> None:
        self.source = source.name
        if not source.data.startswith(_ZIP):
            raise self.error(
                "is protected by a password, or older than Word 2007; save it as .docx"
            )
        with self._refusing():
            self._zip = zipfile.ZipFile(io.BytesIO(source.data))
        self._refuse_bombs()

    def error(self, message: str) -> InputError:
        """Make the error of this source."""
        return InputError(message, source=self.source)

    def has(self, name: str) -> bool:
        """Say whether there is a part."""
        return name in self._zip.namelist()

    def parts(self, folder: str) -> list[str]:
        """List the parts in a folder, sorted."""
        return sorted(name for name in self._zip.namelist() if name.startswith(folder))

    def root(self, name: str) -> Any:
        """Parse a part as a whole."""
        with self._refusing(), self._zip.open(name) as part:
            tree = etree.parse(part, etree.XMLParser(**_CAREFUL))
            _read_to_the_end(part)
        self._refuse_doctype(tree)
        return tree.getroot()

    def elements(self, name: str, tags: tuple[str, ...]) -> Iterator[Any]:
        """Parse a part as a stream, and give each element with one of `tags` when it ends."""
        with self._refusing(), self._zip.open(name) as part:
            looked = False
            for _, element in etree.iterparse(part, tag=tags, **_CAREFUL):
                if not looked:
                    self._refuse_doctype(element.getroottree())
                    looked = True
                yield element
            _read_to_the_end(part)

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        try:
            yield
        except etree.XMLSyntaxError as error:
            raise self.error(f"is damaged inside ({error.msg}); {_ADVICE}") from error
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise self.error(f"is damaged ({error}); {_ADVICE}, or get it again") from error
        except (KeyError, RuntimeError) as error:
            raise self.error(f"lacks a part ({error}), or has a password; {_ADVICE}") from error

    def _refuse_bombs(self) -> None:
        members = self._zip.infolist()
        if len(members) > _MOST_PARTS or sum(each.file_size for each in members) > _LARGEST:
            raise self.error(f"unpacks to more than {_LARGEST >> 20} MiB; it is no book of ours")

    def _refuse_doctype(self, tree: Any) -> None:
        """Part 2, 8.2.5: a document has no document type, and so no entities."""
        if tree.docinfo.doctype:
            raise self.error("has a document type declaration, which no Word document may have")


def _read_to_the_end(part: IO[bytes]) -> None:
    """Let the zip compare its checksum, which it does at the end alone."""
    while part.read(_CHUNK):
        pass


_CHUNK = 2**16
_CAREFUL: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
