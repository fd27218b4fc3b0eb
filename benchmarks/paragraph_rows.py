"""The truth about paragraphs that follows from the truth about their sentences.

Place in the line: gold file -> **Document of sentences -> Document of paragraphs** -> system.
Paragraphs are in one row where a bead joins their sentences, and so is every paragraph between
them: rows never cross.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from benchmarks.documents import Bead, Document, Form, Sentence, Span, one_by_one

_GLUE = {("zh", "prose"): "", ("en", "prose"): " ", ("zh", "verse"): "\n", ("en", "verse"): "\n"}


def paragraphs(document: Document) -> Document:
    """Give the document whose "sentences" are the paragraphs of this one."""
    sides = (document.chinese, document.english)
    return Document(
        name=document.name,
        chinese=tuple(_joined(document.chinese, "zh", document.form)),
        english=tuple(_joined(document.english, "en", document.form)),
        beads=tuple(_rows(document.beads, [_owners(side) for side in sides])),
        title=document.title,
        style=document.style,
        form=document.form,
    )


def _joined(side: Sequence[Sentence], lang: str, form: Form) -> Iterator[Sentence]:
    starts = [at for at, sentence in enumerate(side) if sentence.starts or at == 0]
    for start, stop in zip(starts, (*starts[1:], len(side)), strict=True):
        texts = [sentence.text for sentence in side[start:stop]]
        yield Sentence(_GLUE[lang, form].join(texts))


def _owners(side: Sequence[Sentence]) -> list[int]:
    """Give the paragraph of each sentence."""
    return list(accumulate((int(s.starts) for s in side[1:]), initial=0))[: len(side)]


def _rows(beads: Sequence[Bead], owners: list[list[int]]) -> Iterator[Bead]:
    counts = [owner[-1] + 1 if owner else 0 for owner in owners]
    zh = en = 0
    for row in (*_joins(beads, owners), ((counts[0], counts[0]), (counts[1], counts[1]))):
        yield from one_by_one(((zh, row[0][0]), (en, en)))
        yield from one_by_one(((row[0][0], row[0][0]), (en, row[1][0])))
        if row[0][0] < row[0][1]:
            yield row
        zh, en = row[0][1], row[1][1]


def _joins(beads: Sequence[Bead], owners: list[list[int]]) -> list[Bead]:
    """Give the rows that have both sides, in order."""
    rows: list[Bead] = []
    for zh, en in beads:
        if zh[0] == zh[1] or en[0] == en[1]:
            continue
        row = (_paragraphs(zh, owners[0]), _paragraphs(en, owners[1]))
        if rows and (row[0][0] < rows[-1][0][1] or row[1][0] < rows[-1][1][1]):
            last = rows.pop()
            row = (_around(last[0], row[0]), _around(last[1], row[1]))
        rows.append(row)
    return rows


def _paragraphs(span: Span, owner: list[int]) -> Span:
    return (owner[span[0]], owner[span[1] - 1] + 1)


def _around(first: Span, second: Span) -> Span:
    return (min(first[0], second[0]), max(first[1], second[1]))
