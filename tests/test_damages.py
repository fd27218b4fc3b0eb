"""Damaged articles keep every word and as many paragraphs, and the cheap test passes none."""

from __future__ import annotations

from collections import Counter

import pytest
from test_easy import CHINESE, ENGLISH

from benchmarks.alignment import _GOLD, main
from benchmarks.damages import Damaged, damages, uneven_damages
from benchmarks.document_sets import gold_sets
from benchmarks.easy import passed
from converters.align.easy import sure_pairs

TEXTS = (tuple(ENGLISH), tuple(CHINESE))


def made() -> list[Damaged]:
    return list(damages(TEXTS))


def test_every_kind_of_damage_leaves_equal_counts_and_a_wrong_pair() -> None:
    assert set(Counter(each.kind for each in made())) == {
        "drops", "merges", "merges and splits", "moves", "swaps",
    }  # fmt: skip
    for each in made():
        assert len(each.texts[0]) == len(each.texts[1]) == len(each.right)
        assert not all(each.right)


@pytest.mark.parametrize("kind", ["merges", "moves", "swaps"])
def test_what_is_moved_or_joined_is_still_there(kind: str) -> None:
    for each in (damaged for damaged in made() if damaged.kind == kind):
        for before, after in zip(TEXTS, each.texts, strict=True):
            assert Counter("".join(before).replace(" ", "")) == Counter(
                "".join(after).replace(" ", "")
            )


def test_no_damage_of_plain_news_is_passed() -> None:
    assert all(sure_pairs(*TEXTS))
    for each in made():
        assert not any(
            sure and not right
            for sure, right in zip(sure_pairs(*each.texts), each.right, strict=True)
        ), each


def test_what_happens_on_one_side_makes_counts_differ() -> None:
    kinds = Counter(each.kind for each in uneven_damages(TEXTS))
    assert set(kinds) == {"drop", "split", "merge", "two drops", "three drops"}
    assert kinds["drop"] == 2 * len(ENGLISH)
    for each in uneven_damages(TEXTS):
        assert len(each.texts[0]) != len(each.texts[1])
        assert [len(names) for names in each.names] == [len(texts) for texts in each.texts]


@pytest.mark.thorough
def test_no_damage_of_the_gold_documents_is_passed() -> None:
    for each in gold_sets([_GOLD]):
        if each.unit == "paragraphs":
            found = passed(each)
            assert found.damaged.of > 500
            assert (found.damaged.right, found.wrong_pairs.right) == (0, 0)
            assert found.uneven.right == 0


def test_the_cheap_test_has_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--easy", str(_GOLD / "news-1956-mill.txt")]) == 0
    assert "damaged passed" in capsys.readouterr().out
