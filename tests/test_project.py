"""The rules that the project keeps about itself: style, types, layers, and what files may say."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import tools

ROOT = tools.ROOT
FONTS = ROOT / "fonts"

# Spelled so that this file does not break its own rule.
_OF_ONE_MACHINE = re.compile(
    rb"(?<![\w./-])/(?:home|opt|root|tmp|Users|work)[/]\w"
    rb"|pypi[.]org|pythonhosted[.]org|npmjs[.](?:org|com)|(?:deb|security)[.]debian[.]org"
)
_NEWCOMER_LINE = re.compile(r"^```sh\n(python3 -m venv .*)\n```$", re.MULTILINE)


def test_ruff_has_nothing_to_say_about_the_style() -> None:
    must_pass(python_tool("ruff"), "check", "--quiet", "--no-cache", ".")


def test_ruff_would_lay_out_no_file_otherwise() -> None:
    must_pass(python_tool("ruff"), "format", "--check", "--quiet", "--no-cache", ".")


def test_mypy_finds_no_wrong_type() -> None:
    must_pass(python_tool("mypy"))


def test_every_layer_imports_only_the_layers_below_it() -> None:
    must_pass(python_tool("lint-imports"), "--no-logo")


def python_tool(name: str) -> Path:
    """A program of the environment that runs the tests, never another version from PATH."""
    script = Path(sys.executable).with_name(name)
    if not script.exists():
        tools.missing(name, tools.PYTHON_REMEDY)
    return script


def must_pass(*command: str | Path) -> None:
    """Run a program in the project's folder; what it says is the failure."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    if done.returncode:
        pytest.fail(done.stdout + done.stderr, pytrace=False)


def test_no_file_names_the_machine_or_the_registry_it_was_made_with() -> None:
    texts = [path for path in project_files() if path.suffix not in {".ttf", ".otf"}]
    findings = {
        str(path.relative_to(ROOT)): names for path in texts if (names := local_names(path))
    }
    assert findings == {}


def project_files() -> list[Path]:
    """The files that git keeps, and those that it would keep."""
    git = (tools.program("git"), "-C", ROOT, "-c", f"safe.directory={ROOT}", "ls-files", "-z")
    listed = tools.run(*git, "--cached", "--others", "--exclude-standard").stdout
    files = [ROOT / name for name in listed.split("\0") if name]
    return [file for file in files if file.is_file()]


def local_names(path: Path) -> list[bytes]:
    return sorted(set(_OF_ONE_MACHINE.findall(path.read_bytes())))


@pytest.mark.parametrize(
    "parts",
    [
        ("see /root", "/x"),
        ("cd /home", "/lu/x"),
        ("/tmp", "/x"),
        ("'/work", "/x'"),
        ("https://py", "pi.org/simple"),
        ("registry.npm", "js.org"),
        ("http://deb", ".debian.org"),
    ],
)
def test_a_name_of_one_machine_is_found(tmp_path: Path, parts: tuple[str, str]) -> None:
    file = tmp_path / "notes"
    file.write_text("".join(parts), encoding="utf-8")
    assert local_names(file) != []


def test_the_checks_run_the_words_of_the_readme() -> None:
    lines = _NEWCOMER_LINE.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    said = tools.run("bash", ROOT / ".ci" / "run", "--lines").stdout.splitlines()
    assert said == lines
    assert [line.split()[-1] for line in lines] == ["seeds/", ".venv/bin/pytest"]


def test_every_font_is_listed_with_its_checksum() -> None:
    if not (FONTS / "fonts.toml").exists():
        pytest.skip("there is no fonts/fonts.toml")
    faces = tomllib.loads((FONTS / "fonts.toml").read_text(encoding="utf-8"))["face"]
    listed = {face["file"]: face["sha256"] for face in faces}
    assert listed == {path.name: sha256(path) for path in sorted(FONTS.glob("*.[ot]tf"))}


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_goldens_are_compared_and_not_renewed(request: pytest.FixtureRequest) -> None:
    assert not request.config.getoption("--renew-goldens"), "look at the difference, then test"
