"""Many books in one run: each article is read and aligned once, whoever draws it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from runs import article, files, put

import converters
from converters import preparing, publishing
from converters.layout import Plan
from converters.pairing import Pairer
from converters.readers import Reading, Source
from converters.readers.archive import ArchiveReader
from converters.reads import Read
from converters.workers import starting
from converters.writers.epub import EpubWriter

DAYS, A_DAY = 6, 4


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(preparing, "_FEWEST", 10)
    monkeypatch.setattr(publishing, "_WORTH_A_PROCESS", 10)
    for number in range(DAYS * A_DAY):
        day = f"1958-11-{1 + number // A_DAY:02}"
        put(tmp_path, f"in/{number:02}.md", article(f"Well {number}", f"水井{number}", day))
    return tmp_path


def written(**options: Any) -> dict[str, bytes]:
    report = converters.convert("in", **options)
    assert (report.failures, report.notices) == ((), ())
    return {path.name: path.read_bytes() for path in report.outputs}


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that have what a test put into this process; only Linux starts them so."""
    if sys.platform != "linux":
        pytest.skip("processes are forked on Linux alone")
    monkeypatch.setattr(starting, "_may_fork", lambda: True)


@pytest.fixture
def noted(here: Path, forked: None, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """What was read, and aligned, in whichever process: a file is noted for each."""

    def note(kind: str, name: str) -> None:
        with (here / f"{kind}.log").open("a", encoding="utf-8") as log:
            log.write(f"{Path(name).name}\n")

    read, align = ArchiveReader.read, Pairer.align

    def reading(self: ArchiveReader, source: Source) -> Reading:
        note("read", source.name)
        return read(self, source)

    def aligning(self: Pairer, of: Read) -> object:
        note("aligned", of.source)
        return align(self, of)

    monkeypatch.setattr(ArchiveReader, "read", reading)
    monkeypatch.setattr(Pairer, "align", aligning)
    return lambda kind: (here / f"{kind}.log").read_text(encoding="utf-8").split()


@pytest.mark.parametrize("jobs", [1, 3])
@pytest.mark.parametrize("per", ["file", "day", "month", "book"])
@pytest.mark.thorough(but="month-3")
def test_each_article_is_read_and_aligned_once(
    per: str, jobs: int, noted: Callable[[str], list[str]]
) -> None:
    made = written(to=["epub", "docx", "text"], per=per, jobs=jobs, output="out")
    books = {"file": DAYS * A_DAY, "day": DAYS, "month": 1, "book": 1}[per]
    assert len(made) == 3 * books
    every = [f"{number:02}.md" for number in range(DAYS * A_DAY)]
    assert sorted(noted("read")) == every
    assert sorted(noted("aligned")) == every


def test_books_are_the_same_whoever_draws_them() -> None:
    options: dict[str, Any] = {"to": ["epub", "docx", "pdf", "text"], "per": "day", "output": "out"}
    alone = written(jobs=1, **options)
    assert len(alone) == 4 * DAYS
    assert written(jobs=3, **options) == alone


def test_volumes_of_one_book_are_drawn_by_several_processes(
    here: Path, forked: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = written(to="epub", volume_size="4", jobs=1)
    assert list(alone) == [f"in-{number}.epub" for number in range(1, DAYS + 1)]
    write = EpubWriter.write

    def writing(self: EpubWriter, plan: Plan, options: Any, out: BinaryIO) -> None:
        put(here, f"processes/{os.getpid()}")
        write(self, plan, options, out)

    monkeypatch.setattr(EpubWriter, "write", writing)
    assert written(to="epub", volume_size="4", jobs=3) == alone
    assert files(here / "processes") != [str(os.getpid())]


def test_a_book_that_cannot_be_drawn_does_not_stop_the_others(here: Path) -> None:
    (here / "out" / "1958-11-03.txt").mkdir(parents=True)
    report = converters.convert("in", to="text", per="day", output="out", jobs=3)
    assert len(report.outputs) == DAYS - 1
    (failure,) = report.failures
    assert failure.exit_code == 8
    assert "1958-11-03.txt: cannot be written" in str(failure)
    assert [name for name in files(here / "out") if name.endswith(".part")] == []


def test_progress_tells_of_books_where_there_are_many() -> None:
    steps: list[tuple[str, int, int]] = []
    converters.convert("in", to="text", per="day", jobs=3, output="out",
                       progress=lambda *step: steps.append(step))  # fmt: skip
    told = [step[1:] for step in steps if step[0] == "writing books"]
    assert told == [(done, DAYS) for done in range(DAYS + 1)]
