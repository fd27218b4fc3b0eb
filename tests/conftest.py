"""Fixtures that every test may use: goldens, and the real articles where they are at hand."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is slow, which says nothing about the code that is tested on it.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
SHARED = HERE.parent.parent / "shared"
SEEDS = HERE.parent / "seeds"

Golden = Callable[[str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-goldens", action="store_true", help="write what the goldens are compared with"
    )


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
