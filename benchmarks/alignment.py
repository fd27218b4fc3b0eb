"""How right, how sure and how fast the aligner is.

    python -m benchmarks.alignment                        # all of benchmarks/gold, and the seeds
    python -m benchmarks.alignment benchmarks/gold/poem-kiln.txt --errors
    python -m benchmarks.alignment --perturb merges=.2,drops=.03,splits=.1 --seed 1
    python -m benchmarks.alignment --corpus FOLDER --baseline length

Place in the line: **arguments -> documents -> system -> scores -> tables**.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from benchmarks import systems, tables
from benchmarks.confidence import calibration
from benchmarks.document_sets import DocumentSet, article_set, corpus_set, gold_sets
from benchmarks.easy import easy_lines, passed
from benchmarks.gold_files import GoldError
from benchmarks.measuring import Result, measure
from benchmarks.perturbations import Amounts, perturbed

_ROOT = Path(__file__).resolve().parent.parent
_GOLD = _ROOT / "benchmarks" / "gold"
_SEEDS = _ROOT / "seeds"
_ARTICLES = _ROOT.parent / "shared" / "corpus" / "articles"


def main(arguments: list[str] | None = None) -> int:
    """Print the tables; 2 for a gold file that breaks the format."""
    asked = _parser().parse_args(arguments)
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    try:
        sets = list(_sets(asked))
    except (GoldError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    lines = _easy_lines(sets) if asked.easy else _lines(asked, sets)
    for line in lines:
        print(line, flush=True)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.alignment",
                                     description="Measure the aligner.")  # fmt: skip
    add = parser.add_argument
    add("gold", nargs="*", type=Path, help="gold files or folders; without any, all that is here")
    add("--perturb", type=Amounts.parse, metavar="merges=.2,drops=.03,splits=.1",
        help="measure harder documents too: units merged, dropped and split")  # fmt: skip
    add("--seed", type=int, default=1, help="of the perturbations (1)")
    add("--articles", type=Path, help="a folder of articles; equal paragraph counts are the truth")
    add("--corpus", type=Path, help="a folder of synthetic articles with its gold.tsv")
    add("--style", choices=("news", "literary"), help="parameters; without it, each file's own")
    add("--learn", action="store_true", help="learn words from each set before aligning it")
    add("--baseline", choices=("length",), help="measure this in place of the product's aligner")
    add("--easy", action="store_true", help="measure the cheap test in place of the aligner")
    add("--errors", action="store_true", help="show the wrong beads of every document")
    return parser


def _sets(asked: argparse.Namespace) -> Iterator[DocumentSet]:
    for each in _plain_sets(asked):
        yield each
        if asked.perturb:
            whole = each.unit == "paragraphs"
            change = partial(perturbed, amounts=asked.perturb, seed=asked.seed, whole=whole)
            yield each.changed(f"{each.name}, perturbed", change)


def _plain_sets(asked: argparse.Namespace) -> Iterator[DocumentSet]:
    everything = not (asked.gold or asked.corpus or asked.articles)
    yield from gold_sets(asked.gold or ([_GOLD] if everything else []))
    if everything:
        yield article_set(_SEEDS, "seeds")
    folder = asked.articles or (_ARTICLES if everything and _ARTICLES.is_dir() else None)
    if folder:
        yield article_set(folder, "articles")
    if asked.corpus:
        yield corpus_set(asked.corpus)


def _lines(asked: argparse.Namespace, sets: Iterable[DocumentSet]) -> Iterator[str]:
    system = _system(asked)
    results = [measure(system, each, learn=asked.learn) for each in sets]
    yield from tables.score_lines(system.name, results)
    if bins := calibration(row for result in results for row in result.rows):
        yield ""
        yield from tables.calibration_lines(bins)
    yield ""
    yield from tables.reference_lines()
    if asked.errors:
        yield from _errors(results)


def _easy_lines(sets: Iterable[DocumentSet]) -> Iterator[str]:
    return easy_lines(passed(each) for each in sets if each.unit == "paragraphs")


def _errors(results: Iterable[Result]) -> Iterator[str]:
    for result in results:
        yield ""
        yield f"{result.of.name} ({result.of.unit})"
        for each in result.aligned:
            yield from tables.error_lines(each)


def _system(asked: argparse.Namespace) -> systems.System:
    if asked.baseline == "length":
        return systems.LengthBaseline()
    return systems.Product(asked.style)


if __name__ == "__main__":
    sys.exit(main())
