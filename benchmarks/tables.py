"""What `benchmarks.alignment` prints: lines of text, a table after the other.

Place in the line: documents -> system -> Result -> **lines**.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.confidence import Bin
from benchmarks.documents import Bead, Sentence
from benchmarks.measuring import Aligned, Result
from benchmarks.scores import Score

_REFERENCES = {
    "Gale-Church (length)": ".491",
    "hunalign with a dictionary": ".627",
    "bleualign": ".680",
    "vecalign (LaBSE)": ".886",
    "bertalign (LaBSE)": ".915",
    "the study before this aligner": ".899-.903, news .974-.979",
}
"""Strict F1 on a public literary test set of 24 chapters, all scored by the same scorer."""

_HEAD = (
    f"{'set':<42}{'docs':>5}{'beads':>6}  {'strict P    R    F':<17}  {'lax P    R    F':<17}"
    f"  {'drawn: kept right':<18}{'not pairs':>9}{'CPU ms each':>13}{'articles/min':>13}"
)
_WIDEST = 90


def score_lines(system: str, results: Sequence[Result]) -> Iterator[str]:
    """Give the table of a system: a line for each set."""
    yield f"{system}: beads of sentences and rows of paragraphs"
    yield _HEAD
    yield from map(_score_line, results)


def _score_line(result: Result) -> str:
    scores, ms = result.scores, result.milliseconds
    name = f"{result.of.name} ({result.of.unit})"
    beads = sum(len(each.document.beads) for each in result.aligned)
    drawn = result.drawn
    rows = f"{float(drawn.kept):.3f} {float(drawn.rows):.4f}" if drawn else "-"
    return (
        f"{name:<42}{len(result.aligned):>5}{beads:>6}  {_score(scores.strict):<17}"
        f"  {_score(scores.lax):<17}  {rows:<18}{result.refused:>9}"
        f"{ms:>13.1f}{60_000 / max(ms, 1e-6):>13.0f}"
    )


def _score(score: Score) -> str:
    return f"{float(score.precision):.3f} {float(score.recall):.3f} {score.f1:.3f}"


def calibration_lines(bins: Sequence[Bin]) -> Iterator[str]:
    """Give the calibration table; calibrated means that the last two columns agree."""
    yield "score of a row           rows       mean score   share right"
    for each in bins:
        bounds = f"{each.low:.2f} - {each.high:.2f}"
        yield f"{bounds:<20}{each.right.of:>9}{each.mean:>17.3f}{float(each.right):>14.3f}"


def reference_lines() -> Iterator[str]:
    """Give the strict F1 of other aligners, on other texts: an orientation, no comparison."""
    yield "strict F1 of others (public literary test set, 4,504 beads; see README.md)"
    for name, figure in _REFERENCES.items():
        yield f"  {name:<32}{figure}"


def error_lines(aligned: Aligned) -> Iterator[str]:
    """Give a document's missed beads (-) and false ones (+) with the openings of their texts."""
    wrong = list(aligned.wrong())
    if not wrong:
        return
    yield f"{aligned.document.name}: strict F1 {aligned.scores.strict.f1:.3f}"
    for sign, bead in wrong:
        yield f"  {sign} {_numbers(bead)}  {_openings(aligned, bead)}"


def _numbers(bead: Bead) -> str:
    return " = ".join(f"{start + 1}-{stop}" if start < stop else "none" for start, stop in bead)


def _openings(aligned: Aligned, bead: Bead) -> str:
    zh, en = bead
    chinese = _opening(aligned.document.chinese[slice(*zh)], _WIDEST // 3)
    return f"{chinese} || {_opening(aligned.document.english[slice(*en)], _WIDEST)}"


def _opening(sentences: Sequence[Sentence], most: int) -> str:
    each = most // max(1, len(sentences))
    return " / ".join(sentence.text.replace("\n", " ")[:each] for sentence in sentences)
