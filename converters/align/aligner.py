"""The full model: two lists of paragraphs in, rows with their confidence out.

Place in the line: Article -> (sentences -> tokens -> evidence -> scores -> lattice -> rows) ->
Alignment.  This module leads through the line; each step is a module of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import accumulate, pairwise

import numpy as np
from msgspec import Struct

from converters.align import Alignment, Span, rows, sentences, tokens
from converters.align.band import Point, band
from converters.align.dictionary import Dictionary
from converters.align.evidence import Evidence
from converters.align.hits import Glossary
from converters.align.lattice import Lattice, best_path, score
from converters.align.parameters import NEWS, Parameters
from converters.align.posteriors import posteriors
from converters.align.scores import Judge, Scorer, Side
from converters.align.tokens import Tokens

Bead = tuple[Span, Span]
"""English and Chinese sentences that belong together, half-open; one of them may be empty."""

_NARROWEST, _MOST_POINTS, _MOST_BANDS = 224, 1_300_000, 6
"""The width of the first band, how many points a band may have, and how many bands are tried."""

SURE, SUPPORTED = 0.85, 0.025
"""Texts whose cuts are less sure than this on average, and whose words explain each other less
than this, do not translate each other.  Measured on pieces of articles paired at random: of 99
wrong pairs of four sentences and more, one is as well supported; of 100 true ones, 95 are."""


class Result(Struct, frozen=True):
    """Rows, and how sure they are.

    `confidence` is the mean probability of the cuts between sentences, 0 to 1; `support` the
    score of the best path for each word of both sides, above 0 where they explain each other.
    Where both say that the texts do not translate each other, `is_pair` is False and the rows are
    one, scored 0.
    `beads` are the sentences' rows, whatever became of the paragraphs.
    """

    alignment: Alignment
    confidence: float
    support: float
    is_pair: bool
    beads: tuple[Bead, ...]


class Text(Struct, frozen=True):
    """One side, cut into sentences: their words, where units end, and where paragraphs begin."""

    sentences: tuple[str, ...]
    tokens: tuple[Tokens, ...]
    ends: rows.Ends
    opens: tuple[bool, ...]

    def side(self) -> Side:
        """Give what the scores need."""
        lengths = np.array([each.length for each in self.tokens], float)
        return Side(self.sentences, lengths, np.array(self.opens, bool))


def align_texts(
    english: Sequence[str],
    chinese: Sequence[str],
    *,
    opens: tuple[Sequence[bool], Sequence[bool]] | None = None,
    glossary: Glossary = (),
    parameters: Parameters = NEWS,
    dictionary: Dictionary | None = None,
    scorer: Scorer | None = None,
    threshold: float = rows.THRESHOLD,
) -> Result:
    """Align units: paragraphs, lines of verse, or the pieces that a caller cut paragraphs into.

    `opens` says for each unit of both sides whether a paragraph begins with it; None: each does.
    `glossary` are the article's names, (Chinese term, English).  Every unit is in exactly one
    row, in order; what has no partner has a row of its own.
    """
    known = dictionary or _dictionary()
    starts = opens or ([True] * len(english), [True] * len(chinese))
    sides = (
        _text([sentences.english(unit) or [unit] for unit in english], starts[0], known, "en"),
        _text([sentences.chinese(unit) or [unit] for unit in chinese], starts[1], known, "zh"),
    )
    return _aligned(*sides, known, glossary, parameters, scorer, threshold)


def align_sentences(
    english: Sequence[str],
    chinese: Sequence[str],
    *,
    glossary: Glossary = (),
    parameters: Parameters = NEWS,
    dictionary: Dictionary | None = None,
    scorer: Scorer | None = None,
) -> tuple[Bead, ...]:
    """Align sentences that are already cut; paragraphs are unknown.

    Gives beads in order that cover every sentence of both sides once.
    """
    known = dictionary or _dictionary()
    sides = (
        _text([[each] for each in english], [False] * len(english), known, "en"),
        _text([[each] for each in chinese], [False] * len(chinese), known, "zh"),
    )
    _, path = _search(*sides, known, glossary, parameters, scorer)
    return _beads(path)


@cache
def _dictionary() -> Dictionary:
    return Dictionary.load()


def _text(
    units: Sequence[Sequence[str]], opens: Sequence[bool], dictionary: Dictionary, lang: str
) -> Text:
    cut = tokens.english if lang == "en" else tokens.chinese
    every = tuple(sentence for unit in units for sentence in unit)
    begins = tuple(
        begin and at == 0
        for unit, begin in zip(units, opens, strict=True)
        for at in range(len(unit))
    )
    ends = rows.Ends(tuple(accumulate(len(unit) for unit in units)))
    return Text(every, tuple(cut(each, dictionary) for each in every), ends, begins)


def _search(
    english: Text,
    chinese: Text,
    dictionary: Dictionary,
    glossary: Glossary,
    parameters: Parameters,
    scorer: Scorer | None,
) -> tuple[Lattice, list[Point]]:
    """Find the best path; while it runs along the side of its band, widen or move the band."""
    evidence = Evidence(english.tokens, chinese.tokens, dictionary, glossary)
    left, right = english.side(), chinese.side()
    judge = Judge(left, right, evidence, parameters, scorer)
    lattice = judge.lattice(band(right.lengths, left.lengths, _NARROWEST))
    path = best_path(lattice)
    for _ in range(_MOST_BANDS):
        if not lattice.band.is_touched_by(path):
            break
        width = lattice.band.width
        if 2 * width * len(chinese.sentences) <= _MOST_POINTS:
            wider = band(right.lengths, left.lengths, 2 * width)
        else:
            wider = band(right.lengths, left.lengths, width, path)
        del lattice
        lattice = judge.lattice(wider)
        path = best_path(lattice)
    return lattice, path


def _aligned(
    english: Text,
    chinese: Text,
    dictionary: Dictionary,
    glossary: Glossary,
    parameters: Parameters,
    scorer: Scorer | None,
    threshold: float,
) -> Result:
    lattice, path = _search(english, chinese, dictionary, glossary, parameters, scorer)
    probable = posteriors(lattice, parameters.temperature)
    middle = [probable[point] for point in path[1:-1]]
    confidence = sum(middle) / len(middle) if middle else 1.0
    words = sum(len(each.words) for each in (*english.tokens, *chinese.tokens))
    support = score(lattice, path) / max(1, words)
    counts = len(english.ends.sentences), len(chinese.ends.sentences)
    is_pair = confidence >= SURE or support >= SUPPORTED or not all(counts)
    found = rows.cuts(path, english.ends, chinese.ends, probable)
    made = rows.alignment(found, threshold) if is_pair else rows.coarsest(*counts)
    return Result(made, confidence, support, is_pair, _beads(path))


def _beads(path: Sequence[Point]) -> tuple[Bead, ...]:
    return tuple(((a[1], b[1]), (a[0], b[0])) for a, b in pairwise(path))
