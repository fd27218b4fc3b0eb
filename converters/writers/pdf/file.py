"""The bytes of a PDF: objects packed in streams, and where each of them is found.

Place in the line: above `objects`, below `document` and all that adds objects to it.  reportlab's
document numbers objects and knows their references; it would write each by itself, and a table of
20 bytes for each, which for tags is most of a file.  Here what is no stream is packed with others
(object streams, ISO 32000-1, 7.5.7), and a stream says where everything is (7.5.8).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject
from reportlab.pdfbase.pdfdoc import format as formatted

from converters.writers.pdf.objects import Stream, stream

_VERSION = (1, 7)
_HEADER = b"%PDF-1.7\n%\xe5\xaf\xb9\xe7\x85\xa7\n"
"""The version, and a comment with bytes above 127, which tells that the file is no text."""

_IN_A_PACK = 500
"""Objects that are packed together: a reader unpacks all of them for one."""

_OFFSET_BYTES, _INDEX_BYTES = 4, 2


class File(PDFDocument):  # type: ignore[misc] # reportlab has no types
    """A document whose objects are packed when it is saved; the same objects, the same bytes."""

    def __init__(self) -> None:
        super().__init__(compression=0, invariant=True, pdfVersion=_VERSION)
        self.Catalog.Outlines = None
        self._series: dict[int, Iterable[bytes]] = {}

    def number(self, item: PDFObject) -> int:
        """Give the number of an object, which gets one unless it has one."""
        number: int
        number, _ = self.idToObjectNumberAndVersion[self.Reference(item).name]
        return number

    def reserve(self, count: int) -> int:
        """Keep `count` numbers for objects that `write` will give; the first of them."""
        first: int = self.objectcounter + 1
        self.objectcounter += count
        return first

    def write(self, first: int, objects: Iterable[bytes]) -> None:
        """Let finished objects, none of them a stream, have the numbers from `first` on.

        They are asked for when the file is saved, once and in order.
        """
        self._series[first] = objects

    def save(self) -> bytes:
        """Give the file."""
        catalog, information = self.Reference(self.Catalog), self.Reference(self.info)
        body = _Body(self)
        for number, said, apart in self._objects():
            body.add(number, said, apart=apart)
        body.finish(Root=catalog, Info=information)
        return b"".join(body.parts)

    def _objects(self) -> Iterator[tuple[int, bytes, bool]]:
        """Give all objects with their numbers, and whether they are streams.

        While they are written they may refer to others for the first time, which then follow.
        """
        number = 0
        while (number := number + 1) <= self.objectcounter:
            for place, said in enumerate(self._series.get(number, ()), number):
                yield place, said, False
            if name := self.numberToId.get(number):
                item = self.idToObject[name]
                yield number, formatted(item, self, toplevel=1), isinstance(item, Stream)


class _Body:
    """What of a file is written, and where its objects are: by their numbers, as rows of a table.

    A row says 1 and an offset, or 2, a pack and a place in it (ISO 32000-1, table 18).
    """

    def __init__(self, file: File) -> None:
        self._file = file
        self.parts = [_HEADER]
        self._offset = len(_HEADER)
        self._digest = hashlib.md5(usedforsecurity=False)
        self._rows = {0: _row(0, 0, 0xFFFF)}
        self._pack: list[tuple[int, bytes]] = []

    def add(self, number: int, said: bytes, *, apart: bool) -> None:
        """Write an object, `apart` or with others."""
        if apart:
            self._rows[number] = _row(1, self._offset, 0)
            self._write(b"%d 0 obj\n%b\nendobj\n" % (number, said))
            return
        self._pack.append((number, said))
        if len(self._pack) == _IN_A_PACK:
            self._flush()

    def finish(self, **trailer: object) -> None:
        """Write what waits, and the stream that says where everything is."""
        self._flush()
        number, start = self._file.reserve(1), self._offset
        self._rows[number] = _row(1, start, 0)
        identity = f"<{self._digest.hexdigest()}>"
        table = stream(
            b"".join(self._rows.get(each, _row(0, 0, 0)) for each in range(number + 1)),
            Type="/XRef",
            Size=number + 1,
            W=f"[1 {_OFFSET_BYTES} {_INDEX_BYTES}]",
            ID=f"[{identity}{identity}]",
            **trailer,
        )
        self.add(number, table.format(self._file), apart=True)
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _flush(self) -> None:
        """Write the objects that wait as one stream."""
        if not self._pack:
            return
        number = self._file.reserve(1)
        places: list[int] = []
        end = 0
        for index, (packed, said) in enumerate(self._pack):
            self._rows[packed] = _row(2, number, index)
            places += (packed, end)
            end += len(said) + 1
        head = " ".join(map(str, places)).encode("ascii") + b"\n"
        content = head + b"\n".join([said for _, said in self._pack])
        made = stream(content, Type="/ObjStm", N=len(self._pack), First=len(head))
        self._pack = []
        self.add(number, made.format(self._file), apart=True)

    def _write(self, data: bytes) -> None:
        self.parts.append(data)
        self._offset += len(data)
        self._digest.update(data)


def _row(kind: int, place: int, index: int) -> bytes:
    number = (kind << 8 * _OFFSET_BYTES | place) << 8 * _INDEX_BYTES | index
    return number.to_bytes(1 + _OFFSET_BYTES + _INDEX_BYTES, "big")
