"""The line breaker: every line fits, nothing is lost, the whole paragraph is chosen together.

A small language for items: letters are boxes of 100 each, a blank is glue, `-` a place for a
hyphen, `~` glue that may not break.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.typography.breakable import measured
from converters.typography.breaking import break_lines
from converters.typography.face import Face
from converters.typography.fonts import FontSet
from converters.typography.items import NO_BREAK, Box, Glue, Item, Line, Penalty
from converters.typography.shaping import Glyph, Span

FACE: Face = FontSet.load().chain("en")[0]
WIDTH = 100


def span(text: str) -> Span:
    return Span(FACE, tuple(Glyph(1, letter, WIDTH) for letter in text), WIDTH * len(text))


def items(text: str) -> list[Item]:
    made: list[Item] = []
    for letter in text:
        if letter == " ":
            made.append(Glue(100, 50, 30, (span(" "),)))
        elif letter == "~":
            made += [NO_BREAK, Glue(100, 50, 30, (span(" "),))]
        elif letter == "-":
            made.append(Penalty(100, WIDTH, (span("-"),), flagged=True))
        elif made and isinstance(made[-1], Box):
            (before,) = made.pop().spans
            made.append(boxed("".join(glyph.text for glyph in before.glyphs) + letter))
        else:
            made.append(boxed(letter))
    return made


def boxed(text: str) -> Box:
    return Box(WIDTH * len(text), (span(text),))


def text_of(line: Line) -> str:
    return "".join(glyph.text for _, part in line.spans() for glyph in part.glyphs)


def shown(text: str, measure: int, ragged: float = 0, balanced: bool = False) -> list[str]:
    lines = break_lines([measured(items(text))], measure, ragged=ragged, balanced=balanced)
    return [text_of(line).rstrip() for line in lines]


@pytest.mark.parametrize(
    ("text", "measure", "lines"),
    [
        ("aa bb", 1000, ["aa bb"]),
        ("aaaa bbbb cccc", 900, ["aaaa bbbb", "cccc"]),
        ("aaaa bbbb~cccc", 900, ["aaaa", "bbbb cccc"]),
        ("aaaa bb-bbbb cccc", 880, ["aaaa bb-", "bbbb cccc"]),
        ("aaaabbbbcccc", 500, ["aaaab", "bbbcc", "cc"]),
        ("a~b~c~d", 300, ["a b", "c d"]),
    ],
    ids=[
        "short",
        "at glue",
        "never inside ~",
        "at a hyphen",
        "no legal break",
        "only illegal ones",
    ],
)
def test_lines_are_broken_where_they_may(text: str, measure: int, lines: list[str]) -> None:
    assert shown(text, measure) == lines


def test_a_paragraph_is_chosen_whole_and_not_line_by_line() -> None:
    """Line by line, the first one would be filled, and the last one left with a single word."""
    assert shown("x x x x xxxxx x xxx", 1400) == ["x x x x xxxxx", "x xxx"]


def test_justified_lines_are_as_long_as_the_measure() -> None:
    lines = break_lines([measured(items("aaaa bbb cc dddd eee ff gggg hhh ii jjjj"))], 1150)
    assert [round(line.width) for line in lines[:-1]] == [1150] * (len(lines) - 1)


def test_ragged_lines_keep_the_width_of_their_spaces() -> None:
    lines = break_lines(
        [measured(items("aaaa bbb cc dddd eee ff gggg hhh ii jjjj"))], 1150, ragged=300
    )
    assert {line.ratio for line in lines} == {0}


def test_balanced_lines_are_of_one_length_as_far_as_it_goes() -> None:
    text = "aaa bbb ccc ddd eee"
    assert shown(text, 1600, ragged=300) == ["aaa bbb ccc ddd", "eee"]
    assert shown(text, 1600, ragged=300, balanced=True) in (
        ["aaa bbb ccc", "ddd eee"],
        ["aaa bbb", "ccc ddd eee"],
    )


def test_a_hanging_first_line_begins_further_left() -> None:
    (first, *_) = break_lines([measured([Box(-200), *items("aaaa bbbb")])], 400)
    assert next(place for place, _ in first.spans()) == -200


def test_a_line_that_would_gape_is_left_ragged() -> None:
    first, _ = break_lines([measured(items("a b cccccccccccccccc"))], 1700)
    assert (first.ratio, text_of(first)) == (0, "a b ")


def test_a_glyph_wider_than_the_measure_stands_on_a_line_of_its_own() -> None:
    lines = break_lines([measured(items("ab"))], 50)
    assert [text_of(line) for line in lines] == ["a", "b"]


WORDS = st.lists(st.text("ab-~", min_size=1, max_size=30), min_size=1, max_size=60)


@given(WORDS, st.integers(200, 3000), st.sampled_from([0, 400]))
def test_every_line_fits_and_the_lines_joined_are_the_text(
    words: list[str], measure: int, ragged: int
) -> None:
    text = " ".join(words)
    lines = break_lines([measured(items(text))], measure, ragged=ragged)
    assert all(line.width <= measure + 0.1 for line in lines)
    assert "".join(map(_letters, map(text_of, lines))) == _letters(text)


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter in "ab")
