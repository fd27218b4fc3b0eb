"""What would be taken for markup is escaped, and comes back from a parser as it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from converters.word.escaping import attribute, escape

_TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"))
_MARKUP = st.text("&<>\"' a\t\n")


@given(_TEXT | _MARKUP)
def test_text_comes_back(text: str) -> None:
    assert (etree.fromstring(f"<a>{escape(text)}</a>").text or "") == text


@given(_TEXT | _MARKUP)
def test_attributes_come_back_with_their_white_space(text: str) -> None:
    assert etree.fromstring(f"<a b={attribute(text)}/>").get("b") == text
