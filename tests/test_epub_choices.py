"""Every two choices that a user can make go together: all pairs of them, over real articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from pathlib import Path

import plans
import pytest
from conftest import real_articles, seeds
from epubs import LAYOUTS, written
from lint_epub import lint_epub
from msgspec.structs import replace
from validators import epubcheck, epubcheck_ts

from converters.layout import Aligned
from converters.layout.book import plan
from converters.pinyin import with_readings
from converters.readers import Source
from converters.readers.archive import READER
from converters.script import in_script
from converters.settings import Pinyin, Script
from converters.writers.epub import Columns, EpubOptions

CHOICES: Mapping[str, Sequence[object]] = {
    "layout": LAYOUTS,
    "columns": tuple(Columns),
    "first": ("en", "zh"),
    "embed_fonts": (True, False),
    "kobo": (False, True),
    "cover": (True, False),
    "script": (Script.AS_IS, Script.TRADITIONAL),
    "pinyin": (Pinyin.OFF, Pinyin.ALL),
}
Choice = tuple[object, ...]


def pairs(choice: Choice) -> set[tuple[tuple[int, object], ...]]:
    return set(combinations(enumerate(choice), 2))


def covering() -> Iterator[Choice]:
    """Few choices that together hold all pairs: each is the one that adds the most new ones."""
    every = list(product(*CHOICES.values()))
    missing = set().union(*map(pairs, every))
    while missing:
        best = max(every, key=lambda choice: len(pairs(choice) & missing))
        missing -= pairs(best)
        yield best


COVERING = list(covering())


@pytest.fixture(scope="module")
def articles() -> list[Aligned]:
    files = [*seeds(), *real_articles()]
    readings = [READER.read(Source(file.name, file.read_bytes())) for file in files]
    return [plans.aligned(article) for reading in readings for article in reading.articles]


def dress(aligned: Aligned, script: Script, pinyin: Pinyin) -> Aligned:
    """The article in a script, with readings above its Chinese."""
    article = aligned.article
    if script is not Script.AS_IS:
        article = in_script(article, script)
    if pinyin is not Pinyin.OFF:
        article = with_readings(article, pinyin)
    return replace(aligned, article=article)


@pytest.mark.parametrize("choice", COVERING, ids=lambda choice: " ".join(map(str, choice)))
@pytest.mark.thorough(but="parallel auto")
def test_a_book_is_valid_and_the_same_twice(
    choice: Choice, articles: list[Aligned], tmp_path: Path
) -> None:
    layout, columns, first, embed_fonts, kobo, cover, script, pinyin = choice
    options = EpubOptions(columns=columns, embed_fonts=embed_fonts, kobo=kobo, cover=cover)  # type: ignore[arg-type]
    dressed = [dress(each, script, pinyin) for each in articles]  # type: ignore[arg-type]
    made = plan(plans.TITLES, dressed, layout=layout, first=first)  # type: ignore[arg-type]
    book = written(made, options)
    path = tmp_path / f"book{options.suffix}"
    path.write_bytes(book)
    assert [*epubcheck(path), *epubcheck_ts(path), *lint_epub(path)] == []
    assert written(made, options) == book


def test_all_pairs_of_choices_are_covered() -> None:
    every = set().union(*map(pairs, product(*CHOICES.values())))
    assert set().union(*map(pairs, COVERING)) == every
    assert len(COVERING) < 30
