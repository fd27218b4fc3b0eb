"""A PDF can be heard and kept: valid as PDF/UA-1 and PDF/A-2a, its structure that of the text."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import plans
import pytest
from conftest import real_articles, seeds
from heard import heard
from pdfs import article, book_of, prose, rows_of, squeezed, written
from validators import verapdf

import converters
from converters.languages import CHINESE, ENGLISH, runs
from converters.layout import Layout, Plan
from converters.model import Heading, Paragraph, Verse, lines_of, plain
from converters.writers.pdf import WRITER

LAYOUTS = plans.drawn_by(WRITER)

STANDARDS = ("ua1", "2a")
MIXED = book_of(
    article(
        [
            Heading(3, runs("On 赖", ENGLISH)),
            Paragraph(runs("To lie (赖) or 한글, x\u0323 ffi.", ENGLISH)),
        ],
        [Heading(3, runs("说“赖”", CHINESE)), Paragraph(runs("北京 Peking 的한글。", CHINESE))],
    )
)
VERSE = book_of(
    article(
        [Verse((runs("The rainbow bridge has been cut by you " * 3, ENGLISH),) * 70)],
        [Verse((runs("虹桥", CHINESE), runs("断了", CHINESE)))],
    )
)
BOOKS = {
    "one article": plans.single(),
    "a book of days": plans.book(),
    "verse over pages": VERSE,
    "mixed scripts": MIXED,
    "long paragraphs": book_of(prose(2, 40, 3)),
}


PRINTED: list[dict[str, Any]] = [
    {"crop_marks": True},
    {"booklet": True, "signature": 4},
    {"booklet": True, "crop_marks": True},
]


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("name", BOOKS)
def test_every_kind_of_book_is_valid(name: str, standard: str, tmp_path: Path) -> None:
    file = tmp_path / "book.pdf"
    file.write_bytes(written(BOOKS[name]))
    assert verapdf(file, standard) == []


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("options", PRINTED, ids=str)
def test_every_way_to_print_is_valid(
    options: dict[str, Any], standard: str, tmp_path: Path
) -> None:
    file = tmp_path / "book.pdf"
    file.write_bytes(written(plans.book(), "a5", **options))
    assert verapdf(file, standard) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_of_articles_is_valid(layout: Layout, tmp_path: Path) -> None:
    file = tmp_path / "book.pdf"
    sources = real_articles()[::9] + seeds()[::4]
    converters.convert(sources, to=["pdf"], layout=layout, output=file, per="book")
    assert [verapdf(file, standard) for standard in STANDARDS] == [[], []]


@pytest.mark.parametrize(
    ("missing", "standard", "rule"),
    [
        ("/StructTreeRoot", "ua1", "7.1"),
        ("/Lang", "ua1", "7.2"),
        ("/Metadata", "ua1", "7.1, test 8"),
        ("/MarkInfo", "2a", "6.7.2"),
        ("/OutputIntents", "2a", "6.2.4.3"),
    ],
)
def test_a_file_without_what_the_standards_ask_for_is_found(
    missing: str, standard: str, rule: str, tmp_path: Path
) -> None:
    file = tmp_path / "bad.pdf"
    with pikepdf.open(io.BytesIO(written(plans.single()))) as pdf:
        del pdf.Root[missing]
        pdf.save(file)
    findings = verapdf(file, standard)
    assert any(each.startswith(rule) for each in findings), findings


def said_by(book: Plan) -> list[tuple[str, str]]:
    """What must be heard of a book's sections: language and words of each block, in order."""
    said = []
    for row in rows_of(book):
        for cell in row.cells:
            for block in cell.blocks:
                texts = map(plain, lines_of(block))
                said += [(cell.lang, squeezed(text)) for text in texts]
    return said


@pytest.mark.parametrize("options", [{}, *PRINTED], ids=str)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_block_is_heard_once_in_order_and_in_its_language(
    layout: Layout, options: dict[str, Any]
) -> None:
    book = plans.single(layout)
    spoken = [(each.lang, squeezed(each.text)) for each in heard(written(book, "a5", **options))]
    half_title = [(run.lang, squeezed(run.text)) for run in book.titles]
    assert sorted(spoken) == sorted(said_by(book) + half_title * (layout is Layout.FACING))
    body = [each for each in said_by(book) if len(each[1]) > 60]
    assert [each for each in spoken if each in body] == body


def test_a_paragraph_over_several_pages_is_one() -> None:
    book = book_of(prose(2, 40, 3))
    spoken = [(each.lang, squeezed(each.text)) for each in heard(written(book))]
    assert [each for each in spoken if len(each[1]) > 60] == [
        each for each in said_by(book) if len(each[1]) > 60
    ]


def test_each_verse_is_heard_by_itself() -> None:
    verses = [each for each in heard(written(VERSE)) if each.path[-2:] == ("Stanza", "P")]
    assert [each.lang for each in verses] == [ENGLISH] * 70 + [CHINESE] * 2
    assert {squeezed(each.text) for each in verses[:70]} == {"Therainbowbridgehasbeencutbyyou" * 3}


def test_words_of_another_language_are_marked_inside_their_line() -> None:
    pieces = [piece for each in heard(written(MIXED)) for piece in each.pieces]
    assert {("zh", "赖"), ("ko", "한글")} <= {(lang, said.strip()) for lang, said in pieces}
    english = "".join(said for lang, said in pieces if lang == ENGLISH)
    assert "To lie () or , x\u0323 ffi." in english


def test_headings_begin_at_the_first_level_and_pass_none_over() -> None:
    found = [(each.lang, each.tag) for each in heard(written(MIXED)) if each.tag.startswith("H")]
    assert found == [(ENGLISH, "H1"), (CHINESE, "H1"), (ENGLISH, "H2"), (CHINESE, "H2")]


def test_the_contents_come_first_and_say_titles_folios_and_dates() -> None:
    spoken = heard(written(plans.book()))
    contents = [each for each in spoken if "TOC" in each.path]
    assert [each.text for each in contents[:2]] == ["1 May 1956", "1956年5月1日"]
    assert contents[0].path == ("Document", "Sect", "TOC", "TOC", "Caption", "Span")
    assert contents[2].path[-5:] == ("TOC", "TOCI", "Reference", "Link", "Span")
    assert contents[4].text == "1"
    first = next(place for place, each in enumerate(spoken) if each is contents[0])
    assert [each.text for each in spoken[first - 2 : first]] == ["Contents", "目录"]


def test_each_link_is_said_and_belongs_to_its_element() -> None:
    with pikepdf.open(io.BytesIO(written(plans.book()))) as pdf:
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        owners = dict(zip(numbers[::2], numbers[1::2], strict=True))
        links = [link for page in pdf.pages for link in page.get("/Annots", ())]
        assert len(links) == 5
        for link in links:
            element = owners[link.StructParent]
            assert element.S == "/Link"
            assert [kid.Obj.objgen for kid in element.K if "/Obj" in kid] == [link.objgen]
            assert str(link.Contents)


def test_no_word_of_real_articles_is_lost_to_those_who_listen(tmp_path: Path) -> None:
    file = tmp_path / "book.pdf"
    sources = real_articles() or seeds()
    converters.convert(sources, to=["pdf"], output=file, per="book")
    spoken = heard(file.read_bytes())
    words = {
        lang: squeezed("".join(each.text for each in spoken if each.lang == lang))
        for lang in (ENGLISH, CHINESE)
    }
    for article_ in (each for source in sources for each in converters.read(source).articles):
        for side in article_.sides:
            for line in (side.title, *(line for one in side.blocks for line in lines_of(one))):
                assert squeezed(plain(line)) in words[side.lang]
