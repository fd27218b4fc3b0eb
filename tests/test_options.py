"""An option is declared once: its default, parser, choices, and what a wrong value gets."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from converters.errors import OptionError
from converters.options import build, did_you_mean, option, options_of, parsed


def even(value: object) -> int:
    number = int(str(value))
    if number % 2:
        raise ValueError(f'"{value}" is odd')
    return number


@dataclass(frozen=True)
class Wells:
    name: str = option("Old Well", help="What it is called.")
    depth: int = option(12, help="How deep it is.", parse=even, metavar="METRES")
    water: str = option("sweet", help="How it tastes.", choices=("sweet", "bitter"))
    map_file: Path | None = option(None, help="Where it is.", parse=Path)
    users: tuple[int, ...] = option((), help="Who drinks.", parse=even, many=True)
    covered: bool = option(False, help="Whether it has a lid.")
    note: str = field(default="no option")


def test_only_fields_made_by_option_are_options() -> None:
    names = [each.name for each in options_of(Wells)]
    assert names == ["name", "depth", "water", "map_file", "users", "covered"]


def test_a_switch_is_spelt_with_hyphens() -> None:
    switches = [each.switch for each in options_of(Wells)]
    assert switches[3:5] == ["--map-file", "--users"]


def test_a_default_is_shown_where_there_is_something_to_say() -> None:
    assert [each.shown for each in options_of(Wells)] == [
        "Old Well", "12", "sweet", None, None, None,
    ]  # fmt: skip


def test_what_is_not_given_has_its_default() -> None:
    assert build(Wells, {}) == Wells()
    assert build(Wells, dict.fromkeys(("name", "depth", "map_file", "covered"))) == Wells()


def test_names_of_others_are_passed_over() -> None:
    assert build(Wells, {"paper": "a4", "note": "kept out"}) == Wells()


GIVEN: list[tuple[str, object, object]] = [
    ("name", "New", "New"),
    ("name", "", ""),
    ("depth", "14", 14),
    ("depth", 0, 0),
    ("water", "bitter", "bitter"),
    ("map_file", "wells.map", Path("wells.map")),
    ("map_file", Path("wells.map"), Path("wells.map")),
    ("users", "2", (2,)),
    ("users", ["2", 4], (2, 4)),
    ("users", (6,), (6,)),
    ("users", [], ()),
    ("covered", True, True),
]


@pytest.mark.parametrize(("name", "value", "expected"), GIVEN)
def test_a_value_is_parsed(name: str, value: object, expected: object) -> None:
    assert getattr(build(Wells, {name: value}), name) == expected


WRONG: list[tuple[str, object, str]] = [
    ("name", 3, 'name: "3" is of a wrong type (int)'),
    ("name", ["New"], "name: \"['New']\" is of a wrong type (list)"),
    ("depth", "13", 'depth: "13" is odd'),
    ("depth", "deep", "depth: invalid literal"),
    ("water", "sweat", 'water: "sweat" is not known; did you mean "sweet"?'),
    ("water", 7, 'water: "7" is not known; known: bitter, sweet'),
    ("map_file", 3, 'map_file: "3" is of a wrong type (int)'),
    ("users", [2, 3], 'users: "3" is odd'),
    ("covered", "true", 'covered: "true" is neither true nor false'),
    ("covered", 1, 'covered: "1" is neither true nor false'),
]


@pytest.mark.parametrize(("name", "value", "words"), WRONG)
def test_a_wrong_value_is_refused_with_its_name(name: str, value: object, words: str) -> None:
    with pytest.raises(OptionError) as caught:
        build(Wells, {name: value})
    assert str(caught.value).startswith(words)
    assert caught.value.exit_code == 6


def test_a_wrong_value_is_refused_with_the_place_it_stood_in() -> None:
    (depth,) = (each for each in options_of(Wells) if each.name == "depth")
    with pytest.raises(OptionError, match=r'^wells\.toml: depth: "13" is odd$'):
        parsed(depth, "13", place="wells.toml")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("layuot", '; did you mean "layout"?'),
        ("frist", '; did you mean "first"?'),
        ("xyz", "; known: first, layout, per"),
        ("", "; known: first, layout, per"),
    ],
)
def test_a_misspelt_name_gets_a_suggestion_and_another_the_list(name: str, expected: str) -> None:
    assert did_you_mean(name, ("layout", "first", "per")) == expected
