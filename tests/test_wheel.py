"""What is installed: a wheel, built from these files, that makes every format far from them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest
import tools
from conftest import seeds
from runs import files

FONTS = tools.ROOT / "fonts"
OFFLINE = ("No matching distribution found", "Could not find a version", "Connection")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without a look at the network."""
    for name in ("build", "hatchling"):
        tools.python_package(name)
    folder = tmp_path_factory.mktemp("wheel")
    tools.run(
        sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, tools.ROOT
    )
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    return set(zipfile.ZipFile(wheel).namelist())


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the programs of a fresh environment are, into which the wheel was installed."""
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=True)
    found = folder / ("Scripts" if os.name == "nt" else "bin")
    done = subprocess.run([found / "python", "-m", "pip", "install", "--quiet", wheel],
                          capture_output=True, encoding="utf-8", env=outside())  # fmt: skip
    if done.returncode and any(words in done.stderr for words in OFFLINE):
        tools.missing("the project's dependencies", "pip needs a package index to install them")
    assert done.returncode == 0, done.stderr
    return found


def outside() -> dict[str, str]:
    """The environment without what would lead Python back to these files."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


@pytest.mark.thorough
def test_a_wheel_is_for_every_python_3_and_system(wheel: Path) -> None:
    assert wheel.name.startswith("duizhao-")
    assert wheel.name.endswith("-py3-none-any.whl")


def test_a_wheel_holds_the_package_and_nothing_else_of_ours(names: set[str]) -> None:
    own = {f"converters/{name}" for name in kept(tools.ROOT / "converters")}
    fonts = {f"converters/_fonts/{name}" for name in kept(FONTS)}
    assert {name for name in names if ".dist-info/" not in name} == own | fonts


def kept(folder: Path) -> list[str]:
    """The files of a folder, without the caches of Python and its tools."""
    return [name for name in files(folder) if not re.search(r"(^|/)(\.|__pycache__/)", name)]


def test_a_wheel_says_that_it_is_typed(names: set[str]) -> None:
    assert "converters/py.typed" in names


def test_every_font_of_a_wheel_is_beside_its_licence(names: set[str]) -> None:
    bundled = {Path(name).name for name in names if name.startswith("converters/_fonts/")}
    families = {name.split("-")[0] for name in bundled if name.endswith((".ttf", ".otf"))}
    assert families
    assert {f"OFL-{family}.txt" for family in families} <= bundled


def test_a_wheel_has_the_licences_in_its_metadata(names: set[str]) -> None:
    licences = {Path(name).name for name in names if ".dist-info/licenses/" in name}
    assert licences == {"LICENSE", *(path.name for path in FONTS.glob("OFL-*.txt"))}


@pytest.mark.thorough
def test_an_installed_wheel_converts_to_every_format(programs: Path, tmp_path: Path) -> None:
    seed = seeds()[0]
    formats = ("docx", "epub", "pdf", "text")
    words = [word for name in formats for word in ("--to", name)]
    done = subprocess.run([programs / "convert", seed, *words, "-o", "books"], cwd=tmp_path,
                          capture_output=True, encoding="utf-8", env=outside())  # fmt: skip
    assert done.returncode == 0, done.stderr
    endings = (".docx", ".epub", ".pdf", ".txt")
    assert files(tmp_path) == [f"books/{seed.stem}{ending}" for ending in endings]
    assert "Traceback" not in done.stderr


@pytest.mark.thorough
def test_an_installed_wheel_finds_its_own_fonts(programs: Path, tmp_path: Path) -> None:
    code = "from converters.typography.fonts import fonts_directory; print(fonts_directory())"
    done = subprocess.run([programs / "python", "-I", "-c", code], cwd=tmp_path,
                          capture_output=True, encoding="utf-8", env=outside())  # fmt: skip
    found = Path(done.stdout.strip())
    assert found.name == "_fonts"
    assert programs.parent.resolve() in found.resolve().parents
