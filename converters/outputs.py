"""From a drawn book to a file, whole or not at all.

Place in the line: the **bytes** end of layout -> writer -> bytes; one of two places that touch
the disk.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from converters.errors import OutputError

STANDARD_OUTPUT = Path("-")

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]')
_RESERVED = re.compile(r"(?i:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])(?=[ .]|$)")
"""Devices of Windows, which it finds behind any ending (Microsoft, Naming Files)."""

_LONGEST_NAME = 200


def write(target: Path, draw: Callable[[BinaryIO], None]) -> None:
    """Let `draw` write a file that appears under its name only when it is complete.

    OutputError where the file cannot be written (no such folder, no permission, disk full); then
    nothing of it is left.
    """
    try:
        if target == STANDARD_OUTPUT:
            _to_standard_output(draw)
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


@contextmanager
def _appearing(target: Path) -> Iterator[BinaryIO]:
    """Open a file beside the target, and give it the target's name if all goes well."""
    part = target.with_name(f".{target.name[:60]}.{os.getpid()}.part")
    try:
        with part.open("w+b") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        part.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise


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
