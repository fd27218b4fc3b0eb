"""What neither EPUBCheck nor Ace sees in an EPUB, and readers with old devices or by ear do.

file written by a test -> lint_epub -> sentences
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

_XHTML = "{http://www.w3.org/1999/xhtml}"
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_HAN = re.compile(r"[\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_LATIN = re.compile("[A-Za-z]")
_SPOKEN_ATTRIBUTES = ("alt", "aria-label", "title")
_HEADINGS = [f"{_XHTML}h{level}" for level in range(1, 7)]
_PICTURES = [f"{_XHTML}{name}" for name in ("img", "object", "audio", "video")]
_BLANK = " \t\r\n\u00a0\u3000\u200b\ufeff"

# Adobe's engine drops the whole sheet for these (kobofix KOBO-001), others for `--` in a comment.
_CSS_TRAPS = re.compile(r"\b(?:calc|var|min|max|clamp)\(|--")

_HIDDEN_BRACKETS = re.compile(r"\brp\b[^{}]*\{[^}]*display: *none")


def lint_epub(path: Path) -> list[str]:
    """Every defect as a sentence that names the member and, where there is one, the line."""
    with zipfile.ZipFile(path) as book:
        findings = [*_mimetype_findings(book), *_sheet_findings(book)]
        documents, broken = _documents(book)
    findings += broken
    findings += _landmark_findings(documents)
    for name, root in documents.items():
        findings += [f"{name}:{finding}" for finding in _document_findings(root)]
    return findings


def _documents(book: zipfile.ZipFile) -> tuple[dict[str, etree._Element], list[str]]:
    """The roots of the XHTML members by name, and a finding for each that is not XML."""
    roots, broken = {}, []
    for name in book.namelist():
        if name.endswith((".xhtml", ".html", ".htm")):
            try:
                roots[name] = etree.fromstring(book.read(name))
            except etree.XMLSyntaxError as error:
                broken.append(f"{name}: is not well-formed: {error}")
    return roots, broken


def _mimetype_findings(book: zipfile.ZipFile) -> Iterator[str]:
    """EPUB Open Container Format 3.3, section 4.2.2: first, stored, without an extra field."""
    first = book.infolist()[0]
    if first.filename != "mimetype":
        yield f"{first.filename}: is the first member, which must be mimetype"
        return
    if first.compress_type != zipfile.ZIP_STORED:
        yield "mimetype: is compressed, must be stored"
    if first.extra:
        yield "mimetype: has an extra field"
    if book.read(first) != b"application/epub+zip":
        yield "mimetype: does not say application/epub+zip"


def _sheet_findings(book: zipfile.ZipFile) -> Iterator[str]:
    for name in book.namelist():
        if name.endswith(".css"):
            lines = book.read(name).decode("utf-8").splitlines()
            for number, line in enumerate(lines, start=1):
                yield from (f"{name}:{number}: {finding}" for finding in _css_findings(line))


def _css_findings(css: str) -> Iterator[str]:
    for trap in _CSS_TRAPS.findall(css):
        yield f"the CSS has {trap!r}, for which old readers drop the whole sheet"
    if _HIDDEN_BRACKETS.search(css):
        yield "the CSS hides rp, which only engines that do not know ruby show"


def _landmark_findings(documents: dict[str, etree._Element]) -> Iterator[str]:
    navs = (nav for root in documents.values() for nav in root.iter(f"{_XHTML}nav"))
    landmarks = (nav for nav in navs if "landmarks" in nav.get(_EPUB_TYPE, "").split())
    if not any(nav.find(f".//{_XHTML}a") is not None for nav in landmarks):
        yield "no document has a nav of epub:type landmarks with a link in it"


def _document_findings(root: etree._Element) -> Iterator[str]:
    yield from _title_findings(root)
    yield from _language_findings(root)
    yield from _han_findings(root)
    yield from _heading_findings(root)
    yield from _paragraph_findings(root)
    yield from _table_findings(root)
    yield from _note_findings(root)
    yield from _ruby_findings(root)
    yield from _inline_css_findings(root)


def _title_findings(root: etree._Element) -> Iterator[str]:
    title = root.find(f"{_XHTML}head/{_XHTML}title")
    if title is None or _is_blank(title):
        yield f"{root.sourceline}: the document has no title"


def _language_findings(root: etree._Element) -> Iterator[str]:
    for element in root.iter(f"{_XHTML}*"):
        plain, xml = element.get("lang"), element.get(_XML_LANG)
        if plain != xml:
            yield f"{element.sourceline}: lang is {plain!r}, but xml:lang is {xml!r}"


def _han_findings(root: etree._Element) -> Iterator[str]:
    """Han in text, in tails (which speak the parent's language) and in attributes read aloud.

    Attributes and the title hold no elements, so they may mix what has one language stated.
    """
    for element in root.iter(f"{_XHTML}*"):
        language = _language(element)
        if language.lower().partition("-")[0] == "zh":
            continue
        own = [element.text, *(child.tail for child in element)]
        unmarked = [element.get(name) for name in _SPOKEN_ATTRIBUTES]
        if element.tag == f"{_XHTML}title":
            own, unmarked = [], [*unmarked, *own]
        said = own + [words for words in unmarked if words and not _LATIN.search(words)]
        for han in _HAN.findall("\n".join(filter(None, said))):
            yield f"{element.sourceline}: {han!r} stands in language {language!r}, not in zh"


def _language(element: etree._Element) -> str:
    """The language of the nearest element that says one; empty if none does."""
    holder: etree._Element | None = element
    while holder is not None:
        language = holder.get(_XML_LANG, holder.get("lang"))
        if language is not None:
            return language
        holder = holder.getparent()
    return ""


def _heading_findings(root: etree._Element) -> Iterator[str]:
    """A document may begin with h2, as the chapter of a part; after that no level is left out."""
    previous = 1
    for heading in root.iter(*_HEADINGS):
        level = int(heading.tag[-1])
        if level > previous + 1:
            yield f"{heading.sourceline}: h{level} follows h{previous}"
        previous = level


def _paragraph_findings(root: etree._Element) -> Iterator[str]:
    for paragraph in root.iter(f"{_XHTML}p", *_HEADINGS):
        if _is_blank(paragraph) and next(paragraph.iter(*_PICTURES), None) is None:
            yield f"{paragraph.sourceline}: {etree.QName(paragraph).localname} is empty"


def _is_blank(element: etree._Element) -> bool:
    text = element.xpath("string()")
    return not str(text).strip(_BLANK)


def _table_findings(root: etree._Element) -> Iterator[str]:
    """A table without a header cell is there for its looks, and must say so to a screen reader."""
    for table in root.iter(f"{_XHTML}table"):
        if table.find(f".//{_XHTML}th") is None and not table.get("role"):
            yield f"{table.sourceline}: the table has neither th nor role"


def _note_findings(root: etree._Element) -> Iterator[str]:
    """Devices without pop-ups jump to a note, and the reader must find the way back."""
    for note in root.iter(f"{_XHTML}aside"):
        back = note.find(f".//{_XHTML}a[@role='doc-backlink']")
        if "footnote" in note.get(_EPUB_TYPE, "").split() and back is None:
            yield f"{note.sourceline}: the footnote has no link back"


def _ruby_findings(root: etree._Element) -> Iterator[str]:
    """A device that does not know ruby shows the reading as a part of the word without these."""
    for ruby in root.iter(f"{_XHTML}ruby"):
        if ruby.find(f".//{_XHTML}rp") is None:
            yield f"{ruby.sourceline}: the ruby has no rp"


def _inline_css_findings(root: etree._Element) -> Iterator[str]:
    for element in root.iter(f"{_XHTML}*"):
        sheet = element.text if element.tag == f"{_XHTML}style" else element.get("style")
        for finding in _css_findings(sheet or ""):
            yield f"{element.sourceline}: {finding}"
