"""What stands on every page beside the text: the running head and the folio.

Place in the line: `flow` asks for it whenever it opens a page.  The head says where the text stood
in its newspaper: source, date, page, in all languages of the book; where they are too long for
one line, right-hand pages say it in the first language and left-hand ones in the second.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from converters.languages import is_chinese
from converters.layout import Entry
from converters.layout.wording import date_in
from converters.model import Metadata, Names, Run, name_in
from converters.typography.setting import Compositor
from converters.typography.styles import StyleName, style
from converters.writers.pdf.geometry import Geometry
from converters.writers.pdf.operators import PlacedLine
from converters.writers.pdf.sheets import Sheets
from converters.writers.pdf.structure import FOOTER, HEADER

_RULE_ABOVE_TEXT = 20
_HEAD_ABOVE_RULE = 4.6
_FOLIO_BELOW_TEXT = 36
_HAIRLINE = 0.4
_RULE_GREY = 0.45
_BETWEEN_LANGUAGES = 6.5
_BETWEEN_FACTS = 14
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

    def head(self, entry: Entry, *, recto: bool) -> None:
        """Draw the running head of a page that begins with `entry`, and the hairline below."""
        facts = [self._fact(names) for names in _facts(entry.metadata, self._languages)]
        needed = sum(_width(fact) for fact in facts) + _BETWEEN_FACTS * 2
        if needed > self._geometry.block.width:
            one = self._languages[0 if recto else -1]
            facts = [self._fact(names) for names in _facts(entry.metadata, (one,))]
        if not any(facts):
            return
        block, rule = self._geometry.block, self._geometry.top + _RULE_ABOVE_TEXT
        left, middle, right = facts
        end = block.x + block.width - _width(right)
        between = end - block.x - _width(left)
        centre = block.x + _width(left) + (between - _width(middle)) / 2
        for fact, start in ((left, block.x), (middle, centre), (right, end)):
            self._draw(fact, start, rule + _HEAD_ABOVE_RULE)
        self._sheets.rule(
            block.x, rule, block.width, weight=_HAIRLINE, grey=_RULE_GREY, within=HEADER
        )

    def folio(self, number: str) -> None:
        """Draw the page's number at its foot."""
        look = style(StyleName.FOLIO, self._languages[0])
        line = self._compositor.line((Run(number, "en"),), look, "en")
        middle = self._geometry.block.x + self._geometry.block.width / 2
        x = middle - line.width * look.size / 2000
        y = self._geometry.bottom - _FOLIO_BELOW_TEXT
        self._sheets.text([PlacedLine(line, x, y, look.size, look.grey)], FOOTER, "en")

    def _fact(self, names: Names) -> list[PlacedLine]:
        return in_one_line(self._compositor, names, StyleName.RUNNING_HEAD)

    def _draw(self, fact: Sequence[PlacedLine], x: float, y: float) -> None:
        for placed in fact:
            self._sheets.text([placed._replace(x=placed.x + x, baseline=y)], HEADER)


def in_one_line(
    compositor: Compositor, names: Names, name: StyleName, x: float = 0, y: float = 0
) -> list[PlacedLine]:
    """Set a name in its languages side by side, from `x` on, on the baseline `y`."""
    fact: list[PlacedLine] = []
    for run in names:
        look = style(name, run.lang)
        line = compositor.line((run,), look, run.lang)
        fact.append(PlacedLine(line, x, y, look.size, look.grey))
        x += line.width * look.size / 1000 + _BETWEEN_LANGUAGES
    return fact


def _width(fact: Sequence[PlacedLine]) -> float:
    return fact[-1].x + fact[-1].line.width * fact[-1].size / 1000 if fact else 0


def _facts(metadata: Metadata, languages: tuple[str, ...]) -> tuple[Names, Names, Names]:
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
