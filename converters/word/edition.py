"""What a document must keep though no page shows it: ids, dates and sources, as a data part.

Place in the line: the writer puts an `Edition` beside the text as custom XML (ECMA-376 part 1,
15.2.5), which Word carries along through every edit; the reader begins with it.  A document
without this part is not ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from msgspec import Struct

from converters.model import Metadata, Names, Run
from converters.word.bookmarks import article_bookmark
from converters.word.escaping import attribute, escape

NAMESPACE = "urn:duizhao:edition:1"
PART = "customXml/item1.xml"

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_FACTS = ("published", "page", "section", "column", "url")


class Written(Struct, frozen=True):
    """An article as the document has it: its languages in their own order.

    `lead` is the language of the title in the outline.
    """

    id: str
    lead: str
    languages: tuple[str, ...]
    metadata: Metadata

    @property
    def bookmark(self) -> str:
        """The name of the bookmark at which it begins."""
        return article_bookmark(self.id)


class Edition(Struct, frozen=True):
    """A document as a whole: its titles, its languages in reading order, its articles.

    `depth` counts the levels of headings above the articles': days, newspaper pages.
    """

    titles: Names
    languages: tuple[str, ...]
    depth: int
    articles: tuple[Written, ...]


def dump(edition: Edition) -> Iterator[str]:
    """Write the data part, article by article."""
    languages = attribute(" ".join(edition.languages))
    yield (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<edition xmlns="{NAMESPACE}" languages={languages} depth="{edition.depth}">'
    )
    yield _names("title", edition.titles)
    for each in edition.articles:
        facts = "".join(f" {key}={attribute(value)}" for key, value in _said(each.metadata))
        head = f"id={attribute(each.id)} lead={attribute(each.lead)}"
        head += f" languages={attribute(' '.join(each.languages))}"
        yield f"<article {head}{facts}>{_names('source', each.metadata.source or ())}</article>"
    yield "</edition>"


def load(root: Any) -> Edition:
    """Read the element of a data part; ValueError or KeyError where it is damaged."""
    return Edition(
        _named(root, "title"),
        tuple(root.attrib["languages"].split()),
        int(root.attrib["depth"]),
        tuple(_article(each) for each in root.iterfind(f"{{{NAMESPACE}}}article")),
    )


def _said(metadata: Metadata) -> Iterator[tuple[str, str]]:
    for key in _FACTS:
        if (value := getattr(metadata, key)) is not None:
            yield key, str(value)


def _names(tag: str, names: Names) -> str:
    return "".join(
        f"<{tag} xml:lang={attribute(run.lang)}>{escape(run.text)}</{tag}>" for run in names
    )


def _named(element: Any, tag: str) -> Names:
    found: Iterable[Any] = element.iterfind(f"{{{NAMESPACE}}}{tag}")
    return tuple(Run(each.text, each.get(_XML_LANG)) for each in found)


def _article(element: Any) -> Written:
    known = element.attrib
    published, page = known.get("published"), known.get("page")
    metadata = Metadata(
        _named(element, "source") or None,
        date.fromisoformat(published) if published else None,
        int(page) if page else None,
        known.get("section"),
        known.get("column"),
        known.get("url"),
    )
    return Written(known["id"], known["lead"], tuple(known["languages"].split()), metadata)
