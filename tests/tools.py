"""How tests find and run the programs of others, and what happens when one is missing.

A missing program skips the test and says what installs it. Where DUIZHAO_REQUIRE_VALIDATORS is set,
as in CI, it fails the test instead: a check that did not run must not look like one that passed.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).resolve().parent.parent
NPM_FOLDER = ROOT / ".ci" / "tools" / "node_modules" / ".bin"
JAVA_FOLDER = Path("/usr/share/java")
REMEDY = "`bash .ci/run --tools` installs what the tests need from Debian and npm"
PYTHON_REMEDY = '`pip install -e ".[test]"` installs what the tests need from Python'
SECONDS = 300


class ToolError(Exception):
    """A program broke, or answered in a way that says nothing about the file it was given."""


def missing(name: str, remedy: str = REMEDY) -> NoReturn:
    """Skip the running test for want of a program; fail it where programs are required."""
    message = f"{name} is not installed: {remedy}"
    if os.environ.get("DUIZHAO_REQUIRE_VALIDATORS"):
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


def program(*names: str) -> str:
    """The path of the first of `names` that is installed, from npm's folder or from PATH."""
    folders = f"{NPM_FOLDER}{os.pathsep}{os.environ.get('PATH', '')}"
    found = (shutil.which(name, path=folders) for name in names)
    return next(filter(None, found), None) or missing(names[0])


def java_library(name: str) -> Path:
    """The jar of a library that Debian installs for all Java programs."""
    jar = JAVA_FOLDER / f"{name}.jar"
    return jar if jar.exists() else missing(jar.name)


def python_package(name: str) -> Path:
    """The file of an installed Python module, or of a package its `__init__`."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        missing(name, PYTHON_REMEDY)
    return Path(spec.origin)


def run(
    *command: str | Path, expect: tuple[int, ...] = (0,), **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, with `environment` added to the environment.

    Raises ToolError when the exit code is none of `expect`, or after five minutes.
    """
    words = [str(word) for word in command]
    try:
        done = subprocess.run(
            words,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env=os.environ | environment,
            stdin=subprocess.DEVNULL,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired as late:
        raise ToolError(f"{words[0]} did not end within {SECONDS} seconds") from late
    if done.returncode not in expect:
        raise ToolError(f"{words} ended with {done.returncode}: {done.stdout}{done.stderr}")
    return done
