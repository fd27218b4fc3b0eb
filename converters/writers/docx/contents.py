"""The contents of a book: a field whose entries are links, so that every program shows them.

Place in the line: **Plan -> sections** -> rows -> blocks -> runs -> document.xml.
An entry is the article's title with its page, and on a second line the title in the other
language: just what Word makes of the two styles of titles when it updates the field.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from converters.layout import Entry, Plan
from converters.layout.wording import CONTENTS, said_in
from converters.model import Names
from converters.writers.docx.runs import runs_xml
from converters.writers.docx.sheet import TAB, names_xml
from converters.writers.docx.styles import (
    CONTENTS_FIRST,
    CONTENTS_HEADING,
    CONTENTS_SECOND,
    StyleSheet,
)
from converters.writers.docx.wordml import Para, bookmark_name, field, run

_BEFORE = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
    "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>"
)
_AFTER = "</w:sdtContent></w:sdt>"
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def contents_xml(plan: Plan, sheet: StyleSheet) -> Iterator[str]:
    """Give heading and entries; the field (TOC, 17.16.5.68) spans all the entries' paragraphs."""
    yield _BEFORE
    yield Para(CONTENTS_HEADING, names_xml(said_in(CONTENTS, plan.languages))).xml()
    lines = [line for entry in plan.contents for line in _lines(entry, plan.languages)]
    first, last = lines[0], lines[-1]
    for line in lines:
        start = _start(sheet) if line is first else ""
        end = _END if line is last else ""
        yield Para(line.style, f"{start}{line.content}{end}").xml()
    yield _AFTER


def _start(sheet: StyleSheet) -> str:
    """Begin the field: titles of the first level with pages, those of the second without."""
    second = sheet.second_titles()
    more = rf' \t "{second}" \n 2-2' if second else ""
    instruction = escape(rf' TOC \o "1-1" \h \z{more} ')
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def _lines(entry: Entry, languages: tuple[str, ...]) -> list[Para]:
    target = bookmark_name(entry.id)
    first, *more = _titles(entry, languages)
    page = TAB + field(rf"PAGEREF {target} \h", run(""))
    return [
        Para(CONTENTS_FIRST, _link(target, runs_xml((first,), languages[0]) + page)),
        *(Para(CONTENTS_SECOND, _link(target, runs_xml((run_,), languages[0]))) for run_ in more),
    ]


def _titles(entry: Entry, languages: tuple[str, ...]) -> Names:
    """Give an article's titles in the book's languages, in their order; all where it has none."""
    by_lang = {title.lang: title for title in entry.titles}
    return tuple(by_lang[lang] for lang in languages if lang in by_lang) or entry.titles


def _link(target: str, content: str) -> str:
    return f'<w:hyperlink w:anchor="{target}" w:history="1">{content}</w:hyperlink>'
