"""The ways through a book: contents, landmarks, pages of the newspaper, and the old NCX.

Place in the line: the sections that were written -> **navigation** -> nav.xhtml, toc.ncx.
The nav document is also the printed contents of a book of several articles (EPUB 3.3, section 7).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

from converters.languages import runs
from converters.layout import Entry, SectionKind
from converters.layout.wording import CONTENTS, both, date_in
from converters.model import Mark, Names, Run
from converters.writers.epub.pages import PageBreak
from converters.writers.epub.wording import IN_PAGES, LANDMARKS, OUTLINE, said
from converters.writers.epub.xhtml import classes, document, in_language, inline, script_class

NAV = "nav.xhtml"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section that stands in the package."""

    entry: Entry
    kind: SectionKind
    href: str


@dataclass(frozen=True, slots=True)
class Point:
    """A line of the contents, in every language of the book, with the lines below it."""

    titles: Names
    href: str
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """All that there is to navigate by; `printed` says that the contents are a page to read."""

    languages: tuple[str, ...]
    title: Run
    chapters: tuple[Chapter, ...]
    pages: tuple[PageBreak, ...]

    @property
    def printed(self) -> bool:
        """Say whether the contents are a page of the book: where there is more than one article."""
        return sum(each.kind is SectionKind.ARTICLE for each in self.chapters) > 1

    def points(self) -> tuple[Point, ...]:
        """Give the contents as a tree: days, under them articles; one day's articles bare."""
        listed = [each for each in self.chapters if each.kind is not SectionKind.TITLE_PAGE]
        days = {each.entry.metadata.published for each in listed if each.entry.metadata.published}
        if len(days) < 2:
            return tuple(self._point(each) for each in listed)
        return tuple(self._by_day(listed))

    def _by_day(self, listed: Iterable[Chapter]) -> Iterator[Point]:
        for day, group in groupby(listed, key=lambda each: each.entry.metadata.published):
            articles = tuple(self._point(each) for each in group)
            if day is None:
                yield from articles
            else:
                titles = tuple(Run(date_in(day, lang), lang, Mark.BOLD) for lang in self.languages)
                yield Point(titles, articles[0].href, articles)

    def _point(self, chapter: Chapter) -> Point:
        titles = chapter.entry.titles
        shown = [run for lang in self.languages for run in titles if run.lang == lang]
        return Point(tuple(shown) or titles[:1], chapter.href)


def navigation_document(outline: Outline) -> bytes:
    """Write nav.xhtml: contents, then landmarks and page list for the device alone."""
    lang = outline.languages[0]
    parts = [_contents(outline), _landmarks(outline, lang)]
    if outline.pages:
        parts.append(_page_list(outline.pages, lang))
    return document(Run(said(CONTENTS, lang), lang), "\n".join(parts), href=NAV)


def contents_text(points: Iterable[Point]) -> Iterator[Run]:
    """Give all words of the contents, to be covered by the fonts."""
    for point in points:
        for run in point.titles:
            yield from runs(run.text, run.lang, run.marks)
        yield from contents_text(point.points)


def contents_heading(languages: Iterable[str]) -> Names:
    """Say "Contents" in the languages of the book."""
    return tuple(Run(said(CONTENTS, lang), lang) for lang in languages)


def _contents(outline: Outline) -> str:
    heading = "\n".join(
        f"<span{classes(script_class(run.lang))}{in_language(run.lang)}>{run.text}</span>"
        for run in contents_heading(outline.languages)
    )
    return (
        '<nav epub:type="toc" role="doc-toc" aria-labelledby="contents" class="contents measure">\n'
        f'<h1 id="contents" class="title">{heading}</h1>\n{_list(outline.points())}\n</nav>'
    )


def _list(points: Iterable[Point]) -> str:
    items = "\n".join(map(_item, points))
    return f"<ol>\n{items}\n</ol>"


def _item(point: Point) -> str:
    below = f"\n{_list(point.points)}\n" if point.points else ""
    return f'<li><a href="{point.href}">{_label(point.titles)}</a>{below}</li>'


def _label(titles: Names) -> str:
    """Write a title in each language, the others on lines of their own; a day in one line."""
    written = []
    for place, run in enumerate(titles):
        other = place > 0 and Mark.BOLD not in run.marks
        named = classes("other" if other else "", script_class(run.lang))
        words = inline(runs(run.text, run.lang, run.marks), run.lang)
        written.append(f"<span{named}{in_language(run.lang)}>{words}</span>")
    return " ".join(written)


def _landmarks(outline: Outline, lang: str) -> str:
    """Link to the parts that a device offers by name (EPUB 3.3, section 7.4.4)."""
    links = [("toc", NAV)] if outline.printed else []
    for kind, name in (
        (SectionKind.TITLE_PAGE, "titlepage"),
        (SectionKind.ARTICLE, "bodymatter"),
        (SectionKind.COLOPHON, "colophon"),
    ):
        links += [(name, each.href) for each in outline.chapters if each.kind is kind][:1]
    items = (
        f'<li><a epub:type="{name}" href="{href}">{said(LANDMARKS[name], lang)}</a></li>'
        for name, href in links
    )
    return _hidden("landmarks", "", said(OUTLINE, lang), items)


def _page_list(pages: Iterable[PageBreak], lang: str) -> str:
    items = (f'<li><a href="{page.href}#{page.id}">{escape(page.label)}</a></li>' for page in pages)
    return _hidden("page-list", ' role="doc-pagelist"', said(IN_PAGES, lang), items)


def _hidden(name: str, role: str, label: str, items: Iterable[str]) -> str:
    inner = "\n".join(items)
    return (
        f'<nav epub:type="{name}"{role} aria-label="{label}" class="unprinted" hidden="hidden">\n'
        f"<ol>\n{inner}\n</ol>\n</nav>"
    )


_NCX = """\
<?xml version="1.0" encoding="utf-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"{lang}>
<head>
<meta name="dtb:uid" content="{uid}"/>
<meta name="dtb:depth" content="{depth}"/>
<meta name="dtb:totalPageCount" content="0"/>
<meta name="dtb:maxPageNumber" content="0"/>
</head>
<docTitle><text>{title}</text></docTitle>
<navMap>
{points}
</navMap>
</ncx>
"""


def ncx(outline: Outline, identifier: str) -> bytes:
    """Write toc.ncx, the contents for EPUB 2 devices (OPF 2.0.1, section 2.4.1)."""
    points = outline.points()
    numbered = _NavPoints()
    return _NCX.format(
        lang=f' xml:lang="{escape(outline.title.lang)}"',
        uid=escape(identifier),
        depth=2 if any(point.points for point in points) else 1,
        title=escape(outline.title.text, quote=False),
        points="\n".join(map(numbered.write, points)),
    ).encode()


@dataclass(slots=True)
class _NavPoints:
    """Writes points, and numbers them as it goes."""

    count: int = 0

    def write(self, point: Point) -> str:
        self.count += 1
        begin = f'<navPoint id="point-{self.count}">'
        label = f"<navLabel><text>{escape(both(point.titles), quote=False)}</text></navLabel>"
        below = "".join(f"\n{self.write(each)}" for each in point.points)
        return f'{begin}{label}<content src="{point.href}"/>{below}</navPoint>'
