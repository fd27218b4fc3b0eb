"""What stands on every page beside the text: the running head and the folio.

Place in the line: `flow` asks for it whenever it opens a page.  The head says where the text stood
in its newspaper: source, date, page, in all languages of the book; where they are too long for
one line, right-hand pages say it in the first language and left-hand ones in the second.  Pages
that face each other say it each in its own language.  In a book that is bound left-hand pages
mirror right-hand ones, and folios stand at the outer edge.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache, partial

from converters.languages import is_chinese
from converters.layout import Entry
from converters.layout.wording import date_in
from converters.model import Metadata, Names, Run, name_in
from converters.typography.setting import Compositor
from converters.typography.styles import Style, StyleName
from converters.writers.pdf.geometry import Column, Geometry
from converters.writers.pdf.operators import PlacedLine
from converters.writers.pdf.sheets import Sheets
from converters.writers.pdf.structure import FOOTER, HEADER

_RULE_ABOVE_TEXT = 20
_HEAD_ABOVE_RULE = 4.6
_FOLIO_BELOW_TEXT = 36
_RULE_AT_MOST, _FOLIO_AT_MOST = 0.4, 0.6
"""Parts of the white above and below the text that head and folio may go into on small paper."""

_HAIRLINE = 0.4
_RULE_GREY = 0.45
_BETWEEN_LANGUAGES = 6.5
_BETWEEN_FACTS = 14
_FACTS_KEPT = 256
"""Facts that are set but once: most pages of a book say the same newspaper, many the same day."""

Fact = list[PlacedLine]
"""A fact in several languages, set side by side on one line."""

_DIGITS = "〇一二三四五六七八九"


class Furniture:
    """Draws heads and folios on the pages of one book."""

    def __init__(
        self,
        compositor: Compositor,
        geometry: Geometry,
        sheets: Sheets,
        languages: tuple[str, ...],
    ) -> None:
        self._compositor, self._geometry, self._sheets = compositor, geometry, sheets
        self._languages = languages
        look = partial(geometry.looks.of, StyleName.RUNNING_HEAD)
        # Of a method of its own it would keep itself, and all pages, until garbage is searched for.
        self._fact = lru_cache(_FACTS_KEPT)(partial(in_one_line, compositor, look_in=look))

    def head(self, entry: Entry, leaf: int, *, recto: bool) -> None:
        """Draw the running head of a page that begins with `entry`, and the hairline below."""
        found = self._fitting_facts(entry, leaf, recto=recto)
        if not any(found):
            return
        mirrored = self._geometry.two_sided and not recto
        block, white = self._block(recto=recto), self._geometry.paper.height - self._geometry.top
        rule = self._geometry.top + min(_RULE_ABOVE_TEXT, white * _RULE_AT_MOST)
        left, middle, right = found[::-1] if mirrored else found
        end = block.x + block.width - width_of(right)
        between = end - block.x - width_of(left)
        centre = block.x + width_of(left) + (between - width_of(middle)) / 2
        for fact, start in ((left, block.x), (middle, centre), (right, end)):
            self._draw(fact, start, rule + _HEAD_ABOVE_RULE)
        self._sheets.rule(
            block.x, rule, block.width, weight=_HAIRLINE, grey=_RULE_GREY, within=HEADER
        )

    def folio(self, number: str, *, recto: bool) -> None:
        """Draw the page's number at its foot: in the middle, in a bound book at the outer edge."""
        look = self._geometry.looks.of(StyleName.FOLIO, self._languages[0])
        line = self._compositor.line((Run(number, "en"),), look, "en")
        block = self._block(recto=recto)
        white = block.width - line.width * look.size / 1000
        if self._geometry.two_sided:
            white = 2 * white if recto else 0
        below = min(_FOLIO_BELOW_TEXT, self._geometry.bottom * _FOLIO_AT_MOST)
        place = PlacedLine(line, block.x + white / 2, self._geometry.bottom - below, look.size)
        self._sheets.text([place], FOOTER, "en")

    def _fitting_facts(self, entry: Entry, leaf: int, *, recto: bool) -> list[Fact]:
        """Set what the head says, in all languages where they fit, else in one."""
        facing = self._geometry.facing
        languages = (facing[leaf],) if leaf < len(facing) else self._languages
        set_facts = [self._fact(names) for names in facts(entry.metadata, languages)]
        needed = sum(width_of(fact) for fact in set_facts) + _BETWEEN_FACTS * 2
        if needed > self._geometry.block.width:
            one = languages[0 if recto else -1]
            return [self._fact(names) for names in facts(entry.metadata, (one,))]
        return set_facts

    def _block(self, *, recto: bool) -> Column:
        block = self._geometry.block
        return Column(block.x + self._geometry.shift(recto=recto), block.width)

    def _draw(self, fact: Fact, x: float, y: float) -> None:
        for placed in fact:
            self._sheets.text([placed._replace(x=placed.x + x, baseline=y)], HEADER)


def in_one_line(
    compositor: Compositor,
    names: Names,
    look_in: Callable[[str], Style],
    x: float = 0,
    y: float = 0,
) -> Fact:
    """Set a name in its languages side by side, from `x` on, on the baseline `y`."""
    fact: Fact = []
    for run in names:
        look = look_in(run.lang)
        line = compositor.line((run,), look, run.lang)
        fact.append(PlacedLine(line, x, y, look.size, look.grey))
        x += line.width * look.size / 1000 + _BETWEEN_LANGUAGES
    return fact


def width_of(fact: Fact) -> float:
    """Give the points from where a fact was set from to the end of its last language."""
    return fact[-1].x + fact[-1].line.width * fact[-1].size / 1000 if fact else 0


def facts(metadata: Metadata, languages: tuple[str, ...]) -> tuple[Names, Names, Names]:
    """Give source, date and newspaper page; () for each one that is not known."""
    source, day, page = metadata.source, metadata.published, metadata.page
    return (
        tuple(Run(name_in(source, lang), lang) for lang in languages) if source else (),
        tuple(Run(_date(day, lang), lang) for lang in languages) if day else (),
        tuple(Run(_page(page, lang), lang) for lang in languages) if page is not None else (),
    )


def _date(day: date, lang: str) -> str:
    """Spell a date: "19 November 1958", 一九五八年十一月十九日."""
    if not is_chinese(lang):
        return date_in(day, lang)
    year = "".join(_DIGITS[int(digit)] for digit in str(day.year))
    return f"{year}年{_han_number(day.month)}月{_han_number(day.day)}日"


def _page(page: int, lang: str) -> str:
    return f"第{_han_number(page)}版" if is_chinese(lang) else f"page {page}"


def _han_number(number: int) -> str:
    """Spell a number below 100 in Han digits: 2 -> 二, 12 -> 十二, 31 -> 三十一."""
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:
        return str(number)
    said = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return said + (_DIGITS[ones] if ones else "")
