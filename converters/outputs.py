"""From a drawn book to a file, whole or not at all.

Place in the line: the **bytes** end of layout -> writer -> bytes; one of two places that touch
the disk.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from converters.errors import OutputError

STANDARD_OUTPUT = Path("-")

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]')
_RESERVED = re.compile(r"(?i:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])(?=[ .]|$)")
"""Devices of Windows, which it finds behind any ending (Microsoft, Naming Files)."""

_LONGEST_NAME = 200

_OPEN_FILES = Path("/proc/self/fd")


def write(target: Path, draw: Callable[[BinaryIO], None]) -> None:
    """Let `draw` write a file that appears under its name only when it is complete.

    OutputError where the file cannot be written (no such folder, no permission, disk full); then
    nothing of it is left.
    """
    try:
        if target == STANDARD_OUTPUT:
            _to_standard_output(draw)
            return
        if is_remote(target):
            _to_remote(target, draw)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        with _appearing(target) as out:
            draw(out)
    except OSError as error:
        reason = error.strerror or str(error)
        if target == STANDARD_OUTPUT:
            raise OutputError(f"standard output: cannot be written: {reason}") from error
        message = f"{target}: cannot be written: {reason}; nothing of it was left"
        raise OutputError(message) from error


def write_text(target: Path, text: str) -> None:
    """Write a text file as UTF-8 with LF line ends, whole or not at all."""

    def draw(out: BinaryIO) -> None:
        out.write(text.encode())

    write(target, draw)


def write_lines(lines: Iterable[str], encoding: str | None = None) -> bool:
    """Write lines to standard output, each as soon as it is there.

    `encoding` None is that of the terminal, which shows what it lacks as escapes.  False where
    nobody reads on: `list | head` is no error.  OutputError where it cannot be written otherwise.
    """
    known = encoding or sys.stdout.encoding or "utf-8"
    return all(_line_written(line.encode(known, "backslashreplace")) for line in lines)


def _line_written(line: bytes) -> bool:
    try:
        sys.stdout.buffer.write(line + b"\n")
        sys.stdout.buffer.flush()
    except OSError as error:
        _give_up_standard_output()
        if isinstance(error, BrokenPipeError):
            return False
        reason = error.strerror or str(error)
        raise OutputError(f"standard output: cannot be written: {reason}") from error
    return True


def file_name(stem: str, suffix: str) -> str:
    """Make a file name that every system takes, at most 200 bytes long; `suffix` is kept whole.

    Characters that Windows forbids become `_`; a cut never parts a character.
    """
    clean = _FORBIDDEN.sub("_", stem).strip(" .") or "untitled"
    if found := _RESERVED.match(clean):
        clean = f"{found.group()}_{clean[found.end() :]}"
    room = _LONGEST_NAME - len(suffix.encode())
    return clean.encode()[:room].decode("utf-8", "ignore").rstrip(" .") + suffix


def is_folder(path: Path) -> bool:
    """Say whether a path is a folder that exists; False where the system cannot tell."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_remote(path: Path) -> bool:
    """Say whether a path is a URL, whose files another machine keeps."""
    return "://" in str(path)


@contextmanager
def _appearing(target: Path) -> Iterator[BinaryIO]:
    """Open a file in the target's folder, and give it the target's name if all goes well."""
    part = target.with_name(f".{target.name[:60]}.{os.getpid()}.part")
    try:
        with _nameless(target.parent) or part.open("w+b") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
            if not part.exists():
                _named(out, part)
        part.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def _nameless(folder: Path) -> BinaryIO | None:
    """Open a file that has no name, so that nothing stays of it if this process is killed.

    None where the system knows no such files; Linux does, on most of its file systems (open(2),
    O_TMPFILE).
    """
    flag = getattr(os, "O_TMPFILE", None)
    if flag is None or not _OPEN_FILES.is_dir():
        return None
    try:
        return cast("BinaryIO", os.fdopen(os.open(folder, flag | os.O_RDWR, 0o666), "w+b"))
    except OSError:
        return None


def _named(out: BinaryIO, path: Path) -> None:
    """Give a file without a name one (linkat(2), AT_SYMLINK_FOLLOW), or its bytes to one."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.link(_OPEN_FILES / str(out.fileno()), path.name, dst_dir_fd=folder)
    except OSError:
        out.seek(0)
        with path.open("wb") as copy:
            shutil.copyfileobj(out, copy)
    finally:
        os.close(folder)


def _to_remote(target: Any, draw: Callable[[BinaryIO], None]) -> None:
    """Draw on this machine, then hand over the whole, within a transaction of the protocol."""
    with tempfile.TemporaryFile() as held, target.fs.transaction:
        draw(cast("BinaryIO", held))
        held.seek(0)
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.fs.open(target.path, "wb") as out:
            shutil.copyfileobj(held, out)


def _to_standard_output(draw: Callable[[BinaryIO], None]) -> None:
    """Draw in memory first: a pipe cannot be sought, and a failed book must not reach it."""
    held = io.BytesIO()
    draw(held)
    try:
        sys.stdout.buffer.write(held.getvalue())
        sys.stdout.buffer.flush()
    except OSError:
        _give_up_standard_output()
        raise


def _give_up_standard_output() -> None:
    """Let what is still held go nowhere, or Python would try it again, and fail, at its end."""
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
