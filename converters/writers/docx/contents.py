"""The contents of a book: a field whose entries are links, so that every program shows them.

Place in the line: **Plan -> sections** -> rows -> blocks -> runs -> document.xml.
An entry is the article's title with its page, and on a second line the title in the other
language, below the heads of days and newspaper pages: just what Word makes of these styles when
it updates the field.

Only Word knows on which page a title comes to stand.  Until the field is updated the numbers are
left out: `w:updateFields` would greet every reader with a question that sounds like a warning,
and an estimate would be wrong somewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from converters.layout import Entry, Plan
from converters.layout.wording import CONTENTS, said_in
from converters.model import Names
from converters.word.bookmarks import article_bookmark, part_bookmark
from converters.word.escaping import escape
from converters.writers.docx.known import CONTENTS_HEADING, contents_id
from converters.writers.docx.levels import Heads
from converters.writers.docx.runs import runs_xml
from converters.writers.docx.sheet import names_xml
from converters.writers.docx.styles import StyleSheet
from converters.writers.docx.wordml import TAB, Para, field, run

_BEFORE = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
    "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>"
)
_AFTER = "</w:sdtContent></w:sdt>"
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def contents_xml(plan: Plan, heads: Heads, sheet: StyleSheet) -> Iterator[str]:
    """Give heading and entries; the field (TOC, 17.16.5.68) spans all the entries' paragraphs."""
    yield _BEFORE
    yield Para(CONTENTS_HEADING, names_xml(said_in(CONTENTS, plan.languages), sheet)).xml()
    lines = [line for entry in plan.contents for line in _lines(entry, plan, heads, sheet)]
    lines[0].content = _start(sheet) + lines[0].content
    lines[-1].content += _END
    yield from (line.xml() for line in lines)
    yield _AFTER


def _start(sheet: StyleSheet) -> str:
    """Begin the field: headings down to the articles' with pages, second titles without."""
    level, second = sheet.title_level, sheet.second_titles()
    more = rf' \t "{second}" \n {level + 1}-{level + 1}' if second else ""
    instruction = escape(rf' TOC \o "1-{level}" \h \z{more} ')
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def _lines(entry: Entry, plan: Plan, heads: Heads, sheet: StyleSheet) -> Iterator[Para]:
    """Give the lines of an article, below those of the parts that it opens."""
    for head in heads.get(entry.id, ()):
        yield _numbered(head.names, part_bookmark(head.number), head.level, sheet)
    target = article_bookmark(entry.id)
    first, *more = _titles(entry, plan.languages)
    yield _numbered((first,), target, sheet.title_level, sheet)
    for title in more:
        shown = runs_xml((title,), sheet.primary, sheet)
        yield Para(contents_id(sheet.title_level + 1), _link(target, shown))


def _numbered(names: Names, target: str, level: int, sheet: StyleSheet) -> Para:
    page = TAB + field(rf"PAGEREF {target} \h", run(""))
    return Para(contents_id(level), _link(target, names_xml(names, sheet) + page))


def _titles(entry: Entry, languages: tuple[str, ...]) -> Names:
    """Give an article's titles in the book's languages, in their order; all where it has none."""
    by_lang = {title.lang: title for title in entry.titles}
    return tuple(by_lang[lang] for lang in languages if lang in by_lang) or entry.titles


def _link(target: str, content: str) -> str:
    return f'<w:hyperlink w:anchor="{target}" w:history="1">{content}</w:hyperlink>'
