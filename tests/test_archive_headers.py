"""Headers of the archive's articles that a translator dressed, broke up, or wrote in words."""

from __future__ import annotations

from datetime import date

import pytest
from outline import blocks, spelled

from converters.model import Article, NoticeCode
from converters.readers import Reading, Source
from converters.readers.archive import READER
from converters.readers.archive.dates import read_day

HEADER = "Title: Wells\nAuthor: Li Ming\nDate: 1956-05-03\nPage: 3\n"
BODY = "The village dug twelve wells this spring, and each of them holds water."
ORIGINAL = (
    "### 打井\n李明\n1956-05-03\n第3版()\n专栏：\n\n    今年春天，全村打了十二眼井，眼眼有水。\n"
)


def read(translation: str, original: str = ORIGINAL, label: str = "Original: ") -> Reading:
    text = f"{translation}\n\n\n<hr /> \n\n{label}\n\n\n{original}"
    return READER.read(Source("article.md", text.encode()))


def article(reading: Reading) -> Article:
    (only,) = reading.articles
    return only


def english(reading: Reading) -> list[str]:
    side = article(reading).side("en")
    assert side
    return blocks(side.blocks, "en")


def remarks(reading: Reading) -> list[str]:
    code = NoticeCode.TRANSLATORS_REMARK
    return [notice.message for notice in reading.notices if notice.code is code]


def test_a_remark_above_the_header_is_shown_as_one() -> None:
    reading = read(f"Here is the article in English:\n\n{HEADER}\n{BODY}")
    assert spelled(article(reading).sides[0].title, "en") == "Wells"
    assert english(reading)[1:] == english(read(f"{HEADER}\n{BODY}"))
    assert "Here is the article in English:" in english(reading)[0]
    assert remarks(reading) == [
        "stands above the header; shown as a remark: Here is the article in English:"
    ]


def test_a_fence_of_code_around_the_translation_is_left_out_and_told() -> None:
    reading = read(f"```markdown\n{HEADER}\n{BODY}\n```")
    assert english(reading) == english(read(f"{HEADER}\n{BODY}"))
    assert remarks(reading) == [
        "marks the article as code; left out: ```markdown",
        "marks the article as code; left out: ```",
    ]


def test_a_text_that_only_mentions_a_title_far_below_has_no_header() -> None:
    lines = "\n".join(f"{number}. A line of the text." for number in range(12))
    assert "Title: Wells" in " ".join(english(read(f"{lines}\nTitle: Wells\n{BODY}")))


def test_a_key_of_no_use_within_the_header_goes_to_the_text() -> None:
    reading = read(
        f"Title: Wells\nColumn: Letters\nAuthor: Li Ming\nDate: 1956-05-03\nPage: 3\n{BODY}"
    )
    assert article(reading).metadata.page == 3
    assert "Column: Letters" in english(reading)[0]


def test_a_first_sentence_with_a_colon_is_no_key() -> None:
    reading = read(f"Title: Wells\nNews from Handan: {BODY}")
    assert english(reading)[0].endswith(f"News from Handan: {BODY}")


def test_a_rule_within_the_text_parts_it() -> None:
    assert english(read(f"{HEADER}\n{BODY}\n\n<hr />\n\n{BODY}"))[1] == "separator"


@pytest.mark.parametrize("label", ["Original Text:", "Original text：", "**Original:**", "原文："])
def test_the_original_may_be_called_in_several_ways(label: str) -> None:
    assert read(f"{HEADER}\n{BODY}", label=label) == read(f"{HEADER}\n{BODY}")


@pytest.mark.parametrize("day", ["1956-05-03", "1956年5月3日", "1956/5/3", "1956.05.03"])
def test_the_original_may_write_its_day_in_several_ways(day: str) -> None:
    reading = read(f"{HEADER}\n{BODY}", ORIGINAL.replace("1956-05-03", day))
    assert reading == read(f"{HEADER}\n{BODY}")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1978-05-03", date(1978, 5, 3)),
        ("May 3, 1978", date(1978, 5, 3)),
        ("3 May 1978", date(1978, 5, 3)),
        ("Sept. 23rd, 1978 (Saturday)", date(1978, 9, 23)),
        ("1978年12月31日", date(1978, 12, 31)),
        ("1978-13-03", None),
        ("1978-02-30", None),
        ("Mai 3, 1978", None),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_a_day_is_read_however_it_is_written(written: str | None, meant: date | None) -> None:
    assert read_day(written) == meant
