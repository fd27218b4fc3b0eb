"""Runs over many files in several processes: what comes out is what one process makes."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest
from runs import article, convert, files, put

import converters
from converters import preparing, publishing
from converters.errors import ConverterError
from converters.readers import Reading, Source
from converters.readers.archive import ArchiveReader
from converters.workers import starting

COUNT = 40


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of articles, among them some that cannot be read and some that say something."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(preparing, "_FEWEST", 10)
    monkeypatch.setattr(publishing, "_WORTH_A_PROCESS", 10)
    for number in range(COUNT):
        put(tmp_path, f"in/{number:02}.md", article(f"Well {number}", f"水井{number}"))
    put(tmp_path, "in/07.md", b"Title: \xff\n")
    put(tmp_path, "in/21.md", "")
    put(tmp_path, "in/22.md", article("Well 5", "水井5"))
    put(tmp_path, "in/30.md", article("Well 30").replace("twelve", "tw\0elve"))
    put(tmp_path, "in/31.md", "nothing of the kind")
    put(tmp_path, "in/33.align", "en 9 | zh 9")
    return tmp_path


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that have what a test put into this process; only Linux starts them so."""
    if sys.platform != "linux":
        pytest.skip("processes are forked on Linux alone")
    monkeypatch.setattr(starting, "_may_fork", lambda: True)


def told(**options: Any) -> tuple[object, ...]:
    """What a run writes, notices, and fails at."""
    report = converters.convert("in", **options)
    failures = [(type(each), str(each), str(each.__cause__)) for each in report.failures]
    return [Path(each).read_bytes() for each in report.outputs], report.notices, failures


@pytest.mark.parametrize("options", [{}, {"learn": True}, {"per": "file"}, {"align": "sentence"}])
@pytest.mark.thorough(but="options0")
def test_the_number_of_processes_never_shows(options: dict[str, object]) -> None:
    alone = told(to="text", output="out", jobs=1, **options)
    assert told(to="text", output="out", jobs=3, **options) == alone
    assert len(alone[1]) >= 2  # type: ignore[arg-type]
    assert len(alone[2]) == 3  # type: ignore[arg-type]


def test_nor_does_the_way_in_which_they_start(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = told(to="text", output="out", jobs=1)
    monkeypatch.setattr(starting, "_may_fork", lambda: False)
    assert told(to="text", output="out", jobs=2) == alone


def test_articles_are_read_and_paired_elsewhere(
    forked: None, monkeypatch: pytest.MonkeyPatch, here: Path
) -> None:
    read = ArchiveReader.read

    def watched(self: ArchiveReader, source: Source) -> Reading:
        put(here, f"processes/{os.getpid()}")
        return read(self, source)

    monkeypatch.setattr(ArchiveReader, "read", watched)
    converters.convert("in", to="text", jobs=2)
    assert set(files(here / "processes")) - {str(os.getpid())}


def test_progress_is_told_for_every_file() -> None:
    steps: list[tuple[str, int, int]] = []
    converters.convert("in", to="text", jobs=2, progress=lambda *step: steps.append(step))
    assert [step[1:] for step in steps if step[0] == "reading"] == [
        (done, COUNT) for done in range(COUNT + 1)
    ]


def test_a_mistake_of_ours_keeps_where_it_happened(
    forked: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = ArchiveReader.read

    def stumbling(self: ArchiveReader, source: Source) -> Reading:
        if source.name.endswith("12.md"):
            raise ZeroDivisionError("stumbled")
        return read(self, source)

    monkeypatch.setattr(ArchiveReader, "read", stumbling)
    failures = converters.convert("in", to="text", jobs=2).failures
    (own,) = (each for each in failures if each.exit_code == 1)
    assert isinstance(own, ConverterError)
    assert own.__cause__ is not None
    assert own.__cause__.__traceback__ is not None


def test_a_pipe_is_read_beside_many_files(here: Path) -> None:
    text = article("From a pipe")
    done = convert("in", "-", "--to", "text", "--jobs", "2", "--quiet", stdin=text)
    assert "From a pipe" in (here / "article.txt").read_text("utf-8")
    assert done.exit_code == 4
    assert "standard input" not in done.stderr
