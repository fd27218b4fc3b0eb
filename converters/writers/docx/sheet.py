"""The sheet of each part of a book, its head and its folio: `w:sectPr` and what it points to.

Place in the line: **Plan -> sections** -> rows -> blocks -> runs -> document.xml.
"""

from __future__ import annotations

from enum import Enum, auto

from converters.layout import Plan, Section, SectionKind
from converters.layout.wording import apparatus
from converters.model import Names, Text, plain
from converters.typography.styles import StyleName
from converters.typography.textblock import TextBlock
from converters.writers.docx.columns import natural_width
from converters.writers.docx.known import FOOTER, HEADER
from converters.writers.docx.runs import runs_xml
from converters.writers.docx.styles import StyleSheet
from converters.writers.docx.wordml import TAB, Para, field, run, twips

_TITLE_LINE = 0.24
"""The share of the paper above a book's title."""
_FULLEST_HEAD = 0.9
"""The part of the measure that the text of a running head may take, so that a gap remains."""


class Part(Enum):
    """A part of a book with a sheet of its own.

    An article alone has no head on its first page: the same stands under its headline.
    """

    TITLE_PAGE = auto()
    CONTENTS = auto()
    TEXT = auto()
    ARTICLE_ALONE = auto()


def section_properties(
    part: Part, text: TextBlock, ids: tuple[str, str], *, two_sided: bool
) -> str:
    """Give the `w:sectPr` (17.6.17) of a part; `ids` are the relations of head and folio."""
    head, folio = ids
    header = f'<w:headerReference w:type="default" r:id="{head}"/>'
    footer = f'<w:footerReference w:type="default" r:id="{folio}"/>'
    first_footer = f'<w:footerReference w:type="first" r:id="{folio}"/>'
    top = text.paper.height * _TITLE_LINE
    match part:
        case Part.TITLE_PAGE:
            return _sheet("", text, top=top, numbers='w:fmt="lowerRoman" w:start="1"')
        case Part.CONTENTS:
            return _sheet(footer, text, numbers='w:fmt="lowerRoman"')
        case Part.TEXT:
            opening = '<w:type w:val="oddPage"/>' if two_sided else ""
            return _sheet(header + footer + opening, text, numbers='w:start="1"')
        case Part.ARTICLE_ALONE:
            return _sheet(header + footer + first_footer, text, ending="<w:titlePg/>")


def _sheet(
    references: str,
    text: TextBlock,
    *,
    top: float | None = None,
    numbers: str = "",
    ending: str = "",
) -> str:
    """Give a `w:sectPr`; head and folio stand half-way in the upper and lower margin."""
    paper, white = text.paper, text.white
    counted = f"<w:pgNumType {numbers}/>" if numbers else ""
    return (
        f"<w:sectPr>{references}"
        f'<w:pgSz w:w="{twips(paper.width)}" w:h="{twips(paper.height)}"/>'
        f'<w:pgMar w:top="{twips(white.top if top is None else top)}"'
        f' w:right="{twips(white.outer)}" w:bottom="{twips(white.bottom)}"'
        f' w:left="{twips(white.inner)}" w:header="{twips(white.top / 2)}"'
        f' w:footer="{twips(white.bottom / 2)}" w:gutter="0"/>'
        f"{counted}{ending}</w:sectPr>"
    )


def head_xml(plan: Plan, first: Section, sheet: StyleSheet) -> str:
    """Give the running head: an article's place in its newspaper, in a book the article's title.

    Word finds the title of the page by the style of its heading (STYLEREF, 17.16.5.59); programs
    that do not know the field show the book's title.  What does not fit into the measure beside
    the first language is left out.
    """
    around = sheet.primary
    if first.kind is SectionKind.ARTICLE:
        places = [(apparatus(first.entry.metadata, lang), lang) for lang in plan.languages]
        said = [(place, lang) for place, lang in places if place]
        shown = said if _width(said, sheet) < sheet.measure * _FULLEST_HEAD else said[:1]
        texts = [runs_xml(place, around, sheet) for place, _ in shown]
        return Para(HEADER, TAB.join(texts or [names_xml(plan.titles, sheet)])).xml()
    title = field(f"STYLEREF {sheet.title_level}", names_xml(plan.titles, sheet))
    return Para(HEADER, title).xml()


def _width(places: list[tuple[Text, str]], sheet: StyleSheet) -> float:
    looks = ((plain(place), sheet.style(StyleName.RUNNING_HEAD, lang)) for place, lang in places)
    return sum(natural_width(text, look) for text, look in looks)


def folio_xml() -> str:
    """Give the foot of a page: its number."""
    return Para(FOOTER, field("PAGE", run("1"))).xml()


def names_xml(names: Names, sheet: StyleSheet) -> str:
    """Give a name in all its languages as runs, a space between them; one that is alike, once."""
    unlike = {each.text: each for each in reversed(names)}
    shown = (each for each in names if unlike[each.text] is each)
    return run("\u2002").join(runs_xml((each,), sheet.primary, sheet) for each in shown)
