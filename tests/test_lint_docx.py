"""The DOCX lint is silent on a good document and finds every planted defect."""

from __future__ import annotations

from pathlib import Path

import pytest
from lint_docx import lint_docx
from samples import pack, spoil
from samples_docx import docx_parts

_DOCUMENT, _STYLES, _CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"
_BOTH = "<w:p><w:r><w:t>Both</w:t></w:r></w:p>"
_MARK = '<w:bookmarkStart w:id="1" w:name="both"/>'
_SONG = 'w:eastAsia="Song"'
_THEME = f'{_SONG} w:eastAsiaTheme="minorEastAsia"'

# what is wrong . part . replaced . by . part of the finding
_DEFECTS = [
    (
        "an underscore",
        _DOCUMENT,
        "zh-Hans-CN",
        "zh_CN",
        "w:eastAsia is 'zh_CN', which is no BCP 47",
    ),
    ("a language by name", _STYLES, '"en-US"', '"English"', "w:val is 'English', which is no BCP"),
    ("an empty language", _STYLES, '"en-US"', '""', "w:val is '', which is no BCP 47"),
    ("a column too many", _DOCUMENT, "<w:tblGrid>", "<w:tblGrid><w:gridCol/>", "grid has 3"),
    ("a span too wide", _DOCUMENT, 'gridSpan w:val="2"', 'gridSpan w:val="3"', "spans 3 columns"),
    ("a cell too few", _DOCUMENT, '<w:gridSpan w:val="2"/>', "", "the row spans 1 columns"),
    ("a cell without a paragraph", _DOCUMENT, _BOTH, "", "cell does not end with a paragraph"),
    ("a cell that ends in a table", _DOCUMENT, _BOTH, f"{_BOTH}<w:tbl/>", "does not end with a p"),
    ("a theme font", _STYLES, _SONG, _THEME, "East Asian font is the theme's, 'minorEastAsia'"),
    ("no East Asian font", _STYLES, f" {_SONG}", "", "paragraph style 'Deck' has no w:eastAsia"),
    ("no font by default", _STYLES, f" {_SONG}", "", "paragraph style 'Normal' has no w:eastAsia"),
    (
        "a style of no base",
        _STYLES,
        '<w:basedOn w:val="Normal"/>',
        "",
        "style 'Deck' has no w:east",
    ),
    ("a bookmark twice", _DOCUMENT, _BOTH, _MARK * 2 + _BOTH, "'both' is there twice"),
    ("a bookmark without an end", _DOCUMENT, _BOTH, _MARK + _BOTH, "'both' has not one end"),
    (
        "a name that Word cannot have",
        _DOCUMENT,
        _BOTH,
        _MARK.replace("both", "1-2") + _BOTH,
        "'1-2' is no name of a bookmark",
    ),
    (
        "a link to nowhere",
        _DOCUMENT,
        _BOTH,
        _BOTH.replace("<w:r>", '<w:hyperlink w:anchor="x"/><w:r>'),
        "goes to 'x', which is not there",
    ),
    (
        "direct formatting of a run",
        _DOCUMENT,
        _BOTH,
        _BOTH.replace("<w:r>", "<w:r><w:rPr><w:b/></w:rPr>"),
        "b is formatting without a style",
    ),
    (
        "direct formatting of a paragraph",
        _DOCUMENT,
        _BOTH,
        _BOTH.replace("<w:r>", '<w:pPr><w:jc w:val="left"/></w:pPr><w:r>'),
        "jc is formatting without a style",
    ),
    ("an unknown style", _DOCUMENT, '"Deck"', '"Dek"', "paragraph style 'Dek' has no w:eastAsia"),
    ("the template's year", _CORE, "2001-", "2013-", "created is of 2013"),
    ("the template's author", _CORE, "Lu Xun", "python-docx", "creator names python-docx"),
]


def test_a_good_document_has_no_findings(tmp_path: Path) -> None:
    assert lint_docx(pack(tmp_path / "good.docx", docx_parts())) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "finding"), [pytest.param(*row[1:], id=row[0]) for row in _DEFECTS]
)
def test_the_lint_finds(tmp_path: Path, part: str, old: str, new: str, finding: str) -> None:
    findings = lint_docx(pack(tmp_path / "bad.docx", spoil(docx_parts(), part, old, new)))
    assert any(finding in each for each in findings), findings


@pytest.mark.parametrize("language", ["x-none", "zh-Hant", "es-419", "sl-rozaj", "de-1996", "cmn"])
def test_the_lint_is_silent_on_the_language(tmp_path: Path, language: str) -> None:
    parts = spoil(docx_parts(), _DOCUMENT, "zh-Hans-CN", language)
    assert lint_docx(pack(tmp_path / "good.docx", parts)) == []


def test_a_font_of_the_document_defaults_serves_every_style(tmp_path: Path) -> None:
    parts = spoil(docx_parts(), _STYLES, f" {_SONG}", "")
    parts = spoil(parts, _STYLES, "<w:lang", f"<w:rFonts {_SONG}/><w:lang")
    assert lint_docx(pack(tmp_path / "good.docx", parts)) == []


def test_cells_left_out_before_and_after_count_as_columns(tmp_path: Path) -> None:
    left_out = '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    parts = spoil(docx_parts(), _DOCUMENT, '<w:gridSpan w:val="2"/>', "")
    head, _, tail = parts[_DOCUMENT].rpartition("<w:tr>")
    assert (
        lint_docx(pack(tmp_path / "good.docx", parts | {_DOCUMENT: head + left_out + tail})) == []
    )


def test_a_package_without_a_document_is_not_silent(tmp_path: Path) -> None:
    parts = docx_parts()
    del parts[_STYLES]
    assert lint_docx(pack(tmp_path / "bad.docx", parts)) != []
