"""Run a system over a set of documents and put together what came out.

Place in the line: documents -> system -> **Result** -> tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from time import process_time

from benchmarks.confidence import Drawn, Row, drawn, rows_right
from benchmarks.document_sets import DocumentSet
from benchmarks.documents import Bead, Document, one_by_one
from benchmarks.scores import Scores, score
from benchmarks.systems import Outcome, System


@dataclass(frozen=True, slots=True)
class Aligned:
    """One document, what a system made and would print of it, and its seconds of processor time."""

    document: Document
    outcome: Outcome
    printed: tuple[Bead, ...]
    seconds: float

    @property
    def beads(self) -> tuple[Bead, ...]:
        """The system's beads, those without partner one by one, as the truth has them."""
        return tuple(each for bead in self.outcome.beads for each in one_by_one(bead))

    @property
    def scores(self) -> Scores:
        """Score the beads against the truth."""
        return score(self.document.beads, self.beads)

    @property
    def rows(self) -> list[Row]:
        """Judge the rows; none where the system gives no scores."""
        if not self.outcome.scores:
            return []
        right = rows_right(self.document, self.outcome.beads)
        return [Row(*each) for each in zip(self.outcome.scores, right, strict=True)]

    @property
    def drawn(self) -> Drawn:
        """Compare what would be printed with the finest rows."""
        return drawn(self.document, self.printed, self.outcome.beads)

    def wrong(self) -> Iterator[tuple[str, Bead]]:
        """Give missed beads as `-` and false ones as `+`, in the order of the text."""
        truth, found = set(self.document.beads), set(self.beads)
        for bead in sorted(truth ^ found):
            yield ("-" if bead in truth else "+", bead)


@dataclass(frozen=True, slots=True)
class Result:
    """All documents of a set under one system."""

    of: DocumentSet
    aligned: tuple[Aligned, ...]

    @property
    def scores(self) -> Scores:
        """Pool the documents' scores."""
        return sum((each.scores for each in self.aligned), Scores())

    @property
    def drawn(self) -> Drawn | None:
        """Pool the rows that would be printed, None where the system has no doubts."""
        sure = [each.drawn for each in self.aligned if each.outcome.scores]
        return sum(sure, Drawn()) if sure else None

    @property
    def rows(self) -> list[Row]:
        """Give the rows of all documents that were taken for pairs."""
        pairs = (each for each in self.aligned if each.outcome.is_pair)
        return [row for each in pairs for row in each.rows]

    @property
    def refused(self) -> int:
        """Count the documents that were not taken for translations of each other."""
        return sum(not each.outcome.is_pair for each in self.aligned)

    @property
    def milliseconds(self) -> float:
        """Give the mean time of a document."""
        return 1000 * sum(each.seconds for each in self.aligned) / max(1, len(self.aligned))


def measure(system: System, documents: DocumentSet, *, learn: bool = False) -> Result:
    """Align every document of a set; learning is not part of the time."""
    if learn:
        system.learn(documents.documents)
    every = tuple(_timed(system, each, documents) for each in documents.documents)
    return Result(documents, every)


def _timed(system: System, document: Document, documents: DocumentSet) -> Aligned:
    start = process_time()
    outcome = system.align(document, documents.unit)
    seconds = process_time() - start
    return Aligned(document, outcome, system.drawn(document, documents.unit), seconds)
