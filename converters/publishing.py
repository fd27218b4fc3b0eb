"""Books become files: drafted in every format, drawn wherever there is a core, written here.

Place in the line: books -> drafts -> **writer -> bytes**, over many books.  What fails is
remembered, and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, BinaryIO

from msgspec import Struct

from converters import outputs
from converters.books import Book
from converters.coverage import lacking_in_article, lacking_in_title
from converters.drafts import Characters, Draft, Drawn, drawn
from converters.editions import Edition
from converters.engines import Engine
from converters.errors import ConverterError, OutputError
from converters.model import Notice, NoticeCode, Place
from converters.reading import as_failure
from converters.report import Progress, Written
from converters.selection import Selection
from converters.settings import Settings
from converters.sources import real_path
from converters.spool import Spool
from converters.targets import OutputNames
from converters.typography.fonts import FontSet
from converters.writers import Writer

if TYPE_CHECKING:
    from converters.ledger import Ledger

_WORTH_A_PROCESS = 64
"""Articles in all books from which on processes are started for them."""

_FOR_EACH = 2
"""Books for each process from which on each is drawn by one, rather than one by all."""


class Chosen(Struct, frozen=True):
    """What a run takes and writes: which articles, formats with their options, the books' date.

    `faces` are those of the text, None where no format draws glyphs itself.
    """

    settings: Settings
    selection: Selection
    formats: Sequence[tuple[Writer, Any]]
    faces: FontSet | None
    modified: datetime | None

    @property
    def writers(self) -> list[Writer]:
        """The writers alone."""
        return [writer for writer, _ in self.formats]


class _Output(Struct, frozen=True):
    """A draft with the file that it becomes, and what it is made of."""

    target: Path
    draft: Draft
    made_of: str | None = None


class Publisher:
    """Writes the books of a run, and remembers what happened."""

    def __init__(
        self,
        chosen: Chosen,
        spool: Spool,
        engine: Engine,
        progress: Progress,
        sources: frozenset[str],
        ledger: Ledger | None = None,
    ) -> None:
        self.notices: list[Notice] = []
        self.failures: list[ConverterError] = []
        self.remarks: list[str] = []
        self._written: dict[Path, Written] = {}
        self._chosen, self._spool, self._engine = chosen, spool, engine
        self._progress, self._sources, self._ledger = progress, sources, ledger
        self._names = OutputNames(chosen.settings.output, chosen.writers)

    def publish(self, books: Sequence[Book], fetch: Callable[[set[int]], None]) -> list[Written]:
        """Write books in every format; `fetch` sees to it that the spool has their articles."""
        every = [output for book in books for output in self._outputs(book)]
        wanted = [output for output in every if not self._is_complete(output)]
        kept = len(every) - len(wanted)
        if kept:
            self.remarks.append(f"{kept} of {len(every)} outputs were complete and are kept")
        fetch({number for output in wanted for number in output.draft.numbers})
        self._write_all(wanted)
        return [self._written[each.target] for each in every if each.target in self._written]

    def _outputs(self, book: Book) -> Iterator[_Output]:
        """Draft a book in every format; none where it has notices and they are not borne."""
        noticed = [*book.notices, *(notice for each in book.records for notice in each.notices)]
        edition = Edition.of(book, self._spool, self._chosen.settings, self._chosen.modified)
        if self._chosen.faces is not None:
            noticed += _uncovered(edition.book, self._chosen.faces)
        self.notices += noticed
        if self._chosen.settings.strict and noticed:
            return
        for writer, options in self._chosen.formats:
            yield from self._outputs_in(edition, writer, options)

    def _outputs_in(self, edition: Edition, writer: Writer, options: Any) -> Iterator[_Output]:
        """Draft a book in one format, in as many volumes as it takes."""
        whole = self._chosen.settings.output == outputs.STANDARD_OUTPUT
        targets: list[str] = []
        for ending, draft in edition.drafts(writer, options, whole=whole):
            target = self._target(edition.book, writer, options, ending)
            targets.append(target.name)
            if _real(target) in self._sources:
                message = f"{target} is a source; name another output with --output"
                self.failures.append(OutputError(message))
            else:
                yield _Output(target, draft, self._ledger.made_of(draft) if self._ledger else None)
        if len(targets) > 1:
            self.remarks.append(
                f"{edition.book.stem}: {len(targets)} volumes, {targets[0]} to {targets[-1]};"
                " --volume-size changes how much one holds"
            )

    def _target(self, book: Book, writer: Writer, options: Any, ending: str) -> Path:
        suffix = getattr(options, "suffix", writer.suffix)
        target, numbered = self._names.name(book.stem, suffix, ending)
        if numbered:
            message = f"another output has this name; this one is {target.name}"
            self.notices.append(Notice(NoticeCode.NAME_TAKEN, message, Place(book.stem)))
        return target

    def _is_complete(self, output: _Output) -> bool:
        """Say whether an earlier run has made the very output; then it is told as written."""
        if self._ledger is None or output.made_of is None:
            return False
        made = self._ledger.complete(output.target, output.made_of)
        if made:
            self._tell(output, made.characters, size=made.size, seconds=0, kept=True)
        return made is not None

    def _write_all(self, wanted: Sequence[_Output]) -> None:
        """Write many small books in processes of their own, few big ones by all together."""
        sharing = [each for each in wanted if each.draft.shares_its_work]
        in_turn = sharing if len(sharing) < _FOR_EACH * self._engine.size else []
        at_once = [each for each in wanted if each not in in_turn]
        articles = sum(len(each.draft.entries) for each in at_once)
        if len(at_once) > 1 and self._engine.size > 1 and articles >= _WORTH_A_PROCESS:
            self._write_at_once(at_once)
        else:
            in_turn = list(wanted)
        for each in in_turn:
            self._write(each)

    def _write_at_once(self, wanted: Sequence[_Output]) -> None:
        drafts = (each.draft.alone() for each in wanted)
        results: Generator[Drawn | Exception, None, None] = self._engine.map(
            drawn, drafts, chunk=1, failed=lambda _draft, error: error
        )
        self._progress("writing books", 0, len(wanted))
        with closing(results):
            for done, (each, result) in enumerate(zip(wanted, results, strict=True), 1):
                if isinstance(result, Exception):
                    self.failures.append(_failure(each.target, result))
                else:
                    self._put(each, result)
                self._progress("writing books", done, len(wanted))

    def _put(self, output: _Output, result: Drawn) -> None:
        """Write what was drawn elsewhere."""

        def draw(out: BinaryIO) -> Characters:
            out.write(result.content)
            return result.characters

        self._publish(output, draw, before=result.seconds)

    def _write(self, output: _Output) -> None:
        """Draw a book in this process, straight into its file."""
        name = f"writing {output.target.name}"
        self._publish(
            output,
            lambda out: output.draft.draw(
                out, lambda done, total: self._progress(name, done, total)
            ),
        )

    def _publish(
        self, output: _Output, draw: Callable[[BinaryIO], Characters], before: float = 0
    ) -> None:
        began = perf_counter()
        held: list[tuple[Characters, int]] = []

        def draw_and_count(out: BinaryIO) -> None:
            characters = draw(out)
            held.append((characters, out.seek(0, 2)))

        try:
            outputs.write(output.target, draw_and_count)
            (characters, size), seconds = held[0], before + perf_counter() - began
            self._tell(output, characters, size=size, seconds=seconds, kept=False)
            if self._ledger and output.made_of:
                self._ledger.add(output.target, output.made_of, characters)
        except Exception as error:  # noqa: BLE001 - one output never stops the others
            self.failures.append(_failure(output.target, error))

    def _tell(
        self,
        output: _Output,
        characters: Characters,
        *,
        size: int,
        seconds: float,
        kept: bool,
    ) -> None:
        draft = output.draft
        self._written[output.target] = Written(
            output.target, draft.writer, draft.numbers, characters, size, seconds, kept
        )


def _real(target: Path) -> str:
    return str(target) if outputs.is_remote(target) else real_path(target)


def _failure(target: Path, error: Exception) -> ConverterError:
    """Make a failure of what an output could not be drawn or written for."""
    if isinstance(error, OSError):
        reason = error.strerror or str(error)
        return OutputError(f"{target}: cannot be written: {reason}; nothing of it was left")
    return as_failure(str(target), error)


def _uncovered(book: Book, faces: FontSet) -> Iterator[Notice]:
    """Notice each character that no face has: once for the book's title and for each article."""
    yield from lacking_in_title(book.titles, book.stem, faces)
    for each in book.records:
        yield from lacking_in_article(each.uncovered, each.entry.titles, each.source)
