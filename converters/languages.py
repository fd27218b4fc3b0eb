"""Which language a stretch of text is in: runs of Han and Hangul are told from the rest.

Place in the line: beside the model; readers and layouts make runs with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from converters.model import HAN as HAN
from converters.model import Mark, Run, Text

ENGLISH = "en"
CHINESE = "zh-Hans"
TRADITIONAL = "zh-Hant"
KOREAN = "ko"
PINYIN = "zh-Latn-pinyin"
"""Readings in Latin letters (BCP 47; the variant `pinyin` is registered for `zh-Latn`)."""

HAN_ANYWHERE = "zh"
"""Han characters inside another language: Chinese, but of either script."""

HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
CJK_MARKS = "\u3000-\u3004\u3008-\u301f\uff00-\uffef\u2014\u2026"

_OPENING, _CLOSING = "〈《「『【〔〖〝（［｛", "、。〉》」』】〕〗〞！），．：；？］｝"
"""Marks that belong to the Han that follows, and to the Han before; what may be of either script,
as quotation marks, dashes and dots may, belongs to the text around."""

_FOREIGN = rf"[{_OPENING}]*[{HAN}](?:[{CJK_MARKS}]*[{HAN}])*[{_CLOSING}]*|[{HANGUL}]+"
_ONE_HAN = rf"[{HAN}]"
"""Compiled when a text first asks for them, as most expressions with all of Han are: each class
that has them takes a millisecond, and few articles need any."""

_HANGUL = re.compile(rf"[{HANGUL}]+")
_BEYOND_LATIN = re.compile("[^\0-\u10ff\u1200-\u2e7f]")
"""All of Han and Hangul and more, but found fast."""


@lru_cache(maxsize=64)
def is_chinese(lang: str) -> bool:
    """Say whether a BCP 47 tag names Chinese in any script."""
    return lang == "zh" or lang.startswith("zh-")


def has_han(text: str) -> bool:
    """Say whether any character of a text is Han."""
    return bool(re.search(_ONE_HAN, text))


def has_hangul(text: str) -> bool:
    """Say whether any character of a text is Hangul."""
    return bool(_HANGUL.search(text))


def may_have_cjk(text: str) -> bool:
    """Say quickly whether a text may have Han or Hangul; most text of Latin script has none."""
    return not text.isascii() and _reaches_beyond_latin(text)


@lru_cache(maxsize=512)
def _reaches_beyond_latin(text: str) -> bool:
    """Look through a text once, however many steps of reading an article ask."""
    return bool(_BEYOND_LATIN.search(text))


def runs(text: str, lang: str, marks: Mark = Mark.PLAIN) -> Text:
    """Cut `text`, written in `lang`, into runs of one language each.

    `runs("to lie 赖 about", "en")` gives an English, a Chinese and an English run, and so does
    `runs("in 《红旗》, 1958", "en")` with the marks of a title beside their characters; inside
    Chinese only Hangul is told apart, Latin letters and digits stay with their sentence.
    """
    every = () if text.isascii() else _foreign(text, lang)
    if not every:
        return (Run(text, lang, marks),) if text else ()
    made: list[Run] = []
    start = 0
    for found in every:
        if found.start() > start:
            made.append(Run(text[start : found.start()], lang, marks))
        korean = _HANGUL.match(found.group())
        made.append(Run(found.group(), KOREAN if korean else HAN_ANYWHERE, marks))
        start = found.end()
    if start < len(text):
        made.append(Run(text[start:], lang, marks))
    return tuple(made)


def _foreign(text: str, lang: str) -> Sequence[re.Match[str]]:
    """Find what is in another script than its language; most text has nothing of it."""
    if is_chinese(lang):
        return list(_HANGUL.finditer(text)) if _HANGUL.search(text) else ()
    return list(re.finditer(_FOREIGN, text)) if _reaches_beyond_latin(text) else ()
