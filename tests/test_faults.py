"""Disks that fill, folders that cannot be written to, processes that are killed: for real."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from runs import PROGRAM, article, files, put, run, surroundings

DAYS = 30


@pytest.fixture(autouse=True)
def here(tmp_path: Path) -> Path:
    for number in range(4 * DAYS):
        day = f"1958-11-{1 + number // 4:02}"
        put(tmp_path, f"in/{number:03}.md", article(f"Well {number}", f"水井{number}", day))
    return tmp_path


@pytest.fixture
def small_disk(here: Path) -> Iterator[Path]:
    """A disk of 256 KiB, where this process may mount one."""
    disk = here / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    command = [str(mount), "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)]
    if not mount or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.thorough
def test_a_full_disk_keeps_what_is_whole_and_no_more(
    jobs: str, here: Path, small_disk: Path
) -> None:
    words = ["in", "-t", "epub", "--per", "day", "--resume", "--jobs", jobs]
    done = run(*words, "-o", small_disk / "out", cwd=here)
    assert done.returncode == 8, done.stderr
    said = done.stderr.decode().splitlines()
    failed = [line for line in said if "No space left on device; nothing of it was left" in line]
    kept = [name for name in files(small_disk / "out") if name.endswith(".epub")]
    assert kept
    assert len(failed) + len(kept) == DAYS
    assert run(*words, "-o", "clean", cwd=here).returncode == 0
    for name in kept:
        assert (small_disk / "out" / name).read_bytes() == (here / "clean" / name).read_bytes()
    assert {Path(name).suffix for name in files(small_disk)} <= {".epub", ".jsonl"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for a file's size")
def test_a_full_folder_for_temporary_files_is_told_with_what_to_do(here: Path) -> None:
    limited = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (30000, 30000));"
        "from converters import spool; spool._IN_MEMORY = 1;"
        "from converters.cli import convert_command; convert_command()"
    )
    done = run("in", "-t", "text", cwd=here, program=(sys.executable, "-c", limited))
    assert done.returncode == 8, done.stderr
    said = done.stderr.decode()
    assert "no temporary file can be written there: File too large; make room, or name" in said
    assert "TMPDIR" in said
    assert not [name for name in files(here) if not name.startswith("in/")]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /proc")
def test_a_folder_that_takes_no_files_is_told_for_every_book(here: Path) -> None:
    done = run("in", "-t", "text", "--per", "day", "-o", "/proc/self/fdinfo", cwd=here)
    assert done.returncode == 8
    assert done.stderr.decode().count("cannot be written: ") == DAYS


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="no folder is closed to who may do everything"
)
def test_a_folder_that_is_read_only_is_told_and_stays_as_it_is(here: Path) -> None:
    (here / "out").mkdir(mode=0o555)
    done = run("in", "-t", "text", "--per", "day", "-o", "out", cwd=here)
    assert done.returncode == 8
    assert done.stderr.decode().count("out/1958-11-") == DAYS
    assert files(here / "out") == []


def test_a_journal_that_cannot_be_written_stops_the_run_before_it_begins(here: Path) -> None:
    (here / "out" / ".duizhao-resume.jsonl").mkdir(parents=True)
    done = run("in", "-t", "text", "--per", "day", "-o", "out", "--resume", cwd=here)
    assert done.returncode == 8
    assert b".duizhao-resume.jsonl: cannot be written" in done.stderr
    assert files(here / "out") == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has files without a name")
def test_a_killed_run_leaves_nothing_but_whole_books(here: Path) -> None:
    held = "from converters.writers.text import TextWriter\nimport os, signal\n"
    killing = (
        "def write(self, plan, options, out):\n    out.write(b'half'); out.flush()\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "TextWriter.write = write\n"
    )
    code = held + killing + PROGRAM[2]
    done = subprocess.run([sys.executable, "-c", code, "in", "-t", "text", "-o", "out"], cwd=here,
                          env=surroundings(), capture_output=True)  # fmt: skip
    assert done.returncode == -9
    assert files(here / "out") == []
