"""What a run keeps of an article whose text waits elsewhere."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from converters.languages import ENGLISH
from converters.model import Paragraph, Run, Verse
from converters.records import characters

_LINES = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1).filter(
    lambda text: not set(text) & {"\ufffe", "\uffff"}
)


@given(st.lists(_LINES, min_size=1))
def test_characters_are_counted_but_for_white_space(lines: list[str]) -> None:
    texts = tuple((Run(line, ENGLISH),) for line in lines)
    inked = sum(not character.isspace() for line in lines for character in line)
    assert characters([Verse(texts)]) == inked
    assert characters([Paragraph(text) for text in texts]) == inked
