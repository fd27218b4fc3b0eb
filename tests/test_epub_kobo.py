"""A book for Kobo's engine has its marks, is named as it wants, and stays a valid EPUB."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import plans
import pytest
import validators
from conftest import SEEDS, seeds
from epubs import DC, XHTML, documents, opened, package, saved, text_of
from hypothesis import given
from hypothesis import strategies as st
from lint_epub import lint_epub
from lxml import etree

import converters
from converters.layout import Layout
from converters.writers.epub import EpubOptions
from converters.writers.epub.kobo import with_kobo_spans

KOBO = EpubOptions(cover=False, kobo=True)


def body(markup: str) -> etree._Element:
    """The marked body of a document that holds `markup`."""
    page = f'<html xmlns="http://www.w3.org/1999/xhtml"><head/><body>{markup}</body></html>'
    found = etree.fromstring(with_kobo_spans(page.encode())).find(f"{XHTML}body")
    assert found is not None
    return found


def spans(root: etree._Element) -> list[tuple[str, str]]:
    found = root.iterfind(f".//{XHTML}span[@class='koboSpan']")
    return [(str(each.get("id")), text_of(each)) for each in found]


MARKED = [
    pytest.param(
        "<p>One. Two!</p><p>三。四</p>",
        [("kobo.1.1", "One. "), ("kobo.1.2", "Two!"), ("kobo.2.1", "三。"), ("kobo.2.2", "四")],
        id="sentences",
    ),
    pytest.param(
        "<h1>A</h1>\n<p>b <i>c</i> d</p>",
        [("kobo.1.1", "A"), ("kobo.2.1", "b "), ("kobo.2.2", "c"), ("kobo.2.3", " d")],
        id="marked words",
    ),
    pytest.param(
        "<p>“Yes.” ‘是。’</p>", [("kobo.1.1", "“Yes.” "), ("kobo.1.2", "‘是。’")], id="quotations"
    ),
    pytest.param(
        "<p><ruby>灯<rp>(</rp><rt>dēng</rt><rp>)</rp></ruby></p>",
        [("kobo.1.1", "灯")],
        id="readings are left alone",
    ),
    pytest.param("<p>a &lt; b &amp; c</p>", [("kobo.1.1", "a < b & c")], id="escapes"),
]


@pytest.mark.parametrize(("markup", "expected"), MARKED)
def test_sentences_are_numbered_by_paragraph(markup: str, expected: list[tuple[str, str]]) -> None:
    assert spans(body(markup)) == expected


def test_the_engine_finds_its_two_boxes() -> None:
    (outer,) = body("<p>a</p>")
    (inner,) = outer
    assert (outer.get("id"), inner.get("id")) == ("book-columns", "book-inner")


@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="<>&\ufffe\uffff"))
)
def test_no_word_changes(text: str) -> None:
    assert text_of(body(f"<p>{text}</p>")).strip("\n") == text


@pytest.mark.parametrize("layout", [Layout.PARALLEL, Layout.POPUP])
def test_a_book_keeps_its_words_and_is_valid(layout: Layout, tmp_path: Path) -> None:
    path = saved(tmp_path, plans.book(layout), KOBO)
    assert [*validators.epubcheck(path), *validators.epubcheck_ts(path), *lint_epub(path)] == []
    with zipfile.ZipFile(path) as book:
        marked = documents(book)
    for name, root in documents(opened(plans.book(layout), EpubOptions(cover=False))).items():
        assert words(marked[name]) == words(root)
        if not name.endswith("cover.xhtml"):
            assert spans(marked[name])


def words(root: etree._Element) -> str:
    return re.sub(r"\s", "", text_of(root))


def test_the_name_tells_a_kobo_which_engine_to_use(tmp_path: Path) -> None:
    (seed, *_) = seeds()
    report = converters.convert(seed, to=["epub"], kobo=True, output=tmp_path / "books")
    assert [path.name for path in report.outputs] == [f"{seed.stem}.kepub.epub"]
    named = tmp_path / "mine.epub"
    assert converters.convert(seed, kobo=True, output=named).outputs == (named,)


def test_every_volume_keeps_the_ending_and_no_title_has_it(tmp_path: Path) -> None:
    report = converters.convert(
        SEEDS, kobo=True, cover=False, volume_size=6, output=tmp_path / "may.kepub.epub"
    )
    assert [path.name for path in report.outputs] == ["may-1.kepub.epub", "may-2.kepub.epub"]
    with zipfile.ZipFile(report.outputs[0]) as book:
        (title,) = package(book).iter(f"{DC}title")
    assert str(title.text).startswith("may,")
