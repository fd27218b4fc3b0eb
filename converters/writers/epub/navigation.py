"""The ways through a book: contents, landmarks, pages of the newspaper.

Place in the line: the sections that were written -> **navigation** -> nav.xhtml, `ncx`.
The nav document is also the printed contents of a book of several articles (EPUB 3.3, section 7).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from html import escape
from itertools import groupby
from typing import Any

from msgspec import Struct

from converters.languages import runs
from converters.layout import Entry, SectionKind
from converters.layout.wording import CONTENTS, date_in
from converters.model import Mark, Metadata, Names, Run
from converters.writers.epub.pages import PageBreak
from converters.writers.epub.wording import IN_PAGES, LANDMARKS, NEWSPAPER_PAGE, OUTLINE, said
from converters.writers.epub.xhtml import classes, document, in_language, inline, script_class

NAV = "nav.xhtml"


def _page(chapter: Chapter) -> tuple[date | None, int] | None:
    """Tell newspaper pages apart: those of several days may have one number."""
    known = chapter.entry.metadata
    return None if known.page is None else (known.published, known.page)


class _Level(Struct, frozen=True):
    """A level of the contents above the articles: what parts it, and how its parts are called.

    `tells` says that a part is worth a line above one article too, for what it says of that.
    """

    key: Callable[[Chapter], Any]
    name: Callable[[Any, str], str]
    tells: bool = False


_LEVELS = (
    _Level(lambda chapter: chapter.entry.metadata.published, date_in, tells=True),
    _Level(_page, lambda page, lang: said(NEWSPAPER_PAGE, lang).format(page[1])),
)


class Chapter(Struct, frozen=True):
    """A section that stands in the package."""

    entry: Entry
    kind: SectionKind
    href: str


class Point(Struct, frozen=True):
    """A line of the contents, in every language of the book, with the lines below it."""

    titles: Names
    href: str
    points: tuple[Point, ...] = ()


class Outline(Struct, frozen=True):
    """All that there is to navigate by; `printed` says that the contents are a page to read.

    `cover` is the address of the cover, "" where the book has none.
    """

    languages: tuple[str, ...]
    title: Run
    chapters: tuple[Chapter, ...]
    pages: tuple[PageBreak, ...]
    cover: str = ""

    @property
    def articles(self) -> tuple[Chapter, ...]:
        """The chapters that hold the articles."""
        return tuple(each for each in self.chapters if each.kind is SectionKind.ARTICLE)

    @property
    def facts(self) -> list[Metadata]:
        """What is known of each article."""
        return [each.entry.metadata for each in self.articles]

    @property
    def printed(self) -> bool:
        """Say whether the contents are a page of the book: where there is more than one article."""
        return len(self.articles) > 1

    def points(self) -> tuple[Point, ...]:
        """Give the contents as a tree: days, their newspaper's pages, the articles of these.

        A level is left out where it would part nothing; pages also where each has one article.
        """
        colophon = [each for each in self.chapters if each.kind is SectionKind.COLOPHON]
        points = self._grouped(self.articles, _LEVELS)
        return (*points, *map(self._point, colophon))

    def _grouped(self, chapters: Iterable[Chapter], levels: Sequence[_Level]) -> Iterator[Point]:
        every = list(chapters)
        if not levels:
            yield from map(self._point, every)
            return
        level, *below = levels
        groups = [(key, list(group)) for key, group in groupby(every, level.key)]
        if len(groups) == 1 or (len(groups) == len(every) and not level.tells):
            yield from self._grouped(every, below)
            return
        for key, group in groups:
            points = tuple(self._grouped(group, below))
            if key is None:
                yield from points
            else:
                names = (Run(level.name(key, lang), lang, Mark.BOLD) for lang in self.languages)
                yield Point(tuple(names), group[0].href, points)

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
    named = classes("group" if below else "")
    return f'<li><a{named} href="{point.href}">{_label(point.titles)}</a>{below}</li>'


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
    links = [("cover", outline.cover)] if outline.cover else []
    links += [("toc", NAV)] if outline.printed else []
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
