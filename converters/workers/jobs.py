"""How many processes share the work: the option, and what the machine has.

Place in the line: below settings and writers, which declare the option.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import Any

from converters.options import option


def parse_jobs(value: object) -> int | None:
    """Read a number of processes: `"auto" -> None`, `"4" -> 4`; ValueError for what is neither."""
    if value == "auto":
        return None
    number = int(value) if isinstance(value, str) and value.isdecimal() else value
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise ValueError(f'"{value}" is neither auto nor a number from 1 on')
    return number


def jobs_option() -> Any:
    """Declare the field of an options class that says how many processes share the work."""
    return option(
        None,
        help="Processes that share the work; the books are the same for any number.",
        parse=parse_jobs,
        metavar="N|auto",
        shown="auto, one for each core",
    )


@dataclass(frozen=True)
class JobsOption:
    """For writers that share their work out; None is as many processes as there are cores.

    Without slots, for Python cannot join two classes with slots in a third.
    """

    jobs: int | None = jobs_option()


def cores() -> int:
    """Count the cores that this process may use."""
    if sys.version_info >= (3, 13):
        return os.process_cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
