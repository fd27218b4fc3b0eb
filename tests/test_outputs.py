"""Files appear whole or not at all, under names that every system takes."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from runs import files

from converters.errors import OutputError
from converters.outputs import file_name, write

DEVICES = {"con", "prn", "aux", "nul", "conin$", "conout$",
           *(f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³")}  # fmt: skip
SUFFIXES = (".epub", ".docx", ".txt", "-2.pdf", "-1234.shout")

NAMES = [
    ("1958-11-20_重钢", "1958-11-20_重钢.epub"),
    ("一：_还有！", "一：_还有！.epub"),
    ("a/b\\c:d", "a_b_c_d.epub"),
    ('<"?*|>', "______.epub"),
    ("...", "untitled.epub"),
    ("  . well . ", "well.epub"),
    ("", "untitled.epub"),
    ("Wells 1.5", "Wells 1.5.epub"),
    ("CON", "CON_.epub"),
    ("nul.2", "nul_.2.epub"),
    ("com1 well", "com1_ well.epub"),
    ("console", "console.epub"),
    ("a\x00b\nc\x7f\ud800", "a_b_c__.epub"),
    ("井" * 100, "井" * 65 + ".epub"),
    ("x" * 194 + " y", "x" * 194 + ".epub"),
]


@pytest.mark.parametrize(("stem", "expected"), NAMES)
def test_a_stem_becomes_a_file_name(stem: str, expected: str) -> None:
    assert file_name(stem, ".epub") == expected


@given(st.text(st.characters(exclude_categories=[])), st.sampled_from(SUFFIXES))
@example("con. .", ".txt")
@example("aux .b", ".txt")
@example("CoM¹", ".txt")
@example("𬺰" * 60, "-2.pdf")
def test_every_file_name_is_one_on_every_system(stem: str, suffix: str) -> None:
    name = file_name(stem, suffix)
    assert len(name.encode("utf-8")) <= 200
    assert name.endswith(suffix)
    assert not re.search(r'[\x00-\x1f<>:"/\\|?*]', name)
    assert name == name.strip(" ")
    assert not name.startswith(".")
    assert name.split(".")[0].rstrip(" ").casefold() not in DEVICES
    assert file_name(stem, suffix) == name


@given(st.text("井well 12.", min_size=1, max_size=60))
def test_a_plain_stem_is_kept(stem: str) -> None:
    assert file_name(stem, ".txt") == (stem.strip(" .") or "untitled") + ".txt"


def whole(out: BinaryIO) -> None:
    out.write(b"whole")


def test_a_file_appears_only_when_it_is_complete(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "book.txt"
    seen: list[list[str]] = []

    def draw(out: BinaryIO) -> None:
        out.write(b"whole")
        out.flush()
        seen.append(files(target.parent))

    write(target, draw)
    assert "book.txt" not in seen[0]
    assert files(target.parent) == ["book.txt"]
    assert target.read_bytes() == b"whole"


FAILURES = [
    ("a bug", ZeroDivisionError("bug"), ZeroDivisionError),
    ("an interruption", KeyboardInterrupt(), KeyboardInterrupt),
    ("a full disk", OSError(28, "No space left on device"), OutputError),
    ("an error of the writer", OutputError("no"), OutputError),
]


@pytest.mark.parametrize(("error", "raised"), [row[1:] for row in FAILURES],
                         ids=[row[0] for row in FAILURES])  # fmt: skip
@pytest.mark.parametrize("old", [None, b"old"], ids=["new", "over an old one"])
def test_a_failure_leaves_what_was_there(
    error: BaseException, raised: type[BaseException], old: bytes | None, tmp_path: Path
) -> None:
    target = tmp_path / "book.txt"
    if old is not None:
        target.write_bytes(old)

    def draw(out: BinaryIO) -> None:
        out.write(b"half")
        raise error

    with pytest.raises(raised):
        write(target, draw)
    assert files(tmp_path) == (["book.txt"] if old else [])
    assert old is None or target.read_bytes() == old


def test_a_full_disk_is_told_with_the_target(tmp_path: Path) -> None:
    def draw(_out: BinaryIO) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OutputError) as caught:
        write(tmp_path / "book.txt", draw)
    said = "cannot be written: No space left on device; nothing of it was left"
    assert str(caught.value) == f"{tmp_path / 'book.txt'}: {said}"


@pytest.mark.parametrize("stem", ["n" * 251, "井" * 83, "𬺰" * 62])
def test_a_target_may_have_the_longest_name_of_the_system(stem: str, tmp_path: Path) -> None:
    target = tmp_path / f"{stem}.txt"
    write(target, whole)
    assert files(tmp_path) == [target.name]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_bytes(b"")
    write(tmp_path / "book.txt", whole)
    modes = {file.stat().st_mode for file in tmp_path.iterdir()}
    assert len(modes) == 1
