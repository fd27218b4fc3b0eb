"""A PDF as other programs see it: valid, embedded, linked, copied by the word, always the same."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import plans
import pytest
import tools
from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]
from fontTools.pens.t2CharStringPen import T2CharStringPen  # type: ignore[import-untyped]
from msgspec.structs import replace
from pdfs import article, book_of, measures_of, prose, rows_of, squeezed, words_of, written
from validators import embedded_fonts, pdf_info, pdf_text, qpdf, verapdf

from converters.errors import FontError, OptionError
from converters.languages import CHINESE, ENGLISH, runs
from converters.layout import Layout, Plan
from converters.model import Article, Metadata, Paragraph
from converters.options import options_of
from converters.typography.page import parse_paper
from converters.writers.pdf import WRITER, PdfOptions

ROOT = tools.ROOT
BOOKS = [
    pytest.param(plans.single(), id="article"),
    pytest.param(plans.book(), id="book"),
    pytest.param(plans.book(Layout.SEQUENTIAL, "zh"), id="sequential book, Chinese first"),
    pytest.param(book_of(prose(2, 40, 3)), id="long paragraphs"),
]


OUTLINES = {
    "days, pages, articles": ("1/1 1/1 1/2 2/1 2/1", "1 (p1 (x x) p2 (x)), 2 (x x)"),
    "one day": ("1/1 1/1 1/2", "p1 (x x), p2 (x)"),
    "one page": ("1/1 1/1 1/1", "x, x, x"),
    "each page holds one": ("1/1 1/2 1/3 2/1", "1 (x x x), 2 (x)"),
}


def saved(folder: Path, book: Plan, paper: str = "a4", **options: Any) -> Path:
    file = folder / "book.pdf"
    file.write_bytes(written(book, paper, **options))
    return file


@pytest.mark.parametrize("book", BOOKS)
def test_other_programs_find_nothing_wrong(book: Plan, tmp_path: Path) -> None:
    file = saved(tmp_path, book)
    assert qpdf(file) == []
    assert embedded_fonts(file) == []


@pytest.mark.parametrize("book", [plans.single(), book_of(prose(2, 40, 3))])
@pytest.mark.parametrize("paper", ["a4", "a5"])
def test_each_column_is_copied_word_for_word(book: Plan, paper: str, tmp_path: Path) -> None:
    """The columns are cropped, since a program that copies text may mix what stands level."""
    file = saved(tmp_path, book, paper)
    for lang in (ENGLISH, CHINESE):
        cells = [cell for row in rows_of(book) for cell in row.cells if cell.lang == lang]
        expected = "".join(map(words_of, cells))
        assert copied_column(file, book, paper, lang).startswith(expected)


def copied_column(file: Path, book: Plan, paper: str, lang: str) -> str:
    measures = measures_of(book, paper)
    column = measures.columns[lang]
    area = {
        "-x": column.x - 4,
        "-y": measures.paper.height - measures.top - 4,
        "-W": column.width + 12,
        "-H": measures.height + 8,
    }
    words = [word for name, value in area.items() for word in (name, str(round(value)))]
    done = tools.run(tools.program("pdftotext"), "-raw", "-enc", "UTF-8", *words, file, "-")
    return squeezed(done.stdout.replace("\f", ""))


def test_text_is_copied_with_its_ligatures_spaces_and_rare_characters(tmp_path: Path) -> None:
    text = "Official difficulties — 84% of “Ürümqi” know 赖 and 한글, not \U0002a6d6."
    book = book_of(article([Paragraph(runs(text, ENGLISH))], [Paragraph(runs("井。", CHINESE))]))
    copied = " ".join(pdf_text(saved(tmp_path, book)).split())
    assert "Official difficulties — 84% of “Ürümqi”" in copied
    assert "赖" in copied
    assert "한글" in copied
    assert "[U+2A6D6]" in copied


def test_a_word_that_is_broken_is_copied_whole(tmp_path: Path) -> None:
    book = book_of(prose(6))
    copied = pdf_text(saved(tmp_path, book, "a5"))
    assert re.search("\u00ad|-\n", copied) is not None or "\u00ad" not in copied
    assert "-" not in copied.replace("\u00ad", "")


class TestDocument:
    def test_it_says_its_title_language_and_date(self, tmp_path: Path) -> None:
        file = saved(tmp_path, plans.book())
        info = pdf_info(file)
        assert info["Title"] == "People’s Daily, May 1956 人民日报 1956年5月"
        assert info["Author"] == "People’s Daily 人民日报"
        assert info["Page size"].endswith("(A4)")
        assert info["CreationDate"].startswith("Tue Jan  1 00:00:00 1980")
        with pikepdf.open(file) as pdf:
            assert pdf.Root.ViewerPreferences.DisplayDocTitle

    @pytest.mark.parametrize(("first", "lang"), [("en", "en"), ("zh", "zh-Hans")])
    def test_its_language_is_the_first_one(self, first: str, lang: str) -> None:
        with pikepdf.open(io.BytesIO(written(plans.book(first=first)))) as pdf:
            assert pdf.Root.Lang == lang

    def test_a_book_has_roman_pages_before_arabic_ones(self, tmp_path: Path) -> None:
        labels = structure(saved(tmp_path, plans.book()), "pagelabels")
        assert [(each["index"], each["label"]["/S"], each["label"]["/St"]) for each in labels] == [
            (0, "/r", 1),
            (2, "/D", 1),
        ]

    def test_bookmarks_of_days_with_one_article_each_are_the_articles(self, tmp_path: Path) -> None:
        wells = "Wells & Willows: <A Village> Digs: Water at “twelve” metres 井与柳　十二米见水"
        assert outline(structure(saved(tmp_path, plans.book()), "outlines")) == [
            (wells, []),
            (wells, []),
            ("Notes on the Weather 天气杂记", []),
            ("图片", []),
            ("About this edition 关于本书", []),
        ]

    @pytest.mark.parametrize(("places", "expected"), OUTLINES.values(), ids=OUTLINES)
    def test_bookmarks_stand_under_days_and_pages_that_hold_several(
        self, places: str, expected: str, tmp_path: Path
    ) -> None:
        found = structure(saved(tmp_path, book_of(*placed(places))), "outlines")
        assert [" ".join(levels(each)) for each in found[:-1]] == expected.split(", ")

    def test_each_line_of_the_contents_leads_to_its_page(self) -> None:
        with pikepdf.open(io.BytesIO(written(plans.book()))) as pdf:
            pages = [page.obj.objgen for page in pdf.pages]
            annotations = [link for page in pdf.pages for link in page.get("/Annots", ())]
            assert [pages.index(link.Dest[0].objgen) for link in annotations] == [2, 2, 3, 3, 4]


def structure(file: Path, key: str) -> list[dict[str, Any]]:
    """What qpdf finds in a file: "outlines", "pagelabels", "pages"."""
    done = tools.run(tools.program("qpdf"), "--json", f"--json-key={key}", file)
    found: list[dict[str, Any]] = json.loads(done.stdout)[key]
    return found


def placed(places: str) -> list[Article]:
    """Articles of one paragraph pair, at "day/page" each."""
    made = []
    for number, (day, page) in enumerate(place.split("/") for place in places.split()):
        metadata = Metadata(published=date(1956, 5, int(day)), page=int(page))
        made.append(replace(prose(1), id=f"a{number}", metadata=metadata))
    return made


def levels(entry: dict[str, Any]) -> list[str]:
    """An outline entry and those below: days as numbers, pages as p1, articles as x."""
    said = entry["title"].split()
    own = "x" if said[0] == "Wells" else f"p{said[1]}" if said[0] == "page" else said[0]
    below = [" ".join(levels(kid)) for kid in entry["kids"]]
    return [own, f"({' '.join(below)})"] if below else [own]


def outline(entries: list[dict[str, Any]]) -> list[tuple[str, list[str]]]:
    return [(each["title"], [kid["title"] for kid in each["kids"]]) for each in entries]


TWICE = """
import sys, pathlib
sys.path[:0] = sys.argv[1:3]
import pdfs, plans
pathlib.Path(sys.argv[3]).write_bytes(pdfs.written(plans.book()))
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_process_on_another_day_gives_the_same_bytes(seed: str, tmp_path: Path) -> None:
    other = tmp_path / "other.pdf"
    environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": "Asia/Shanghai"}
    command = (sys.executable, "-c", TWICE, str(ROOT), str(Path(__file__).parent), str(other))
    subprocess.run(command, check=True, env=environment)
    assert other.read_bytes() == written(plans.book())


def test_the_bytes_are_the_same_for_any_number_of_processes() -> None:
    book = book_of(*(replace(prose(2, 1, 3), id=f"wells-{number}") for number in range(30)))
    alone = written(book, jobs=1)
    assert [written(book, jobs=jobs) == alone for jobs in (2, 3)] == [True, True]


def test_a_paper_too_narrow_is_refused_by_workers_too() -> None:
    book = book_of(*(replace(prose(1), id=f"wells-{number}") for number in range(30)))
    with pytest.raises(OptionError, match="too narrow"):
        written(book, "60x190mm", jobs=2)


def test_the_face_of_the_writer_loads_no_library() -> None:
    code = (
        "import sys, converters.writers.pdf as pdf; pdf.WRITER.Options();"
        "sys.exit(any(name in sys.modules for name in ('reportlab', 'uharfbuzz', 'pyphen')))"
    )
    assert subprocess.run((sys.executable, "-c", code), cwd=ROOT).returncode == 0


def test_its_options_are_paper_fonts_and_how_sheets_are_printed() -> None:
    names = [each.name for each in options_of(PdfOptions)]
    known = ["booklet", "crop_marks", "font", "jobs", "paper", "signature", "two_sided"]
    assert sorted(names) == known
    assert PdfOptions().paper == parse_paper("a4")
    assert (WRITER.name, WRITER.suffix, WRITER.draws_glyphs) == ("pdf", ".pdf", True)


def rare_font(folder: Path, rights: int = 0) -> Path:
    """A font with CFF outlines that has two characters above U+FFFF; `rights` is its fsType."""
    builder = FontBuilder(1000, isTTF=False)
    glyphs = [".notdef", "space", "u2A6D6", "u2A6D7"]
    builder.setupGlyphOrder(glyphs)
    builder.setupCharacterMap({0x20: "space", 0x2A6D6: "u2A6D6", 0x2A6D7: "u2A6D7"})
    outlines = {name: _square() for name in glyphs}
    builder.setupCFF("Rare-Regular", {"FullName": "Rare Regular"}, outlines, {})
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (1000, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Rare", "styleName": "Regular", "psName": "Rare-Regular"})
    builder.setupOS2(fsType=rights)
    builder.setupPost()
    builder.save(folder / "rare.otf")
    return folder / "rare.otf"


def _square() -> object:
    pen = T2CharStringPen(1000, None)
    pen.moveTo((100, 0))
    pen.lineTo((100, 800))
    pen.lineTo((900, 800))
    pen.lineTo((900, 0))
    pen.closePath()
    return pen.getCharString()


RARE = book_of(
    article(
        [Paragraph(runs("Rare.", ENGLISH))],
        [Paragraph(runs("有\U0002a6d6和\U0002a6d7。", CHINESE))],
    )
)


def test_a_font_of_the_user_draws_what_the_others_lack(tmp_path: Path) -> None:
    file = saved(tmp_path, RARE, font=(rare_font(tmp_path),))
    assert qpdf(file) == []
    assert embedded_fonts(file) == []
    assert [verapdf(file, standard) for standard in ("ua1", "2a")] == [[], []]
    assert "有\U0002a6d6和\U0002a6d7。" in squeezed(pdf_text(file))


@pytest.mark.parametrize("rights", [0x0002, 0x0100])
def test_a_font_that_forbids_it_is_not_embedded(rights: int, tmp_path: Path) -> None:
    with pytest.raises(FontError, match="forbids to embed a part of it; use another font"):
        written(RARE, font=(rare_font(tmp_path, rights),))


def test_a_font_that_draws_nothing_may_forbid_it(tmp_path: Path) -> None:
    assert written(plans.single(), font=(rare_font(tmp_path, 0x0002),))
