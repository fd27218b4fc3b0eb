"""Formats of third parties: found, used, and told apart; a broken one breaks nothing else."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
import tools
from runs import ARTICLE, NAME, files, plugin, put, run

SAMPLE = Path(__file__).parent / "plugins" / "shout"
LOUD = "THE VILLAGE OF WILLOW BEND DUG TWELVE WELLS THIS SPRING."
EMPTY = "WRITER = object()\n"


@pytest.fixture(scope="module")
def shout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample distribution, built and installed by pip into a folder of its own."""
    tools.python_package("hatchling")
    folder = tmp_path_factory.mktemp("shout")
    source = shutil.copytree(SAMPLE, folder / "source")
    tools.run(
        sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
        "--no-deps", "--no-build-isolation", "--target", folder / "site", source,
    )  # fmt: skip
    return folder / "site"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    put(tmp_path / "here")
    return tmp_path / "here"


def test_a_format_of_a_third_party_is_written(shout: Path, here: Path) -> None:
    done = run(NAME, "--to", "shout", cwd=here, path=(shout,))
    assert done.returncode == 0, done.stderr
    shown = (here / NAME.replace(".md", ".shout")).read_text(encoding="utf-8")
    assert f"\n{LOUD}!\n" in shown


def test_its_ending_tells_its_format(shout: Path, here: Path) -> None:
    assert run(NAME, "-o", "a.shout", cwd=here, path=(shout,)).returncode == 0
    assert f"\n{LOUD}!\n" in (here / "a.shout").read_text(encoding="utf-8")


def test_its_option_is_an_option_like_ours(shout: Path, here: Path) -> None:
    shown = run("--help", cwd=here, path=(shout,)).stdout.decode()
    assert "--bangs N" in shown
    assert "Exclamation marks after each line. [default: 1]" in " ".join(shown.split())
    listed = run("--list-formats", cwd=here, path=(shout,)).stdout.decode()
    assert "shout  Text in capitals (*.shout)" in listed


API = f"""
import converters
report = converters.convert({NAME!r}, to="shout", output="a.shout", bangs="3")
assert report.exit_code == 0, report
"""
WAYS = [
    ("the command line", ["--to", "shout", "-o", "a.shout", "--bangs", "3"], None),
    ("a config file", ["--config", "c.toml"], None),
    ("the API", [], API),
]


@pytest.mark.parametrize(("words", "code"), [row[1:] for row in WAYS],
                         ids=[row[0] for row in WAYS])  # fmt: skip
def test_its_option_can_be_given_in_every_way(
    words: list[str], code: str | None, shout: Path, here: Path
) -> None:
    put(here, "c.toml", 'to = "shout"\noutput = "a.shout"\nbangs = 3\n')
    if code:
        done = run(code, cwd=here, path=(shout,), program=(sys.executable, "-c"))
    else:
        done = run(NAME, *words, cwd=here, path=(shout,))
    assert done.returncode == 0, done.stderr
    assert f"\n{LOUD}!!!\n" in (here / "a.shout").read_text(encoding="utf-8")


@pytest.mark.parametrize(("value", "words"), [("-1", "is less than nothing"), ("x", "invalid")])
def test_a_wrong_value_for_it_is_refused(value: str, words: str, shout: Path, here: Path) -> None:
    done = run(NAME, "--to", "shout", f"--bangs={value}", cwd=here, path=(shout,))
    assert done.returncode == 6
    assert done.stderr.decode().startswith("error: bangs: ")
    assert words in done.stderr.decode()


def test_a_misspelt_format_of_a_third_party_gets_a_suggestion(shout: Path, here: Path) -> None:
    done = run(NAME, "--to", "shuot", cwd=here, path=(shout,))
    assert done.returncode == 5
    assert done.stderr.decode() == ('error: no writer is called "shuot"; did you mean "shout"?\n')


def test_two_claimants_of_a_name_are_both_named(tmp_path: Path, here: Path) -> None:
    entry_points = "[converters.writers]\nepub = other:WRITER\n"
    path = (plugin(tmp_path / "site", "other-epub", "other", EMPTY, entry_points),)
    done = run(NAME, "--to", "epub", cwd=here, path=path)
    said = done.stderr.decode()
    assert done.returncode == 5
    assert said.startswith('error: two writers are called "epub": ')
    assert "duizhao (converters.writers.epub:WRITER)" in said
    assert "other-epub (other:WRITER)" in said
    assert files(here) == [NAME]
    assert run(NAME, "--to", "text", cwd=here, path=path).returncode == 0


def test_one_distribution_that_is_found_twice_is_one_claimant(tmp_path: Path, here: Path) -> None:
    entry_points = "[converters.writers]\nepub = converters.writers.epub:WRITER\n"
    path = (plugin(tmp_path / "site", "duizhao-again", "other", EMPTY, entry_points),)
    done = run(NAME, "--to", "epub", cwd=here, path=path)
    assert (done.returncode, done.stderr) == (0, b"")


BROKEN = [
    ("fails on import", "raise RuntimeError('no such luck')", "RuntimeError('no such luck')"),
    ("does not parse", "WRITER = (", "SyntaxError("),
    ("lacks its object", "READER = 1", "AttributeError("),
    ("imports what is not there", "import no_such_library", "No module named 'no_such_library'"),
    ("is no writer", "class WRITER:\n    name = 'bad'\n    suffix = '.bad'",
     "it has no description and no draws_glyphs and no Options and no write"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "words"), [row[1:] for row in BROKEN],
                         ids=[row[0] for row in BROKEN])  # fmt: skip
@pytest.mark.thorough(but="is no writer")
def test_a_broken_plugin_is_named_and_breaks_nothing_else(
    code: str, words: str, tmp_path: Path, here: Path
) -> None:
    entry_points = "[converters.writers]\nbad = bad:WRITER\n"
    path = (plugin(tmp_path / "site", "bad-writer", "bad", code, entry_points),)
    named = 'the writer "bad" of bad-writer (bad:WRITER) is broken: '
    done = run(NAME, "--to", "text", cwd=here, path=path)
    said = done.stderr.decode()
    assert done.returncode == 0, said
    assert said.startswith(f"notice: converters.writers: {named}")
    assert words in said
    assert said.count("\n") == 1
    listed = run("--list-formats", cwd=here, path=path)
    assert (listed.returncode, listed.stdout.count(b"\n")) == (0, 4)
    assert named in listed.stderr.decode()
    assert run("--help", cwd=here, path=path).returncode == 0
    asked = run(NAME, "--to", "bad", cwd=here, path=path)
    assert asked.returncode == 5
    assert asked.stderr.decode().startswith(f"error: {named}")


RIVAL = """
from dataclasses import dataclass
from converters.options import option
@dataclass(frozen=True)
class Options:
    quiet: str = option("", help="Of the rival.")
    layout: str = option("", help="Of the rival.")
    bang: str = option("", help="Of the rival.")
class WRITER:
    name, suffix, description, draws_glyphs = "rival", ".rival", "Rival", True
    Options = Options
    write = staticmethod(lambda plan, options, out: out.write(b"drawn"))
"""


def test_a_plugin_takes_no_option_from_the_command(tmp_path: Path, here: Path) -> None:
    entry_points = "[converters.writers]\nrival = rival:WRITER\n"
    path = (plugin(tmp_path / "site", "rival-writer", "rival", RIVAL, entry_points),)
    shown = run("--help", cwd=here, path=path).stdout.decode()
    assert shown.count("Of the rival.") == 1
    done = run(NAME, "--to", "text", "--quiet", "--layout", "single", cwd=here, path=path)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_a_writer_that_draws_glyphs_may_have_no_font_option(tmp_path: Path, here: Path) -> None:
    entry_points = "[converters.writers]\nrival = rival:WRITER\n"
    path = (plugin(tmp_path / "site", "rival-writer", "rival", RIVAL, entry_points),)
    put(here, NAME, ARTICLE.replace("水井", "水\U0002ceb0"))
    done = run(NAME, "-o", "a.rival", cwd=here, path=path)
    assert (done.returncode, (here / "a.rival").read_bytes()) == (0, b"drawn")
    assert b"U+2CEB0" in done.stderr


def test_a_broken_reader_is_named_and_breaks_nothing_else(tmp_path: Path, here: Path) -> None:
    entry_points = "[converters.readers]\nbad = bad:READER\n"
    path = (plugin(tmp_path / "site", "bad-reader", "bad", "1 / 0", entry_points),)
    done = run(NAME, "--to", "text", cwd=here, path=path)
    assert done.returncode == 0
    expected = b'notice: converters.readers: the reader "bad" of bad-reader (bad:READER) is broken'
    assert done.stderr.startswith(expected)
    assert run(NAME, "--to", "text", "--strict", cwd=here, path=path).returncode == 9


GREEDY = """
class READER:
    name, suffixes = 'greedy', ('.md',)
    accepts = staticmethod(lambda source: True)
    read = None
"""


def test_a_source_that_two_readers_accept_is_refused(tmp_path: Path, here: Path) -> None:
    entry_points = "[converters.readers]\ngreedy = greedy:READER\n"
    path = (plugin(tmp_path / "site", "greedy-reader", "greedy", GREEDY, entry_points),)
    done = run(NAME, "--to", "text", cwd=here, path=path)
    assert done.returncode == 4
    assert done.stderr.decode() == (
        f"error: {NAME}: could be read as archive and as greedy; uninstall one of these readers\n"
    )
