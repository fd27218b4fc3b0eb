"""The benchmark of growth measures real runs, and says where there is too little to measure."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks import scale

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.mark.skipif(sys.platform == "win32", reason="the figures are those that Unix tells")
@pytest.mark.thorough
def test_a_line_for_each_count_and_format(capsys: pytest.CaptureFixture[str]) -> None:
    asked = [str(SEEDS), "--counts", "2,4,5000", "--formats", "text"]
    assert scale.main(asked) == 0
    lines = [line.split(" | ")[:3] for line in capsys.readouterr().out.splitlines()[2:]]
    assert lines == [["| 2", "text", "Duizhao"], ["| 4", "text", "Duizhao"]]


def test_too_few_articles_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert scale.main([str(SEEDS), "--counts", "5000"]) == 2
    assert "there are 12 articles" in capsys.readouterr().err
