"""Test sets of other projects become gold files: `[0,1]:[2]` and a sentence a line.

    python -m benchmarks.ladders chapter.zh chapter.en chapter.ladder --style literary > chapter.txt

Place in the line: **ladder + two texts -> gold file** -> Document.  Numbers count from 0; a side
without partner is `[]`; sentences that no bead names have no partner.  Blank lines in the texts
are sentences that cannot be told apart from nothing and are an error.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

from benchmarks.documents import Bead, Document, Sentence, Span, Style, one_by_one
from benchmarks.gold_files import GoldError, write_gold

_BEAD = re.compile(r"\[([\d, ]*)\]\s*:\s*\[([\d, ]*)\](?:\s*:\s*\S+)?")


def document(
    name: str, chinese: Sequence[str], english: Sequence[str], ladder: Sequence[str], style: Style
) -> Document:
    """Make a document of two texts and the lines of a ladder; GoldError with the ladder's line."""
    counts = (len(chinese), len(english))
    return Document(
        name=name,
        chinese=_sentences(chinese, f"{name} (Chinese)"),
        english=_sentences(english, f"{name} (English)"),
        beads=tuple(_covering(sorted(_paired(ladder, name)), counts, name)),
        title=name,
        style=style,
    )


def _sentences(lines: Sequence[str], name: str) -> tuple[Sentence, ...]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            raise GoldError(f"{name}:{number}: the line is blank")
    return tuple(Sentence(line.strip(), starts=at == 0) for at, line in enumerate(lines))


def _paired(ladder: Sequence[str], name: str) -> Iterator[Bead]:
    """Read the beads that have both sides; what else there is follows from them."""
    for number, line in enumerate(ladder, 1):
        if not line.strip():
            continue
        found = _BEAD.fullmatch(line.strip())
        if not found:
            raise GoldError(f"{name}:{number}: no bead such as [0,1]:[2]: {line.strip()[:40]!r}")
        spans = [_span(side, f"{name}:{number}") for side in found.groups()]
        if all(spans):
            yield (spans[0], spans[1])  # type: ignore[misc]


def _span(written: str, place: str) -> Span | None:
    numbers = sorted(int(number) for number in re.findall(r"\d+", written))
    if not numbers:
        return None
    if numbers != list(range(numbers[0], numbers[-1] + 1)):
        raise GoldError(f"{place}: {numbers} are not neighbours")
    return (numbers[0], numbers[-1] + 1)


def _covering(beads: list[Bead], counts: tuple[int, int], name: str) -> Iterator[Bead]:
    zh = en = 0
    end = ((counts[0], counts[0]), (counts[1], counts[1]))
    for bead in (*beads, end):
        if bead[0][0] < zh or bead[1][0] < en:
            raise GoldError(f"{name}: {bead} overlaps or crosses the bead before it")
        yield from one_by_one(((zh, bead[0][0]), (en, en)))
        yield from one_by_one(((bead[0][0], bead[0][0]), (en, bead[1][0])))
        if bead is not end:
            yield bead
        zh, en = bead[0][1], bead[1][1]


def main() -> None:
    """Write the gold file to standard output."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("chinese", type=Path)
    parser.add_argument("english", type=Path)
    parser.add_argument("ladder", type=Path)
    parser.add_argument("--style", choices=get_args(Style), required=True)
    asked = parser.parse_args()
    files = (asked.chinese, asked.english, asked.ladder)
    chinese, english, ladder = (file.read_text("utf-8").splitlines() for file in files)
    made = document(asked.ladder.stem, chinese, english, ladder, asked.style)
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(write_gold(made))


if __name__ == "__main__":
    main()
