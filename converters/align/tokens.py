"""What a sentence offers for comparison with its translation: words, numbers, names, punctuation.

Place in the line: Article -> align (sentences -> **tokens** -> scores -> rows) -> layout.
English words are stems, Chinese ones words of the dictionary; numbers and dates of both are the
same tokens (`#84`, `mon11`), punctuation is of a few classes (`p?`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from operator import add, attrgetter
from typing import Self

from msgspec import Struct

from converters.align.dictionary import Dictionary
from converters.align.glosses import LONGEST
from converters.align.numbers import (
    FIGURES,
    MONTHS,
    NUMERALS,
    canonical,
    chinese_numbers,
    english_numbers,
    may_count,
)
from converters.align.stems import stem
from converters.align.words import LATIN_WORD, parts, word_set
from converters.languages import HAN
from converters.remembered import Remembered

PERCENT = "p%"
"""The token of %, percent, per cent and 百分之."""


class Tokens(Struct, frozen=True):
    """One sentence.

    `words`: English stems, Chinese words, numbers `#84`, months `mon11`, punctuation `p?`; Latin
    inside Chinese is `~` and its stem, Han inside English stands as Chinese words.
    `inner`: Chinese: the other words of the dictionary inside and across the chosen ones, and
    the numbers of months and single numerals.  English: none.
    `names`: English: words with a capital, in lower case, for `names.syllables`; the stem of each
    is in `words`.  Chinese: none.
    `length`: English: characters.  Chinese: 1 for each Han character, 0.5 for others, 0 for blanks.
    """

    words: tuple[str, ...]
    inner: tuple[str, ...]
    names: tuple[str, ...]
    length: float
    text: str


Cutter = Callable[[str, Dictionary], Tokens]
"""Takes a sentence apart with the help of a dictionary."""

_ENGLISH = re.compile(
    rf"[Pp]er ?cents?\b|{LATIN_WORD}|{FIGURES}|[{HAN}]+|\.\.\.|--|[?!;:()\[\]%\"“”—–…]"
)
_ENGLISH_MARKS: Mapping[str, str] = {
    "?": "p?", "!": "p!", ";": "p;", ":": "p:", "(": "p(", "[": "p(", ")": "p)", "]": "p)",
    '"': "pq", "“": "pq", "”": "pq", "—": "p-", "–": "p-", "--": "p-", "...": "p.", "…": "p.",
    "%": PERCENT, "percent": PERCENT, "per cent": PERCENT,
}  # fmt: skip
_CHINESE_MARKS: Mapping[str, str] = {
    "？": "p?", "?": "p?", "！": "p!", "!": "p!", "；": "p;", ";": "p;", "：": "p:", ":": "p:",
    "∶": "p:", "（": "p(", "(": "p(", "〔": "p(", "[": "p(", "［": "p(", "【": "p(",
    "）": "p)", ")": "p)", "〕": "p)", "]": "p)", "］": "p)", "】": "p)",
    "“": "pq", "”": "pq", '"': "pq", "「": "pq", "」": "pq", "『": "pq", "』": "pq",
    "—": "p-", "…": "p.", "《": "pb", "》": "pb", "〈": "pb", "〉": "pb",
    "％": PERCENT, "%": PERCENT, "百分之": PERCENT,
}  # fmt: skip
_CHINESE = re.compile(
    rf"{LATIN_WORD}|百分之|[？?！!；;：:∶（(〔\[［【）)〕\]］】“”\"「」『』—…《》〈〉％%]"
)
_NO_NAMES = word_set(
    "a an are can he her his long many me men no on she so the to we women you your"
)
"""Words that open sentences and could be read as syllables of Chinese."""

_IS_HAN = re.compile(rf"[{HAN}]")
_NOT_HAN = re.compile(rf"[^{HAN}]+")
_PADDING = "\n" * LONGEST

_Fixed = dict[int, tuple[int, str, str]]
"""Where a token stands that is no word of the dictionary: its end, the token, one beside it."""


class _Word(Struct, frozen=True):
    """What one match of `_ENGLISH` is when no number goes through it.

    `low` are its words in lower case, and `each` the tokens of each of them, which `tokens` are
    together.  `counts` says that it may begin a number, `is_han` that a dictionary has to say
    more, `is_plain` that neither is so.
    """

    low: tuple[str, ...]
    each: tuple[tuple[str, ...], ...]
    tokens: tuple[str, ...]
    names: tuple[str, ...] = ()
    counts: bool = False
    is_han: bool = False
    is_plain: bool = True

    @classmethod
    def of(cls, found: str) -> Self:
        raw = _pieces(found)
        low = tuple(word.lower() for word in raw)
        each: list[tuple[str, ...]] = [(_ENGLISH_MARKS.get(word) or stem(word),) for word in low]
        is_name = found[0].isupper() and found not in _ENGLISH_MARKS
        if is_name and (month := MONTHS.get(raw[0])):
            each[0] = (f"mon{month}", *each[0])
        names = tuple(name for name in raw if name not in _NO_NAMES) if is_name else ()
        tokens = tuple(chain.from_iterable(each))
        counts, is_han = any(map(may_count, low)), bool(_IS_HAN.match(found))
        return cls(low, tuple(each), tokens, names, counts, is_han, not (counts or is_han))


class _Words(Remembered[str, _Word]):
    """The words that were met: most come again and again."""

    most = 20_000

    def make(self, found: str) -> _Word:
        """Take a word apart."""
        return _Word.of(found)


_WORDS = _Words()
_TOKENS, _NAMES, _EACH, _LOW = map(attrgetter, ("tokens", "names", "each", "low"))


def english(text: str, dictionary: Dictionary) -> Tokens:
    """Take an English sentence apart; `dictionary` finds the words in Han that was left in it."""
    every = [*map(_WORDS.__getitem__, _ENGLISH.findall(text))]
    odd = [word for word in every if not word.is_plain]
    if any(word.is_han for word in odd):
        every = [_in_han(word, dictionary) if word.is_han else word for word in every]
    if any(word.counts for word in odd):
        words = tuple(_with_numbers(every))
    else:
        words = tuple(chain.from_iterable(map(_TOKENS, every)))
    names = tuple(chain.from_iterable(map(_NAMES, every)))
    return Tokens(words, (), names, float(len(text)), text)


def chinese(text: str, dictionary: Dictionary) -> Tokens:
    """Take a Chinese sentence apart: at each place the longest word of `dictionary`.

    A Han character that begins no word is a word by itself.
    """
    fixed = _fixed(text)
    padded = text + _PADDING
    twos = map(add, text, padded[1:])
    words: list[str] = []
    inner: list[str] = []
    reached = 0
    for start, beginning in enumerate(map(dictionary.beginnings.__getitem__, twos)):
        if start in fixed:
            end, token, beside = fixed[start]
            words.append(token)
            inner += [beside] if beside else []
            reached = max(reached, end)
        found, sizes, known = beginning
        for size in reversed(sizes):
            if (longer := padded[start : start + size]) in known:
                found = (longer, *found)
        if start < reached:
            inner += found
        elif found:
            longest = found[0]
            words.append(longest)
            inner += found[1:]
            reached = start + len(longest)
            if longest in NUMERALS:
                inner.append(canonical(NUMERALS[longest]))
        elif _IS_HAN.match(text, start):
            words.append(text[start])
    return Tokens(tuple(words), tuple(inner), (), _length(text), text)


def _pieces(found: str) -> list[str]:
    """Divide a match of `_ENGLISH`: a plain word, a mark, figures, or a word with other signs."""
    if found.isascii() and found.isalpha() and not found[0].isupper():
        return [found]
    if found in _ENGLISH_MARKS or found[0].isdigit() or _IS_HAN.match(found):
        return [found]
    return parts(found) if found[0].isalpha() else []


def _in_han(found: _Word, dictionary: Dictionary) -> _Word:
    words = tuple(word for text in found.low for word in chinese(text, dictionary).words)
    return _Word(words, tuple((word,) for word in words), words)


def _with_numbers(every: Sequence[_Word]) -> Iterator[str]:
    low = [*chain.from_iterable(map(_LOW, every))]
    tokens = [*chain.from_iterable(map(_EACH, every))]
    reached = 0
    for start, count, value in english_numbers(low):
        yield from chain.from_iterable(tokens[reached:start])
        yield canonical(value)
        keeps_its_word = count == 1 and not low[start][0].isdigit()
        reached = start if keeps_its_word else start + count
    yield from chain.from_iterable(tokens[reached:])


def _fixed(text: str) -> _Fixed:
    """Find punctuation, Latin words and numbers; a number before 月 is a month."""
    fixed: _Fixed = {}
    for mark in _CHINESE.finditer(text):
        token = _CHINESE_MARKS.get(mark.group()) or "~" + stem(parts(mark.group())[0])
        fixed[mark.start()] = (mark.end(), token, "")
    for start, end, value in chinese_numbers(text):
        number = canonical(value)
        if text.startswith("月", end) and value in range(1, 13):
            fixed[start] = (end + 1, f"mon{value:.0f}", number)
        elif end - start > 1 or text[start] not in NUMERALS:
            fixed[start] = (end, number, "")
    return fixed


def _length(text: str) -> float:
    signs = len("".join(text.split()))
    han = len(_NOT_HAN.sub("", text))
    return (signs + han) / 2
