"""Sources behind URLs, through fsspec: files and folders that this machine need not have."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from packed import pack
from runs import ARTICLE, NAME, article, convert, files, put, run

import converters
from converters import preparing
from converters.sources import remote

fsspec = pytest.importorskip("fsspec", reason='pip install "duizhao[remote]"')


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    memory = fsspec.filesystem("memory")
    for path in memory.find("/"):
        memory.rm(path)


def store(name: str, text: str | bytes = ARTICLE) -> str:
    """Put a file into this process's memory, and give its URL."""
    url = f"memory://{name}"
    with fsspec.open(url, "wb") as out:
        out.write(text.encode() if isinstance(text, str) else text)
    return url


def books(source: str, **options: Any) -> dict[str, bytes]:
    report = converters.convert(source, to=["epub", "text"], output="out", **options)
    assert [str(each) for each in report.failures] == []
    return {file.name: file.read_bytes() for file in report.outputs}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_folder_gives_the_books_of_a_folder(
    jobs: int, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparing, "_FEWEST", 2)
    for number in range(5):
        text = article(f"Well {number}", f"水井{number}")
        put(here, f"in/{number // 2}/{number}.md", text)
        store(f"shelf/in/{number // 2}/{number}.md", text)
    store("shelf/in/.hidden/a.md")
    store("shelf/in/picture.png")
    local = books("in", jobs=jobs)
    assert books("memory://shelf/in", jobs=jobs) == local
    assert books("memory://shelf/in/", jobs=jobs) == local


def test_a_file_gives_the_books_of_a_file(here: Path) -> None:
    put(here)
    assert books(store(f"shelf/{NAME}")) == books(NAME)


@pytest.mark.parametrize("ending", [".zip", ".tar", ".tar.gz"])
def test_an_archive_gives_the_books_of_an_archive(ending: str, here: Path) -> None:
    data = {f"in/{number}.md": article(f"Well {number}").encode() for number in range(3)}
    packed = pack(here / f"in{ending}", {**data, "in/a.png": b"", "../a.md": b""})
    url = store(f"shelf/in{ending}", packed.read_bytes())
    done = [(convert(source, "-t", "text"), Path("in.txt").read_bytes())
            for source in (packed.name, url)]  # fmt: skip
    assert done[0][1] == done[1][1]
    words = "its path leads out of the archive; it is not read"
    assert done[1][0].stderr == f"error: {url}/../a.md: {words}\n"


def test_an_alignment_file_in_a_folder_is_obeyed() -> None:
    store("in/a.md")
    store("in/a.align", "en 9 | zh 9")
    done = convert("memory://in", "-t", "text")
    assert done.exit_code == 4
    assert done.stderr.startswith("error: memory://in/a.align:1: ")


def test_what_is_wrong_with_a_file_names_its_url() -> None:
    store("in/a.md")
    store("in/b.md", b"Title: Well\n\xff\n")
    done = convert("memory://in", "-t", "text")
    assert done.exit_code == 4
    assert done.stderr.startswith("error: memory://in/b.md:2: byte 0xFF is not UTF-8")
    assert done.stdout == "in.txt\n"


def test_a_file_that_vanishes_is_one_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    store("in/a.md")
    store("in/b.md")
    memory = fsspec.filesystem("memory")
    cat = type(memory).cat_file

    def vanished(self: object, path: str) -> bytes:
        if path.endswith("a.md"):
            memory.rm(path)
        return bytes(cat(self, path))

    monkeypatch.setattr(type(memory), "cat_file", vanished)
    done = convert("memory://in", "-t", "text")
    assert (done.exit_code, done.stdout) == (4, "in.txt\n")
    assert done.stderr == "error: memory://in/a.md: no such file or folder; check the name\n"


REFUSED = [
    ("memory://nowhere", "no such file or folder; check the name"),
    ("nonesuch://a/b.md", "cannot be read: Protocol not known: nonesuch"),
    ("memory://empty", "the folder holds no article: no file ends in "),
    ("memory://shelf.zip", "is no zip archive, or is damaged"),
    ("memory://shelf.tar", "is no tar archive, or is damaged"),
]


@pytest.mark.parametrize(("url", "words"), REFUSED)
def test_a_url_that_leads_to_no_article_is_refused(url: str, words: str) -> None:
    store("empty/picture.png")
    store("shelf.zip")
    store("shelf.tar")
    done = convert(url, "-t", "text")
    assert done.exit_code == 4
    assert done.stderr.startswith(f"error: {url}: {words}")
    assert done.stderr.count("\n") == 1


def test_a_file_url_is_a_path(here: Path) -> None:
    file = put(here, f"in put/{NAME}")
    put(here, f"in put/{NAME}".replace(".md", ".align"), "en 9 | zh 9")
    done = convert(file.as_uri(), file, "-t", "text")
    assert done.exit_code == 4
    assert done.stderr.count("align:1: ") == 1


LAST = [
    ("a/b #1?.md", "b #1?.md"),
    ("s3://bucket/a/b #1?.md", "b #1?.md"),
    ("https://a.org/b/c.md?raw=1#top", "c.md"),
    ("https://a.org/1958.11/", "1958.11"),
    ("memory://in", "in"),
    ("https://a.org/", "a.org"),
]


@pytest.mark.parametrize(("path", "name"), LAST)
def test_what_it_is_called_is_its_last_part(path: str, name: str) -> None:
    assert remote.last_name(path) == name


def test_the_same_url_is_read_once() -> None:
    url = store(NAME)
    assert convert(url, url, "-t", "text").stdout == NAME.replace(".md", ".txt\n")


def test_without_fsspec_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    done = convert("s3://bucket/1958.11", "-t", "text")
    assert done.exit_code == 4
    assert done.stderr == (
        "error: s3://bucket/1958.11: is a URL, which needs fsspec; install it with:"
        ' pip install "duizhao[remote]"\n'
    )


def test_what_a_scheme_needs_beyond_fsspec_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    done = convert("s3://bucket/1958.11", "-t", "text")
    assert done.exit_code == 4
    assert done.stderr == (
        "error: s3://bucket/1958.11: cannot be reached: Install s3fs to access S3\n"
    )


def test_fsspec_is_loaded_for_a_url_alone(here: Path) -> None:
    put(here)
    code = (
        "import sys, converters; converters.convert(sys.argv[1], to='text');"
        "print('fsspec' in sys.modules)"
    )
    said = [run(url, cwd=here, program=(sys.executable, "-c", code)).stdout for url in
            (NAME, (here / NAME).as_uri(), "memory://x")]  # fmt: skip
    assert [each.split()[-1] for each in said] == [b"False", b"False", b"True"]
    assert files(here) == [NAME, NAME.replace(".md", ".txt")]
