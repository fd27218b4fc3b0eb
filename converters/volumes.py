"""A book that is too big for small devices is parted into volumes.

Place in the line: align -> **volumes** -> layout, for writers whose books have a limit.
Volumes are cut between days where that is possible, never within an article, as few as the limit
allows, and as even as their number allows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate, groupby, pairwise

from msgspec import Struct

from converters.languages import is_chinese
from converters.layout.wording import dates_in, span_in
from converters.model import Names, Run, Side
from converters.volume_size import VolumeSize

_A_BLOCK = 95
"""Bytes of markup around a paragraph in a content document, measured on e-books of the archive."""

_A_READING = 98
"""Bytes of markup around a reading: ruby, rt and their brackets."""

_BYTES_OF_A_WORD = 5
"""UTF-8 bytes of Chinese text for each word that has a reading."""

_AN_ARTICLE = 1000
"""Bytes of a content document that stand in each: its head, its section, its line of contents."""


class Volume(Struct, frozen=True):
    """One of several: its number, counted from 1, of how many, and its place in what was parted."""

    number: int
    count: int
    part: slice

    @property
    def ending(self) -> str:
        """What its file's name gets, so that all sort in their order: `-03` of 12."""
        return f"-{self.number:0{len(str(self.count))}}"

    def titles(self, titles: Names, whole: Iterable[date], own: Iterable[date]) -> Names:
        """Title it: the dates of the whole give way to its own, or its own are added.

        "People’s Daily, November 1958" -> "People’s Daily, 7–12 November 1958, volume 2 of 5".
        """
        all_days, days = list(whole), list(own)
        return tuple(Run(self._title(run, all_days, days), run.lang) for run in titles)

    def _title(self, title: Run, whole: list[date], own: list[date]) -> str:
        comma = "　" if is_chinese(title.lang) else ", "
        dates, all_dates = span_in(own, title.lang), dates_in(whole, title.lang)
        words = title.text
        if dates and all_dates and words.endswith(all_dates):
            words = words.removesuffix(all_dates) + dates
        elif dates:
            words += comma + dates
        return words + comma + self.said(title.lang)

    def said(self, lang: str) -> str:
        """Say which volume it is: "volume 2 of 5", 第二卷（共五卷）."""
        if not is_chinese(lang):
            return f"volume {self.number} of {self.count}"
        return f"第{_numeral(self.number)}卷（共{_numeral(self.count)}卷）"


def volumes(weights: Iterable[int], days: Sequence[date | None], size: VolumeSize) -> list[Volume]:
    """Part articles, in reading order, into volumes; a single one where they fit into it.

    `weights` are theirs in bytes, `days` those of the newspaper, None where one is not known.
    """
    filling = _Filling(size, tuple(accumulate(weights, initial=0)))
    ends = _ends([0, *_borders(days, filling)], filling)
    parts = [slice(start, end) for start, end in pairwise([0, *ends])]
    return [Volume(number, len(parts), part) for number, part in enumerate(parts, 1)]


def weights_of(sides: Iterable[Side], bodies: Iterable[str]) -> tuple[int, int]:
    """Estimate the bytes of an article as a content document, without readings and with them.

    `bodies` are the words of its sides' blocks.  A reading above every word makes Chinese text far
    longer.
    """
    plain = with_readings = _AN_ARTICLE
    for side, body in zip(sides, bodies, strict=True):
        text = len(body.encode())
        size = text + _A_BLOCK * len(side.blocks)
        plain += size
        with_readings += size
        if is_chinese(side.lang):
            with_readings += text // _BYTES_OF_A_WORD * _A_READING
    return plain, with_readings


class _Filling(Struct, frozen=True):
    """How full stretches of articles make a volume; `sizes` are the bytes before each article."""

    limit: VolumeSize
    sizes: tuple[int, ...]

    def load(self, start: int, stop: int) -> float:
        return self.limit.load(stop - start, self.sizes[stop] - self.sizes[start])


def _borders(days: Sequence[date | None], filling: _Filling) -> Iterator[int]:
    """Give where a volume may end: after a day; in a day too big for one, after each article."""
    start = 0
    for day, same in groupby(days):
        stop = start + len(list(same))
        whole = day is not None and filling.load(start, stop) <= 1
        yield from [stop] if whole else range(start + 1, stop + 1)
        start = stop


_Way = tuple[int, float, int]
"""How many volumes, the sum of the squares of their loads, and where the last one begins."""


def _ends(borders: Sequence[int], filling: _Filling) -> list[int]:
    """Choose where volumes end: as few as possible, and then as even as possible.

    `borders` begin with 0.  What is too big by itself is a volume of its own.
    """
    best: list[_Way] = [(0, 0.0, 0)]
    for stop in range(1, len(borders)):
        best.append(min(_ways(best, borders, filling, stop)))
    ends, stop = [], len(borders) - 1
    while stop:
        ends.append(borders[stop])
        stop = best[stop][2]
    return ends[::-1]


def _ways(
    best: Sequence[_Way], borders: Sequence[int], filling: _Filling, stop: int
) -> Iterator[_Way]:
    """Give what comes of each place, from the nearest on, at which a last volume can begin."""
    for start in range(stop - 1, -1, -1):
        load = filling.load(borders[start], borders[stop])
        if load > 1 and start < stop - 1:
            return
        count, squares, _ = best[start]
        yield count + 1, squares + load * load, start


def _numeral(number: int) -> str:
    """Write a number below 100 in Chinese numerals, 12 -> 十二; others in figures."""
    if number >= 100:
        return str(number)
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    head = ("" if tens == 1 else digits[tens]) + "十" if tens else ""
    return head + (digits[ones] if ones or not tens else "")
