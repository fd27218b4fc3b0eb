"""The config file: TOML with the options of the command line, which wins over it."""

from __future__ import annotations

from pathlib import Path

import pytest
from runs import NAME, convert, files, put


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    put(tmp_path)
    return tmp_path


def configured(text: str | bytes, *words: str) -> tuple[int, str]:
    """Convert the article with a config file; give the exit code and what was said."""
    put(Path(), "c.toml", text)
    done = convert(NAME, "--config", "c.toml", *words)
    return done.exit_code, done.output.strip()


OBEYED = [
    ("a format", 'to = "text"\noutput = "out"', [], ["out/1956-05-03_水井.txt"]),
    ("two formats", 'to = ["text", "docx"]\noutput = "out"', [],
     ["out/1956-05-03_水井.docx", "out/1956-05-03_水井.txt"]),
    ("an output", 'output = "book.txt"', [], ["book.txt"]),
    ("the command line wins", 'output = "book.txt"', ["-o", "other.txt"], ["other.txt"]),
    ("it wins over a list", 'to = ["pdf", "docx"]', ["-t", "text", "-o", "x"],
     ["x/1956-05-03_水井.txt"]),
    ("hyphens are underscores", 'embed-fonts = false\noutput = "a.txt"', [], ["a.txt"]),
    ("an empty file says nothing", "", ["-o", "a.txt"], ["a.txt"]),
    ("a byte-order mark is no letter", "\ufeffoutput = 'a.txt'", [], ["a.txt"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "expected"), [row[1:] for row in OBEYED],
                         ids=[row[0] for row in OBEYED])  # fmt: skip
def test_a_config_file_is_obeyed(
    text: str, words: list[str], expected: list[str], here: Path
) -> None:
    code, said = configured(text, *words)
    assert code == 0, said
    assert sorted(set(files(here)) - {NAME, "c.toml"}) == expected


def test_a_wrong_value_of_the_command_line_is_not_blamed_on_the_file() -> None:
    code, said = configured('to = "text"', "--paper", "a44")
    assert code == 6
    assert said.startswith('error: paper: "a44"')


def test_the_command_line_turns_a_flag_off_again() -> None:
    put(Path(), "bad.md", Path(NAME).read_text(encoding="utf-8").replace("### 水井\n", "###\n"))
    put(Path(), "c.toml", 'strict = true\noutput = "a.txt"')
    assert convert("bad.md", "--config", "c.toml").exit_code == 9
    assert convert("bad.md", "--config", "c.toml", "--no-strict").exit_code == 0


REFUSED = [
    ("an unknown key", 'layuot = "single"', 'called "layuot"; did you mean "layout"?'),
    ("a key like no other", "x = 1", 'c.toml: no option is called "x"; known: align, '),
    ("a key of the command line alone", "quiet = true", 'no option is called "quiet"'),
    ("a table", '[pdf]\npaper = "a5"', 'no option is called "pdf"'),
    ("broken TOML", "to = [", "c.toml: is not TOML: "),
    ("not UTF-8", "to = '水井'".encode("gbk"), "c.toml: is not TOML: "),
    ("a number for a name", "layout = 3", 'c.toml: layout: "3" is not known; known: facing,'),
    ("a misspelt name", 'layout = "paralel"', '"paralel" is not known; did you mean "parallel"?'),
    ("a word for a truth", 'strict = "yes"', 'c.toml: strict: "yes" is neither true nor false'),
    ("a number for a truth", "strict = 1", 'c.toml: strict: "1" is neither true nor false'),
    ("a list for one value", 'layout = ["single"]', "c.toml: layout: \"['single']\" is not known"),
    ("a number for a path", "output = 3", 'c.toml: output: "3" is of a wrong type (int)'),
    ("a number for a format", "to = [3]", 'c.toml: to: "[3]" is of a wrong type (list)'),
    ("a number for a paper", "paper = 4", 'c.toml: paper: "4" is no paper; give one of '),
    ("a paper that epub has not", 'to = "epub"\npaper = "a44"', '"a44" is no paper'),
    ("a language", 'first = "fr"', 'c.toml: first: "fr" is not known'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), [row[1:] for row in REFUSED],
                         ids=[row[0] for row in REFUSED])  # fmt: skip
def test_a_wrong_config_file_is_refused_with_its_name(
    text: str | bytes, words: str, here: Path
) -> None:
    code, said = configured(text)
    assert code == 6
    assert said.startswith("error: c.toml: ")
    assert words in said
    assert files(here) == [NAME, "c.toml"]


@pytest.mark.parametrize("name", ["missing.toml", "."])
def test_a_config_file_that_cannot_be_read_is_refused(name: str) -> None:
    done = convert(NAME, "--config", name)
    assert done.exit_code == 6
    assert f"error: {name}: cannot be read: " in done.stderr
