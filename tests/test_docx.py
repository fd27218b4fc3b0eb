"""What a Word document keeps, how its rows stand, and that validators and Word's readers agree."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import docx
import plans
import pytest
import validators
from conftest import Golden
from docxs import (
    W,
    as_lines,
    book_of,
    find,
    flattened,
    paragraphs,
    part,
    text_of,
    three_languages,
    value,
    values,
    words_of_body,
    written,
)
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from lint_docx import lint_docx
from msgspec.structs import replace

from converters.languages import CHINESE, ENGLISH
from converters.layout import Layout, Plan, SectionKind
from converters.model import (
    Article,
    Heading,
    Mark,
    Paragraph,
    Role,
    Run,
    Separator,
    Side,
    Verse,
)

BOOKS = (
    [pytest.param(plans.single(layout), id=f"article, {layout}") for layout in Layout]
    + [
        pytest.param(plans.book(layout, first), id=f"book, {layout}, {first} first")
        for layout in Layout
        for first in ("en", "zh")
    ]
    + [pytest.param(three_languages(), id="three languages")]
)


@pytest.mark.parametrize("book", BOOKS)
class TestEveryBook:
    def test_keeps_all_words_in_order_cell_by_cell(self, book: Plan) -> None:
        assert list(words_of_body(written(book))) == flattened(book)

    @pytest.mark.thorough(but="article")
    def test_is_valid(self, book: Plan, tmp_path: Path) -> None:
        file = tmp_path / "book.docx"
        file.write_bytes(written(book))
        assert validators.openxml_audit(file) == []
        assert lint_docx(file) == []

    @pytest.mark.thorough(but="article, p")  # columns, and words in footnotes
    def test_is_valid_for_word(self, book: Plan, tmp_path: Path) -> None:
        file = tmp_path / "book.docx"
        file.write_bytes(written(book))
        assert validators.ooxml_sdk(file) == []

    def test_uses_only_styles_that_it_has(self, book: Plan) -> None:
        data = written(book)
        known = set(values(part(data, "word/styles.xml"), "//w:style/@w:styleId"))
        used = values(part(data), "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val")
        assert set(used) <= known

    def test_has_every_article_in_the_outline_once(self, book: Plan) -> None:
        articles = [each for each in book.sections if each.kind is SectionKind.ARTICLE]
        headings = paragraphs(part(written(book)), "Heading1")
        assert len(headings) == len(articles)

    def test_has_its_headings_outside_of_tables(self, book: Plan) -> None:
        assert not find(part(written(book)), "//w:tbl//w:pStyle[@w:val='Heading1']")

    def test_is_formatted_by_styles_alone(self, book: Plan) -> None:
        root = part(written(book))
        assert not find(root, "//w:pPr/*[not(self::w:pStyle or self::w:sectPr)]")
        assert not find(root, "//w:rPr/*[not(self::w:rStyle or self::w:rFonts)]")
        assert set(values(root, "//w:rFonts/@*")) <= {"eastAsia"}


@pytest.mark.parametrize("layout", [Layout.PARALLEL, Layout.INTERLEAVED])
def test_the_document_is_as_it_was(layout: Layout, golden: Golden) -> None:
    golden(f"docx/{layout}.xml", as_lines(written(plans.single(layout))))


def test_the_styles_are_as_they_were(golden: Golden) -> None:
    golden("docx/styles.xml", as_lines(written(plans.single()), "word/styles.xml"))


_WRITE = """
import io, sys
import plans
from converters.layout import Layout
from converters.writers.docx import WRITER, DocxOptions
out = io.BytesIO()
WRITER.write(plans.book(), DocxOptions(), out)
sys.stdout.buffer.write(out.getvalue())
"""


def test_another_process_with_another_hash_seed_writes_the_same_bytes() -> None:
    path = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parent.parent)])
    env = os.environ | {"PYTHONHASHSEED": "4711", "PYTHONPATH": path, "TZ": "Asia/Shanghai"}
    done = subprocess.run([sys.executable, "-c", _WRITE], env=env, capture_output=True, check=True)
    assert done.stdout == written(plans.book())


def test_asking_for_the_writer_does_not_load_its_libraries() -> None:
    code = "import converters.writers.docx, sys; print({'docx', 'lxml'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_to_write_loads_nothing_that_opens_urls_or_cuts_fonts() -> None:
    unwanted = {"urllib.request", "http.client", "fontTools", "uharfbuzz", "numpy"}
    code = f"import converters.writers.docx.book, sys; print({unwanted} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


class TestThePackage:
    def test_has_fixed_stamps_and_sorted_names(self) -> None:
        with zipfile.ZipFile(io.BytesIO(written(plans.single()))) as package:
            names = package.namelist()
            stamps = {each.date_time for each in package.infolist()}
        assert names == sorted(names)
        assert names[0] == "[Content_Types].xml"
        assert stamps == {(1980, 1, 1, 0, 0, 0)}

    def test_holds_nothing_that_python_docx_brings_along(self) -> None:
        with zipfile.ZipFile(io.BytesIO(written(plans.single()))) as package:
            names = " ".join(package.namelist())
            everything = b"".join(map(package.read, package.namelist())).decode()
        assert not re.search("thumbnail|stylesWithEffects|numbering|webSettings", names)
        assert not re.search("python-docx|2013-|Macintosh|ＭＳ|ja-JP|eastAsiaTheme", everything)

    def test_says_title_and_languages_and_the_date_of_the_plan(self) -> None:
        book = replace(plans.single(), modified=datetime.fromisoformat("1956-05-03T06:00+08:00"))
        core = docx.Document(io.BytesIO(written(book))).core_properties
        assert core.title == "People’s Daily, May 1956 人民日报 1956年5月"
        assert core.language == "en, zh-Hans"
        assert core.identifier == book.id
        assert core.modified is not None
        assert core.modified.isoformat().startswith("1956-05-02T22:00:00")

    def test_names_substitutes_for_every_font(self) -> None:
        fonts = part(written(plans.single()), "word/fontTable.xml")
        names = values(fonts, "w:font[w:altName]/@w:name")
        assert names == ["Source Serif 4", "Noto Serif SC", "Noto Serif KR"]

    def test_is_set_for_word_2013_and_chinese_punctuation(self) -> None:
        settings_ = part(written(plans.single()), "word/settings.xml")
        mode = "//w:compatSetting[@w:name='compatibilityMode']/@w:val"
        assert value(settings_, mode) == "15"
        assert value(settings_, "w:characterSpacingControl/@w:val") == "compressPunctuation"


@pytest.mark.parametrize("layout", Layout)
class TestABook:
    def test_begins_every_article_but_the_first_on_a_new_page(self, layout: Layout) -> None:
        root = part(written(plans.book(layout)))
        parts = find(root, "//w:sectPr")
        styles = part(written(plans.book(layout)), "word/styles.xml")
        breaking = values(styles, "w:style[w:pPr/w:pageBreakBefore]/@w:styleId")
        assert breaking == ["Heading1", "ColophonHeading"]
        assert len(paragraphs(root, "Heading1")) == len(plans.book().contents)
        assert len(parts) == 3

    def test_lists_every_article_with_its_titles_as_links(self, layout: Layout) -> None:
        book = plans.book(layout)
        root = part(written(book))
        links = find(root, "//w:sdt//w:hyperlink")
        marks = values(root, "//w:bookmarkStart/@w:name")
        assert {each.get(f"{W}anchor") for each in links} <= set(marks)
        listed = [text_of(each) for each in links]
        shown = [
            run.text
            for entry in book.contents
            for run in entry.titles
            if run.lang in book.languages or len(entry.titles) == 1
        ]
        assert listed == shown

    @pytest.mark.thorough(but="parallel")
    def test_has_no_page_without_words(self, layout: Layout, tmp_path: Path) -> None:
        file = tmp_path / "book.docx"
        file.write_bytes(written(plans.book(layout)))
        pages = validators.pdf_text(validators.docx_to_pdf(file, tmp_path)).split("\f")[:-1]
        # title page, contents, four articles, colophon
        assert len(pages) == 7
        assert [page for page in pages if len(page.split()) < 3] == []


def test_an_article_alone_has_neither_contents_nor_title_page() -> None:
    root = part(written(plans.single()))
    assert not find(root, "//w:sdt")
    assert not find(part(written(plans.single()), "word/styles.xml"),
                    "w:style[@w:styleId='Heading1']//w:pageBreakBefore")  # fmt: skip
    assert len(find(root, "//w:sectPr")) == 1


class TestABoundBook:
    DATA = written(plans.book(), two_sided=True)

    def test_has_wider_margins_at_the_spine_of_either_page(self) -> None:
        assert find(part(self.DATA, "word/settings.xml"), "w:mirrorMargins")
        inner, outer = (
            value(part(self.DATA), f"//w:pgMar/@w:{side}") for side in ("left", "right")
        )
        assert int(inner) > int(outer)

    def test_begins_its_text_on_a_right_hand_page(self) -> None:
        types = [value(each, "w:type/@w:val") for each in find(part(self.DATA), "//w:sectPr")]
        assert types == ["", "", "oddPage"]

    def test_is_valid(self, tmp_path: Path) -> None:
        file = tmp_path / "bound.docx"
        file.write_bytes(self.DATA)
        assert validators.openxml_audit(file) == []

    @pytest.mark.thorough
    def test_is_valid_for_word(self, tmp_path: Path) -> None:
        file = tmp_path / "bound.docx"
        file.write_bytes(self.DATA)
        assert validators.ooxml_sdk(file) == []


def test_the_head_of_a_book_is_the_title_of_the_article_on_the_page() -> None:
    head = part(written(plans.book()), "word/header1.xml")
    assert value(head, "//w:fldSimple/@w:instr") == " STYLEREF 1 "


def test_the_head_of_an_article_alone_is_its_place_in_the_newspaper() -> None:
    head = part(written(plans.single()), "word/header1.xml")
    assert "1 May 1956" in text_of(head)
    assert "1956年5月1日" in text_of(head)


_WORDS = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufffe\uffff"),
    min_size=1,
    max_size=30,
)
_LANGS = st.sampled_from([ENGLISH, CHINESE, "zh", "ko", "zh-Hant", "fr"])
_MARKS = st.sampled_from([Mark.PLAIN, *Mark, Mark.ITALIC | Mark.BOLD | Mark.DATELINE])
_TEXT = st.lists(st.builds(Run, _WORDS, _LANGS, _MARKS), min_size=1, max_size=3).map(tuple)
_BLOCK = st.one_of(
    st.builds(Heading, st.integers(1, 3), _TEXT),
    st.builds(Paragraph, _TEXT, st.sampled_from(Role)),
    st.builds(Verse, st.lists(_TEXT, min_size=1, max_size=3).map(tuple)),
    st.just(Separator()),
)
_SIDE = st.builds(
    Side,
    st.sampled_from([ENGLISH, CHINESE, "zh-Hant", "fr"]),
    _TEXT,
    st.lists(_TEXT, max_size=2).map(tuple),
    st.none() | _TEXT,
    st.lists(_BLOCK, max_size=4).map(tuple),
)
_ARTICLE = st.builds(
    Article,
    st.just("any"),
    st.lists(_SIDE, min_size=1, max_size=2, unique_by=lambda side: side.lang).map(tuple),
)


@examples(0.6)
@given(_ARTICLE, st.sampled_from(Layout))
def test_any_article_that_the_model_allows_keeps_its_words(made: Article, layout: Layout) -> None:
    book = book_of(made, layout)
    data = written(book)
    docx.Document(io.BytesIO(data))
    assert list(words_of_body(data)) == flattened(book)
