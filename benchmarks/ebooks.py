"""How fast, how large and how hungry our EPUB and DOCX are, beside pandoc's of the same articles.

    python -m benchmarks.ebooks                            # one seed, all seeds
    python -m benchmarks.ebooks FILE FOLDER --runs 3       # an article, a month
    python -m benchmarks.ebooks FOLDER --formats epub

Place in the line: **articles -> HTML tables -> pandoc**, **articles -> convert**, measured alike.
pandoc is that of the package `pypandoc_binary`.  It gets finished tables, with the paragraphs
already beside each other; our command reads the files, pairs the paragraphs and draws a cover
besides.  An e-book of ours carries the characters of its fonts, so pandoc is run twice: with no
fonts, and with the same fonts, which it can only take whole.  Needs Linux or macOS, which tell what
a program has used.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import zip_longest
from pathlib import Path
from time import perf_counter, process_time
from zipfile import ZipFile

from msgspec.structs import replace

import converters
from converters.align.by_position import pair
from converters.languages import ENGLISH
from converters.layout import Aligned
from converters.layout.book import plan
from converters.model import Article, Block, Run, Side, lines_of, plain
from converters.registry import writers

_ROOT = Path(__file__).resolve().parent.parent
_SEEDS, _FONTS = _ROOT / "seeds", _ROOT / "fonts"
_ONE_SEED = next(_SEEDS.glob("1958-11-20_*.md"))
_FORMATS = {"epub": "epub3", "docx": "docx"}
_CONVERT = (sys.executable, "-c", "from converters.cli import convert_command; convert_command()")
_ONE_BOOK = ("--volume-size", "off")
_KIB_OF_RSS = 1024 if sys.platform == "linux" else 1
_PAGE = '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"/><title>{}</title></head>\n'


@dataclass(frozen=True, slots=True)
class Used:
    """What a program took: seconds of the clock and of the processor, bytes of memory at most."""

    wall: float
    cpu: float
    memory: int
    size: int


def main(arguments: list[str] | None = None) -> int:
    """Print a Markdown table: ours, pandoc's and the ratio, for each case and format."""
    asked = _parser().parse_args(arguments)
    print("| case | format | program | wall s | CPU s | peak MiB | kB |")
    print("|---|---|---|---:|---:|---:|---:|")
    for source in asked.sources or [_ONE_SEED, _SEEDS]:
        for line in _lines(source, asked.formats.split(","), asked.runs):
            print(line, flush=True)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.ebooks", description="Measure EPUB and DOCX beside pandoc's."
    )
    parser.add_argument("sources", nargs="*", type=Path, help="article files, or folders of them")
    parser.add_argument("--formats", default="epub,docx", help="of epub, docx (both)")
    parser.add_argument("--runs", type=int, default=1, help="the fastest of so many counts (1)")
    return parser


def _lines(source: Path, formats: Iterable[str], runs: int) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "articles.html")
        articles = converters.read(source).articles
        count = len(articles)
        write_page(page, source.stem, articles)
        for name in formats:
            book = Path(folder, f"book.{name}")
            ours = (*_CONVERT, *_ONE_BOOK, "--to", name, "--output", str(book), str(source))
            own = best(ours, book, runs)
            case = f"{count} article{'s' * (count > 1)} | {name}"
            yield f"| {case} | duizhao | {_figures(own)} |"
            yield f"| {case} | its writer alone | {_writing(name, articles)} |"
            for program, more in _rivals(book):
                theirs = (pandoc(), "--from=html", f"--to={_FORMATS[name]}", *more)
                used = best((*theirs, "--output", str(book), str(page)), book, runs)
                yield f"| {case} | {program} | {_figures(used)} |"
                yield f"| {case} | ratio | {_ratios(own, used)} |"


def _rivals(book: Path) -> list[tuple[str, list[str]]]:
    """Name what our book is measured beside, and what pandoc is told for it."""
    with ZipFile(book) as package:
        faces = [Path(name).name for name in package.namelist() if "/fonts/" in name]
    fonts = [f"--epub-embed-font={_FONTS / name}" for name in faces]
    return [("pandoc", []), *([("pandoc with the fonts", fonts)] if fonts else [])]


def _figures(used: Used) -> str:
    mib, kb = used.memory / 2**20, used.size / 1000
    return f"{used.wall:.2f} | {used.cpu:.2f} | {mib:.0f} | {kb:.0f}"


def _ratios(ours: Used, theirs: Used) -> str:
    pairs = (
        (ours.wall, theirs.wall),
        (ours.cpu, theirs.cpu),
        (ours.memory, theirs.memory),
        (ours.size, theirs.size),
    )
    return " | ".join(f"{own / other:.2f}" for own, other in pairs)


def pandoc() -> str:
    """Find the program; SystemExit with the remedy where it is not installed."""
    try:
        import pypandoc
    except ImportError:
        sys.exit("pandoc is not installed: pip install pypandoc_binary")
    return str(pypandoc.get_pandoc_path())


def best(command: Sequence[str], book: Path, runs: int) -> Used:
    """Run a program several times, and give the least that it took of each."""
    every = [measured(command, book) for _ in range(runs)]
    return Used(
        min(each.wall for each in every),
        min(each.cpu for each in every),
        min(each.memory for each in every),
        every[0].size,
    )


def measured(command: Sequence[str], book: Path) -> Used:
    """Run a program that writes `book`; RuntimeError where it fails."""
    book.unlink(missing_ok=True)
    start = perf_counter()
    with Path(os.devnull).open("w") as nowhere:
        streams = [(os.POSIX_SPAWN_DUP2, nowhere.fileno(), stream) for stream in (1, 2)]
        child = os.posix_spawnp(command[0], list(command), os.environ, file_actions=streams)
        _, status, usage = os.wait4(child, 0)
    wall = perf_counter() - start
    if status or not book.exists():
        raise RuntimeError(f"{command[0]} ended with {os.waitstatus_to_exitcode(status)}")
    cpu = usage.ru_utime + usage.ru_stime
    return Used(wall, cpu, usage.ru_maxrss * _KIB_OF_RSS, book.stat().st_size)


def _writing(name: str, articles: Sequence[Article]) -> str:
    """Give the figures of a writer that is handed a finished plan, in this process."""
    titles = (Run("Benchmark", ENGLISH),)
    unique = {article.id: Aligned(article, pair(article)) for article in articles}
    made = plan(titles, unique.values())
    ready = replace(made, sections=list(made.sections))
    writer, out = writers().get(name), io.BytesIO()
    writer.write(ready, writer.Options(), io.BytesIO())
    wall, cpu = perf_counter(), process_time()
    writer.write(ready, writer.Options(), out)
    wall, cpu = perf_counter() - wall, process_time() - cpu
    return f"{wall:.2f} | {cpu:.2f} | - | {out.tell() / 1000:.0f}"


def write_page(page: Path, title: str, articles: Iterable[Article]) -> None:
    """Write articles as HTML, a table each."""
    with page.open("w", encoding="utf-8") as out:
        out.write(_PAGE.format(escape(title)))
        for article in articles:
            out.writelines(_article(article))


def _article(article: Article) -> Iterator[str]:
    yield f"<h1>{escape(' '.join(plain(side.title) for side in article.sides))}</h1>\n<table>\n"
    for row in zip_longest(*(_cells(side) for side in article.sides), fillvalue=""):
        yield f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n"
    yield "</table>\n"


def _cells(side: Side) -> Iterator[str]:
    return ("<br/>".join(_words(block)) for block in side.blocks)


def _words(block: Block) -> list[str]:
    return [escape(plain(line)) for line in lines_of(block)]


if __name__ == "__main__":
    sys.exit(main())
