"""Readings above words on a printed page: all of them, in their places, and for the eye alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import real_articles, seeds
from heard import heard
from hypothesis import given
from hypothesis import strategies as st
from pdfs import squeezed
from validators import pdf_text, verapdf

import converters
from converters.languages import CHINESE
from converters.layout import Layout
from converters.model import Article, Run, Text, lines_of
from converters.pinyin import with_readings
from converters.settings import Pinyin
from converters.typography.fonts import FontSet
from converters.typography.items import Line
from converters.typography.readings import SIZE
from converters.typography.setting import Compositor
from converters.typography.styles import HAN, Looks, StyleName, style

COMPOSITOR = Compositor(FontSet.load())
BODY = style(StyleName.BODY, CHINESE)
EM = 1000
SOURCES = (real_articles() or seeds())[:9]


def printed(folder: Path, pinyin: Pinyin, layout: Layout = Layout.PARALLEL) -> Path:
    file = folder / "book.pdf"
    converters.convert(SOURCES, to="pdf", output=file, per="book", pinyin=pinyin, layout=layout)
    return file


def texts(article: Article) -> Iterator[Text]:
    for side in article.sides:
        yield from (side.title, *side.decks)
        yield from (line for block in side.blocks for line in lines_of(block))


def test_every_reading_is_printed(tmp_path: Path) -> None:
    said = pdf_text(printed(tmp_path, Pinyin.ALL))
    read = partial(with_readings, extent=Pinyin.ALL)
    for article in (each for source in SOURCES for each in converters.read(source).articles):
        readings = {run.reading for text in texts(read(article)) for run in text if run.reading}
        assert [each for each in sorted(readings) if each not in said] == []


@pytest.mark.parametrize("layout", [Layout.PARALLEL, Layout.FACING, Layout.INTERLEAVED])
@pytest.mark.thorough(but="parallel")
def test_who_listens_hears_the_text_and_no_reading(layout: Layout, tmp_path: Path) -> None:
    plain, read = (
        [
            (each.lang, squeezed(each.text))
            for each in heard(printed(tmp_path, pinyin, layout).read_bytes())
            if each.path[-1] not in ("Reference", "Link", "Span")
        ]
        for pinyin in (Pinyin.OFF, Pinyin.ALL)
    )
    assert [each for each in plain if each not in read] == []
    assert len([each for each in read if each not in plain]) <= 2  # the colophon names the readings


@pytest.mark.parametrize("standard", ["ua1", "2a"])
@pytest.mark.thorough(but="ua1")
def test_a_book_with_readings_is_valid(standard: str, tmp_path: Path) -> None:
    assert verapdf(printed(tmp_path, Pinyin.ALL, Layout.FACING), standard) == []


WORDS = st.lists(
    st.sampled_from(
        [
            ("井", "jǐng"),
            ("北京", "Běijīng"),
            ("双床", "shuāngchuáng"),
            ("中国共产党", "Zhōngguó Gòngchǎndǎng"),
            ("，", None),
            ("1958", None),
            ("了", None),
        ]
    ),
    min_size=1,
    max_size=60,
)


def lines(words: list[tuple[str, str | None]], ems: float) -> list[Line]:
    text = tuple(Run(word, CHINESE, reading=reading) for word, reading in words)
    return COMPOSITOR.lines(text, BODY, CHINESE, ems * BODY.size)


@given(WORDS, st.sampled_from([9, 14, 30]))
def test_no_line_is_too_long_and_no_word_is_lost(
    words: list[tuple[str, str | None]], ems: float
) -> None:
    made = lines(words, ems)
    assert max(line.width for line in made) <= ems * EM + 0.1
    drawn = "".join(g.text for line in made for _, span in line.spans() for g in span.glyphs)
    assert drawn == "".join(word for word, _ in words)
    above = [
        "".join(glyph.text for span in box.reading for glyph in span.glyphs)
        for line in made
        for _, box in line.readings()
    ]
    assert above == [reading for _, reading in words if reading]


@given(WORDS, st.sampled_from([9, 14, 30]))
def test_readings_stand_over_the_middle_of_their_words_and_apart(
    words: list[tuple[str, str | None]], ems: float
) -> None:
    for line in lines(words, ems):
        edges = []
        for middle, box in line.readings():
            width = SIZE * sum(span.width for span in box.reading)
            edges.append((middle - width / 2, middle + width / 2))
            ink = sum(span.width for span in box.spans)
            assert ink == pytest.approx(box.width)
        assert all(after[0] - before[1] >= 100 for before, after in pairwise(edges))
        assert all(left >= -0.1 and right <= ems * EM + 0.1 for left, right in edges)


def test_lines_have_room_for_readings_and_stay_on_one_grid() -> None:
    looks = Looks(readings=Pinyin.ALL)
    for lang in ("en", CHINESE):
        for name in (StyleName.BODY, StyleName.VERSE, StyleName.SIGNATURE, StyleName.SUBHEADING):
            assert looks.of(name, lang).leading == looks.leading
    title = looks.of(StyleName.TITLE, CHINESE)
    assert title.leading == looks.of(StyleName.TITLE, "en").leading > 1.6 * title.size
    assert looks.leading > 1.8 * HAN[StyleName.BODY].size


def test_readings_of_headlines_leave_the_text_as_it_is() -> None:
    looks = Looks(readings=Pinyin.TITLES)
    assert looks.leading == Looks().leading
    assert looks.of(StyleName.TITLE, CHINESE).leading > Looks().of(StyleName.TITLE, "en").leading


def test_a_reading_reaches_over_the_mark_beside_its_word() -> None:
    """The white that a wide reading makes beside its word is not added to that of the mark."""
    word = ("床", "chuáng")
    (alone,), (marked,), (followed,) = lines([word], 9), lines([word, ("。", None)], 9), (
        lines([word, ("了", None)], 9)
    )  # fmt: skip
    assert marked.length == pytest.approx(alone.length + 500 - 160, abs=1)
    assert followed.length == pytest.approx(alone.length + 1000, abs=1)
