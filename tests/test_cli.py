"""The command line: what it says, what it writes and where, and with which code it ends."""

from __future__ import annotations

import gc
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from runs import ARTICLE, NAME, PROGRAM, article, convert, files, put, run, surroundings

from converters.cli import main
from converters.readers import Reading, Source
from converters.readers.archive import ArchiveReader
from converters.writers.text import TextWriter

FORMAT_LIBRARIES = ("ebooklib", "docx", "reportlab", "lxml", "uharfbuzz", "pyphen")

ENGLISH = "The village of Willow Bend dug twelve wells this spring."
CHINESE = "柳湾村今年春天一共打了十二眼水井。"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    put(tmp_path)
    return tmp_path


OPTIONS = {
    "of a run": ("to", "output", "layout", "first", "per", "strict"),
    "of writers": ("paper", "font", "embed-fonts"),
    "of the command": ("config", "quiet", "verbose", "debug", "list-formats", "version"),
}


@pytest.mark.parametrize("whose", OPTIONS)
def test_help_names_every_option(whose: str) -> None:
    shown = convert("--help").stdout
    named = {name for line in re.findall(r"^  +(-.*)", shown, re.MULTILINE)
             for name in re.findall(r"--([a-z-]+)", line)}  # fmt: skip
    assert named.issuperset(OPTIONS[whose])


def test_help_names_every_exit_code() -> None:
    (said,) = re.findall(r"Exit codes: (.*)", " ".join(convert("--help").stdout.split()))
    codes = [int(code) for code in re.findall(r"\b\d+\b", said)]
    assert codes == [0, 1, 2, 4, 5, 6, 7, 8, 9, 130]


def test_duizhao_convert_is_the_same_command() -> None:
    whole = CliRunner().invoke(main, ["convert", "--help"]).stdout
    assert whole.replace("Usage: main convert", "Usage: convert") == convert("--help").stdout


def test_list_formats_names_each_with_its_ending() -> None:
    lines = convert("--list-formats").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["docx", "epub", "pdf", "text"]
    assert [line.split()[-1] for line in lines] == ["(*.docx)", "(*.epub)", "(*.pdf)", "(*.txt)"]


def test_version_is_that_of_the_distribution() -> None:
    name, number = convert("--version").stdout.split()
    assert name == "duizhao"
    assert number[0].isdigit()


def test_help_loads_no_library_that_only_a_conversion_needs(here: Path) -> None:
    code = (
        "import sys, json\nfrom converters.cli import convert_command\n"
        "convert_command(['--help'], standalone_mode=False)\n"
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    )
    done = run(code, cwd=here, program=(sys.executable, "-c"))
    loaded = set(json.loads(done.stderr))
    assert "converters.writers.pdf" in loaded
    assert loaded.isdisjoint({*FORMAT_LIBRARIES, "converters.model", "converters.api"})


ELSEWHERE = ("urllib.request", "http.client", "ssl", "fsspec", "dask", "asyncio",
             "multiprocessing", "concurrent.futures", "subprocess", "tqdm",
             "opencc", "pypinyin")  # fmt: skip
"""What articles at URLs, many of them, long runs, earlier ones, and other editions need."""


@pytest.mark.parametrize(
    ("name", "needed"),
    [
        ("text", []),
        ("epub", ["ebooklib", "lxml", "uharfbuzz", "PIL"]),
        ("pdf", ["reportlab", "uharfbuzz"]),
    ],
)
def test_one_article_loads_only_what_its_format_needs(
    name: str, needed: list[str], here: Path
) -> None:
    code = (
        "import sys, json, converters\n"
        f"converters.convert({NAME!r}, to={name!r})\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    done = run(code, cwd=here, program=(sys.executable, "-c"))
    loaded = set(json.loads(done.stdout))
    assert loaded.issuperset(needed)
    assert loaded.isdisjoint(ELSEWHERE)


def test_a_program_of_ours_searches_for_garbage_rarely(here: Path) -> None:
    code = (
        "import atexit, gc, sys\nfrom converters.cli import convert_command\n"
        "seen = []\ngc.callbacks.append(lambda phase, about: seen.append(about))\n"
        "atexit.register(lambda: print(len(seen), file=sys.stderr))\nconvert_command()"
    )
    done = run(NAME, "--quiet", cwd=here, program=(sys.executable, "-c", code))
    assert int(done.stderr) < 20


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="the system lists no threads")
def test_a_program_of_ours_starts_no_threads_for_products_of_matrices(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    code = (
        "import atexit, os, sys\nfrom converters.cli import convert_command\n"
        "import threading\natexit.register(lambda: print("
        "'numpy' in sys.modules, len(os.listdir('/proc/self/task')), file=sys.stderr))\n"
        "convert_command()"
    )
    words = (NAME, "--quiet", "--align", "sentence", "--jobs", "1")
    done = run(*words, cwd=here, program=(sys.executable, "-c", code))
    assert done.stderr.decode().split() == ["True", "1"]


def test_a_caller_keeps_its_own_way_with_garbage_and_threads() -> None:
    before = gc.get_threshold(), dict(os.environ)
    convert("--help")
    assert (gc.get_threshold(), dict(os.environ)) == before


@pytest.mark.parametrize("name", ["docx", "epub", "pdf", "text"])
def test_a_writers_face_alone_loads_no_library(name: str, here: Path) -> None:
    code = f"import sys, converters.writers.{name}; print(*sys.modules)"
    loaded = set(run(code, cwd=here, program=(sys.executable, "-c")).stdout.decode().split())
    assert f"converters.writers.{name}" in loaded
    assert loaded.isdisjoint({*FORMAT_LIBRARIES, "converters.layout", "converters.model"})


STEM = NAME.removesuffix(".md")
WRITTEN = [
    ("epub is the default", [NAME], [f"{STEM}.epub"]),
    ("a format by name", [NAME, "--to", "text"], [f"{STEM}.txt"]),
    ("two formats", [NAME, "-t", "text", "-t", "epub"], [f"{STEM}.epub", f"{STEM}.txt"]),
    ("a format twice is once", [NAME, "-t", "text", "-t", "text"], [f"{STEM}.txt"]),
    ("the output's ending tells", [NAME, "-o", "b.txt"], ["b.txt"]),
    ("endings have no case", [NAME, "-o", "b.TXT"], ["b.TXT"]),
    ("a folder is made", [NAME, "-t", "text", "-o", "deep/er"], [f"deep/er/{STEM}.txt"]),
    ("a file in a new folder", [NAME, "-o", "new/b.txt"], ["new/b.txt"]),
    ("a folder is one book", ["in", "-t", "text"], ["in.txt"]),
    ("this folder has a name too", [".", "-t", "text"], ["{here}.txt"]),
    ("a file each", ["in", "-t", "text", "--per", "file"], ["a.txt", "b.txt", "c.txt"]),
    ("a day each", ["in", "-t", "text", "--per", "day"],
     ["1956-05-03.txt", "1956-05-04.txt", "1956-06-01.txt"]),
    ("a month each", ["in", "-t", "text", "--per", "month"], ["1956-05.txt", "1956-06.txt"]),
    ("one book", ["in/a.md", "in/b.md", "-t", "text", "--per", "book"], ["a.txt"]),
    ("two files are two", ["in/a.md", "in/b.md", "-t", "text"], ["a.txt", "b.txt"]),
    ("two files to one", ["in/a.md", "in/b.md", "-o", "x.txt"], ["x.txt"]),
    ("a file named twice is one", ["in/a.md", "in/a.md", "./in/a.md", "-t", "text"], ["a.txt"]),
    ("a folder and its file", ["in", "in/a.md", "-t", "text"], ["in.txt"]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), [row[1:] for row in WRITTEN],
                         ids=[row[0] for row in WRITTEN])  # fmt: skip
def test_outputs_have_their_names(words: list[str], expected: list[str], here: Path) -> None:
    for name, day in (("a", "1956-05-03"), ("b", "1956-05-04"), ("c", "1956-06-01")):
        put(here, f"in/{name}.md", article(f"Well {name}", day=day))
    before = set(files(here))
    done = convert(*words)
    named = sorted(name.replace("{here}", here.name) for name in expected)
    assert done.exit_code == 0, done.stderr
    assert sorted(set(files(here)) - before) == named
    assert sorted(done.stdout.replace("\\", "/").split()) == named


def test_an_existing_folder_with_an_ending_is_a_folder(here: Path) -> None:
    (here / "books.txt").mkdir()
    convert(NAME, "-t", "text", "-o", "books.txt")
    assert files(here / "books.txt") == [f"{STEM}.txt"]


def test_an_ending_that_no_format_has_is_refused(here: Path) -> None:
    done = convert(NAME, "-o", "book.mobi")
    assert (done.exit_code, done.stdout, files(here)) == (6, "", [NAME])
    assert done.stderr == (
        "error: output: book.mobi looks like a file, but no format ends in .mobi (known: .docx,"
        " .epub, .pdf, .txt); if a folder is meant, make it first\n"
    )


@pytest.mark.parametrize("folder", ["1958.11", "vol. 2", "books.v", "ready.mobi"])
def test_a_folder_may_have_a_dot_in_its_name(folder: str, here: Path) -> None:
    if folder == "ready.mobi":
        (here / folder).mkdir()
    assert convert(NAME, "-t", "text", "-o", folder).exit_code == 0
    assert files(here / folder) == [f"{STEM}.txt"]


UNUSED = [
    (["--paper", "a5", "-t", "text"], "paper: not used, for it is an option of docx and pdf alone"),
    (["--no-embed-fonts", "-t", "text"],
     "embed_fonts: not used, for it is an option of docx and epub alone"),
    (["--paper", "a5", "-t", "text", "-t", "docx"], ""),
    (["--paper", "a5", "-t", "text", "--quiet"], ""),
    (["--first", "zh", "--jobs", "2", "-t", "text"], ""),
]  # fmt: skip


@pytest.mark.parametrize(("words", "said"), UNUSED)
def test_an_option_that_no_format_has_is_remarked_on(words: list[str], said: str) -> None:
    done = convert(NAME, *words)
    assert (done.exit_code, done.stderr.strip()) == (0, said)


LAYOUTS = [
    ("parallel", [], [ENGLISH, CHINESE]),
    ("parallel, Chinese first", ["--first", "zh"], [CHINESE, ENGLISH]),
    ("interleaved", ["--layout", "interleaved"], [ENGLISH, CHINESE]),
    ("sequential, Chinese first", ["--layout", "sequential", "--first", "zh"], [CHINESE, ENGLISH]),
    ("single", ["--layout", "single"], [ENGLISH]),
    ("single, Chinese", ["--layout", "single", "--first", "zh"], [CHINESE]),
]


@pytest.mark.parametrize(("words", "expected"), [row[1:] for row in LAYOUTS],
                         ids=[row[0] for row in LAYOUTS])  # fmt: skip
def test_layout_and_language_reach_the_page(words: list[str], expected: list[str]) -> None:
    shown = convert(NAME, "-t", "text", "-o", "-", *words).stdout
    assert [line for line in shown.splitlines() if line in (ENGLISH, CHINESE)] == expected


def test_a_pipe_is_a_source_and_an_output(here: Path) -> None:
    done = run("-", "-o", "-", "--to", "text", cwd=here, stdin=ARTICLE.encode())
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    assert CHINESE in done.stdout.decode()
    assert files(here) == [NAME]


def test_a_pipe_becomes_a_file_called_article(here: Path) -> None:
    for per in ([], ["--per", "book"]):
        assert convert("-", "--to", "text", *per, stdin=ARTICLE).stdout == "article.txt\n"


def test_a_binary_format_goes_through_a_pipe_whole(here: Path) -> None:
    done = run(NAME, "-o", "-", cwd=here)
    convert(NAME, "-o", "same.epub")
    assert done.stdout == (here / "same.epub").read_bytes()


def test_paper_reaches_the_page(here: Path) -> None:
    a4, a5 = (convert(NAME, "-o", f"{name}.pdf", "--paper", name) for name in ("a4", "a5"))
    assert (a4.exit_code, a5.exit_code) == (0, 0)
    for name, width in (("a4", 595), ("a5", 420)):
        with pikepdf.open(here / f"{name}.pdf") as pdf:
            assert round(pdf.pages[0].mediabox[2]) == width


def test_quiet_says_nothing_but_errors(here: Path) -> None:
    put(here, "bad.md", ARTICLE.replace("Title: The Well\n", "").replace("### 水井\n", ""))
    assert "no title" in convert("bad.md", "-t", "text").stderr
    assert convert("bad.md", "-t", "text", "--quiet").output == ""
    done = convert("bad.md", "missing.md", "-t", "text", "--quiet")
    assert done.output == "error: missing.md: no such file or folder; check the name\n"


def test_many_notices_are_counted_until_verbose_shows_each(here: Path) -> None:
    for number in range(21):
        put(here, f"many/{number}.md", ARTICLE.replace("### 水井", f"### 水井{number}\0"))
    counted, each = (convert("many", "-t", "text", *words) for words in ([], ["--verbose"]))
    assert counted.stderr == (
        "notice: 21 × control-character\nnotice: --verbose shows each of them\n"
    )
    assert each.stderr.count("control characters that are left out: 1") == 21
    assert "many/20.md:14: " in each.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_a_terminal_is_shown_how_far_long_work_is(here: Path) -> None:
    for number in range(30):
        put(here, f"many/{number}.md", article(f"Well {number}"))
    shown = on_terminal(here, "many", "-t", "text")
    assert re.search(r"reading .*100%", shown)
    assert re.search(r"writing many\.txt .*100%", shown)
    assert on_terminal(here, "many", "-t", "text", "--quiet") == ""
    assert on_terminal(here, NAME, "-t", "text") == ""
    assert b"%" not in run("many", "-t", "text", cwd=here).stderr


def on_terminal(folder: Path, *words: str) -> str:
    """Run the command with its errors on a terminal, and give what was shown there."""
    import pty

    master, terminal = pty.openpty()
    done = subprocess.run([*PROGRAM, *words], cwd=folder, stdout=subprocess.DEVNULL,
                          stderr=terminal, env=surroundings())  # fmt: skip
    os.write(terminal, b"end")
    shown = b""
    while not shown.endswith(b"end"):
        shown += os.read(master, 65536)
    os.close(terminal)
    os.close(master)
    assert done.returncode == 0
    return shown.decode().removesuffix("end")


def test_debug_shows_where_an_error_came_from() -> None:
    for words, code in ((["missing.md"], 4), ([NAME, "--paper", "x"], 6)):
        plain, debugged = convert(*words), convert(*words, "--debug")
        assert (plain.exit_code, debugged.exit_code) == (code, code)
        assert "Traceback" in debugged.stderr
        assert "Traceback" not in plain.stderr


def test_a_bug_of_ours_is_told_as_one_and_leaves_nothing(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(_self: object, _plan: object, _options: object, out: object) -> None:
        raise ZeroDivisionError("wells / 0")

    monkeypatch.setattr(TextWriter, "write", write)
    done = convert(NAME, "-t", "text")
    assert done.exit_code == 1
    assert "ZeroDivisionError: wells / 0" in done.stderr
    assert "report it" in done.stderr
    assert files(here) == [NAME]


def test_a_bug_in_one_source_or_format_does_not_stop_the_others(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "other.md").write_text((here / NAME).read_text(encoding="utf-8"), encoding="utf-8")
    read = ArchiveReader.read

    def fail(self: ArchiveReader, source: Source) -> Reading:
        if source.name == NAME:
            raise ZeroDivisionError("wells / 0")
        return read(self, source)

    monkeypatch.setattr(ArchiveReader, "read", fail)
    done = convert(NAME, "other.md", "-t", "text")
    assert done.exit_code == 1
    assert f"{NAME}: ZeroDivisionError: wells / 0" in done.stderr
    assert files(here) == sorted([NAME, "other.md", "other.txt"])


def test_a_name_that_standard_output_cannot_show_ends_nothing(here: Path) -> None:
    done = run(NAME, "-t", "text", cwd=here, PYTHONIOENCODING="latin-1")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == b"1956-05-03_\\u6c34\\u4e95.txt"
    program = (sys.executable, "-c", "from converters.cli import main; main()")
    assert run("--help", cwd=here, program=program, PYTHONIOENCODING="latin-1").returncode == 0
