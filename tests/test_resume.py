"""Runs that go on where an earlier one ended: nothing is made twice, nothing is skipped wrongly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import fsspec
import pytest
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from runs import ARTICLE, PROGRAM, article, files, put, run, surroundings

import converters
from converters.errors import OptionError
from converters.readers import Reading, Source
from converters.readers.archive import ArchiveReader
from converters.report import Report
from converters.resume import JOURNAL

DAYS = 5


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for number in range(2 * DAYS):
        day = f"1958-11-{1 + number // 2:02}"
        put(tmp_path, f"in/{number:02}.md", article(f"Well {number}", f"水井{number}", day))
    return tmp_path


@pytest.fixture
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("DUIZHAO_CACHE", str(folder))
    return folder


def converted(**options: Any) -> Report:
    given: dict[str, Any] = {"to": "text", "per": "day", "output": "out", "resume": True, **options}
    return converters.convert("in", **given)


def made(report: Report) -> list[str]:
    """The outputs that this run made itself, by day."""
    return [each.path.stem[-2:] for each in report.written if not each.kept]


def contents() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path("out").iterdir() if path.name != JOURNAL}


ALL = ["01", "02", "03", "04", "05"]


def test_a_second_run_makes_nothing_reads_no_article_and_says_the_same(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(here, "in/03.md", article("Well 3", "水井3", "1958-11-02").replace("twelve", "tw\0elve"))
    first = converted()
    before = contents()
    times = {path: path.stat().st_mtime_ns for path in first.outputs}

    def never(_self: ArchiveReader, _source: Source) -> Reading:
        raise AssertionError

    monkeypatch.setattr(ArchiveReader, "read", never)
    second = converted()
    assert (made(first), made(second)) == (ALL, [])
    assert second.outputs == first.outputs
    assert second.notices == first.notices != ()
    assert second.articles == first.articles
    assert second.remarks == ("5 of 5 outputs were complete and are kept",)
    assert contents() == before
    assert {path: path.stat().st_mtime_ns for path in first.outputs} == times


def remove(out: Path) -> None:
    (out / "1958-11-02.txt").unlink()


def change(out: Path) -> None:
    put(out, "1958-11-02.txt", "something else")


def empty(out: Path) -> None:
    put(out, "1958-11-02.txt", "")


def edit(out: Path) -> None:
    put(out.parent, "in/02.md", article("Another well", "水井2", "1958-11-02"))


def correct(out: Path) -> None:
    put(out.parent, "in/02.align", "en 1 | zh 1\n")


def add(out: Path) -> None:
    put(out.parent, "in/99.md", article("A new well", "新井", "1958-11-02"))


def take_away(out: Path) -> None:
    (out.parent / "in/02.md").unlink()


def move(out: Path) -> None:
    put(out.parent, "in/02.md", article("Well 2", "水井2", "1958-11-03"))


CHANGES = [
    (remove, ["02"]),
    (change, ["02"]),
    (empty, ["02"]),
    (edit, ["02"]),
    (correct, ["02"]),
    (add, ["02"]),
    (take_away, ["02"]),
    (move, ["02", "03"]),
]


@pytest.mark.parametrize(("what", "expected"), CHANGES, ids=[row[0].__name__ for row in CHANGES])
def test_what_has_changed_is_made_anew_and_nothing_else(
    what: Any, expected: list[str], here: Path
) -> None:
    converted()
    what(here / "out")
    assert made(converted()) == expected
    resumed = contents()
    for path in files(here / "out"):
        (here / "out" / path).unlink()
    converted(resume=False)
    assert contents() == resumed


@pytest.mark.parametrize(
    "options",
    [{"layout": "interleaved"}, {"first": "zh"}, {"align": "none"}, {"script": "traditional"}],
)
def test_another_option_makes_all_anew(options: dict[str, str]) -> None:
    converted()
    assert made(converted(**options)) == ALL
    assert made(converted(**options)) == []


@pytest.mark.parametrize("options", [{"jobs": 3}, {"strict": True}, {"report": "report.json"}])
def test_an_option_that_changes_no_book_makes_none_anew(options: dict[str, Any]) -> None:
    converted()
    assert made(converted(**options)) == []


def test_another_date_from_outside_makes_all_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    converted(to="docx")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert made(converted(to="docx")) == ALL


def test_a_further_format_is_made_without_the_others() -> None:
    converted()
    both = converted(to=["text", "docx"])
    assert [each.format for each in both.written if not each.kept] == ["docx"] * DAYS


def test_what_failed_is_tried_and_told_again(here: Path) -> None:
    put(here, "in/04.md", b"Title: \xff\n")
    put(here, "in/05.align", "en 9 | zh 9")
    first, second = converted(), converted()
    assert [str(each) for each in second.failures] == [str(each) for each in first.failures]
    assert (len(first.failures), made(second)) == (2, [])


def test_learning_is_remembered_with_all_that_was_learnt_from(here: Path) -> None:
    assert made(converted(learn=True)) == ALL
    assert made(converted(learn=True)) == []
    edit(here / "out")
    assert made(converted(learn=True)) == ALL


def test_a_pipe_has_no_past(here: Path) -> None:
    first, second = (
        run("-", "-t", "text", "-o", "out", "--resume", cwd=here, stdin=ARTICLE.encode())
        for _ in range(2)
    )
    assert (first.returncode, second.returncode) == (0, 0)
    assert b"kept" not in second.stderr


def test_what_goes_to_standard_output_cannot_be_gone_on_with() -> None:
    with pytest.raises(OptionError, match="resume: what goes to standard output"):
        converted(output="-", per="book")


def test_outputs_at_a_url_are_gone_on_with_too(here: Path, cache: Path) -> None:
    store = fsspec.filesystem("memory")
    store.store.clear()
    whole = converted(output="memory://books")
    kept = {path: store.cat(path) for path in store.ls("/books", detail=False)}
    store.rm("/books/1958-11-02.txt")
    store.pipe("/books/1958-11-04.txt", b"something else")
    assert (made(whole), made(converted(output="memory://books/"))) == (ALL, ["02", "04"])
    assert {path: store.cat(path) for path in store.ls("/books", detail=False)} == kept
    assert made(converted(output="memory://others")) == ALL
    assert len(list(cache.glob("resume/*.jsonl"))) == 2


def test_one_file_has_its_journal_beside_it(here: Path) -> None:
    for expected in (["well"], []):
        report = converters.convert("in", output="deep/well.txt", resume=True)
        assert [each.path.stem for each in report.written if not each.kept] == expected
    assert files(here / "deep") == [JOURNAL, "well.txt"]


DAMAGE = [
    ("it is empty", lambda _: b""),
    ("it is cut off", lambda data: data[: len(data) * 2 // 3]),
    ("it is of another kind", lambda _: b"\x00\xff" * 99),
    ("its hashes were changed", lambda data: data.replace(b'"sha256":"', b'"sha256":"0')),
    ("its lines stand twice", lambda data: data + data),
    ("its lines are in another order", lambda data: b"".join(reversed(data.splitlines(True)))),
]  # fmt: skip


@pytest.mark.parametrize("damage", [row[1] for row in DAMAGE], ids=[row[0] for row in DAMAGE])
def test_a_damaged_journal_never_hides_a_change(damage: Any, here: Path) -> None:
    converted()
    journal = here / "out" / JOURNAL
    journal.write_bytes(damage(journal.read_bytes()))
    edit(here / "out")
    put(here, "out/1958-11-04.txt", "something else")
    assert {"02", "04"} <= set(made(converted()))
    resumed = contents()
    assert made(converted()) == []
    converted(resume=False)
    assert contents() == resumed


@settings(examples(0.25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.floats(0, 1), st.binary(min_size=1, max_size=3))
def test_no_few_wrong_bytes_in_a_journal_make_a_wrong_book(
    here: Path, place: float, wrong: bytes
) -> None:
    converted()
    journal = here / "out" / JOURNAL
    data = bytearray(journal.read_bytes())
    start = int(place * (len(data) - len(wrong)))
    data[start : start + len(wrong)] = wrong
    journal.write_bytes(data)
    put(here, "out/1958-11-04.txt", "something else")
    converted()
    assert "水井6" in (here / "out/1958-11-04.txt").read_text("utf-8")


MANY = 30
WORDS = ["in", "-t", "epub", "--per", "file", "--resume"]


def put_many(folder: Path) -> None:
    for number in range(MANY):
        put(folder, f"in/{number:02}.md", article(f"Pump {number}", f"水泵{number}"))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The books that one run makes, by name."""
    folder = tmp_path_factory.mktemp("whole")
    put_many(folder)
    assert run(*WORDS, "-o", "out", cwd=folder).returncode == 0
    return {path.name: path.read_bytes() for path in folder.glob("out/*.epub")}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")
@pytest.mark.parametrize("ending", ["SIGKILL", "SIGINT", "SIGTERM"])
@pytest.mark.parametrize("jobs", [1, 3])
@pytest.mark.thorough(but="3-SIGTERM")
def test_an_interrupted_run_that_is_resumed_makes_what_one_run_makes(
    ending: str, jobs: int, whole: dict[str, bytes], here: Path
) -> None:
    put_many(here)
    words = [*WORDS, "-o", "out", "--jobs", str(jobs)]
    some = _stopped([*PROGRAM, *words], here, getattr(signal, ending))
    assert 0 < some < MANY
    assert [name for name in files(here / "out") if not name.endswith(".epub")] == [JOURNAL]
    resumed = run(*words, cwd=here)
    assert resumed.returncode == 0, resumed.stderr
    assert b"outputs were complete and are kept" in resumed.stderr
    assert files(here / "out") == sorted([JOURNAL, *whole])
    assert {path.name: path.read_bytes() for path in here.glob("out/*.epub")} == whole


def _stopped(command: list[str], here: Path, how: int) -> int:
    """Stop a run when some of its outputs are there; give how many."""
    hears = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    command = [*command[:2], hears + command[2], *command[3:]]
    with subprocess.Popen(command, cwd=here, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                          env=surroundings()) as process:  # fmt: skip
        deadline = time.monotonic() + 60
        while len(list((here / "out").glob("*.epub"))) < 5 and time.monotonic() < deadline:
            assert process.poll() is None
            time.sleep(0.005)
        os.kill(process.pid, how)
        process.wait(timeout=30)
    time.sleep(0.2)
    return len(list((here / "out").glob("*.epub")))
