"""Where sentences end; `|` in the tables stands for a cut."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from converters.align import sentences

ENGLISH = {
    "two sentences": "The well is deep. |The water is clear.",
    "one without a stop": "A new bridge",
    "question and exclamation": "Is it ready? |It is! |Let us go.",
    "a title": "Mr. Lin met Dr. Wu in St. Anne's. |They talked.",
    "a number": "Workshop No. 3 met its plan. |No. 4 did not.",
    "no as an answer": "Did it rain? |The answer was no. |The dike held.",
    "initials": "J. B. Carter came. |He stayed.",
    "a country before a noun": "The U.S. Army left. |The U.S. delegation stayed.",
    "a country at the end": "They came from the U.S. |The visit was short.",
    "a company": "The Lantern Co., Ltd. was founded. |It bought Dyke Co. |The price was low.",
    "an hour": "It opens at 9 a.m. on Sundays. |It closes at 5 p.m. |The gate is shut then.",
    "a month": "It rained on Sept. 3 in the hills.",
    "a point in a number": "Output rose by 8.5 percent. |Costs fell by 3.2.",
    "a numbering": "1. The first heat took long.",
    "a lettered numbering": "(a) Wash the seeds. |(b) Dry them.",
    "et cetera": "Wells, ponds, etc. were dug. |It took a month.",
    "a quotation": "“It is cold.” |He shut the door.",
    "a straight quotation": '"It is cold." |"Shut the door." |He did.',
    "a quotation goes on": "“Is it cold?” he asked. |“Yes!” said she.",
    "a quotation of two": "“It is cold. |It is late.” |He left.",
    "brackets": "(It is cold. |Shut the door.) |He left.",
    "an ellipsis": "He waited... |Nobody came.",
    "an ellipsis inside": "He waited ... and nobody came.",
    "a sign for an ellipsis": "He waited… |Nobody came.",
    "a blank forgotten": "The well is deep.|The water is clear.",
    "an address": "It stands in www.lantern.example and is read.",
    "blanks": "One.   |Two.  ",
    "a dateline": "(Our newspaper, Wuhan, 12th) The river fell. |The dike held.",
    "lines": "A line of verse\n|Another line",
    "Chinese left over": "They stored 粮食. |It was dry.",
    "several marks": "What?! |Really?",
    "blanks alone": "   ",
}


@pytest.mark.parametrize("marked", ENGLISH.values(), ids=ENGLISH)
def test_english_is_cut_at_the_ends_of_sentences(marked: str) -> None:
    assert sentences.english(marked.replace("|", "")) == marked.split("|")


CHINESE = {
    "two sentences": "井很深。|水很清。",
    "one without a stop": "新桥",
    "question and exclamation": "好了吗？|好了！|走吧。",
    "half width marks": "好了吗?|好了!|走吧。",
    "a semicolon": "井很深；水很清。",
    "a quotation": "“天冷了。”|他关上门。",
    "corner brackets": "「天冷了。」|他关上门。",
    "a quotation goes on": "“天冷吗？”他问。|没人答。",
    "a slogan": "墙上写着“水到渠成！”的标语。",
    "a quotation in a list": "唱了“下雨啦！”、“天晴啦！”等歌。",
    "a title with a mark": "《谁来开门？》一文登出来了。|大家都读。",
    "a doubt in brackets": "这是石料（？）做的。|不重。",
    "brackets": "（天冷了。）|他走了。",
    "an ellipsis": "他等着……没有人来。|他走了。",
    "an ellipsis at the end of a quotation": "“我等着……”|他关上门。",
    "an ellipsis after a mark": "好啊！……|他笑了。",
    "several marks": "什么？！|真的？",
    "a point in a number": "增产8.5万斤。|很好。",
    "a signature": "大家都来。　　　　|（水 生）",
    "blanks": "天晴。 　|走吧。　",
    "lines": "一行诗\n|又一行",
    "blanks alone": "　　",
}


@pytest.mark.parametrize("marked", CHINESE.values(), ids=CHINESE)
def test_chinese_is_cut_at_the_ends_of_sentences(marked: str) -> None:
    assert sentences.chinese(marked.replace("|", "")) == marked.split("|")


@pytest.mark.parametrize("split", [sentences.english, sentences.chinese])
def test_no_text_has_no_sentences(split: sentences.Splitter) -> None:
    assert split("") == []


SIGNS = 'Mr. U.S. The well . ? ! … ... " ” ( ) 1. 井 。 ！ ？ ； …… “ 》 （ 说 的 ， a B'
PIECES = st.lists(st.sampled_from([*SIGNS.split(), " ", "  ", "\n", "\u3000"]), max_size=25).map(
    "".join
)


@given(st.one_of(PIECES, st.text()))
@example(". ")
@example("\n\n.\n")
def test_cutting_loses_nothing(text: str) -> None:
    for pieces in (sentences.english(text), sentences.chinese(text)):
        assert "".join(pieces) == text
        assert all(pieces)
        assert all(piece.strip() for piece in pieces) or len(pieces) <= 1
