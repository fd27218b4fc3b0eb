"""The cheap test passes what is plain, and nothing that was changed on one side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.align import clues, edges
from converters.align.easy import anchors, by_position_is_right, sure_pairs

ENGLISH = """\
Xinhua News Agency, Wuhan, May 12: The bridge over the river was opened to traffic today. It is \
1,670 meters long, and 45,000 people came to see it.
Wang Guihua, a worker of the machine plant, asked: “Why did the first attempt fail?” She and 14 \
others measured everything again.
In Kunming the price of cotton and grain has not changed for 3 years; the province has set up 126 \
new shops (see the report of the 9th).
The library has 82,000 books. Teachers and students of 31 schools read there.
""".splitlines()
CHINESE = [
    "新华社武汉５月１２日电　大桥今天通车。桥长１，６７０米，有４５，０００人前来参观。",
    "机器厂工人王桂花问：“第一次试验为什么失败？”她和另外１４个人把一切重新量了一遍。",
    "昆明的棉花和粮食的价格３年没有变动；全省新设了１２６个商店（见９日报道）。",
    "图书馆有书８２，０００册。３１所学校的老师和学生在那里阅读。",
]


def test_plain_news_is_paired_by_position() -> None:
    assert by_position_is_right(ENGLISH, CHINESE)


def test_a_single_pair_needs_no_proof() -> None:
    assert by_position_is_right(["x"], ["某"])


def test_a_pair_is_sure_where_its_neighbours_speak_for_themselves_too() -> None:
    vague = "Nobody had come by then, and nobody came later."
    odd = ["那时没有人来，后来也没有人来。今天也一样，一直到晚上都没有任何人到这个地方来过。"]
    english, chinese = [*ENGLISH, vague, *ENGLISH], [*CHINESE, *odd, *CHINESE]
    assert sure_pairs(ENGLISH, CHINESE) == [True] * 4
    sure = sure_pairs(english, chinese)
    assert not any(sure[3:6])
    assert sure_pairs(english, chinese[:-1]) == [False] * len(english)


VAGUE = {
    "what is solid too": (ENGLISH[1], CHINESE[1], range(7)),
    "a list that was left out": (
        "The roll of honour bears 12 names.",
        "光荣榜上有１２人：" + "李、王、陈、" * 4,
        [0, 1, 2, 4, 5, 6],
    ),
    "another text": (ENGLISH[1], CHINESE[3], [0, 1, 5, 6]),
}


@pytest.mark.parametrize(("english", "chinese", "sure"), VAGUE.values(), ids=VAGUE)
def test_a_pair_beyond_doubt_is_sure_beside_one_that_says_little(
    english: str, chinese: str, sure: list[int]
) -> None:
    around = [(ENGLISH[at], CHINESE[at]) for at in (3, 0, 2, 1, 0, 3)]
    texts = zip(*around[:3], (english, chinese), *around[3:], strict=True)
    assert [at for at, is_sure in enumerate(sure_pairs(*texts)) if is_sure] == [*sure]


def test_pairs_are_sure_on_both_sides_of_the_place_where_counts_part() -> None:
    english, chinese = [*ENGLISH, *ENGLISH, *ENGLISH], [*CHINESE, *CHINESE, *CHINESE]
    assert anchors(english, chinese) == [(at, at) for at in range(12)]
    merged = [*english[:5], english[5] + " " + english[6], *english[7:]]
    found = anchors(merged, chinese)
    assert (0, 0) in found
    assert (10, 11) in found
    assert all(left == right < 5 or left + 1 == right > 6 for left, right in found)
    assert anchors(english[:1], chinese) == anchors([], chinese) == []


CHANGED = {
    "nothing": ([], []),
    "counts differ": (ENGLISH[:3], CHINESE),
    "one side empty": ([], CHINESE),
    "a swap": (ENGLISH, [CHINESE[1], CHINESE[0], *CHINESE[2:]]),
    "a drop on each side": (ENGLISH[1:], CHINESE[:-1]),
    "drops beside each other": (ENGLISH[:2] + ENGLISH[3:], CHINESE[:1] + CHINESE[2:]),
    "a merge and a split": (
        [ENGLISH[0] + " " + ENGLISH[1], *ENGLISH[2:], "Teachers read there."],
        CHINESE,
    ),
    "another text": (ENGLISH, list(reversed(CHINESE))),
    "no translation": (ENGLISH, ENGLISH),
    "empty paragraphs": (["", ""], ["", ""]),
}


@pytest.mark.parametrize(("english", "chinese"), CHANGED.values(), ids=CHANGED)
def test_what_was_changed_is_left_to_the_full_model(english: list[str], chinese: list[str]) -> None:
    assert not by_position_is_right(english, chinese)


def test_paragraphs_without_a_fact_are_left_to_the_full_model() -> None:
    english = ["Nobody had come to the old gate by then.", "The boat lay there all night long."]
    chinese = ["到那个时候还没有人到那儿来呢。", "那只小舟一整夜都停在那里呢。"]
    assert not by_position_is_right(english, chinese)


def test_a_character_that_divides_paragraphs_inside_is_no_end() -> None:
    english = [ENGLISH[0].replace("The", "\0The"), *ENGLISH[1:]]
    assert sure_pairs(english, [text + "\0" for text in CHINESE]) == [True] * 4


FIGURES = {
    "45,000": ("45,000 people", "４５，０００人"),
    "850000": ("850 thousand.", "８５万。"),
    "126": ("“126 shops", "“１２６个"),
    "1.5": ("1.5 times", "１．５倍"),
    "35": ("12, 35", "１２，３５"),
}


@pytest.mark.parametrize(("english", "chinese"), FIGURES.values(), ids=FIGURES)
def test_a_figure_is_the_same_in_both_languages(english: str, chinese: str) -> None:
    assert clues.english([english]).places == clues.chinese([chinese]).places != {}


def test_a_month_is_no_figure() -> None:
    assert clues.chinese(["５月１２日"]).places == {"12": 1}


def test_sentences_that_end_inside_a_paragraph_are_counted() -> None:
    english = ["He said: “Why?” She did not know. In 1958 it was.", "One! ", "It cost 3.50 yuan"]
    chinese = ["他说：“为什么？”她不知道。１９５８年早已过去了。", "一！ ", "价钱三块五"]
    assert clues.english(english).ends == [2, 0, 0]
    assert clues.chinese(chinese).ends == [2, 0, 0]


PARAGRAPHS = st.lists(
    st.tuples(
        st.text("Ab. !", min_size=1, max_size=30), st.text("某。！", min_size=1, max_size=12)
    ),
    min_size=2,
    max_size=6,
)


@given(PARAGRAPHS)
def test_counts_decide_an_edge_alone_only_where_lengths_would_too(
    pairs: list[tuple[str, str]],
) -> None:
    english, chinese = zip(*pairs, strict=True)
    found = [clues.english(english).ends, clues.chinese(chinese).ends]
    lengths = edges.Lengths(4.0, english, chinese)
    sought = edges.Edges(english, chinese, lengths, edges.Counts(*found))
    decided = [sought.is_right(at) for at in range(len(pairs) - 1)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(edges, "_BEST_LENGTHS", float("inf"))
        assert decided == [sought.is_right(at) for at in range(len(pairs) - 1)]


TEXTS = st.lists(st.text(max_size=40), max_size=6)


@given(TEXTS, TEXTS)
def test_no_text_is_too_odd(english: list[str], chinese: list[str]) -> None:
    assert by_position_is_right(english, chinese) in {True, False}
