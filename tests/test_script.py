"""Chinese is shown in the other script: all of it, by phrases, and the book says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import real_articles, seeds
from epubs import opened
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC
from plans import TITLES, aligned, wells

from converters.languages import CHINESE, ENGLISH, is_chinese
from converters.layout import Layout, Plan
from converters.layout.book import plan
from converters.layout.passages import DOUBT_NOTE
from converters.layout.wording import (
    _NOTES,
    ABOUT,
    CONTENTS,
    CONVERTED,
    LANGUAGE_NAMES,
    NAMES,
    PROVENANCE,
    READ,
    said,
)
from converters.model import Article, Mark, Names, Run, lines_of, name_in, plain
from converters.readers import Source
from converters.readers.archive import READER
from converters.script import in_script, names_in_script, text_in_script
from converters.settings import Script
from converters.writers.epub import wording as of_e_books

TRADITIONAL, SIMPLIFIED = Script.TRADITIONAL, Script.SIMPLIFIED


def words(article: Article) -> str:
    sides = article.sides
    lines = [line for side in sides for block in side.blocks for line in lines_of(block)]
    heads = [line for side in sides for line in (side.title, *side.decks, side.author or ())]
    return "\n".join(map(plain, (*heads, *lines)))


def converted(text: str, script: Script, lang: str = CHINESE) -> str:
    return names_in_script((Run(text, lang),), script)[0].text


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("头发发展", "頭髮發展"),
        ("皇后后来", "皇后後來"),
        ("这里几里路", "這裏幾里路"),
        ("干部干燥乾隆", "幹部乾燥乾隆"),
    ],
)
def test_text_is_converted_by_phrases(simplified: str, traditional: str) -> None:
    assert converted(simplified, TRADITIONAL) == traditional
    assert converted(traditional, SIMPLIFIED) == simplified


def test_a_phrase_is_one_phrase_where_a_mark_cuts_it() -> None:
    text = (Run("头", CHINESE, Mark.BOLD), Run("发", CHINESE), Run("发展", CHINESE))
    assert [run.text for run in text_in_script(text, TRADITIONAL)] == ["頭", "髮", "發展"]


def test_an_article_is_converted_whole_and_says_its_script() -> None:
    article = in_script(wells(), TRADITIONAL)
    side = article.sides[1]
    assert side.lang == "zh-Hant"
    assert plain(side.title) == "井與柳"
    assert name_in(article.metadata.source or (), "zh-Hant") == "人民日報"
    assert article.metadata.section == "要聞"
    assert [entry.term for entry in article.glossary] == ["柳灣", "合肥"]
    assert "柳灣井" in words(article)
    langs = {run.lang for side in article.sides for block in side.blocks
             for line in lines_of(block) for run in line}  # fmt: skip
    assert langs == {ENGLISH, "zh-Hant"}


def test_text_that_is_traditional_already_is_not_made_so_again() -> None:
    assert converted("后", TRADITIONAL, "zh-Hant") == "后"


def test_as_it_is_nothing_is_touched() -> None:
    assert in_script(wells(), Script.AS_IS) == wells()
    assert names_in_script(TITLES, Script.AS_IS) == TITLES


def test_english_is_not_touched() -> None:
    before, after = wells().side(ENGLISH), in_script(wells(), TRADITIONAL).side(ENGLISH)
    assert before is not None
    assert after is not None
    assert [run.text for run in before.title] == [run.text for run in after.title]


@examples(2)
@given(st.lists(st.text("头发展后里面干系统一出口ab，。", min_size=1), min_size=1))
def test_seams_of_runs_change_no_word(pieces: list[str]) -> None:
    text = tuple(Run(piece, CHINESE) for piece in pieces)
    made = text_in_script(text, TRADITIONAL)
    assert plain(made) == OpenCC("s2t").convert("".join(pieces))
    assert [len(run.text) for run in made] == list(map(len, pieces))


@pytest.mark.parametrize("file", [*seeds(), *real_articles()], ids=lambda file: file.stem[:30])
def test_an_article_keeps_its_blocks_in_any_script(file: Path) -> None:
    (article,) = READER.read(Source(file.name, file.read_bytes())).articles
    made = in_script(article, TRADITIONAL)
    assert [len(side.blocks) for side in made.sides] == [len(side.blocks) for side in article.sides]
    assert len(words(made)) == len(words(article))
    assert in_script(made, TRADITIONAL).sides[-1] == made.sides[-1]


def own_words() -> list[str]:
    """All that a book says by itself in Chinese."""
    names: list[Names] = [ABOUT, CONTENTS, LANGUAGE_NAMES, NAMES, PROVENANCE, READ, DOUBT_NOTE]
    names += CONVERTED.values()
    names += [each for each in vars(of_e_books).values()
              if isinstance(each, tuple) and each and isinstance(each[0], Run)]  # fmt: skip
    names += of_e_books.LANDMARKS.values()
    return [*(name_in(each, CHINESE) for each in names), *(note for _, note in _NOTES.values())]


@pytest.mark.parametrize("words", own_words())
def test_the_words_of_a_book_are_in_its_script(words: str) -> None:
    names = (Run("English", ENGLISH), Run(words, CHINESE))
    assert said(names, CHINESE) == words
    assert said(names, "zh-Hant") == OpenCC("s2t").convert(words)


def traditional(layout: Layout = Layout.PARALLEL) -> Plan:
    articles = [aligned(in_script(wells(number), TRADITIONAL)) for number in (1, 2)]
    titles = names_in_script(TITLES, TRADITIONAL)
    return plan(titles, articles, layout=layout, first="zh", remarks=(CONVERTED[TRADITIONAL],))


@pytest.mark.parametrize("layout", list(Layout))
def test_nothing_in_a_traditional_book_is_simplified(layout: Layout) -> None:
    to_traditional = OpenCC("s2t").convert
    for section in traditional(layout).sections:
        runs = [*section.entry.titles]
        runs += [run for row in section.rows for cell in row.cells for block in cell.blocks
                 for line in lines_of(block) for run in line]  # fmt: skip
        for run in runs:
            if is_chinese(run.lang):
                assert run.text == to_traditional(run.text)
                assert run.lang in ("zh-Hant", "zh")


def test_the_book_says_that_it_was_converted() -> None:
    colophon = [*traditional().sections][-1]
    said_there = "".join(
        plain(line) for row in colophon.rows for cell in row.cells for block in cell.blocks
        for line in lines_of(block)
    )  # fmt: skip
    assert "traditional characters by OpenCC (s2t)" in said_there
    assert "轉換爲繁體字" in said_there


def test_a_book_of_one_article_says_so_under_it() -> None:
    article = aligned(in_script(wells(), TRADITIONAL))
    one = plan(TITLES, [article], remarks=(CONVERTED[TRADITIONAL],))
    assert "(s2t)" in str([*one.sections])


def test_an_e_book_in_traditional_characters_names_their_script() -> None:
    book = opened(traditional())
    assert "<dc:language>zh-Hant</dc:language>" in book.read("EPUB/content.opf").decode()
    assert "目錄" in book.read("EPUB/nav.xhtml").decode()
    chapter = book.read("EPUB/articles/wells-1.xhtml").decode()
    assert 'lang="zh-Hans"' not in chapter
