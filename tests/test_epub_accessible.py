"""Ace has nothing against a book of any layout; a module of its own, for each takes seconds."""

from __future__ import annotations

from pathlib import Path

import plans
import pytest
import validators
from epubs import LAYOUTS, saved

from converters.layout import Layout
from converters.writers.epub import Columns, EpubOptions


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.thorough(but="parallel")
def test_a_book_is_accessible(layout: Layout, tmp_path: Path) -> None:
    assert validators.ace(saved(tmp_path, plans.single(layout))) == []


@pytest.mark.thorough
def test_a_book_in_tables_is_accessible(tmp_path: Path) -> None:
    options = EpubOptions(columns=Columns.TABLE, kobo=True)
    assert validators.ace(saved(tmp_path, plans.single(), options)) == []
