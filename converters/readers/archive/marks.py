"""What a line says by its marks alone: a break, a credit, a number, an item of a list, a day.

Place in the line: file -> **reader** -> Article; below `verse`, `closing` and `blocks`.
Patterns that most articles do not need are strings, which `re` compiles and keeps when the first
one asks: compiling all of them would be a twentieth of the time that one article takes.
"""

from __future__ import annotations

import re

from converters.languages import is_chinese
from converters.readers.archive.lines import BLANK, Line

LONGEST_HEADLINE = {True: 40, False: 130}
"""Characters of a line that may be part of a headline, by whether it is Chinese."""

_ENDS_PROSE = "。，；：！,;:."
_QUOTED = r"[“\"「][^“”\"「」。，！？；：,.!?;:…]+[”\"」]"
_GAP = rf"[{BLANK}]*(?:[\t\u3000]|[ \u00a0]{{2}})[{BLANK}]*"
_FEWEST_CELLS = 3
_LONGEST_CELLS = 24

BREAK = re.compile(
    r"(?:[*＊※☆★×xX◇◆○●—\-_=~·.]\s*){3,}|(?:[※☆★◇◆＊*×]\s*){1,2}|<hr\s*/?>", re.IGNORECASE
)
"""Ornaments between parts of a text; one or two are enough of those that no word begins with."""

_BREAK_OPENS = frozenset("*＊※☆★×xX◇◆○●—-_=~·.<")
_CREDIT = (
    r"[（(〔\[](?:据|原载|转载|附图|图片|摘自|译自|选自|新华社|本报|Attached|According to|From"
    r"|Photo|Picture|Reprinted|Originally|Source|Xinhua|See)[^（(]{0,60}[）)〕\]]"
    r"|[（(〔\[][^（(]{1,30}(?:摄|稿|供稿|作|译|社|讯|报道)[）)〕\]]"
    r"|[^，。；]{1,16}摄(?:\s+原载《[^》]+》)?|原载《[^》]+》"
    r"|(?:Photo(?:graph)?s?|Drawings?|Paintings?|Pictures?) by .{2,60}"
)
_SIGNED = r".{1,80}[（(](?:签字|签名|签署|[Ss]igned|[Ss]ignature)[）)]"
_CREDIT_OPENS, _PHOTOGRAPHED = frozenset("（(〔[原PD"), "摄"
"""What a credit begins with, or else what it holds: most lines have neither."""

_END = (
    r"(?i)[（(〔【\[](?:(?:全文|本文|续|连载)?完(?:毕)?|待续|未完(?:[，。]?\S{0,3}续)?|下转第?.{1,3}版"
    r"|(?:the )?end(?: of (?:the )?(?:text|full text|article))?|to be continued[^()]{0,20}"
    r"|continued|concluded|series (?:concluded|ends)|unfinished)[.。]?[）)〕】\]]"
)
_FIGURES = r"(?:[一二三四五六七八九十百]{1,4}|[0-9０-９]{1,3}|[IVX]{1,5}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ])"
_DRESSES = (("[一二三四五六七八九十百]+", "一"), (r"\d+", "1"), ("[IVX]+", "I"))
_NUMBER = (
    rf"[（(〔]{_FIGURES}[）)〕]|{_FIGURES}[、.．]?|第{_FIGURES}[章节部回幕场]"
    rf"|(?:Chapter|Part|Section|Act|Scene) {_FIGURES}"
)
_ITEM = re.compile(rf"[（(〔]?{_FIGURES}[）)〕、.．]\s*\S|[①-⑳]|[甲乙丙丁]、")
_ENTRY = re.compile(
    rf"第{_FIGURES}(?:条|[章节编]\s*\S)|(?:Article|Clause) \d|Chapter {_FIGURES}[:. ]\s*\S"
    r"|[△▲●■◆•▪]|- \S"
)

_FORMULA = (
    r"(?:此致|謹致|谨致|致以|顺致|順致|特此|此令|此复|此復|敬礼|敬禮)[^，。；：]{0,12}[。！!：:]?"
)


def looks_like_headline(line: Line, lang: str) -> bool:
    """Say whether a line could be a headline by its length and lack of a sentence's end."""
    short = len(line.text) <= LONGEST_HEADLINE[is_chinese(lang)]
    return short and line.text[-1] not in _ENDS_PROSE


def is_break(text: str) -> bool:
    """Say whether a line only parts what stands around it: `* * *`, `※　※`."""
    return text[0] in _BREAK_OPENS and bool(BREAK.fullmatch(text))


def is_credit(text: str) -> bool:
    """Say whether a line names a source, a photographer, a picture: `（附图片）`."""
    may_be = text[0] in _CREDIT_OPENS or _PHOTOGRAPHED in text
    return may_be and bool(re.fullmatch(_CREDIT, text))


def is_signed(text: str) -> bool:
    """Say whether a line says itself that it is a signature: `周恩来（签字）`."""
    return text[-1] in "）)" and bool(re.fullmatch(_SIGNED, text))


def is_end(text: str) -> bool:
    """Say whether a line only says that a text ends or goes on: `（完）`, `(To be continued)`."""
    return text[0] in "（(〔【[" and bool(re.fullmatch(_END, text))


def is_formula(text: str) -> bool:
    """Say whether a line is what a letter or an order ends with: `此致`, `敬礼！`."""
    return bool(re.fullmatch(_FORMULA, text))


def is_number(text: str) -> bool:
    """Say whether a line is the number of a section and nothing else: `（四）`, `IV`, `第二章`."""
    return len(text) <= 12 and bool(re.fullmatch(_NUMBER, text))


def is_item(text: str) -> bool:
    """Say whether a line begins with a number, as a stanza may, or a clause: `（二）走时才只…`."""
    return bool(_ITEM.match(text))


def follows_on(first: str, second: str) -> bool:
    """Say whether two lines are items of one list, by the dress of their numbers: `1.`, `2.`."""
    marks = [found[0][:-1] for found in (_ITEM.match(first), _ITEM.match(second)) if found]
    return len(marks) == 2 and len({_dress(mark) for mark in marks}) == 1


def _dress(mark: str) -> str:
    for figures, figure in _DRESSES:
        mark = re.sub(figures, figure, mark)
    return mark


def is_quoted(text: str) -> bool:
    """Say whether a line is words in quotation marks without a stop, as a headline may be."""
    return text[0] in '“"「' and bool(re.fullmatch(_QUOTED, text))


def is_row(text: str) -> bool:
    """Say whether a line is a row of a table or of names: three short cells or more, with gaps."""
    if "\u3000" not in text and "\t" not in text and "  " not in text:
        return False
    cells = re.split(_GAP, text)
    return len(cells) >= _FEWEST_CELLS and len(text) <= _LONGEST_CELLS * len(cells)


def is_entry(text: str) -> bool:
    """Say whether a line begins as no verse does: `第二条`, `Article 2`, `△`, `- `."""
    return bool(_ENTRY.match(text))
