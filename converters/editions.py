"""A book as it is published: in one script, with readings, in as many volumes as it needs.

Place in the line: align -> **script, volumes, pinyin** -> layout, for all that a run was asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from converters.books import Book
from converters.languages import is_chinese
from converters.layout import Aligned, Layout, PartOf, Plan, drawable
from converters.layout.book import Dress, as_it_is, plan
from converters.layout.wording import CONVERTED, READ
from converters.model import Collection, Names
from converters.script import in_script, names_in_script
from converters.settings import Pinyin, Script, Settings
from converters.volume_size import VolumeSize
from converters.volumes import Volume, volumes
from converters.writers import Writer, shapes


@dataclass(frozen=True, slots=True)
class Edition:
    """One book's articles in the script that was asked for; `book` holds the same, unaligned.

    `modified` is the book's date, None for that of its newest article.
    """

    book: Book
    aligned: tuple[Aligned, ...]
    settings: Settings
    modified: datetime | None = None

    @classmethod
    def of(
        cls,
        book: Book,
        aligned: Sequence[Aligned],
        settings: Settings,
        modified: datetime | None = None,
    ) -> Edition:
        """Bring a book and its aligned articles into the script of the settings."""
        script = settings.script
        if script is not Script.AS_IS:
            aligned = [replace(each, article=in_script(each.article, script)) for each in aligned]
            book = _in_script(book, script)
        return cls(book, tuple(aligned), settings, modified)

    def plans(self, writer: Writer, options: Any, *, whole: bool) -> Iterator[tuple[str, Plan]]:
        """Plan the book for a writer: each volume with what its file's name gets, "" if only one.

        A writer has volumes where its options have a `volume_size`, and readings where it says
        that it draws them; `whole` says that one stream must take the whole book.
        """
        size = VolumeSize() if whole else getattr(options, "volume_size", VolumeSize())
        readings = self.settings.pinyin if draws_readings(writer) else Pinyin.OFF
        layout = drawable(self.settings.layout, shapes(writer))
        parts = volumes(self.aligned, size, readings=readings is Pinyin.ALL)
        for volume in parts:
            ending = volume.ending if len(parts) > 1 else ""
            yield ending, self._plan(volume, readings, layout)

    def _plan(self, volume: Volume, readings: Pinyin, layout: Layout) -> Plan:
        read = readings is not Pinyin.OFF
        whole = self.book.collection.titles
        made = plan(
            self._titles(volume),
            self.aligned[volume.part],
            layout=layout,
            first=self.settings.first,
            modified=self.modified,
            dress=_reading(readings) if read else as_it_is,
            remarks=tuple(self._remarks(read=read)),
        )
        return replace(made, part_of=PartOf(whole, volume.number)) if volume.count > 1 else made

    def _titles(self, volume: Volume) -> Names:
        titles = self.book.collection.titles
        if volume.count == 1:
            return titles
        days = [each.article.metadata.published for each in self.aligned]
        own, every = days[volume.part], days
        return volume.titles(titles, filter(None, every), filter(None, own))

    def _remarks(self, *, read: bool) -> Iterator[Names]:
        if not any(is_chinese(side.lang) for each in self.aligned for side in each.article.sides):
            return
        if self.settings.script is not Script.AS_IS:
            yield CONVERTED[self.settings.script]
        if read:
            yield READ


def _reading(extent: Pinyin) -> Dress:
    """Give what adds readings to an article; its dictionary is loaded for those who want them."""
    from converters.pinyin import with_readings

    return partial(with_readings, extent=extent)


def draws_readings(writer: Writer) -> bool:
    """Say whether a writer draws readings; one that does not say so does not."""
    return bool(getattr(writer, "draws_readings", False))


def without_readings(settings: Settings, writers: Sequence[Writer]) -> Iterator[str]:
    """Remark on each format that leaves out the readings that were asked for."""
    if settings.pinyin is not Pinyin.OFF:
        for writer in writers:
            if not draws_readings(writer):
                yield f"pinyin: {writer.name} has no place for readings; they are left out there"


def _in_script(book: Book, script: Script) -> Book:
    read = tuple(replace(each, article=in_script(each.article, script)) for each in book.read)
    titles = names_in_script(book.collection.titles, script)
    return replace(
        book, collection=Collection(titles, tuple(each.article for each in read)), read=read
    )
