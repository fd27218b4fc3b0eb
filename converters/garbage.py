"""Python's search for cyclic garbage, made as rare as a process of ours can bear.

Place in the line: beside all of it; called by whoever owns a process, which is the command line
and each worker.  Our values are trees that are freed with the last name for them.  Searched among
they are all the same, as often as Python's default has it some 150 times for one article.
"""

from __future__ import annotations

import atexit
import gc

_OBJECTS = 50_000
"""Objects made, and not freed, from one search to the next: some 5 MB, where Python has 700."""


def search_rarely() -> None:
    """Search from now on rarely, and never what is there already, nor what is left at the end."""
    gc.freeze()
    gc.set_threshold(_OBJECTS)
    atexit.register(gc.freeze)
