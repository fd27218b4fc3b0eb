"""Fixtures that every test may use: goldens, and the real articles where they are at hand.

Tests marked `thorough` hold every layout and choice against every validator, fill disks and kill
runs.  They take most of the time, so they are for CI, for `pytest --thorough`, and for whoever
names the very test; of `thorough(but="parallel")` the cases with that word in their names always
run.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import servants
from hypothesis import HealthCheck, settings

# A busy machine is slow, which says nothing about the code that is tested on it.
BUSY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("newcomer", BUSY, max_examples=20)
settings.register_profile("ci", BUSY, max_examples=100)

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
SHARED = HERE.parent.parent / "shared"
SEEDS = HERE.parent / "seeds"

Golden = Callable[[str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-goldens", action="store_true", help="write what the goldens are compared with"
    )
    parser.addoption("--thorough", action="store_true", help="run the tests that take long, too")


def pytest_configure(config: pytest.Config) -> None:
    """Settle, before tests are imported, how many examples they try and whom they ask."""
    settings.load_profile("ci" if everything_runs(config) else "newcomer")
    if hasattr(config, "workerinput"):
        servants.join(config.workerinput["servants"])


def pytest_configure_node(node: Any) -> None:
    """Tell a process that pytest-xdist starts where the programs are that all of them ask."""
    node.workerinput["servants"] = servants.serve()


def everything_runs(config: pytest.Config) -> bool:
    """Whether thorough tests are asked for: by an option, by name, or by who needs them all."""
    named = any("::" in word for word in config.args)
    required = bool(os.environ.get("DUIZHAO_REQUIRE_VALIDATORS"))
    return named or required or bool(config.getoption("--thorough"))


LEFT_OUT = "takes long: `pytest --thorough` runs it"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the thorough tests out, unless they are asked for."""
    if everything_runs(config):
        return
    for item in items:
        mark = item.get_closest_marker("thorough")
        if mark and mark.kwargs.get("but", "::") not in item.name:
            item.add_marker(pytest.mark.skip(reason=LEFT_OUT))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests were left out, and how to run them."""
    skipped = terminalreporter.stats.get("skipped", [])
    count = sum(LEFT_OUT in str(report.longrepr) for report in skipped)
    if count:
        terminalreporter.write_line(f"{count} thorough tests were left out; --thorough runs them")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with `tests/golden/<name>`; `--renew-goldens` writes it instead."""
    renew = request.config.getoption("--renew-goldens")

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if renew:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
            return
        expected = file.read_text(encoding="utf-8") if file.exists() else ""
        if text != expected:
            lines = difflib.unified_diff(
                expected.splitlines(), text.splitlines(), f"golden/{name}", "now", lineterm=""
            )
            pytest.fail("\n".join(lines), pytrace=False)

    return compare


def real_articles() -> list[Path]:
    """The real articles of the archive, none where they are not at hand."""
    folders = (SHARED / "corpus" / "articles", SHARED / "seeds")
    return sorted(file for folder in folders if folder.is_dir() for file in folder.iterdir())


def seeds() -> list[Path]:
    return sorted(file for file in SEEDS.glob("*.md") if file.name != "README.md")
