"""What makes a bead's score higher: words, numbers, names, the glossary, lengths, paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from msgspec.structs import replace

from converters.align import tokens
from converters.align.band import band
from converters.align.dictionary import Dictionary
from converters.align.evidence import Evidence, Words
from converters.align.lattice import NEVER, Lattice
from converters.align.parameters import LITERATURE, NEWS, Parameters
from converters.align.scores import Judge, Scorer, Side

WORDS = Dictionary.of(
    [("工人", {"worker": 1.0}), ("河", {"river": 1.0}), ("下雨", {"rain": 1.0}),
     ("雨", {"rain": 0.8}), ("桥", {"bridg": 1.0}), ("水", {"water": 1.0})]
)  # fmt: skip


def judged(
    english: Sequence[str],
    chinese: Sequence[str],
    *,
    opens: tuple[Sequence[bool], Sequence[bool]] | None = None,
    glossary: Sequence[tuple[str, str]] = (),
    parameters: Parameters = NEWS,
    scorer: Scorer | None = None,
    width: int = 1000,
) -> Lattice:
    left = [tokens.english(text, WORDS) for text in english]
    right = [tokens.chinese(text, WORDS) for text in chinese]
    evidence = Evidence(left, right, WORDS, glossary)
    starts = opens or ([False] * len(english), [False] * len(chinese))
    sides = [
        Side(texts, np.array([each.length for each in made]), np.array(begins, bool))
        for texts, made, begins in ((english, left, starts[0]), (chinese, right, starts[1]))
    ]
    judge = Judge(sides[0], sides[1], evidence, parameters, scorer)
    return judge.lattice(band(sides[1].lengths, sides[0].lengths, width))


ENGLISH = ["The boat lay all night beside the wall.", "Nobody had come to the old gate by then."]
PLAIN = ["那天晚上船一直停在那里没有动。", "到那个时候还没有人到老门口来。"]

BETTER = {
    "a word of the dictionary": ("The workers sang.", "工人唱歌。", "学生唱歌。"),
    "a word inside another": ("There was rain.", "下雨了。", "下学了。"),
    "a number": ("It cost 84 in all.", "一共８４元。", "一共９５元。"),
    "a month": ("They came in May.", "他们五月来。", "他们八月来。"),
    "a name": ("Guihua came home.", "桂花回家了。", "建国回家了。"),
    "a Wade-Giles name": ("It was Peking again.", "又是北京。", "又是上海。"),
    "a Latin word": ("They heard UNESCO.", "听说UNESCO了。", "听说了某某。"),
    "a question": ("Who is there now?", "谁在那里？", "谁在那里。"),
    "a bracket": ("It was late (see there).", "晚了（见那）。", "晚了，见那。"),
}


@pytest.mark.parametrize(("english", "better", "worse"), BETTER.values(), ids=BETTER)
def test_what_both_sides_write_speaks_for_a_bead(english: str, better: str, worse: str) -> None:
    made = judged([english, *ENGLISH], [better, worse, *PLAIN])
    assert made.beads[0, 0, 0, 0] > made.beads[1, 0, 0, 0] + 0.3


def test_the_glossary_speaks_for_a_bead() -> None:
    sides = (["The Brocade Terrace is high.", *ENGLISH], ["锦台很高。", "那里很高。", *PLAIN])
    without, given = judged(*sides), judged(*sides, glossary=[("锦台", "Brocade Terrace")])
    assert given.beads[0, 0, 0, 0] > without.beads[0, 0, 0, 0] + 1
    assert given.beads[1, 0, 0, 0] == pytest.approx(without.beads[1, 0, 0, 0], abs=1e-3)


def test_lengths_that_agree_are_better() -> None:
    made = judged(["x" * 44, "x" * 200], ["某" * 10])
    assert made.beads[0, 0, 0, 0] > made.beads[0, 0, 0, 1]


def test_paragraphs_begin_together() -> None:
    sides = (ENGLISH, PLAIN)
    none = judged(*sides).beads
    both = judged(*sides, opens=([True, True], [True, True])).beads
    one = judged(*sides, opens=([True, True], [True, False])).beads
    assert both[1, 0, 0, 1] == pytest.approx(none[1, 0, 0, 1] + NEWS.opening)
    assert one[1, 0, 0, 1] == pytest.approx(none[1, 0, 0, 1] - NEWS.opening)
    assert both[0, 1, 1, 0] == pytest.approx(none[0, 1, 1, 0] + NEWS.opening - 2 * NEWS.crossing)


def test_a_further_judge_is_heard() -> None:
    def scorer(english: Sequence[str], chinese: Sequence[str]) -> np.ndarray:
        return np.eye(len(english), len(chinese), dtype=np.float32)

    without, given = judged(ENGLISH, PLAIN).beads, judged(ENGLISH, PLAIN, scorer=scorer).beads
    more = given[0, :2, :2, 0] - without[0, :2, :2, 0]
    weight = NEWS.scorer_weight
    assert more.tolist() == pytest.approx(np.array([[1, 0.75], [0.75, 1]]) * weight, abs=1e-2)


def test_no_bead_leads_out_of_the_texts() -> None:
    beads = judged(ENGLISH, PLAIN).beads
    assert (beads[1, 1:] == NEVER).all()
    assert (beads[:, :, 1:, 1] == NEVER).all()
    assert (beads[:, :, :, 2] == NEVER).all()


def test_a_tile_of_a_band_scores_like_the_whole() -> None:
    english = [f"Worker number {n} went over the bridge." for n in range(90)]
    chinese = [f"{n}号工人过了桥。" for n in range(90)]
    whole, banded = judged(english, chinese), judged(english, chinese, width=70)
    assert not banded.band.whole
    for row in range(90):
        left = banded.band.left(row)
        part = whole.beads[row, :, :, left : left + banded.band.width]
        assert banded.beads[row] == pytest.approx(part, abs=0.01)


@pytest.mark.parametrize("sides", [([], []), (ENGLISH, []), ([], PLAIN), ([""], ["", ""])])
def test_a_side_of_nothing_has_a_lattice(sides: tuple[list[str], list[str]]) -> None:
    made = judged(*sides)
    assert made.beads.shape == (len(sides[1]), 4, 6, len(sides[0]) + 1)


def test_literature_leaves_less_alone() -> None:
    assert LITERATURE.alone < NEWS.alone
    assert replace(LITERATURE, alone=NEWS.alone) != NEWS


def test_words_are_summed_by_sentences() -> None:
    words = Words(np.array([0, 2, 2, 1]), np.array([0, 1, 1, 4]))
    values = np.array([[1, 10], [2, 20], [4, 40]], np.float32)
    assert words.summed(values).tolist() == [[1, 10], [0, 0], [10, 100]]
    assert words.distinct().summed(values).tolist() == [[1, 10], [0, 0], [6, 60]]
