"""The container of TrueType and OpenType fonts: just enough of it to give a font another name.

Place in the line: below `fonts`, which asks HarfBuzz for a subset and this module to rename it
(HarfBuzz keeps the records of the `name` table but cannot change them). Bytes in, bytes out.
Layout of the file and of `name`: OpenType 1.9.1, "Organization of an OpenType font" and "name".
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Mapping
from typing import NamedTuple

_HEADER = struct.Struct(">4sHHHH")
_TABLE = struct.Struct(">4sIII")
_NAMES = struct.Struct(">HHH")
_NAME = struct.Struct(">HHHHHH")
_CHECKSUM_IN_HEAD = 8
_CHECKSUM_OF_A_FONT = 0xB1B0AFBA
_WINDOWS_ENGLISH = (3, 1, 0x409)
_FIRST_LANGUAGE_TAG = 0x8000
_NAMES_OF_A_FACE = frozenset({1, 2, 3, 4, 6, 16, 17, 18, 20, 21, 22, 25})
_NOT_IN_POSTSCRIPT = re.compile(r"[^!-~]|[\[\](){}<>/%]")
_LONGEST_POSTSCRIPT_NAME = 63


class NameRecord(NamedTuple):
    """One record of a `name` table; `value` is encoded as the platform asks (3: UTF-16BE)."""

    platform: int
    encoding: int
    language: int
    name_id: int
    value: bytes


def postscript_name(family: str, style: str) -> str:
    """Make a PostScript name: `"Duizhao Latin", "Bold Italic"` -> `DuizhaoLatin-BoldItalic`."""
    ending = "-" + _NOT_IN_POSTSCRIPT.sub("", style)
    start = _NOT_IN_POSTSCRIPT.sub("", family) or "Duizhao"
    return start[: _LONGEST_POSTSCRIPT_NAME - len(ending)] + ending


def rename(font: bytes, family: str, style: str) -> bytes:
    """Give a font another family and style; every other record, copyright first of all, stays.

    The old names go in all languages and on all platforms, since a reserved name may hide in
    any of them. `style` is one of Regular, Bold, Italic, Bold Italic (the four of name id 2).
    """
    tables = read_tables(font)
    kept = [
        record
        for record in read_names(tables["name"])
        if record.name_id not in _NAMES_OF_A_FACE and record.language < _FIRST_LANGUAGE_TAG
    ]
    tables["name"] = write_names(kept + _names_of_a_face(family, style))
    return assemble(font[:4], tables)


def _names_of_a_face(family: str, style: str) -> list[NameRecord]:
    full, postscript = f"{family} {style}", postscript_name(family, style)
    values = {1: family, 2: style, 3: f"{postscript};subset", 4: full, 6: postscript}
    return [
        NameRecord._make([*_WINDOWS_ENGLISH, name_id, value.encode("utf-16-be")])
        for name_id, value in values.items()
    ]


def read_names(table: bytes) -> list[NameRecord]:
    """Read the records of a `name` table, in their order."""
    _, count, storage = _NAMES.unpack_from(table)
    records = []
    for place in range(_NAMES.size, _NAMES.size + count * _NAME.size, _NAME.size):
        *key, length, offset = _NAME.unpack_from(table, place)
        start = storage + offset
        records.append(NameRecord._make([*key, table[start : start + length]]))
    return records


def write_names(records: Iterable[NameRecord]) -> bytes:
    """Write a `name` table of version 0: sorted, as the format asks; equal values stored once."""
    ordered = sorted(records)
    storage, offsets = bytearray(), dict[bytes, int]()
    directory = bytearray(_NAMES.pack(0, len(ordered), _NAMES.size + len(ordered) * _NAME.size))
    for record in ordered:
        if record.value not in offsets:
            offsets[record.value] = len(storage)
            storage += record.value
        directory += _NAME.pack(*record[:-1], len(record.value), offsets[record.value])
    return bytes(directory + storage)


def read_tables(font: bytes) -> dict[str, bytes]:
    """Take a font of one face apart: tag -> bytes, in the order of its directory."""
    _, count, *_ = _HEADER.unpack_from(font)
    tables = {}
    for place in range(_HEADER.size, _HEADER.size + count * _TABLE.size, _TABLE.size):
        tag, _, offset, length = _TABLE.unpack_from(font, place)
        tables[tag.decode("latin-1")] = font[offset : offset + length]
    return tables


def assemble(version: bytes, tables: Mapping[str, bytes]) -> bytes:
    """Put tables together: sorted by tag, padded to four bytes, with all check sums.

    `version` is the first four bytes of the file: 00010000 for TrueType, OTTO for CFF.
    """
    parts = {tag: tables[tag] for tag in sorted(tables)}
    parts["head"] = _with_checksum(parts["head"], 0)
    directory, body = bytearray(_header(version, len(parts))), bytearray()
    start = _HEADER.size + len(parts) * _TABLE.size
    places = dict[str, int]()
    for tag, data in parts.items():
        places[tag] = start + len(body)
        padded = data + bytes(-len(data) % 4)
        directory += _TABLE.pack(tag.encode("latin-1"), _checksum(padded), places[tag], len(data))
        body += padded
    return _sealed(bytes(directory + body), places["head"])


def _header(version: bytes, count: int) -> bytes:
    power = count.bit_length() - 1
    span = 16 << power
    return _HEADER.pack(version, count, span, power, count * 16 - span)


def _sealed(font: bytes, head: int) -> bytes:
    """Set `head.checkSumAdjustment`, which makes the sum of the whole file a constant."""
    adjustment = (_CHECKSUM_OF_A_FONT - _checksum(font)) & 0xFFFFFFFF
    return font[:head] + _with_checksum(font[head:], adjustment)


def _with_checksum(head: bytes, adjustment: int) -> bytes:
    cut = _CHECKSUM_IN_HEAD
    return head[:cut] + struct.pack(">I", adjustment) + head[cut + 4 :]


def _checksum(data: bytes) -> int:
    """Sum big-endian words modulo 2**32; the length of `data` is a multiple of four."""
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}I", data)
    return sum(words) & 0xFFFFFFFF
