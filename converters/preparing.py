"""The articles of a run: each is read and aligned once, wherever there is a core for it.

Place in the line: **file -> reader -> Article -> align -> record**, over many files.  What comes
back of each article is its record; the article itself waits in the spool.  What one file is wrong
in never stops the others.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import count, islice
from time import perf_counter

from msgspec import Struct
from msgspec.structs import replace

from converters.books import Batch
from converters.engines import Engine
from converters.errors import ConverterError, InputError
from converters.model import Notice
from converters.pairing import Pairer
from converters.reading import as_failure, read_file
from converters.reads import Read
from converters.records import Record, record
from converters.report import Progress
from converters.script import in_script
from converters.selecting import Tally, select
from converters.selection import Selection
from converters.settings import Script
from converters.sources import Found, Named, carried
from converters.spool import Spool, packed, unpacked
from converters.typography.fonts import FontSet

_FEWEST = 64
"""Files from which on processes are started: each has to load what it works with, which takes as
long as the work on so many files."""


class Preparer(Struct, frozen=True):
    """Makes an article ready to be drawn: aligned, in its script, with its record.

    `faces` are those that its text is set with, None where no writer draws glyphs itself.
    """

    pairer: Pairer
    script: Script = Script.AS_IS
    faces: FontSet | None = None

    def prepared(self, read: Read) -> Prepared:
        """Prepare one article; InputError for a broken sidecar file."""
        began = perf_counter()
        aligned = self.pairer.align(read)
        seconds = perf_counter() - began
        aligned = replace(aligned, article=in_script(aligned.article, self.script))
        own = replace(record(aligned, read.source, read.stem, self.faces), seconds=seconds)
        return Prepared(packed(replace(aligned, notices=())), own)


class Prepared(Struct, frozen=True):
    """An article, packed, with its record; without one it is as it was read."""

    pack: bytes
    record: Record | None = None


class FilePrepared(Struct, frozen=True):
    """What was taken of one file, and what it held; or why nothing came of it."""

    articles: tuple[Prepared, ...] = ()
    notices: tuple[Notice, ...] = ()
    failure: ConverterError | None = None
    tally: Tally = Tally()
    partial: bool = False

    def cut(self, count: int) -> FilePrepared:
        """Give the first articles alone; itself where there are no more."""
        if count >= len(self.articles):
            return self
        tally = replace(self.tally, taken=count)
        return replace(self, articles=self.articles[:count], tally=tally, partial=True)


class Step(Struct, frozen=True):
    """The work on one file, wherever it is done; without a preparer articles are only read."""

    selection: Selection
    preparer: Preparer | None

    def of(self, file: Found) -> FilePrepared:
        """Read a file and prepare its articles; one that fails is tried again by the gatherer."""
        found = read_file(file)
        taken, tally = select(self.selection, found.read)
        return FilePrepared(tuple(map(self.article, taken)), found.notices, tally=tally)

    def article(self, read: Read) -> Prepared:
        """Prepare one article; as it was read where that fails, or is not wanted."""
        if self.preparer:
            try:
                return self.preparer.prepared(read)
            except Exception:  # noqa: BLE001 - it fails again where it can be told
                return Prepared(packed(read))
        return Prepared(packed(read))

    def of_pack(self, pack: bytes) -> Prepared:
        """Prepare an article that was only read."""
        return self.article(unpacked(pack, Read))


class Held(Struct, frozen=True):
    """What is known of one file's articles, with what was noticed about the file itself.

    `partial` says that it holds more than these: something could not be prepared, or was too many.
    """

    records: tuple[Record, ...] = ()
    notices: tuple[Notice, ...] = ()
    tally: Tally = Tally()
    partial: bool = False

    def cut(self, count: int) -> Held:
        """Give the first articles alone; itself where there are no more."""
        if count >= len(self.records):
            return self
        tally = replace(self.tally, taken=count)
        return replace(self, records=self.records[:count], tally=tally, partial=True)


class Gatherer:
    """Gathers the articles of a run's files into records and a spool.

    `known` are files, by their place, of which an earlier run has told all: they are read only if
    an article of theirs is asked for.
    """

    def __init__(
        self,
        found: Sequence[Named],
        selection: Selection,
        engine: Engine,
        spool: Spool,
        progress: Progress,
        known: Mapping[int, Held],
    ) -> None:
        self.failures: list[ConverterError] = []
        self.held: list[Held] = []
        self._found, self._selection, self._known = found, selection, known
        self._files = [file for named in found for file in named.files]
        self._engine, self._spool, self._progress = engine, spool, progress
        self._numbers = count()

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What was noticed about files, in their order."""
        return tuple(notice for each in self.held for notice in each.notices)

    @property
    def tally(self) -> Tally:
        """What the selection has met."""
        return sum((each.tally for each in self.held), Tally())

    @property
    def stopped(self) -> bool:
        """Whether the selection's limit ended the reading."""
        return len(self.held) < len(self._files)

    def batches(self) -> tuple[Batch, ...]:
        """Give the records of each name that the user gave."""
        rest = iter(self.held)
        return tuple(
            Batch(
                named.stem,
                tuple(own for each in islice(rest, len(named.files)) for own in each.records),
                is_folder=named.is_folder,
            )
            for named in self._found
        )

    def gather(self, preparer: Preparer) -> None:
        """Read and prepare every file; one that cannot be read is among the failures."""
        with closing(self._each_file(Step(self._selection, preparer))) as every:
            self.held = [self._kept(done, preparer) for done in every]

    def gather_learning(self, make: Callable[[Iterator[Read]], Preparer], engine: Engine) -> None:
        """Read all files first; `make` gives the preparer from what is in all of them.

        `engine` then prepares the articles.
        """
        with closing(self._each_file(Step(self._selection, None))) as every:
            read = [(self._kept_as_read(done), done) for done in every]
        own = [number for numbers, _ in read for number in numbers]
        preparer = make(unpacked(self._spool.get(number), Read) for number in own)
        packs = map(self._spool.get, own)
        step = Step(self._selection, preparer)
        with closing(engine.map(step.of_pack, packs, fewest=_FEWEST)) as results:
            done = self._told(results, len(own))
            for numbers, file in read:
                kept = [self._stored(number, next(done), preparer) for number in numbers]
                self.held.append(Held(tuple(filter(None, kept)), file.notices, file.tally))

    def fetch(self, numbers: Iterable[int], preparer: Preparer) -> None:
        """See to it that the spool has these articles: read again the files of those it lacks."""
        missing = {number for number in numbers if number not in self._spool}
        wanted = [
            (file, held.records)
            for file, held in zip(self._files, self.held, strict=False)
            if any(own.number in missing for own in held.records)
        ]
        step = Step(self._selection, preparer)
        with closing(self._map(step, [file for file, _ in wanted])) as results:
            for (file, records), done in zip(wanted, results, strict=True):
                self._fetched(file, records, done, preparer)

    def _fetched(
        self, file: Found, records: Sequence[Record], done: FilePrepared, preparer: Preparer
    ) -> None:
        """Put the articles of a file, read again, under the numbers of their records."""
        if len(done.articles) < len(records):
            message = "has changed while it was read; run the command again"
            self.failures.append(done.failure or InputError(message, source=file.name))
        for own, article in zip(records, done.articles, strict=False):
            self._stored(own.number, article, preparer)

    def _each_file(self, step: Step) -> Generator[FilePrepared | Held, None, None]:
        """Give what came of each file, in order, up to the selection's limit."""
        left, total = self._selection.limit, len(self._files)
        unknown = [file for place, file in enumerate(self._files) if place not in self._known]
        self._progress("reading", 0, total)
        with closing(self._map(step, unknown)) as results:
            for place in range(total):
                done = self._known[place] if place in self._known else next(results)
                done = done if left is None else done.cut(left)
                yield done
                self._progress("reading", place + 1, total)
                left = None if left is None else left - done.tally.taken
                if left == 0:
                    self._progress("reading", total, total)
                    return

    def _map(self, step: Step, files: Sequence[Found]) -> Generator[FilePrepared, None, None]:
        """Work on files; those whose bytes no other process could load take them along."""
        return self._engine.map(step.of, carried(files), fewest=_FEWEST, failed=_failed)

    def _told(self, results: Iterable[Prepared], total: int) -> Iterator[Prepared]:
        for done, one in enumerate(results, 1):
            self._progress("pairing", done, total)
            yield one

    def _kept(self, done: FilePrepared | Held, preparer: Preparer) -> Held:
        """Put the articles of a file into the spool, and number its records."""
        if isinstance(done, Held):
            records = tuple(replace(own, number=next(self._numbers)) for own in done.records)
            return replace(done, records=records)
        if done.failure:
            self.failures.append(done.failure)
        kept = [self._stored(next(self._numbers), one, preparer) for one in done.articles]
        records = tuple(filter(None, kept))
        partial = done.partial or bool(done.failure) or len(records) < len(kept)
        return Held(records, done.notices, done.tally, partial)

    def _kept_as_read(self, done: FilePrepared | Held) -> list[int]:
        if isinstance(done, Held):
            raise TypeError("nothing is known beforehand of a run that learns")
        if done.failure:
            self.failures.append(done.failure)
        numbers = list(islice(self._numbers, len(done.articles)))
        for number, one in zip(numbers, done.articles, strict=True):
            self._spool.put(number, one.pack)
        return numbers

    def _stored(self, number: int, one: Prepared, preparer: Preparer) -> Record | None:
        """Store one article; None, and a failure, where it cannot be prepared."""
        if one.record is None:
            read = unpacked(one.pack, Read)
            try:
                one = preparer.prepared(read)
            except Exception as error:  # noqa: BLE001 - one article never stops the others
                self.failures.append(as_failure(read.source, error))
                return None
        self._spool.put(number, one.pack)
        return replace(one.record, number=number) if one.record else None


def _failed(file: Found, error: Exception) -> FilePrepared:
    return FilePrepared(failure=as_failure(file.name, error))
