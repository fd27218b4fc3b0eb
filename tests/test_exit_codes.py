"""The exit codes, each from a run that earns it, and what is left on the disk then."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from runs import ARTICLE, NAME, PROGRAM, convert, files, plugin, put, run, surroundings

UNTITLED = ARTICLE.replace("### 水井\n", "###\n")
OUT = "1956-05-03_水井.txt"

CASES = [
    ("all went well", [NAME], 0, [OUT]),
    ("a notice", ["untitled.md"], 0, ["untitled.txt"]),
    ("no source", [], 2, []),
    ("an unknown switch", [NAME, "--papre", "a4"], 2, []),
    ("a choice that is none", [NAME, "--layout", "diagonal"], 2, []),
    ("a missing source", ["missing.md"], 4, []),
    ("a missing source among others", ["missing.md", NAME], 4, [OUT]),
    ("an empty source name", [""], 4, []),
    ("a name longer than any", ["n" * 300], 4, []),
    ("an unknown format", [NAME, "--to", "eupb"], 5, []),
    ("a wrong value", [NAME, "--paper", "a44"], 6, []),
    ("a file for two formats", [NAME, "--to", "docx", "-o", "a.txt"], 6, []),
    ("a pipe for two formats", [NAME, "--to", "docx", "-o", "-"], 6, []),
    ("an ending of another format", [NAME, "-o", "a.pdf"], 6, []),
    ("a file for two books", [NAME, "-o", "a.txt", "--per", "file", "untitled.md"], 6, []),
    ("no font", [NAME, "--to", "epub", "--font", NAME], 7, []),
    ("a missing font", [NAME, "--to", "epub", "--font", "missing.ttf"], 7, []),
    ("a file where the folder should be", [NAME, "-o", "untitled.md/x"], 8, []),
    ("an output name longer than any", [NAME, "-o", "n" * 300 + ".txt"], 8, []),
    ("a notice with strict", ["untitled.md", "--strict"], 9, []),
    ("a notice with strict, and a good one", ["untitled.md", NAME, "--strict"], 9, [OUT]),
    ("strict, and a bad source", ["untitled.md", "missing.md", "--strict"], 4, []),
]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    put(tmp_path)
    put(tmp_path, "untitled.md", UNTITLED)
    return tmp_path


@pytest.mark.parametrize(("words", "code", "written"), [row[1:] for row in CASES],
                         ids=[row[0] for row in CASES])  # fmt: skip
def test_a_run_ends_with_the_code_of_what_happened(
    words: list[str], code: int, written: list[str], here: Path
) -> None:
    done = convert("--to", "text", *words)
    assert done.exit_code == code, done.output
    assert sorted(set(files(here)) - {NAME, "untitled.md"}) == written
    assert ("error: " in done.stderr.lower()) == (code != 0)


def test_the_first_failure_gives_the_code(here: Path) -> None:
    put(here, "out", "a file")
    assert convert("missing.md", NAME, "-t", "text", "-o", "out").exit_code == 4
    assert convert(NAME, "-t", "text", "-o", "out").exit_code == 8


def test_an_unknown_format_gets_a_suggestion() -> None:
    said = convert(NAME, "--to", "eupb").stderr
    assert said == 'error: no writer is called "eupb"; did you mean "epub"?\n'


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_ctrl_c_ends_with_130_and_keeps_what_is_complete(here: Path, tmp_path: Path) -> None:
    # A shell's background job is born deaf to SIGINT, so the handler is set again; and no test
    # waits for ever.
    ready = "import sys, signal\n" + _writer(
        "signal.signal(signal.SIGINT, signal.default_int_handler); signal.alarm(60);"
        " out.write(b'half'); out.flush(); print('ready', file=sys.stderr, flush=True);"
        " signal.pause()"
    )
    entry_points = "[converters.writers]\nslow = slow:WRITER\n"
    path = plugin(tmp_path / "site", "slow-writer", "slow", ready, entry_points)
    with subprocess.Popen(
        [*PROGRAM, NAME, "-t", "text", "-t", "slow", "-o", "books"],
        cwd=here,
        env=surroundings((path,)),
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == "ready\n"
        assert OUT in files(here / "books")
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
    assert process.returncode == 130
    assert said == "\ninterrupted; what was complete is kept\n"
    assert files(here / "books") == [OUT]


def _writer(what: str) -> str:
    return (
        "from dataclasses import dataclass\n@dataclass(frozen=True)\nclass Options:\n    pass\n"
        "class Writer:\n"
        "    name, suffix, description, draws_glyphs = 'slow', '.slow', 'Slow', False\n"
        f"    Options = Options\n    def write(self, plan, options, out):\n        {what}\n"
        "WRITER = Writer()\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for a file's size")
@pytest.mark.parametrize("name", ["text", "epub", "docx", "pdf"])
def test_a_disk_that_fills_leaves_no_half_output(name: str, here: Path) -> None:
    limited = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100));"
        "from converters.cli import convert_command; convert_command()"
    )
    done = run(NAME, "--to", name, "-o", "books", cwd=here, program=(sys.executable, "-c", limited))
    said = done.stderr.decode()
    assert done.returncode == 8, said
    assert "cannot be written: File too large; nothing of it was left" in said
    assert files(here / "books") == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is full")
def test_a_full_standard_output_is_told_once(here: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*PROGRAM, NAME, "-t", "text", "-o", "-"], cwd=here, stdout=full,
                              stderr=subprocess.PIPE, env=surroundings())  # fmt: skip
    assert done.returncode == 8
    expected = b"error: standard output: cannot be written: No space left on device"
    assert done.stderr.splitlines() == [expected]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other pipes")
def test_a_pipe_that_closes_is_told_once(here: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        done = subprocess.run([*PROGRAM, NAME, "-t", "text", "-o", "-"], cwd=here, stdout=closed,
                              stderr=subprocess.PIPE, env=surroundings())  # fmt: skip
    assert done.returncode == 8
    assert done.stderr.splitlines() == [b"error: standard output: cannot be written: Broken pipe"]
