"""Run a command and watch it: its time, and the memory of it and all that it started.

Memory is the sum of proportional set sizes (PSS): a page that several processes share counts
once.  Linux tells it in /proc; elsewhere it is not measured.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_PAUSE = 0.02
_NO_CACHE = ("PYTHONDONTWRITEBYTECODE",)


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds on the wall and of all processors, and the highest memory in bytes.

    `memory` is 0 where it was not watched, `cpu` where the system does not tell it.
    """

    seconds: float
    cpu: float
    memory: int = 0


def run(command: Sequence[str], folder: Path, *, watch: bool) -> Run:
    """Run a command in a folder to its end; RuntimeError with what it said where it fails.

    To `watch` costs a part of a short run's time.  Python may keep what it compiles, as an
    installed program does, whatever is set here.
    """
    errors = folder / "errors.txt"
    most, spent, start = 0, _cpu(), time.perf_counter()
    with errors.open("wb") as said:
        process = subprocess.Popen(
            command, cwd=folder, stdout=said, stderr=said, env=_environment()
        )
        while watch and process.poll() is None:
            most = max(most, sum(map(_memory, _tree(process.pid))))
            time.sleep(_PAUSE)
        process.wait()
    seconds = time.perf_counter() - start
    if process.returncode:
        raise RuntimeError(f"{command[0]}: {errors.read_text('utf-8', 'replace')[-800:]}")
    return Run(seconds, _cpu() - spent, most)


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _NO_CACHE}


def _cpu() -> float:
    """Give the processor seconds of all processes that have ended below this one."""
    times = os.times()
    return times.children_user + times.children_system


def _tree(process: int) -> Iterator[int]:
    yield process
    for thread in _threads(process):
        for child in _read(thread / "children").split():
            yield from _tree(int(child))


def _threads(process: int) -> list[Path]:
    """List the threads of a process, any of which may have children; none where it has ended."""
    try:
        return list((_PROC / str(process) / "task").iterdir())
    except OSError:
        return []


def _memory(process: int) -> int:
    for line in _read(_PROC / str(process) / "smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _read(file: Path) -> str:
    """Read what /proc says; nothing where the process has ended meanwhile."""
    try:
        return file.read_text("ascii")
    except OSError:
        return ""
