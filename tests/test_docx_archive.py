"""What the archive holds becomes valid Word documents, in every layout that they can have."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import plans
import pytest
import validators
from conftest import SHARED, real_articles, seeds
from docxs import written
from lint_docx import lint_docx
from roundtrips import in_normal_form, read, shown

from converters.layout import Aligned, Layout, drawable
from converters.layout.book import plan
from converters.pairing import Pairer
from converters.reading import read_file
from converters.settings import Settings
from converters.sources import Found
from converters.writers import shapes
from converters.writers.docx import WRITER

LAYOUTS = [layout for layout in Layout if drawable(layout, shapes(WRITER)) is layout]
MONTH = SHARED / "tools" / "make_corpus.py"


def aligned(files: Iterable[Path], layout: Layout) -> list[Aligned]:
    pairer = Pairer(Settings(layout=layout))
    found = [read_file(Found(str(file))).read[0] for file in files]
    return list({each.article.id: pairer.align(each) for each in found}.values())


def faults(articles: Sequence[Aligned], layout: Layout, file: Path) -> list[str]:
    """What both validators and our own checks have against a book of articles."""
    file.write_bytes(written(plan(plans.TITLES, articles, layout=layout)))
    return [*validators.ooxml_sdk(file), *validators.openxml_audit(file), *lint_docx(file)]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.thorough
def test_a_book_of_every_real_article_is_valid(layout: Layout, tmp_path: Path) -> None:
    articles = aligned((*real_articles(), *seeds()), layout)
    assert faults(articles, layout, tmp_path / "book.docx") == []


@pytest.mark.thorough
def test_an_article_alone_is_valid(tmp_path: Path) -> None:
    for each in aligned((*real_articles(), *seeds())[::6], Layout.PARALLEL):
        assert faults([each], Layout.PARALLEL, tmp_path / "one.docx") == [], each.article.id


@pytest.mark.skipif(not MONTH.is_file(), reason="the maker of synthetic months is not at hand")
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.thorough
def test_a_synthetic_month_is_valid(layout: Layout, tmp_path: Path) -> None:
    folder = tmp_path / "month"
    command = (sys.executable, MONTH, folder, "--articles", "60", "--mismatch", "0.3")
    subprocess.run(command, check=True, capture_output=True)
    articles = aligned(sorted(folder.glob("*.md")), layout)
    assert faults(articles, layout, tmp_path / "month.docx") == []


@pytest.mark.parametrize("layout", [Layout.PARALLEL, Layout.SEQUENTIAL])
@pytest.mark.thorough
def test_libreoffice_saves_the_real_articles_without_losing_a_word(
    layout: Layout, tmp_path: Path
) -> None:
    articles = aligned(real_articles() or seeds(), layout)
    file = tmp_path / "book.docx"
    file.write_bytes(written(plan(plans.TITLES, articles, layout=layout)))
    (tmp_path / "again").mkdir()
    again = validators.docx_saved_again(file, tmp_path / "again").read_bytes()
    found = [in_normal_form(each) for each in read(again).articles]
    assert found == [shown(each.article, layout) for each in articles]
