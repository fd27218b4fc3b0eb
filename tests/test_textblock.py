"""The text block of a page: how large its type is, how wide its lines are."""

from __future__ import annotations

import pytest

from converters.settings import Shape
from converters.typography.page import parse_paper
from converters.typography.textblock import text_block

# paper . shape . the part of the full sizes . the measure in ems of the Chinese body
_BLOCKS = [
    ("a4", Shape.COLUMNS, 1, 47),
    ("a4", Shape.FLOW, 1, 39),
    ("letter", Shape.FLOW, 1, 39),
    ("b5", Shape.COLUMNS, 0.95, 41),
    ("b5", Shape.FLOW, 1, 39),
    ("a5", Shape.COLUMNS, 0.9, 36),
    ("a5", Shape.FLOW, 1, 33),
    ("6x9in", Shape.COLUMNS, 0.9, 38),
    ("100x150mm", Shape.FLOW, 0.95, 23),
    ("a4", Shape.FACING, 1, 35),
]


@pytest.mark.parametrize(("paper", "shape", "scale", "ems"), _BLOCKS)
def test_type_follows_the_paper(paper: str, shape: Shape, scale: float, ems: int) -> None:
    block = text_block(parse_paper(paper), shape)
    assert block.looks.scale == scale
    assert block.measure == pytest.approx(ems * block.looks.em)


@pytest.mark.parametrize("two_sided", [False, True])
@pytest.mark.parametrize("shape", [Shape.COLUMNS, Shape.FLOW, Shape.FACING])
def test_margins_and_measure_fill_the_paper(shape: Shape, two_sided: bool) -> None:
    block = text_block(parse_paper("a4"), shape, two_sided=two_sided)
    assert block.white.inner + block.measure + block.white.outer == pytest.approx(595.28, abs=0.01)


def test_a_narrow_block_of_a_bound_book_stands_nearer_to_the_spine() -> None:
    block = text_block(parse_paper("a4"), Shape.FLOW, two_sided=True)
    assert block.white.inner < block.white.outer
    loose = text_block(parse_paper("a4"), Shape.FLOW)
    assert loose.white.inner == pytest.approx(loose.white.outer)
