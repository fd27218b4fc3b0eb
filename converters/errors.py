"""What can go wrong, each kind with its exit code: the lowest layer, imported by all others.

A message says what happened, where, and what to do about it.
"""

from __future__ import annotations


class ConverterError(Exception):
    """The base of every error that is not a bug of ours; `exit_code` is the command line's."""

    exit_code = 3


class InternalError(ConverterError):
    """A reader or writer failed in a way that it should not: a mistake of its author.

    The other sources and outputs of the run are not touched by it.
    """

    exit_code = 1

    def __init__(self, what: str, error: Exception) -> None:
        super().__init__(
            f"{what}: {type(error).__name__}: {error}; this is a mistake in the program, not"
            " yours: please report it with the file (--debug shows where it happened)"
        )


class InputError(ConverterError):
    """A source cannot be read as an article.

    `source` names the file as the user knows it; `line` is counted from 1, None where no line
    is to blame.
    """

    exit_code = 4

    def __init__(self, message: str, *, source: str, line: int | None = None) -> None:
        self.source, self.line, self.reason = source, line, message
        place = source if line is None else f"{source}:{line}"
        super().__init__(f"{place}: {message}")


class UnknownNameError(ConverterError):
    """No reader, writer or layout has this name, or two claim it."""

    exit_code = 5


class OptionError(ConverterError):
    """An option has a value that it cannot have."""

    exit_code = 6


class FontError(ConverterError):
    """A font file cannot be used, or the faces of a run cannot set its text."""

    exit_code = 7


class OutputError(ConverterError):
    """An output cannot be written; nothing of it is left on the disk."""

    exit_code = 8


NOTICES_WITH_STRICT = 9
INTERRUPTED = 130
BUG = 1
