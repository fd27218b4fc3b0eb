"""How rows, blocks and runs are marked up; the whole books are goldens."""

from __future__ import annotations

import re

import plans
import pytest
from conftest import Golden
from epubs import XHTML, opened, section_of
from lxml import etree

from converters.languages import CHINESE, ENGLISH
from converters.layout import Cell, Layout, Row, SectionKind
from converters.model import Heading, Mark, Paragraph, Role, Run, Separator, Text
from converters.writers.epub.chapter import chapter
from converters.writers.epub.drawing import file_name
from converters.writers.epub.xhtml import inline


def drawn(*rows: Row, kind: SectionKind = SectionKind.ARTICLE) -> etree._Element:
    root = etree.fromstring(chapter(section_of(*rows, kind=kind), ENGLISH, href="articles/a.xhtml"))
    section = root.find(f"{XHTML}body/{XHTML}section")
    assert section is not None
    return section


def markup(section: etree._Element) -> str:
    """The inside of a section without namespaces, one line."""
    text = etree.tostring(section, encoding="unicode")
    return (
        re.sub(r' xmlns(:\w+)?="[^"]*"|\n', "", text).partition(">")[2].removesuffix("</section>")
    )


EN_CELL = '<div class="cell" lang="en" xml:lang="en"><p class="body">plain</p></div>'
ZH_CELL = '<div class="cell" lang="zh-Hans" xml:lang="zh-Hans"><p class="body zh">汉字</p></div>'

EN, ZH = (Run("plain", ENGLISH),), (Run("汉字", CHINESE),)

RUNS = [
    pytest.param(EN, "plain", id="plain words"),
    pytest.param((Run('a<b> & "c"', ENGLISH),), 'a&lt;b&gt; &amp; "c"', id="escaped"),
    pytest.param((Run("Daily", ENGLISH, Mark.ITALIC),), "<i>Daily</i>", id="italic"),
    pytest.param((Run("twelve", ENGLISH, Mark.BOLD),), "<b>twelve</b>", id="bold"),
    pytest.param(
        (Run("both", ENGLISH, Mark.BOLD | Mark.ITALIC),), "<b><i>both</i></b>", id="bold italic"
    ),
    pytest.param(
        (Run("Wuhan, 12th", ENGLISH, Mark.DATELINE),),
        '<span class="dateline">Wuhan, 12th</span>',
        id="dateline",
    ),
    pytest.param(
        (Run("赖", "zh"),),
        '<span class="zh" lang="zh" xml:lang="zh">赖</span>',
        id="Han in English",
    ),
    pytest.param(
        (Run("활", "ko", Mark.ITALIC),), '<i class="ko" lang="ko" xml:lang="ko">활</i>', id="Hangul"
    ),
    pytest.param(
        (Run("mot", "fr"),), '<span lang="fr" xml:lang="fr">mot</span>', id="another Latin language"
    ),
    pytest.param(
        (Run("武汉", "zh", Mark.DATELINE),),
        '<span class="dateline zh" lang="zh" xml:lang="zh">武汉</span>',
        id="a dateline in another language",
    ),
]


@pytest.mark.parametrize(("text", "expected"), RUNS)
def test_runs_become_inline_markup(text: Text, expected: str) -> None:
    assert inline(text, ENGLISH) == expected


ROWS = [
    pytest.param(
        Row((Cell(ENGLISH, (Paragraph(EN),)), Cell(CHINESE, (Paragraph(ZH),)))),
        f'<div class="pair">{EN_CELL}{ZH_CELL}</div>',
        id="two cells stand side by side",
    ),
    pytest.param(
        Row((Cell(ENGLISH, ()), Cell(CHINESE, (Paragraph(ZH),)))),
        f'<div class="pair"><div class="cell"/>{ZH_CELL}</div>',
        id="an empty cell keeps its column",
    ),
    pytest.param(
        Row((Cell(CHINESE, (Paragraph(ZH), Paragraph(ZH))),)),
        '<p class="body zh" lang="zh-Hans" xml:lang="zh-Hans">汉字</p>' * 2,
        id="one cell flows",
    ),
    pytest.param(
        Row((Cell(ENGLISH, (Separator(),)), Cell(CHINESE, (Separator(),)))),
        "<hr/>",
        id="a break in all languages is one",
    ),
]


@pytest.mark.parametrize(("row", "expected"), ROWS)
def test_rows_become_blocks(row: Row, expected: str) -> None:
    assert markup(drawn(row)) == expected


def test_a_break_in_tied_rows_is_one() -> None:
    rows = Row((Cell(ENGLISH, (Separator(),)),), tied=True), Row((Cell(CHINESE, (Separator(),)),))
    assert markup(drawn(*rows)) == "<hr/>"


def test_chinese_in_chinese_keeps_its_size() -> None:
    text = (Run("窩", "zh-Hant"),)
    assert inline(text, CHINESE) == '<span lang="zh-Hant" xml:lang="zh-Hant">窩</span>'


def test_tied_rows_stand_in_one_container() -> None:
    rows = [
        Row((Cell(ENGLISH, (Paragraph(EN),)),), tied=True),
        Row((Cell(CHINESE, (Paragraph(ZH),)),)),
        Row((Cell(ENGLISH, (Paragraph(EN),)),)),
    ]
    children = [(each.tag, each.get("class"), len(each)) for each in drawn(*rows)]
    assert children == [(f"{XHTML}div", "tied", 2), (f"{XHTML}p", "body", 0)]


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        pytest.param([1, 1, 2, 2], "1122", id="two languages"),
        pytest.param([1, 3, 2], "122", id="a level left out"),
        pytest.param([2, 3], "12", id="no title"),
    ],
)
def test_headings_leave_out_no_level(levels: list[int], expected: str) -> None:
    section = drawn(Row((Cell(ENGLISH, tuple(Heading(level, EN) for level in levels)),)))
    assert "".join(each.tag[-1] for each in section) == expected


HEADLINES = [
    pytest.param("井水与柳", "井水与柳", id="short enough for any line"),
    pytest.param(
        "关于打井的几个问题：（一）",
        '<span class="word">关于</span><span class="word">打井的</span>'
        '<span class="word">几个</span><span class="word">问题</span>：（一）',
        id="words that no line's end may part",
    ),
    pytest.param("A<B & Co. 与 C — D", "A&lt;B &amp; Co. 与 C — D", id="words of other scripts"),
]


@pytest.mark.parametrize(("words", "expected"), HEADLINES)
def test_no_line_of_a_chinese_headline_ends_within_a_word(words: str, expected: str) -> None:
    text = (Run(words, CHINESE),)
    deck = Paragraph(text, Role.DECK)
    section = drawn(Row((Cell(CHINESE, (Heading(1, text), deck, Paragraph(text))),)))
    headline, lower, body = (inner(element) for element in section)
    assert headline == lower == expected
    assert "word" not in body


def test_no_line_of_an_english_headline_ends_within_a_span_of_days() -> None:
    (headline,) = drawn(Row((Cell(ENGLISH, (Heading(1, (Run("May 7–14 & on", ENGLISH),)),)),)))
    assert inner(headline) == 'May <span class="word">7–14</span> &amp; on'


def inner(element: etree._Element) -> str:
    """The inside of an element without namespaces."""
    whole = re.sub(r' xmlns(:\w+)?="[^"]*"', "", etree.tostring(element, encoding="unicode"))
    return whole.strip().partition(">")[2].rpartition("</")[0]


def test_a_section_is_named_by_its_first_heading_or_else_by_its_title() -> None:
    with_heading = drawn(Row((Cell(ENGLISH, (Heading(1, EN), Heading(1, ZH))),)))
    assert with_heading.get("aria-labelledby") == with_heading[0].get("id")
    assert drawn(Row((Cell(ENGLISH, (Paragraph(EN),)),))).get("aria-label") == "A Title"


def test_file_names_differ_in_more_than_case() -> None:
    ids = ["ab", "Ab", "aB", "AB", "ab-1"]
    names = [file_name(section_of(Row((Cell(ENGLISH, (Paragraph(EN),)),)), key=key)) for key in ids]
    assert len({name.casefold() for name in names}) == len(ids)
    assert names[0] == "articles/ab.xhtml"


@pytest.mark.parametrize(
    "name",
    [
        "articles/wells-1.xhtml",
        "articles/uneven.xhtml",
        "articles/lonely.xhtml",
        "title-page.xhtml",
        "colophon.xhtml",
        "nav.xhtml",
        "toc.ncx",
        "content.opf",
        "styles/base.css",
        "styles/wide.css",
    ],
)
def test_a_book_in_columns_looks_as_before(name: str, golden: Golden) -> None:
    golden(f"epub/parallel/{name}", opened(plans.book()).read(f"EPUB/{name}").decode())


@pytest.mark.parametrize("layout", [Layout.INTERLEAVED, Layout.SEQUENTIAL])
def test_a_book_that_flows_looks_as_before(layout: Layout, golden: Golden) -> None:
    name = "articles/wells-1.xhtml"
    golden(f"epub/{layout}/{name}", opened(plans.single(layout)).read(f"EPUB/{name}").decode())
