"""A book as it is published: in one script, with readings, in as many volumes as it needs.

Place in the line: books -> **script, volumes, pinyin** -> drafts, for all that a run was asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from converters.books import Book
from converters.drafts import Draft
from converters.layout import PartOf, drawable
from converters.layout.wording import CONVERTED, READ
from converters.model import Names
from converters.records import Record, has_chinese
from converters.script import names_in_script
from converters.settings import Pinyin, Script, Settings
from converters.spool import Articles, Spool
from converters.volume_size import VolumeSize
from converters.volumes import Volume, volumes
from converters.writers import Writer, shapes


class Edition(Struct, frozen=True):
    """One book as the settings ask for it; its articles, in their script already, are in a spool.

    `modified` is the book's date, None for that of its newest article.
    """

    book: Book
    spool: Spool
    settings: Settings
    modified: datetime | None = None

    @classmethod
    def of(
        cls, book: Book, spool: Spool, settings: Settings, modified: datetime | None = None
    ) -> Edition:
        """Bring a book's own titles into the script of the settings."""
        if not book.is_of_one:
            book = replace(book, titles=names_in_script(book.titles, settings.script))
        return cls(book, spool, settings, modified)

    def drafts(self, writer: Writer, options: Any, *, whole: bool) -> Iterator[tuple[str, Draft]]:
        """Draft the book for a writer: each volume with what its file's name gets, "" if only one.

        A writer has volumes where its options have a `volume_size`, and readings where it says
        that it draws them; `whole` says that one stream must take the whole book.
        """
        size = VolumeSize() if whole else getattr(options, "volume_size", VolumeSize())
        readings = self.settings.pinyin if draws_readings(writer) else Pinyin.OFF
        weights = [each.weights[readings is Pinyin.ALL] for each in self.book.records]
        parts = volumes(weights, self._days, size)
        for volume in parts:
            ending = volume.ending if len(parts) > 1 else ""
            yield ending, self._draft(volume, readings, writer, options)

    @property
    def _days(self) -> list[date | None]:
        return [each.published for each in self.book.records]

    def _draft(self, volume: Volume, readings: Pinyin, writer: Writer, options: Any) -> Draft:
        records = self.book.records[volume.part]
        entries = tuple(each.entry for each in records)
        numbers = tuple(each.number for each in records)
        return Draft(
            writer.name,
            options,
            self._titles(volume),
            entries,
            numbers,
            Articles.of(self.spool, numbers, (each.id for each in entries)),
            layout=drawable(self.settings.layout, shapes(writer)),
            first=self.settings.first,
            modified=self.modified,
            readings=readings,
            remarks=tuple(self._remarks(records, read=readings is not Pinyin.OFF)),
            part_of=PartOf(self.book.titles, volume.number) if volume.count > 1 else None,
            counted=self.settings.report is not None,
        )

    def _titles(self, volume: Volume) -> Names:
        titles = self.book.titles
        if volume.count == 1:
            return titles
        own, every = self._days[volume.part], self._days
        return volume.titles(titles, filter(None, every), filter(None, own))

    def _remarks(self, records: Sequence[Record], *, read: bool) -> Iterator[Names]:
        if not any(map(has_chinese, records)):
            return
        if self.settings.script is not Script.AS_IS:
            yield CONVERTED[self.settings.script]
        if read:
            yield READ


def draws_readings(writer: Writer) -> bool:
    """Say whether a writer draws readings; one that does not say so does not."""
    return bool(getattr(writer, "draws_readings", False))


def without_readings(settings: Settings, writers: Sequence[Writer]) -> Iterator[str]:
    """Remark on each format that leaves out the readings that were asked for."""
    if settings.pinyin is not Pinyin.OFF:
        for writer in writers:
            if not draws_readings(writer):
                yield f"pinyin: {writer.name} has no place for readings; they are left out there"
