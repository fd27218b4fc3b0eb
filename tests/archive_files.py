"""Article files of the archive, made of a few words, and what the reader makes of them."""

from __future__ import annotations

from converters.model import Article, NoticeCode, Side
from converters.readers import Reading, Source
from converters.readers.archive import READER

HEADER = "Title: Wells\nAuthor:\nDate: 1956-05-03\nPage: 3\n"
ORIGINAL = "### 打井\n\n1956-05-03\n第3版()\n专栏：\n"
ENGLISH = "The village dug twelve wells this spring, and each of them holds water."
CHINESE = "    今年春天，全村打了十二眼井，眼眼有水。"


def file(
    english: str = ENGLISH,
    chinese: str = CHINESE,
    *,
    header: str = HEADER,
    original: str = ORIGINAL,
) -> str:
    return f"{header}\n{english}\n\n\n\n<hr /> \n\nOriginal: \n\n\n{original}\n{chinese}\n"


def read(text: str, name: str = "1956-05-03_打井.md") -> Reading:
    return READER.read(Source(name, text.encode()))


def article(text: str, name: str = "1956-05-03_打井.md") -> Article:
    (only,) = read(text, name).articles
    return only


def english(text: str) -> Side:
    side = article(text).side("en")
    assert side
    return side


def chinese(text: str) -> Side:
    side = article(text).side("zh-Hans")
    assert side
    return side


def codes(text: str) -> list[NoticeCode]:
    return [notice.code for notice in read(text).notices]
