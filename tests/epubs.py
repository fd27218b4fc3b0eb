"""Books as bytes, opened again: what the tests of the EPUB writer look into."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from lxml import etree
from plans import drawn_by

from converters.languages import ENGLISH
from converters.layout import Entry, Plan, Row, Section, SectionKind
from converters.model import Metadata, Run
from converters.writers.epub import WRITER, EpubOptions

XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
LINKS = ("counterpart", "noteref", "backlink")
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

LAYOUTS = drawn_by(WRITER)

NO_COVER = EpubOptions(cover=False)
"""For tests that look at something else: a cover takes longer than all the rest."""


def written(plan: Plan, options: EpubOptions | None = None) -> bytes:
    out = io.BytesIO()
    WRITER.write(plan, options or EpubOptions(), out)
    return out.getvalue()


def text_of(element: etree._Element) -> str:
    return str(element.xpath("string()"))


def opened(plan: Plan, options: EpubOptions | None = None) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(written(plan, options)))


def saved(folder: Path, plan: Plan, options: EpubOptions | None = None) -> Path:
    path = folder / "book.epub"
    path.write_bytes(written(plan, options))
    return path


def words_of(element: etree._Element) -> str:
    """The text without what the writer adds to it: links, and the blanks beside them."""
    ours = " or ".join(f"@class='{name}'" for name in LINKS)
    own = element.xpath(f"descendant::text()[not(ancestor::*[{ours}])]")
    assert isinstance(own, list)
    return "".join(map(str, own)).strip("\u00a0\u2002")


def documents(book: zipfile.ZipFile) -> dict[str, etree._Element]:
    names = [name for name in book.namelist() if name.endswith(".xhtml")]
    return {name: etree.fromstring(book.read(name)) for name in names}


def package(book: zipfile.ZipFile) -> etree._Element:
    return etree.fromstring(book.read("EPUB/content.opf"))


def nav_of(book: zipfile.ZipFile, kind: str) -> etree._Element:
    root = etree.fromstring(book.read("EPUB/nav.xhtml"))
    return next(nav for nav in root.iter(f"{XHTML}nav") if nav.get(EPUB_TYPE) == kind)


def section_of(*rows: Row, kind: SectionKind = SectionKind.ARTICLE, key: str = "a") -> Section:
    return Section(Entry(key, (Run("A Title", ENGLISH),), Metadata()), kind, rows)
