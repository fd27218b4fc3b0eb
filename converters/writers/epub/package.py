"""The package: chapters as they come, then fonts, style sheets, navigation and the OPF.

Place in the line: Plan -> **package** -> bytes.  ebooklib keeps the list of files and writes
container, manifest and spine from it.  Where it would spoil a book it is not asked: documents are
handed to it as finished bytes (its own are pretty-printed, which opens gaps in Chinese), the
metadata is written in its order and with its attributes, the ZIP has fixed stamps.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import closing
from typing import Any, BinaryIO

from ebooklib import epub
from lxml import etree

from converters.languages import PINYIN
from converters.layout import Plan, SectionKind
from converters.model import Run
from converters.typography.fonts import FontSet
from converters.writers.epub import EpubOptions
from converters.writers.epub.archive import Archive
from converters.writers.epub.chapter import title_in
from converters.writers.epub.cover import IMAGE as COVER_IMAGE
from converters.writers.epub.cover import PAGE as COVER_PAGE
from converters.writers.epub.cover import cover_document, cover_image, legend
from converters.writers.epub.drawing import Drawer, Drawn
from converters.writers.epub.kobo import with_kobo_spans
from converters.writers.epub.metadata import (
    COVER_IMAGE_ID,
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
)
from converters.writers.epub.ncx import ncx
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
    """Write the whole book, holding a few chapters at a time."""
    with closing(Archive(out, in_utc(plan.modified))) as archive:
        package, text = _Package(plan, archive, kobo=options.kobo), _Text(plan, options)
        for each in text.drawn():
            package.add_document(each.chapter.href, each.data)
        outline, fonts = text.outline(), FontSet.load(options.font)
        if outline.cover:
            package.add_cover(outline.title, cover_image(legend(plan.titles, outline), fonts))
        faces = text.typefaces(outline, fonts) if options.embed_fonts else ()
        for face in faces:
            package.add(face.href, face.data, face.media_type)
        sheets = base_sheet(plan, faces, options.columns), wide_sheet(plan, options.columns)
        for name, sheet in zip(STYLE_SHEETS, sheets, strict=True):
            package.add(name, sheet.encode(), "text/css")
        package.add_navigation(outline)
        said = properties(plan, outline, fonts=bool(faces), readings=text.has_readings)
        package.add_package_document(tuple(said))


class _Text:
    """Has sections drawn and remembers of each what navigation, page list and fonts need."""

    def __init__(self, plan: Plan, options: EpubOptions) -> None:
        self._plan, self._options = plan, options
        self._chapters: list[Chapter] = []
        self._letters = Letters()
        self._pages = Pages.of(plan)

    def drawn(self) -> Iterator[Drawn]:
        """Draw the sections of the book, one after the other."""
        drawer = Drawer(self._plan.languages[0], self._options.columns)
        for each in drawer.draw_all(self._plan.sections, self._pages, self._options.jobs):
            self._chapters.append(each.chapter)
            self._letters.take_spelled(each.letters)
            yield each

    @property
    def has_readings(self) -> bool:
        """Say whether any word that was drawn bears its reading."""
        return any(lang == PINYIN for lang, _ in self._letters.used)

    def outline(self) -> Outline:
        """Give what there is to navigate by, once all sections are drawn."""
        title = title_in(self._plan.titles, self._plan.languages[0])
        pages = tuple(self._pages.met.values())
        cover = COVER_PAGE if self._options.cover else ""
        return Outline(self._plan.languages, title, tuple(self._chapters), pages, cover)

    def typefaces(self, outline: Outline, fonts: FontSet) -> tuple[Typeface, ...]:
        """Cut the fonts for all text, that of the contents included."""
        self._letters.take_text(tuple(contents_text(outline.points())))
        self._letters.take_text(contents_heading(outline.languages), bold=True)
        return typefaces(self._letters, fonts)


class _Package(epub.EpubWriter):  # type: ignore[misc]
    """ebooklib's writer, made to write each file when it is added, the OPF last."""

    def __init__(self, plan: Plan, archive: Archive, *, kobo: bool) -> None:
        super().__init__("", epub.EpubBook())
        self.out = archive
        self._kobo = kobo
        self._plan = plan
        self._properties: tuple[Property, ...] = ()
        self.book.IDENTIFIER_ID = IDENTIFIER_ID
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        self._write_container()

    def add(self, href: str, data: bytes, media_type: str, name: str = "") -> Any:
        """Write a file and list it in the manifest, then forget its bytes."""
        self.out.writestr(f"{self.book.FOLDER_NAME}/{href}", data)
        item = epub.EpubItem(name or f"item-{len(self.book.items)}", href, media_type)
        self.book.add_item(item)
        return item

    def add_document(self, href: str, data: bytes, name: str = "", place: int | None = None) -> Any:
        """Write a content document; it is read at `place`, after all others where that is None."""
        item = self.add(href, with_kobo_spans(data) if self._kobo else data, _XHTML, name)
        spine = self.book.spine
        spine.insert(len(spine) if place is None else place, item)
        return item

    def add_cover(self, title: Run, image: bytes) -> None:
        """Write the cover's picture, and its page before all others."""
        item = self.add(COVER_IMAGE, image, "image/png", COVER_IMAGE_ID)
        item.properties = ["cover-image"]
        self.add_document(COVER_PAGE, cover_document(title), place=0)

    def add_navigation(self, outline: Outline) -> None:
        """Write the two tables of contents; the printed one follows the title page."""
        data = navigation_document(outline)
        if outline.printed:
            kinds = [each.kind for each in outline.chapters]
            place = kinds.index(SectionKind.ARTICLE) + bool(outline.cover)
            nav = self.add_document(NAV, data, "nav", place)
        else:
            nav = self.add(NAV, data, _XHTML, "nav")
        nav.properties = ["nav"]
        self.add("toc.ncx", ncx(outline, identifier(self._plan)), _NCX, "ncx")

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
            element.text = each.value or None
            if each.lang:
                element.set(_XML_LANG, each.lang)


def _qualified(name: str) -> str:
    prefix, _, local = name.rpartition(":")
    return f"{{{_DC}}}{local}" if prefix == "dc" else name
