"""The smallest valid EPUB and PDF, and the tools to spoil them: one planted defect, one finding.

`epub_parts` returns a fresh mapping of member name to text. A test replaces a phrase of one member
with `spoil`, packs the result, and expects a finding; the unspoilt book proves that a checker can
be silent. The smallest DOCX is in samples_docx.py.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

Parts = dict[str, str]

_CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="EPUB/book.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>"""

_PACKAGE = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:7c5f7b50-3b1f-5b0c-9c2c-0d4b3c1b6b7a</dc:identifier>
<dc:title>A Lamp</dc:title>
<dc:language>en</dc:language>
<dc:language>zh-Hans</dc:language>
<meta property="dcterms:modified">2001-02-03T04:05:06Z</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">Text only.</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>
<item id="css" href="book.css" media-type="text/css"/>
</manifest>
<spine><itemref idref="one"/></spine>
</package>"""

_NAV = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
 lang="en" xml:lang="en">
<head><title>Contents</title></head>
<body>
<nav epub:type="toc" role="doc-toc" aria-labelledby="contents"><h1 id="contents">Contents</h1>
<ol><li><a href="one.xhtml">A Lamp</a></li></ol></nav>
<nav epub:type="landmarks" aria-label="Landmarks" hidden="hidden">
<ol><li><a epub:type="bodymatter" href="one.xhtml">Text</a></li></ol></nav>
</body>
</html>"""

_CHAPTER = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
 lang="en" xml:lang="en">
<head><title>A Lamp</title><link rel="stylesheet" type="text/css" href="book.css"/></head>
<body>
<section epub:type="chapter" role="doc-chapter" aria-labelledby="lamp">
<h1 id="lamp">A Lamp</h1>
<h2>The <span lang="zh-Hans" xml:lang="zh-Hans">灯</span></h2>
<p>The lamp stood on the table.</p>
<p lang="zh-Hans" xml:lang="zh-Hans">灯立在桌上。</p>
</section>
</body>
</html>"""

_STYLES = "/* stacked */\np { margin: 0; text-indent: 1em }\n"


def epub_parts() -> Parts:
    """An EPUB of one chapter in two languages, member by member, `mimetype` first."""
    return {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": _CONTAINER,
        "EPUB/book.opf": _PACKAGE,
        "EPUB/nav.xhtml": _NAV,
        "EPUB/one.xhtml": _CHAPTER,
        "EPUB/book.css": _STYLES,
    }


def spoil(parts: Parts, member: str, old: str, new: str) -> Parts:
    """A copy of `parts` with `old` replaced in one member; fails if there is no `old` to spoil."""
    assert old in parts[member], f"{member} has no {old!r}"
    return parts | {member: parts[member].replace(old, new)}


def pack(path: Path, parts: Parts, *, deflate_first: bool = False) -> Path:
    """Zip `parts` in their order; the first is stored, unless a test wants it deflated."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, (name, text) in enumerate(parts.items()):
            stored = place == 0 and not deflate_first
            method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(name, text.encode("utf-8"), compress_type=method)
    return path


def write_pdf(path: Path, *, embed: bool = True) -> Path:
    """A page that says "A lamp"; with `embed=False` in a standard font that is not in the file."""
    out = io.BytesIO()
    font = _vera() if embed else "Helvetica"
    canvas = Canvas(out, invariant=True, initialFontName=font)
    canvas.setTitle("A Lamp")
    canvas.drawString(72, 720, "A lamp")
    canvas.save()
    path.write_bytes(out.getvalue())
    return path


def _vera() -> str:
    """The name of the one TrueType face that comes with reportlab."""
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    return "Vera"
