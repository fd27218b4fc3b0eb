"""The cover: a quiet page of type, drawn from what the book says of itself.

Place in the line: titles and facts of the book -> **cover** -> PNG bytes -> package.
Black on white with one touch of red, so that it is as clear on electronic ink as in colour:
newspaper and dates under a double rule, as a masthead has them; the titles; the languages.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING
from zlib import Z_RLE

from msgspec import Struct

from converters.layout.wording import LANGUAGE_NAMES, dates_in
from converters.model import Names, Run, name_in
from converters.typography.fonts import FontSet
from converters.writers.epub.lettering import Lettering, Line
from converters.writers.epub.navigation import Outline
from converters.writers.epub.wording import COVER, COVER_OF, counted, said
from converters.writers.epub.xhtml import document, in_language

if TYPE_CHECKING:
    from PIL.Image import Image

IMAGE, PAGE = "cover.png", "cover.xhtml"

WIDTH, HEIGHT = 1600, 2560
"""Pixels, 1:1.6: what the large shops ask for."""

_MARGIN = 150
_HEAD = 190
_TITLE = 760
_FOOT = HEIGHT - 190
_LEADING = 1.3
_SIZES = (150, 132, 116, 102, 90, 80, 70, 62)
_ROOMS = (800, 540)
"""The heights for the title and for its translation."""

_SECOND = 0.94
"""The largest size of the translation, as a share of the title's."""

_FACTS, _SMALL = 60, 46
_GREYS = 15
_PALETTE = [255 * level // (_GREYS - 1) for level in range(_GREYS) for _ in "RGB"]
_RED = (158, 32, 26)
"""Fifteen greys, about what electronic ink has, and a red: four bits for each pixel."""


_Box = tuple[int, int, int, int]


class Legend(Struct, frozen=True):
    """What a cover says: titles in reading order, lines of facts (left, right), the foot."""

    titles: tuple[Run, ...]
    facts: tuple[tuple[Run, ...], ...]
    foot: tuple[Run, ...]


def legend(titles: Names, outline: Outline) -> Legend:
    """Choose what a cover says; a fact that stands in the title is not said again."""
    languages, facts = outline.languages, outline.facts
    shown = dict.fromkeys(name_in(titles, lang) for lang in languages)
    places = zip(shown, languages, strict=False)
    source = next((each.source for each in facts if each.source), None)
    days = [each.published for each in facts if each.published]
    lines = [
        [name_in(source, lang) if source else None for lang in languages],
        [dates_in(days, lang) for lang in languages],
    ]
    foot = LANGUAGE_NAMES if len(facts) == 1 else counted(len(facts))
    return Legend(
        tuple(Run(text, lang) for text, lang in places),
        tuple(filter(None, (_unsaid(line, languages, shown) for line in lines))),
        tuple(Run(said(foot, lang), lang) for lang in languages),
    )


def _unsaid(
    facts: Iterable[str | None], languages: Iterable[str], titles: Iterable[str]
) -> tuple[Run, ...]:
    return tuple(
        Run(fact, lang)
        for fact, lang in zip(facts, languages, strict=True)
        if fact and not any(fact in title for title in titles)
    )


def cover_document(title: Run) -> bytes:
    """Write the page that shows the cover; it is read aloud as what it says."""
    words = said(COVER_OF, title.lang).format(title.text)
    image = (
        f'<img epub:type="cover" role="doc-cover" src="{IMAGE}" alt="{escape(words)}"'
        f"{in_language(title.lang)}/>"
    )
    label = escape(said(COVER, title.lang))
    body = f'<section class="cover" aria-label="{label}">\n{image}\n</section>'
    return document(title, body, href=PAGE)


def cover_image(legend: Legend, fonts: FontSet) -> bytes:
    """Draw the cover as a PNG of greys and a red; one legend always gives one picture.

    It is mostly white, so runs of one byte are all that is worth looking for in it.
    """
    from PIL import Image

    drawing = _Drawing(Image.new("L", (WIDTH, HEIGHT), 255), Lettering(fonts))
    bar = drawing.draw(legend)
    page = drawing.page.point([level * _GREYS >> 8 for level in range(256)])
    page.putpalette([*_PALETTE, *_RED])
    page.paste(_GREYS, bar)
    out = io.BytesIO()
    out.name = IMAGE  # named by its ending, the format is the only one that Pillow loads
    page.save(out, bits=4, compress_type=Z_RLE)
    return out.getvalue()


class _Drawing:
    """A page in grey that is filled from the top to the bottom."""

    def __init__(self, page: Image, lettering: Lettering) -> None:
        from PIL import ImageDraw

        self.page = page
        self._pen, self._lettering = ImageDraw.Draw(page), lettering

    def draw(self, legend: Legend) -> _Box:
        """Draw everything but the red bar, and give the bar's place."""
        self._rule(_HEAD, 10)
        self._rule(_HEAD + 20, 3)
        for place, facts in enumerate(legend.facts):
            self._facts(facts, _HEAD + 120 + place * 84, (_FACTS, _SMALL)[min(place, 1)])
        end, size = self._title(legend.titles[0], _TITLE, _SIZES, _ROOMS[0])
        if len(legend.titles) > 1:
            sizes = [round(each * _SECOND) for each in _SIZES if each <= size]
            self._title(legend.titles[1], end + 180, sizes, _ROOMS[1])
        self._rule(_FOOT - 80, 3)
        self._facts(legend.foot, _FOOT, _SMALL)
        return (_MARGIN, end + 50, _MARGIN + 150, end + 60)

    def _rule(self, top: int, height: int) -> None:
        self._pen.rectangle((_MARGIN, top, WIDTH - _MARGIN - 1, top + height - 1), fill=0)

    def _facts(self, facts: tuple[Run, ...], baseline: int, size: int) -> None:
        """Set the first of some facts on the left, the last on the right."""
        for place, fact in enumerate(facts):
            line = self._lettering.line(fact.text, fact.lang, size)
            left = _MARGIN if place == 0 else WIDTH - _MARGIN - line.width
            self._line(line, left, baseline)

    def _title(self, title: Run, top: int, sizes: Sequence[int], room: int) -> tuple[int, int]:
        """Set a title under `top`; give where it ends and its size."""
        most = [int(room // (size * _LEADING)) for size in sizes]
        lines, size = self._lettering.fitted(title, WIDTH - 2 * _MARGIN, sizes, most)
        for place, line in enumerate(lines):
            self._line(line, _MARGIN, top + round(size + place * size * _LEADING))
        return top + round(len(lines) * size * _LEADING), size

    def _line(self, line: Line, left: float, baseline: int) -> None:
        for text, font, width in line.spans:
            self._pen.text((left, baseline), text, fill=0, font=font, anchor="ls")
            left += width
