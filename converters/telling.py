"""How far long work is, told to people: a bar on a terminal, a line now and then elsewhere.

Place in the line: beside the command line.
"""

from __future__ import annotations

from collections.abc import Iterator
from shutil import get_terminal_size
from time import monotonic
from typing import Any, Protocol, TextIO

from converters.report import Report, held

LONG = 25
"""Steps from which on work is long enough to look at."""

_SECONDS, _SHARE, _LEAST_SECONDS = 10, 0.1, 2
"""Without a terminal a line is written after so many seconds, or after this share of the work
if that took as long as the last of these."""

_BAR = "{desc} {bar:30} {percentage:3.0f}%  {n_fmt} of {total_fmt}, {rate_fmt}, {remaining} left"


class Teller(Protocol):
    """What shows progress; `close` takes it off again."""

    def __call__(self, what: str, done: int, total: int, /) -> None:
        """Show how far some work is; it begins with nothing done and ends with all."""

    def close(self) -> None:
        """Leave the terminal as it should be when other lines follow."""


def teller(out: TextIO) -> Teller:
    """Give what suits a stream: a terminal, or a file or pipe."""
    return _Bar(out) if out.isatty() else _Lines(out)


class _Bar:
    """A bar with rate and time left, one for each kind of work."""

    def __init__(self, out: TextIO) -> None:
        self._out, self._what = out, ""
        self._bar: Any = None

    def __call__(self, what: str, done: int, total: int, /) -> None:
        if total < LONG:
            return
        if what != self._what:
            self._begin(what, total)
        if self._bar is not None:
            self._bar.update(done - self._bar.n)
            if done >= total:
                self._bar.refresh()
                self.close()

    def close(self) -> None:
        """End the line of the bar."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def _begin(self, what: str, total: int) -> None:
        from tqdm import tqdm

        self.close()
        self._what = what
        width, height = get_terminal_size().columns - 1, 2
        self._bar = tqdm(desc=what, total=total, file=self._out, bar_format=_BAR, unit="",
                         ncols=width, nrows=height)  # fmt: skip


class _Lines:
    """A line now and then, for logs."""

    def __init__(self, out: TextIO) -> None:
        self._out, self._what = out, ""
        self._began = self._told = monotonic()
        self._done = 0

    def __call__(self, what: str, done: int, total: int, /) -> None:
        now = monotonic()
        if what != self._what:
            self._what, self._began, self._told, self._done = what, now, now, done
            return
        waited, share = now - self._told, (done - self._done) / max(1, total)
        if waited >= _SECONDS or (share >= _SHARE and waited >= _LEAST_SECONDS):
            self._told, self._done = now, done
            self._out.write(f"{what}: {_how_far(done, total, now - self._began)}\n")
            self._out.flush()

    def close(self) -> None:
        """Leave nothing: every line is whole."""


def _how_far(done: int, total: int, seconds: float) -> str:
    rate = done / seconds if seconds else 0
    left = f", {(total - done) / rate:,.0f} s left" if rate else ""
    return f"{done:,} of {total:,} ({done / max(1, total):.0%}), {rate:,.1f} a second{left}"


def summary(report: Report, seconds: float) -> Iterator[str]:
    """Say in three lines what a long run did; a short one needs no words."""
    if len(report.articles) + len(report.failures) < LONG:
        return
    yield (
        f"articles: {len(report.articles):,} read, {len(report.notices):,} notices,"
        f" {len(report.failures):,} failures"
    )
    made = [each for each in report.written if not each.kept]
    size = sum(each.size for each in made) / 10**6
    kept = len(report.written) - len(made)
    yield f"books: {len(made):,} written, {kept:,} kept; {size:,.1f} MB in {seconds:,.1f} s"
    records = {each.number: each for each in report.articles}
    read = sum(sum(held(each, records).values()) for each in report.written)
    yield f"text: {read:,} characters in the articles of these books{_drawn(report, read)}"


def _drawn(report: Report, read: int) -> str:
    """Say how many characters are in the pages, where all were counted."""
    counts = [each.characters for each in report.written if each.characters is not None]
    if not counts or len(counts) < len(report.written):
        return ""
    drawn = sum(sum(count.values()) for count in counts)
    return f", {'all of them' if read == drawn else f'{drawn:,} of them'} in their pages"
