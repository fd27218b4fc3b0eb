"""Processes come to life and end, on every system, whatever the program around them is.

Place in the line: beside all of it; between `converters.workers` and the far end of its pipes.
"""

from __future__ import annotations

import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct, field

from converters.workers.answers import Answers, none_for
from converters.workers.serving import serve

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

_Item = TypeVar("_Item")

_THREADS = Path("/proc/self/task")


class Worker(Struct, Generic[_Item]):
    """A process, this end of the pipe to it, and the chunks that it has not answered yet."""

    process: BaseProcess
    pipe: Connection
    held: deque[tuple[int, list[_Item]]] = field(default_factory=deque)

    def take(self, number: int, chunk: list[_Item]) -> bool:
        """Hand over a chunk; False where the worker is no more, but it is held all the same."""
        self.held.append((number, chunk))
        try:
            self.pipe.send(chunk)
        except OSError:
            return False
        return True

    def answers(self) -> Answers | None:
        """Receive the answers for the chunk held longest; None where the worker is no more."""
        try:
            received: Answers = self.pipe.recv()
        except (EOFError, OSError):
            return None
        except Exception:  # noqa: BLE001 - what cannot be unpickled is made here instead
            return none_for(self.held[0][1])
        return received

    def end(self) -> None:
        """End the process at once; it keeps nothing that would be lost."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


def started(
    work: Callable[[_Item], object], prepare: Callable[[], object] | None
) -> Worker[_Item] | None:
    """Start a worker; None where the system has no room for another process."""
    import multiprocessing

    context: Any = multiprocessing.get_context("fork" if _may_fork() else "spawn")
    try:
        here, there = context.Pipe()
        process = context.Process(target=serve, args=(there, work, prepare), daemon=True)
        with _interrupts_held(), _without_main():
            process.start()
    except OSError:
        return None
    there.close()
    return Worker(process, here)


def may_start() -> bool:
    """Say whether this process may have workers: multiprocessing lets a worker have none."""
    loaded = sys.modules.get("multiprocessing.process")
    return loaded is None or not loaded.current_process().daemon


def _may_fork() -> bool:
    """Say whether a fork is safe: a lock that another thread holds stays locked in the copy.

    On macOS the system's own libraries have such threads.
    """
    return sys.platform == "linux" and _THREADS.is_dir() and len(list(_THREADS.iterdir())) == 1


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let a process start that no Ctrl-C reaches: it inherits what is blocked here."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _without_main() -> Iterator[None]:
    """Hide the program's own module, which multiprocessing would run anew in a spawned process.

    A script that calls `convert` without a guard would convert once more in each.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
