"""A whole document: its parts are read in the order in which they explain each other.

Place in the line: **bytes** -> parts -> lines -> articles -> **Reading**.
"""

from __future__ import annotations

from collections.abc import Iterator

from converters.languages import CHINESE, ENGLISH, has_han
from converters.layout.wording import notes
from converters.model import Notice, NoticeCode, Place, Text, plain
from converters.readers import Reading, Source
from converters.readers.docx.articles import InMaking, articles
from converters.readers.docx.bookmarks import Bookmarks
from converters.readers.docx.flow import lines
from converters.readers.docx.package import Package
from converters.readers.docx.paragraphs import Paragraphs
from converters.readers.docx.styles import Styles
from converters.readers.docx.wordml import tag
from converters.word import edition
from converters.word.edition import Edition

_DOCUMENT, _STYLES, _NOTES = "word/document.xml", "word/styles.xml", "word/footnotes.xml"


def read_document(source: Source) -> Reading:
    """Read all articles of a document, their alignments, and what is to be said of them."""
    package = Package(source)
    known = _edition(package)
    styles = Styles(package.root(_STYLES), known)
    reader = Paragraphs(styles, Bookmarks(each.bookmark for each in known.articles))
    found = articles(lines(package, _DOCUMENT, reader), styles, known, _footnotes(package, styles))
    read = [(each, *each.made()) for each in found if each.sides]
    if not read:
        raise package.error("holds no article any more; was its text deleted?")
    alone = len(read) == 1
    notices = [notice for each, *_ in read for notice in _notices(each, source.name, alone=alone)]
    made = tuple(article for _, article, _ in read)
    return Reading(made, tuple(notices), tuple(alignment for *_, alignment in read))


def _edition(package: Package) -> Edition:
    """Find the data part; programs that save a document anew may give it another number."""
    for name in package.parts("customXml/item"):
        root = package.root(name)
        if root.tag == f"{{{edition.NAMESPACE}}}edition":
            try:
                return edition.load(root)
            except (KeyError, ValueError, TypeError) as error:
                message = f"has damaged data of its own ({error}); convert the articles again"
                raise package.error(message) from error
    message = (
        "is a Word document, but none that this program wrote: it does not say which paragraph is"
        " which.  Convert the article's text file, and edit the document that comes of it"
    )
    raise package.error(message)


def _footnotes(package: Package, styles: Styles) -> dict[str, list[Text]]:
    """Give the paragraphs of each footnote by its id."""
    if not package.has(_NOTES):
        return {}
    reader = Paragraphs(styles, Bookmarks())
    found: dict[str, list[Text]] = {}
    for note in package.root(_NOTES):
        read = [reader.read(each) for each in note.iterfind(tag("p"))]
        texts = [(line, "".join(piece.text for piece in line.pieces)) for line in read]
        found[note.get(tag("id"), "")] = [
            line.text(CHINESE if has_han(said) else ENGLISH) for line, said in texts if said.strip()
        ]
    return found


def _notices(made: InMaking, source: str, *, alone: bool) -> Iterator[Notice]:
    """Say again what a book said of an article, and what a document has that an article cannot."""
    place = Place(source, None, None if alone else made.written.id)
    for code in made.noticed:
        (said,) = notes([code], ENGLISH)
        yield Notice(code, plain(said), place)
    for side in made.sides.values():
        if side.is_untitled:
            message = f"no title in {side.lang}; give it one in the style of titles"
            yield Notice(NoticeCode.MISSING_TITLE, message, place)
    if made.lost:
        counted = ", ".join(f"{what} ({count})" for what, count in sorted(made.lost.items()))
        message = f"what an article cannot hold is left out: {counted}"
        yield Notice(NoticeCode.LEFT_OUT, message, place)
