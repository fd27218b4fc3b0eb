"""What neither the Open XML SDK nor openxml-audit sees in a DOCX, and Word or its readers do.

    file written by a test -> lint_docx -> sentences

The elements are those of ECMA-376, part 1, chapter 17 (WordprocessingML).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

Roots = dict[str, etree._Element]

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_NAMESPACE}}}"
_PREFIXES = {"w": _NAMESPACE}

# BCP 47 (RFC 5646, 2.1): language, script, region, variants, private use. Word's own "x-none" says
# that a text has no language.
_LANGUAGE_TAG = re.compile(
    r"[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(-([a-z\d]{5,8}|\d[a-z\d]{3}))*(-x(-[a-z\d]{1,8})+)?"
    r"|x-none",
    re.IGNORECASE,
)


_BOOKMARK = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}")
_NO_LOOKS = {"pStyle", "rStyle", "sectPr", "lang", "ins", "del"}


def lint_docx(path: Path) -> list[str]:
    """Every defect as a sentence that names the part and, where there is one, the line."""
    with zipfile.ZipFile(path) as package:
        roots = {
            name: etree.fromstring(package.read(name))
            for name in package.namelist()
            if name.startswith(("word/", "docProps/")) and name.endswith(".xml")
        }
    findings = [*_font_findings(roots), *_baggage_findings(roots)]
    for name, root in roots.items():
        findings += [f"{name}:{finding}" for finding in _part_findings(root)]
    return findings


def _part_findings(root: etree._Element) -> Iterator[str]:
    yield from _language_findings(root)
    yield from _grid_findings(root)
    yield from _cell_findings(root)
    yield from _theme_font_findings(root)
    yield from _bookmark_findings(root)
    yield from _direct_findings(root)


def _bookmark_findings(root: etree._Element) -> Iterator[str]:
    """Word drops the second bookmark of a name, and every one whose name it cannot have."""
    met: set[str] = set()
    ends = [end.get(f"{_W}id") for end in root.iter(f"{_W}bookmarkEnd")]
    for start in root.iter(f"{_W}bookmarkStart"):
        name = start.get(f"{_W}name", "")
        if not _BOOKMARK.fullmatch(name):
            yield f"{start.sourceline}: {name!r} is no name of a bookmark"
        if name.lower() in met:
            yield f"{start.sourceline}: the bookmark {name!r} is there twice"
        if ends.count(start.get(f"{_W}id")) != 1:
            yield f"{start.sourceline}: the bookmark {name!r} has not one end"
        met.add(name.lower())
    for link in root.iter(f"{_W}hyperlink"):
        target = link.get(f"{_W}anchor", "")
        if target.lower() not in met:
            yield f"{link.sourceline}: the link goes to {target!r}, which is not there"


def _direct_findings(root: etree._Element) -> Iterator[str]:
    """What a paragraph or run of the text says of its look, beside its style."""
    for holder in (*root.iter(f"{_W}pPr"), *root.iter(f"{_W}rPr")):
        above = holder.getparent()
        if above is None or etree.QName(above).localname not in {"p", "r"}:
            continue
        if next(above.iterancestors(f"{_W}rt"), None) is not None:
            continue  # a reading has no other way to say its size
        for each in holder:
            what = etree.QName(each).localname
            hint = what == "rFonts" and set(each.attrib) == {f"{_W}hint"}
            if what not in _NO_LOOKS and not hint:
                yield f"{each.sourceline}: {what} is formatting without a style"


def _language_findings(root: etree._Element) -> Iterator[str]:
    for element in root.iter(f"{_W}lang", f"{_W}themeFontLang"):
        for name, value in element.attrib.items():
            if not _LANGUAGE_TAG.fullmatch(str(value)):
                what = etree.QName(name).localname
                yield f"{element.sourceline}: w:{what} is {value!r}, which is no BCP 47 language"


def _grid_findings(root: etree._Element) -> Iterator[str]:
    """17.4.17: the cells of a row, with what it leaves out before and after, fill the grid."""
    for table in root.iter(f"{_W}tbl"):
        columns = len(table.findall(f"{_W}tblGrid/{_W}gridCol"))
        for row in table.findall(f"{_W}tr"):
            width = _row_width(row)
            if width != columns:
                yield f"{row.sourceline}: the row spans {width} columns, the grid has {columns}"


def _row_width(row: etree._Element) -> int:
    cells = row.findall(f"{_W}tc")
    wider = row.findall(f"{_W}tc/{_W}tcPr/{_W}gridSpan")
    outside = [*row.findall(f"{_W}trPr/{_W}gridBefore"), *row.findall(f"{_W}trPr/{_W}gridAfter")]
    return len(cells) + sum(_value(each) - 1 for each in wider) + sum(map(_value, outside))


def _value(element: etree._Element) -> int:
    return int(element.get(f"{_W}val", "1"))


def _cell_findings(root: etree._Element) -> Iterator[str]:
    """17.4.65: Word calls a file corrupt when the last thing in a cell is not a paragraph."""
    for cell in root.iter(f"{_W}tc"):
        if len(cell) == 0 or cell[-1].tag != f"{_W}p":
            yield f"{cell.sourceline}: the cell does not end with a paragraph"


def _theme_font_findings(root: etree._Element) -> Iterator[str]:
    """A theme's East Asian font wins over w:eastAsia, and is Japanese in many templates."""
    for fonts in root.iter(f"{_W}rFonts"):
        theme = fonts.get(f"{_W}eastAsiaTheme")
        if theme is not None:
            yield f"{fonts.sourceline}: the East Asian font is the theme's, {theme!r}"


def _baggage_findings(roots: Roots) -> Iterator[str]:
    """Dates and authors that python-docx's template brings along."""
    core = roots.get("docProps/core.xml")
    if core is None:
        return
    for element in core.iter(etree.Element):
        text, what = element.text or "", etree.QName(element).localname
        if what in {"created", "modified"} and text.startswith("2013"):
            yield f"docProps/core.xml: {what} is of 2013, the template's year: {text}"
        if "python-docx" in text:
            yield f"docProps/core.xml: {what} names python-docx"


def _font_findings(roots: Roots) -> Iterator[str]:
    """Without w:eastAsia Word picks a font for Chinese by the reader's machine."""
    document, styles = roots.get("word/document.xml"), roots.get("word/styles.xml")
    if document is None or styles is None:
        yield "the package has no word/document.xml or no word/styles.xml"
        return
    by_id = {style.get(f"{_W}styleId"): style for style in styles.findall(f"{_W}style")}
    if _sets_east_asia(styles.find(f"{_W}docDefaults")):
        return
    for name in sorted(_body_styles(document, styles)):
        if not _inherits_east_asia(by_id.get(name), by_id):
            yield f"word/styles.xml: paragraph style {name!r} has no w:eastAsia font"


def _body_styles(document: etree._Element, styles: etree._Element) -> set[str]:
    """The ids of the paragraph styles of the document, the default one always among them."""
    default = styles.xpath(
        "string(w:style[@w:type='paragraph'][@w:default='1' or @w:default='true']/@w:styleId)",
        namespaces=_PREFIXES,
    )
    used = (style.get(f"{_W}val", "") for style in document.iter(f"{_W}pStyle"))
    return {str(default), *used}


def _inherits_east_asia(
    style: etree._Element | None, by_id: dict[str | None, etree._Element]
) -> bool:
    """Whether a style, or one of those it is based on, sets the East Asian font."""
    for _ in by_id:
        if style is None or _sets_east_asia(style):
            break
        base = style.find(f"{_W}basedOn")
        style = None if base is None else by_id.get(base.get(f"{_W}val"))
    return _sets_east_asia(style)


def _sets_east_asia(holder: etree._Element | None) -> bool:
    if holder is None:
        return False
    return any(fonts.get(f"{_W}eastAsia") for fonts in holder.iter(f"{_W}rFonts"))
