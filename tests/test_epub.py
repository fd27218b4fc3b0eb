"""An EPUB holds the words of its plan, is the same on every run, and no checker objects to it."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import lint_epub
import plans
import pytest
import validators
from conftest import real_articles
from epubs import (
    LAYOUTS,
    NO_COVER,
    OPF,
    XHTML,
    documents,
    opened,
    package,
    saved,
    words_of,
    written,
)
from lxml import etree
from msgspec.structs import replace

from converters.layout import Layout, Plan, Section
from converters.layout.book import plan as planned
from converters.model import lines_of, plain
from converters.readers import Source
from converters.readers.archive import READER
from converters.writers.epub import WRITER, EpubOptions
from converters.writers.epub.drawing import file_name

Make = Callable[[Layout], Plan]

FLEXBOX = "KOBO-010"
"""Found wherever it stands; ours stands where only engines that know it look."""

SMALL_BOOKS = [
    pytest.param(make, layout, id=f"{make.__name__} {layout}")
    for make in (plans.single, plans.book)
    for layout in LAYOUTS
]


@pytest.mark.parametrize(("make", "layout"), SMALL_BOOKS)
@pytest.mark.thorough(but="parallel")
def test_no_checker_objects_to_a_book(make: Make, layout: Layout, tmp_path: Path) -> None:
    path = saved(tmp_path, make(layout))
    assert lint_epub.lint_epub(path) == []
    assert validators.epubcheck_ts(path) == []
    assert validators.epubcheck(path) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_kobos_adobe_engine_can_bear_the_style_sheets(layout: Layout, tmp_path: Path) -> None:
    findings = validators.kobofix(saved(tmp_path, plans.book(layout)))
    assert [each for each in findings if FLEXBOX not in each] == []
    assert not any("base.css" in each for each in findings)


def test_a_book_whose_primary_language_is_chinese_is_valid(tmp_path: Path) -> None:
    path = saved(tmp_path, plans.book(first="zh"))
    assert lint_epub.lint_epub(path) == []
    assert validators.epubcheck(path) == []


def real_book(layout: Layout) -> Plan:
    files = real_articles()
    if not files:
        pytest.skip("the real articles are not at hand")
    readings = [READER.read(Source(file.name, file.read_bytes())) for file in files]
    articles = [article for reading in readings for article in reading.articles]
    return planned(plans.TITLES, [plans.aligned(each) for each in articles], layout=layout)


# Nothing lost


def squeezed(text: str) -> str:
    """Words alone: what is white space in XHTML falls together."""
    return " ".join(re.split(r"[ \t\r\n]+", text.strip(" \t\r\n")))


def expected_lines(section: Section) -> Iterator[tuple[str, str]]:
    for row in section.rows:
        for cell in row.cells:
            for block in cell.blocks:
                yield from ((cell.lang, squeezed(plain(line))) for line in lines_of(block))


def found_lines(root: etree._Element) -> Iterator[tuple[str, str]]:
    for line in root.iter(f"{XHTML}p", f"{XHTML}h1", f"{XHTML}h2", f"{XHTML}h3"):
        langs = (each.get("lang") for each in (line, *line.iterancestors()))
        yield next(filter(None, langs)), squeezed(words_of(line))


IN_ORDER = [layout for layout in LAYOUTS if layout is not Layout.POPUP]


@pytest.mark.parametrize("make", [plans.single, plans.book])
@pytest.mark.parametrize("layout", IN_ORDER)
def test_every_line_stands_in_its_chapter_in_order_and_language(make: Make, layout: Layout) -> None:
    for root, section in chapters(make(layout)):
        assert list(found_lines(root)) == list(expected_lines(section))


@pytest.mark.parametrize("make", [plans.single, plans.book, real_book])
def test_every_line_stands_in_the_text_or_in_its_notes(make: Make) -> None:
    for root, section in chapters(make(Layout.POPUP)):
        assert sorted(found_lines(root)) == sorted(expected_lines(section))


def chapters(plan: Plan) -> Iterator[tuple[etree._Element, Section]]:
    roots = documents(opened(plan, NO_COVER))
    return ((roots[f"EPUB/{file_name(section)}"], section) for section in plan.sections)


def by_language(lines: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The words in each language, in order, without blanks: a long paragraph may be in pieces."""
    words: dict[str, str] = {}
    for lang, line in lines:
        words[lang] = words.get(lang, "") + re.sub(r"\s", "", line)
    return words


@pytest.mark.parametrize("layout", IN_ORDER)
def test_the_real_articles_lose_nothing(layout: Layout) -> None:
    for root, section in chapters(real_book(layout)):
        assert by_language(found_lines(root)) == by_language(expected_lines(section))


def test_sections_are_read_once_and_in_order() -> None:
    plan = plans.book()
    assert written(replace(plan, sections=iter(plan.sections))) == written(plan)


def test_a_chapter_is_written_before_the_next_section_is_made() -> None:
    plan, out = plans.book(), io.BytesIO()
    sizes = []

    def watched() -> Iterator[Section]:
        for section in plan.sections:
            sizes.append(out.tell())
            yield section

    WRITER.write(replace(plan, sections=watched()), EpubOptions(jobs=1), out)
    assert sizes == sorted(set(sizes))


# The same on every run


def test_the_bytes_are_the_same_for_any_number_of_processes() -> None:
    wells = (replace(plans.wells(1), id=f"wells-{number}") for number in range(220))
    articles = [plans.aligned(each) for each in wells]
    book = planned(plans.TITLES, articles)
    alone = written(book, EpubOptions(jobs=1))
    assert [written(book, EpubOptions(jobs=jobs)) == alone for jobs in (2, 3)] == [True, True]


def test_another_process_with_another_hash_seed_writes_the_same_bytes(tmp_path: Path) -> None:
    code = (
        "import sys, plans; from converters.writers.epub import WRITER;"
        "WRITER.write(plans.book(), WRITER.Options(), open(sys.argv[1], 'wb'))"
    )
    outputs = []
    for seed in ("1", "2"):
        path = tmp_path / seed
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path), "TZ": f"X{seed}"}
        subprocess.run([sys.executable, "-c", code, path], check=True, env=environment)
        outputs.append(path.read_bytes())
    assert outputs[0] == outputs[1] == written(plans.book())


def test_every_file_bears_the_date_of_the_plan() -> None:
    moment = datetime(1999, 12, 31, 23, 30, tzinfo=timezone(timedelta(hours=-1)))
    book = opened(replace(plans.single(), modified=moment))
    assert {info.date_time for info in book.infolist()} == {(2000, 1, 1, 0, 30, 0)}
    modified = package(book).find(f".//{OPF}meta[@property='dcterms:modified']")
    assert modified is not None
    assert modified.text == "2000-01-01T00:30:00Z"


def test_the_container_begins_with_the_media_type_uncompressed() -> None:
    first = opened(plans.single()).infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", 0, b"")


def test_the_face_of_the_writer_loads_no_library() -> None:
    code = (
        "import sys; from converters.writers.epub import WRITER;"
        "print([name for name in ('ebooklib', 'lxml', 'uharfbuzz') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"
