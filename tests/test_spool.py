"""Articles that wait outside memory are the same when they come back."""

from __future__ import annotations

from contextlib import closing

import pytest
from msgspec.structs import replace
from plans import aligned, lonely, uneven, wells

from converters.languages import ENGLISH
from converters.layout import Aligned
from converters.model import Heading, Mark, NoticeCode, Paragraph, Run
from converters.reads import Read, Sidecar
from converters.spool import Articles, Spool, packed, unpacked

WAITING = {
    "every kind of block": aligned(wells()),
    "a notice and doubt": replace(
        aligned(uneven(), NoticeCode.TRUNCATED_TRANSLATION), mark_doubt=True
    ),
    "one language": aligned(lonely(), NoticeCode.MISSING_TRANSLATION),
}


@pytest.mark.parametrize("value", WAITING.values(), ids=WAITING)
def test_an_article_comes_back_as_it_was(value: Aligned) -> None:
    assert unpacked(packed(value), Aligned) == value


def test_an_article_as_it_was_read_comes_back_with_what_stands_beside_it() -> None:
    value = Read(wells(), "a.md", "a", sidecar=Sidecar("a.align", "en 1 | zh 1\n"))
    assert unpacked(packed(value), Read) == value


def test_marks_come_back_one_by_one_and_together() -> None:
    for marks in (Mark.PLAIN, Mark.BOLD, Mark.BOLD | Mark.ITALIC | Mark.DATELINE):
        assert unpacked(packed(Run("x", ENGLISH, marks)), Run).marks is marks


def test_blocks_of_different_kinds_with_the_same_words_stay_apart() -> None:
    text = (Run("x", ENGLISH),)
    for block in (Heading(1, text), Paragraph(text)):
        side = replace(wells().sides[0], blocks=(block,))
        value = aligned(replace(wells(), sides=(side,)))
        (kept,) = unpacked(packed(value), Aligned).article.sides[0].blocks
        assert type(kept) is type(block)


def test_a_spool_gives_articles_one_by_one_under_the_ids_of_their_book() -> None:
    with closing(Spool()) as spool:
        for number, value in enumerate(WAITING.values()):
            spool.put(number, packed(value))
        found = [each() for each in Articles.of(spool, (2, 0), ("b-1", "b-2"))]
    assert [each.article.id for each in found] == ["b-1", "b-2"]
    assert [len(each.article.sides) for each in found] == [1, 2]
