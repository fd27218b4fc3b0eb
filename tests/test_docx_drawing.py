"""Sections drawn apart: a document is the same whoever has drawn its parts, and its numbers fit."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import plans
import pytest
import validators
from docxs import part, value, values, written
from lint_docx import lint_docx
from msgspec.structs import replace

from converters.layout import Aligned, Layout, Plan, Section
from converters.layout.book import plan
from converters.model import NoticeCode
from converters.pinyin import with_readings
from converters.settings import Pinyin
from converters.writers import drawing
from converters.writers.docx import WRITER, DocxOptions

COUNT = 12


@pytest.fixture(autouse=True)
def shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few sections are shared out already, and few at a time."""
    monkeypatch.setattr(drawing, "_FEWEST", 2)
    monkeypatch.setattr(drawing, "_AT_ONCE", 2)


def articles() -> Iterator[Aligned]:
    """Articles of three kinds; every other one has a note, one has readings."""
    for number in range(COUNT):
        made = plans.uneven() if number % 3 == 2 else plans.wells()
        if number == COUNT - 2:
            made = with_readings(made, Pinyin.ALL)
        noticed = [NoticeCode.LENGTH_RATIO] if number % 2 else []
        yield plans.aligned(replace(made, id=f"wells-{number}"), *noticed)


def book(layout: Layout = Layout.PARALLEL) -> Plan:
    return plan(plans.TITLES, articles(), layout=layout)


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.thorough(but="parallel")
def test_the_bytes_are_the_same_for_any_number_of_processes(layout: Layout) -> None:
    alone = written(book(layout), jobs=1)
    assert [written(book(layout), jobs=jobs) == alone for jobs in (2, 3)] == [True, True]


def test_with_embedded_fonts_too() -> None:
    alone = written(book(), embed_fonts=True, jobs=1)
    assert written(book(), embed_fonts=True, jobs=2) == alone


def test_a_bookmark_has_a_number_of_its_own_at_both_ends() -> None:
    root = part(written(book(), jobs=2))
    numbers = values(root, "//w:bookmarkStart/@w:id")
    assert len(numbers) > 10 * COUNT
    assert len(set(numbers)) == len(numbers)
    assert sorted(values(root, "//w:bookmarkEnd/@w:id")) == sorted(numbers)


def test_footnotes_are_numbered_one_after_another() -> None:
    data = written(book(), jobs=2)
    numbers = [str(number) for number in range(1, COUNT // 2 + 1)]
    assert values(part(data), "//w:footnoteReference/@w:id") == numbers
    assert values(part(data, "word/footnotes.xml"), "//w:footnote/@w:id") == ["-1", "0", *numbers]


def test_the_styles_of_every_section_are_there() -> None:
    data = written(book(), jobs=2)
    styles = part(data, "word/styles.xml")
    known = set(values(styles, "//w:style/@w:styleId"))
    assert set(values(part(data), "//w:pStyle/@w:val | //w:rStyle/@w:val")) <= known
    rule = "w:style[@w:styleId='BodyChinese']/w:pPr/w:spacing/@w:lineRule"
    assert value(styles, rule) == "atLeast"


def test_an_article_is_written_before_the_next_one_is_made() -> None:
    out, sizes = io.BytesIO(), []

    def watched() -> Iterator[Section]:
        for section in book().sections:
            sizes.append(out.tell())
            yield section

    WRITER.write(replace(book(), sections=watched()), DocxOptions(jobs=1), out)
    assert sizes == sorted(sizes)
    assert len(sizes) == COUNT + 2


@pytest.mark.thorough
def test_it_is_valid(tmp_path: Path) -> None:
    file = tmp_path / "book.docx"
    file.write_bytes(written(book(Layout.INTERLEAVED), jobs=2))
    assert validators.ooxml_sdk(file) == []
    assert validators.openxml_audit(file) == []
    assert lint_docx(file) == []
