"""Line breaks that the original lost at the columns of the print are put back, where that is sure.

Place in the line: file -> **reader** -> Article; from lines to lines, before headlines are folded.
One article in eight has such lines: a stanza's number on the end of the verse before it, a
chapter's headline before its first article, a brief behind a brief, a headline or a name before
`同志们！`.  Glued names and glued paragraphs cannot be told, and stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from converters.readers.archive.lines import BLANK, Line, characters, squeezed

_FIGURES = "一二三四五六七八九十"
_STANZA = rf"(?:^|(?<=[。！？…”：，]))[（(]([{_FIGURES}])[）)](?=[^（(]{{2,22}}$)"
_LONGEST_VERSE = 22
_SECTION = (
    rf"(?<=[。；）])(?=第[{_FIGURES}]{{1,3}}[章节编][{BLANK}])"
    rf"|(?<=[^{BLANK}。，、；：])(?=第[{_FIGURES}百]{{1,5}}条[{BLANK}])"
)
_SECTION_OPENS = rf"第[{_FIGURES}]{{1,3}}[章节编][{BLANK}]"
_LONGEST_SECTION = 20
_MARKS = "△▲●■◆"
_BRIEF = rf"(?=(?<![{_MARKS}])[{_MARKS}](?![{_MARKS}]))"
_FEWEST_BRIEFS = 2
_FARTHEST = 4
"""Lines in which a headline and a name are looked for."""

_SALUTATION = (
    r"[^，。；]{0,12}(?:同志|编辑|主席|先生|女士|代表|朋友|读者|同学|工友|战友|乡亲|父老)"
    r"们?[：:！!，]"
)


def parted(body: list[Line], title: str, author: str) -> list[Line]:
    """Part the glued lines of an original; the same lines where there are none."""
    if not body:
        return body
    whole = "\n".join([line.text for line in body])
    known = [name for name in (squeezed(title), squeezed(author)) if name]
    head = [part for line in body[:_FARTHEST] for part in _from_headline(line, known)]
    made = [*head, *body[_FARTHEST:]]
    if "第" in whole and re.search(_SECTION_OPENS, whole):
        made = [part for line in made for part in _sections(line)]
    if any(mark in whole for mark in _MARKS):
        made = _briefs(made, title)
    return _stanzas(made) if "二）" in whole or "二)" in whole else made


def _from_headline(line: Line, known: Sequence[str]) -> list[Line]:
    """Part the title or the author from the salutation that follows at once."""
    for name in known:
        if line.text.startswith(name) and re.fullmatch(_SALUTATION, line.text[len(name) :]):
            return _at(line, [len(name)])
    return [line]


def _sections(line: Line) -> list[Line]:
    """Part the headline of a chapter from the article behind it, and from prose before it."""
    if not re.search(_SECTION_OPENS, line.text):
        return [line]
    places = [found.start() for found in re.finditer(_SECTION, line.text)]
    return _at(line, [place for place in places if _is_after_headline(line.text, place)])


def _is_after_headline(text: str, place: int) -> bool:
    """Say whether a place is before a chapter, or right after the short headline of one."""
    if re.match(_SECTION_OPENS, text[place:]):
        return True
    opens = [found.start() for found in re.finditer(_SECTION_OPENS, text[:place])]
    return bool(opens) and place - opens[-1] <= _LONGEST_SECTION


def _briefs(body: list[Line], title: str) -> list[Line]:
    """Part briefs, each of which begins with a mark such as `△`."""
    marks = sum(len(re.findall(_BRIEF, line.text)) for line in body if re.search(_BRIEF, line.text))
    if marks < _FEWEST_BRIEFS:
        return body
    made: list[Line] = []
    for line in body:
        places = [found.start() for found in re.finditer(_BRIEF, line.text) if found.start()]
        is_brief = re.match(_BRIEF, line.text) or line.text[: (places or [0])[0]] == squeezed(title)
        made += _at(line, [at for at in places if is_brief or line.text[at - 1] in "。！？”）"])
    return made


def _stanzas(body: list[Line]) -> list[Line]:
    """Part stanzas at their numbers, where these count from one and each opens a short verse."""
    found = [(place, re.search(_STANZA, line.text)) for place, line in enumerate(body)]
    numbers = [(place, mark) for place, mark in found if mark and _opens_verse(body, place)]
    counted = [_FIGURES.index(mark[1]) for _, mark in numbers]
    if len(counted) < 2 or counted != list(range(len(counted))):
        return body
    starts = {place: mark.start() for place, mark in numbers}
    return [
        part
        for place, line in enumerate(body)
        for part in (_at(line, [starts[place]]) if starts.get(place) else [line])
    ]


def _opens_verse(body: Sequence[Line], place: int) -> bool:
    """Say whether a line breaks off as a verse does, with a short one after it."""
    following = body[place + 1 : place + 2]
    return body[place].text[-1] not in "。；！？：" and all(
        characters(line.text) <= _LONGEST_VERSE for line in following
    )


def _at(line: Line, places: Sequence[int]) -> list[Line]:
    """Cut a line at some places; a part begins no deeper than the line did."""
    cuts = sorted({0, *places, len(line.text)})
    parts = [line.text[start:end].strip(BLANK) for start, end in pairwise(cuts)]
    made = [line._replace(text=part) for part in parts if part]
    return [made[0], *(part._replace(gap=False) for part in made[1:])]
