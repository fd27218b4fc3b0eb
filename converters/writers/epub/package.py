"""The package: chapters as they come, then fonts, style sheets, navigation and the OPF.

Place in the line: Plan -> **package** -> bytes.  ebooklib keeps the list of files and writes
container, manifest and spine from it.  Where it would spoil a book it is not asked: documents are
handed to it as finished bytes (its own are pretty-printed, which opens gaps in Chinese), the
metadata is written in its order and with its attributes, the ZIP has fixed stamps.
"""

from __future__ import annotations

import zipfile
from contextlib import closing
from typing import Any, BinaryIO

from ebooklib import epub
from lxml import etree

from converters.layout import Plan, Section, SectionKind
from converters.typography.fonts import FontSet
from converters.writers.epub import EpubOptions
from converters.writers.epub.archive import Archive
from converters.writers.epub.chapter import chapter, title_in
from converters.writers.epub.metadata import (
    IDENTIFIER_ID,
    Property,
    identifier,
    in_utc,
    properties,
)
from converters.writers.epub.navigation import (
    NAV,
    Chapter,
    Outline,
    contents_heading,
    contents_text,
    navigation_document,
    ncx,
)
from converters.writers.epub.pages import Pages
from converters.writers.epub.stylesheets import base_sheet, wide_sheet
from converters.writers.epub.typefaces import Letters, Typeface, typefaces
from converters.writers.epub.xhtml import STYLE_SHEETS

_XHTML = "application/xhtml+xml"
_NCX = "application/x-dtbncx+xml"
_OPF = "http://www.idpf.org/2007/opf"
_DC = "http://purl.org/dc/elements/1.1/"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def write_package(plan: Plan, options: EpubOptions, out: BinaryIO) -> None:
    """Write the whole book, holding one chapter at a time."""
    with closing(Archive(out, in_utc(plan.modified))) as archive:
        package, text = _Package(plan, archive), _Text(plan)
        for section in plan.sections:
            href, data = text.add(section)
            package.add(href, data, _XHTML, spine=True)
        outline = text.outline()
        faces = text.typefaces(outline, options) if options.embed_fonts else ()
        for face in faces:
            package.add(face.href, face.data, face.media_type)
        for name, sheet in zip(STYLE_SHEETS, (base_sheet(faces), wide_sheet(plan)), strict=True):
            package.add(name, sheet.encode(), "text/css")
        package.add_navigation(outline)
        package.add_package_document(tuple(properties(plan, outline, fonts=bool(faces))))


def file_name(section: Section) -> str:
    """Name a section's file after its id, so that no two differ in case alone.

    `a-1` -> articles/a-1.xhtml; ids with capitals get the places of these as a number behind `_`,
    which no id holds: `Ab` -> articles/ab_1.xhtml (EPUB 3.3, section 4.2.3, file names).
    """
    given = section.entry.id
    capitals = sum(1 << place for place, letter in enumerate(given) if letter.isupper())
    name = f"{given.lower()}_{capitals:x}" if capitals else given
    return f"articles/{name}.xhtml" if section.kind is SectionKind.ARTICLE else f"{name}.xhtml"


class _Text:
    """Draws sections and remembers of each what navigation, page list and fonts need."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._chapters: list[Chapter] = []
        self._letters = Letters()
        self._pages = Pages.of(plan)

    def add(self, section: Section) -> tuple[str, bytes]:
        """Draw a section; give its place in the package and its bytes."""
        href = file_name(section)
        page = self._pages.begin(section.entry.metadata, href)
        self._chapters.append(Chapter(section.entry, section.kind, href))
        self._letters.take(section)
        return href, chapter(section, self._plan.languages[0], href=href, page=page)

    def outline(self) -> Outline:
        """Give what there is to navigate by, once all sections are drawn."""
        title = title_in(self._plan.titles, self._plan.languages[0])
        pages = tuple(self._pages.met.values())
        return Outline(self._plan.languages, title, tuple(self._chapters), pages)

    def typefaces(self, outline: Outline, options: EpubOptions) -> tuple[Typeface, ...]:
        """Cut the fonts for all text, that of the contents included."""
        self._letters.take_text(tuple(contents_text(outline.points())))
        self._letters.take_text(contents_heading(outline.languages), bold=True)
        return typefaces(self._letters, FontSet.load(options.font))


class _Package(epub.EpubWriter):  # type: ignore[misc]
    """ebooklib's writer, made to write each file when it is added, the OPF last."""

    def __init__(self, plan: Plan, archive: Archive) -> None:
        super().__init__("", epub.EpubBook())
        self.out = archive
        self._plan = plan
        self._properties: tuple[Property, ...] = ()
        self.book.IDENTIFIER_ID = IDENTIFIER_ID
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        self._write_container()

    def add(
        self, href: str, data: bytes, media_type: str, *, name: str = "", spine: bool = False
    ) -> Any:
        """Write a file and list it in the manifest, then forget its bytes."""
        self.out.writestr(f"{self.book.FOLDER_NAME}/{href}", data)
        item = epub.EpubItem(name or f"item-{len(self.book.items)}", href, media_type)
        self.book.add_item(item)
        if spine:
            self.book.spine.append(item)
        return item

    def add_navigation(self, outline: Outline) -> None:
        """Write the two tables of contents; the printed one follows the title page."""
        nav = self.add(NAV, navigation_document(outline), _XHTML, name="nav")
        nav.properties = ["nav"]
        if outline.printed:
            kinds = [each.kind for each in outline.chapters]
            self.book.spine.insert(kinds.index(SectionKind.ARTICLE), nav)
        self.add("toc.ncx", ncx(outline, identifier(self._plan)), _NCX, name="ncx")

    def add_package_document(self, metadata: tuple[Property, ...]) -> None:
        """Write content.opf, the list of all files that were added."""
        self._properties = metadata
        self._write_opf()

    def _write_opf_metadata(self, root: etree._Element) -> None:
        """Write our own properties; called by ebooklib with the package element."""
        del root.attrib["prefix"]
        root.set(_XML_LANG, self._plan.languages[0])
        metadata = etree.SubElement(root, "metadata", nsmap={"dc": _DC})
        for each in self._properties:
            element = etree.SubElement(metadata, _qualified(each.name), each.attributes)
            element.text = each.value
            if each.lang:
                element.set(_XML_LANG, each.lang)


def _qualified(name: str) -> str:
    prefix, _, local = name.rpartition(":")
    return f"{{{_DC}}}{local}" if prefix == "dc" else name
