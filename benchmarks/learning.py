"""A dictionary that has learnt from the very texts that are about to be measured; no truth seen.

Place in the line: all Documents of a set -> **dictionary** -> system -> beads -> scores.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from benchmarks.documents import Document, Sentence
from converters.align import sentences, tokens
from converters.align.aligner import align_texts
from converters.align.dictionary import Dictionary
from converters.align.learn import Learnt, Pair, learn, pair
from converters.align.parameters import Parameters
from converters.align.rows import THRESHOLD


def learnt(
    documents: Sequence[Document],
    dictionary: Dictionary,
    parameters: Callable[[Document], Parameters],
) -> Learnt:
    """Learn from the rows of sentences that the aligner is sure of."""
    found = [
        each
        for document in documents
        for each in _pairs(document, dictionary, parameters(document))
    ]
    return learn(found, dictionary)


def _pairs(document: Document, dictionary: Dictionary, parameters: Parameters) -> Iterator[Pair]:
    english, opens = _cut(document.english, sentences.english)
    chinese, opens_zh = _cut(document.chinese, sentences.chinese)
    found = align_texts(english, chinese, opens=(opens, opens_zh), parameters=parameters,
                        dictionary=dictionary)  # fmt: skip
    for link in found.alignment.links:
        left, right = (slice(*span) for span in link.spans)
        made = pair(
            [tokens.english(each, dictionary) for each in english[left]],
            [tokens.chinese(each, dictionary) for each in chinese[right]],
        )
        if made and link.score >= THRESHOLD:
            yield made


def _cut(side: Sequence[Sentence], cut: Callable[[str], list[str]]) -> tuple[list[str], list[bool]]:
    """Cut units, which may be paragraphs, into sentences, and say which open a paragraph."""
    pieces = [cut(unit.text) or [unit.text] for unit in side]
    opens = [
        unit.starts and at == 0
        for unit, cut_unit in zip(side, pieces, strict=True)
        for at in range(len(cut_unit))
    ]
    return [piece for cut_unit in pieces for piece in cut_unit], opens
