"""The rules of "Requirements for Chinese Text Layout" (clreq), over every article that is at hand.

All paragraphs of the seeds, and of real articles where there are some, are set in a narrow and in
a wide measure.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import pytest
import tools

from converters import read
from converters.languages import CHINESE, has_han
from converters.model import Paragraph, Role, Run, Text, plain
from converters.typography.chinese import CLOSING, NOT_AT_END, NOT_AT_START, OPENING
from converters.typography.fonts import FontSet
from converters.typography.items import Line
from converters.typography.setting import Compositor
from converters.typography.styles import StyleName, style

EM = 1000
MEASURES = (12, 18, 39)
FOLDERS = (tools.ROOT / "seeds", tools.ROOT.parent / "shared" / "corpus" / "articles")
MIXED = "厂里用两台X光机和一台CT机查了40个铸件，每件约需3分钟，机器的频率是50Hz。"
COMPOSITOR = Compositor(FontSet.load())
LOOK = style(StyleName.BODY, CHINESE)
SIGNS = ("——", "……")


class Character(NamedTuple):
    """A character of a line: where its ink's advance begins, and how wide that is."""

    text: str
    x: float
    width: float


@cache
def paragraphs() -> tuple[Text, ...]:
    articles = [one for each in FOLDERS if each.is_dir() for one in read(each).articles]
    sides = [side for article in articles if (side := article.side(CHINESE))]
    blocks = [block for side in sides for block in side.blocks]
    bodies = (
        block.text
        for block in blocks
        if isinstance(block, Paragraph) and block.role is Role.BODY and len(plain(block.text)) > 1
    )
    return ((Run(MIXED, CHINESE),), *bodies)


@cache
def every_set() -> list[tuple[int, Text, list[Line]]]:
    return [
        (ems, text, COMPOSITOR.lines(text, LOOK, CHINESE, ems * LOOK.size))
        for ems in MEASURES
        for text in paragraphs()
    ]


def lines() -> Iterator[tuple[int, Line]]:
    for ems, _, some in every_set():
        for line in some:
            yield ems, line


def characters(line: Line) -> list[Character]:
    found = []
    for x, span in line.spans():
        for glyph in span.glyphs:
            if glyph.text and not glyph.text.isspace():
                found.append(Character(glyph.text, x, glyph.advance))
            x += glyph.advance
    return found


def text_of(line: Line) -> str:
    return "".join(one.text for one in characters(line))


def test_there_is_something_to_check() -> None:
    assert len(paragraphs()) > 40
    assert sum(len(some) for _, _, some in every_set()) > 500


def test_no_line_is_overfull() -> None:
    assert [text_of(line) for ems, line in lines() if line.width > ems * EM + 0.1] == []


def test_no_line_starts_with_what_it_must_not() -> None:
    """clreq 3.1.6; a dash may open a line, since what it explains follows it."""
    starts = [text_of(line)[:2] for _, _, some in every_set() for line in some[1:]]
    assert [each for each in starts if each[:1] in NOT_AT_START and each != "——"] == []


def test_no_line_ends_with_what_it_must_not() -> None:
    ends = [text_of(line) for _, _, some in every_set() for line in some[:-1]]
    assert [each for each in ends if each[-1:] in NOT_AT_END] == []


def test_signs_of_two_ems_are_whole() -> None:
    for _, text, some in every_set():
        for sign in SIGNS:
            assert sum(text_of(line).count(sign) for line in some) == plain(text).count(sign)


def test_marks_are_half_an_em_at_the_ends_of_lines_and_full_lines_are_flush() -> None:
    for ems, _, some in every_set():
        for line in some[:-1]:
            last = characters(line)[-1]
            if last.text in CLOSING:
                assert last.width <= EM / 2 + 1
                assert last.x + last.width == pytest.approx(line.width, abs=1)
            if line.ratio:
                assert line.width == pytest.approx(ems * EM, abs=1)


def test_marks_beside_one_another_share_an_em_and_a_half() -> None:
    """clreq 3.1.5: two marks are never further apart than one blank of half an em, stretched."""
    pairs = [
        (first, second)
        for _, line in lines()
        for first, second in pairwise(characters(line))
        if first.text in OPENING | CLOSING and second.text in OPENING | CLOSING
    ]
    assert pairs
    for first, second in pairs:
        gap = second.x - first.x - first.width
        closed = first.text in OPENING or second.text in CLOSING
        assert gap <= (EM / 4 if closed else EM * 0.85), (first, second)


def test_between_han_and_latin_stands_a_quarter_of_an_em_and_never_less_than_an_eighth() -> None:
    """clreq 3.2.2."""
    gaps = [
        second.x - first.x - first.width
        for _, line in lines()
        for first, second in pairwise(characters(line))
        if (has_han(first.text) and _letter(second.text))
        or (_letter(first.text) and has_han(second.text))
    ]
    assert min(gaps) >= EM / 8 - 1
    assert sum(gaps) / len(gaps) == pytest.approx(EM / 4, abs=EM / 20)


def test_a_paragraph_is_indented_by_two_ems() -> None:
    assert {round(characters(some[0])[0].x) for _, _, some in every_set()} == {2 * EM}


def test_a_last_line_has_two_characters_at_least() -> None:
    for _, _, some in every_set():
        last = text_of(some[-1])
        if len(some) > 1 and has_han(last):
            assert sum(map(has_han, last)) >= 2 or any(map(_letter, last)), last


def _letter(text: str) -> bool:
    return text.isascii() and text.isalnum()
