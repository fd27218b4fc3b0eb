"""Headlines whose lines end where a reader can pause, as those of printed pages do.

Place in the line: under `rows` and `lettering`.  A screen is as wide as it is, so words are only
held together (CSS 2.1, `white-space`), which the oldest devices understand; where lines end is
theirs to choose.
"""

from __future__ import annotations

import re
from itertools import accumulate

from converters.languages import HAN, is_chinese
from converters.model import Text
from converters.writers.epub.xhtml import escaped, inline

_LONGEST_LINE = 8
"""Characters of a headline for which any screen has room; no words have to be known for it."""

_WORD = re.compile(rf"[{HAN}]{{2,}}")
_SPAN_OF_DAYS = re.compile(r"\d+–\d+")


def headline(text: Text, lang: str) -> str:
    """Write the runs of a headline in `lang`.

    In Chinese no line of it ends within a word, in English none within a span of days or years.
    """
    if not is_chinese(lang):
        return inline(text, lang, spell=_with_whole_spans)
    short = sum(len(run.text) for run in text) <= _LONGEST_LINE
    return inline(text, lang) if short else inline(text, lang, spell=_unparted)


def ends_of_phrases(text: str) -> set[int]:
    """Give the places in a Chinese text at which phrases end, and what is not Han."""
    return set(accumulate(map(len, _phrases(text))))


def _unparted(text: str) -> str:
    return "".join(map(_whole, _phrases(text)))


def _with_whole_spans(text: str) -> str:
    return _SPAN_OF_DAYS.sub(r'<span class="word">\g<0></span>', escaped(text))


def _whole(phrase: str) -> str:
    markup = escaped(phrase)
    return f'<span class="word">{markup}</span>' if _WORD.fullmatch(phrase) else markup


def _phrases(text: str) -> list[str]:
    """Cut a text into phrases; the words are loaded for the first headline that needs them."""
    from converters.segmentation.phrases import phrases

    return phrases(text)
