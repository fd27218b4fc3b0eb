"""The list of what would be taken: its columns, its formats, and how it ends."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import SEEDS
from hypothesis import given
from hypothesis import strategies as st
from runs import ARTICLE, article, put, run, surroundings

from converters import listing
from converters.cli import main
from converters.tables import Entry, columns_of, table

PROGRAM = (sys.executable, "-c", "from converters.cli import main; main()")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "90")
    put(tmp_path, "in/a.md", article('Well, the "old" one', "水井", "1946-06-09"))
    put(
        tmp_path,
        "in/b.md",
        article("Well " * 20, "井" * 40, "1958-11-01").replace("twelve", "十二"),
    )
    bare = (
        line for line in ARTICLE.splitlines() if not line.startswith(("Date", "Edition", "1956"))
    )
    put(tmp_path, "in/c.md", "\n".join(bare).replace("第3版(要闻)\n", ""))
    return tmp_path


def listed(*words: str) -> Result:
    return CliRunner().invoke(main, ["list", *words])


TABLE = """\
date        page  English  Chinese  title                   标题              notices
1946-06-09     3       56       17  Well, the "old" one     水井
1958-11-01     3       52       17  Well Well Well Well W…  井井井井井井井…   leftover-chinese
-              -       56       17  The Well                水井              missing-date
"""


def test_a_table_has_columns_that_are_aligned_on_a_terminal() -> None:
    done = listed("in")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == TABLE


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), min_size=1))
def test_whatever_the_titles_are_the_notices_stand_in_one_column(title: str) -> None:
    header, line = table([Entry(None, None, None, title, title, 1, 1, ("odd",), "a", "a.md")])
    assert line.endswith("  odd")
    assert columns_of(line.removesuffix("odd")) == columns_of(header.removesuffix("notices"))


def test_csv_is_read_back_by_others() -> None:
    rows = list(csv.DictReader(io.StringIO(listed("in", "--format", "csv").stdout)))
    assert [row["title_en"] for row in rows] == ['Well, the "old" one', ("Well " * 20).strip(),
                                                 "The Well"]  # fmt: skip
    assert [row["date"] for row in rows] == ["1946-06-09", "1958-11-01", ""]
    assert rows[1]["notices"] == "leftover-chinese"


def test_json_lines_are_objects_with_null_for_what_is_not_known() -> None:
    rows = [json.loads(line) for line in listed("in", "--format", "jsonl").stdout.splitlines()]
    assert rows[0] == {
        "date": "1946-06-09", "page": 3, "section": "要闻", "title_en": 'Well, the "old" one',
        "title_zh": "水井", "characters_en": 56, "characters_zh": 17, "notices": [],
        "id": rows[0]["id"], "source": str(Path("in", "a.md")),
    }  # fmt: skip
    assert (rows[2]["date"], rows[2]["page"], rows[2]["section"]) == (None, None, None)


def test_programs_are_given_utf_8_on_every_terminal(here: Path) -> None:
    done = run("list", "in", "--format", "jsonl", cwd=here, program=PROGRAM,
               PYTHONIOENCODING="ascii")  # fmt: skip
    assert "水井" in done.stdout.decode("utf-8")


def test_a_terminal_without_chinese_shows_escapes(here: Path) -> None:
    done = run("list", "in", cwd=here, program=PROGRAM, PYTHONIOENCODING="ascii")
    assert b"\\u6c34\\u4e95" in done.stdout
    assert done.returncode == 0


SELECTED = [
    (["--from", "1958"], ["b"], "1 of 3 articles taken; left out for want of a date: 1\n"),
    (["--match", "/^水井$/"], ["a", "c"], "2 of 3 articles taken\n"),
    (["--limit", "1"], ["a"], "1 of 1 articles taken, then no more read\n"),
    (["--limit", "3"], ["a", "b", "c"], "3 of 3 articles taken\n"),
]


@pytest.mark.parametrize(("words", "expected", "said"), SELECTED)
def test_it_lists_what_a_conversion_would_take(
    words: list[str], expected: list[str], said: str
) -> None:
    done = listed("in", "--format", "csv", "--jobs", "1", *words)
    assert (stems(done), done.stderr) == (expected, said)


@pytest.mark.parametrize(("words", "expected", "said"), SELECTED)
@pytest.mark.thorough(but="then no more read")
def test_the_number_of_processes_never_shows(
    words: list[str], expected: list[str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "_FEWEST", 2)
    done = listed("in", "--format", "csv", "--jobs", "2", *words)
    assert (stems(done), done.stderr) == (expected, said)


def stems(done: Result) -> list[str]:
    return [Path(row["source"]).stem for row in csv.DictReader(io.StringIO(done.stdout))]


def test_what_cannot_be_read_is_told_with_its_exit_code(here: Path) -> None:
    put(here, "in/b.md", b"Title: \xff\n")
    put(here, "in/d.md", "nothing of the kind")
    done = listed("in", "nowhere")
    assert done.exit_code == 4
    assert len(done.stdout.splitlines()) == 3
    assert re.sub(r"[\\/]", "/", done.stderr).splitlines()[0].startswith("notice: in/d.md: is not")
    assert "error: nowhere: no such file" in done.stderr
    assert "b.md:1: byte 0xFF is not UTF-8" in done.stderr


def test_nothing_left_is_an_error() -> None:
    done = listed("in", "--page", "9")
    assert done.exit_code == 6
    assert "error: --page: no article of 3 is left; there are days 1946-06-09 to" in done.stderr


def test_a_wrong_value_is_refused() -> None:
    done = listed("in", "--match", "/(/")
    assert (done.exit_code, done.stdout) == (6, "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_closed_pipe_ends_it_quietly(here: Path) -> None:
    for number in range(400):
        put(here, f"many/{number}.md", article(f"Well {number}"))
    with subprocess.Popen(
        [*PROGRAM, "list", "many", "--jobs", "2"], cwd=here, env=surroundings(),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as running:  # fmt: skip
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline().startswith(b"date")
        running.stdout.close()
        assert running.wait(60) == 0
        assert running.stderr.read() == b""


def test_the_seeds_are_listed_in_order() -> None:
    rows = [
        json.loads(line) for line in listed(str(SEEDS), "--format", "jsonl").stdout.splitlines()
    ]
    assert [row["date"] for row in rows] == sorted(row["date"] for row in rows)
    assert len(rows) == 12
