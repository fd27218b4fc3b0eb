"""One output before it is drawn: all that a writer needs for it, as a value that can travel.

Place in the line: editions -> **draft** -> layout -> writer -> bytes.  A draft is drawn in this
process, in a worker, or on another machine; its bytes are the same.
"""

from __future__ import annotations

import dataclasses
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import partial
from time import perf_counter
from typing import Any, BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from converters.layout import Entry, Layout, PartOf, Plan, RowKind, Section, SectionKind
from converters.layout.book import Dress, as_it_is, plan
from converters.model import Names
from converters.records import characters
from converters.registry import writers
from converters.settings import Pinyin
from converters.spool import Articles
from converters.workers import JobsOption

Told = Callable[[int, int], None]
"""Told how many sections are drawn, and of how many."""

Characters = Mapping[str, int] | None
"""How many by language, white space apart; None where nobody has counted."""

_IN_MEMORY = 2**24
"""Bytes of a book that are held before the disk takes them."""


class Draft(Struct, frozen=True):
    """One output: what is drawn, by which writer with which options.

    `articles` are those of `entries`, in order; `numbers` count them in the run.  `counted` says
    that characters are counted on their way to the writer, for which rows have to be made there.
    The other fields are what `layout.book.plan` takes, and what a plan has.
    """

    writer: str
    options: Any
    titles: Names
    entries: tuple[Entry, ...]
    numbers: tuple[int, ...]
    articles: Articles
    layout: Layout
    first: str
    modified: datetime | None
    readings: Pinyin
    remarks: tuple[Names, ...]
    part_of: PartOf | None = None
    counted: bool = False

    @property
    def shares_its_work(self) -> bool:
        """Whether the writer itself uses several processes for one output."""
        return isinstance(self.options, JobsOption)

    def alone(self) -> Draft:
        """Give the draft for a process that has others beside it, which must start none."""
        if not self.shares_its_work:
            return self
        return replace(self, options=dataclasses.replace(self.options, jobs=1))

    def plan(self) -> Plan:
        """Plan the book; its articles are read from their spool while it is drawn."""
        made = plan(
            self.titles,
            self.articles,
            entries=self.entries,
            layout=self.layout,
            first=self.first,
            modified=self.modified,
            dress=_reading(self.readings) if self.readings is not Pinyin.OFF else as_it_is,
            remarks=self.remarks,
            readings=self.readings,
        )
        return replace(made, part_of=self.part_of)

    def draw(self, out: BinaryIO, told: Told | None = None) -> Characters:
        """Draw the book; give the characters of articles' text that were, by language."""
        planned = self.plan()
        watched = _Watched(planned, told, Counter() if self.counted else None)
        writers().get(self.writer).write(replace(planned, sections=watched), self.options, out)
        return None if watched.drawn is None else dict(watched.drawn)


class Drawn(Struct, frozen=True):
    """A draft's bytes, the seconds that they took, and the characters in them by language."""

    content: bytes
    seconds: float
    characters: Characters


def drawn(draft: Draft) -> Drawn:
    """Draw a draft where no disk but that for temporary files is at hand."""
    began = perf_counter()
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as out:
        characters = draft.draw(out)  # type: ignore[arg-type]  # it has all that writers use
        out.seek(0)
        return Drawn(out.read(), perf_counter() - began, characters)


class _Watched(Struct, frozen=True):
    """The sections of a plan, counted while they pass: how many, and what they hold."""

    plan: Plan
    told: Told | None
    drawn: Counter[str] | None

    def __iter__(self) -> Iterator[Section]:
        total = len(self.plan.contents) or 1
        for done, section in enumerate(self.plan.sections):
            if self.told:
                self.told(min(done, total), total)
            if self.drawn is not None:
                self.drawn.update(_characters(section))
            yield section
        if self.told:
            self.told(total, total)


def _characters(section: Section) -> Counter[str]:
    counts: Counter[str] = Counter()
    for row in section.rows if section.kind is SectionKind.ARTICLE else ():
        for cell in row.cells if row.kind is RowKind.TEXT else ():
            counts[cell.lang] += characters(cell.blocks)
    return counts


def _reading(extent: Pinyin) -> Dress:
    """Give what adds readings to an article; its dictionary is loaded for those who want them."""
    from converters.pinyin import with_readings

    return partial(with_readings, extent=extent)
