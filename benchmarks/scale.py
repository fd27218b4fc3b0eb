"""How time and memory grow with a book: from 300 articles to a year, in every format.

    python -m benchmarks.scale FOLDER...                         # months of articles
    python -m benchmarks.scale FOLDER... --counts 300,2000 --formats epub,pdf --rivals

Place in the line: **articles -> books** -> figures -> table.  Articles are taken from the folders
in their order, and written as one book in volumes for each month.  `--rivals` sets the same
articles with pandoc and typst, where these finish: they get finished tables.  Memory is that of
all processes together (PSS), which only Linux tells.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import copy2, rmtree
from tempfile import TemporaryDirectory

import converters
from benchmarks.ebooks import pandoc, write_page
from benchmarks.process_tree import Run, run
from benchmarks.typesetters import RIVALS

_COUNTS = (300, 2000, 6000, 24000)
_FORMATS = ("epub", "docx", "pdf")
_CODE = "from converters.cli import convert_command; convert_command()"
_MOST_OF_RIVALS = 2000
"""More articles than these would fill the memory of most machines."""

_PANDOC = {"epub": "epub3", "docx": "docx"}
_MEBI = 1 << 20


def main(arguments: list[str] | None = None) -> int:
    """Print a Markdown table; 2 where the folders hold too few articles."""
    asked = _parser().parse_args(arguments)
    found = (file for folder in asked.folders for file in sorted(folder.rglob("*.md")))
    files = [file for file in found if file.name[:1].isdigit()]
    counts = [count for count in asked.counts if count <= len(files)]
    if not counts:
        print(f"there are {len(files)} articles; --counts asks for more", file=sys.stderr)
        return 2
    print("| articles | format | program | seconds | CPU s | MiB | CPU ms an article |")
    print("|---:|---|---|---:|---:|---:|---:|")
    for count in counts:
        for line in _lines(files[:count], asked.formats, rivals=asked.rivals):
            print(line, flush=True)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.scale", description="Measure how time and memory grow."
    )
    add = parser.add_argument
    add("folders", nargs="+", type=Path, help="folders of articles, in the order to take them")
    add("--counts", type=_numbers, default=_COUNTS, help="articles of each book (300 to 24000)")
    add("--formats", type=_words, default=_FORMATS, help="of epub, docx, pdf, text (the first 3)")
    add("--rivals", action="store_true", help="measure pandoc and typst beside, up to 2,000")
    return parser


def _numbers(written: str) -> tuple[int, ...]:
    return tuple(map(int, written.split(",")))


def _words(written: str) -> tuple[str, ...]:
    return tuple(written.split(","))


def _lines(files: Sequence[Path], formats: Sequence[str], *, rivals: bool) -> Iterator[str]:
    with TemporaryDirectory() as made:
        folder = Path(made)
        articles = _linked(files, folder / "articles")
        for name in formats:
            yield _line(len(files), name, "Duizhao", _ours(articles, name, folder))
            if rivals and len(files) <= _MOST_OF_RIVALS:
                program, used = _theirs(files, articles, name, folder)
                yield _line(len(files), name, program, used)


def _line(count: int, name: str, program: str, used: Run) -> str:
    figures = f"{used.seconds:.1f} | {used.cpu:.1f} | {used.memory / _MEBI:.0f}"
    return f"| {count:,} | {name} | {program} | {figures} | {1000 * used.cpu / count:.0f} |"


def _linked(files: Sequence[Path], folder: Path) -> Path:
    """Put articles into one folder; names that two months share are told apart by a number."""
    folder.mkdir()
    for number, file in enumerate(files):
        copy2(file, folder / f"{file.stem}_{number}.md")
    return folder


def _ours(articles: Path, name: str, folder: Path) -> Run:
    out = folder / "out"
    command = [sys.executable, "-c", _CODE, "--to", name, "--per", "month", "--quiet",
               "-o", str(out), str(articles)]  # fmt: skip
    try:
        return run(command, folder, watch=True)
    finally:
        rmtree(out, ignore_errors=True)


def _theirs(files: Sequence[Path], articles: Path, name: str, folder: Path) -> tuple[str, Run]:
    """Let the rival of a format set the same articles; what it is given is not timed."""
    if name == "pdf":
        typst = next(each for each in RIVALS if each.name == "typst")
        return "typst", run(typst.prepare(files, folder), folder, watch=True)
    page = folder / "articles.html"
    write_page(page, "Benchmark", converters.read(articles).articles)
    to = (f"--to={_PANDOC[name]}", "--output", f"book.{name}")
    command = [pandoc(), "--from=html", *to, str(page)]
    return "pandoc", run(command, folder, watch=True)


if __name__ == "__main__":
    sys.exit(main())
