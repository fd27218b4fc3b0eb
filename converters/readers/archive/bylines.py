"""Who wrote an article, as the first lines of its body say it under the headline.

Place in the line: file -> **reader** -> Article; below `folding`.
"""

from __future__ import annotations

import re

from converters.languages import is_chinese
from converters.readers.archive.lines import Line, letters
from converters.readers.archive.marks import looks_like_headline

_MOST_BYLINES = 3
_CHINESE_BYLINE = re.compile(r"(?:本报|新华社|人民日报)\S{0,4}(?:记者|通讯员|评论员|特派员).{0,24}")
_ENGLISH_BYLINE = re.compile(
    r"(?:by|text by|photo(?:s|graphs?)? by|our (?:newspaper(?:'s|’s)? )?(?:staff )?"
    r"(?:reporter|correspondent|commentator)s?)\b[^.]{0,80}",
    re.IGNORECASE,
)


def byline(author: str | None, body: list[Line], lang: str) -> tuple[str | None, int]:
    """Find the author's line at the head of the body; the fuller of the two spellings is kept.

    Several authors may have a line each: the second and third must name one of them.
    """
    if not body or not looks_like_headline(body[0], lang):
        return author, 0
    if author is None:
        said = body[0].text
        pattern = _CHINESE_BYLINE if is_chinese(lang) else _ENGLISH_BYLINE
        return (said, 1) if len(body) > 1 and pattern.fullmatch(said) else (None, 0)
    names, lines = _names(author), list[str]()
    for line in body[:_MOST_BYLINES]:
        if not looks_like_headline(line, lang) or (lines and len(names & _names(line.text)) < 2):
            break
        lines.append(line.text)
        said = ("　" if is_chinese(lang) else ", ").join(lines)
        if letters(said) == letters(author):
            return author, len(lines)
        if names <= _names(said) and len(said) <= len(author) + 40 * len(lines):
            return said, len(lines)
    return author, 0


def _names(said: str) -> set[str]:
    """Give the words of a name; of a Chinese one its characters, which are never parted safely."""
    words = (letters(word) for word in re.findall(r"[^\W_]+", said.replace("’s", "")))
    return {part for word in words for part in (word if not word.isascii() else [word])}
