"""The EPUB lint is silent on a good book and finds every planted defect."""

from __future__ import annotations

from pathlib import Path

import pytest
from lint_epub import lint_epub
from samples import epub_parts, pack, spoil

_ZH = ' lang="zh-Hans" xml:lang="zh-Hans"'
_NAV = 'epub:type="landmarks"'
_RUBY = "<ruby>灯<rp>(</rp><rt>dēng</rt><rp>)</rp></ruby>立"
_OWN_LANG = '<p lang="en" xml:lang="zh-Hans">'

# what is wrong . member . replaced . by . part of the finding
_DEFECTS = [
    ("Han in English text", "one", f"<p{_ZH}>", "<p>", "11: '灯立在桌上' stands in language 'en'"),
    ("Han after a Chinese span", "one", "灯</span>", "</span>灯", "'灯' stands in language 'en'"),
    ("Han in an English attribute", "one", "<p>", '<p title="灯">', "'灯' stands in language 'en'"),
    ("Han alone in an English title", "one", "<title>A Lamp", "<title>灯", "'灯' stands in"),
    ("Han without any language", "one", "\n lang=", "\n data-x=", "xml:lang is 'en'"),
    ("lang without xml:lang", "one", f"<p{_ZH}>", '<p lang="zh-Hans">', "xml:lang is None"),
    ("lang unlike xml:lang", "one", f"<p{_ZH}>", _OWN_LANG, "lang is 'en', but xml:lang is 'zh-"),
    ("a skipped heading level", "one", "h2>", "h3>", "9: h3 follows h1"),
    ("a first heading of level 3", "nav", "h1", "h3", "h3 follows h1"),
    ("an empty paragraph", "one", "<p>The lamp stood on the table.", "<p>", "10: p is empty"),
    ("a paragraph of blanks", "one", "灯立在桌上。", "\u3000&#160;<br/>", "11: p is empty"),
    ("a heading without words", "nav", ">Contents</h1>", "></h1>", "h1 is empty"),
    ("a table for looks", "one", "<p>", "<table><tr><td>a</td></tr></table><p>", "neither th nor"),
    (
        "a note without a way back",
        "one",
        "</section>",
        '<aside epub:type="footnote" role="doc-footnote"><p>a</p></aside></section>',
        "the footnote has no link back",
    ),
    ("ruby that spills", "one", "灯立", "<ruby>灯<rt>dēng</rt></ruby>立", "the ruby has no rp"),
    ("a document without title", "one", "<title>A Lamp</title>", "", "has no title"),
    ("an empty title", "nav", "<title>Contents</title>", "<title> </title>", "has no title"),
    (
        "no landmarks",
        "nav",
        _NAV,
        'epub:type="lot"',
        "no document has a nav of epub:type landmarks",
    ),
    ("a broken document", "one", "</section>", "", "one.xhtml: is not well-formed"),
    (
        "hidden brackets of ruby",
        "css",
        "p {",
        "rp { display: none } p {",
        "book.css:2: the CSS hides rp",
    ),
    ("calc in the style sheet", "css", "1em", "calc(1em)", "book.css:2: the CSS has 'calc('"),
    ("var in the style sheet", "css", "1em", "var(x)", "the CSS has 'var('"),
    ("min in the style sheet", "css", "1em", "min(1em,2em)", "the CSS has 'min('"),
    ("two hyphens in a comment", "css", "stacked", "a--b", "book.css:1: the CSS has '--'"),
    ("max in a style attribute", "one", "<p>", '<p style="width:max(1em,9%)">', "10: the CSS has"),
    ("clamp in a style element", "one", "</head>", "<style>clamp(</style></head>", "the CSS has"),
    ("a wrong media type", "mimetype", "epub+zip", "zip", "does not say application/epub+zip"),
]
_MEMBERS = {"one": "EPUB/one.xhtml", "nav": "EPUB/nav.xhtml", "css": "EPUB/book.css"}


def test_a_good_book_has_no_findings(tmp_path: Path) -> None:
    assert lint_epub(pack(tmp_path / "good.epub", epub_parts())) == []


@pytest.mark.parametrize(
    ("member", "old", "new", "finding"),
    [pytest.param(*row[1:], id=row[0]) for row in _DEFECTS],
)
def test_the_lint_finds(tmp_path: Path, member: str, old: str, new: str, finding: str) -> None:
    parts = spoil(epub_parts(), _MEMBERS.get(member, member), old, new)
    findings = lint_epub(pack(tmp_path / "bad.epub", parts))
    assert any(finding in each for each in findings), findings


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("<p>The lamp", '<p><img src="a.png" alt=""/></p><p>The lamp', id="a picture"),
        pytest.param("1em", "minmax(1em,2em)", id="a word that ends like min("),
        pytest.param("灯立", _RUBY, id="ruby"),
        pytest.param("<title>A Lamp", "<title>A 灯", id="a title that mixes languages"),
        pytest.param('id="lamp">A', 'id="lamp">B<!-- 灯 -->', id="Han in a comment"),
    ],
)
def test_the_lint_is_silent_on(tmp_path: Path, old: str, new: str) -> None:
    member = "EPUB/book.css" if old == "1em" else "EPUB/one.xhtml"
    assert lint_epub(pack(tmp_path / "good.epub", spoil(epub_parts(), member, old, new))) == []


def test_the_lint_finds_a_deflated_mimetype(tmp_path: Path) -> None:
    book = pack(tmp_path / "bad.epub", epub_parts(), deflate_first=True)
    assert lint_epub(book) == ["mimetype: is compressed, must be stored"]


def test_the_lint_finds_a_mimetype_that_is_not_first(tmp_path: Path) -> None:
    parts = epub_parts()
    last = {"mimetype": parts.pop("mimetype")}
    findings = lint_epub(pack(tmp_path / "bad.epub", parts | last))
    assert findings == ["META-INF/container.xml: is the first member, which must be mimetype"]
