"""What is made where it is looked at: once, and nowhere else."""

from __future__ import annotations

import pickle

import plans

from converters.layout import Layout
from converters.layout.delayed import Delayed

ASKED: list[str] = []


def letters() -> list[str]:
    ASKED.append("again")
    return ["a", "b", "c"]


def test_nothing_is_made_before_it_is_looked_at_and_then_once() -> None:
    ASKED.clear()
    delayed = Delayed(letters)
    assert ASKED == []
    assert (len(delayed), list(delayed), delayed[1], delayed[-2:]) == (3, [*"abc"], "b", [*"bc"])
    assert ASKED == ["again"]


def test_it_travels_without_what_was_made() -> None:
    delayed = Delayed(letters)
    assert list(delayed) == [*"abc"]
    ASKED.clear()
    there = pickle.loads(pickle.dumps(delayed))
    assert ASKED == []
    assert there == delayed
    assert hash(there) == hash(delayed)
    assert delayed == ("a", "b", "c")


def test_a_section_is_the_same_at_the_end_of_its_journey() -> None:
    for layout in Layout:
        for section in plans.book(layout).sections:
            assert pickle.loads(pickle.dumps(section)) == section
