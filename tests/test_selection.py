"""Which articles are taken: what each option asks for, what is said, and that nothing else is."""

from __future__ import annotations

import pickle
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from runs import article, convert, files, put

import converters
from converters import preparing
from converters.errors import OptionError
from converters.options import build
from converters.pairing import Pairer
from converters.selection import Ids, Pages, Selection, first_day, last_day, parse_pages

DAYS = {"a": "1946-06-09", "b": "1958-11-01", "c": "1958-11-30", "d": "1989-05-07"}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of four dated articles on pages 1 to 4, and one that has neither date nor page."""
    monkeypatch.chdir(tmp_path)
    for page, (name, day) in enumerate(DAYS.items(), 1):
        text = article(f"Well {name}", f"水井{page}", day).replace("Edition: 3", f"Edition: {page}")
        put(tmp_path, f"in/{name}.md", text.replace("第3版(要闻)", f"第{page}版(要闻)"))
    bare = article("Well e", "水井").replace("Li Lin", "Mei Zhi").replace("李林", "梅志")
    lines = (line for line in bare.splitlines() if not line.startswith(("Date", "Edition", "1956")))
    put(tmp_path, "in/e.md", "\n".join(lines).replace("第3版(要闻)\n", ""))
    return tmp_path


def taken(**options: Any) -> str:
    """The names of the files of which something is taken."""
    report = converters.convert("in", to="text", per="file", output="out", **options)
    return "".join(sorted(path.stem for path in report.outputs))


ASKED: list[tuple[dict[str, Any], str]] = [
    ({}, "abcde"),
    ({"from": "1958"}, "bcd"),
    ({"from_": "1958-11-02"}, "cd"),
    ({"until": "1958-11"}, "abc"),
    ({"until": "1958"}, "abc"),
    ({"from": "1958-11", "until": "1958-11"}, "bc"),
    ({"from": date(1958, 11, 30), "until": date(1958, 11, 30)}, "c"),
    ({"page": "2-3"}, "bc"),
    ({"page": "1,3-"}, "acd"),
    ({"page": 4}, "d"),
    ({"page": [1, "2"]}, "ab"),
    ({"section": "要"}, "abcd"),
    ({"author": "LI lin"}, "abcd"),
    ({"author": "梅"}, "e"),
    ({"match": "well C"}, "c"),
    ({"match": "水井2"}, "b"),
    ({"match": "WILLOW bend"}, "abcde"),
    ({"match": "/Well [ad]$/"}, "ad"),
    ({"match": "/^水井$/"}, "e"),
    ({"match": re.compile("WELL C", re.IGNORECASE)}, "c"),
    ({"ids": ["a.md", "in/c.md", "d"]}, "acd"),
    ({"limit": 2}, "ab"),
    ({"limit": "9"}, "abcde"),
    ({"from": "1958", "limit": 1}, "b"),
    ({"from": "1950", "page": "1-3", "match": "水井3", "section": "闻"}, "c"),
]


@pytest.mark.parametrize(("options", "expected"), ASKED, ids=[str(row[0]) for row in ASKED])
def test_an_option_takes_what_it_asks_for(options: dict[str, Any], expected: str) -> None:
    assert taken(**options) == expected


@pytest.mark.parametrize(("options", "expected"), [row for row in ASKED if row[1]][::8])
@pytest.mark.thorough(but="acd")
def test_the_number_of_processes_never_shows(
    options: dict[str, Any], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparing, "_FEWEST", 2)
    assert taken(jobs=2, **options) == expected


def test_an_id_is_that_of_the_article_too() -> None:
    own = converters.read("in/b.md").articles[0].id
    assert taken(ids=[own]) == "b"


def test_ids_are_read_from_a_file_with_remarks(here: Path) -> None:
    put(here, "ids.txt", "\ufeff# of the year\n\n  a.md  \nnone.md\n#b.md\n  # d\nlost\n")
    done = convert("in", "-t", "text", "--per", "file", "-o", "out", "--ids", "ids.txt")
    assert files(here / "out") == ["a.txt"]
    said = "1 of 5 articles taken\nids.txt: in no source are lost, none.md\n"
    assert done.stderr == said


def test_files_after_the_last_that_is_taken_are_not_read(here: Path) -> None:
    put(here, "in/c.md", b"\xff")
    done = convert("in", "-t", "text", "--from", "1950", "--limit", "1", "--jobs", "1")
    assert done.exit_code == 0
    assert done.stderr == "1 of 2 articles taken, then no more read\n"


def test_nothing_is_aligned_in_vain(monkeypatch: pytest.MonkeyPatch) -> None:
    aligned = []
    align = Pairer.align

    def watched(self: Pairer, read: Any) -> Any:
        aligned.append(read.stem)
        return align(self, read)

    monkeypatch.setattr(Pairer, "align", watched)
    assert taken(page="2", jobs=1) == "b"
    assert aligned == ["b"]


LACKING = [
    (["--from", "1958"], "3 of 5 articles taken; left out for want of a date: 1"),
    (["--page", "1"], "1 of 5 articles taken; left out for want of a newspaper page: 1"),
    (["--section", "要闻"], "4 of 5 articles taken; left out for want of a section: 1"),
    (["--from", "1958", "--match", "Well b"], "1 of 5 articles taken"),
    (["--match", "Well [a-d]/"], "0 of 5 articles taken"),
]


@pytest.mark.parametrize(("words", "said"), LACKING)
def test_it_is_said_how_many_are_left_out_for_want_of_a_fact(words: list[str], said: str) -> None:
    done = convert("in", "-t", "text", *words)
    assert done.stderr.splitlines()[0] == said


def test_a_run_that_chooses_nothing_says_nothing() -> None:
    assert "taken" not in convert("in", "-t", "text").stderr


def test_a_selection_that_leaves_nothing_says_what_was_there(here: Path) -> None:
    done = convert("in", "-t", "text", "--from", "1990", "--page", "1-3")
    assert (done.exit_code, done.stdout) == (6, "")
    message = "no article of 5 is left; there are days 1946-06-09 to 1989-05-07 and pages 1 to 4"
    assert done.stderr.splitlines()[-1] == f"error: --from, --page: {message}"
    assert "in.txt" not in files(here)


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"from": "1958-13"}, 'from: "1958-13" is no date; write YYYY, YYYY-MM or YYYY-MM-DD'),
    ({"until": "May"}, 'until: "May" is no date'),
    ({"until": "0000"}, 'until: "0000" is no date'),
    ({"from": "1958-02-30"}, "is no date"),
    ({"from": "1959", "until": "1958"}, "from: 1959-01-01 is later than 1958-12-31"),
    ({"page": "0"}, 'page: "0" is neither a page nor a range of pages'),
    ({"page": "3-1"}, 'page: "3-1" is neither'),
    ({"page": "one"}, 'page: "one" is neither'),
    ({"page": ""}, 'page: "" is neither'),
    ({"match": "/(/"}, "match: /(/ is no regular expression: missing )"),
    ({"match": " "}, "match: is empty"),
    ({"author": 3}, 'author: "3" is of a wrong type (int)'),
    ({"ids": "none.txt"}, "ids: none.txt cannot be read: No such file or directory"),
    ({"ids": []}, "ids: ids lists no article"),
    ({"limit": "0"}, 'limit: "0" is no number from 1 on'),
    ({"limit": "many"}, 'limit: "many" is no number from 1 on'),
]


@pytest.mark.parametrize(("options", "words"), WRONG, ids=[str(row[0]) for row in WRONG])
def test_a_wrong_value_is_refused(options: dict[str, Any], words: str) -> None:
    with pytest.raises(OptionError, match=re.escape(words)):
        converters.convert("in", **options)


def test_an_ids_file_that_is_not_utf_8_is_refused(here: Path) -> None:
    put(here, "ids.txt", "水井".encode("gbk"))
    assert "ids: ids.txt is not UTF-8" in convert("in", "--ids", "ids.txt").stderr


def test_a_config_file_selects_by_the_same_names(here: Path) -> None:
    text = 'from = 1958-11-01\nuntil = 1958\npage = 3\nto = "text"\noutput = "x.txt"\n'
    put(here, "c.toml", text)
    done = convert("in", "--config", "c.toml")
    assert done.stdout == "x.txt\n"
    assert done.stderr.startswith("1 of 5 articles taken")


def test_help_calls_them_by_their_names() -> None:
    from converters.cli import main

    shown = CliRunner().invoke(main, ["convert", "--help"]).stdout
    for name in ("from", "until", "page", "section", "author", "match", "ids", "limit"):
        assert f"  --{name} " in shown


def test_a_selection_travels_to_other_processes() -> None:
    given = {"from": "1958", "page": "1-3", "match": "/a|b/", "ids": ["x"], "limit": 3}
    selection = build(Selection, given)
    assert pickle.loads(pickle.dumps(selection)) == selection
    assert selection.ids == Ids(frozenset({"x"}), "ids")


@given(st.dates(min_value=date(1, 1, 1)))
def test_a_month_holds_each_of_its_days(day: date) -> None:
    month, year = f"{day:%Y-%m}".rjust(7, "0"), f"{day:%Y}".rjust(4, "0")
    assert first_day(month) <= day <= last_day(month)
    assert first_day(year) <= first_day(month)
    assert last_day(month) <= last_day(year)
    assert first_day(day.isoformat()) == last_day(day.isoformat()) == day


@given(st.lists(st.tuples(st.integers(1, 99), st.integers(0, 9)), min_size=1), st.integers(1, 120))
def test_pages_are_those_of_all_ranges(ranges: list[tuple[int, int]], page: int) -> None:
    text = ", ".join(f"{first}-{first + more}" for first, more in ranges)
    pages = parse_pages(text)
    assert (page in pages) == any(first <= page <= first + more for first, more in ranges)
    assert pages == parse_pages(pages) == Pages(tuple((a, a + b) for a, b in ranges))
