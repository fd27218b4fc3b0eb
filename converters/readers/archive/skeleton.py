"""The skeleton of an article file: two headers, two bodies, and what divides them.

Place in the line: file -> **reader** -> Article; between lines and blocks.
Every mark may be missing: a header's keys, `<hr />`, `Original:`, one of the parts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from converters.readers.archive.lines import Line, lines

_RULE = re.compile(r"\s*<hr\s*/?>\s*", re.IGNORECASE)
_ORIGINAL = re.compile(r"\s*[*#]*\s*Original\s*[:：]\s*\**\s*(.*)", re.IGNORECASE)
_TITLE = re.compile(r"\s*###?(?!#)\s*(.*?)\s*")
_KEY = re.compile(
    r"[*#\s]*(Title|Author|Date|Page|Edition)\s*[:：]\**[ \t\u3000]*(.*)", re.IGNORECASE
)
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_PAGE = re.compile(r"第\s*(\d+)\s*版\s*(?:[(（](.*)[)）])?")
_COLUMN = re.compile(r"专栏\s*[:：]\s*(.*)")
_MOST_AUTHOR_LINES = 3


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the file: header values as they stand, and the lines of the body.

    `header` has the keys title, author, date, page, section, column; a key that is missing or
    empty in the file is missing here.  `numbers` tells the line of each.
    """

    header: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    body: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A file in its parts; `blank_before_rule` counts the blank lines that end the translation."""

    translation: Part
    original: Part
    has_rule: bool
    blank_before_rule: int


def looks_like_article(raw: list[str]) -> bool:
    """Say whether some lines have any mark of the archive's format."""
    return any(_is_title_key(line) or _RULE.fullmatch(line) for line in raw) or any(
        _PAGE.fullmatch(line.strip()) or _COLUMN.fullmatch(line.strip()) for line in raw
    )


def dissect(raw: list[str]) -> Skeleton:
    """Cut the physical lines of a file into its parts."""
    end, start, rest = _boundary(raw)
    before = raw[:end]
    original = [rest, *raw[start:]] if rest else raw[start:]
    blank = len(before) - len("\n".join(before).rstrip().split("\n")) if before else 0
    return Skeleton(
        translation=_translation(lines(before, start=1)),
        original=_original(lines(original, start=start + 1 - bool(rest))),
        has_rule=end < len(raw) and bool(_RULE.fullmatch(raw[end])),
        blank_before_rule=blank,
    )


def _boundary(raw: list[str]) -> tuple[int, int, str]:
    """Find where the translation ends, where the original starts, and text beside `Original:`."""
    rules = [at for at, line in enumerate(raw) if "<" in line and _RULE.fullmatch(line)]
    for rule in reversed(rules):
        after = _next_filled(raw, rule + 1)
        if after < len(raw) and (found := _ORIGINAL.fullmatch(raw[after])):
            return rule, after + 1, found[1].strip()
    if rules:
        return rules[-1], rules[-1] + 1, ""
    for at, line in enumerate(raw):
        found = _ORIGINAL.fullmatch(line)
        if found and (not found[1] or not found[1].isascii()):
            return at, at + 1, found[1].strip()
    return _without_marks(raw)


def _without_marks(raw: list[str]) -> tuple[int, int, str]:
    titles = [at for at, line in enumerate(raw) if line.lstrip().startswith("### ")]
    if titles:
        return titles[0], titles[0], ""
    pages = [at for at, line in enumerate(raw) if _PAGE.fullmatch(line.strip())]
    if pages and not any(_is_title_key(line) for line in raw):
        return 0, 0, ""
    return len(raw), len(raw), ""


def _next_filled(raw: list[str], at: int) -> int:
    while at < len(raw) and not raw[at].strip():
        at += 1
    return at


def _is_title_key(line: str) -> bool:
    found = _KEY.fullmatch(line)
    return bool(found and found[1].lower() == "title")


def _translation(given: list[Line]) -> Part:
    part = Part()
    at = 0
    while at < len(given) and len(part.numbers) < 4:
        found = _KEY.fullmatch(given[at].text)
        key = found[1].lower().replace("edition", "page") if found else ""
        if found is None or key in part.numbers:
            break
        part.numbers[key] = given[at].number
        if value := found[2].strip():
            part.header[key] = value
        at += 1
    part.body.extend(given[at:])
    return part


def _original(given: list[Line]) -> Part:
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
    if _DATE.fullmatch(text):
        return {"date": text}
    if found := _PAGE.fullmatch(text):
        return {"page": found[1], "section": (found[2] or "").strip()}
    if found := _COLUMN.fullmatch(text):
        return {"column": found[1].strip()}
    return None


def _note(part: Part, key: str, value: str, line: Line) -> None:
    part.numbers[key] = line.number
    if value:
        part.header[key] = value
