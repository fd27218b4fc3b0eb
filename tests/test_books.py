"""Which articles make which book: grouping, order, titles, ids, and the names of outputs."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from msgspec.structs import replace

from converters.books import Batch, Book, books
from converters.languages import CHINESE, ENGLISH
from converters.layout import Entry
from converters.model import Metadata, Run
from converters.records import Pairing, Record
from converters.settings import Per

PAPER = (Run("People’s Daily", ENGLISH), Run("人民日报", CHINESE))


def record(said: str, source: str | None = None) -> Record:
    """Make a record: `well 05-03 p2` is called well, of 3 May 1956, page 2; a - is unknown."""
    stem, day, page = said.split()
    published = None if day == "-" else date.fromisoformat(f"1956-{day}")
    metadata = Metadata(PAPER, published, None if page == "-" else int(page[1:]))
    titles = (Run(f"The {stem}", ENGLISH), Run("井", CHINESE))
    entry = Entry(f"a-{stem}", titles, metadata)
    return Record(source or f"in/{stem}.md", stem, entry, (10, 20), (), Pairing(1, 1, 1.0, 1.0))


def batch(stem: str, *said: str, is_folder: bool = True) -> Batch:
    return Batch(stem, tuple(record(each) for each in said), is_folder=is_folder)


def shown(made: list[Book]) -> list[str]:
    """Books as `stem: articles in order`."""
    return [f"{book.stem}: {' '.join(each.stem for each in book.records)}".strip() for book in made]


FOLDER = batch("wells", "d - -", "c 06-01 p1", "b 05-04 p2", "a 05-04 p3", "e 05-03 p8")
FILE = batch("f", "f 05-04 p3", is_folder=False)

GROUPED = [
    ("a folder is a book, a file another", None, ["wells: e b a c d", "f: f"]),
    ("one of all, called like the first", Per.BOOK, ["wells: e b a f c d"]),
    ("a file each", Per.FILE, ["d: d", "c: c", "b: b", "a: a", "e: e", "f: f"]),
    ("a day each", Per.DAY,
     ["1956-05-03: e", "1956-05-04: b a f", "1956-06-01: c", "undated: d"]),
    ("a month each", Per.MONTH, ["1956-05: e b a f", "1956-06: c", "undated: d"]),
]  # fmt: skip


@pytest.mark.parametrize(("per", "expected"), [row[1:] for row in GROUPED],
                         ids=[row[0] for row in GROUPED])  # fmt: skip
def test_articles_are_grouped_as_asked(per: Per | None, expected: list[str]) -> None:
    assert shown(list(books([FOLDER, FILE], per))) == expected


def test_a_book_of_all_can_be_given_its_name() -> None:
    assert shown(list(books([FILE], Per.BOOK, "may"))) == ["may: f"]


@pytest.mark.parametrize("per", [None, *Per])
def test_no_article_makes_no_book(per: Per | None) -> None:
    assert list(books([], per)) == []
    assert list(books([batch("empty")], per)) == []


def test_the_order_of_a_book_is_not_that_of_its_sources() -> None:
    said = ("a 05-04 -", "b 05-04 p1", "c 05-04 p1", "d 05-05 p1", "e - p1")
    for order in permutations(said):
        assert shown(list(books([batch("x", *order)], None))) == ["x: a b c d e"]


def test_two_articles_of_one_file_are_one_book_in_their_order() -> None:
    two = tuple(record(said, "in/both.md") for said in ("z 05-04 p1", "a 05-03 p1"))
    (made,) = books([Batch("both", two)], Per.FILE)
    assert [each.entry.id for each in made.records] == ["a-z", "a-a"]


TITLES = [
    ("a book of one has its article's", "wells", ["x 05-03 p1"], None, ("The x", "井")),
    ("a folder has its name", "Old_wells", ["x 05-03 p1", "y 05-04 p1"], None,
     ("Old wells", "Old wells")),
    ("a Chinese name is none in English", "老井", ["x 05-03 p1", "y 05-04 p1"], None,
     ("People’s Daily, May 1956", "老井")),
    ("a day has paper and day", "in", ["x 05-03 p1", "y 05-03 p2"], Per.DAY,
     ("People’s Daily, 3 May 1956", "人民日报　1956年5月3日")),
    ("a month has paper and month", "in", ["x 05-03 p1", "y 05-04 p2"], Per.MONTH,
     ("People’s Daily, May 1956", "人民日报　1956年5月")),
    ("a folder called by its month too", "1956.05", ["x 05-03 p1", "y 05-04 p2"], None,
     ("People’s Daily, May 1956", "人民日报　1956年5月")),
    ("what has no date has the paper alone", "in", ["x - p1", "y - p2"], Per.DAY,
     ("People’s Daily", "人民日报")),
]  # fmt: skip


@pytest.mark.parametrize(("stem", "said", "per", "expected"), [row[1:] for row in TITLES],
                         ids=[row[0] for row in TITLES])  # fmt: skip
def test_a_book_has_titles_in_both_languages(
    stem: str, said: list[str], per: Per | None, expected: tuple[str, str]
) -> None:
    (book,) = books([batch(stem, *said)], per)
    assert tuple(run.text for run in book.titles) == expected
    assert [run.lang for run in book.titles] == [ENGLISH, CHINESE]


def test_articles_with_one_id_are_told_apart_with_a_notice_each() -> None:
    same = [record("a 05-03 p1"), record("a 05-03 p2"), record("a 05-03 p3")]
    taken = replace(same[0], entry=replace(same[0].entry, id="a-a-2"), source="z")
    (book,) = books([Batch("x", (*same, taken))], Per.BOOK)
    ids = [each.entry.id for each in book.records]
    assert len(set(ids)) == 4
    assert {notice.code for notice in book.notices} == {"duplicate-id"}
    assert len(book.notices) >= 2
