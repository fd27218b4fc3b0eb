"""How often the cheap test passes what is right, and whether it ever passes what is wrong.

Place in the line: documents -> **the cheap test** -> a table.  What is wrong is made of the same
documents by `damages`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import mean, median
from time import process_time

from benchmarks.damages import Texts, Uneven, damages, even_texts, uneven_damages
from benchmarks.document_sets import DocumentSet
from benchmarks.scores import Share
from converters.align.easy import anchors, sure_pairs

_ROUNDS = 5
_MOST_DAMAGED = 40
"""Documents of a set that are damaged: a month would take hours."""


@dataclass(frozen=True, slots=True)
class Passed:
    """One set: articles passed whole, pairs sure, damaged articles and wrong pairs passed.

    `uneven` are the wrong ones among all pairs that are sure where counts were made to differ.

    `seconds` are processor time, one number an article, the least of several rounds.
    """

    name: str
    articles: Share
    pairs: Share
    damaged: Share
    wrong_pairs: Share
    uneven: Share
    seconds: tuple[float, ...]


def passed(documents: DocumentSet) -> Passed:
    """Try the cheap test on a set's documents with equal counts, and on each damage of them."""
    even = [texts for each in documents.documents if (texts := even_texts(each))]
    sure = [sure_pairs(*texts) for texts in even]
    tried = [
        (sure_pairs(*each.texts), each.right)
        for texts in even[:_MOST_DAMAGED]
        for each in damages(texts)
    ]
    wrong = [pair for found, right in tried for pair in zip(found, right, strict=True)]
    return Passed(
        documents.name,
        _share(all(each) for each in sure),
        _share(pair for each in sure for pair in each),
        _share(all(found) for found, _ in tried),
        _share(is_sure for is_sure, right in wrong if not right),
        _share(
            wrong
            for texts in even[:_MOST_DAMAGED]
            for each in uneven_damages(texts)
            for wrong in _wrong_anchors(each)
        ),
        tuple(_seconds(texts) for texts in even),
    )


def _wrong_anchors(damaged: Uneven) -> Iterator[bool]:
    english, chinese = damaged.names
    return (english[left] != chinese[right] for left, right in anchors(*damaged.texts))


def easy_lines(results: Iterable[Passed]) -> Iterator[str]:
    """Give the table; the two columns in the middle should be nought."""
    yield (
        f"{'set':<22}{'articles':>9}{'passed':>8}{'sure pairs':>12}"
        f"{'damaged passed':>20}{'wrong pairs sure':>20}{'uneven wrong':>16}"
        f"{'median us':>11}{'mean us':>9}"
    )
    for each in results:
        times = [1e6 * seconds for seconds in each.seconds] or [0.0]
        yield (
            f"{each.name:<22}{each.articles.of:>9}{float(each.articles):>8.3f}"
            f"{float(each.pairs):>12.3f}{_of(each.damaged):>20}{_of(each.wrong_pairs):>20}{_of(each.uneven):>16}"
            f"{median(times):>11.0f}{mean(times):>9.0f}"
        )


def _share(found: Iterable[bool]) -> Share:
    every: Sequence[bool] = list(found)
    return Share(sum(every), len(every))


def _of(share: Share) -> str:
    return f"{share.right} of {share.of}"


def _seconds(texts: Texts) -> float:
    return min(_once(texts) for _ in range(_ROUNDS))


def _once(texts: Texts) -> float:
    start = process_time()
    sure_pairs(*texts)
    return process_time() - start
