"""The pipeline, in the order of the line: file -> reader -> Article -> align -> layout -> writer.

`read` stops at the article, `convert` goes all the way.  One source that cannot be read never
stops the others; what went wrong is in the report.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from converters import outputs
from converters.align.by_position import is_coarse, pair
from converters.books import Book, Read, group
from converters.coverage import uncovered
from converters.errors import (
    NOTICES_WITH_STRICT,
    ConverterError,
    InputError,
    OptionError,
    OutputError,
)
from converters.layout import Aligned, Plan, Section
from converters.layout.book import EARLIEST, plan
from converters.model import Notice, NoticeCode, Place
from converters.options import build, did_you_mean, options_of
from converters.readers import Reading
from converters.registry import reader_for, suffixes, writers
from converters.settings import Per, Settings
from converters.sources import Found, find, load
from converters.writers import Writer

Progress = Callable[[str, int, int], None]
"""Told what is being done ("reading", "writing book.epub"), how much is done, and of how much."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did: files written, notices in order, sources and outputs that failed.

    `strict` is what the run was asked for; with it, a book with notices was not written.
    """

    outputs: tuple[Path, ...] = ()
    notices: tuple[Notice, ...] = ()
    failures: tuple[ConverterError, ...] = ()
    strict: bool = False

    @property
    def exit_code(self) -> int:
        """0 if all went well, else that of the first failure, else 9 for notices with strict."""
        if self.failures:
            return self.failures[0].exit_code
        return NOTICES_WITH_STRICT if self.strict and self.notices else 0


def read(path: str | Path) -> Reading:
    """Read the articles of a file, or of all files of a folder, with what was noticed.

    InputError, with file and line, for the first file that cannot be read.
    """
    reading = _read_all([find(path, suffixes())], _silent)
    if reading.failures:
        raise reading.failures[0]
    articles = tuple(each.article for each in reading.read)
    notices = tuple(notice for each in reading.read for notice in each.notices)
    return Reading(articles, (*notices, *reading.notices))


def convert(
    sources: Iterable[str | Path] | str | Path,
    *,
    progress: Progress | None = None,
    place: str = "",
    **options: object,
) -> Report:
    """Convert files and folders to books.

    `options` are those of the command line by their names there, `-` being `_`: `to`, `output`,
    `layout`, `first`, `per`, `strict`, and those of the writers (`paper`, `font` ...).  Values may
    be strings or what they stand for.  `place` is where the options came from, for messages.

        convert("seeds", to=["epub", "pdf"], layout="interleaved", output="books")

    OptionError or UnknownNameError where the call itself makes no sense; what goes wrong with
    single sources and outputs is in the report.
    """
    named = [sources] if isinstance(sources, str | Path) else list(sources)
    _check_names(options)
    settings = build(Settings, options, place=place)
    formats = _formats(settings)
    targets = [(writer, build(writer.Options, options, place=place)) for writer in formats]
    found, missing = _find_all(named)
    reading = _read_all(found, progress or _silent)
    run = _Run(settings, targets, progress or _silent, _modified(), _source_paths(found))
    for book in _books(reading.read, found, settings):
        run.write(book)
    notices = (*reading.notices, *run.notices)
    failures = (*missing, *reading.failures, *run.failures)
    return Report(tuple(run.outputs), notices, failures, settings.strict)


def option_names() -> tuple[str, ...]:
    """List the names of all options, of a run and of every writer that works."""
    known, _ = writers().load()
    classes: list[type] = [Settings, *(writer.Options for writer in known.values())]
    return tuple(dict.fromkeys(each.name for cls in classes for each in options_of(cls)))


@dataclass(frozen=True, slots=True)
class _AllRead:
    read: tuple[Read, ...]
    notices: tuple[Notice, ...]
    failures: tuple[ConverterError, ...]


class _Run:
    """Writes books in every format asked for, and remembers what happened."""

    def __init__(
        self,
        settings: Settings,
        targets: Sequence[tuple[Writer, Any]],
        progress: Progress,
        modified: datetime | None,
        sources: frozenset[Path],
    ) -> None:
        self.outputs: list[Path] = []
        self.notices: list[Notice] = []
        self.failures: list[ConverterError] = []
        self._settings, self._targets, self._progress = settings, targets, progress
        self._modified, self._sources = modified, sources

    def write(self, book: Book) -> None:
        """Write a book in every format; what fails is remembered and the rest goes on."""
        aligned, noticed = _aligned(book)
        try:
            noticed += self._uncovered(book)
        except ConverterError as error:
            self.failures.append(error)
            return
        self.notices += noticed
        if self._settings.strict and noticed:
            return
        planned = plan(
            book.collection.titles,
            aligned,
            layout=self._settings.layout,
            first=self._settings.first,
            modified=self._modified,
        )
        for writer, options in self._targets:
            self._write(book, planned, writer, options)

    def _write(self, book: Book, planned: Plan, writer: Writer, options: Any) -> None:
        target = self._target(book, writer)
        watched = replace(planned, sections=_Watched(planned, target.name, self._progress))

        def draw(out: BinaryIO) -> None:
            writer.write(watched, options, out)

        try:
            if target.resolve() in self._sources:
                raise OutputError(f"{target} is a source; name another output with --output")
            outputs.write(target, draw)
            self.outputs.append(target)
        except ConverterError as error:
            self.failures.append(error)

    def _target(self, book: Book, writer: Writer) -> Path:
        """Name an output; a name that this run has given already gets a number."""
        wanted = self._settings.output
        if wanted is not None and _is_file(wanted, writer.suffix):
            return wanted
        folder = wanted or Path()
        target = folder / outputs.file_name(book.stem, writer.suffix)
        number = 2
        while target in self.outputs:
            target = folder / outputs.file_name(f"{book.stem[:120]}-{number}", writer.suffix)
            number += 1
        if number > 2:
            message = f"another output has this name; this one is {target.name}"
            self.notices.append(Notice(NoticeCode.NAME_TAKEN, message, Place(book.stem)))
        return target

    def _uncovered(self, book: Book) -> list[Notice]:
        fonts = [options.font for writer, options in self._targets if writer.draws_glyphs]
        return list(uncovered(book.read, fonts[0])) if fonts else []


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


def _silent(_what: str, _done: int, _total: int) -> None:
    pass


def _check_names(options: Mapping[str, object]) -> None:
    known = option_names()
    for name in options:
        if name not in known:
            raise OptionError(f'no option is called "{name}"{did_you_mean(name, known)}')


def _formats(settings: Settings) -> list[Writer]:
    """Choose the writers: those asked for, else by the output's ending, else EPUB."""
    output = settings.output
    if settings.to:
        chosen = [writers().get(name) for name in dict.fromkeys(settings.to)]
    else:
        known, _ = writers().load()
        by_suffix = {writer.suffix: name for name, writer in known.items()}
        suffix = output.suffix.lower() if output is not None and not output.is_dir() else ""
        chosen = [writers().get(by_suffix.get(suffix, "epub"))]
    if output is not None and len(chosen) > 1 and _is_file(output, *(w.suffix for w in chosen)):
        message = f"{output} is one file, but {len(chosen)} formats are asked for; give a folder"
        raise OptionError(f"output: {message}")
    _check_ending(output, chosen)
    return chosen


def _check_ending(output: Path | None, chosen: Sequence[Writer]) -> None:
    known, _ = writers().load()
    endings = {writer.suffix for writer in known.values()} - {writer.suffix for writer in chosen}
    if output is not None and output.suffix.lower() in endings and not output.is_dir():
        names = ", ".join(writer.name for writer in chosen)
        raise OptionError(f"output: {output} has another ending than the format asked for: {names}")


def _is_file(output: Path, *endings: str) -> bool:
    """Say whether an output names a file; any other name is a folder to write into."""
    if output == outputs.STANDARD_OUTPUT:
        return True
    return output.suffix.lower() in endings and not output.is_dir()


def _find_all(named: Sequence[str | Path]) -> tuple[list[list[Found]], list[ConverterError]]:
    found: list[list[Found]] = []
    missing: list[ConverterError] = []
    for name in named:
        try:
            found.append(find(name, suffixes()))
        except InputError as error:
            missing.append(error)
    return found, missing


def _read_all(found: Sequence[Sequence[Found]], progress: Progress) -> _AllRead:
    read: list[Read] = []
    notices: list[Notice] = []
    failures: list[ConverterError] = []
    files = [each for group in found for each in group]
    for done, file in enumerate(files):
        progress("reading", done, len(files))
        try:
            read += _read_one(file, notices)
        except ConverterError as error:
            failures.append(error)
    return _AllRead(tuple(read), tuple(notices), tuple(failures))


def _read_one(found: Found, notices: list[Notice]) -> list[Read]:
    """Read one file; one that was only met in a folder and is no article is passed over."""
    source = load(found)
    try:
        reader = reader_for(source)
    except InputError as error:
        if found.folder is None or not source.data.strip():
            raise
        notices.append(Notice(NoticeCode.NOT_AN_ARTICLE, error.reason, Place(source.name)))
        return []
    reading = reader.read(source)
    stem = "article" if found.is_standard_input else found.path.stem
    return [
        Read(article, source.name, stem, reading.notices if first else ())
        for first, article in zip((True, *[False] * len(reading.articles)), reading.articles,
                                  strict=False)
    ]  # fmt: skip


def _books(
    read: Sequence[Read], found: Sequence[Sequence[Found]], settings: Settings
) -> Iterator[Book]:
    """Group what was read: as asked, else a folder a book, a file a file."""
    output = settings.output
    single = output is not None and _is_file(output, *(w.suffix for w in _formats(settings)))
    if settings.per is not None or single:
        per = settings.per or Per.BOOK
        books = list(group(read, per, _book_name(found, output if single else None)))
        if single and len(books) > 1:
            message = f"{output} is one file, but there are {len(books)} books; give a folder"
            raise OptionError(f"output: {message}")
        yield from books
        return
    for files in found:
        names = {file.name for file in files}
        own = [each for each in read if each.source in names]
        folder = files[0].folder
        per = Per.BOOK if folder else Per.FILE
        yield from group(own, per, _folder_name(folder) if folder else "")


def _book_name(found: Sequence[Sequence[Found]], output: Path | None) -> str:
    if output is not None and output != outputs.STANDARD_OUTPUT:
        return output.stem
    first = found[0][0] if found else None
    if first is None:
        return "book"
    return _folder_name(first.folder) if first.folder else first.path.stem


def _folder_name(folder: Path) -> str:
    return folder.resolve().name or "book"


def _aligned(book: Book) -> tuple[list[Aligned], list[Notice]]:
    aligned: list[Aligned] = []
    notices: list[Notice] = list(book.notices)
    for read in book.read:
        alignment = pair(read.article)
        own = list(read.notices)
        if is_coarse(alignment):
            counts = " and ".join(str(count) for count in alignment.counts)
            message = f"{counts} paragraphs cannot be paired one by one; shown as wholes"
            own.append(Notice(NoticeCode.COARSE_ALIGNMENT, message, Place(read.source)))
        aligned.append(Aligned(read.article, alignment, frozenset(each.code for each in own)))
        notices += own
    return aligned, notices


def _source_paths(found: Sequence[Sequence[Found]]) -> frozenset[Path]:
    return frozenset(file.path.resolve() for files in found for file in files)


def _modified() -> datetime | None:
    """Take the books' date from SOURCE_DATE_EPOCH (seconds since 1970) where it is set."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if not given:
        return None
    try:
        return max(datetime.fromtimestamp(int(given), UTC), EARLIEST)
    except (ValueError, OverflowError, OSError) as error:
        raise OptionError(f"SOURCE_DATE_EPOCH: {given} is no time in seconds") from error
