"""Hyphenation of English words: ours, which starts at once, agrees with pyphen, which knows how."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pyphen
import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.typography.hyphens import places

SEEDS = Path(__file__).parent.parent / "seeds"
PYPHEN = pyphen.Pyphen(lang="en_US", left=1, right=1)


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("hyphenation", "hy-phen-ation"),
        ("Revolutionary", "Rev-o-lu-tion-ary"),
        ("associate", "as-so-ciate"),
        ("a", "a"),
        ("stretch", "stretch"),
    ],
)
def test_words_are_cut_as_tex_cuts_them(word: str, cut: str) -> None:
    bounds = (0, *places(word), len(word))
    assert "-".join(word[a:b] for a, b in pairwise(bounds)) == cut


def test_every_word_of_the_seeds_is_cut_as_pyphen_cuts_it() -> None:
    text = "".join(file.read_text("utf-8") for file in SEEDS.glob("*.md"))
    words = {word for word in text.split() if word.isalpha() and word.isascii()}
    assert len(words) > 1000
    assert {word: list(places(word)) for word in words} == {
        word: PYPHEN.positions(word) for word in words
    }


@given(st.text("abcdefghilmnorstuyéß", min_size=1, max_size=25))
def test_any_letters_are_cut_as_pyphen_cuts_them(word: str) -> None:
    assert list(places(word)) == PYPHEN.positions(word)
