"""The skeleton of an article file: two headers, two bodies, and what divides them.

Place in the line: file -> **reader** -> Article; between lines and blocks.
Every mark may be missing: a header's keys, `<hr />`, `Original:`, one of the parts.
"""

from __future__ import annotations

import re

from msgspec import Struct

from converters.readers.archive.headers import (
    COLUMN,
    PAGE,
    Part,
    is_title_key,
    original,
    translation,
)
from converters.readers.archive.lines import lines

_RULE = re.compile(r"\s*<hr\s*/?>\s*", re.IGNORECASE)
_ORIGINAL = re.compile(
    r"\s*[*#]*\s*(?:Original(?: text| Chinese| article)?|原文)\s*[:：]\s*\**\s*(.*)", re.IGNORECASE
)


class Skeleton(Struct, frozen=True):
    """A file in its parts; `blank_before_rule` counts the blank lines that end the translation."""

    translation: Part
    original: Part
    has_rule: bool
    blank_before_rule: int


def looks_like_article(raw: list[str]) -> bool:
    """Say whether some lines have any mark of the archive's format."""
    return any(is_title_key(line) or _RULE.fullmatch(line) for line in raw) or any(
        PAGE.fullmatch(line.strip()) or COLUMN.fullmatch(line.strip()) for line in raw
    )


def dissect(raw: list[str]) -> Skeleton:
    """Cut the physical lines of a file into its parts."""
    end, start, rest = _boundary(raw)
    before = raw[:end]
    after = [rest, *raw[start:]] if rest else raw[start:]
    blank = next((count for count, line in enumerate(reversed(before)) if line.strip()), 0)
    return Skeleton(
        translation=translation(lines(before, start=1)),
        original=original(lines(after, start=start + 1 - bool(rest))),
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
    pages = [at for at, line in enumerate(raw) if PAGE.fullmatch(line.strip())]
    if pages and not any(is_title_key(line) for line in raw):
        return 0, 0, ""
    return len(raw), len(raw), ""


def _next_filled(raw: list[str], at: int) -> int:
    while at < len(raw) and not raw[at].strip():
        at += 1
    return at
