"""Small articles, and runs of the command over them: in this process, or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from converters.cli import convert_command

PROGRAM = (sys.executable, "-c", "from converters.cli import convert_command; convert_command()")


def article(title: str = "The Well", chinese: str = "水井", day: str = "1956-05-03") -> str:
    """The text of a file in which nothing is to be noticed."""
    return (
        f"Title: {title}\nAuthor: Li Lin\nDate: {day}\nEdition: 3\n\n"
        "    The village of Willow Bend dug twelve wells this spring.\n\n\n"
        f"<hr />\n\nOriginal:\n\n\n### {chinese}\n李林\n{day}\n第3版(要闻)\n专栏：\n\n"
        "    柳湾村今年春天一共打了十二眼水井。\n"
    )


ARTICLE = article()
NAME = "1956-05-03_水井.md"


def put(folder: Path, name: str = NAME, text: str | bytes = ARTICLE) -> Path:
    """Write a file and give its path."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def convert(*words: str | Path, stdin: str | bytes | None = None) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(convert_command, [str(word) for word in words], input=stdin)


def run(
    *words: str | Path,
    cwd: Path,
    program: tuple[str, ...] = PROGRAM,
    stdin: bytes = b"",
    path: tuple[Path, ...] = (),
    **environment: str,
) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own; `path` is where it finds further modules."""
    return subprocess.run(
        [*program, *map(str, words)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env=surroundings(path) | environment,
        timeout=120,
    )


def surroundings(path: tuple[Path, ...] = ()) -> dict[str, str]:
    """The environment of a run, in which it finds the modules of `path` and holds its output."""
    folders = [*map(str, path), *filter(None, [os.environ.get("PYTHONPATH")])]
    own = {"PYTHONPATH": os.pathsep.join(folders), "PYTHONIOENCODING": "utf-8"}
    return os.environ | own | {"PYTHONUNBUFFERED": ""}


def files(folder: Path) -> list[str]:
    """What a folder holds, hidden files too, by its path in it with `/`."""
    return sorted(
        file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()
    )


def plugin(folder: Path, distribution: str, module: str, code: str, entry_points: str) -> Path:
    """Install a distribution of one module by hand, into a folder for `path`; give the folder."""
    put(folder, f"{module}.py", code)
    info = f"{distribution.replace('-', '_')}-1.0.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n"
    put(folder, f"{info}/METADATA", metadata)
    put(folder, f"{info}/entry_points.txt", entry_points)
    return folder
