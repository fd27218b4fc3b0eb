"""A small language for the benchmarks' tests: `1-2=1 3= =2` is a list of beads."""

from __future__ import annotations

import sys

import tools

sys.path.append(str(tools.ROOT))  # where an installed package would hide the benchmarks

from benchmarks.documents import Bead, Document, Sentence

GOLD = sorted((tools.ROOT / "benchmarks" / "gold").glob("*.txt"))


def beads(written: str) -> list[Bead]:
    """Beads as the gold format has them: `1-2=1 3= =2`, without blanks inside."""
    made, zh, en = [], 0, 0
    for bead in written.split():
        left, right = bead.split("=")
        ends = [int(side.split("-")[-1]) if side else at for side, at in ((left, zh), (right, en))]
        made.append(((zh, ends[0]), (en, ends[1])))
        zh, en = ends
    return made


def document(written: str) -> Document:
    """A document with beads as given; every sentence opens a paragraph."""
    made = beads(written)
    zh, en = made[-1][0][1], made[-1][1][1]
    return Document("made", numbered("中", zh), numbered("E", en), tuple(made))


def numbered(word: str, count: int) -> tuple[Sentence, ...]:
    return tuple(Sentence(f"{word}{at}。") for at in range(count))
