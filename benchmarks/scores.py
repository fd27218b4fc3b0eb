"""Precision, recall and F1 of beads, in the sense of the Vecalign scorer, written afresh.

Place in the line: Document -> system -> beads -> **scores**.  Precision counts every bead of the
system, deletions included; recall counts the true beads that have both sides.  Strict: the bead
is in the other set.  Lax: it is, or one of its Chinese sentences has a partner in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.documents import Bead


@dataclass(frozen=True, slots=True)
class Share:
    """So many right out of so many; adding two of them pools them."""

    right: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)

    def __float__(self) -> float:
        return self.right / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall of one kind, strict or lax."""

    precision: Share = Share()
    recall: Share = Share()

    def __add__(self, other: Score) -> Score:
        return Score(self.precision + other.precision, self.recall + other.recall)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 0 where both are."""
        precision, recall = float(self.precision), float(self.recall)
        total = precision + recall
        return 2 * precision * recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """The two kinds; add the scores of documents to pool them."""

    strict: Score = Score()
    lax: Score = Score()

    def __add__(self, other: Scores) -> Scores:
        return Scores(self.strict + other.strict, self.lax + other.lax)


def score(truth: Sequence[Bead], found: Sequence[Bead]) -> Scores:
    """Score the beads of one document."""
    strict, lax = _hits(found, truth)
    strict_recalled, lax_recalled = _hits(_with_partner(truth), _with_partner(found))
    return Scores(Score(strict, strict_recalled), Score(lax, lax_recalled))


def _hits(beads: Sequence[Bead], others: Sequence[Bead]) -> tuple[Share, Share]:
    """Count the beads that are among the others: exactly, and at least in part."""
    exact = set(others)
    partners = _partners(others)
    strict = sum(bead in exact for bead in beads)
    lax = sum(bead in exact or _touches(bead, partners) for bead in beads)
    return Share(strict, len(beads)), Share(lax, len(beads))


def _with_partner(beads: Iterable[Bead]) -> list[Bead]:
    return [(zh, en) for zh, en in beads if zh[0] < zh[1] and en[0] < en[1]]


def _partners(beads: Iterable[Bead]) -> dict[int, set[int]]:
    return {sentence: set(range(*en)) for zh, en in beads for sentence in range(*zh)}


def _touches(bead: Bead, partners: dict[int, set[int]]) -> bool:
    zh, en = bead
    return any(partners.get(sentence, set()) & set(range(*en)) for sentence in range(*zh))
