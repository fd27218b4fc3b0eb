"""Ace has nothing against a book of any layout; a module of its own, for each takes seconds."""

from __future__ import annotations

from pathlib import Path

import plans
import pytest
import validators
from epubs import saved

from converters.layout import Layout


@pytest.mark.parametrize("layout", Layout)
def test_a_book_is_accessible(layout: Layout, tmp_path: Path) -> None:
    assert validators.ace(saved(tmp_path, plans.book(layout))) == []
