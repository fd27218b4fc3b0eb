"""The benchmark of typesetters: what they are given, and the table that comes out."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import tools

from benchmarks import pdf
from benchmarks.pages import article_files, articles
from benchmarks.process_tree import run
from benchmarks.typesetters import DUIZHAO, RIVALS, Typesetter

SEEDS = tools.ROOT / "seeds"


def test_every_typesetter_gets_all_words_of_an_article_in_rows() -> None:
    (article,) = articles(article_files(SEEDS, 3)[2:])
    assert article.titles.english
    assert article.titles.chinese
    assert len(article.rows) > 3
    assert all(row.english or row.chinese for row in article.rows[1:])


@pytest.mark.parametrize("rival", RIVALS, ids=lambda each: each.name)
def test_the_source_of_a_rival_holds_the_text(rival: Typesetter, tmp_path: Path) -> None:
    files = article_files(SEEDS, 2)
    rival.prepare(files, tmp_path)
    written = "".join(file.read_text("utf-8") for file in tmp_path.iterdir())
    for article in articles(files):
        rows = [row.chinese.split("“")[0].splitlines()[:1] for row in article.rows if row.chinese]
        assert all(line in written for some in rows for line in some)


def test_a_run_tells_time_and_memory_and_what_went_wrong(tmp_path: Path) -> None:
    code = "import time; held = bytearray(50_000_000); time.sleep(0.3)"
    done = run([sys.executable, "-c", code], tmp_path, watch=True)
    assert done.seconds >= 0.3
    if sys.platform == "linux":
        assert 50_000_000 < done.memory < 90_000_000
    with pytest.raises(RuntimeError, match="no such text"):
        run([sys.executable, "-c", "raise SystemExit('no such text')"], tmp_path, watch=False)


@pytest.mark.thorough
def test_the_table_has_a_row_for_each_and_ratios_to_ours() -> None:
    (measured,) = pdf.measure([DUIZHAO], article_files(SEEDS, 1), 1)
    twice = pdf.Measured._make(("other", *(2 * each for each in measured[1:])))
    head, _, ours, other = list(pdf.table(1, [measured, twice]))[1:]
    assert head.startswith("| articles: 1 |")
    assert ours.startswith("| Duizhao |")
    assert [cell.strip() for cell in other.split("|")][3::2][:4] == ["2.00"] * 4


def test_a_folder_with_too_few_articles_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert pdf.main(["--articles", str(SEEDS), "--counts", "99"]) == 2
    assert "99 are needed" in capsys.readouterr().err
