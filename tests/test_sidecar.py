"""Alignments corrected by hand: written, edited, read again, and what may go wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_align import spelled

from converters.align.by_position import pair
from converters.align.sidecar import dump, load
from converters.errors import InputError
from converters.languages import CHINESE, ENGLISH, runs
from converters.model import Article, Paragraph, Side

ENGLISH_TEXT = (
    "The village dug twelve wells this spring.",
    "Each of them holds water all the year.",
    "In June a thirteenth will follow.",
)
CHINESE_TEXT = ("今年春天，全村打了十二眼井。", "眼眼有水。", "六月再打第十三眼。")


def side(lang: str, *texts: str) -> Side:
    return Side(lang, runs("title", lang), blocks=tuple(Paragraph(runs(t, lang)) for t in texts))


def article(
    english: tuple[str, ...] = ENGLISH_TEXT, chinese: tuple[str, ...] = CHINESE_TEXT
) -> Article:
    return Article("a1", (side(ENGLISH, *english), side(CHINESE, *chinese)))


WRITTEN = """\
en  The village dug twelve wells this spring.
zh  今年春天，全村打了十二眼井。

en  Each of them holds water all the year.
zh  眼眼有水。

en  In June a thirteenth will follow.
zh  六月再打第十三眼。
"""

JOINED = """\
en  The village dug
zh  今年春天

en  Each of them
en  In June a
zh  眼眼有水
zh  六月再打
"""


def rows(text: str, of: Article | None = None) -> list[str]:
    return spelled(load(text, of or article(), source="a.align"))


def test_a_row_is_written_as_the_first_words_of_its_paragraphs() -> None:
    assert dump(article(), pair(article())).split("\n\n", 1)[1] == WRITTEN


def test_rows_that_were_joined_by_hand_are_joined() -> None:
    assert rows(JOINED) == ["0 | 0", "1-2 | 1-2"]


EDITS = {
    "a word corrected": (("The village digs twelve wells this spring.", *ENGLISH_TEXT[1:]),
                         ["0 | 0", "1-2 | 1-2"]),
    "the end rewritten": (("The village dug a pond.", *ENGLISH_TEXT[1:]),
                          ["0 | 0", "1-2 | 1-2"]),
    "a paragraph added before": (("A note.", *ENGLISH_TEXT), ["0 | -", "1 | 0", "2-3 | 1-2"]),
    "one added inside a row": ((*ENGLISH_TEXT[:2], "A note.", ENGLISH_TEXT[2]),
                               ["0 | 0", "1-3 | 1-2"]),
    "one added at the end": ((*ENGLISH_TEXT, "A note."), ["0 | 0", "1-2 | 1-2", "3 | -"]),
}  # fmt: skip


@pytest.mark.parametrize(("english", "expected"), EDITS.values(), ids=EDITS)
def test_a_file_still_holds_after_the_text_was_edited(
    english: tuple[str, ...], expected: list[str]
) -> None:
    assert rows(JOINED, article(english)) == expected


def test_a_row_may_have_one_language_only() -> None:
    text = "en  The village\n\nzh  今年春天\n\nen  Each\nen  In June\nzh  眼眼\nzh  六月\n"
    assert rows(text) == ["0 | -", "- | 0", "1-2 | 1-2"]


BROKEN = {
    "another language": ("fr  Le village\n", 1, "expected en or zh"),
    "no words": ("# note\nen\n", 2, "expected en or zh"),
    "an unknown paragraph": ("en  The village\n\nen  A lake lies here\n", 3, "A lake lies here"),
    "the order changed": ("en  In June a\nzh  六月\n\nen  The village\nzh  今年\n", 1, "order"),
}


@pytest.mark.parametrize(("text", "line", "words"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_an_error_with_file_and_line(text: str, line: int, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        load(text, article(), source="a.align")
    assert caught.value.line in (line, line + 3)
    assert str(caught.value).startswith("a.align:")


TEXTS = st.lists(
    st.text("abcdef 井水", min_size=3, max_size=80).map(str.strip).filter(bool), max_size=6
)


@given(TEXTS, TEXTS)
def test_what_is_written_reads_back_as_it_was(english: list[str], chinese: list[str]) -> None:
    some = article(tuple(english), tuple(chinese))
    alignment = pair(some)
    read = load(dump(some, alignment), some, source="a.align")
    assert [link.spans for link in read.links] == [link.spans for link in alignment.links]
