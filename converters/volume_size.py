"""How much one volume of a book holds: an option that writers may have.

Place in the line: beside `settings`; kept free of the model, so that asking for help loads nothing
that only a conversion needs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import ceil, inf

from msgspec import Struct

from converters.options import option

_UNITS = {"KB": 10**3, "MB": 10**6, "GB": 10**9}
_SIZE = re.compile(r"(\d+(?:\.\d+)?) ?([KMG]B)", re.IGNORECASE)


class VolumeSize(Struct, frozen=True):
    """What one volume may hold: bytes of text with its markup, articles; None is no limit."""

    bytes: int | None = None
    articles: int | None = None

    @classmethod
    def parse(cls, value: object) -> VolumeSize:
        """Read `5MB`, `500` (articles), `5MB,500` (whatever comes first) or `off`."""
        if isinstance(value, VolumeSize):
            return value
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise TypeError
        parts = [part.strip() for part in str(value).split(",")]
        if parts == ["off"]:
            return cls()
        sizes = [_bytes(part) for part in parts if not part.isdecimal()]
        counts = [int(part) for part in parts if part.isdecimal()]
        if len(sizes) > 1 or len(counts) > 1 or None in sizes or 0 in [*sizes, *counts]:
            raise ValueError(f'"{value}" is no size; give 5MB, 500 (articles), 5MB,500 or off')
        return cls(next(iter(sizes), None), next(iter(counts), None))

    def __str__(self) -> str:
        said = [f"{self.bytes / 10**6:g}MB"] if self.bytes else []
        return ",".join([*said, *([str(self.articles)] if self.articles else [])]) or "off"

    def load(self, articles: int, size: int) -> float:
        """Say how full so many articles of so many bytes make a volume: 1 is full."""
        return max(articles / (self.articles or inf), size / (self.bytes or inf))


@dataclass(frozen=True)
class VolumeOptions:
    """For formats whose books are parted when they are too big for small devices."""

    volume_size: VolumeSize = option(
        VolumeSize(5 * 10**6, 500),
        help="The most that one e-book holds, in bytes of text (5MB), articles (500), or both"
        " (5MB,500); what is bigger becomes several volumes.  off: one book, however big.",
        parse=VolumeSize.parse,
        metavar="SIZE",
    )


def _bytes(text: str) -> int | None:
    found = _SIZE.fullmatch(text)
    return ceil(float(found[1]) * _UNITS[found[2].upper()]) if found else None
