"""Month bundles: the same articles as from their files, whatever a bundle suffers on its way."""

from __future__ import annotations

import json
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from bundles import entries, entry, packed, script
from conftest import real_articles, seeds
from hypothesis import given
from hypothesis import strategies as st
from runs import article, convert, files, put

from converters import api
from converters.errors import InputError
from converters.model import plain
from converters.readers import Source
from converters.readers.archive import READER as ARCHIVE
from converters.readers.bundle import READER
from converters.registry import reader_for

WELLS = [entry(f"1956-05-0{day}_井.md", article(f"Well {day}", f"井{day}")) for day in range(1, 6)]
BUNDLE = script(WELLS)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def members(data: str | bytes, name: str = "1956.05.js") -> list[Source | InputError]:
    return list(READER.members(Source(name, data.encode() if isinstance(data, str) else data)))


def titles(data: str | bytes) -> list[str]:
    """The articles that come of a bundle, and why others do not."""
    return [
        member.reason if isinstance(member, InputError)
        else plain(ARCHIVE.read(member).articles[0].sides[0].title)
        for member in members(data)
    ]  # fmt: skip


EVERY = ["Well 1", "Well 2", "Well 3", "Well 4", "Well 5"]


@pytest.mark.parametrize("file", [*seeds(), *real_articles()], ids=lambda file: file.stem[:25])
def test_an_entry_reads_as_the_file_that_it_was_made_from(file: Path) -> None:
    source = Source(file.name, file.read_bytes())
    (member,) = members(script(entries([file])))
    assert isinstance(member, Source)
    assert ARCHIVE.read(member).articles == ARCHIVE.read(source).articles


def test_a_month_from_its_files_and_from_its_bundle_is_the_same_book(here: Path) -> None:
    chosen = sorted(seeds(), key=lambda file: file.stat().st_size)[:4]
    for file in chosen:
        put(here, f"files/may/{file.name}", file.read_bytes())
    text = script(reversed(entries(chosen)))
    put(here, "bundle/may.js", text)
    put(here, "packed/may.js.gz", packed(text))
    formats = ("epub", "docx", "pdf", "text")
    for source in ("files/may", "bundle/may.js", "packed/may.js.gz"):
        to = [word for name in formats for word in ("-t", name)]
        done = convert(source, *to, "-o", f"out-{source.split('/')[0]}")
        assert done.exit_code == 0, done.stderr
    books = {file.name: file.read_bytes() for file in (here / "out-files").iterdir()}
    assert sorted(books) == ["may.docx", "may.epub", "may.pdf", "may.txt"]
    for other in ("out-bundle", "out-packed"):
        assert {file.name: file.read_bytes() for file in (here / other).iterdir()} == books


LISTED = json.dumps(WELLS, ensure_ascii=False)
FORMS = {
    "as the archive writes it": BUNDLE,
    "escaped": f"const ARTICLES = {json.dumps(WELLS)};",
    "in one line": f"const ARTICLES={LISTED}",
    "a list alone": LISTED,
    "let": f"let ARTICLES = {LISTED};",
    "exported": f"export const ARTICLES = {LISTED};\nexport default ARTICLES;\n",
    "a byte-order mark": "\ufeff" + BUNDLE,
    "CRLF": BUNDLE.replace("\n", "\r\n"),
    "a comma at the end": BUNDLE.replace("\n];", ",\n];"),
    "line breaks within strings": BUNDLE.replace("\\n", "\n"),
    "pages as numbers": BUNDLE.replace('"page_number": "3"', '"page_number": 3'),
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_a_bundle_may_be_written_in_any_way(text: str) -> None:
    for name, data in (("1956.05.js", text.encode()), ("1956.05.js.gz", packed(text))):
        source = Source(name, data)
        assert reader_for(source) is READER
        assert READER.read(source) == READER.read(Source(name, BUNDLE.encode()))
        assert [plain(each.sides[0].title) for each in READER.read(source).articles] == EVERY


def test_what_the_header_lacked_is_not_taken_from_the_file_name_twice() -> None:
    text = article().replace("Title: The Well\n", "").replace("Date: 1956-05-03\n", "")
    name = "1956-05-03_水井.md"
    found = entry(name, text) | {"title": "水井", "date": "1956-05-03"}
    (member,) = members(script([found]))
    assert isinstance(member, Source)
    source = Source(name, text.encode())
    assert ARCHIVE.read(member).articles == ARCHIVE.read(source).articles


def test_values_may_be_missing() -> None:
    (member,) = members(script([{"content": WELLS[0]["content"], "path": None}]))
    assert isinstance(member, Source)
    assert member.name == "1956.05.js/entry-1.md"
    (found,) = ARCHIVE.read(member).articles
    assert str(found.metadata.published) == "1956-05-03"


@pytest.mark.parametrize(
    "path", ["../../a.md", "/etc/a.md", "C:\\x\\a.md", "a.md", "x/\ud800/a.md"]
)
def test_a_path_never_leads_anywhere(path: str) -> None:
    (member,) = members(json.dumps([dict(WELLS[0]) | {"path": path}]))
    assert isinstance(member, Source)
    assert member.name == "1956.05.js/a.md"


BROKEN = {
    "no JSON": (BUNDLE.replace('"title": "Well 3"', '"title": Well 3'),
                "entry 3 is no JSON (Expecting value); it is left out", 20),
    "a quote lost": (BUNDLE.replace('"title": "Well 3",', '"title": "Well 3,'),
                     "entry 3 is no JSON (Expecting ',' delimiter); it is left out", 21),
    "no content": (BUNDLE.replace('"content"', '"text"', 3).replace('"text"', '"content"', 2),
                   "entry 3 has no text (content); it is left out", 18),
    "no object": (json.dumps([*WELLS[:2], 7, *WELLS[3:]], indent=2),
                  "entry 3 has no text (content); it is left out", 18),
    "half a character": (BUNDLE.replace("Well 3", "Well \\ud83d"),
                         "entry 3 (1956-05-03_井.md) holds half a character (U+D83D)", 18),
    "not UTF-8": (BUNDLE.encode().replace("井3".encode(), b"\xe4\xba3"),
                  "entry 3 (1956-05-03_井.md) holds the byte 0xE4, which is not", 18),
    "deep": (BUNDLE.replace('"Well 3"', "[" * 100_000), "entry 3 is no JSON (maximum", 18),
    "too long a number": (BUNDLE.replace('"Well 3"', "7" * 5000),
                          "entry 3 is no JSON (Exceeds the limit", 18),
    "a bracket lost": (BUNDLE.replace("\n  },\n", "\n,\n", 3).replace("\n,\n", "\n  },\n", 2),
                       "entry 3 is no JSON", 26),
}  # fmt: skip


@pytest.mark.parametrize(("data", "reason", "line"), BROKEN.values(), ids=BROKEN)
def test_a_broken_entry_costs_only_itself(data: str | bytes, reason: str, line: int) -> None:
    (error,) = (each for each in members(data) if isinstance(each, InputError))
    assert error.reason.startswith(reason)
    assert error.line == line
    assert [title for title in titles(data) if title.startswith("Well")] == [
        each for each in EVERY if each != "Well 3"
    ]


def test_a_broken_entry_is_a_failure_and_the_others_become_a_book(here: Path) -> None:
    put(here, "1956.05.js", BUNDLE.replace('"title": "Well 3"', '"title": Well 3'))
    done = convert("1956.05.js", "-t", "text")
    assert done.exit_code == 4
    said = "error: 1956.05.js:20: entry 3 is no JSON (Expecting value); it is left out"
    assert done.stderr.splitlines() == [said]
    shown = (here / "1956.05.txt").read_text(encoding="utf-8")
    assert [title for title in EVERY if title in shown] == [*EVERY[:2], *EVERY[3:]]


@given(st.integers(0, len(BUNDLE.encode())))
def test_a_bundle_that_breaks_off_gives_what_is_whole(end: int) -> None:
    data = BUNDLE.encode()[:end]
    *whole, last = titles(data)
    assert whole == EVERY[: len(whole)]
    if "]" in data[-3:].decode("utf-8", "ignore"):
        assert [*whole, last] == EVERY
    else:
        assert last.startswith(f"breaks off after {len(whole)} entries")


@given(st.data())
def test_a_damaged_bundle_never_fails_in_a_way_of_its_own(data: st.DataObject) -> None:
    whole = packed(BUNDLE) if data.draw(st.booleans()) else BUNDLE.encode()
    start = data.draw(st.integers(0, len(whole)))
    stop = data.draw(st.integers(start, min(len(whole), start + 40)))
    found = titles(whole[:start] + data.draw(st.binary(max_size=20)) + whole[stop:])
    assert found


def test_a_damaged_gzip_says_so(here: Path) -> None:
    put(here, "a.js.gz", packed(BUNDLE)[:-9])
    put(here, "b.js.gz", packed(BUNDLE).replace(b"\0", b"\xff")[:200])
    done = convert("a.js.gz", "b.js.gz", "-t", "text")
    assert done.exit_code == 4
    first, second = done.stderr.splitlines()
    assert first.startswith("error: a.js.gz:1: is damaged (Compressed file ended before the end-of")
    assert second.startswith("error: b.js.gz:1: is damaged (")


def test_what_unpacks_to_too_much_is_refused_and_never_held(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bomb = packed(b"const ARTICLES = [" + b" " * (1 << 24))
    monkeypatch.setattr("converters.readers.bundle.unpacking.LARGEST", 1 << 23)
    tracemalloc.start()
    (error,) = members(bomb, "a.js.gz")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "unpacks to more than 8 MiB" in str(error)
    assert peak < 2 << 20


def test_an_entry_without_an_end_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("converters.readers.bundle.entries.LONGEST", 1 << 18)
    endless = BUNDLE.replace("Well 3", "Well 3 " * 200_000)
    assert titles(endless) == [
        *EVERY[:2], "entry 3 has more than 262,144 characters; it is left out", *EVERY[3:]
    ]  # fmt: skip


def test_a_script_that_is_no_bundle_is_passed_over_in_a_folder(here: Path) -> None:
    put(here, "in/1956-05-03_site.js", "const title = 'x';\n")
    put(here, "in/1956-05-03_水井.md")
    done = convert("in", "-t", "text")
    assert done.exit_code == 0
    assert "in/1956-05-03_site.js: is not an article of a known format" in done.stderr
    assert convert("in/1956-05-03_site.js", "-t", "text").exit_code == 4


def test_an_empty_bundle_is_told(here: Path) -> None:
    put(here, "1956.05.js", "const ARTICLES = [];\n")
    done = convert("1956.05.js", "-t", "text")
    assert (done.exit_code, done.stderr) == (
        4, "error: 1956.05.js: holds no article; get the file again\n"
    )  # fmt: skip


def test_bundles_in_a_folder_are_one_book_with_its_files(here: Path) -> None:
    put(here, "1956/1956.05.js", BUNDLE)
    put(here, "1956/1956.06.js.gz", packed(script([entry("b.md", article("June", "六月"))])))
    put(here, "1956/c.md", article("July", "七月"))
    read = api.read("1956").articles
    assert [plain(each.sides[0].title) for each in read] == [*EVERY, "June", "July"]


def test_a_bundle_in_an_archive_is_opened_too(here: Path) -> None:
    with zipfile.ZipFile(here / "months.zip", "w") as months:
        months.writestr("1956.05.js", BUNDLE.replace('"title": "Well 3"', '"title": Well 3'))
        months.writestr("a.md", article("June", "六月"))
    done = convert("months.zip", "-t", "text", "-o", "-")
    assert done.exit_code == 4
    assert done.stderr.startswith("error: months.zip/1956.05.js:20: entry 3 is no JSON")
    assert all(title in done.stdout for title in (*EVERY[:2], *EVERY[3:], "June"))


def test_a_bundle_that_is_named_twice_is_read_once(here: Path) -> None:
    put(here, "1956.05.js", BUNDLE)
    done = convert("1956.05.js", "./1956.05.js", "-t", "text")
    assert (done.exit_code, done.stderr) == (0, "")
    assert files(here) == ["1956.05.js", "1956.05.txt"]


def test_a_bundle_comes_through_a_pipe(here: Path) -> None:
    done = convert("-", "-t", "text", "-o", "-", stdin=BUNDLE)
    assert done.exit_code == 0
    assert all(title in done.stdout for title in EVERY)
    alone = convert("-", "-t", "text", "-o", "-", stdin=article("Alone"))
    assert "Alone" in alone.stdout


def test_the_number_of_processes_never_shows(here: Path) -> None:
    many = [entry(f"{day}.md", article(f"Well {day}", f"井{day}")) for day in range(80)]
    put(here, "1956.05.js", script(many))
    for jobs in ("1", "3"):
        assert convert("1956.05.js", "-o", f"{jobs}.txt", "--jobs", jobs).exit_code == 0
    assert (here / "1.txt").read_bytes() == (here / "3.txt").read_bytes()


def test_each_entry_of_a_bundle_can_become_a_file(here: Path) -> None:
    put(here, "1956.05.js", BUNDLE)
    assert convert("1956.05.js", "-t", "text", "--per", "file", "-o", "out").exit_code == 0
    assert sorted(file.name for file in (here / "out").iterdir()) == [
        f"1956-05-0{day}_井.txt" for day in range(1, 6)
    ]
