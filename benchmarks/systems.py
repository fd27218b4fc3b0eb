"""The aligners that are measured, behind one face: documents in, beads and scores out.

Place in the line: Document -> **system** -> beads -> scores.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from benchmarks.document_sets import Unit
from benchmarks.documents import Bead, Document, Sentence, Style
from benchmarks.learning import learnt
from benchmarks.length_baseline import align_by_length
from converters.align import Alignment
from converters.align.aligner import Result, align_sentences, align_texts
from converters.align.dictionary import Dictionary
from converters.align.parameters import LITERATURE, NEWS, Parameters
from converters.align.rows import THRESHOLD


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a system found: its best beads, and how sure it is of each, if it says so.

    `is_pair` is False where it thinks that the texts do not translate each other; then all is
    one bead.
    """

    beads: tuple[Bead, ...]
    scores: tuple[float, ...] = ()
    is_pair: bool = True


class System(Protocol):
    """An aligner; it sees a document's texts, its style and where paragraphs start, no beads."""

    @property
    def name(self) -> str:
        """Give the name that tables show."""

    def learn(self, documents: Sequence[Document]) -> None:
        """Learn from texts that are about to be aligned, where the system can."""

    def align(self, document: Document, unit: Unit) -> Outcome:
        """Align the sentences or the paragraphs of a document."""

    def drawn(self, document: Document, unit: Unit) -> tuple[Bead, ...]:
        """Give the rows that would be printed: coarser than the beads where those are unsure."""


class LengthBaseline:
    """Gale-Church, which knows lengths alone and neither learns nor doubts."""

    name = "length"

    def learn(self, documents: Sequence[Document]) -> None:
        """Learn nothing."""

    def align(self, document: Document, unit: Unit) -> Outcome:  # noqa: ARG002
        """Align by length; paragraphs are units like any other."""
        return Outcome(tuple(align_by_length(_texts(document.chinese), _texts(document.english))))

    def drawn(self, document: Document, unit: Unit) -> tuple[Bead, ...]:
        """Draw every row."""
        return self.align(document, unit).beads


@dataclass
class Product:
    """The aligner of the product; `style` overrides that of the documents."""

    style: Style | None = None
    name: str = field(default="product", init=False)
    dictionary: Dictionary = field(default_factory=Dictionary.load, init=False)

    def learn(self, documents: Sequence[Document]) -> None:
        """Add to the shipped dictionary what these texts, and no others, teach."""
        shipped = Dictionary.load()
        entries = learnt(documents, shipped, self._parameters).entries
        self.dictionary = shipped.with_additions(entries)

    def align(self, document: Document, unit: Unit) -> Outcome:
        """Align sentences alone, sentences whose paragraphs are known, or paragraphs."""
        if unit == "sentences":
            return Outcome(self._sentences(document))
        found = self._texts(document, threshold=0.0)
        scores = tuple(link.score for link in found.alignment.links)
        return Outcome(_beads(found.alignment), scores, found.is_pair)

    def drawn(self, document: Document, unit: Unit) -> tuple[Bead, ...]:
        """Give the rows of the product's own threshold; of sentences alone, every row."""
        if unit == "sentences":
            return self._sentences(document)
        return _beads(self._texts(document, threshold=THRESHOLD).alignment)

    def _sentences(self, document: Document) -> tuple[Bead, ...]:
        english, chinese = _texts(document.english), _texts(document.chinese)
        found = align_sentences(
            english,
            chinese,
            parameters=self._parameters(document),
            dictionary=self.dictionary,
        )
        return tuple((zh, en) for en, zh in found)

    def _texts(self, document: Document, threshold: float) -> Result:
        return align_texts(
            _texts(document.english),
            _texts(document.chinese),
            opens=(_opens(document.english), _opens(document.chinese)),
            parameters=self._parameters(document),
            dictionary=self.dictionary,
            threshold=threshold,
        )

    def _parameters(self, document: Document) -> Parameters:
        return LITERATURE if (self.style or document.style) == "literary" else NEWS


def _texts(side: Sequence[Sentence]) -> list[str]:
    return [sentence.text for sentence in side]


def _opens(side: Sequence[Sentence]) -> list[bool]:
    return [sentence.starts for sentence in side]


def _beads(alignment: Alignment) -> tuple[Bead, ...]:
    """Turn rows, English first, into beads, Chinese first."""
    return tuple((link.spans[1], link.spans[0]) for link in alignment.links)
