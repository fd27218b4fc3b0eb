"""Every checker is silent on a good file, finds a planted defect, and is missed when missing.

The defects are chosen so that each checker must really have read the file.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pdfs
import plans
import pytest
import servants
import tools
import validators
from samples import epub_parts, pack, spoil, write_pdf
from samples_docx import docx_parts

Check = Callable[[Path], list[str]]

_CHAPTER, _DOCUMENT = "EPUB/one.xhtml", "word/document.xml"
_NO_ELEMENT = ("<h2>", "<h2><blink/>")
_NO_LANGUAGE = ('\n lang="en" xml:lang="en"', "")
_NO_DATE = ("<dc:language>en", "<dc:date>soon</dc:date><dc:language>en")
_NO_CHILD = ("<w:tblPr>", "<w:blink/><w:tblPr>")
_NO_PARAGRAPH = ("<w:p><w:r><w:t>Both</w:t></w:r></w:p>", "")

_BOOK_CHECKS = [
    pytest.param(validators.epubcheck, _CHAPTER, *_NO_ELEMENT, 'element "blink"', id="epubcheck"),
    pytest.param(
        validators.epubcheck, "EPUB/book.opf", *_NO_DATE, "warning OPF-053", id="epubcheck, warning"
    ),
    pytest.param(
        validators.epubcheck_ts, _CHAPTER, *_NO_ELEMENT, 'element "blink"', id="epubcheck-ts"
    ),
    pytest.param(validators.ace, _CHAPTER, *_NO_LANGUAGE, "serious html-has-lang", id="Ace"),
    pytest.param(validators.kobofix, "EPUB/book.css", "1em", "calc(1em)", "KOBO-001", id="kobofix"),
]
_DOCUMENT_CHECKS = [
    pytest.param(validators.ooxml_sdk, *_NO_CHILD, "main:blink", id="Open XML SDK"),
    pytest.param(validators.openxml_audit, *_NO_CHILD, "'blink'", id="openxml-audit, element"),
    pytest.param(validators.openxml_audit, *_NO_PARAGRAPH, "sequence", id="openxml-audit, cell"),
    pytest.param(validators.libreoffice, "</w:body>", "", "cannot open", id="LibreOffice"),
]


@pytest.mark.parametrize(("check", "member", "old", "new", "finding"), _BOOK_CHECKS)
@pytest.mark.thorough(but="[epubcheck]")
def test_a_checker_of_books(
    tmp_path: Path, check: Check, member: str, old: str, new: str, finding: str
) -> None:
    good = pack(tmp_path / "good.epub", epub_parts())
    bad = pack(tmp_path / "bad.epub", spoil(epub_parts(), member, old, new))
    assert_finds(check, good, bad, finding)


@pytest.mark.parametrize(("check", "old", "new", "finding"), _DOCUMENT_CHECKS)
@pytest.mark.thorough(but="SDK")
def test_a_checker_of_documents(
    tmp_path: Path, check: Check, old: str, new: str, finding: str
) -> None:
    good = pack(tmp_path / "good.docx", docx_parts())
    bad = pack(tmp_path / "bad.docx", spoil(docx_parts(), _DOCUMENT, old, new))
    assert_finds(check, good, bad, finding)


def test_qpdf_finds_a_pdf_that_was_cut_off(tmp_path: Path) -> None:
    good = write_pdf(tmp_path / "good.pdf")
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(good.read_bytes()[:-300])
    assert_finds(validators.qpdf, good, bad, "file is damaged")


def test_pdffonts_finds_a_font_that_is_not_embedded(tmp_path: Path) -> None:
    good = write_pdf(tmp_path / "good.pdf")
    bad = write_pdf(tmp_path / "bad.pdf", embed=False)
    assert_finds(validators.embedded_fonts, good, bad, "font Helvetica is not embedded")


@pytest.mark.parametrize("standard", ["ua1", "2a"])
def test_verapdf_finds_a_pdf_without_structure(tmp_path: Path, standard: str) -> None:
    good, bad = tmp_path / "good.pdf", write_pdf(tmp_path / "bad.pdf")
    good.write_bytes(pdfs.written(plans.single()))
    assert_finds(
        partial(validators.verapdf, standard=standard),
        good,
        bad,
        "shall include a MarkInfo dictionary",
    )


def test_verapdf_breaks_on_what_is_no_pdf(tmp_path: Path) -> None:
    file = tmp_path / "lamp.pdf"
    file.write_bytes(b"A lamp")
    with pytest.raises(tools.ToolError, match="veraPDF cannot read"):
        validators.verapdf(file, "ua1")


def assert_finds(check: Check, good: Path, bad: Path, finding: str) -> None:
    """Asks about the good file last, so that nothing of the bad one may linger in the checker."""
    findings = check(bad)
    assert any(finding in each for each in findings), findings
    assert check(good) == []


def test_epubcheck_ts_finds_a_deflated_mimetype(tmp_path: Path) -> None:
    book = pack(tmp_path / "bad.epub", epub_parts(), deflate_first=True)
    assert "must be uncompressed" in str(validators.epubcheck_ts(book))


def test_the_text_of_a_pdf_is_read(tmp_path: Path) -> None:
    assert validators.pdf_text(write_pdf(tmp_path / "lamp.pdf")).strip() == "A lamp"


def test_a_pdf_is_asked_for_its_title_and_pages(tmp_path: Path) -> None:
    info = validators.pdf_info(write_pdf(tmp_path / "lamp.pdf"))
    assert (info["Title"], info["Pages"]) == ("A Lamp", "1")


@pytest.mark.thorough
def test_libreoffice_reads_the_text_of_a_document_in_order(tmp_path: Path) -> None:
    text = validators.docx_text(pack(tmp_path / "lamp.docx", docx_parts()))
    assert text.split() == ["A", "Lamp", "The", "lamp", "灯", "Both", "End"]


@pytest.mark.thorough
def test_libreoffice_draws_a_document_as_pdf(tmp_path: Path) -> None:
    drawn = validators.docx_to_pdf(pack(tmp_path / "lamp.docx", docx_parts()), tmp_path)
    assert "The lamp" in validators.pdf_text(drawn)


@pytest.mark.parametrize(
    "check", [validators.epubcheck, validators.epubcheck_ts, validators.ace, validators.libreoffice]
)
@pytest.mark.thorough(but="epubcheck")
def test_a_file_that_is_no_package_is_not_passed_over(tmp_path: Path, check: Check) -> None:
    file = tmp_path / "lamp.epub"
    file.write_bytes(b"%PDF-1.7")
    assert complaints(check, file) != []


def complaints(check: Check, path: Path) -> list[str]:
    try:
        return check(path)
    except tools.ToolError as error:
        return [str(error)]


def test_a_missing_program_skips_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DUIZHAO_REQUIRE_VALIDATORS", raising=False)
    with pytest.raises(pytest.skip.Exception, match=r"no-such is not installed: .*ci/run --tools"):
        tools.program("no-such", "nor-such")


def test_a_missing_program_fails_the_test_where_programs_are_required(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DUIZHAO_REQUIRE_VALIDATORS", "1")
    with pytest.raises(pytest.fail.Exception, match="no-such is not installed"):
        tools.program("no-such")


def test_a_missing_python_package_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DUIZHAO_REQUIRE_VALIDATORS", raising=False)
    with pytest.raises(pytest.skip.Exception, match=r"pip install -e"):
        tools.python_package("no_such")


def test_a_program_that_breaks_is_an_error_with_its_words() -> None:
    with pytest.raises(tools.ToolError, match="ended with 3: oh"):
        tools.run("sh", "-c", "printf oh; exit 3")


def test_a_servant_answers_again_and_again() -> None:
    assert [servants.ask(("cat",), line) for line in ("灯", "lamp")] == ["灯", "lamp"]


def test_a_servant_that_dies_is_an_error_with_its_words() -> None:
    with pytest.raises(tools.ToolError, match="died: oh"):
        servants.ask(("sh", "-c", "echo oh >&2"), "lamp")


def test_a_servant_is_started_once_for_all_who_ask() -> None:
    def asked(_: int) -> str:
        return servants.ask(("sh", "-c", "while read line; do echo $$; done"), "who")

    with ThreadPoolExecutor(4) as threads:
        assert len(set(threads.map(asked, range(20)))) == 1


def test_another_process_asks_the_servants_of_this_one() -> None:
    command = ("sh", "-c", "while read line; do echo $$; done")
    ask = f"servants.join({servants.serve()}); print(servants.ask({command}, 'who'))"
    told = tools.run(
        sys.executable, "-c", f"import sys; sys.path = {sys.path}; import servants; {ask}"
    ).stdout
    assert told.strip() == servants.OWN.ask(command, ("who",))
