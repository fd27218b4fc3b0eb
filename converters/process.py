"""What a process of ours sets for itself, to do without care that its work does not need.

Place in the line: beside all of it; called by whoever owns a process, which is the command line
and each worker, before either has loaded much.
"""

from __future__ import annotations

import atexit
import gc
import os

_OBJECTS = 50_000
"""Objects made, and not freed, from one search to the next: some 5 MB, where Python has 700."""

_THREADS = "OPENBLAS_NUM_THREADS"


def settle() -> None:
    """Make the process ready for work like ours."""
    _search_rarely()
    _multiply_alone()


def _search_rarely() -> None:
    """Search for cyclic garbage rarely, and never what is there already, nor what is left.

    Our values are trees that are freed with the last name for them.  Searched among they are all
    the same, as often as Python's default has it some 150 times for one article.
    """
    gc.freeze()
    gc.set_threshold(_OBJECTS)
    atexit.register(gc.freeze)


def _multiply_alone() -> None:
    """Let numpy start no threads for products of matrices, of which we have none.

    Starting them costs as much as numpy itself, in each process, and takes the cores from others.
    """
    os.environ.setdefault(_THREADS, "1")
