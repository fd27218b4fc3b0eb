"""How fast pages are set, beside other typesetters: time, memory and bytes for the same articles.

    python -m benchmarks.pdf --articles FOLDER               # one seed, 300 and 2,000 articles
    python -m benchmarks.pdf --articles FOLDER --counts 1,300 --runs 5

Place in the line: **arguments -> articles -> typesetters -> runs -> table**.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.pages import article_files
from benchmarks.process_tree import Run, run
from benchmarks.typesetters import DUIZHAO, OUTPUT, RIVALS, Typesetter, installed

_COUNTS = (1, 300, 2000)
_UNWATCHED = 3.0
"""Seconds below which a run is timed unwatched: looking into /proc would cost a part of it."""

_MEBI = 1 << 20
_SHORT = next(Path(__file__).parent.parent.glob("seeds/1949-12-04_*.md"))
"""The one article of the smallest book: one page, and easily paired."""


class Measured(NamedTuple):
    """What one typesetter needed for one book: medians of seconds, bytes of memory and of file."""

    name: str
    seconds: float
    cpu: float
    memory: int
    size: int


def main(arguments: list[str] | None = None) -> int:
    """Print a table for every count of articles; 2 where the folder holds too few."""
    asked = _parser().parse_args(arguments)
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    try:
        books = [_book(asked.articles, count) for count in asked.counts]
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    for line in _lines(books, asked.runs, everything=asked.slow):
        print(line, flush=True)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pdf",
                                     description="Compare typesetters.")  # fmt: skip
    add = parser.add_argument
    add("--articles", type=Path, required=True, help="a folder of articles")
    add("--counts", type=_counts, default=_COUNTS, metavar="1,300,2000",
        help="how many of its articles make each book; 1 is a seed")  # fmt: skip
    add("--runs", type=int, default=3, help="of every typesetter, in turn; the median counts (3)")
    add("--slow", action="store_true", help="ask the slow ones for the large books too")
    return parser


def _book(folder: Path, count: int) -> tuple[Path, ...]:
    return (_SHORT,) if count == 1 else article_files(folder, count)


def _counts(written: str) -> tuple[int, ...]:
    return tuple(map(int, written.split(",")))


def _lines(books: Sequence[Sequence[Path]], runs: int, *, everything: bool) -> Iterator[str]:
    here = installed(RIVALS)
    yield _machine([DUIZHAO, *here])
    for missing in (each for each in RIVALS if each not in here):
        yield f"{missing.name} is not installed and is left out (pip install {missing.package})."
    for files in books:
        chosen = [one for one in here if everything or one.most is None or len(files) <= one.most]
        yield from table(len(files), measure([DUIZHAO, *chosen], files, runs))


def measure(typesetters: Sequence[Typesetter], files: Sequence[Path], runs: int) -> list[Measured]:
    """Let each typesetter set the articles, in turn, so that all meet the same load of others."""
    with TemporaryDirectory() as made:
        work = [_prepared(each, files, Path(made)) for each in typesetters]
        watched = [run(*each, watch=True) for each in work]
        long = [one.seconds > _UNWATCHED for one in watched]
        rounds = [
            [run(*each, watch=watch) for each, watch in zip(work, long, strict=True)]
            for _ in range(runs)
        ]
        sizes = [(folder / OUTPUT).stat().st_size for _, folder in work]
    found = zip(typesetters, zip(*rounds, strict=True), watched, sizes, strict=True)
    return [_measured(one.name, each, first, size) for one, each, first, size in found]


def _prepared(
    typesetter: Typesetter, files: Sequence[Path], parent: Path
) -> tuple[list[str], Path]:
    folder = parent / typesetter.package
    folder.mkdir()
    return typesetter.prepare(files, folder), folder


def _measured(name: str, runs: Sequence[Run], watched: Run, size: int) -> Measured:
    seconds, cpu = (median(each) for each in zip(*((r.seconds, r.cpu) for r in runs), strict=True))
    return Measured(name, seconds, cpu, watched.memory, size)


def table(count: int, measured: Sequence[Measured]) -> Iterator[str]:
    """Write a Markdown table; `x` is how many times as much as Duizhao, the first one."""
    ours = measured[0]
    yield ""
    yield f"| articles: {count:,} | seconds | x | CPU s | x | MiB | x | kB | x |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|---:|"
    for each in measured:
        figures = (
            (f"{each.seconds:.2f}", each.seconds, ours.seconds),
            (f"{each.cpu:.2f}", each.cpu, ours.cpu),
            (f"{each.memory / _MEBI:.0f}", each.memory, ours.memory),
            (f"{each.size / 1000:,.0f}", each.size, ours.size),
        )
        cells = " | ".join(f"{said} | {its / (own or 1):.2f}" for said, its, own in figures)
        yield f"| {each.name} | {cells} |"


def _machine(typesetters: Iterable[Typesetter]) -> str:
    versions = ", ".join(f"{each.name} {each.version}" for each in typesetters)
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores ({_processor()}), "
        f"Python {platform.python_version()}; {versions}."
    )


def _processor() -> str:
    try:
        facts = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        facts = ""
    found = re.search(r"^model name\s*:\s*(.+)$", facts, re.MULTILINE)
    return found[1] if found else platform.processor() or "unknown"


if __name__ == "__main__":
    sys.exit(main())
