"""Inline markup: `*italic*`, `**bold**`, the dateline that opens a report, the credit that ends it.

Place in the line: file -> **reader** -> Article; from the text of a line to runs.
The only markup that the archive's translations use; a lone asterisk is a character like any other.
"""

from __future__ import annotations

import re

from converters.languages import ENGLISH, is_chinese, runs
from converters.model import Mark, Text
from converters.readers.archive.lines import BLANK

_MARKED = re.compile(
    r"(?<![\w*])(?:\*\*(?=[^\s*])(?P<bold>[^*]+?)(?<=[^\s*])\*\*"
    r"|\*(?=[^\s*])(?P<italic>[^*]+?)(?<=[^\s*])\*)(?![\w*])"
)
_AGENCY = (
    "本报|新华社|中国新闻社|中新社|人民日报|塔斯社|解放军报|工人日报|人民前线社|延安|本報|新華社"
    "|人民日報"
)
_CHINESE_DATELINE = re.compile(
    rf"[（(【〔\[]?(?:据|综合)?(?:{_AGENCY})[^，。：；！？（(]{{0,24}}?[电讯電訊]"
    rf"(?:[）)】〕\]]|(?=[{BLANK}])|\s?[（(](?:特派|本报|通讯员|实习|见习)*(?:记者|通讯员)[^）)。]{{1,40}}[）)])"
)
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\\.?"
_REPORTERS = r" \((?:Reporter|Correspondent|Comprehensive|Special|Staff|By )[^()]{0,60}\)"
_ENGLISH_DATELINE = re.compile(
    r"[(\[【](?:Our|This) (?i:newspaper|paper|correspondent|reporter)[^)\]】]{0,80}[)\]】]"
    r"|[(\[【](?:Xinhua|New China|TASS|Report from|By our)\b[^)\]】]{0,80}[)\]】]"
    r"|(?:(?:Xinhua|TASS|New China)(?: News)?(?: Agency)?"
    r"|(?:(?:Our|This) (?i:newspaper|paper)|People['’]s Daily)(?=, [^.:]{2,50}\d))"
    rf", [A-Z][\w’' ,.-]{{2,60}}?(?:{_REPORTERS}(?=\s)|(?:{_REPORTERS})?"
    r"(?: [—–-]+(?=\s)| [Dd]ispatch[:,]?(?=\s)|:(?=\s)))"
    r"|[(\[【](?:(?:Our|This) (?i:newspaper|paper)|Xinhua)\b[^)\]】.]{2,60}?"
    r"(?: [Dd]ispatch|\d(?:st|nd|rd|th))(?= [A-Z])"
)
_FROM_A_PLACE = (
    rf"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){{0,2}}, {_MONTH} \d{{1,2}} \([^()]{{4,60}}\) [—–-]+(?=\s)"
)
_DATELINE_OPENS = {True: frozenset("（(【〔[据综本新中人塔解工延"), False: frozenset("([【XTNOP")}
"""What the patterns above can begin with, by whether it is Chinese: most lines do not."""

_LONGEST_PLACE = 60

_WIDE_GAP = re.compile(rf"[{BLANK}]*\t[{BLANK}]*|\u3000{{3,}}|[ \u00a0]{{6,}}")
_GAP = rf"[{BLANK}]*(?:[\t\u3000]|[ \u00a0]{{3}})[{BLANK}]*"
"""White space that parts names of a list, or cells of a table, and is kept: an em."""

_BRACKETED_GAP = re.compile(rf"[{BLANK}]{{2,}}(?=[（(〔\[][^（(]{{2,40}}[）)〕\]]$)")
_SENTENCE_END = '。！？…”’」』）)》】〕.!?"*'
_LONGEST_TAIL = {True: 30, False: 80}


def text(line: str, lang: str, *, may_open: bool = False) -> Text:
    """Turn a line into runs: languages told apart, markup as marks.

    `may_open` says that the line can be the first of a report and have a dateline to mark.
    """
    dateline = opening_dateline(line, lang) if may_open else 0
    head = runs(line[:dateline], lang, Mark.DATELINE) if dateline else ()
    rest = _evened(line[dateline:], lang)
    return (*head, *(runs(rest, lang) if is_chinese(lang) else _marked(rest, lang)))


def opening_dateline(line: str, lang: str) -> int:
    """Tell how many characters of a line are its dateline: `本报重庆18日电　重庆…` has 8."""
    chinese = is_chinese(lang)
    if line[:1] in _DATELINE_OPENS[chinese]:
        found = (_CHINESE_DATELINE if chinese else _ENGLISH_DATELINE).match(line + " ")
    elif not chinese and ") " in line[:_LONGEST_PLACE]:
        found = re.match(_FROM_A_PLACE, line)
    else:
        return 0
    return min(found.end(), len(line)) if found else 0


def without_tail(line: str, lang: str) -> tuple[str, str | None]:
    """Part a line from the credit or source that stands behind a wide gap at its end.

    `…结合。　　　　（达强） -> …结合。 | （达强）`; None where there is no such tail.
    """
    if not _has_gap(line):
        return line, None
    chinese = is_chinese(lang)
    gaps = [*_WIDE_GAP.finditer(line), *_BRACKETED_GAP.finditer(line)]
    for gap in sorted(gaps, key=lambda found: found.start()):
        body, tail = line[: gap.start()].rstrip(BLANK), line[gap.end() :].strip(BLANK)
        if tail and body and body[-1] in _SENTENCE_END and len(tail) <= _LONGEST_TAIL[chinese]:
            return body, tail
    return line, None


def without_markup(line: str) -> str:
    """Drop the asterisks that `text` takes as markup: `the *Pakistan Times*` loses two."""
    return _MARKED.sub(lambda found: found["bold"] or found["italic"], line)


def _has_gap(line: str) -> bool:
    """Say whether a line has white space that is more than a blank between two words."""
    return "  " in line or "\t" in line or "\u3000" in line or "\u00a0" in line


def _marked(line: str, lang: str = ENGLISH) -> Text:
    if "*" not in line:
        return runs(line, lang)
    made: list[Text] = []
    start = 0
    for found in _MARKED.finditer(line):
        made.append(runs(line[start : found.start()], lang))
        mark = Mark.BOLD if found["bold"] else Mark.ITALIC
        made.append(runs(found["bold"] or found["italic"], lang, mark))
        start = found.end()
    made.append(runs(line[start:], lang))
    return tuple(run for part in made for run in part)


def _evened(line: str, lang: str) -> str:
    """Make the white space inside a line that of its script; tabs cannot stand in a run."""
    if not _has_gap(line):
        return line
    if is_chinese(lang):
        return re.sub(rf"[{BLANK}]{{2,}}|[\t\u00a0]", "\u3000", line)
    return re.sub(rf"[{BLANK}]+", " ", re.sub(_GAP, "\u2003", line))
