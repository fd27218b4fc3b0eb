"""The signature at the end of a text: who signs, and the day, without an indent to tell them.

Place in the line: file -> **reader** -> Article; below `kinds`.
Half of the translations have lost their indents, but a letter, an order and a communiqué still end
with a day, and above it stands who signs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from converters.languages import is_chinese
from converters.readers.archive.lines import Line

_MOST_LINES_AFTER = 2
"""Lines that may follow the day: credits, and to whom a document goes."""

_MOST_SIGNATORIES = 4
_LONGEST = {True: 24, False: 90}
_FIGURES = "[〇○零一二三四五六七八九十廿卅元正0-9０-９]"
_CHINESE_DAY = (
    rf"[（(—]*(?:{_FIGURES}{{2,4}}年[春夏秋冬][天日夜]?"
    rf"|(?:{_FIGURES}{{2,4}}年)?[·\s]*{_FIGURES}{{1,3}}月(?:[·\s]*{_FIGURES}{{1,3}}日)?)"
    r"[晨晚夜上中下午]{0,2}[，,\s]*(?:[写作寄]?[于在][^，。；：]{1,14})?[）)]?"
)
_MONTH = r"(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_PLACE = r"[A-Z][\w’'-]+(?:,? [A-Z][\w’'-]+){0,3}"
_ENGLISH_DAY = (
    rf"[(—–\-\s]*(?:(?:Done|Written|Signed|Issued|Sent)\b )?(?:(?:in|at|from) )?(?:{_PLACE},? )?"
    rf"(?:on )?(?:(?:{_MONTH}) {_DAY}(?:,? \d{{4}})?|{_DAY} (?:{_MONTH})(?:,? \d{{4}})?"
    rf"|(?:{_MONTH}),? \d{{4}}|(?:the )?(?:[Ww]inter|[Ss]pring|[Ss]ummer|[Aa]utumn) of \d{{4}})"
    rf"(?:,? (?:(?:in|at) )?{_PLACE})?[)]?"
)
_SIGNS = (
    r".*(?:委员会|党委|省委|市委|县委|政府|国务院|[部厅局处科室院社校厂矿队站团会组店馆所行公司])"
    r"|.*(?:主席|总理|总统|部长|司令员?|政委|书记|省长|市长|县长|校长|厂长|主任|委员长|代表|编者"
    r"|读者|同志)[\s\u3000]*\S{0,5}(?:[\s\u3000]\S)?"
)
_SMALL = r"\b(?:of|the|and|for|in|to|at|on|de|von|with|from|by)\b"


def closing(body: Sequence[Line], lang: str) -> range:
    """Give the places of the lines that close a text: the day, and who signs above it.

    None of them where the text does not end with a day, which may be the last line or stand a
    little before it.
    """
    for day in range(len(body) - 1, max(0, len(body) - 2 - _MOST_LINES_AFTER), -1):
        if is_day(body[day].text, lang):
            start = day
            while start > 1 and day - start < _MOST_SIGNATORIES and signs(body[start - 1], lang):
                start -= 1
            return range(start, day + 1)
        if body[day].text[0] not in "（([【〔":
            break
    return range(0)


def is_day(text: str, lang: str) -> bool:
    """Say whether a line is a day, with a place or without: `March 1`, `五月九日于保定`."""
    if len(text) > _LONGEST[is_chinese(lang)]:
        return False
    if is_chinese(lang):
        return ("月" in text or "年" in text) and bool(re.fullmatch(_CHINESE_DAY, text))
    return any(map(str.isdecimal, text)) and bool(re.fullmatch(_ENGLISH_DAY, text))


def signs(line: Line, lang: str) -> bool:
    """Say whether a line looks like who signs: an office, or words that all have capitals."""
    too_long = len(line.text) > _LONGEST[is_chinese(lang)]
    if too_long or line.text[-1] in ".,:;!?。，、；：！？" or line.text.count(",") > 1:
        return False
    if is_chinese(lang):
        return bool(re.fullmatch(_SIGNS, line.text))
    words = re.findall(r"[^\W\d_]+", re.sub(_SMALL, "", line.text))
    return len(words) > 1 and all(word[0].isupper() for word in words)
