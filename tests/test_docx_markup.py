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
from converters.layout import Layout, Shape
from converters.model import Mark, Paragraph, Run, Text, Verse, plain
from converters.typography.page import parse_paper
from converters.typography.styles import GUTTER
from converters.typography.textblock import text_block
from converters.word.bookmarks import article_bookmark, passage_bookmark, passage_of
from converters.writers.docx.columns import Columns
from converters.writers.docx.runs import runs_xml
from converters.writers.docx.styles import StyleSheet

A4 = text_block(parse_paper("a4"), Shape.COLUMNS)
_GUTTER = "w:style[@w:styleId='ParallelText']//w:tblCellMar/w:left/@w:w"


class TestColumns:
    def test_fill_the_measure_and_the_chinese_one_is_of_whole_ems(self) -> None:
        widths = Columns.of(A4, (ENGLISH, CHINESE), (0.63, 0.37)).widths
        assert sum(widths.values()) + GUTTER == pytest.approx(470)
        assert widths[CHINESE] == 160

    def test_keep_their_order_when_chinese_comes_first(self) -> None:
        widths = Columns.of(A4, (CHINESE, ENGLISH), (0.4, 0.6)).widths
        assert list(widths) == [CHINESE, ENGLISH]
        assert widths[CHINESE] == 170

    @pytest.mark.parametrize("paper", ["a4", "a5", "6x9in", "130x190mm"])
    def test_hang_over_the_measure_by_half_a_gutter_on_either_side(self, paper: str) -> None:
        root = part(written(plans.single(), paper))
        width = int(value(root, "//w:tblW/@w:w"))
        sheet = values(root, "//w:pgSz/@w:w | //w:pgMar/@w:left | //w:pgMar/@w:right")
        whole, *margins = map(int, sheet)
        side = int(value(part(written(plans.single(), paper), "word/styles.xml"), _GUTTER))
        assert width == pytest.approx(whole - sum(margins) + 2 * side, abs=2)

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
        short, long = (Paragraph(runs("word " * count, ENGLISH)) for count in (3, 200))
        made = article(short, long, chinese=(Paragraph(runs("词", CHINESE)),) * 2)
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

    def styles(self, layout: Layout, lines: tuple[Text, ...] = LINES) -> list[str]:
        root = part(written(book_of(article(Verse(lines)), layout)))
        found = [each for each in find(root, "//w:p") if style_of(each).startswith("VerseEnglish")]
        assert [text_of(each) for each in found] == [plain(line) for line in lines]
        return [style_of(each).removeprefix("VerseEnglish") for each in found]

    def test_has_a_paragraph_for_each_line_and_keeps_a_short_stanza_on_one_page(self) -> None:
        assert self.styles(Layout.SINGLE) == ["Kept", "Kept", "Last"]

    def test_keeps_two_lines_together_at_the_ends_of_a_long_stanza(self) -> None:
        found = self.styles(Layout.SINGLE, self.LINES * 9)
        assert [place for place, each in enumerate(found) if each == "Kept"] == [0, 25]

    def test_leaves_it_to_the_row_in_columns(self) -> None:
        assert self.styles(Layout.PARALLEL) == ["", "", "Last"]


class TestFlow:
    def test_keeps_a_passage_near_the_same_passage_in_the_other_language(self) -> None:
        made = article(Paragraph(runs("A.", ENGLISH)), chinese=(Paragraph(runs("甲。", CHINESE)),))
        data = written(book_of(made, Layout.INTERLEAVED))
        assert len(paragraphs(part(data), "BodyEnglishTied")) == 1
        assert len(paragraphs(part(data), "BodyChinese")) == 1
        (tied,) = find(part(data, "word/styles.xml"), "w:style[@w:styleId='BodyEnglishTied']")
        assert find(tied, "w:pPr/w:keepNext")
        assert value(tied, "w:pPr/w:spacing/@w:after") == "52"

    def test_sets_off_the_second_language_when_the_first_is_done(self) -> None:
        made = article(Paragraph(runs("A.", ENGLISH)), chinese=(Paragraph(runs("甲。", CHINESE)),))
        data = written(book_of(made, Layout.SEQUENTIAL))
        assert len(paragraphs(part(data), "ArticleTitleChineseApart")) == 1
        styles = part(data, "word/styles.xml")
        apart = "w:style[@w:styleId='ArticleTitleChineseApart']/w:pPr/w:spacing/@w:before"
        assert value(styles, apart) == "420"


_SHEET = StyleSheet((ENGLISH, CHINESE), 400)
_HINT = '<w:rFonts w:hint="eastAsia"/>'
_SLANT = "<w:i/><w:iCs/>"
_BOLD = "<w:b/><w:bCs/>"
_FACE = '<w:rFonts w:ascii="Noto Serif SC" w:hAnsi="Noto Serif SC" w:eastAsia="Noto Serif SC"/>'
_IS_HAN = '<w:lang w:eastAsia="zh-CN"/>'
_BOLD_SLANT = Mark.ITALIC | Mark.BOLD

# what it is . run . language of the paragraph . its style . the look of the style
_RUNS = [
    ("plain English", Run("a", ENGLISH), ENGLISH, "", ""),
    ("plain Chinese", Run("甲", CHINESE), CHINESE, "", ""),
    ("a slant", Run("a", ENGLISH, Mark.ITALIC), ENGLISH, "Emphasis", _SLANT),
    ("a bold slant", Run("a", ENGLISH, _BOLD_SLANT), ENGLISH, "StrongEmphasis", _BOLD + _SLANT),
    ("dots for a slant", Run("甲", CHINESE, Mark.ITALIC), CHINESE, "EmphasisHan",
     '<w:em w:val="underDot"/>'),
    ("Han in English", Run("甲", "zh"), ENGLISH, "HanText", _FACE + _IS_HAN),
    ("bold Han in English", Run("甲", "zh", Mark.BOLD), ENGLISH, "HanTextStrong",
     _FACE + _BOLD + _IS_HAN),
    ("English in Chinese", Run("a", ENGLISH), CHINESE, "LatinText",
     '<w:rFonts w:ascii="Source Serif 4" w:hAnsi="Source Serif 4"/><w:lang w:val="en-US"/>'),
]  # fmt: skip


@pytest.mark.parametrize(("run", "around", "style", "look"), [each[1:] for each in _RUNS],
                         ids=[each[0] for each in _RUNS])  # fmt: skip
def test_a_run_has_a_style_for_its_language_its_face_and_its_marks(
    run: Run, around: str, style: str, look: str
) -> None:
    said = f'<w:rStyle w:val="{style}"/>' if style else ""
    said += _HINT if run.lang != ENGLISH else ""
    looks = f"<w:rPr>{said}</w:rPr>" if said else ""
    expected = f'<w:r>{looks}<w:t xml:space="preserve">{run.text}</w:t></w:r>'
    assert runs_xml((run,), around, _SHEET) == expected
    made = [each for each in _SHEET.xml() if f'w:styleId="{style}"' in each]
    assert not style or f"<w:rPr>{look}</w:rPr>" in made[0]


def test_han_in_a_slanted_line_stands_upright() -> None:
    assert "HanTextUpright" in runs_xml((Run("甲", "zh"),), ENGLISH, _SHEET, italic=True)


# what it is . id of the article . name of the bookmark
_BOOKMARKS = [
    ("hyphens", "wells-1", "wells_1"),
    ("forty characters", "a" * 40, "a" * 40),
    ("too long", "a" * 41, "a" * 31 + "_c0f8bd4d"),
    ("capitals, which Word does not tell apart", "Wells", "Wells_332e04b7"),
    ("what could be a passage", "wells-r1", "wells_r1_5d521438"),
]


@pytest.mark.parametrize(("id_", "name"), [each[1:] for each in _BOOKMARKS],
                         ids=[each[0] for each in _BOOKMARKS])  # fmt: skip
def test_a_bookmark_has_a_name_that_word_takes(id_: str, name: str) -> None:
    assert article_bookmark(id_) == name


@pytest.mark.parametrize("id_", ["wells-1", "a" * 40, "a" * 99, "Wells"])
def test_a_passage_has_a_bookmark_that_tells_its_number(id_: str) -> None:
    name = passage_bookmark(id_, 11, 1)
    assert name.endswith("_r12b")
    assert len(name) <= 40
    assert passage_of(name) == 11
    assert passage_of(article_bookmark(id_)) is None


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


# paper . layout . half-points of the English and the Chinese body . twips of the text's measure
_TYPE = [
    ("a4", Layout.PARALLEL, ["21", "20"], 9400),
    ("a4", Layout.SEQUENTIAL, ["21", "20"], 7800),
    ("a5", Layout.PARALLEL, ["19", "18"], 6480),
    ("a5", Layout.INTERLEAVED, ["21", "20"], 6600),
    ("6x9in", Layout.PARALLEL, ["19", "18"], 6840),
    ("b5", Layout.PARALLEL, ["20", "19"], 7790),
]


@pytest.mark.parametrize(("paper", "layout", "sizes", "measure"), _TYPE)
def test_type_and_measure_follow_the_paper(
    paper: str, layout: Layout, sizes: list[str], measure: int
) -> None:
    data = written(plans.single(layout), paper)
    styles = part(data, "word/styles.xml")
    bodies = ("BodyEnglish", "BodyChinese")
    assert [value(styles, f"w:style[@w:styleId='{name}']//w:sz/@w:val") for name in bodies] == sizes
    sides = values(part(data), "//w:pgSz/@w:w | //w:pgMar/@w:left | //w:pgMar/@w:right")
    width, *margins = map(int, sides)
    assert width - sum(margins) == pytest.approx(measure, abs=2)


@pytest.mark.parametrize(("words", "style"), [(20, "BodyEnglishTied"), (400, "BodyEnglishNear")])
def test_a_passage_stays_on_the_page_of_its_translation_unless_it_is_high(
    words: int, style: str
) -> None:
    english = Paragraph(runs("A lamp burns. " * words, ENGLISH))
    made = article(english, chinese=(Paragraph(runs("灯亮着。", CHINESE)),))
    root = part(written(book_of(made, Layout.INTERLEAVED)))
    assert len(paragraphs(root, style)) == 1


@pytest.mark.parametrize(("layout", "kept"), [(Layout.PARALLEL, 1), (Layout.SINGLE, 0)])
def test_a_title_in_the_contents_stays_on_the_page_of_its_second_one(
    layout: Layout, kept: int
) -> None:
    styles = part(written(plans.book(layout)), "word/styles.xml")
    assert len(find(styles, "w:style[@w:styleId='TOC1']/w:pPr/w:keepNext")) == kept
    assert not find(styles, "w:style[@w:styleId='TOC2']/w:pPr/w:keepNext")
