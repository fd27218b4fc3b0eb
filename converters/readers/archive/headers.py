"""The two headers of an article file: what stands under their keys, and where the body begins.

Place in the line: file -> **reader** -> Article; between lines and blocks.
A header is looked for in the first ten lines, as the archive's own site does: a translator's
remark or a fence of code may stand before it, a key of no use within it.
"""

from __future__ import annotations

import re

from msgspec import Struct, field

from converters.readers.archive.dates import is_date
from converters.readers.archive.lines import Line

_TITLE = re.compile(r"\s*###?(?!#)\s*(.*?)\s*")
_KEY = re.compile(
    r"[*#\s]*(Title|Author|Date|Page|Edition)\s*[:：]\**[ \t\u3000]*(.*)", re.IGNORECASE
)
_OTHER_KEY = re.compile(r"[*#\s]*[A-Z][A-Za-z ]{2,20}[:：].*")
PAGE = re.compile(r"第\s*(\d+)\s*版\s*(?:[(（](.*)[)）])?")
"""`第1版(要闻)`: the newspaper's page, and the section's name."""
COLUMN = re.compile(r"专栏\s*[:：]\s*(.*)")
"""`专栏：小常识`: the column's name."""
_NOBODY = re.compile(r"(?i:None|N/?A|Unknown|Not (?:given|stated|specified)|无|不详|[-—]+)\.?")
"""What a translator writes for an author whom the original does not name."""

_FENCE = re.compile(r"```\w*")
_FARTHEST = 10
"""Lines in which a header is looked for."""
_MOST_AUTHOR_LINES = 3


class Part(Struct, frozen=True):
    """One part of the file: header values as they stand, and the lines of the body.

    `header` has the keys title, author, date, page, section, column; a key that is missing or
    empty in the file is missing here.  `numbers` tells the line of each.  `preface` are lines
    before the header, `fences` those that only mark the text as code.
    """

    header: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    body: list[Line] = field(default_factory=list)
    preface: list[Line] = field(default_factory=list)
    fences: list[Line] = field(default_factory=list)


def is_title_key(line: str) -> bool:
    """Say whether a line is the `Title:` with which a header begins."""
    return _key(line)[0] == "title"


def translation(given: list[Line]) -> Part:
    """Read the English part: `Title:`, `Author:`, `Date:`, `Page:` or `Edition:`, and the body."""
    part = Part()
    given = _without_preface(part, given)
    strays: list[Line] = []
    at = 0
    while at < len(given) and len(part.numbers) < 4:
        key, value = _key(given[at].text)
        if key and key not in part.numbers:
            _note(part, key, value, given[at])
        elif _is_stray(given, at, part):
            strays.append(given[at])
        else:
            break
        at += 1
    part.body.extend([*strays, *given[at:]])
    return part


def original(given: list[Line]) -> Part:
    """Read the Chinese part: `### title`, the author, date, page, column, and the body."""
    part = Part()
    at = 0
    if given and (found := _TITLE.fullmatch(given[0].text)):
        _note(part, "title", found[1], given[0])
        at = 1
    at = _chinese_author(part, given, at)
    while at < len(given) and (read := _chinese_key(given[at].text)):
        if any(key in part.numbers for key in read):
            break
        for key, value in read.items():
            _note(part, key, value, given[at])
        at += 1
    part.body.extend(given[at:])
    return part


def _key(line: str) -> tuple[str, str]:
    """Read a line as a key and its value; "" where it is none.  `Edition:` is a page too."""
    found = _KEY.fullmatch(line)
    return (found[1].lower().replace("edition", "page"), found[2].strip()) if found else ("", "")


def _without_preface(part: Part, given: list[Line]) -> list[Line]:
    """Put what stands before `Title:` aside; the same lines where they begin with a key."""
    if not given or _KEY.fullmatch(given[0].text):
        return given
    ahead = given[:_FARTHEST]
    title = next((at for at, line in enumerate(ahead) if is_title_key(line.text)), 0)
    for line in given[:title]:
        (part.fences if _FENCE.fullmatch(line.text) else part.preface).append(line)
    if part.fences:
        part.fences.extend(line for line in given[title:] if _FENCE.fullmatch(line.text))
        return [line for line in given[title:] if line not in part.fences]
    return given[title:]


def _is_stray(given: list[Line], at: int, part: Part) -> bool:
    """Say whether a line is a key of no use to us, with one that is of use right after it."""
    if not part.numbers or at + 1 == len(given) or not _OTHER_KEY.fullmatch(given[at].text):
        return False
    return _key(given[at + 1].text)[0] not in ("", *part.numbers)


def _chinese_author(part: Part, given: list[Line], at: int) -> int:
    """Read the lines between the title and the first key; they are prose if no key follows."""
    for ahead in range(at, min(at + _MOST_AUTHOR_LINES + 1, len(given))):
        if _chinese_key(given[ahead].text):
            if ahead > at:
                author = "　".join(line.text for line in given[at:ahead])
                _note(part, "author", author, given[at])
            return ahead
    return at


def _chinese_key(text: str) -> dict[str, str] | None:
    if is_date(text):
        return {"date": text}
    if found := PAGE.fullmatch(text):
        return {"page": found[1], "section": (found[2] or "").strip()}
    if found := COLUMN.fullmatch(text):
        return {"column": found[1].strip()}
    return None


def _note(part: Part, key: str, value: str, line: Line) -> None:
    part.numbers[key] = line.number
    if value and not (key == "author" and _NOBODY.fullmatch(value)):
        part.header[key] = value
