"""What a run did, as a value: for callers of the API, and for the command line to tell.

Place in the line: what comes back from all of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from converters.errors import NOTICES_WITH_STRICT, ConverterError
from converters.model import Notice


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did: files written, notices in order, sources and outputs that failed.

    `strict` is what the run was asked for; with it, a book with notices was not written.
    `remarks` are for the user to read: what was learnt from the articles, say, or which option no
    format of the run has.
    """

    outputs: tuple[Path, ...] = ()
    notices: tuple[Notice, ...] = ()
    failures: tuple[ConverterError, ...] = ()
    strict: bool = False
    remarks: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 if all went well, else that of the first failure, else 9 for notices with strict."""
        if self.failures:
            return self.failures[0].exit_code
        return NOTICES_WITH_STRICT if self.strict and self.notices else 0
