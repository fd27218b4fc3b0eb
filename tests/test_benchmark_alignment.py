"""The alignment benchmark: its scorer, its perturbations, and how right the aligner must be."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from gold_samples import GOLD, beads, document

from benchmarks import alignment
from benchmarks.confidence import Row, calibration, drawn, rows_right
from benchmarks.document_sets import gold_sets
from benchmarks.documents import Document, Sentence, from_groups, groups_of
from benchmarks.gold_files import read_gold
from benchmarks.length_baseline import align_by_length
from benchmarks.measuring import measure
from benchmarks.paragraph_rows import paragraphs
from benchmarks.perturbations import Amounts, perturbed
from benchmarks.scores import Scores, score
from benchmarks.systems import Product


def shares(found: Scores) -> list[str]:
    parts = (found.strict.precision, found.strict.recall, found.lax.precision, found.lax.recall)
    return [f"{part.right}/{part.of}" for part in parts]


SCORES = {  # truth, found, strict P, strict R, lax P, lax R
    "all right": ("1=1 2=2", "1=1 2=2", "2/2 2/2 2/2 2/2"),
    "a true deletion counts for precision alone": ("1=1 2=", "1=1 2=", "2/2 1/1 2/2 1/1"),
    "a false deletion": ("1=1 2=2", "1=1 2= =2", "1/3 1/2 1/3 1/2"),
    "too coarse": ("1=1 2=2", "1-2=1-2", "0/1 0/2 1/1 2/2"),
    "too fine": ("1-2=1-2", "1=1 2=2", "0/2 0/1 2/2 1/1"),
    "a border wrong": ("1-2=1 3=2", "1=1 2-3=2", "0/2 0/2 2/2 2/2"),
    "one off": ("1=1 2=2 3=", "1= 2=1 3=2", "0/3 0/2 0/3 0/2"),
    "a missed deletion": ("1=1 2= 3=2", "1=1 2-3=2", "1/2 1/2 2/2 2/2"),
}


@pytest.mark.parametrize(("truth", "found", "expected"), SCORES.values(), ids=SCORES)
def test_beads_are_scored(truth: str, found: str, expected: str) -> None:
    assert shares(score(beads(truth), beads(found))) == expected.split()


def test_f1_is_the_harmonic_mean_of_pooled_shares() -> None:
    pooled = score(beads("1=1 2=2"), beads("1=1 2= =2")) + score(beads("1=1"), beads("1=1"))
    assert pooled.strict.f1 == pytest.approx(2 * (2 / 4) * (2 / 3) / (2 / 4 + 2 / 3))
    assert Scores().strict.f1 == 0


def test_a_row_is_right_where_its_ends_cut_no_bead() -> None:
    truth = document("1=1 2-3=2 4= 5=3")
    assert rows_right(truth, beads("1=1 2=2 3= 4= 5=3")) == [True, False, False, True, True]
    assert rows_right(truth, beads("1=1 2-4=2 5=3")) == [True, True, True]
    assert rows_right(truth, beads("1-3=1-2 4-5=3")) == [True, True]


def test_drawn_rows_are_counted_against_the_finest() -> None:
    found = drawn(document("1=1 2=2 3=3"), beads("1-2=1-2 3=3"), beads("1=1 2=2 3=3"))
    assert (found.kept.right, found.kept.of) == (1, 2)
    assert (found.rows.right, found.rows.of) == (2, 2)


def test_calibration_sorts_rows_into_bins() -> None:
    table = calibration([Row(0.96, True), Row(0.98, False), Row(1.0, True), Row(0.2, False)])
    assert [(each.low, each.right.right, each.right.of) for each in table] == [
        (0.0, 0, 1),
        (0.95, 1, 2),
        (0.99, 1, 1),
    ]
    assert table[1].mean == pytest.approx(0.97)


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
@pytest.mark.parametrize("whole", [False, True], ids=["sentences", "paragraphs"])
@pytest.mark.parametrize("seed", [1, 2])
def test_perturbing_keeps_every_letter_but_those_dropped(
    path: Path, whole: bool, seed: int
) -> None:
    before = paragraphs(read_gold(path)) if whole else read_gold(path)
    after = perturbed(before, Amounts(merges=0.3, splits=0.3), seed, whole=whole)
    assert after.beads != before.beads
    assert letters(after.chinese) == letters(before.chinese)
    assert letters(after.english) == letters(before.english)
    assert pair_ends(after) <= pair_ends(before)
    assert after == perturbed(before, Amounts(merges=0.3, splits=0.3), seed, whole=whole)
    dropped = perturbed(before, Amounts(drops=0.3), seed, whole=whole)
    assert dropped.chinese == before.chinese
    assert not Counter(dropped.english) - Counter(before.english)


def letters(side: tuple[Sentence, ...]) -> str:
    return "".join("".join(sentence.text.split()) for sentence in side)


def pair_ends(of: Document) -> set[tuple[int, int]]:
    """Where beads with both sides end, in letters: what is alone may be cut anywhere."""
    ends, zh, en = set(), 0, 0
    for chinese, english in groups_of(of):
        zh += len(letters(tuple(chinese)))
        en += len(letters(tuple(english)))
        if chinese and english:
            ends.add((zh, en))
    return ends


def test_a_dropped_bead_leaves_sentences_alone() -> None:
    after = perturbed(document("1-2=1 3=2"), Amounts(drops=1), 1)
    assert list(after.beads) == beads("1= 2= 3=")


def test_two_merged_pairs_are_one_bead_and_no_third_joins() -> None:
    after = perturbed(document("1=1 2=2 3=3"), Amounts(merges=1), 1)
    assert [len(zh) + len(en) for zh, en in groups_of(after)] == [3, 2]


def test_a_sentence_is_split_at_the_mark_nearest_its_middle() -> None:
    unit = ([Sentence("一二三，四五六七，八九十百千万，亿。")], [Sentence("None here.")])
    after = perturbed(from_groups(document("1=1"), [unit]), Amounts(splits=1), 1)
    assert [each.text for each in after.chinese] == ["一二三，四五六七，", "八九十百千万，亿。"]
    assert [each.starts for each in after.chinese] == [True, False]
    assert list(after.beads) == beads("1-2=1")


@pytest.mark.parametrize("written", ["merge=.2", "merges", "merges=2", "drops=-.1", ""])
def test_amounts_that_make_no_sense_are_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"none of merges|could not convert|not from 0 to 1"):
        Amounts.parse(written)


PARAGRAPHS = {  # beads of sentences, first sentences of paragraphs on both sides, rows
    "as they are": ("1=1 2=2 3=3", "1 3", "1 3", "1=1 2=2"),
    "one side joined": ("1=1 2=2 3=3", "1 3", "1", "1-2=1"),
    "a bead across": ("1=1 2-3=2 4=3", "1 3", "1 3", "1-2=1-2"),
    "a paragraph dropped": ("1=1 2= 3=2", "1 2 3", "1 2", "1=1 2= 3=2"),
    "a dropped one inside a row": ("1=1 2= 3=2", "1 2 3", "1", "1-3=1"),
    "a dropped end": ("1=1 2= 3=", "1 2 3", "1", "1=1 2= 3="),
}


@pytest.mark.parametrize(("joined", "zh", "en", "rows"), PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_rows_of_paragraphs_follow_from_sentences(joined: str, zh: str, en: str, rows: str) -> None:
    flat = document(joined)
    chinese, english = opened(flat.chinese, zh), opened(flat.english, en)
    assert list(paragraphs(Document("made", chinese, english, flat.beads)).beads) == beads(rows)


def opened(side: tuple[Sentence, ...], starts: str) -> tuple[Sentence, ...]:
    return tuple(Sentence(s.text, str(at) in starts.split()) for at, s in enumerate(side, 1))


def test_lengths_alone_find_what_is_plain() -> None:
    chinese = [
        "短。",
        "这一句话比较长一些，有二十来个字那么长。",
        "又短。",
        "再来一句中等长度的话。",
    ]
    english = ["Short.", "This sentence is rather long, it has some sixty letters.", "Short again.",
               "Another sentence of middling length."]  # fmt: skip
    assert align_by_length(chinese, english) == beads("1=1 2=2 3=3 4=4")
    assert align_by_length([], ["A."]) == beads("=1")


def test_the_tables_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    asked = [str(GOLD[0]), "--baseline", "length", "--perturb", "merges=.2", "--errors"]
    assert alignment.main(asked) == 0
    said = capsys.readouterr().out
    assert "perturbed (paragraphs)" in said
    assert "bertalign (LaBSE)" in said


def test_a_broken_file_ends_the_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad.txt").write_text("zh 1 一\n", encoding="utf-8")
    assert alignment.main([str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("bad.txt:1:")


FLOORS = {"news": 0.93, "literary": 0.88}
"""Strict F1 of sentences; below it, something broke."""


def test_the_aligner_is_as_right_as_it_was() -> None:
    sets = [each for each in gold_sets([GOLD[0].parent]) if each.unit == "sentences"]
    found = {each.name: measure(Product(), each, learn=True).scores.strict.f1 for each in sets}
    assert {name: f1 for name, f1 in found.items() if f1 < FLOORS[name.split()[1]]} == {}
    assert len(found) == len(FLOORS)


def test_a_split_parts_no_pair_that_is_finer_than_the_truth() -> None:
    unit = (
        [Sentence("一二三四，五六七八。")],
        [Sentence("One, two, three."), Sentence("Four, five.")],
    )
    after = perturbed(from_groups(document("1=1"), [unit]), Amounts(splits=1), 1)
    assert list(after.beads) == beads("1=1-4")
