"""The colour space of the pages: sRGB as an ICC profile, which PDF/A asks a file to hold.

Place in the line: beside `document`, which embeds it as output intent (ISO 19005-2, 6.2.3).
Our pages are black and grey, so that the profile says what their grey looks like.  Sources: ICC.1
(2004-10) for the bytes, IEC 61966-2-1 for the numbers, adapted to the D50 white of profiles.
"""

from __future__ import annotations

_CREATED = (1999, 10, 18, 0, 0, 0)
"""The date of IEC 61966-2-1, and the same on every run."""

_D50 = (0.9642, 1.0, 0.8249)
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
_ADAPTATION = (
    *(1.04788, 0.02292, -0.05022),
    *(0.02959, 0.99048, -0.01707),
    *(-0.00925, 0.01508, 0.75168),
)
"""Bradford's matrix from D65, the white of sRGB, to D50."""

_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
"""Y = (a X + b) ** g from X = d on, c X below: g, a, b, c, d of a parametric curve of type 3."""

_HEADER = 128
_ENTRY = 12


def srgb() -> bytes:
    """Make the profile, of version 4; the same bytes always."""
    tags = {
        b"desc": _text("sRGB"),
        b"cprt": _text("No copyright"),
        b"wtpt": _xyz(_D50),
        b"chad": b"sf32" + bytes(4) + _numbers(_ADAPTATION),
        **{name: _xyz(primary) for name, primary in _PRIMARIES.items()},
        **dict.fromkeys(
            (b"rTRC", b"gTRC", b"bTRC"), b"para" + _short(0, 0, 3, 0) + _numbers(_CURVE)
        ),
    }
    table, data = _tagged(tags)
    return _header(_HEADER + len(table) + len(data)) + table + data


def _tagged(tags: dict[bytes, bytes]) -> tuple[bytes, bytes]:
    """Give the table of tags and their data; equal data are stored once."""
    first = _HEADER + 4 + _ENTRY * len(tags)
    table, data = len(tags).to_bytes(4, "big"), b""
    places: dict[bytes, int] = {}
    for name, value in tags.items():
        if value not in places:
            places[value] = first + len(data)
            data += value + bytes(-len(value) % 4)
        table += name + places[value].to_bytes(4, "big") + len(value).to_bytes(4, "big")
    return table, data


def _header(size: int) -> bytes:
    """Say that this is the profile of a monitor, in RGB, by way of XYZ (ICC.1, 7.2)."""
    head = size.to_bytes(4, "big") + bytes(4) + b"\x04\x20\0\0" + b"mntrRGB XYZ "
    head += _short(*_CREATED) + b"acsp" + bytes(28) + _numbers(_D50)
    return head.ljust(_HEADER, b"\0")


def _text(said: str) -> bytes:
    """Write a text in one language (multiLocalizedUnicodeType)."""
    encoded = said.encode("utf-16-be")
    records = b"".join(number.to_bytes(4, "big") for number in (1, 12))
    place = b"".join(number.to_bytes(4, "big") for number in (len(encoded), 28))
    return b"mluc" + bytes(4) + records + b"enUS" + place + encoded


def _xyz(values: tuple[float, ...]) -> bytes:
    return b"XYZ " + bytes(4) + _numbers(values)


def _numbers(values: tuple[float, ...]) -> bytes:
    """Write numbers with 16 bits before the point and 16 after it."""
    return b"".join(round(value * 65536).to_bytes(4, "big", signed=True) for value in values)


def _short(*values: int) -> bytes:
    return b"".join(value.to_bytes(2, "big") for value in values)
