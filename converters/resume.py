"""What earlier runs have made, in a journal beside their outputs, so that a run can go on there.

Place in the line: around **outputs**.  The journal is a file of lines, each JSON with a checksum:
a line that is torn or was changed says nothing, and what it spoke of is made again.  Nothing is
believed of an output but what its own bytes confirm.  At a URL few file systems let a file grow,
so the journal of what is written there stands in the user's cache folder.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
from msgspec import Struct, field

from converters import cache
from converters.errors import OptionError, OutputError
from converters.outputs import STANDARD_OUTPUT, is_remote, write
from converters.preparing import Held

JOURNAL = ".duizhao-resume.jsonl"

_FORMAT = 1
_CHECKSUM = 16
"""Letters of a line's checksum, which is to find damage, not malice."""


class Made(Struct, frozen=True):
    """An output that was completed: what it is made of, its bytes' hash, and what it holds."""

    name: str
    made_of: str
    sha256: str
    size: int
    characters: Mapping[str, int] | None


class _Line(Struct, frozen=True):
    """One line of a journal: what is known of a file, by its identity, or of an output."""

    format: int
    identity: str = ""
    held: Held | None = None
    made: Made | None = None


class Journal(Struct):
    """A journal: what it knew when it was opened, and what is added; `close` ends it.

    `folder` is that of the outputs.
    """

    path: Path
    folder: Path
    files: dict[str, Held] = field(default_factory=dict)
    outputs: dict[str, Made] = field(default_factory=dict)
    _out: BinaryIO | None = None

    @classmethod
    def open(cls, output: Path | None, *, is_file: bool) -> Journal:
        """Open the journal of what is written to `output`, a file or a folder.

        OptionError where an output has no folder, or its journal none.
        """
        if output == STANDARD_OUTPUT:
            raise OptionError(
                "resume: what goes to standard output cannot be gone on with; leave --resume out,"
                " or name a folder"
            )
        folder = (output.parent if is_file else output) if output else Path()
        journal = cls(_place(folder), folder)
        for line in _lines(journal.path):
            if line.held:
                journal.files[line.identity] = line.held
            elif line.made:
                journal.outputs[line.made.name] = line.made
        return journal

    def close(self) -> None:
        """Close the file; every line that was added is in it already."""
        if self._out:
            self._out.close()

    def begin(self, files: Mapping[str, Held]) -> None:
        """Write the journal anew with what is known of a run's files, whole or not at all.

        OutputError where it cannot be written.
        """
        there = _names(self.folder)
        made = (each for each in self.outputs.values() if each.name in there)
        content = b"".join(
            [*(_packed(_Line(_FORMAT, own, held)) for own, held in files.items()),
             *(_packed(_Line(_FORMAT, made=each)) for each in made)]
        )  # fmt: skip

        def draw(out: BinaryIO) -> None:
            out.write(content)

        write(self.path, draw)
        self._out = self.path.open("ab")

    def complete(self, target: Path, made_of: str) -> Made | None:
        """Give what is known of an output, if it is complete and made of this; else None."""
        known = self.outputs.get(target.name)
        if known is None or known.made_of != made_of:
            return None
        return known if _hash(target) == known.sha256 else None

    def add(self, target: Path, made_of: str, characters: Mapping[str, int] | None) -> None:
        """Note that an output is complete; it is on the disk when this returns."""
        own = _hash(target)
        if self._out is None or own is None:
            return
        made = Made(target.name, made_of, own, target.stat().st_size, characters)
        try:
            self._out.write(_packed(_Line(_FORMAT, made=made)))
            self._out.flush()
            os.fsync(self._out.fileno())
        except OSError as error:
            message = f"{self.path}: cannot be written: {error.strerror}; the outputs are there"
            raise OutputError(message) from error


def _place(folder: Path) -> Path:
    """Say where the journal of the outputs in a folder, or at a URL, stands."""
    if not is_remote(folder):
        return folder / JOURNAL
    own = sha256(str(folder).rstrip("/").encode()).hexdigest()
    try:
        return cache.folder() / "resume" / f"{own}.jsonl"
    except RuntimeError as error:
        message = f"resume: no folder to keep the state of the run in: {error}; set"
        raise OptionError(f"{message} {cache.FOLDER_VARIABLE}") from error


def _names(folder: Path) -> frozenset[str]:
    """List a folder in one go, for at a URL each question takes its time."""
    try:
        return frozenset(each.name for each in folder.iterdir())
    except OSError:
        return frozenset()


def _lines(path: Path) -> Iterator[_Line]:
    """Give the lines of a journal that are whole, from one that may be missing."""
    decoder = msgspec.json.Decoder(_Line, dec_hook=_counted)
    for line in _raw(path):
        body = line[_CHECKSUM + 1 : -1]
        if line[:_CHECKSUM] != _checksum(body):
            continue
        try:
            found = decoder.decode(body)
        except (msgspec.MsgspecError, ValueError):
            continue
        if found.format == _FORMAT:
            yield found


def _counted(_kind: type, value: Any) -> Counter[str]:
    """Make a counter, the one kind of value here that msgspec knows nothing of."""
    return Counter(value)


def _raw(path: Path) -> Iterable[bytes]:
    try:
        with path.open("rb") as file:
            yield from file
    except OSError:
        return


def _packed(line: _Line) -> bytes:
    body = msgspec.json.encode(line)
    return b"%s %s\n" % (_checksum(body), body)


def _checksum(body: bytes) -> bytes:
    return sha256(body).hexdigest()[:_CHECKSUM].encode()


def _hash(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
