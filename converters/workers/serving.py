"""The life of a worker: chunks come through a pipe, answers go back.

Place in the line: beside all of it; the far end of `converters.workers`.
"""

from __future__ import annotations

import signal
from collections.abc import Callable
from contextlib import suppress
from pickle import PicklingError
from typing import TYPE_CHECKING, Any

from converters.process import settle
from converters.workers.answers import Answers, answers_to, none_for

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from queue import SimpleQueue


def serve(
    pipe: Connection, work: Callable[[Any], object], prepare: Callable[[], object] | None
) -> None:
    """Answer chunks until the pipe is closed or the process that started this one is no more.

    Chunks are received beside the work, so that neither end ever waits for the other to listen.
    """
    from queue import SimpleQueue
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What came with a fork is neither searched for garbage nor copied by being searched.
    settle()
    chunks: SimpleQueue[list[Any] | None] = SimpleQueue()
    Thread(target=_receive, args=(pipe, chunks), daemon=True).start()
    if prepare is not None:
        with suppress(Exception):
            prepare()
    with suppress(BrokenPipeError):
        while (chunk := chunks.get()) is not None:
            _send(pipe, answers_to(work, chunk))


def _receive(pipe: Connection, chunks: SimpleQueue[list[Any] | None]) -> None:
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    ends = [parent.sentinel] if parent else []
    with suppress(EOFError, OSError):
        while set(ends).isdisjoint(wait([pipe, *ends])):
            chunks.put(pipe.recv())
    chunks.put(None)


def _send(pipe: Connection, answers: Answers) -> None:
    """Send answers; of a chunk that cannot be pickled none, so that it is done again."""
    try:
        pipe.send(answers)
    except (PicklingError, AttributeError, TypeError):
        pipe.send(none_for(answers))
