"""Pairing by position, told as rows: `en 3 | zh 3-4`."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.align import Alignment, Link
from converters.align.by_position import is_coarse, pair
from converters.languages import CHINESE, ENGLISH, runs
from converters.model import Article, Block, Heading, Paragraph, Role, Side, Text, Verse

KINDS: dict[str, Callable[[Text], Block]] = {
    "p": Paragraph,
    "s": lambda text: Paragraph(text, Role.SIGNATURE),
    "n": lambda text: Paragraph(text, Role.NOTE),
    "h": lambda text: Heading(2, text),
    "v": lambda text: Verse((text,)),
}


def side(kinds: str, lang: str) -> Side:
    """A side whose blocks are of `kinds`, a letter each: `pps`."""
    blocks: tuple[Block, ...] = tuple(KINDS[kind](runs(kind, lang)) for kind in kinds)
    return Side(lang, runs("title", lang), blocks=blocks)


def article(english: str, chinese: str) -> Article:
    return Article("a1", (side(english, ENGLISH), side(chinese, CHINESE)))


def spelled(alignment: Alignment) -> list[str]:
    return [" | ".join(_span(*span) for span in link.spans) for link in alignment.links]


def _span(start: int, stop: int) -> str:
    return "-" if start == stop else str(start) if stop == start + 1 else f"{start}-{stop - 1}"


ROWS = {
    "equal counts": ("ppp", "ppp", ["0 | 0", "1 | 1", "2 | 2"]),
    "equal counts of other kinds": ("php", "pps", ["0 | 0", "1 | 1", "2 | 2"]),
    "a signature dropped": ("pp", "pps", ["0 | 0", "1 | 1", "- | 2"]),
    "a signature in the middle": ("pp", "psp", ["0 | 0", "- | 1", "1 | 2"]),
    "signatures on both sides": ("pssp", "psp", ["0 | 0", "1 | -", "2 | -", "- | 1", "3 | 2"]),
    "a remark of the translator": ("np", "p", ["0 | -", "1 | 0"]),
    "a stanza's title dropped": ("vv", "vhv", ["0 | 0", "- | 1", "1 | 2"]),
    "headings agree": ("hphps", "hphp", ["0 | 0", "1 | 1", "2 | 2", "3 | 3", "4 | -"]),
    "nothing agrees": ("ppp", "pp", ["0-2 | 0-1"]),
    "one against many": ("vvv", "p", ["0-2 | 0"]),
    "an empty side": ("", "pp", ["- | 0", "- | 1"]),
    "signatures alone": ("s", "ss", ["0 | 0-1"]),
}


@pytest.mark.parametrize(("english", "chinese", "rows"), ROWS.values(), ids=ROWS)
def test_blocks_are_paired_by_position(english: str, chinese: str, rows: list[str]) -> None:
    assert spelled(pair(article(english, chinese))) == rows


def test_only_a_row_of_whole_texts_is_called_coarse() -> None:
    assert is_coarse(pair(article("ppp", "pp")))
    assert not is_coarse(pair(article("pp", "pps")))


def test_an_article_in_one_language_has_a_row_for_each_block() -> None:
    alone = Article("a1", (side("pph", CHINESE),))
    assert spelled(pair(alone)) == ["0", "1", "2"]


@given(st.text("pshvn", max_size=12), st.text("pshvn", max_size=12))
def test_every_block_stands_in_exactly_one_row_in_order(english: str, chinese: str) -> None:
    links = pair(article(english, chinese)).links
    for number, kinds in enumerate((english, chinese)):
        covered = [at for link in links for at in range(*link.spans[number])]
        assert covered == list(range(len(kinds)))


BROKEN = {
    "a gap": ((Link(((0, 1), (0, 1))), Link(((2, 3), (1, 2)))), (3, 2)),
    "an overlap": ((Link(((0, 2), (0, 1))), Link(((1, 2), (1, 2)))), (2, 2)),
    "an end left out": ((Link(((0, 1), (0, 1))),), (1, 2)),
}


@pytest.mark.parametrize(("links", "counts"), BROKEN.values(), ids=BROKEN)
def test_an_alignment_that_does_not_cover_the_sides_is_refused(
    links: tuple[Link, ...], counts: tuple[int, ...]
) -> None:
    with pytest.raises(ValueError, match=r"follow|end"):
        Alignment(links, counts)


def test_a_link_without_a_block_is_refused() -> None:
    with pytest.raises(ValueError, match="no block"):
        Link(((1, 1), (2, 2)))
