"""A PDF can be heard and kept: valid as PDF/UA-1 and PDF/A-2a, its structure that of the text."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import plans
import pytest
from conftest import real_articles, seeds
from pdfs import article, book_of, prose, written
from validators import verapdf

import converters
from converters.languages import CHINESE, ENGLISH, runs
from converters.layout import Layout
from converters.model import Heading, Paragraph, Verse

STANDARDS = ("ua1", "2a")
MIXED = book_of(
    article(
        [Heading(3, runs("On 赖", ENGLISH)), Paragraph(runs("To lie (赖) or 한글, ffi.", ENGLISH))],
        [Heading(3, runs("说“赖”", CHINESE)), Paragraph(runs("北京 Peking 的한글。", CHINESE))],
    )
)
VERSE = book_of(
    article(
        [Verse((runs("The rainbow bridge has been cut by you " * 3, ENGLISH),) * 70)],
        [Verse((runs("虹桥", CHINESE), runs("断了", CHINESE)))],
    )
)
BOOKS = {
    "one article": plans.single(),
    "a book of days": plans.book(),
    "verse over pages": VERSE,
    "mixed scripts": MIXED,
    "long paragraphs": book_of(prose(2, 40, 3)),
}


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("name", BOOKS)
def test_every_kind_of_book_is_valid(name: str, standard: str, tmp_path: Path) -> None:
    file = tmp_path / "book.pdf"
    file.write_bytes(written(BOOKS[name]))
    assert verapdf(file, standard) == []


@pytest.mark.parametrize("layout", Layout)
def test_every_layout_of_articles_is_valid(layout: Layout, tmp_path: Path) -> None:
    file = tmp_path / "book.pdf"
    sources = real_articles()[::9] + seeds()[::4]
    converters.convert(sources, to=["pdf"], layout=layout, output=file, per="book")
    assert [verapdf(file, standard) for standard in STANDARDS] == [[], []]


@pytest.mark.parametrize(
    ("missing", "standard", "rule"),
    [
        ("/StructTreeRoot", "ua1", "7.1"),
        ("/Lang", "ua1", "7.2"),
        ("/Metadata", "ua1", "7.1, test 8"),
        ("/MarkInfo", "2a", "6.7.2"),
        ("/OutputIntents", "2a", "6.2.4.3"),
    ],
)
def test_a_file_without_what_the_standards_ask_for_is_found(
    missing: str, standard: str, rule: str, tmp_path: Path
) -> None:
    file = tmp_path / "bad.pdf"
    with pikepdf.open(io.BytesIO(written(plans.single()))) as pdf:
        del pdf.Root[missing]
        pdf.save(file)
    findings = verapdf(file, standard)
    assert any(each.startswith(rule) for each in findings), findings
