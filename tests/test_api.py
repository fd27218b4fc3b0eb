"""The Python interface: read, convert, errors, reports; and that nothing depends on chance."""

from __future__ import annotations

import doctest
import re
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec.structs
import pytest
from runs import ARTICLE, NAME, article, files, put, run

import converters
from converters.errors import FontError, InputError, OptionError, UnknownNameError
from converters.layout import Plan
from converters.model import Notice, NoticeCode, Place
from converters.readers.archive import ArchiveReader
from converters.settings import Layout, Per, Shape
from converters.typography.page import parse_paper
from converters.writers.text import TextWriter

ROOT = Path(__file__).parent.parent
STEM = NAME.removesuffix(".md")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    put(tmp_path)
    return tmp_path


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[Plan]:
    """The plans that the text writer is given."""
    plans: list[Plan] = []
    monkeypatch.setattr(TextWriter, "write", lambda _self, plan, _options, _out: plans.append(
        msgspec.structs.replace(plan, sections=tuple(plan.sections))))  # fmt: skip
    return plans


@pytest.mark.parametrize("name", converters.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(converters, name).__module__.startswith("converters.")


def test_another_name_is_not_there() -> None:
    with pytest.raises(AttributeError, match="'converters' has no attribute 'reed'"):
        converters.__getattr__("reed")


def test_the_example_of_the_package_runs(here: Path) -> None:
    shutil.copytree(ROOT / "seeds", here / "seeds")
    done = doctest.testmod(converters)
    assert (done.failed, done.attempted) == (0, 4)


def test_the_example_of_the_readme_runs(here: Path) -> None:
    shutil.copytree(ROOT / "seeds", here / "seeds")
    (code,) = re.findall(r"^```python\n(.*?)^```$", (ROOT / "README.md").read_text("utf-8"),
                         re.MULTILINE | re.DOTALL)  # fmt: skip
    done = run(code, cwd=here, program=(sys.executable, "-c"))
    assert done.returncode == 0, done.stderr
    shown = done.stdout.decode().replace("\\", "/").split()
    assert shown[0] == "en"
    assert shown[-2:] == ["books/seeds.epub", "books/seeds.txt"]


def test_a_file_is_read_with_its_notices(here: Path) -> None:
    reading = converters.read(put(here, NAME, ARTICLE.replace("### 水井", "### 水\0井")))
    assert [article.metadata.page for article in reading.articles] == [3]
    assert [str(notice) for notice in reading.notices] == [
        f"{here / NAME}:14: control characters that are left out: 1 [control-character]"
    ]


def test_a_folder_is_read_by_path_with_all_notices(here: Path) -> None:
    for name, title in (("b/1", "Three"), ("a/2", "Two"), ("a/1", "One")):
        put(here, f"in/{name}.md", article(title))
    put(here, "in/a/notes.txt", "nothing of the archive")
    reading = converters.read("in")
    titles = [article.sides[0].title[0].text for article in reading.articles]
    assert titles == ["One", "Two", "Three"]
    assert [notice.code for notice in reading.notices] == ["not-an-article"]


def test_the_notices_of_a_file_with_two_articles_are_told_once(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (first,) = converters.read(NAME).articles
    second = msgspec.structs.replace(first, id="second")
    notice = Notice(NoticeCode.MISSING_DATE, "no date", Place(NAME))
    reading = converters.Reading((first, second), (notice,))
    monkeypatch.setattr(ArchiveReader, "read", lambda _self, _source: reading)
    assert converters.read(NAME) == reading
    assert converters.convert(NAME, to="text").notices == (notice,)


@pytest.mark.parametrize(("name", "line"), [("missing", None), ("bad.md", 2), ("in", 2)])
def test_what_cannot_be_read_is_raised(name: str, line: int | None, here: Path) -> None:
    put(here, "bad.md", b"Title: Well\n\xff\n")
    put(here, "in/bad.md", b"Title: Well\n\xff\n")
    put(here, "in/good.md")
    with pytest.raises(InputError) as caught:
        converters.read(name)
    assert (caught.value.exit_code, caught.value.line) == (4, line)


SOURCES = [
    ("a string", NAME),
    ("a path", Path(NAME)),
    ("a list", [NAME]),
    ("a tuple of paths", (Path(NAME),)),
    ("a generator", (name for name in [NAME])),
]


@pytest.mark.parametrize("sources", [row[1] for row in SOURCES], ids=[row[0] for row in SOURCES])
def test_sources_may_be_one_or_many(sources: str, here: Path) -> None:
    report = converters.convert(sources, to="text")
    assert report == converters.Report((Path(f"{STEM}.txt"),))
    assert report.exit_code == 0


VALUES: list[tuple[str, object, object]] = [
    ("to", "text", ["text"]),
    ("to", ("text",), ["text"]),
    ("layout", "single", Layout.SINGLE),
    ("per", "day", Per.DAY),
    ("output", "books", Path("books")),
    ("paper", "a5", parse_paper("a5")),
    ("strict", None, False),
    ("per", None, Per.FILE),
    ("output", None, "."),
]


@pytest.mark.parametrize(("name", "one", "other"), VALUES)
def test_an_option_is_a_string_or_what_it_stands_for(
    name: str, one: object, other: object, here: Path
) -> None:
    both: list[dict[str, Any]] = [{"to": "text", name: value} for value in (one, other)]
    reports = [converters.convert(NAME, **options) for options in (*both, both[0])]
    assert reports[0] == reports[1] == reports[2]
    assert reports[0].exit_code == 0


REFUSED: list[tuple[dict[str, Any], type[Exception], str]] = [
    ({"layuot": "single"}, OptionError, '"layuot"; did you mean "layout"?'),
    ({"sources": []}, TypeError, "multiple values"),
    (
        {"layout": "diagonal"},
        OptionError,
        'layout: "diagonal" is not known; known: facing, interleaved',
    ),
    ({"layout": 3}, OptionError, 'layout: "3" is not known'),
    ({"strict": "yes"}, OptionError, 'strict: "yes" is neither true nor false'),
    ({"output": 3}, OptionError, 'output: "3" is of a wrong type (int)'),
    ({"paper": "a44"}, OptionError, 'paper: "a44" is no paper'),
    ({"to": "eupb"}, UnknownNameError, 'no writer is called "eupb"; did you mean "epub"?'),
    ({"to": ["text", "epub"], "output": "a.txt"}, OptionError, "give a folder"),
    ({"to": "epub", "font": NAME}, FontError, "is not a font"),
]


@pytest.mark.parametrize(("options", "error", "words"), REFUSED)
def test_a_call_that_makes_no_sense_is_refused_before_anything_is_written(
    options: dict[str, Any], error: type[Exception], words: str, here: Path
) -> None:
    with pytest.raises(error, match=re.escape(words)):
        converters.convert(NAME, **options)
    assert files(here) == [NAME]


def test_a_report_tells_what_was_written_noticed_and_failed(here: Path) -> None:
    put(here, "untitled.md", ARTICLE.replace("### 水井\n", "###\n"))
    put(here, "empty.md", b"")
    report = converters.convert(["missing", "empty.md", "untitled.md", NAME], to="text")
    assert [path.name for path in report.outputs] == ["untitled.txt", f"{STEM}.txt"]
    assert [(notice.code, notice.place.source) for notice in report.notices] == [
        ("missing-title", "untitled.md")
    ]
    assert [failure.exit_code for failure in report.failures] == [4, 4]
    assert (report.exit_code, report.strict) == (4, False)


def test_progress_is_told_from_nothing_to_all(here: Path) -> None:
    for number in range(3):
        put(here, f"in/{number}.md", article(f"Well {number}"))
    told: list[tuple[str, int, int]] = []
    converters.convert("in", to="text", progress=lambda *step: told.append(step))
    assert [step for step in told if step[0] == "reading"] == [
        ("reading", done, 3) for done in range(4)
    ]
    writing = [step[1:] for step in told if step[0] == "writing in.txt"]
    assert writing == sorted(writing)
    assert (writing[0], writing[-1]) == ((0, 3), (3, 3))
    assert {step[0] for step in told} == {"reading", "writing in.txt"}


DATES = [
    ("the day of the article", None, datetime(1989, 5, 7, tzinfo=UTC)),
    ("the environment's", "1000000000", datetime(2001, 9, 9, 1, 46, 40, tzinfo=UTC)),
    ("none before ZIP can say it", "0", datetime(1980, 1, 1, tzinfo=UTC)),
    ("an empty variable is none", "", datetime(1989, 5, 7, tzinfo=UTC)),
]


@pytest.mark.parametrize(("given", "expected"), [row[1:] for row in DATES],
                         ids=[row[0] for row in DATES])  # fmt: skip
def test_a_books_date_is_that_of_its_articles_or_of_the_environment(
    given: str | None, expected: datetime, here: Path, written: list[Plan],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    put(here, "a.md", article(day="1989-05-07"))
    if given is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    converters.convert("a.md", to="text")
    assert [plan.modified for plan in written] == [expected]


@pytest.mark.parametrize("given", ["yesterday", "1e9", "9" * 30])
def test_a_date_of_the_environment_that_is_none_is_refused(
    given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    with pytest.raises(OptionError, match=f"SOURCE_DATE_EPOCH: {given} is no time in seconds"):
        converters.convert(NAME, to="text")


PROGRESS = (b"reading: ", b"writing ")
"""Where a run takes seconds, lines tell how many."""


def test_another_process_with_another_hash_seed_writes_and_says_the_same(here: Path) -> None:
    seeds = shutil.copytree(ROOT / "seeds", here / "seeds")
    first, second = (
        run(seeds.name, "-o", "-", "-t", "text", "--verbose", cwd=here, PYTHONHASHSEED=seed)
        for seed in ("0", "4242")
    )
    said, again = (
        [line for line in each.stderr.splitlines() if not line.startswith(PROGRESS)]
        for each in (first, second)
    )
    assert (first.returncode, first.stdout, said) == (0, second.stdout, again)
    assert "关于冬季打井的几个问题" in first.stdout.decode()
    assert b"[unrelated-texts]" in first.stderr


class TestLayoutThatAWriterDoesNotDraw:
    def test_it_is_written_in_columns_and_that_is_said_once(self, written: list[Plan]) -> None:
        put(Path(), "second.md")
        report = converters.convert([NAME, "second.md"], to=["text"], layout="facing", per="file")
        assert [notice.code for notice in report.notices] == [NoticeCode.LAYOUT_NOT_DRAWN]
        assert report.notices[0].message == "text has no facing layout; it is written as parallel"
        shapes = {row.shape for plan in written for part in plan.sections for row in part.rows}
        assert Shape.FACING not in shapes
        assert len(written) == 2

    def test_notes_are_drawn_by_e_books_alone(self) -> None:
        report = converters.convert(NAME, to=["epub", "docx", "pdf", "text"], layout="popup")
        said = [(str(notice.code), str(notice.place)) for notice in report.notices]
        assert said == [("layout-not-drawn", name) for name in ("docx", "pdf", "text")]

    def test_such_a_book_is_the_one_of_columns(self) -> None:
        converters.convert(NAME, to=["epub"], layout="facing", output="facing.epub")
        converters.convert(NAME, to=["epub"], layout="parallel", output="parallel.epub")
        assert Path("facing.epub").read_bytes() == Path("parallel.epub").read_bytes()

    def test_a_writer_that_draws_it_is_given_it(
        self, written: list[Plan], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(TextWriter, "shapes", frozenset(Shape), raising=False)
        report = converters.convert(NAME, to=["text"], layout="facing")
        assert report.notices == ()
        (row, *_) = next(iter(written[0].sections)).rows
        assert row.shape is Shape.FACING
