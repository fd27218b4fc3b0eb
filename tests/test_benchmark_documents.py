"""Where the alignment benchmark's documents come from: gold files, ladders, articles, corpora."""

from __future__ import annotations

from pathlib import Path

import pytest
import tools
from gold_samples import GOLD, beads

from benchmarks import ladders
from benchmarks.document_sets import article_set, corpus_set, gold_sets
from benchmarks.gold_files import GoldError, parse_gold, read_gold, write_gold

SMALL = """\
# Small
# style: news

zh 1 ¶ 一。
zh 2 二。
zh 3 ¶ 三。

en 1 ¶ One and two.
en 2 ¶ Four.

1-2 = 1
3 =
 = 2
"""


def test_a_gold_file_is_read() -> None:
    small = parse_gold(SMALL, "small.txt")
    assert (small.name, small.title, small.style, small.form) == ("small", "Small", "news", "prose")
    assert [sentence.starts for sentence in small.chinese] == [True, False, True]
    assert list(small.beads) == beads("1-2=1 3= =2")
    assert write_gold(small) == SMALL


ERRORS = {  # what is replaced, by what, the message
    "no title": ("# Small\n", "", "no '# style: news'"),
    "a sentence before the title": ("# Small\n# style: news\n", "", ":2: the first line is no"),
    "an empty title": ("# Small", "#", ":1: the title is empty"),
    "an empty file": (SMALL, "", ":1: the file is empty"),
    "no style": ("# style: news\n", "", "no '# style: news'"),
    "an unknown style": ("news", "poetry", ":2: style is one of news, literary"),
    "an unknown header": ("# style", "# genre", ":2: a header is"),
    "a header twice": ("# style: news", "# style: news\n# style: news", ":3: style is said twice"),
    "a header too late": ("en 1", "# form: verse\nen 1", ":8: a header after"),
    "a number left out": ("zh 2", "zh 4", ":5: zh 4 where zh 2 is due"),
    "a number twice": ("zh 2", "zh 1", ":5: zh 1 where zh 2 is due"),
    "no paragraph at the start": ("zh 1 ¶", "zh 1", ":4: the first sentence opens"),
    "an empty sentence": ("zh 2 二。", "zh 2", ":5: neither header, sentence nor bead"),
    "Chinese after English": ("en 2 ¶ Four.", "zh 4 四。", ":9: the order is"),
    "a sentence after the beads": (" = 2", " = 2\nen 3 No.", ":14: the order is"),
    "a bead that is no range": ("1-2 = 1", "1-2-3 = 1", ":11: '1-2-3' is no range"),
    "a range backwards": ("1-2 = 1", "2-1 = 1", ":11: '2-1' is no range"),
    "an empty bead": ("3 =", "=", ":12: the bead holds no sentence"),
    "a bead skipped": ("3 =\n", "", "no bead holds zh 3"),
    "a sentence in two beads": ("3 =", "2-3 =", ":12: the bead does not follow"),
    "a sentence that is not there": ("3 =", "3-4 = 2", ":12: there is no zh 4"),
    "several without a partner": ("1-2 = 1", "1-2 =", ":11: several sentences without"),
    "English not covered": (" = 2\n", "", "no bead holds en 2"),
    "other words": ("1-2 = 1", "one to one", ":11: neither header"),
}


@pytest.mark.parametrize(("old", "new", "message"), ERRORS.values(), ids=ERRORS)
def test_a_broken_gold_file_is_an_error_with_its_line(old: str, new: str, message: str) -> None:
    assert old in SMALL
    with pytest.raises(GoldError) as error:
        parse_gold(SMALL.replace(old, new, 1), "small.txt")
    assert str(error.value).startswith("small.txt:")
    assert message in str(error.value)


def test_a_gold_file_that_is_not_utf8_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "small.txt").write_bytes(SMALL.encode("gb18030"))
    with pytest.raises(GoldError, match=r"small\.txt: not UTF-8 at byte"):
        read_gold(tmp_path / "small.txt")


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_our_gold_files_are_as_they_would_be_written(path: Path) -> None:
    gold = read_gold(path)
    assert write_gold(gold) == path.read_text(encoding="utf-8")
    assert 12 <= len(gold.chinese) <= 40


def test_a_ladder_becomes_a_gold_file() -> None:
    lines = ["[0]:[0,1]:0.3", "[1]:[]", "", "[3, 4]:[3]"]
    made = ladders.document("a", list("一二三四五"), list("ABCD"), lines, "literary")
    assert list(made.beads) == beads("1=1-2 2= 3= =3 4-5=4")
    assert parse_gold(write_gold(made), "a.txt") == made


LADDERS = {
    "no bead": (["[0]=[0]"], r"a:1: no bead such as"),
    "not neighbours": (["[0]:[0]", "[1,3]:[1]"], r"a:2: \[1, 3\] are not neighbours"),
    "crossing": (["[0]:[1]", "[1]:[0]"], r"crosses"),
    "beyond the end": (["[0]:[7]"], r"overlaps or crosses"),
}


@pytest.mark.parametrize(("lines", "message"), LADDERS.values(), ids=LADDERS)
def test_a_broken_ladder_is_an_error(lines: list[str], message: str) -> None:
    with pytest.raises(GoldError, match=message):
        ladders.document("a", list("一二三四"), list("ABC"), lines, "news")


def test_a_blank_line_in_a_text_is_an_error() -> None:
    with pytest.raises(GoldError, match=r"a \(Chinese\):2: the line is blank"):
        ladders.document("a", ["一", " "], ["A"], [], "news")


def test_equal_counts_of_the_seeds_are_the_truth() -> None:
    seeds = article_set(tools.ROOT / "seeds", "seeds")
    assert len(seeds.documents) >= 5
    assert all(zh == en for each in seeds.documents for zh, en in each.beads)


def test_a_corpus_is_read_with_its_gold_table(tmp_path: Path) -> None:
    (tmp_path / "1958-11-01_a.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "gold.tsv").write_text("1958-11-01_a.md\t2\t1\t0-2:0-1\n", encoding="utf-8")
    assert list(corpus_set(tmp_path).documents[0].beads) == beads("1=1-2")
    (tmp_path / "gold.tsv").write_text("1958-11-01_a.md\t2\t2\t0-2:0-2\n", encoding="utf-8")
    with pytest.raises(GoldError, match=r"gold\.tsv:1: .*finds 2 \| 1 paragraphs"):
        corpus_set(tmp_path)


ARTICLE = """\
Title: Letters from Wuhan
Author:
Date: 1958-11-01
Page: 2

It rained. The dykes held along the whole of the river that day.

Nobody was hurt, and in the evening the sun came out once more.


<hr />

Original:


### 武汉来信

1958-11-01
第2版()
专栏：

    下了雨，那天沿江的堤防安然无恙。没有人受伤，傍晚太阳又出来了。
"""


def test_each_style_is_measured_as_sentences_and_as_paragraphs() -> None:
    units = {(each.name, each.unit) for each in gold_sets([tools.ROOT / "benchmarks" / "gold"])}
    assert units == {
        (f"gold {style}", unit)
        for style in ("news", "literary")
        for unit in ("sentences", "opened sentences", "paragraphs")
    }
