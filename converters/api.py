"""The pipeline, in the order of the line: file -> reader -> Article -> align -> layout -> writer.

`read` stops at the article, `convert` goes all the way.  One source that cannot be read never
stops the others; what went wrong is in the report.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from converters import outputs
from converters.books import Batch, Book, books
from converters.editions import without_readings
from converters.engines import Embedded, Engine, engine
from converters.errors import OptionError
from converters.layout import drawable
from converters.layout.book import EARLIEST
from converters.model import Notice, NoticeCode, Place
from converters.options import build, did_you_mean, parsed
from converters.pairing import Pairer
from converters.preparing import Gatherer, Held, Preparer
from converters.publishing import Chosen, Publisher
from converters.readers import Reading
from converters.reading import FileRead, read_file
from converters.reads import Read
from converters.registry import broken_plugins, every_option, scorer, suffixes
from converters.report import Progress, Report
from converters.selecting import nothing_left
from converters.selecting import remarks as selected
from converters.selection import Selection
from converters.settings import Per, Settings
from converters.sources import Named, carried, find, find_all, shown
from converters.spool import Spool
from converters.targets import formats, is_file, parted, unused
from converters.typography.fonts import FontSet
from converters.workers import ordered_map
from converters.writers import Writer, shapes

if TYPE_CHECKING:
    from converters.ledger import Ledger

__all__ = ["Progress", "Report", "convert", "read"]

_FEWEST_TO_READ = 300
"""Files from which on processes are started only to read them."""


def read(path: str | Path) -> Reading:
    """Read the articles of a file, or of all files of a folder, with what was noticed.

    InputError, with file and line, for the first file that cannot be read.
    """
    files = find(path, suffixes()).files
    found: list[FileRead] = list(
        ordered_map(read_file, carried(files), jobs=None, fewest=_FEWEST_TO_READ)
    )
    every = [each for file in found for each in file.read]
    own = chain.from_iterable(each.notices for each in every)
    of_files = chain.from_iterable(file.notices for file in found)
    return Reading(tuple(each.article for each in every), (*own, *of_files))


def convert(
    sources: Iterable[str | Path] | str | Path,
    *,
    progress: Progress | None = None,
    **options: object,
) -> Report:
    """Convert files and folders to books.

    `options` are those of the command line by their names there, `-` being `_`: `to`, `output`,
    `layout`, `first`, `per`, `strict`, those that select articles (`from_`, `until`, `match` ...),
    and those of the writers (`paper`, `font` ...).  Values may be strings or what they stand for;
    None is the default.

        convert("seeds", to=["epub", "pdf"], layout="interleaved", output="books")

    OptionError, UnknownNameError or FontError where the call itself makes no sense; what goes
    wrong with single sources and outputs is in the report.
    """
    names = [sources] if isinstance(sources, str | Path) else list(sources)
    options = _checked(options)
    settings, selection = build(Settings, options), build(Selection, options)
    targets = [(each, build(each.Options, options)) for each in formats(settings)]
    chosen = Chosen(settings, selection, targets, _faces(targets), _modified())
    remarks = (*unused(options, chosen.writers), *without_readings(settings, chosen.writers))
    with ExitStack() as stack:
        doing = stack.enter_context(closing(engine(settings)))
        run = _Run(chosen, doing, progress or _silent, stack)
        report = run.convert(names, remarks)
    if settings.report:
        from converters.reports import write_report

        write_report(report, settings.report)
    return report


class _Run:
    """One conversion; what it opens is closed with `stack`."""

    def __init__(
        self, chosen: Chosen, engine: Engine, progress: Progress, stack: ExitStack
    ) -> None:
        self._chosen, self._settings = chosen, chosen.settings
        self._engine, self._progress = engine, progress
        self._spool = stack.enter_context(closing(Spool()))
        self._stack = stack
        self._preparer = Preparer(Pairer(self._settings), self._settings.script, chosen.faces)
        self._remarks: list[str] = []

    def convert(self, names: Sequence[str | Path], remarks: Sequence[str]) -> Report:
        """Find, gather, group, publish, and tell."""
        found, missing = find_all(names, suffixes())
        gatherer, ledger = self._gathered(found)
        batches = gatherer.batches()
        publisher = Publisher(self._chosen, self._spool, self._engine, self._progress,
                              _source_paths(found), ledger)  # fmt: skip
        written = publisher.publish(
            _books(batches, self._settings, self._chosen.writers),
            lambda numbers: gatherer.fetch(numbers, self._preparer),
        )
        fallen = _fallen_back(self._settings, self._chosen.writers)
        tally, selection = gatherer.tally, self._chosen.selection
        nothing = nothing_left(selection, tally)
        chosen = selected(selection, tally, stopped=gatherer.stopped)
        return Report(
            outputs=tuple(each.path for each in written),
            notices=(*broken_plugins(), *fallen, *gatherer.notices, *publisher.notices),
            failures=(
                *missing,
                *gatherer.failures,
                *([nothing] if nothing else []),
                *publisher.failures,
            ),
            strict=self._settings.strict,
            remarks=(*remarks, *chosen, *self._remarks, *publisher.remarks),
            articles=tuple(own for batch in batches for own in batch.records),
            written=tuple(written),
        )

    def _gathered(self, found: Sequence[Named]) -> tuple[Gatherer, Ledger | None]:
        """Gather the articles; with `--resume`, those of which nothing is known yet."""
        if not self._settings.resume:
            gatherer = self._gatherer(found, {})
            self._gather(gatherer)
            return gatherer, None
        from converters.resuming import resumed

        past = resumed(self._chosen, found)
        self._stack.enter_context(closing(past.journal))
        gatherer = self._gatherer(found, past.known())
        self._gather(gatherer)
        return gatherer, past.ledger(gatherer.held)

    def _gatherer(self, found: Sequence[Named], known: Mapping[int, Held]) -> Gatherer:
        return Gatherer(found, self._chosen.selection, self._engine, self._spool, self._progress,
                        known)  # fmt: skip

    def _gather(self, gatherer: Gatherer) -> None:
        if self._settings.learn or self._settings.scorer:
            here = Embedded(1) if self._settings.scorer else self._engine
            gatherer.gather_learning(self._learnt, here)
        else:
            gatherer.gather(self._preparer)

    def _learnt(self, every: Iterator[Read]) -> Preparer:
        """Make what prepares articles, with a scorer, or with what is learnt from all of them."""
        pairer = Pairer(self._settings, scorer=scorer(self._settings.scorer))
        if self._settings.learn:
            from converters.align.dictionary import Dictionary
            from converters.learning import learnt

            shipped = Dictionary.load()
            found = learnt((read.article for read in every), shipped)
            self._remarks.append(f"learnt from {found}")
            dictionary = shipped.with_additions(found.entries)
            pairer = Pairer(self._settings, dictionary, pairer.scorer)
        self._preparer = Preparer(pairer, self._settings.script, self._chosen.faces)
        return self._preparer


def _fallen_back(settings: Settings, chosen: Sequence[Writer]) -> Iterator[Notice]:
    """Notice each format that is written in another layout than the one asked for."""
    for writer in chosen:
        drawn = drawable(settings.layout, shapes(writer))
        if drawn is not settings.layout:
            said = f"{writer.name} has no {settings.layout} layout; it is written as {drawn}"
            yield Notice(NoticeCode.LAYOUT_NOT_DRAWN, said, Place(writer.name))


def _silent(_what: str, _done: int, _total: int) -> None:
    pass


def _checked(options: Mapping[str, object]) -> dict[str, object]:
    """Read every value once, even where no format of this run asks for it; refuse an unknown name.

    `from_` is how Python has to spell `from`.
    """
    known = {declaration.name: declaration for declaration in every_option()}
    values: dict[str, object] = {}
    for spelt, value in options.items():
        name = spelt.rstrip("_")
        if name not in known:
            raise OptionError(f'no option is called "{name}"{did_you_mean(name, known)}')
        values[name] = None if value is None else parsed(known[name], value)
    return values


def _faces(targets: Sequence[tuple[Writer, Any]]) -> FontSet | None:
    """Give the faces that the text is set with; None where no writer draws glyphs itself."""
    drawn = [options for writer, options in targets if writer.draws_glyphs]
    return FontSet.load(getattr(drawn[0], "font", ())) if drawn else None


def _books(batches: Sequence[Batch], settings: Settings, chosen: Sequence[Writer]) -> list[Book]:
    """Group what was read; an output that is one file takes one book."""
    output = settings.output
    if output is None or not is_file(output, chosen):
        return list(books(batches, settings.per))
    name = None if output == outputs.STANDARD_OUTPUT else shown(parted(output)[0])
    made = list(books(batches, settings.per or Per.BOOK, name))
    if len(made) > 1:
        message = f"{output} is one file, but there are {len(made)} books; give a folder"
        raise OptionError(f"output: {message}")
    return made


def _source_paths(found: Sequence[Named]) -> frozenset[str]:
    files = (file for named in found for file in named.files)
    return frozenset(file.real for file in files)


def _modified() -> datetime | None:
    """Take the books' date from SOURCE_DATE_EPOCH (seconds since 1970) where it is set."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if not given:
        return None
    try:
        return max(datetime.fromtimestamp(int(given), UTC), EARLIEST)
    except (ValueError, OverflowError, OSError) as error:
        raise OptionError(f"SOURCE_DATE_EPOCH: {given} is no time in seconds") from error
