"""What only some layouts and some columns have: links, notes, tables, divided paragraphs."""

from __future__ import annotations

import re

import plans
import pytest
from epubs import EPUB_TYPE, LAYOUTS, NO_COVER, XHTML, documents, opened, section_of, text_of
from lxml import etree

from converters.languages import CHINESE, ENGLISH, runs
from converters.layout import Cell, Layout, Plan, Row
from converters.model import Heading, Paragraph, Separator, lines_of, plain
from converters.writers.epub import Columns, EpubOptions
from converters.writers.epub.chapter import chapter
from converters.writers.epub.dividing import divided

WELLS = "EPUB/articles/wells-1.xhtml"


def wells(plan: Plan, columns: Columns = Columns.AUTO) -> etree._Element:
    """The chapter of the article about wells."""
    return documents(opened(plan, EpubOptions(cover=False, columns=columns)))[WELLS]


def by_id(root: etree._Element) -> dict[str, etree._Element]:
    return {str(each.get("id")): each for each in root.iter(f"{XHTML}*") if each.get("id")}


def target(root: etree._Element, link: etree._Element) -> etree._Element:
    return by_id(root)[str(link.get("href")).removeprefix("#")]


def language(element: etree._Element) -> str:
    holders = (each.get("lang") for each in (element, *element.iterancestors()))
    return next(filter(None, holders))


# One language, then the other


def test_each_language_is_a_section_with_its_name() -> None:
    parts = list(wells(plans.single(Layout.SEQUENTIAL)).iter(f"{XHTML}section"))
    assert [(each.get("lang"), each.get("aria-label")) for each in parts[1:]] == [
        (ENGLISH, "English"),
        (CHINESE, "中文"),
    ]


def test_each_paragraph_leads_to_its_partner_and_the_partner_back() -> None:
    root = wells(plans.single(Layout.SEQUENTIAL))
    links = list(root.iterfind(f".//{XHTML}a[@class='counterpart']"))
    assert [link.text for link in links] == ["↓"] * 6 + ["↑"] * 6
    for link in links:
        partner = target(root, link)
        assert language(partner) != language(link)
        back = next(
            each for each in links if each is not link and target(root, each) in holders(link)
        )
        assert back.text != link.text


def holders(link: etree._Element) -> list[etree._Element]:
    """The blocks around a link, and those of its passage before it."""
    around = list(link.iterancestors())
    return [*around, *(each for block in around[:1] for each in block.itersiblings(preceding=True))]


def test_a_link_says_in_the_language_around_it_where_it_leads() -> None:
    root = wells(plans.single(Layout.SEQUENTIAL))
    labels = {
        (language(a), a.get("aria-label")) for a in root.iterfind(".//*[@class='counterpart']")
    }
    assert labels == {
        (ENGLISH, "This passage in the other language"),
        (CHINESE, "另一种文字的同一段"),
    }


def test_what_has_no_partner_has_no_link() -> None:
    book = opened(plans.book(Layout.SEQUENTIAL), NO_COVER)
    for name, expected in (("uneven", 3 * 2), ("lonely", 0)):
        root = documents(book)[f"EPUB/articles/{name}.xhtml"]
        assert len(root.findall(f".//{XHTML}a[@class='counterpart']")) == expected, name


@pytest.mark.parametrize("layout", [Layout.PARALLEL, Layout.INTERLEAVED, Layout.SINGLE])
def test_partners_that_are_near_need_no_links(layout: Layout) -> None:
    assert wells(plans.single(layout)).findall(f".//{XHTML}a") == []


# The other language in notes


@pytest.mark.parametrize(("first", "other"), [("en", CHINESE), ("zh", ENGLISH)])
def test_each_passage_has_a_note_in_the_other_language(first: str, other: str) -> None:
    root = wells(plans.single(Layout.POPUP, first))
    references = list(root.iterfind(f".//{XHTML}a[@role='doc-noteref']"))
    notes = [target(root, reference) for reference in references]
    assert [reference.text for reference in references] == [str(n) for n in range(1, 8)]
    assert [note.get(EPUB_TYPE) for note in notes] == ["footnote"] * len(references)
    assert {note.get("lang") for note in notes} == {other}
    assert {language(reference) for reference in references} == {
        {"en": ENGLISH, "zh": CHINESE}[first]
    }
    for reference, note in zip(references, notes, strict=True):
        back = note.find(f".//{XHTML}a[@role='doc-backlink']")
        assert back is not None
        assert target(root, back) is reference


def test_a_note_holds_the_passages_partner_and_no_heading() -> None:
    root = wells(plans.single(Layout.POPUP))
    notes = list(root.iter(f"{XHTML}aside"))
    assert squeezed(text_of(notes[0])).startswith("1 井与柳十二米见水李春林人民日报")
    assert squeezed(text_of(notes[2])) == "3 第一口井"
    assert [each for note in notes for each in note.iter(f"{XHTML}h1", f"{XHTML}h2")] == []


def squeezed(text: str) -> str:
    return text.replace("\n", "").replace("\u2002", " ")


def test_a_passage_without_a_partner_stands_in_the_text() -> None:
    root = documents(opened(plans.book(Layout.POPUP), NO_COVER))["EPUB/articles/uneven.xhtml"]
    (alone,) = root.findall(
        f".//{XHTML}section[@role='doc-chapter']/{XHTML}p[@class='signature zh']"
    )
    assert text_of(alone) == "（新华社）"


def test_a_note_can_be_reached_even_from_a_break() -> None:
    words = Paragraph(runs("一", CHINESE))
    row = Row((Cell(ENGLISH, (Separator(),)), Cell(CHINESE, (Separator(), words))), noted=True)
    root = etree.fromstring(chapter(section_of(row), ENGLISH, href="a.xhtml"))
    assert {"noteref-1", "note-1"} <= set(by_id(root))
    assert root.find(f".//{XHTML}a[@role='doc-backlink']") is not None


# Columns


def test_columns_may_be_a_table_for_the_eye_alone() -> None:
    root = wells(plans.single(), Columns.TABLE)
    tables = list(root.iter(f"{XHTML}table"))
    assert {table.get("role") for table in tables} == {"presentation"}
    cells = [[cell.get("class") for cell in row] for table in tables for row in table]
    assert cells == [["cell column-1", "cell column-2"]] * 8
    assert root.findall(f".//{XHTML}div[@class='pair']") == []


def test_a_break_stands_between_two_tables() -> None:
    (section,) = wells(plans.single(), Columns.TABLE).iterfind(f".//{XHTML}section")
    tags = [etree.QName(each).localname for each in section]
    assert tags == ["span", "table", "hr", "table", "h2", "p", "p", "table"]


@pytest.mark.parametrize("layout", [each for each in LAYOUTS if each is not Layout.PARALLEL])
def test_what_does_not_stand_side_by_side_is_no_table(layout: Layout) -> None:
    assert list(wells(plans.single(layout), Columns.TABLE).iter(f"{XHTML}table")) == []


SHEETS = [
    pytest.param(Columns.AUTO, True, False, id="auto"),
    pytest.param(Columns.NEVER, False, False, id="never"),
    pytest.param(Columns.TABLE, False, True, id="table"),
]


@pytest.mark.parametrize(("columns", "flexible", "table"), SHEETS)
def test_the_sheets_part_the_screen_as_it_is_asked(
    columns: Columns, flexible: bool, table: bool
) -> None:
    book = opened(plans.book(), EpubOptions(cover=False, columns=columns))
    base, wide = (book.read(f"EPUB/styles/{name}.css").decode() for name in ("base", "wide"))
    assert ("display: flex }" in wide.replace("; ", " }")) is flexible
    assert ("border-collapse" in base) is table
    assert "fwid" in wide


def test_columns_that_are_never_wanted_leave_the_measure_of_one() -> None:
    section = wells(plans.single(), Columns.NEVER).find(f".//{XHTML}section")
    assert section is not None
    assert section.get("class") == "article measure"


def test_a_table_shares_its_width_as_the_plan_says() -> None:
    base = opened(plans.book(), EpubOptions(cover=False, columns=Columns.TABLE))
    sheet = base.read("EPUB/styles/base.css").decode()
    widths = [float(each) for each in re.findall(r"\.column-\d \{ width: ([\d.]+)%", sheet)]
    assert widths == [100 * share for share in plans.book().shares]


# Long paragraphs


def paragraph(sentence: str, times: int, lang: str) -> Paragraph:
    return Paragraph(runs((sentence * times).rstrip(), lang))


def columns(english: int, chinese: int) -> Row:
    """A row whose cells are one paragraph of so many sentences each."""
    return Row(
        (
            Cell(ENGLISH, (paragraph("The well is deep and cold. ", english, ENGLISH),)),
            Cell(CHINESE, (paragraph("井水又深又凉。", chinese, CHINESE),)),
        )
    )


def said(row: Row, place: int) -> str:
    """The words of a cell of paragraphs."""
    return "".join(plain(line) for block in row.cells[place].blocks for line in lines_of(block))


def words_of_rows(rows: list[Row], place: int) -> str:
    return "".join(said(row, place) for row in rows).replace(" ", "")


def test_a_paragraph_of_2000_characters_stays_whole() -> None:
    row = columns(74, 70)
    assert list(divided(row)) == [row]


def test_a_longer_one_is_cut_at_sentence_ends_and_its_partner_with_it() -> None:
    row = columns(300, 280)
    rows = list(divided(row))
    assert len(rows) == 5
    for english, chinese in ((said(row, 0), said(row, 1)) for row in rows):
        assert len(english) <= 2_100
        assert len(english) / 8_100 == pytest.approx(len(chinese) / 1_960, abs=0.02)
        assert (english[-1], chinese[-1]) == (".", "。")
    for place in (0, 1):
        assert words_of_rows(rows, place) == words_of_rows([row], place)


def continues(cell: Cell) -> list[bool]:
    return [isinstance(block, Paragraph) and block.continues for block in cell.blocks]


def test_the_pieces_say_that_they_go_on() -> None:
    rows = list(divided(columns(300, 280)))
    assert [row.continued for row in rows] == [True] * 4 + [False]
    begins = [[continues(cell) for cell in row.cells] for row in rows]
    assert begins == [[[False], [False]], *[[[True], [True]]] * 4]


def test_a_partner_too_short_to_be_cut_so_often_leaves_its_cells_empty() -> None:
    rows = list(divided(columns(300, 1)))
    assert [sum(1 for cell in row.cells if cell.blocks) for row in rows].count(2) == 1
    assert words_of_rows(rows, 1) == "井水又深又凉。"


def test_a_long_paragraph_among_others_is_cut_in_its_cell() -> None:
    long = paragraph("The well is deep. ", 200, ENGLISH)
    cells = (Cell(ENGLISH, (Heading(2, runs("A", ENGLISH)), long)), Cell(CHINESE, ()))
    (row,) = divided(Row((cells[0], Cell(CHINESE, (Separator(), paragraph("井。", 2, CHINESE))))))
    assert len(row.cells[0].blocks) == 3
    assert continues(row.cells[0]) == [False, False, True]


def test_a_sentence_without_an_end_is_not_cut() -> None:
    row = Row((Cell(ENGLISH, (paragraph("w", 50_000, ENGLISH),)), Cell(CHINESE, ())))
    (only,) = divided(row)
    assert only.cells == row.cells
