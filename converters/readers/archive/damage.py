"""What is wrong with an article, told by stable codes: the text is kept as it is.

Place in the line: file -> **reader** -> Article; the notices of a reading.
Bounds are those of a survey of the archive: complete translations have 2.8 to 6.0 English
characters for each Chinese one, 4.4 in the middle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from converters.languages import HAN, HANGUL, has_han, has_hangul, may_have_cjk
from converters.model import Notice, NoticeCode, Place
from converters.readers.archive.headers import Part
from converters.readers.archive.inline import without_tail
from converters.readers.archive.lines import Line, characters, squeezed
from converters.readers.archive.skeleton import Skeleton

FEWEST, USUAL, MOST = 2.0, 4.4, 8.0
"""English characters for a Chinese one: outside of these bounds a translation is not one."""

_FEWEST_TO_COMPARE = 12
_SHORTEST_SENTENCE = 24
_LONGEST_REMARK = 300
_FIGURE = "[0-9０-９〇○零一二三四五六七八九十百千万亿]"
_FIGURES = rf"{_FIGURE}(?:[.,:．，、∶](?={_FIGURE}))?|[%％]"
_FINAL = ".!?…:;”’\"')）]】》*—。！？"
_WORDS_OF_ASIA = rf"[{HAN}{HANGUL}]+"
_REMARK = re.compile(
    r"\W*(?:(?:translator['’]?s['’]?|translation) (?:note|remark)s?|note from the translator"
    r"|here is the translation"
    r"|i['’]?m sorry|i cannot|as an ai\b|(?:note:\s*)?the (?:original |chinese |source )?"
    r"(?:article|original|text|source|passage) (?:does not|doesn['’]t|did not|has no|gives no"
    r"|contains no|provides no|lacks|is (?:incomplete|cut off|truncated))"
    r"|(?:note:\s*)?the (?:remainder|rest|end) of the (?:original |source )?(?:text|article"
    r"|original)"
    r"|note: (?:this|the) translation)\b",
    re.IGNORECASE,
)
_LABEL = r"(?i)\W*(?:translator['’]?s['’]?|translation) (?:note|remark)s?\W*"


def remarks(english: list[Line]) -> frozenset[int]:
    """Give the numbers of the lines that are the translator's own words about the translation.

    Below a line that only says so (`Translation notes:`) all lines are.
    """
    found: set[int] = set()
    for place, line in enumerate(english):
        if len(line.text) < _LONGEST_REMARK and _REMARK.match(line.text):
            found.add(line.number)
            if re.fullmatch(_LABEL, line.text):
                return frozenset(found | {each.number for each in english[place:]})
    return frozenset(found)


def before_header(part: Part, source: str) -> Iterator[Notice]:
    """Notice what a translator wrote above the article, and marks that call it code."""
    for line in part.preface:
        message = f"stands above the header; shown as a remark: {line.text[:60]}"
        yield Notice(NoticeCode.TRANSLATORS_REMARK, message, Place(source, line.number))
    for line in part.fences:
        message = f"marks the article as code; left out: {line.text}"
        yield Notice(NoticeCode.TRANSLATORS_REMARK, message, Place(source, line.number))


def in_lines(
    english: list[Line], chinese: list[Line], own: frozenset[int], source: str
) -> Iterator[Notice]:
    """Notice damage that stands in single lines; `own` are those of the translator's `remarks`."""
    for line in english:
        if line.number in own:
            if not _REMARK.match(line.text):
                continue
            message = f"a remark of the translator, not of the newspaper: {line.text[:60]}"
            yield Notice(NoticeCode.TRANSLATORS_REMARK, message, Place(source, line.number))
        elif may_have_cjk(line.text):
            yield from _left_over(line, source)
    for line in [*english, *chinese]:
        if "\ufffd" in line.text:
            message = "U+FFFD stands for a character that was lost before the archive was made"
            yield Notice(NoticeCode.REPLACEMENT_CHARACTER, message, Place(source, line.number))


def _left_over(line: Line, source: str) -> Iterator[Notice]:
    """Notice the first word of a line that is still Korean, and the first that is Chinese."""
    place, words = Place(source, line.number), re.findall(_WORDS_OF_ASIA, line.text)
    if korean := next(filter(has_hangul, words), None):
        message = f"Korean left in the translation: {korean}"
        yield Notice(NoticeCode.LEFTOVER_KOREAN, message, place)
    if chinese := next(filter(has_han, words), None):
        message = f"Chinese left in the translation: {chinese[:20]}"
        yield Notice(NoticeCode.LEFTOVER_CHINESE, message, place)


def in_whole(skeleton: Skeleton, english: list[Line], source: str) -> Iterator[Notice]:
    """Notice damage that shows when translation and original are held against each other.

    `english` is the translation's body without the copy of the original and the list of names.
    """
    chinese = skeleton.original.body
    yield from _missing(skeleton, english, source)
    if not english or not chinese:
        return
    yield from _ratio(english, chinese, source)
    if _breaks_off(english, chinese, skeleton.blank_before_rule):
        message = "the translation breaks off before the end of the original"
        place = Place(source, english[-1].number)
        yield Notice(NoticeCode.TRUNCATED_TRANSLATION, message, place)


def _missing(skeleton: Skeleton, english: list[Line], source: str) -> Iterator[Notice]:
    if not english:
        message = "no English translation; the article is shown in Chinese alone"
        yield Notice(NoticeCode.MISSING_TRANSLATION, message, Place(source))
    if not skeleton.original.body:
        message = "no Chinese original; the article is shown in English alone"
        yield Notice(NoticeCode.MISSING_ORIGINAL, message, Place(source))


def unusual_ratio(english: int, chinese: int) -> str | None:
    """Say what is odd in the lengths of two texts, in characters; None where nothing is."""
    ratio = english / max(1, chinese)
    if chinese < _FEWEST_TO_COMPARE or FEWEST <= ratio <= MOST:
        return None
    return (
        f"{ratio:.1f} English characters for each Chinese one ({FEWEST:g} to {MOST:g} are"
        " usual); text may be missing or invented"
    )


def _ratio(english: list[Line], chinese: list[Line], source: str) -> Iterator[Notice]:
    """Notice an odd ratio, unless it is that of a table: figures are as long in both languages."""
    texts = ["".join(line.text for line in each) for each in (english, chinese)]
    message = unusual_ratio(*map(characters, texts))
    if message and unusual_ratio(*(characters(re.sub(_FIGURES, "", each)) for each in texts)):
        yield Notice(NoticeCode.LENGTH_RATIO, message, Place(source))


def _breaks_off(english: list[Line], chinese: list[Line], blank_before_rule: int) -> bool:
    last, _ = without_tail(english[-1].text, "en")
    if last[-1] in _FINAL or characters(english[-1].text) < _SHORTEST_SENTENCE:
        return False
    far_fewer = len(english) < 0.8 * len(chinese)
    return far_fewer or (blank_before_rule == 1 and not _ends_open(chinese[-1]))


def _ends_open(line: Line) -> bool:
    return squeezed(line.text)[-1] not in "。！？…”）"
