"""Bad and odd sources: each gets its words, its line and its exit code, and stops no other."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest
from runs import ARTICLE, NAME, article, convert, files, put

from converters import api

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0"
STEM = NAME.removesuffix(".md")
GOOD = "1956-05-04_好.md"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def with_(line: int, text: bytes) -> bytes:
    """The article with a line put in."""
    lines = ARTICLE.encode().split(b"\n")
    return b"\n".join([*lines[: line - 1], text, *lines[line - 1 :]])


REFUSED = [
    ("GBK", ARTICLE.encode("gbk"), "is not UTF-8 but looks like GB 18030 (GBK); save it", 14),
    ("Latin-1", with_(7, "Café au lait, 1956: 45 °C".encode("latin-1")), "byte 0xE9 is not", 7),
    ("UTF-16 with a mark", ARTICLE.encode("utf-16"), "is UTF-16, not UTF-8; save it as UTF-8", 1),
    ("UTF-16, big end first", b"\xfe\xff" + ARTICLE.encode("utf-16-be"), "is UTF-16", 1),
    ("a lone surrogate", with_(8, b"well \xed\xa0\x80 well"), "byte 0xED is not UTF-8", 8),
    ("a cut character", ARTICLE.encode()[: ARTICLE.encode().rindex("井".encode()) + 2],
     "byte 0xE4 is not UTF-8", 20),
    ("nothing", b"", "is empty", None),
    ("white space", b" \n\t\r\n \n", "is empty", None),
    ("ideographic spaces", "\ufeff　　\n　".encode(), "is empty", None),
    ("a picture", PNG, "is not a text file; give an article as UTF-8", 1),
    ("NULs", b"\0\0\0\0", "is empty", None),
    ("headers alone", b"Title: Well\nDate: 1956-05-03\n\n<hr />\n", "no article found", None),
]  # fmt: skip


@pytest.mark.parametrize(("data", "words", "line"), [row[1:] for row in REFUSED],
                         ids=[row[0] for row in REFUSED])  # fmt: skip
def test_a_bad_source_is_refused_with_its_line_and_stops_no_other(
    data: bytes, words: str, line: int | None, here: Path
) -> None:
    put(here, NAME, data)
    put(here, GOOD)
    done = convert(NAME, GOOD, "-t", "text")
    place = NAME if line is None else f"{NAME}:{line}"
    assert done.exit_code == 4
    assert done.stderr.startswith(f"error: {place}: {words}")
    assert done.stderr.count("\n") == 1
    assert sorted(files(here)) == sorted([NAME, GOOD, GOOD.replace(".md", ".txt")])


def test_of_a_folder_the_good_files_become_the_book(here: Path) -> None:
    for name, data in (("1", b"Title: Well\n\xff"), ("2", ARTICLE.encode("gbk")), ("3", b"")):
        put(here, f"in/{name}.md", data)
    for name in ("0", "4"):
        put(here, f"in/{name}.md", article(f"Well {name}"))
    done = convert("in", "-t", "text", "-t", "epub")
    assert done.exit_code == 4
    bad = [Path(line.split(":")[1].strip()).name for line in done.stderr.splitlines()]
    assert bad == ["1.md", "2.md", "3.md"]
    assert done.stderr.count("error: ") == 3
    assert [name for name in files(here) if not name.startswith("in/")] == ["in.epub", "in.txt"]
    shown = (here / "in.txt").read_text(encoding="utf-8")
    assert (shown.count("Well 0"), shown.count("Well 4")) == (1, 1)


def test_a_file_that_is_no_article_is_refused_if_named_and_passed_over_in_a_folder(
    here: Path,
) -> None:
    put(here, "in/notes.md", "# Notes\n\nnothing from the archive\n")
    put(here, f"in/{NAME}")
    named, met = convert("in/notes.md", "-t", "text"), convert("in", "-t", "text")
    assert (named.exit_code, met.exit_code) == (4, 0)
    words = "in/notes.md: is not an article of a known format (archive, bundle, docx, shenbao)"
    assert named.stderr == f"error: {words}\n"
    assert met.stderr == f"notice: {words} [not-an-article]\n"
    assert convert("in", "-t", "text", "--strict").exit_code == 9


SAME = [
    ("a byte-order mark", ("\ufeff" + ARTICLE).encode()),
    ("CRLF", ARTICLE.replace("\n", "\r\n").encode()),
    ("CR", ARTICLE.replace("\n", "\r").encode()),
    ("no newline at the end", ARTICLE.rstrip("\n").encode()),
    ("newlines at the end", ARTICLE.encode() + b"\n\n\r\n"),
]


@pytest.mark.parametrize("data", [row[1] for row in SAME], ids=[row[0] for row in SAME])
def test_the_same_article_comes_of_files_that_differ_in_form(data: bytes, here: Path) -> None:
    expected = api.read(put(here, f"lf/{NAME}"))
    assert api.read(put(here, f"odd/{NAME}", data)) == expected
    assert expected.notices == ()


def test_control_characters_are_left_out_with_a_notice_and_a_line(here: Path) -> None:
    put(here, NAME, with_(7, "    A we\0ll\x07 of \x9bone\u2028 line\ufeff.".encode()))
    done = convert(NAME, "-o", "-", "-t", "text")
    assert (
        f"notice: {NAME}:7: control characters that are left out: 5 [control-character]"
        in done.stderr
    )
    assert "A well of one line." in done.stdout
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\ufeff]", done.stdout)


ODD = [
    ("thirty stops", "。" * 30),
    ("thirty ellipses", "…" * 30),
    ("only quotes", "“”‘’《》"),
    ("a word of 2,000 letters", "w" * 2_000),
    ("markup of others", "<script>alert(1)</script> & ]]> {\\rtf1 %PDF &#0;"),
    ("right to left", "שלום עליכם"),
    ("combining marks", "e" + "\u0301" * 50),
    ("a joiner and a selector", "a\u200db\ufe0fc\u2060"),
]


@pytest.mark.parametrize("line", [row[1] for row in ODD], ids=[row[0] for row in ODD])
@pytest.mark.parametrize("name", ["epub", "docx", "pdf"])
def test_an_odd_paragraph_is_a_paragraph(name: str, line: str, here: Path) -> None:
    assert_is_kept(line, name, here)


@pytest.mark.parametrize("name", ["epub", "docx", "pdf"])
@pytest.mark.thorough(but="docx")
def test_a_paragraph_of_100000_characters_is_a_paragraph(name: str, here: Path) -> None:
    assert_is_kept("井水清，柳树绿。" * 12_500, name, here)


def assert_is_kept(line: str, name: str, here: Path) -> None:
    put(here, NAME, with_(7, line.encode()))
    done = convert(NAME, "-t", name, "-t", "text")
    assert done.exit_code == 0, done.stderr
    assert line in (here / f"{STEM}.txt").read_text(encoding="utf-8")


def test_a_title_of_2000_characters_is_kept(here: Path) -> None:
    put(here, NAME, article("Well " * 400, "井" * 2_000))
    assert convert(NAME, "-t", "text", "-t", "epub", "-t", "docx").exit_code == 0
    shown = (here / f"{STEM}.txt").read_text(encoding="utf-8")
    assert "井" * 2_000 in shown
    assert ("Well " * 400).strip() in shown


def test_an_article_without_title_takes_that_of_its_file(here: Path) -> None:
    text = ARTICLE.replace("Title: The Well\n", "").replace("### 水井\n", "")
    done = convert(put(here, "1956-05-03_无_题.md", text).name, "-t", "text", "-o", "-")
    assert done.exit_code == 0
    assert "no title in the header; 无 题 is used [missing-title]" in done.stderr
    assert done.stdout.splitlines()[0] == "(Untitled)"
    assert "无 题" in done.stdout.splitlines()


def test_two_articles_with_one_id_are_told_apart(here: Path) -> None:
    put(here, "in/a.md")
    put(here, "in/b.md")
    done = convert("in", "-t", "text")
    assert done.exit_code == 0
    assert done.stderr.count("[duplicate-id]") == 1
    assert "in/b.md: another article has the id a1956-05-03-3-" in done.stderr
    assert (here / "in.txt").read_text(encoding="utf-8").count("柳湾村") == 2


UNCOVERED = [("\U0002ceb0", "U+2CEB0 𬺰 (CJK UNIFIED IDEOGRAPH-2CEB0)"),
             ("\U0001f600", "U+1F600 😀 (GRINNING FACE)"),
             ("\ue123", "U+E123 \ue123 (a character without a name)")]  # fmt: skip


@pytest.mark.parametrize(("character", "words"), UNCOVERED)
def test_a_character_that_no_face_has_is_named_with_its_article(
    character: str, words: str, here: Path
) -> None:
    put(here, NAME, ARTICLE.replace("柳湾村", f"柳{character}村"))
    done = convert(NAME, "-t", "epub")
    assert done.exit_code == 0
    assert done.stderr == (
        f"notice: {NAME}: {words} in “The Well” is in none of the fonts;"
        " give a font that has it with --font [uncovered-character]\n"
    )
    assert convert(NAME, "-t", "text", "--strict").exit_code == 0
    (here / f"{STEM}.epub").unlink()
    assert convert(NAME, "-t", "epub", "--strict").exit_code == 9
    assert sorted(files(here)) == sorted([NAME, f"{STEM}.txt"])


def test_a_character_of_the_books_title_must_have_a_face_too(here: Path) -> None:
    put(here, "Wells 😀/a.md", article("One"))
    put(here, "Wells 😀/b.md", article("Two"))
    said = convert("Wells 😀", "-t", "epub").stderr
    assert said.startswith("notice: Wells 😀: U+1F600 😀 (GRINNING FACE) in the book’s title is in")
    assert said.count("\n") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize("odd", [b"1956-05-03_\xff\xfe.md", b"1956-05-03_a\nb\x1b[31m.md"],
                         ids=["not UTF-8", "controls"])  # fmt: skip
@pytest.mark.parametrize("text", [ARTICLE, ARTICLE.replace("### 水井\n", "")],
                         ids=["titled", "untitled"])  # fmt: skip
def test_a_file_may_have_any_name_that_the_system_takes(odd: bytes, text: str, here: Path) -> None:
    file = put(here, os.fsdecode(b"in\xfe/" + odd), text)
    put(here, os.fsdecode(b"in\xfe/b.md"), article("Two"))
    for named in (file, file.parent):
        done = convert(named.relative_to(here), "-t", "text")
        assert done.exit_code == 0, done.output
        assert not re.search(r"[\x00-\x09\x0b-\x1f\ud800-\udfff]", done.output)
    assert len([name for name in files(here) if name.endswith(".txt")]) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_names_in_gbk_are_read_as_what_they_say(here: Path) -> None:
    text = ARTICLE.replace("### 水井\n", "").replace("1956-05-03", "")
    put(here, os.fsdecode("十一月/1956-05-03_旧名.md".encode("gbk")), text)
    done = convert(os.fsdecode("十一月".encode("gbk")), "-t", "text")
    assert (done.exit_code, done.stdout) == (0, "十一月.txt\n")
    assert "十一月/1956-05-03_旧名.md: no title in the header; 旧名 is used" in done.stderr
    assert "旧名" in (here / "十一月.txt").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_book_may_be_named_by_an_output_that_is_not_utf_8(here: Path) -> None:
    for title in ("One", "Two"):
        put(here, f"in/{title}.md", article(title))
    done = convert("in", "-o", os.fsdecode(b"w\xff.txt"))
    assert done.exit_code == 0, done.output
    written = here / os.fsdecode(b"w\xff.txt")
    assert written.read_text(encoding="utf-8").startswith("w\ufffd\n")
