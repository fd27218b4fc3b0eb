"""A document that nobody touched is the article that it was made of, in every layout."""

from __future__ import annotations

from pathlib import Path

import plans
import pytest
import validators
from conftest import real_articles, seeds
from docxs import book_of, written
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from lint_docx import lint_docx
from roundtrips import in_normal_form, read, shown, spans

from converters.languages import CHINESE, ENGLISH, runs
from converters.layout import Layout, drawable
from converters.layout.book import plan
from converters.model import (
    Article,
    Block,
    GlossaryEntry,
    Heading,
    Mark,
    Metadata,
    Paragraph,
    Role,
    Run,
    Separator,
    Side,
    Text,
    Verse,
)
from converters.pairing import Pairer
from converters.reading import read_file
from converters.settings import Settings
from converters.sources import Found
from converters.writers import shapes
from converters.writers.docx import WRITER

LAYOUTS = [layout for layout in Layout if drawable(layout, shapes(WRITER)) is layout]
"""Those that a Word document is ever asked to have."""


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("first", ["en", "zh"])
def test_a_book_that_nobody_touched_is_what_went_in(layout: Layout, first: str) -> None:
    articles = [plans.wells(1), plans.wells(2), plans.uneven(), plans.lonely()]
    reading = read(written(plans.book(layout, first)))
    back = [in_normal_form(each) for each in reading.articles]
    if layout is Layout.SINGLE:
        assert [each.id for each in back] == [each.id for each in articles]
        return
    assert back == [in_normal_form(each) for each in articles]
    rows = [spans(plans.aligned(each).alignment) for each in articles]
    assert [spans(each) for each in reading.alignments] == rows


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_real_article_comes_back_alone_and_in_a_book(layout: Layout) -> None:
    pairer = Pairer(Settings(layout=layout))
    found = [read_file(Found(str(file))).read[0] for file in (*real_articles(), *seeds())]
    by_id = {each.article.id: pairer.align(each) for each in found}
    for group in [*([each] for each in by_id.values()), list(by_id.values())]:
        reading = read(written(plan(plans.TITLES, group, layout=layout)))
        expected = [shown(each.article, layout) for each in group]
        assert [in_normal_form(each) for each in reading.articles] == expected
        if layout is not Layout.SINGLE:
            rows = [spans(each.alignment) for each in group]
            assert [spans(each) for each in reading.alignments] == rows


_LETTERS = {ENGLISH: "abc XYZ,.-“”—é", CHINESE: "一二三，。“”—…㐀"}
_MARKS = st.sampled_from([Mark.PLAIN, *Mark, Mark.ITALIC | Mark.BOLD])


def texts(lang: str) -> st.SearchStrategy[Text]:
    words = st.text(st.sampled_from(_LETTERS[lang]), min_size=1, max_size=12)
    run = st.builds(Run, words.filter(str.strip), st.just(lang), _MARKS)
    other = st.builds(Run, st.just("말 한 a"), st.sampled_from(["ko", "zh-Hant", "fr"]), _MARKS)
    return st.lists(run | other, min_size=1, max_size=3).map(tuple)


def blocks(lang: str) -> st.SearchStrategy[Block]:
    return st.one_of(
        st.builds(Heading, st.integers(1, 3), texts(lang)),
        st.builds(Paragraph, texts(lang), st.sampled_from(Role)),
        st.builds(Verse, st.lists(texts(lang), min_size=1, max_size=3).map(tuple)),
        st.just(Separator()),
    )


def sides(lang: str) -> st.SearchStrategy[Side]:
    return st.builds(
        Side,
        st.just(lang),
        texts(lang),
        st.lists(texts(lang), max_size=2).map(tuple),
        st.none() | texts(lang),
        st.lists(blocks(lang), max_size=5).map(tuple),
    )


_NAMES = st.text(st.sampled_from("甲乙 ab"), min_size=1, max_size=4).map(str.strip).filter(bool)
_ARTICLES = st.builds(
    Article,
    st.sampled_from(["any", "x-r1", "Colophon", "a" * 60]),
    st.one_of(
        st.tuples(sides(ENGLISH), sides(CHINESE)),
        st.tuples(sides(CHINESE), sides(ENGLISH)),
        st.tuples(sides(CHINESE)),
    ),
    st.builds(
        Metadata,
        st.none() | st.just(plans.SOURCE),
        st.none() | st.dates(),
        st.none() | st.integers(1, 99),
        st.none() | _NAMES,
        st.none() | _NAMES,
        st.none() | st.just("https://example.org/?a=1&b=%22"),
    ),
    st.lists(st.builds(GlossaryEntry, _NAMES, _NAMES), max_size=2).map(tuple),
)


@examples(0.8)
@given(_ARTICLES, st.sampled_from([Layout.PARALLEL, Layout.INTERLEAVED, Layout.SEQUENTIAL]))
def test_any_article_comes_back_as_it_went_in(made: Article, layout: Layout) -> None:
    reading = read(written(book_of(made, layout)))
    assert [in_normal_form(each) for each in reading.articles] == [in_normal_form(made)]
    assert spans(reading.alignments[0]) == spans(plans.aligned(made).alignment)


@pytest.mark.parametrize("layout", [Layout.PARALLEL, Layout.INTERLEAVED])
@pytest.mark.thorough(but="parallel")
def test_a_document_that_libreoffice_saved_again_is_read_as_before(
    layout: Layout, tmp_path: Path
) -> None:
    file = tmp_path / "book.docx"
    file.write_bytes(written(plans.book(layout)))
    (tmp_path / "again").mkdir()
    again = validators.docx_saved_again(file, tmp_path / "again").read_bytes()
    assert again != file.read_bytes()
    before, after = read(file.read_bytes()), read(again)
    assert list(map(in_normal_form, after.articles)) == list(map(in_normal_form, before.articles))
    assert list(map(spans, after.alignments)) == list(map(spans, before.alignments))


_GIANT = Paragraph(runs("word, and " * 5000, ENGLISH))
_LONG = "A Title of Many Words " * 91


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.thorough(but="parallel")
def test_giant_paragraphs_and_titles_are_written_and_come_back(
    layout: Layout, tmp_path: Path
) -> None:
    side = Side(ENGLISH, runs(_LONG, ENGLISH), blocks=(_GIANT,))
    other = Side(
        CHINESE, runs("题" * 2000, CHINESE), blocks=(Paragraph(runs("词" * 50000, CHINESE)),)
    )
    made = Article("giant", (side, other))
    file = tmp_path / "giant.docx"
    file.write_bytes(written(book_of(made, layout)))
    assert validators.ooxml_sdk(file) == []
    assert lint_docx(file) == []
    assert in_normal_form(read(file.read_bytes()).articles[0]) == shown(made, layout)
