"""The markup of a Word document: columns, verse, runs, bookmarks, and what keeps what together."""

from __future__ import annotations

import plans
import pytest
from docxs import (
    article,
    book_of,
    find,
    paragraphs,
    part,
    style_of,
    text_of,
    three_languages,
    value,
    values,
    written,
)
from lxml import etree

from converters.languages import CHINESE, ENGLISH, runs
from converters.layout import Layout
from converters.model import Mark, Paragraph, Run, Text, Verse, plain
from converters.typography.page import parse_paper
from converters.typography.styles import GUTTER
from converters.writers.docx.columns import Columns
from converters.writers.docx.runs import runs_xml
from converters.writers.docx.wordml import bookmark_name

SHEET = parse_paper("a4")


class TestColumns:
    def test_fill_the_measure_and_the_chinese_one_is_of_whole_ems(self) -> None:
        widths = Columns.of(SHEET, (ENGLISH, CHINESE), (0.63, 0.37)).widths
        assert sum(widths.values()) + GUTTER == pytest.approx(471.3, abs=0.1)
        assert widths[CHINESE] == 160

    def test_keep_their_order_when_chinese_comes_first(self) -> None:
        widths = Columns.of(SHEET, (CHINESE, ENGLISH), (0.4, 0.6)).widths
        assert list(widths) == [CHINESE, ENGLISH]
        assert widths[CHINESE] == 170

    @pytest.mark.parametrize("paper", ["a4", "a5", "6x9in", "130x190mm"])
    def test_hang_over_the_measure_by_half_a_gutter_on_either_side(self, paper: str) -> None:
        root = part(written(plans.single(), paper))
        width = int(value(root, "//w:tblW/@w:w"))
        sheet = values(root, "//w:pgSz/@w:w | //w:pgMar/@w:left | //w:pgMar/@w:right")
        whole, *margins = map(int, sheet)
        assert width == pytest.approx(whole - sum(margins) + 20 * GUTTER, abs=2)

    def test_are_named_on_every_page_and_never_ruled(self) -> None:
        root = part(written(plans.single()))
        heads = find(root, "//w:tr[w:trPr/w:tblHeader]")
        assert [text_of(each) for each in heads] == ["English中文"]
        assert not find(root, "//w:tblBorders | //w:tcBorders")

    def test_say_to_who_cannot_see_them_what_they_are(self) -> None:
        root = part(written(plans.single()))
        assert "Wells & Willows" in value(root, "//w:tblCaption/@w:val")
        assert "one passage" in value(root, "//w:tblDescription/@w:val")

    def test_stay_whole_in_short_rows_alone(self) -> None:
        long = Paragraph(runs("word " * 200, ENGLISH))
        made = article(long, chinese=(Paragraph(runs("词", CHINESE)),))
        rows = find(part(written(book_of(made))), "//w:tr[not(w:trPr/w:tblHeader)]")
        whole = [bool(find(row, "w:trPr/w:cantSplit")) for row in rows[:2]]
        assert whole == [True, False]

    def test_have_a_paragraph_where_a_side_has_no_partner(self) -> None:
        made = article(Paragraph(runs("One.", ENGLISH)), Paragraph(runs("Two.", ENGLISH)),
                       Paragraph(runs("Three.", ENGLISH)))  # fmt: skip
        root = part(written(book_of(made)))
        empty = [cell for cell in find(root, "//w:tc") if not text_of(cell)]
        assert empty
        assert all(style_of(find(cell, "w:p")[0]) == "BodyChinese" for cell in empty)


class TestVerse:
    LINES = tuple(runs(line, ENGLISH) for line in ("Deep is the well,", "sweet is", "the water."))

    def paragraphs(self, layout: Layout, lines: tuple[Text, ...] = LINES) -> list[etree._Element]:
        root = part(written(book_of(article(Verse(lines)), layout)))
        return [each for each in find(root, "//w:p") if style_of(each).startswith("VerseEnglish")]

    def test_has_a_paragraph_for_each_line_and_a_gap_below_the_last(self) -> None:
        found = self.paragraphs(Layout.SINGLE)
        assert [text_of(each) for each in found] == [plain(line) for line in self.LINES]
        styles = [style_of(each) for each in found]
        assert styles == ["VerseEnglish", "VerseEnglish", "VerseEnglishEnd"]

    def test_keeps_a_short_stanza_on_one_page(self) -> None:
        kept = [bool(find(each, "w:pPr/w:keepNext")) for each in self.paragraphs(Layout.SINGLE)]
        assert kept == [True, True, False]

    def test_keeps_two_lines_together_at_the_ends_of_a_long_stanza(self) -> None:
        found = self.paragraphs(Layout.SINGLE, self.LINES * 9)
        kept = [place for place, each in enumerate(found) if find(each, "w:pPr/w:keepNext")]
        assert kept == [0, 25]

    def test_leaves_it_to_the_row_in_columns(self) -> None:
        assert not any(find(each, "w:pPr/w:keepNext") for each in self.paragraphs(Layout.PARALLEL))


class TestFlow:
    def test_keeps_a_passage_near_the_same_passage_in_the_other_language(self) -> None:
        made = article(Paragraph(runs("A.", ENGLISH)), chinese=(Paragraph(runs("甲。", CHINESE)),))
        root = part(written(book_of(made, Layout.INTERLEAVED)))
        (english,), (chinese,) = paragraphs(root, "BodyEnglish"), paragraphs(root, "BodyChinese")
        assert find(english, "w:pPr/w:keepNext")
        assert value(english, "w:pPr/w:spacing/@w:after") == "52"
        assert not find(chinese, "w:pPr/w:keepNext | w:pPr/w:spacing")

    def test_sets_off_the_second_language_when_the_first_is_done(self) -> None:
        made = article(Paragraph(runs("A.", ENGLISH)), chinese=(Paragraph(runs("甲。", CHINESE)),))
        root = part(written(book_of(made, Layout.SEQUENTIAL)))
        (title,) = paragraphs(root, "ArticleTitleChinese")
        assert value(title, "w:pPr/w:spacing/@w:before") == "420"


def style(name: str) -> str:
    return f'<w:rStyle w:val="{name}"/>'


_FACE = 'w:ascii="Noto Serif SC" w:hAnsi="Noto Serif SC" w:eastAsia="Noto Serif SC"'
_HINT, _UPRIGHT = '<w:rFonts w:hint="eastAsia"/>', '<w:i w:val="0"/>'
_BOLD_HAN = f'<w:rFonts w:hint="eastAsia" {_FACE}/>{_UPRIGHT}<w:lang w:eastAsia="zh-CN"/>'
_BOLD_SLANT = Mark.ITALIC | Mark.BOLD

# what it is . run . language of the paragraph . properties
_RUNS = [
    ("plain English", Run("a", ENGLISH), ENGLISH, ""),
    ("plain Chinese", Run("甲", CHINESE), CHINESE, _HINT),
    ("a slant", Run("a", ENGLISH, Mark.ITALIC), ENGLISH, style("Emphasis")),
    ("a bold slant", Run("a", ENGLISH, _BOLD_SLANT), ENGLISH, style("Emphasis") + "<w:b/>"),
    ("dots for a slant", Run("甲", CHINESE, Mark.ITALIC), CHINESE, style("EmphasisHan") + _HINT),
    ("Han in English", Run("甲", "zh"), ENGLISH, style("HanText") + _HINT + _UPRIGHT),
    ("bold Han in English", Run("甲", "zh", Mark.BOLD), ENGLISH, style("Strong") + _BOLD_HAN),
    ("Hangul in Chinese", Run("말", "ko"), CHINESE, style("HangulText") + _HINT),
    ("English in Chinese", Run("a", ENGLISH), CHINESE, style("LatinText")),
]


@pytest.mark.parametrize(("run", "around", "properties"), [each[1:] for each in _RUNS],
                         ids=[each[0] for each in _RUNS])  # fmt: skip
def test_a_run_says_its_language_its_face_and_its_marks(
    run: Run, around: str, properties: str
) -> None:
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    expected = f'<w:r>{looks}<w:t xml:space="preserve">{run.text}</w:t></w:r>'
    assert runs_xml((run,), around) == expected


# what it is . id of the article . name of the bookmark
_BOOKMARKS = [
    ("hyphens", "wells-1", "wells_1"),
    ("forty characters", "a" * 40, "a" * 40),
    ("too long", "a" * 41, "a" * 31 + "_c0f8bd4d"),
    ("capitals, which Word does not tell apart", "Wells", "Wells_332e04b7"),
]


@pytest.mark.parametrize(("id_", "name"), [each[1:] for each in _BOOKMARKS],
                         ids=[each[0] for each in _BOOKMARKS])  # fmt: skip
def test_a_bookmark_has_a_name_that_word_takes(id_: str, name: str) -> None:
    assert bookmark_name(id_) == name


def test_an_article_in_chinese_alone_has_its_heading_in_the_outline() -> None:
    root = part(written(plans.book()))
    assert "图片" in [text_of(each) for each in paragraphs(root, "Heading1")]


def test_three_languages_stand_in_three_columns() -> None:
    root = part(written(three_languages()))
    assert len(find(root, "//w:tblGrid")[0]) == 3
    assert paragraphs(root, "Bodyfr")


class TestStyles:
    def of(self, first: str) -> list[etree._Element]:
        styles = part(written(plans.single(first=first)), "word/styles.xml")
        return find(styles, "w:style[@w:type='paragraph'][w:basedOn/@w:val='Normal']")

    @pytest.mark.parametrize("first", ["en", "zh"])
    def test_of_one_language_never_take_the_font_of_the_other(self, first: str) -> None:
        fonts = {
            value(each, "@w:styleId"): value(each, "w:rPr/w:rFonts/@w:ascii")
            for each in self.of(first)
        }
        ours = {name: font for name, font in fonts.items() if name.endswith("English")}
        theirs = {name: font for name, font in fonts.items() if name.endswith("Chinese")}
        assert set(ours.values()) == {"Source Serif 4"}
        assert set(theirs.values()) == {"Noto Serif SC"}

    @pytest.mark.parametrize("first", ["en", "zh"])
    def test_hyphenate_english_body_text_alone(self, first: str) -> None:
        hyphenated = [
            value(each, "@w:styleId")
            for each in self.of(first)
            if find(each, "w:pPr/w:suppressAutoHyphens[@w:val='0']")
        ]
        assert hyphenated == ["BodyEnglish", "ContinuedEnglish"]


def test_a_head_that_is_too_long_for_the_paper_keeps_to_one_language() -> None:
    head = part(written(plans.single(), "a5"), "word/header1.xml")
    assert "1 May 1956" in text_of(head)
    assert "5月" not in text_of(head)
