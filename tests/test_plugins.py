"""Entry points are found as the standard library finds them, only sooner."""

from __future__ import annotations

import importlib.metadata
from pathlib import Path

import pytest

from converters.plugins import EntryPoint, entry_points


@pytest.mark.parametrize(
    "group", ["converters.writers", "converters.readers", "console_scripts", "pytest11", "none"]
)
def test_the_standard_library_finds_the_same(group: str) -> None:
    known = {(each.name, each.value) for each in importlib.metadata.entry_points(group=group)}
    assert {(each.name, each.value) for each in entry_points(group)} == known


def put(folder: Path, distribution: str, text: str) -> None:
    info = folder / f"{distribution}.dist-info"
    info.mkdir(parents=True)
    (info / "entry_points.txt").write_text(text, encoding="utf-8")


def test_sections_comments_and_extras_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "[other]\na = b:c\n\n[ wells ]\n# no\n; no\ndeep = os.path:join [extra]\nflat=json\n"
    put(tmp_path, "some_thing-1.0", text)
    monkeypatch.syspath_prepend(str(tmp_path))
    assert entry_points("wells") == [
        EntryPoint("deep", "os.path:join [extra]", "some-thing"),
        EntryPoint("flat", "json", "some-thing"),
    ]
    deep, flat = (each.load() for each in entry_points("wells"))
    assert deep is importlib.import_module("os.path").join
    assert flat is importlib.import_module("json")


def test_of_a_distribution_installed_twice_the_first_on_the_path_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "second", "some.thing-2.0", "[wells]\nold = json\n")
    put(tmp_path / "first", "Some_Thing-1.0", "[wells]\nnew = json\n")
    monkeypatch.syspath_prepend(str(tmp_path / "second"))
    monkeypatch.syspath_prepend(str(tmp_path / "first"))
    assert [each.name for each in entry_points("wells")] == ["new"]


def test_a_missing_attribute_is_an_error_of_the_plug_in() -> None:
    with pytest.raises(AttributeError):
        EntryPoint("x", "json:nothing", "d").load()
