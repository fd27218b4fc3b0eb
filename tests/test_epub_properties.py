"""Whatever the model allows becomes a well-formed chapter that keeps every character."""

from __future__ import annotations

from epubs import text_of
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from converters.layout import Cell, Entry, Row, Section, SectionKind
from converters.model import (
    Block,
    Heading,
    Mark,
    Metadata,
    Paragraph,
    Role,
    Run,
    Separator,
    Text,
    Verse,
    lines_of,
    plain,
)
from converters.writers.epub.chapter import chapter
from converters.writers.epub.pages import PageBreak

LANGUAGES = st.sampled_from(["en", "zh", "zh-Hans", "zh-Hant", "ko", "fr", "x-<\"&'>"])
CHARACTERS = st.characters(
    exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufffe\uffff"
)
MARKS = st.builds(Mark, st.integers(0, 7))

texts = st.lists(
    st.builds(Run, st.text(CHARACTERS, min_size=1, max_size=20), LANGUAGES, MARKS),
    min_size=1,
    max_size=3,
).map(tuple)
blocks = st.one_of(
    st.builds(Heading, st.integers(1, 3), texts),
    st.builds(Paragraph, texts, st.sampled_from(Role)),
    st.builds(Verse, st.lists(texts, min_size=1, max_size=3).map(tuple)),
    st.builds(Separator),
)
cells = st.builds(Cell, LANGUAGES, st.lists(blocks, max_size=3).map(tuple))
rows = (
    st.tuples(st.lists(cells, min_size=1, max_size=3).map(tuple), st.booleans())
    .filter(lambda parts: any(cell.blocks for cell in parts[0]))
    .map(lambda parts: Row(*parts))
)
titles = st.lists(
    st.builds(Run, st.text(CHARACTERS, min_size=1, max_size=20), LANGUAGES), min_size=1, max_size=2
).map(tuple)
sections = st.builds(
    Section,
    st.builds(Entry, st.just("a1"), titles, st.just(Metadata())),
    st.sampled_from(SectionKind),
    st.lists(rows, min_size=1, max_size=4).map(tuple),
)
pages = st.none() | st.builds(
    PageBreak, st.text(CHARACTERS, min_size=1), st.just("page-1"), st.just("a")
)


def words(section: Section) -> str:
    said: list[Block] = [
        block for row in section.rows for cell in row.cells for block in cell.blocks
    ]
    lines: list[Text] = [line for block in said for line in lines_of(block)]
    return "".join(map(plain, lines))


@given(sections, LANGUAGES, pages)
def test_any_section_is_well_formed_and_keeps_every_character(
    section: Section, lang: str, page: PageBreak | None
) -> None:
    root = etree.fromstring(chapter(section, lang, href="articles/a1.xhtml", page=page))
    body = root.find("{http://www.w3.org/1999/xhtml}body")
    assert body is not None
    assert text_of(body).replace("\n", "") == words(section)
