"""Bad places: folders and files that cannot be found, read, or written to."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from runs import ARTICLE, NAME, article, convert, files, put

from converters import api
from converters.registry import suffixes
from converters.sources import find_all

NO_LINKS = pytest.mark.skipif(sys.platform == "win32", reason="Windows seldom allows links")
OUT = NAME.replace(".md", ".txt")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_missing_source_is_told(here: Path) -> None:
    done = convert("missing", "-t", "text")
    assert (done.exit_code, files(here)) == (4, [])
    assert done.stderr == "error: missing: no such file or folder; check the name\n"


@pytest.mark.parametrize("held", [None, "picture.png", "notes.rst", ".hidden.md", ".git/a.md"])
def test_a_folder_without_articles_is_told(held: str | None, here: Path) -> None:
    (here / "in").mkdir()
    if held:
        put(here, f"in/{held}")
    done = convert("in", "-t", "text")
    assert done.exit_code == 4
    words = f"in: the folder holds no article: no file ends in {' or '.join(suffixes())}"
    assert done.stderr == f"error: {words}\n"


def test_a_file_that_cannot_be_read_stops_no_other(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = put(here, "in/closed.md")
    put(here, f"in/{NAME}")
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == closed.name:
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    done = convert("in", "-t", "text")
    assert done.exit_code == 4
    assert done.stderr == (
        f"error: {Path('in', 'closed.md')}: cannot be read: Permission denied;"
        " check the file and its permissions\n"
    )
    assert done.stdout == "in.txt\n"


def test_a_file_that_vanishes_before_it_is_read_stops_no_other(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b", "c"):
        put(here, f"in/{name}.md", article(f"Well {name}"))

    def found_and_lost(names: list[str], suffixes: tuple[str, ...]) -> object:
        found = find_all(names, suffixes)
        (here / "in/b.md").unlink()
        return found

    monkeypatch.setattr(api, "find_all", found_and_lost)
    done = convert("in", "-t", "text")
    assert (done.exit_code, done.stdout) == (4, "in.txt\n")
    assert done.stderr.startswith(f"error: {Path('in', 'b.md')}: cannot be read: ")
    assert done.stderr.count("\n") == 1
    shown = (here / "in.txt").read_text("utf-8")
    assert [f"Well {name}" in shown for name in ("a", "b", "c")] == [True, False, True]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read anything")
@pytest.mark.parametrize("closed", ["in/closed.md", "in/closed"])
def test_what_is_closed_to_us_stops_no_other(closed: str, here: Path) -> None:
    put(here, f"in/{NAME}")
    put(here, closed if closed.endswith(".md") else f"{closed}/a.md")
    (here / closed).chmod(0)
    done = convert("in", "-t", "text")
    (here / closed).chmod(0o700)
    assert done.exit_code == 4
    assert f"error: {closed}: cannot be read: Permission denied" in done.stderr
    assert done.stdout == "in.txt\n"


def test_a_folder_inside_that_cannot_be_looked_into_stops_no_other(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(here, f"in/{NAME}")
    put(here, "in/closed/a.md")
    scan = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    done = convert("in", "-t", "text")
    assert done.exit_code == 4
    assert done.stderr.startswith(f"error: {Path('in', 'closed')}: cannot be read: ")
    assert done.stdout == "in.txt\n"


@NO_LINKS
def test_a_folder_that_links_to_itself_is_walked_once(here: Path) -> None:
    put(here, f"in/{NAME}")
    (here / "in" / "again").symlink_to(here / "in", target_is_directory=True)
    done = convert("in", "-t", "text")
    assert (done.exit_code, done.stderr) == (0, "")
    assert (here / "in.txt").read_text(encoding="utf-8").count("柳湾村") == 1


@NO_LINKS
@pytest.mark.parametrize("target", ["lost.md", "nowhere.md"], ids=["to itself", "to nothing"])
def test_a_link_that_leads_nowhere_stops_no_other(target: str, here: Path) -> None:
    put(here, f"in/{NAME}")
    (here / "in" / "lost.md").symlink_to(target)
    done = convert("in", "-t", "text")
    assert done.exit_code == 4
    assert done.stderr.startswith(f"error: {Path('in', 'lost.md')}: cannot be read: ")
    assert done.stdout == "in.txt\n"
    named = convert("in/lost.md", "-t", "text")
    assert (named.exit_code, named.stdout) == (4, "")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_named_pipe_is_read_as_a_file(here: Path) -> None:
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as out:
        out.write(ARTICLE.encode())
    done = convert(f"/dev/fd/{reading}", "-o", "a.txt")
    os.close(reading)
    assert (done.exit_code, done.output) == (0, "a.txt\n")


SAME_FILE = [
    ("by its name", "a.txt", "a.txt"),
    ("by another spelling", "a.txt", "./x/../a.txt"),
    ("by a link", "a.txt", "link.txt"),
    ("that is a link", "link.txt", "a.txt"),
]


@NO_LINKS
@pytest.mark.parametrize(("source", "output"), [row[1:] for row in SAME_FILE],
                         ids=[row[0] for row in SAME_FILE])  # fmt: skip
def test_a_source_is_never_written_over(source: str, output: str, here: Path) -> None:
    (here / "x").mkdir()
    put(here, "a.txt")
    (here / "link.txt").symlink_to("a.txt")
    done = convert(source, "-o", output)
    assert done.exit_code == 8
    expected = f"{Path(output)} is a source; name another output with --output"
    assert done.stderr == f"error: {expected}\n"
    assert (here / "a.txt").read_text(encoding="utf-8") == ARTICLE


def test_a_source_in_a_folder_is_never_written_over(here: Path) -> None:
    put(here, "in/a.txt")
    assert convert("in", "-t", "text", "--per", "file", "-o", "in").exit_code == 8
    assert (here / "in/a.txt").read_text(encoding="utf-8") == ARTICLE


def test_an_old_output_stays_when_the_new_one_fails(here: Path) -> None:
    put(here)
    put(here, "books/1956-05-03_水井.pdf", b"old")
    done = convert(NAME, "-t", "pdf", "-t", "text", "-o", "books", "--paper", "2x2in")
    assert done.exit_code == 6
    assert files(here / "books") == ["1956-05-03_水井.pdf", OUT]
    assert (here / "books/1956-05-03_水井.pdf").read_bytes() == b"old"


@pytest.mark.parametrize("stem", ["n" * 251, "井" * 83, "1956-05-03_" + "井" * 80])
def test_file_names_of_255_bytes_are_read_and_their_outputs_told_apart(
    stem: str, here: Path
) -> None:
    for number in range(3):
        put(here, f"{number}/{stem}.md", article(f"Well {number}"))
    done = convert("0", "1", "2", "-t", "text", "--per", "file", "-o", "out")
    assert done.exit_code == 0, done.stderr
    assert done.stderr.count("[name-taken]") == 2
    names = files(here / "out")
    assert len(names) == 3
    assert all(len(name.encode()) <= 200 for name in names)
    assert sorted(name[-6:-4] for name in names)[:2] == ["-2", "-3"]


@pytest.mark.parametrize("stems", [("Well", "well"), ("well", "Well"), ("Well", "Well")])
def test_names_that_differ_by_case_at_most_are_told_apart(
    stems: tuple[str, str], here: Path
) -> None:
    for number, stem in enumerate(stems):
        put(here, f"{number}/{stem}.md")
    done = convert(f"0/{stems[0]}.md", f"1/{stems[1]}.md", "-t", "text")
    assert done.stdout.split() == [f"{stems[0]}.txt", f"{stems[1]}-2.txt"]
    said = f"another output has this name; this one is {stems[1]}-2.txt [name-taken]"
    assert said in done.stderr
