"""Big books are parted into volumes: few, even, between days, and never within an article."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from conftest import seeds
from epubs import opened
from hypothesis import given
from hypothesis import strategies as st
from plans import TITLES, aligned

from converters import read
from converters.languages import CHINESE, ENGLISH, runs
from converters.layout import Aligned
from converters.layout.book import as_it_is, plan
from converters.layout.wording import span_in
from converters.model import Article, Metadata, Paragraph, Run, Side, words
from converters.pinyin import with_readings
from converters.settings import Pinyin
from converters.volume_size import VolumeSize
from converters.volumes import Volume, volumes, weights_of
from converters.writers.epub import EpubOptions


def article(number: int, day: int | None = 1, characters: int = 10) -> Aligned:
    text = Paragraph(runs("井" * characters, CHINESE))
    side = Side(CHINESE, runs("井", CHINESE), blocks=(text,))
    published = None if day is None else date(1958, 11, day)
    return aligned(Article(f"a-{number}", (side,), Metadata(published=published)))


def _weights(each: Aligned) -> tuple[int, int]:
    sides = each.article.sides
    return weights_of(sides, [words(side.blocks) for side in sides])


def volumes_of(articles: list[Aligned], size: VolumeSize, *, readings: bool) -> list[Volume]:
    weights = [_weights(each)[readings] for each in articles]
    return volumes(weights, [each.article.metadata.published for each in articles], size)


def parted(days: list[int | None], size: VolumeSize) -> list[list[int | None]]:
    """The days of the articles of each volume."""
    articles = [article(number, day) for number, day in enumerate(days)]
    made = volumes_of(articles, size, readings=False)
    return [days[each.part] for each in made]


@pytest.mark.parametrize(
    ("value", "size", "said"),
    [
        ("5MB", VolumeSize(5_000_000), "5MB"),
        ("1.5 mb", VolumeSize(1_500_000), "1.5MB"),
        ("300KB", VolumeSize(300_000), "0.3MB"),
        ("500", VolumeSize(articles=500), "500"),
        (500, VolumeSize(articles=500), "500"),
        ("5MB,500", VolumeSize(5_000_000, 500), "5MB,500"),
        ("500, 5MB", VolumeSize(5_000_000, 500), "5MB,500"),
        ("off", VolumeSize(), "off"),
    ],
)
def test_a_size_is_bytes_or_articles_or_both(value: object, size: VolumeSize, said: str) -> None:
    assert VolumeSize.parse(value) == size
    assert str(size) == said
    assert VolumeSize.parse(str(size)) == size


@pytest.mark.parametrize("value", ["", "five", "0", "5MB,6MB", "-1", "5,6", "0MB", "5TB", "off,5"])
def test_what_is_no_size_is_refused_with_what_would_be_one(value: str) -> None:
    with pytest.raises(ValueError, match="give 5MB"):
        VolumeSize.parse(value)


@pytest.mark.parametrize(
    ("days", "size", "expected"),
    [
        ([1, 1, 2, 2], 4, [[1, 1, 2, 2]]),
        ([1, 1, 2, 2, 3, 3], 4, [[1, 1], [2, 2, 3, 3]]),
        ([1, 1, 1, 2, 3], 4, [[1, 1, 1], [2, 3]]),
        ([1, 2, 3, 4, 5, 6, 7], 3, [[1, 2], [3, 4], [5, 6, 7]]),
        ([1, 1, 1, 1, 1, 1], 4, [[1, 1, 1], [1, 1, 1]]),
        ([None] * 5, 2, [[None], [None, None], [None, None]]),
        ([1, 2, 2, 2, 2, 2, 3], 3, [[1, 2], [2, 2], [2, 2, 3]]),
    ],
)
def test_volumes_end_between_days(
    days: list[int | None], size: int, expected: list[list[int | None]]
) -> None:
    assert parted(days, VolumeSize(articles=size)) == expected


def test_an_article_that_is_too_big_is_a_volume_of_its_own() -> None:
    articles = [article(1), article(2, characters=50_000), article(3)]
    made = volumes_of(articles, VolumeSize(bytes=20_000), readings=False)
    assert [each.part for each in made] == [slice(0, 1), slice(1, 2), slice(2, 3)]


def test_readings_make_volumes_smaller() -> None:
    articles = [article(number, characters=1000) for number in range(6)]
    assert len(volumes_of(articles, VolumeSize(bytes=30_000), readings=False)) == 1
    assert len(volumes_of(articles, VolumeSize(bytes=30_000), readings=True)) > 4


@given(
    st.lists(st.tuples(st.integers(1, 9), st.integers(1, 2000)), min_size=1, max_size=40),
    st.integers(1, 9),
    st.integers(2000, 20_000),
)
def test_volumes_hold_every_article_once_and_never_too_much(
    found: list[tuple[int, int]], count: int, size: int
) -> None:
    ordered = sorted(found)
    articles = [article(number, day, length) for number, (day, length) in enumerate(ordered)]
    made = volumes_of(articles, VolumeSize(size, count), readings=False)
    assert [each for volume in made for each in articles[volume.part]] == articles
    assert [volume.number for volume in made] == list(range(1, len(made) + 1))
    for volume in made:
        held = articles[volume.part]
        assert len(held) == 1 or (
            len(held) <= count and sum(_weights(each)[0] for each in held) <= size
        )


@given(st.lists(st.integers(1, 6), min_size=1, max_size=30), st.integers(2, 9))
def test_a_day_that_fits_into_a_volume_is_in_one(found: list[int], count: int) -> None:
    days: list[int | None] = [*sorted(found)]
    held = parted(days, VolumeSize(articles=count))
    for day in {day for day in days if days.count(day) <= count}:
        assert sum(day in volume for volume in held) == 1


@pytest.mark.parametrize(("number", "count", "ending"), [(1, 9, "-1"), (3, 12, "-03")])
def test_files_of_volumes_sort_in_their_order(number: int, count: int, ending: str) -> None:
    assert Volume(number, count, slice(0, 1)).ending == ending


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "第一卷（共二十卷）"), (10, "第十卷（共二十卷）"), (12, "第十二卷（共二十卷）"),
     (20, "第二十卷（共二十卷）")],
)  # fmt: skip
def test_a_volume_is_counted_in_chinese_numerals(number: int, said: str) -> None:
    assert Volume(number, 20, slice(0, 1)).said(CHINESE) == said


DAYS = [date(1956, 5, day) for day in range(1, 32)]


@pytest.mark.parametrize(
    ("titles", "own", "expected"),
    [
        (
            (Run("People’s Daily, May 1956", ENGLISH), Run("人民日报　1956年5月", CHINESE)),
            DAYS[6:12],
            (
                "People’s Daily, 7–12 May 1956, volume 2 of 5",
                "人民日报　1956年5月7日至12日　第二卷（共五卷）",
            ),
        ),
        (
            (Run("Wells", ENGLISH), Run("井", CHINESE)),
            DAYS[6:7],
            ("Wells, 7 May 1956, volume 2 of 5", "井　1956年5月7日　第二卷（共五卷）"),
        ),
        (
            (Run("Wells", ENGLISH), Run("井", CHINESE)),
            [],
            ("Wells, volume 2 of 5", "井　第二卷（共五卷）"),
        ),
    ],
)
def test_a_title_states_the_days_and_the_number_of_its_volume(
    titles: tuple[Run, ...], own: list[date], expected: tuple[str, ...]
) -> None:
    made = Volume(2, 5, slice(0, 1)).titles(titles, DAYS, own)
    assert tuple(run.text for run in made) == expected


@pytest.mark.parametrize(
    ("first", "last", "english", "chinese"),
    [
        ((1956, 5, 7), (1956, 5, 7), "7 May 1956", "1956年5月7日"),
        ((1956, 5, 7), (1956, 5, 9), "7–9 May 1956", "1956年5月7日至9日"),
        ((1956, 5, 7), (1956, 6, 9), "7 May – 9 June 1956", "1956年5月7日至6月9日"),
        ((1955, 5, 7), (1956, 6, 9), "7 May 1955 – 9 June 1956", "1955年5月7日至1956年6月9日"),
    ],
)
def test_a_span_of_days_is_exact(
    first: tuple[int, int, int], last: tuple[int, int, int], english: str, chinese: str
) -> None:
    days = [date(*first), date(*last)]
    assert (span_in(days, ENGLISH), span_in(days, CHINESE)) == (english, chinese)


@pytest.mark.parametrize("readings", [False, True])
def test_the_estimate_of_a_size_is_near_that_of_the_documents(*, readings: bool) -> None:
    found = [aligned(read(file).articles[0]) for file in seeds()]
    dress = partial(with_readings, extent=Pinyin.ALL) if readings else as_it_is
    book = opened(plan(TITLES, found, dress=dress), EpubOptions(embed_fonts=False))
    real = sum(info.file_size for info in book.infolist() if "/articles/" in info.filename)
    estimated = sum(_weights(each)[readings] for each in found)
    assert 0.85 < real / estimated < 1.15
