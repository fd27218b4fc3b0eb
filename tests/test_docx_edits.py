"""What somebody changed in Word is in the article that is read: words, marks, paragraphs, rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import plans
import pytest
from docxs import edited, part, text_of, written
from msgspec.structs import replace
from roundtrips import in_normal_form, read, spans

import converters
from converters.languages import CHINESE, ENGLISH
from converters.layout import Layout
from converters.layout.book import plan
from converters.model import (
    Article,
    Block,
    Heading,
    Mark,
    NoticeCode,
    Paragraph,
    Run,
    Separator,
    Text,
    Verse,
    plain,
)

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
