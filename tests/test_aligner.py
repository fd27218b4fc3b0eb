"""Two texts in, rows out: told as rows, `en 3 | zh 3-4`.  The small dictionary is the test's."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

import numpy as np
import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from converters.align import Alignment, verse
from converters.align.aligner import Result, align_sentences, align_texts
from converters.align.band import band
from converters.align.dictionary import Dictionary

_ENTRIES = """
工人 worker . 河 river . 雨 rain . 桥 bridg . 水 water . 学校 school . 学生 pupil student . 夜 night
. 钟 bell clock . 船 boat . 书 book . 图书馆 librari . 棉花 cotton . 种子 seed . 冬天 winter
. 春天 spring . 井 well . 村 villag . 修 repair mend . 灯 lamp . 月亮 moon
"""
_SPLIT = [entry.split() for entry in _ENTRIES.split(".")]
WORDS = Dictionary.of((word, dict.fromkeys(stems, 1.0)) for word, *stems in _SPLIT)

ENGLISH = [
    "In the winter of 1956 the workers repaired the bridge over the river.",
    "The boat goes no more at night. A lamp has been hung beside the water.",
    "The pupils of the school ring the bell at 7 o'clock.",
    "There are 3,200 books in the library, and 45 on cotton and seed.",
    "The village has a new well. It is 30 meters deep.",
    "When spring comes, the rain will fill it.",
]
NOTE = (
    "(Translator's note: nothing more is known of this place today, "
    "though many have asked about it since.)"
)
CHINESE = [
    "一九五六年冬天，工人修好了河上的桥。",
    "船在夜里不再开了。水边挂了一盏灯。",
    "学校的学生七点敲钟。",
    "图书馆有书三千二百册，其中讲棉花和种子的有四十五册。",
    "村里有一口新井。井深三十米。",
    "春天来了，雨会把它装满。",
]


def spelled(alignment: Alignment) -> list[str]:
    return [f"en {_span(*link.spans[0])} | zh {_span(*link.spans[1])}" for link in alignment.links]


def _span(start: int, stop: int) -> str:
    return "-" if start == stop else str(start) if stop == start + 1 else f"{start}-{stop - 1}"


def rows(english: Sequence[str], chinese: Sequence[str]) -> list[str]:
    return spelled(align_texts(english, chinese, dictionary=WORDS, threshold=0.5).alignment)


ONE_TO_ONE = [f"en {n} | zh {n}" for n in range(6)]
CHANGED = {
    "nothing": (ENGLISH, CHINESE, ONE_TO_ONE),
    "a merge": (
        [ENGLISH[0] + " " + ENGLISH[1], *ENGLISH[2:]],
        CHINESE,
        ["en 0 | zh 0-1", *(f"en {n - 1} | zh {n}" for n in range(2, 6))],
    ),
    "a glued line": (
        ENGLISH,
        [*CHINESE[:3], CHINESE[3] + CHINESE[4], CHINESE[5]],
        [*ONE_TO_ONE[:3], "en 3-4 | zh 3", "en 5 | zh 4"],
    ),
    "a drop": (
        ENGLISH[:2] + ENGLISH[3:],
        CHINESE,
        [*ONE_TO_ONE[:2], "en - | zh 2", *(f"en {n - 1} | zh {n}" for n in range(3, 6))],
    ),
    "an addition": (
        [*ENGLISH[:3], NOTE, *ENGLISH[3:]],
        CHINESE,
        [*ONE_TO_ONE[:3], "en 3 | zh -", *(f"en {n + 1} | zh {n}" for n in range(3, 6))],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("english", "chinese", "expected"), CHANGED.values(), ids=CHANGED)
def test_paragraphs_are_paired(english: list[str], chinese: list[str], expected: list[str]) -> None:
    assert rows(english, chinese) == expected


def test_sentences_are_paired() -> None:
    english = [ENGLISH[0], *ENGLISH[1].split(". "), ENGLISH[2]]
    chinese = [CHINESE[0], CHINESE[1], CHINESE[2]]
    beads = align_sentences(english, chinese, dictionary=WORDS)
    assert beads == (((0, 1), (0, 1)), ((1, 3), (1, 2)), ((3, 4), (2, 3)))


def test_pieces_of_a_paragraph_are_units_too() -> None:
    english, chinese = ["The boat goes no more at night.", "A lamp hangs beside the water."], [
        "船在夜里不再开了。", "水边挂了一盏灯。",
    ]  # fmt: skip
    found = align_texts(
        [*english, ENGLISH[2]], [*chinese, CHINESE[2]], dictionary=WORDS,
        opens=([True, False, True], [True, False, True]), threshold=0.5,
    )  # fmt: skip
    assert spelled(found.alignment) == ONE_TO_ONE[:3]


def test_a_true_pair_is_known_from_a_wrong_one() -> None:
    other = [
        "他们昨天去了城里。",
        "没有人知道为什么。",
        "门是开着的，里面很黑。",
        "老人坐在那儿。",
        "谁也不说话。",
    ]
    true, wrong = (align_texts(ENGLISH, each, dictionary=WORDS) for each in (CHINESE, other))
    assert true.is_pair
    assert true.support > wrong.support
    assert true.confidence > wrong.confidence
    assert not wrong.is_pair
    assert [link.score for link in wrong.alignment.links] == [0.0]


def test_unsure_cuts_make_coarser_rows() -> None:
    fine = align_texts(ENGLISH, CHINESE, dictionary=WORDS, threshold=0.0).alignment
    coarse = align_texts(ENGLISH, CHINESE, dictionary=WORDS, threshold=1.1).alignment
    assert len(fine.links) > len(coarse.links) == 1


def test_the_same_texts_give_the_same_rows() -> None:
    assert align_texts(ENGLISH, CHINESE, dictionary=WORDS) == align_texts(
        ENGLISH, CHINESE, dictionary=WORDS
    )


def covered(result: Result, english: Sequence[str], chinese: Sequence[str]) -> bool:
    """Alignment itself refuses gaps, overlaps and a wrong order."""
    return result.alignment.counts == (len(english), len(chinese))


ODD = {
    "nothing": ([], []),
    "one side empty": ([], CHINESE),
    "the other side empty": (ENGLISH, []),
    "empty paragraphs": (["", " ", ""], ["", "\u3000"]),
    "the same text twice": (ENGLISH, ENGLISH),
    "Chinese twice": (CHINESE, CHINESE),
    "sides swapped": (CHINESE, ENGLISH),
    "garbage": (["\ufffd\ufffd %%% 0xFF", "}{][" * 50], ["□□□□", "¤" * 300, "1" * 400]),
    "one against many": ([" ".join(ENGLISH)], CHINESE * 8),
    "many against one": (ENGLISH * 8, ["".join(CHINESE)]),
    "no end of a sentence": (["word " * 3000], ["字" * 3000]),
}


@pytest.mark.parametrize(("english", "chinese"), ODD.values(), ids=ODD)
def test_nothing_is_lost_of_odd_texts(english: list[str], chinese: list[str]) -> None:
    assert covered(align_texts(english, chinese, dictionary=WORDS), english, chinese)


def test_a_side_alone_has_a_row_for_each_unit() -> None:
    assert spelled(align_texts([], CHINESE, dictionary=WORDS).alignment) == [
        f"en - | zh {n}" for n in range(6)
    ]


PARAGRAPHS = st.lists(st.sampled_from([*ENGLISH, *CHINESE, "", "12", "Li (a)."]), max_size=7)


@examples(0.4)
@given(PARAGRAPHS, PARAGRAPHS)
def test_every_unit_is_in_exactly_one_row(english: list[str], chinese: list[str]) -> None:
    result = align_texts(english, chinese, dictionary=WORDS)
    assert covered(result, english, chinese)
    assert 0.0 <= result.confidence <= 1.0


def test_a_long_text_is_aligned_in_a_band() -> None:
    count = 400
    english = [f"{ENGLISH[n % 6]} It was {n} that day." for n in range(count)]
    chinese = [f"{CHINESE[n % 6]}那天是{n}。" for n in range(count)]
    result = align_texts(english[:150] + english[230:], chinese, dictionary=WORDS, threshold=0)
    assert covered(result, english[80:], chinese)
    pairs = {link.spans for link in result.alignment.links}
    assert sum(((n, n + 1), (n, n + 1)) in pairs for n in range(150)) > 140
    assert sum(((n, n + 1), (n + 80, n + 81)) in pairs for n in range(150, 320)) > 160
    assert result.alignment.links[-1].spans == ((319, 320), (399, 400))


def test_the_searched_part_of_a_long_text_grows_with_its_length_alone() -> None:
    for count in (1_500, 6_000):
        searched = band(np.ones(count), np.ones(count), 224)
        assert (searched.rows + 1) * searched.width <= 300 * count
        assert max(np.bincount([searched.left(row) for row in range(count)])) <= 256


def test_a_side_of_a_thousand_sentences_is_scored_in_tiles() -> None:
    searched = band(np.ones(1_500), np.ones(100), 224)
    assert searched.whole
    assert searched.height <= 256
    assert len(searched.lefts) * searched.height >= searched.rows


def test_thousands_of_sentences_against_few_take_bounded_time() -> None:
    english = ENGLISH * 400
    for chinese in (CHINESE[:1], CHINESE * 3):
        assert covered(align_texts(english, chinese, dictionary=WORDS), english, chinese)


def test_a_further_judge_decides_where_words_say_nothing() -> None:
    def scorer(english: Sequence[str], chinese: Sequence[str]) -> np.ndarray:
        alike = {("Beta.", "甲。"), ("Gamma.", "乙。")}
        return np.array([[(a.strip(), b) in alike for b in chinese] for a in english], np.float32)

    beads = align_sentences(
        ["Alpha.", "Beta.", "Gamma."], ["甲。", "乙。"], dictionary=WORDS, scorer=scorer
    )
    assert beads == (((0, 1), (0, 0)), ((1, 2), (0, 1)), ((2, 3), (1, 2)))


POEM = [
    "The bridge is under the moon,",
    "The boat is on the river;",
    "The lamp burns in the night,",
    "The rain comes with the spring.",
]


def test_a_glued_poem_is_divided_where_the_evidence_is() -> None:
    line = "桥在月亮下，船在河上；灯在夜里，雨和春天来。"
    found = verse.divide(POEM, line, dictionary=WORDS, threshold=0.5)
    assert [row.chinese for row in found] == [
        "桥在月亮下，",
        "船在河上；",
        "灯在夜里，",
        "雨和春天来。",
    ]
    assert [row.english for row in found] == [(0, 1), (1, 2), (2, 3), (3, 4)]


@pytest.mark.parametrize(
    "line", ["她不知道，谁也不说话；门开着，里面很黑。", "一行没有停顿的诗", ""]
)
def test_a_poem_without_evidence_stays_one_row(line: str) -> None:
    found = verse.divide(POEM, line, dictionary=WORDS)
    assert found == (verse.VerseRow((0, 4), line),)


@given(st.text("某，。 　”！\n甲", max_size=30))
def test_the_pieces_of_a_line_joined_give_it_back(line: str) -> None:
    assert "".join(verse.pieces(line)) == line


def test_numpy_is_loaded_for_the_full_model_alone() -> None:
    loads = "import sys, converters.align.easy, converters.align.by_position"
    code = f"{loads}; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
