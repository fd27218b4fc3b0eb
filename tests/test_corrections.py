"""`duizhao align`: alignment files beside the articles, and what a conversion makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from runs import ARTICLE, NAME, files, put

from converters.cli import main

SIDECAR = NAME.removesuffix(".md") + ".align"
OUTPUT = NAME.removesuffix(".md") + ".txt"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    put(tmp_path)
    return tmp_path


def duizhao(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def test_the_alignment_is_written_beside_the_article(here: Path) -> None:
    done = duizhao("align", NAME)
    assert done.exit_code == 0, done.stderr
    assert done.stdout.strip() == SIDECAR
    text = (here / SIDECAR).read_text(encoding="utf-8")
    assert text.startswith("# Which paragraphs stand beside each other.")
    assert [line[:2] for line in text.splitlines() if line and line[0] != "#"][:2] == ["en", "zh"]


def test_a_file_with_corrections_is_replaced_only_with_force(here: Path) -> None:
    (here / SIDECAR).write_text("mine", encoding="utf-8")
    refused = duizhao("align", NAME)
    assert refused.exit_code == 8
    assert "--force replaces it" in refused.stderr
    assert (here / SIDECAR).read_text(encoding="utf-8") == "mine"
    assert duizhao("align", "--force", NAME).exit_code == 0
    assert (here / SIDECAR).read_text(encoding="utf-8") != "mine"


def test_a_conversion_obeys_the_file(here: Path) -> None:
    assert duizhao("align", NAME).exit_code == 0
    rows = (here / SIDECAR).read_text(encoding="utf-8").split("\n\n")
    assert duizhao("convert", "-t", "text", NAME).exit_code == 0
    before = (here / OUTPUT).read_text(encoding="utf-8")
    apart = [line for row in rows[1:] for line in row.splitlines()]
    (here / SIDECAR).write_text("\n\n".join(apart), encoding="utf-8")
    assert duizhao("convert", "-t", "text", NAME).exit_code == 0
    after = (here / OUTPUT).read_text(encoding="utf-8")
    assert "".join(sorted(before)) == "".join(sorted(after))


def test_a_broken_file_stops_its_article_and_no_other(here: Path) -> None:
    (here / "other.md").write_text(ARTICLE, encoding="utf-8")
    (here / SIDECAR).write_text("# mine\nen  Nobody wrote this\n", encoding="utf-8")
    done = duizhao("convert", "-t", "text", NAME, "other.md")
    assert done.exit_code == 4
    assert f"{SIDECAR}:2: no paragraph" in done.stderr
    assert files(here) == sorted([NAME, SIDECAR, "other.md", "other.txt"])


def test_a_file_that_is_not_utf8_is_an_error_with_its_line(here: Path) -> None:
    (here / SIDECAR).write_bytes("# 井\n".encode() + "zh  井\n".encode("gbk"))
    done = duizhao("convert", "-t", "text", NAME)
    assert done.exit_code == 4
    assert f"{SIDECAR}:2: is not UTF-8" in done.stderr


def test_one_bad_article_does_not_stop_the_others(here: Path) -> None:
    done = duizhao("align", "missing.md", NAME)
    assert done.exit_code == 4
    assert (here / SIDECAR).exists()


def test_a_pipe_has_no_place_beside_it() -> None:
    assert duizhao("align", "-").exit_code == 4
