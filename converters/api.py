"""The pipeline, in the order of the line: file -> reader -> Article -> align -> layout -> writer.

`read` stops at the article, `convert` goes all the way.  One source that cannot be read never
stops the others; what went wrong is in the report.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from converters import outputs
from converters.books import Batch, Book, books
from converters.coverage import uncovered
from converters.editions import Edition, without_readings
from converters.errors import (
    ConverterError,
    InternalError,
    OptionError,
    OutputError,
)
from converters.layout import Aligned, Plan, Section, drawable
from converters.layout.book import EARLIEST
from converters.model import Notice, NoticeCode, Place
from converters.options import build, did_you_mean, parsed
from converters.pairing import Pairer
from converters.readers import Reading
from converters.reading import Progress, read_all
from converters.registry import broken_plugins, every_option, scorer, suffixes
from converters.report import Report
from converters.selection import Selection
from converters.settings import Per, Settings
from converters.sources import Named, find, find_all, real_path, shown
from converters.targets import OutputNames, formats, is_file, unused
from converters.typography.fonts import FontSet
from converters.writers import Writer, shapes

__all__ = ["Progress", "Report", "convert", "read"]


def read(path: str | Path) -> Reading:
    """Read the articles of a file, or of all files of a folder, with what was noticed.

    InputError, with file and line, for the first file that cannot be read.
    """
    reading = read_all([find(path, suffixes())], _silent, jobs=None)
    if reading.failures:
        raise reading.failures[0]
    every = [each for batch in reading.batches for each in batch.read]
    notices = tuple(notice for each in every for notice in each.notices)
    return Reading(tuple(each.article for each in every), (*notices, *reading.notices))


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
    faces = _faces(targets)
    modified = _modified()
    found, missing = find_all(names, suffixes())
    at_once = None if settings.learn or settings.scorer else Pairer(settings).paired
    reading = read_all(found, progress or _silent, jobs=settings.jobs, then=at_once,
                       selection=selection)  # fmt: skip
    pairer, remarks = _pairer(settings, reading.batches)
    run = _Run(settings, targets, faces, pairer, progress or _silent, modified,
               _source_paths(found))  # fmt: skip
    for book in _books(reading.batches, settings, [writer for writer, _ in targets]):
        run.write(book)
    fallen = _fallen_back(settings, [writer for writer, _ in targets])
    notices = (*broken_plugins(), *fallen, *reading.notices, *run.notices)
    failures = (*missing, *reading.failures, *run.failures)
    chosen = [writer for writer, _ in targets]
    remarks = (*unused(options, chosen), *without_readings(settings, chosen),
               *reading.remarks, *remarks, *run.remarks)  # fmt: skip
    return Report(tuple(run.outputs), notices, failures, settings.strict, remarks)


class _Run:
    """Writes books in every format asked for, and remembers what happened."""

    def __init__(
        self,
        settings: Settings,
        targets: Sequence[tuple[Writer, Any]],
        faces: FontSet | None,
        pairer: Pairer,
        progress: Progress,
        modified: datetime | None,
        sources: frozenset[str],
    ) -> None:
        self.outputs: list[Path] = []
        self.notices: list[Notice] = []
        self.failures: list[ConverterError] = []
        self.remarks: list[str] = []
        self._settings, self._targets, self._faces = settings, targets, faces
        self._pairer = pairer
        self._progress, self._modified, self._sources = progress, modified, sources
        self._names = OutputNames(settings.output, [writer for writer, _ in targets])

    def write(self, book: Book) -> None:
        """Write a book in every format; what fails is remembered and the rest goes on."""
        aligned = self._aligned(book)
        if not aligned:
            return
        edition = Edition.of(book, aligned, self._settings, self._modified)
        noticed = [*book.notices, *(notice for each in aligned for notice in each.notices)]
        if self._faces is not None:
            noticed += uncovered(edition.book, self._faces)
        self.notices += noticed
        if self._settings.strict and noticed:
            return
        for writer, options in self._targets:
            self._publish(edition, writer, options)

    def _publish(self, edition: Edition, writer: Writer, options: Any) -> None:
        """Write a book in one format, in as many volumes as it takes."""
        whole = self._settings.output == outputs.STANDARD_OUTPUT
        targets: list[str] = []
        for ending, planned in edition.plans(writer, options, whole=whole):
            target = self._target(edition.book, writer, options, ending)
            self._write(planned, target, writer, options)
            targets.append(target.name)
        if len(targets) > 1:
            self.remarks.append(
                f"{edition.book.stem}: {len(targets)} volumes, {targets[0]} to {targets[-1]};"
                " --volume-size changes how much one holds"
            )

    def _aligned(self, book: Book) -> list[Aligned]:
        """Align a book's articles; one whose alignment file is broken is left out, and told."""
        aligned: list[Aligned] = []
        for done, read in enumerate(book.read):
            self._progress("pairing", done, len(book.read))
            try:
                aligned.append(read.aligned or self._pairer.align(read))
            except ConverterError as error:
                self.failures.append(error)
            except Exception as error:  # noqa: BLE001 - one article never stops the others
                self.failures.append(_internal(read.source, error))
        self._progress("pairing", len(book.read), len(book.read))
        return aligned

    def _write(self, planned: Plan, target: Path, writer: Writer, options: Any) -> None:
        watched = replace(planned, sections=_Watched(planned, target.name, self._progress))

        def draw(out: BinaryIO) -> None:
            writer.write(watched, options, out)

        try:
            if real_path(target) in self._sources:
                raise OutputError(f"{target} is a source; name another output with --output")
            outputs.write(target, draw)
            self.outputs.append(target)
        except ConverterError as error:
            self.failures.append(error)
        except Exception as error:  # noqa: BLE001 - one output never stops the others
            self.failures.append(_internal(str(target), error))

    def _target(self, book: Book, writer: Writer, options: Any, ending: str) -> Path:
        suffix = getattr(options, "suffix", writer.suffix)
        target, numbered = self._names.name(book.stem, suffix, ending)
        if numbered:
            message = f"another output has this name; this one is {target.name}"
            self.notices.append(Notice(NoticeCode.NAME_TAKEN, message, Place(book.stem)))
        return target


@dataclass(frozen=True, slots=True)
class _Watched(Iterable[Section]):
    """The sections of a plan, telling how far the writer has come."""

    plan: Plan
    name: str
    progress: Progress

    def __iter__(self) -> Iterator[Section]:
        total = len(self.plan.contents) or 1
        for done, section in enumerate(self.plan.sections):
            self.progress(f"writing {self.name}", min(done, total), total)
            yield section
        self.progress(f"writing {self.name}", total, total)


def _internal(what: str, error: Exception) -> InternalError:
    internal = InternalError(what, error)
    internal.__cause__ = error
    return internal


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


def _pairer(settings: Settings, batches: Sequence[Batch]) -> tuple[Pairer, tuple[str, ...]]:
    """Give what aligns the articles, and what is to be said of what it has learnt from them."""
    judge = scorer(settings.scorer)
    if not settings.learn:
        return Pairer(settings, scorer=judge), ()
    from converters.align.dictionary import Dictionary
    from converters.learning import learnt

    shipped = Dictionary.load()
    found = learnt((read.article for batch in batches for read in batch.read), shipped)
    dictionary = shipped.with_additions(found.entries)
    return Pairer(settings, dictionary, judge), (f"learnt from {found}",)


def _books(batches: Sequence[Batch], settings: Settings, chosen: Sequence[Writer]) -> list[Book]:
    """Group what was read; an output that is one file takes one book."""
    output = settings.output
    if output is None or not is_file(output, chosen):
        return list(books(batches, settings.per))
    name = None if output == outputs.STANDARD_OUTPUT else shown(output.stem)
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
