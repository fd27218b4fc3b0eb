"""What somebody edited in Word comes back: words, roles, marks, rows, and what no page shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import plans
import pytest
import validators
from conftest import real_articles, seeds
from docxs import book_of, edited, part, text_of, written
from hypothesis import given, settings
from hypothesis import strategies as st
from lint_docx import lint_docx

import converters
from converters.align import Alignment
from converters.languages import CHINESE, ENGLISH, runs
from converters.layout import Layout
from converters.layout.book import plan
from converters.model import (
    Article,
    Block,
    GlossaryEntry,
    Heading,
    Mark,
    Metadata,
    NoticeCode,
    Paragraph,
    Role,
    Run,
    Separator,
    Side,
    Text,
    Verse,
    plain,
)
from converters.pairing import Pairer
from converters.readers import Reading, Source
from converters.readers.docx import READER
from converters.reading import read_file
from converters.settings import Settings
from converters.sources import Found


def read(data: bytes) -> Reading:
    return READER.read(Source("book.docx", data))


def merged(text: Text) -> Text:
    """A text whose neighbouring runs differ: in a document they cannot be told apart else."""
    alike = groupby(text, key=lambda run: (run.lang, run.marks))
    return tuple(Run("".join(run.text for run in some), *key) for key, some in alike)


def in_normal_form(article: Article) -> Article:
    def block(each: Block) -> Block:
        match each:
            case Verse(lines=lines):
                return Verse(tuple(map(merged, lines)))
            case Heading() | Paragraph():
                return replace(each, text=merged(each.text))
            case Separator():
                return each

    def side(each: Side) -> Side:
        return Side(
            each.lang,
            merged(each.title),
            tuple(map(merged, each.decks)),
            merged(each.author) if each.author else None,
            tuple(map(block, each.blocks)),
        )

    return replace(article, sides=tuple(map(side, article.sides)))


def shown(article: Article, layout: Layout) -> Article:
    """The article as a layout prints it: all of it, or its first language."""
    sides = article.sides
    if layout is Layout.SINGLE:
        sides = tuple(side for side in sides if side.lang == ENGLISH) or sides
    return in_normal_form(replace(article, sides=sides))


def spans(alignment: Alignment | None) -> list[tuple[tuple[int, int], ...]]:
    assert alignment is not None
    return [link.spans for link in alignment.links]


@pytest.mark.parametrize("layout", Layout)
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


@pytest.mark.parametrize("layout", Layout)
def test_every_real_article_comes_back_alone_and_in_a_book(layout: Layout) -> None:
    pairer = Pairer(Settings(layout=layout))
    found = [read_file(Found(file))[0] for file in (*real_articles(), *seeds())]
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


@settings(deadline=None, max_examples=80)
@given(_ARTICLES, st.sampled_from([Layout.PARALLEL, Layout.INTERLEAVED, Layout.SEQUENTIAL]))
def test_any_article_comes_back_as_it_went_in(made: Article, layout: Layout) -> None:
    reading = read(written(book_of(made, layout)))
    assert [in_normal_form(each) for each in reading.articles] == [in_normal_form(made)]
    assert spans(reading.alignments[0]) == spans(plans.aligned(made).alignment)


LAYOUTS = pytest.mark.parametrize("layout", [Layout.PARALLEL, Layout.INTERLEAVED])


def wells(layout: Layout, *changes: tuple[str, str]) -> Article:
    """The article of `plans.single` after its document was edited."""
    reading = read(edited(written(plans.single(layout)), *changes))
    return reading.articles[0]


def said(article: Article, lang: str) -> list[str]:
    side = article.side(lang)
    assert side is not None
    return ["".join(plain(line) for line in lines(block)) for block in side.blocks]


def lines(block: Block) -> Iterator[Text]:
    match block:
        case Verse(lines=verses):
            yield from verses
        case Heading(text=text) | Paragraph(text=text):
            yield text
        case Separator():
            yield ()


@LAYOUTS
class TestWhoEdits:
    def test_changes_words_in_either_column(self, layout: Layout) -> None:
        made = wells(layout, ("A second one", "Another one"), ("六月动工", "七月动工"))
        assert "Another one follows in June." in said(made, ENGLISH)
        assert "第二口七月动工。" in said(made, CHINESE)

    def test_changes_headlines(self, layout: Layout) -> None:
        made = wells(layout, ("A Village", "One Village"), ("井与柳", "柳与井"))
        titles = [plain(side.title) for side in made.sides]
        assert titles == ["Wells & Willows: <One Village> Digs", "柳与井"]

    def test_adds_a_paragraph_by_splitting_one(self, layout: Layout) -> None:
        split = '</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="BodyEnglish"/></w:pPr><w:r><w:t>'
        made = wells(layout, ("12 metres deep, and", f"12 metres deep.{split}And"))
        assert said(made, ENGLISH)[2:4] == ["It is 12 metres deep.",
                                            "And serves 45% of the households."]  # fmt: skip

    def test_adds_a_paragraph_in_no_style_of_ours(self, layout: Layout) -> None:
        more = "</w:t></w:r></w:p><w:p><w:r><w:t>By hand."
        made = wells(layout, ("households.", f"households.{more}"))
        assert "By hand." in said(made, ENGLISH)

    def test_makes_words_bold_and_italic_without_styles(self, layout: Layout) -> None:
        bold = "</w:t></w:r><w:r><w:rPr><w:b/><w:i/></w:rPr><w:t>"
        made = wells(layout, ("follows in June", f"{bold}follows</w:t></w:r><w:r><w:t> in June"))
        (block,) = [each for each in made.sides[0].blocks
                    if "June" in "".join(plain(line) for line in lines(each))]  # fmt: skip
        assert isinstance(block, Paragraph)
        marked = Run("follows", ENGLISH, Mark.BOLD | Mark.ITALIC)
        assert marked in block.text

    def test_has_insertions_accepted_and_deletions_gone(self, layout: Layout) -> None:
        tracked = (
            '</w:t></w:r><w:del w:id="900" w:author="a"><w:r><w:delText>A second</w:delText></w:r>'
            '</w:del><w:ins w:id="901" w:author="a"><w:r><w:t>A third</w:t></w:r></w:ins>'
            "<w:r><w:t>"
        )
        made = wells(layout, ("A second", tracked))
        assert "A third one follows in June." in said(made, ENGLISH)

    def test_has_a_paragraph_whose_end_was_deleted_joined_to_the_next(self, layout: Layout) -> None:
        gone = (
            '<w:pPr><w:pStyle w:val="VerseEnglish{}"/><w:rPr><w:del w:id="9" w:author="a"/></w:rPr>'
        )
        style = "" if layout is Layout.PARALLEL else "Kept"
        old = f'<w:pPr><w:pStyle w:val="VerseEnglish{style}"/>'
        made = wells(layout, (old, gone.format(style)))
        assert "The well is deep,The water sweet." in said(made, ENGLISH)
        (verse,) = [each for each in made.sides[0].blocks if isinstance(each, Verse)]
        assert len(verse.lines) == 1

    def test_deletes_a_paragraph(self, layout: Layout) -> None:
        made = wells(layout, ("A second one follows in June.", ""))
        assert not any("second" in each for each in said(made, ENGLISH))
        assert "第二口六月动工。" in said(made, CHINESE)

    def test_is_told_what_cannot_be_kept(self, layout: Layout) -> None:
        picture = "</w:t></w:r><w:r><w:drawing/></w:r><w:r><w:t>"
        data = edited(written(plans.single(layout)), ("A second", f"{picture}A second"))
        (notice,) = [each for each in read(data).notices if each.code is NoticeCode.LEFT_OUT]
        assert notice.message.endswith("picture (1)")


class TestRows:
    def test_hold_after_a_paragraph_was_added_to_a_cell(self) -> None:
        more = (
            '</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="BodyEnglish"/></w:pPr><w:r><w:t>More.'
        )
        data = edited(written(plans.single()), ("households.", f"households.{more}"))
        (alignment,) = read(data).alignments
        assert ((2, 4), (2, 3)) in spans(alignment)

    def test_hold_where_their_bookmarks_were_lost(self) -> None:
        bare = edited(written(plans.single()), (r"~<w:bookmark(Start|End)[^>]*_r\d+[ab]\"/>", ""))
        (alignment,) = read(bare).alignments
        assert spans(alignment) == spans(plans.aligned(plans.wells()).alignment)

    def test_reach_the_books_that_are_made_of_the_document(self, tmp_path: Path) -> None:
        file = tmp_path / "edited.docx"
        file.write_bytes(edited(written(plans.single()), ("households.", "houses.")))
        report = converters.convert(file, to=["text", "docx"], output=tmp_path / "out")
        assert report.failures == ()
        text, again = sorted(report.outputs, reverse=True)
        assert "45% of the houses." in text.read_text(encoding="utf-8")
        assert spans(read(again.read_bytes()).alignments[0]) == spans(
            plans.aligned(plans.wells()).alignment
        )


def test_what_a_book_says_of_an_article_is_noticed_again() -> None:
    reading = read(written(plans.book()))
    (notice,) = [each for each in reading.notices if each.code is NoticeCode.MISSING_TRANSLATION]
    assert notice.place.article == "lonely"
    assert reading.about(3) == (notice,)
    assert reading.about(0) == ()


def test_an_article_whose_bookmark_was_lost_begins_at_its_heading() -> None:
    bare = edited(written(plans.book()), (r'~<w:bookmarkStart[^>]*"wells_2"/>', ""))
    assert [each.id for each in read(bare).articles] == ["wells-1", "wells-2", "uneven", "lonely"]


def test_the_sign_of_a_doubtful_pair_is_no_text() -> None:
    doubtful = plans.aligned(plans.uneven())
    links = tuple(replace(link, score=0.4) for link in doubtful.alignment.links)
    marked = replace(doubtful, alignment=replace(doubtful.alignment, links=links), mark_doubt=True)
    data = written(plan(plans.TITLES, [marked]))
    assert "≈" in text_of(part(data))
    (article,) = read(data).articles
    assert article == in_normal_form(plans.uneven())


@pytest.mark.parametrize("layout", [Layout.PARALLEL, Layout.INTERLEAVED])
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


@pytest.mark.parametrize("layout", Layout)
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
