"""The cheap test that says where paragraphs may be paired by position.

Place in the line: Article -> **easy** -> by_position, else aligner -> Alignment.  Equal counts
prove nothing: a merge and a split, or a drop on each side, leave them equal.  So every pair must
speak for itself, by its length (Gale & Church 1993) and by facts that both languages write down:
figures, punctuation, the sound of names, a few words of the news.  A fact that stands in other
pairs too says little, one that stands on the two sides of different pairs says no.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from math import log

from converters.align import names

_ENOUGH, _AGREES = 2.5, 0.8
"""What a pair must reach; between two that do, any fact is enough if the lengths agree."""

_LENGTHS_DIFFER = -1.0
_AGAINST = 1.5
_SPREAD, _SPREAD_OF_ONE, _SPREAD_OF_STRANGERS = 0.012, 1.0, 0.5
_RATIOS = (2.0, 7.0)

_FIGURES = re.compile(r"\d+(?:[,.]\d+)*")
_NARROW = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_CAPITALS = re.compile(r"[A-Z][a-z]+")
_MARKS = (("?", "？"), ("!", "！"), ("“", "“"), (":", "："), (";", "；"), ("(", "（"), ("%", "％"))
_WORDS = """
军 army military troops force forces |
农 agricultural agriculture farm peasant peasants farmers farmer rural |
工人 workers worker worker's workers' | 学校 school schools | 学生 students student pupils pupil |
会议 meeting conference session | 人民 people people's | 中国 china chinese china's |
国家 state country national nation countries | 北京 beijing peking | 上海 shanghai |
美国 american us america u.s. united | 日本 japan japanese | 苏联 soviet |
工业 industrial industry | 战士 soldiers soldier fighters | 主席 chairman president |
总理 premier prime | 部长 minister | 艺术 art arts artistic artists | 音乐 music musical |
比赛 match competition game matches | 医 hospital doctor doctors medical medicine |
孩子 child children child's | 妇女 women woman women's | 青年 young youth youths | 粮 grain food |
棉 cotton | 小麦 wheat | 钢 steel | 煤 coal | 铁路 railway railroad | 公路 highway road roads |
火车 train trains | 汽车 car cars truck trucks bus automobile vehicles |
船 ship ships boat boats ferry | 桥 bridge bridges | 水 water waters |
山 mountain mountains hill hills | 今年 year | 去年 last | 斤 jin catties | 亩 mu |
公里 kilometers kilometres km | 吨 tons tonnes ton | 元 yuan | 革命 revolution revolutionary |
群众 masses | 生产 production produce produced producing | 记者 reporter reporters correspondent |
信 letter letters | 报 newspaper paper report daily | 厂 factory plant mill works factories |
县 county counties | 省 province provincial provinces | 村 village villages | 河 river rivers |
雨 rain rains rainfall | 雪 snow | 天气 weather | 书 book books | 图书馆 library |
老师 teacher teachers | 党 party party's | 政府 government | 经济 economic economy |
文化 culture cultural | 历史 history historical | 科学 science scientific |
技术 technical technology technique techniques skills | 世界 world | 和平 peace
"""
"""Chinese words and any of the English ones that may stand for each."""

_Fact = tuple[list[bool], list[bool], float, bool]
"""In which paragraphs of each side a fact stands, how much it says by itself, and whether every
translation keeps it."""


def by_position_is_right(english: Sequence[str], chinese: Sequence[str]) -> bool:
    """Say whether each paragraph surely stands beside its translation.

    False says nothing: the full model must decide.  Paragraphs may be empty, counts may differ.
    """
    sure = sure_pairs(english, chinese) if len(english) == len(chinese) else []
    return bool(sure) and all(sure)


def sure_pairs(english: Sequence[str], chinese: Sequence[str]) -> list[bool]:
    """Say of each paragraph whether it surely stands beside the one at its own place.

    All are sure where every pair speaks for itself; else those that do, with both neighbours.
    None is where the counts differ.
    """
    if len(english) != len(chinese) or len(english) < 2:
        return [len(english) == len(chinese) == 1] * len(english)
    said = _length_evidence(english, chinese)
    if not said:
        return [False] * len(english)
    facts = [0.0] * len(english)
    for fact in _facts(english, chinese):
        _weigh(fact, facts)
    solid = [a >= _LENGTHS_DIFFER and a + b >= _ENOUGH for a, b in zip(said, facts, strict=True)]
    held = [said[at] >= _AGREES and facts[at] > 0 and _is_held(solid, at)
            for at in range(len(solid))]  # fmt: skip
    if all(map(bool.__or__, solid, held)):
        return [True] * len(solid)
    return [good and _is_held(solid, at) for at, good in enumerate(solid)]


def _is_held(solid: Sequence[bool], at: int) -> bool:
    return all(solid[max(0, at - 1) : at]) and all(solid[at + 1 : at + 2])


def _length_evidence(english: Sequence[str], chinese: Sequence[str]) -> list[float]:
    ratio = sum(map(len, english)) / max(1, sum(map(len, chinese)))
    if not _RATIOS[0] < ratio < _RATIOS[1]:
        return []
    return [
        _agreement(len(left), len(right), ratio)
        for left, right in zip(english, chinese, strict=True)
    ]


def _agreement(english: int, chinese: int, ratio: float) -> float:
    """Compare two lengths as a true pair's and as strangers': the log-likelihood ratio."""
    off = log((english + 8) / (ratio * chinese + 8))
    true = _SPREAD + _SPREAD_OF_ONE / (chinese + 4)
    wrong = true + _SPREAD_OF_STRANGERS
    return 0.5 * (off * off / wrong - off * off / true + log(wrong / true))


def _weigh(fact: _Fact, facts: list[float]) -> None:
    """Add what a fact says to every pair: more where it is rare, less than nothing on one side."""
    left, right, weight, is_kept = fact
    here = sum(map(bool.__or__, left, right))
    rarity = log(len(left) / here) if here else 0.0
    apart = is_kept or any(left)
    for at, (one, other) in enumerate(zip(left, right, strict=True)):
        if one and other:
            facts[at] += weight * (0.3 + rarity)
        elif one != other and apart:
            facts[at] -= _AGAINST * weight


def _facts(english: Sequence[str], chinese: Sequence[str]) -> Iterator[_Fact]:
    yield from _figures(english, chinese)
    yield from _marks(english, chinese)
    yield from _names(english, chinese)
    yield from _words(english, chinese)


def _figures(english: Sequence[str], chinese: Sequence[str]) -> Iterator[_Fact]:
    left = [set(_FIGURES.findall(text)) for text in english]
    right = [set(_FIGURES.findall(text.translate(_NARROW))) for text in chinese]
    for figure in dict.fromkeys(each for found in right for each in sorted(found)):
        weight = 1.0 if len(figure) > 1 else 0.5
        yield [figure in each for each in left], [figure in each for each in right], weight, True


def _marks(english: Sequence[str], chinese: Sequence[str]) -> Iterator[_Fact]:
    for mark, other in _MARKS:
        right = [other in text for text in chinese]
        if any(right):
            yield [mark in text for text in english], right, 0.4, False


def _names(english: Sequence[str], chinese: Sequence[str]) -> Iterator[_Fact]:
    found = [_capitals(text) for text in english]
    ways = {name: way for each in found for name in sorted(each) if (way := _sound(name))}
    if ways:
        sounds = [text.translate(_sounds()) for text in chinese]
        for name, way in ways.items():
            right = [way in sound for sound in sounds]
            if any(right):
                yield [name in each for each in found], right, 1.0, False


def _capitals(text: str) -> set[str]:
    """Give words with a capital, alone and two by two: `Lin Jing`."""
    words = [(each.start(), each.group()) for each in _CAPITALS.finditer(text)]
    pairs = [a + b for (at, a), (next_at, b) in pairwise(words) if next_at == at + len(a) + 1]
    return {*(word for _, word in words), *pairs}


def _words(english: Sequence[str], chinese: Sequence[str]) -> Iterator[_Fact]:
    left = [set(text.lower().replace(",", " ").replace(".", " ").split()) for text in english]
    every = "\n".join(chinese)
    for word, meanings in _meanings().items():
        if word in every:
            yield (
                [not meanings.isdisjoint(each) for each in left],
                [word in text for text in chinese],
                0.6,
                False,
            )


@cache
def _meanings() -> dict[str, frozenset[str]]:
    entries = (entry.split() for entry in _WORDS.split("|"))
    return {word: frozenset(meanings) for word, *meanings in entries}


@cache
def _sound(name: str) -> str:
    """Give a name of several syllables as ` gui  hua `; empty for other words."""
    ways = [way for way in names.syllables(name) if len(way) > 1]
    return f" {'  '.join(ways[0])} " if ways else ""


class _Sounds(dict[int, str]):
    """Han characters and their commonest reading between blanks, found when they are asked for."""

    def __missing__(self, code: int) -> str:
        found = names.readings(chr(code))
        self[code] = sound = f" {found[0]} " if found else " "
        return sound


@cache
def _sounds() -> _Sounds:
    return _Sounds()
