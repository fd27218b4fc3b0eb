"""What a run tells: files for programs and for people, lines on a terminal and in a log."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from conftest import seeds
from lxml import html
from runs import article, convert, files, put

import converters
from converters import telling
from converters.errors import OptionError
from converters.report import Report
from converters.telling import summary, teller


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def reported(*sources: Path, **options: Any) -> tuple[Report, dict[str, Any]]:
    report = converters.convert(sources, report="report.json", **options)
    told: dict[str, Any] = json.loads(Path("report.json").read_text(encoding="utf-8"))
    return report, told


LAYOUTS = ["parallel", "facing", "sequential", "interleaved", "popup", "single"]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("align", ["paragraph", "sentence"])
@pytest.mark.thorough(but="paragraph")
def test_every_character_that_was_read_is_counted_again_where_it_is_drawn(
    layout: str, align: str
) -> None:
    _, told = reported(*seeds(), to=["text", "epub"], per="book", layout=layout, align=align)
    for output in told["outputs"]:
        assert output["articles"] == len(seeds())
        assert output["characters_read"] == output["characters_drawn"] != {}
        assert len(output["characters_read"]) == (1 if layout == "single" else 2)


def test_what_a_writer_leaves_out_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    from converters.writers.text import TextWriter

    def first_only(_self: object, plan: Any, _options: object, out: Any) -> None:
        sections = iter(plan.sections)
        next(sections), next(sections)
        out.write(b"half")

    monkeypatch.setattr(TextWriter, "write", first_only)
    report, told = reported(*seeds(), to="text", per="book")
    (output,) = told["outputs"]
    assert 0 < output["characters_drawn"]["en"] < output["characters_read"]["en"]
    lines = list(summary(_long(report), 1))
    assert "all of them" not in lines[-1]


def _long(report: Report) -> Report:
    """The same report as if it were of a run that is long enough for a summary."""
    return Report(failures=report.failures * 30 or (None,) * 30,  # type: ignore[arg-type]
                  articles=report.articles, written=report.written)  # fmt: skip


def test_a_report_tells_of_every_article_and_output(here: Path) -> None:
    put(here, "a.md", article().replace("twelve", "tw\0elve"))
    put(here, "b.md", b"Title: \xff\n")
    report, told = reported(Path("a.md"), Path("b.md"), to="text")
    (own,), (output,) = told["articles"], told["outputs"]
    assert own["titles"] == {"en": "The Well", "zh-Hans": "水井"}
    assert (own["source"], own["published"], own["page"]) == ("a.md", "1956-05-03", 3)
    assert own["notices"] == ["control-character"]
    assert own["characters"] == {"en": 47, "zh-Hans": 17}
    assert (own["rows"], own["paired_rows"], own["least_confidence"]) == (1, 1, 1.0)
    assert own["seconds"] >= 0
    assert output["bytes"] == Path("a.txt").stat().st_size
    assert output["seconds"] >= 0
    assert told["failures"] == [str(each) for each in report.failures]
    assert [each["code"] for each in told["notices"]] == ["control-character"]
    assert told["exit_code"] == 4


def test_a_page_for_people_stands_by_itself_and_tells_the_same(here: Path) -> None:
    put(here, "a.md", article("The <Well> & I").replace("twelve", "tw\0elve"))
    put(here, "b.md", b"Title: \xff\n")
    converters.convert(["a.md", "b.md"], to="text", report="deep/report.html")
    page = html.fromstring(Path("deep/report.html").read_bytes())
    said = "".join(map(str, page.itertext()))
    for expected in ("1 article, 1 book, 1 notice, 1 failure.", "The <Well> & I", "水井",
                     "control characters that are left out: 1", "b.md", "1 of 1"):  # fmt: skip
        assert expected in said
    assert page.xpath("//script | //link | //img | //@src | //@href") == []
    assert page.xpath("//span[@lang='zh']/text()") == ["水井"]


def test_characters_that_no_font_has_are_told_with_their_article(here: Path) -> None:
    put(here, "a.md", article().replace("twelve", "twelve \U0002ceb0"))
    _, told = reported(Path("a.md"), to="epub")
    assert told["articles"][0]["uncovered"] == "\U0002ceb0"
    converters.convert("a.md", to="epub", report="report.html")
    assert "uncovered-character: \U0002ceb0" in Path("report.html").read_text(encoding="utf-8")


def test_a_report_has_a_name_that_says_what_it_is(here: Path) -> None:
    put(here, "a.md")
    with pytest.raises(OptionError, match=r"is no report; name it \.html or \.json"):
        converters.convert("a.md", report="report.xml")
    assert files(here) == ["a.md"]


def test_a_report_that_cannot_be_written_is_told(here: Path) -> None:
    put(here, "a.md")
    done = convert("a.md", "--report", "a.md/report.json", "-t", "text")
    assert done.exit_code == 8
    assert "a.md/report.json: cannot be written" in done.stderr


def test_a_long_run_ends_with_three_lines(here: Path) -> None:
    for number in range(30):
        put(here, f"in/{number}.md", article(f"Well {number}"))
    lines = convert("in", "-t", "text", "--per", "file", "-o", "out").stderr.splitlines()
    assert lines[0] == "articles: 30 read, 0 notices, 0 failures"
    assert lines[1].startswith("books: 30 written, 0 kept; 0.0 MB in ")
    assert lines[2].endswith("characters in the articles of these books")
    assert len(lines) == 3
    told = convert("in", "-t", "text", "--report", "report.json").stderr.splitlines()
    assert told[2].endswith("in the articles of these books, all of them in their pages")
    assert convert("in", "-t", "text", "--quiet").stderr == ""


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    own = Clock()
    monkeypatch.setattr(telling, "monotonic", own)
    return own


def test_a_log_gets_a_line_every_ten_seconds_or_tenth_of_the_work(clock: Clock) -> None:
    out = io.StringIO()
    tell = teller(out)
    for done in range(101):
        clock.now = done * 0.5
        tell("reading", done, 100)
    lines = out.getvalue().splitlines()
    assert lines[0] == "reading: 10 of 100 (10%), 2.0 a second, 45 s left"
    assert lines[-1] == "reading: 100 of 100 (100%), 2.0 a second, 0 s left"
    assert len(lines) == 10


def test_slow_work_is_told_every_ten_seconds(clock: Clock) -> None:
    out = io.StringIO()
    tell = teller(out)
    for done in range(1000):
        clock.now = done * 6.0
        tell("writing books", done, 1000)
        if done == 4:
            break
    assert [line.split(",")[0] for line in out.getvalue().splitlines()] == [
        "writing books: 2 of 1",
        "writing books: 4 of 1",
    ]


def test_short_work_leaves_a_log_alone(clock: Clock) -> None:
    out = io.StringIO()
    tell = teller(out)
    for done in range(1001):
        clock.now = done / 1000
        tell("reading", done, 1000)
    assert out.getvalue() == ""
