"""What both languages write down and a glance finds: figures, punctuation, sentences, some words.

Place in the line: below **easy**, which weighs what is found here.  Each text is gone over once;
where a clue stands is one number, a bit for each paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from converters.remembered import Remembered

Places = dict[str, int]
"""Clues, and the paragraphs in which they stand: bit n is paragraph n."""

_Telling = tuple[tuple[str, ...], bool, bool]
"""The names of marks and figures; whether a sentence ends there, and whether a paragraph does."""

_APART = "\0"
_JOINT = f"{_APART}\n"
"""What divides paragraphs while they are gone over at once; nothing may be found across it."""

_ENGLISH = re.compile(
    '[0-9.!?“(;:%\0][0-9,.”’")]*(?: (?:thousand|million|billion| *(?=[A-Z“"(▲△●■◆])))?'
)
_CHINESE = re.compile(
    "[0-9０-９。！？“（；：％\0][0-9０-９,，.．”’」』）]*(?:[百千万亿月]|\\s*\0)?"
)
"""A mark, the end of a sentence, of a paragraph, a figure with the word that multiplies it, or some
of them together: `_Told` takes them apart, each but once, and this goes over every character."""

MARKS = "?!“(;:%"
_MARKS = dict(zip(MARKS, MARKS, strict=True)) | dict(zip("？！“（；：％", MARKS, strict=True))
_FIGURE = re.compile(
    r"([0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?)"
    "(月| thousand| million| billion|[百千万亿])?"
)
_TIMES = {"thousand": 1000, "million": 10**6, "billion": 10**9,
          "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}  # fmt: skip
_NARROW = str.maketrans("．", ".", ",，")
"""Full-width digits need no change: Python reads the digits of all scripts."""

_ENGLISH_END = re.compile(r"[.!?][”’\")]* +(?=[A-Z“\"(▲△●■◆])")
_CHINESE_END = re.compile(r"[。！？][”’」』）]*")
_END = re.compile(r"[。！？]|.*[.!?][”’\")]* +\Z")
_TAIL = 400
"""Characters that the last sentence of a paragraph is looked for in; it may be no longer."""

_WORDS = """
军 army military troops force forces | 农 agricultural agriculture farm peasant peasants farmers |
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
技术 technical technology technique techniques skills | 世界 world | 和平 peace |
价 price prices | 盐 salt | 布 cloth fabric | 油 oil | 肉 meat | 蔬菜 vegetables |
米 rice meters metres | 茶 tea | 酒 wine | 药 medicine medicines drug | 工作 work working |
开头 begin beginning | 检查 check checked inspect inspected inspection examine |
问题 question questions problem problems issue |
代表 delegation delegates representatives representative represent | 友好 friendly friendship |
会晤 meet met meeting | 意见 opinions opinion views | 访问 visit visited visiting |
计划 plan plans planned | 名 names name named famous | 光荣 glorious honor honour glory |
树 tree trees | 花 flower flowers | 田 field fields | 马 horse horses | 牛 ox oxen cow cattle |
猪 pig pigs | 鸡 chicken chickens | 鱼 fish | 狗 dog dogs | 鸟 bird birds | 猫 cat cats |
夜 night nights evening | 春 spring | 夏 summer | 秋 autumn fall | 冬 winter | 火 fire |
电 electric electricity power | 灯 lamp light lamps lights | 房 house houses room |
街 street streets | 飞机 plane aircraft | 机器 machine machines machinery |
矿 mine mining ore mines | 木 wood wooden timber | 石 stone stones | 黑 black | 绿 green |
母亲 mother | 父亲 father | 妈 mother mom | 爸 father dad | 儿子 son | 女儿 daughter |
丈夫 husband | 妻子 wife | 同志 comrade comrades | 朋友 friend friends | 敌 enemy enemies |
战 war battle fight | 胜利 victory | 死 death died dead die | 笑 smile smiled laugh laughed |
哭 cry cried wept | 唱 sing sang song songs | 歌 song songs | 舞 dance dancing |
画 painting paintings picture | 诗 poem poetry poems | 戏 opera play theater |
电影 film films movie | 展览 exhibition | 英国 britain british england | 法国 france french |
德国 germany german | 印度 india indian | 朝鲜 korea korean | 越南 vietnam vietnamese |
天津 tianjin tientsin | 广州 guangzhou canton | 香港 hong | 台湾 taiwan |
委员会 committee commission | 公司 company corporation | 银行 bank | 市场 market markets |
钱 money | 公安 police security | 警察 police | 大学 university college |
教育 education educational | 研究 research study
"""
"""Chinese words and any of the English ones that may stand for each."""


class Clues(Struct, frozen=True):
    """The figures and marks of one text, and how many sentences end inside each paragraph.

    Figures are digits, such as `45000`; marks are those of `MARKS`.
    """

    places: Places
    ends: list[int]


def english(texts: Sequence[str]) -> Clues:
    """Find the clues of English paragraphs; figures are written as in `Clues` of Chinese ones."""
    return _clues(_ENGLISH, texts)


def chinese(texts: Sequence[str]) -> Clues:
    """Find the clues of Chinese paragraphs: `８５万` is `850000`; months are left out."""
    return _clues(_CHINESE, texts)


def first_sentences(english_text: str, chinese_text: str) -> tuple[int, int]:
    """Give the lengths of two paragraphs' first sentences; 0 where a paragraph is one sentence."""
    return _first(_ENGLISH_END, english_text), _first(_CHINESE_END, chinese_text)


def last_sentences(english_text: str, chinese_text: str) -> tuple[int, int]:
    """Give the lengths of two paragraphs' last sentences; 0 where a paragraph is one sentence."""
    return _last(_ENGLISH_END, english_text), _last(_CHINESE_END, chinese_text)


def _first(ends: re.Pattern[str], text: str) -> int:
    found = ends.search(text)
    return found.end() if found and found.end() < len(text) else 0


def _last(ends: re.Pattern[str], text: str) -> int:
    last = 0
    for found in ends.finditer(text, max(0, len(text) - _TAIL)):
        last = found.end() if found.end() < len(text) else last
    return len(text) - last if last else _TAIL * (len(text) > _TAIL)


def words(text: str) -> frozenset[str]:
    """Give the words of an English paragraph as `meanings_in` spells them."""
    return frozenset(text.lower().replace(",", " ").replace(".", " ").split())


def meanings_in(text: str) -> Iterator[frozenset[str]]:
    """Give of each known word in a Chinese paragraph the English ones that may stand for it.

    In no order.
    """
    known = _meanings()
    for head in known.keys() & set(text):
        for word, those in known[head]:
            if word in text:
                yield those


@cache
def _meanings() -> Mapping[str, Sequence[tuple[str, frozenset[str]]]]:
    """Give the known words by their first character."""
    entries = (entry.split() for entry in _WORDS.split("|"))
    by_head: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for word, *english_words in entries:
        by_head.setdefault(word[0], []).append((word, frozenset(english_words)))
    return by_head


def _clues(pattern: re.Pattern[str], texts: Sequence[str]) -> Clues:
    places: Places = {}
    ends = [0] * len(texts)
    at, bit = 0, 1
    found = pattern.findall("".join([text.replace(_APART, " ") + _JOINT for text in texts]))
    for names, ends_sentence, ends_paragraph in map(_TOLD.__getitem__, found):
        for name in names:
            places[name] = places.get(name, 0) | bit
        if ends_sentence:
            ends[at] += 1
        elif ends_paragraph:
            at, bit = at + 1, bit << 1
    return Clues(places, ends)


class _Told(Remembered[str, _Telling]):
    """What each thing found says.

    Figures are written as digits: `45,000`, `4.5万` and `45 thousand` are `45000`; months are left
    out.  Chinese counts a sentence's end inside a paragraph alone, as English does.
    """

    most = 10_000

    def make(self, found: str) -> _Telling:
        """Take apart what was found."""
        marks = [_MARKS[found[0]]] if found[0] in _MARKS else []
        figures = [_value(*each) for each in _FIGURE.findall(found) if each[1] != "月"]
        is_last = found.endswith(_APART)
        ends = not is_last and bool(_END.match(found))
        return (*marks, *figures), ends, is_last


_TOLD = _Told()


def _value(figure: str, times: str) -> str:
    return f"{float(figure.translate(_NARROW)) * _TIMES.get(times.strip(), 1):.10g}"
