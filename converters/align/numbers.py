"""Numbers in every notation of the archive, read as values.

Place in the line: Article -> align (sentences -> **numbers** within tokens -> scores) -> layout.
`８４％`, `百分之八十四`, `84 percent`, `eighty-four` are all 84; 8.5万 and 85,000 are the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial

Found = tuple[int, int, float]
"""Where a number stands, and its value."""

FIGURES = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:(?:st|nd|rd|th|s)(?![A-Za-z]))?"
"""Arabic figures as one word of English: `85,000`, `8.5`, `18th`, `1950s`."""

_MONTHS = (
    "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug"
    "|september sept sep|october oct|november nov|december dec"
)
MONTHS: Mapping[str, int] = {
    name: month for month, names in enumerate(_MONTHS.split("|"), start=1) for name in names.split()
}
"""English names of months in lower case, 1 to 12."""

_UNIT_NAMES = "zero one two three four five six seven eight nine"
_TEEN_NAMES = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TEN_NAMES = "twenty thirty forty fifty sixty seventy eighty ninety"
_IRREGULAR_ORDINALS = (
    "one first|two second|three third|five fifth|eight eighth|nine ninth|twelve twelfth"
)
_PART_NAMES = "half third quarter fifth sixth seventh eighth ninth tenth"

_UNITS = {name: value for value, name in enumerate(_UNIT_NAMES.split())}
_TEENS = {name: value for value, name in enumerate(_TEEN_NAMES.split(), start=10)}
_BELOW_TWENTY = _UNITS | _TEENS
_TENS = {name: 10 * value for value, name in enumerate(_TEN_NAMES.split(), start=2)}
_HUNDRED = {"hundred": 100}
_SCALES = {"dozen": 12, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_NAMED = _BELOW_TWENTY | _TENS | _HUNDRED | _SCALES

_ORDINALS: Mapping[str, str] = {
    re.sub("y$", "ie", name) + "th": name for name in _NAMED if name not in {"zero", "dozen"}
} | {ordinal: name for name, ordinal in map(str.split, _IRREGULAR_ORDINALS.split("|"))}
"""English ordinals and the number each is made from: `twentieth` from `twenty`."""

_PARTS = {name: value for value, name in enumerate(_PART_NAMES.split(), start=2)} | {"fourth": 4}
_MANY_PARTS = {name + "s": value for name, value in _PARTS.items()} | {"halves": 2}

_FIGURES = re.compile(r"(\d[\d,]*(?:\.\d+)?)(st|nd|rd|th|s)?")
_INDEFINITE = ((("half", "a"), 0.5), (("a",), 1.0), (("an",), 1.0))
_ARTICLES, _COUNTED = frozenset({"a", "an", "half"}), frozenset(_SCALES) | {"hundred", "a"}
"""Words that open a number before certain others alone: `a dozen`, `half a million`."""

_GREATER = frozenset(_HUNDRED) | frozenset(_SCALES)
_GOING_ON = _GREATER | {word for word, name in _ORDINALS.items() if name in _GREATER} | {"and"}
"""Words with which a number may go on that could end before them."""

_OPENING = frozenset(_NAMED) | frozenset(_ORDINALS) | _ARTICLES


def canonical(value: float) -> str:
    """Write a value as a token, the same for every notation: 84.0 -> `#84`."""
    return f"#{value:.10g}"


def may_count(word: str) -> bool:
    """Say whether a number may begin with a word in lower case; with `a` it does before others."""
    return word[:1].isdigit() or (word in _OPENING and word not in _ARTICLES)


def english_numbers(words: Sequence[str]) -> list[Found]:
    """Find the numbers among `words` (lower case): (first word, how many words, value).

    `two hundred and fifty thousand`, `8.5 million`, `18th`, `a dozen`, `half a million`,
    `two thirds`; `1950s` is 50, as Chinese says it (五十年代).
    """
    found: list[Found] = []
    after = 0
    opening = [at for at, word in enumerate(words) if word in _OPENING or word[:1].isdigit()]
    for at in opening:
        if at >= after and _may_open(words, at):
            reader = _English(words, at)
            value = reader.number()
            if value is not None:
                found.append((at, reader.at - at, value))
                after = reader.at
    return found


def _may_open(words: Sequence[str], at: int) -> bool:
    """Say whether a word opens a number where it stands: an article only before some words."""
    if words[at] not in _ARTICLES:
        return True
    return at + 1 < len(words) and words[at + 1] in _COUNTED


class _English:
    """Reads one number from `words`, from `at` on; `ended` after an ordinal."""

    def __init__(self, words: Sequence[str], at: int) -> None:
        self.words = words
        self.at = at
        self.ended = False

    def number(self) -> float | None:
        """Read a whole number, or a fraction of two; None where there is none."""
        total = self._whole()
        if total is None or self.ended or not 0 < total < 20:
            return total
        parts = (_PARTS if total == 1 else _MANY_PARTS).get(self._word())
        if parts is None:
            return total
        self.at += 1
        return total / parts

    def _whole(self) -> float | None:
        total = 0.0
        group = self._group()
        smallest = float("inf")
        while group and self._word() in _GOING_ON and (scale := self._scale()) > 1:
            total += group * scale
            smallest = min(smallest, scale)
            group = self._further(partial(self._below, smallest))
        return None if group is None else total + group

    def _below(self, limit: float) -> float | None:
        """Read a group that is less than `limit` with its own scale: 30, 40 thousand are two."""
        group = self._group()
        if group is None:
            return None
        at, ended = self.at, self.ended
        fits = group * self._scale() < limit
        self.at, self.ended = at, ended
        return group if fits else None

    def _further(self, read: Callable[[], float | None]) -> float:
        """Read what may follow, with `and` before it or without; else 0, and nothing is read."""
        at, ended = self.at, self.ended
        if self._word() == "and":
            self.at += 1
        value = None if ended or self._word() in {"a", "an", "half"} else read()
        if value is None:
            self.at, self.ended = at, ended
        return value or 0.0

    def _scale(self) -> int:
        scale = 1
        while taken := self._take(_SCALES):
            scale *= taken
        return scale

    def _group(self) -> float | None:
        """Read what stands before a scale: `two hundred and fifty`, `8.5`, `a`, `half a`."""
        group = self._indefinite()
        if group is None:
            group = self._figures()
        if group is None:
            group = self._below_hundred()
        if group is None or self._word() not in _GOING_ON:
            return group
        if self._take(_HUNDRED):
            group = group * 100 + self._further(self._below_hundred)
        if not self.ended and self._sees("and", "a", "half"):
            self.at += 3
            group += 0.5
        return group

    def _indefinite(self) -> float | None:
        """Read `a` before hundred, dozen, thousand ...; by itself it is no number."""
        if self._word() not in _ARTICLES:
            return None
        for words, value in _INDEFINITE:
            counted = self._word(len(words))
            if self._sees(*words) and (counted in _SCALES or counted in _HUNDRED):
                self.at += len(words)
                return value
        return None

    def _figures(self) -> float | None:
        figures = _FIGURES.fullmatch(self._word())
        if not figures:
            return None
        self.at += 1
        self.ended = bool(figures[2])
        value = float(figures[1].replace(",", ""))
        return value % 100 if figures[2] == "s" and 1800 <= value < 2000 else value

    def _below_hundred(self) -> float | None:
        tens = self._take(_TENS)
        if tens is None:
            return self._take(_BELOW_TWENTY)
        return tens + (0 if self._word() == "zero" else self._take(_UNITS) or 0)

    def _take(self, table: Mapping[str, int]) -> int | None:
        word = self._word()
        value = table.get(_ORDINALS.get(word, word))
        if value is None or self.ended:
            return None
        self.at += 1
        self.ended = word in _ORDINALS
        return value

    def _word(self, ahead: int = 0) -> str:
        at = self.at + ahead
        return self.words[at] if at < len(self.words) else ""

    def _sees(self, *words: str) -> bool:
        return all(self._word(ahead) == word for ahead, word in enumerate(words))


_NUMERALS = "零〇○Ｏ 一壹 二贰貳两兩 三叁參 四肆 五伍 六陆陸 七柒 八捌 九玖 十拾"
NUMERALS: Mapping[str, int] = {
    numeral: value for value, forms in enumerate(_NUMERALS.split()) for numeral in forms
}
"""The Chinese characters that are a number by themselves."""

_DIGITS = {numeral: value for numeral, value in NUMERALS.items() if value < 10}
_HAN_TENS = {"廿": 20, "卅": 30, "卌": 40}
_HAN_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_HAN_SCALES = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_D = "".join(_DIGITS)
_S = "".join(_HAN_SCALES)
_H = "".join([_D, *_HAN_TENS, *_HAN_UNITS, _S])
_A = "0-9０-９"

_CHINESE = re.compile(
    rf"(?P<figures>(?:[{_A}]{{1,3}}(?:[,，][{_A}]{{3}})+(?![{_A}])|[{_A}]+)"
    rf"(?:[.．·][{_A}]+(?![{_A}.．])|点[{_A}]+(?![{_A}分刻]))?)(?P<scale>[多余餘]?[十百千{_S}]+)?"
    rf"|[{_D}]{{1,3}}(?:、[{_D}]{{3}})+(?![{_D}、])"  # thousands as newspapers divided them
    rf"|(?<=百分之)[{_H}]+(?:[点·][{_D}]+)?"
    rf"|[{_H}]+(?:[多余餘][{_S}]+|点[{_D}]+(?![{_H}分刻时時]))?"
)
_NO_NUMBER = re.compile(
    rf"(?!百[{_S}]\Z)[百千{_S}].*"  # 千万: by all means, 万一: in case
    r"|[零〇○Ｏ]+"  # a name left out
    rf"|.*[一二三四五六七八九]{{2}}[十百千{_S}].*|十[一二三四五六七八九]{{2}}"  # 三四十: 30 or 40
)
_NARROW = str.maketrans("０１２３４５６７８９．，·点", "0123456789.,..")


def chinese_numbers(text: str) -> list[Found]:
    """Find the numbers in a Chinese text: (start, end, value).

    `一九五八`, `二○○八`, `八十四`, `8.5万`, `五九、二七八、○○○`, `三分之二`; the value of
    `百分之八十四` is 84 and its span the number alone.  Hundred, thousand ... by themselves
    (`千万`, `万一`) are words, not numbers, and so is what is only about a number (`三四十`).
    """
    found: list[Found] = []
    for match in _CHINESE.finditer(text):
        value = _value(match)
        if value is None:
            continue
        here = (match.start(), match.end(), value)
        found[-1:] = _together(text, found[-1], here) if found else [here]
    return found


def _together(text: str, first: Found, second: Found) -> list[Found]:
    """Put together what is one number: two thirds of `三分之二`, the sum of `3亿5000万`."""
    start, middle, whole = first
    at, end, value = second
    if text[middle:at] == "分之" and 1 < whole < 100:
        return [(start, end, value / whole)]
    if middle == at and value < _HAN_SCALES.get(text[at - 1], 0):
        return [(start, end, whole + value)]
    return [first, second]


def _value(found: re.Match[str]) -> float | None:
    if found["figures"]:
        value = float(found["figures"].translate(_NARROW).replace(",", ""))
        for unit in (found["scale"] or "").lstrip("多余餘"):
            value *= _HAN_UNITS.get(unit) or _HAN_SCALES[unit]
        return value
    spelled = found.group()
    if spelled == "百" and found.string.endswith("百分之", 0, found.start()):
        return 100.0
    if _NO_NUMBER.fullmatch(spelled):
        return None
    whole, _, decimals = re.sub("[、多余餘]", "", spelled).replace("·", "点").partition("点")
    return _whole(whole) + (_digits(decimals) / 10 ** len(decimals) if decimals else 0)


def _digits(text: str) -> float:
    return float("".join(str(_DIGITS[digit]) for digit in text))


def _whole(text: str) -> float:
    """Add up tens, hundreds and scales; digits alone are figures: `一九五八`."""
    if all(character in _DIGITS for character in text):
        return _digits(text)
    total = section = digit = 0
    unit, scale = 1, 10**9
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
            unit = unit if digit else 1
        elif character in _HAN_SCALES:
            unit, before, scale = _HAN_SCALES[character], scale, _HAN_SCALES[character]
            section, digit = section + digit, 0
            total = total + section * unit if unit < before else (total + section) * unit
            section = 0
        else:
            unit = _HAN_UNITS.get(character, 1)
            section += _HAN_TENS.get(character) or (digit or 1) * unit
            digit = 0
    return total + section + digit * (unit // 10 if unit >= 100 else 1)  # 一万八 is 18000
