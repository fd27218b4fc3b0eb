"""A content document with the marks that Kobo's own reading engine goes by.

Place in the line: chapter, navigation -> **kobo** -> package, where `--kobo` asks for it.
The engine pages through `div#book-columns > div#book-inner`, and remembers places, bookmarks and
highlights by spans around sentences, numbered by paragraph and sentence: `kobo.3.2`.  For the
others these are spans that mean nothing, so the book stays a valid EPUB.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

_BODY = re.compile(r"(<body[^>]*>)(.*)(</body>)", re.DOTALL)
_PIECE = re.compile(r"(<[^>]*>)|([^<]+)")
_PARAGRAPH = re.compile(r"<(?:p|h[1-6]|li)[ >]")
_BARE = re.compile(r"<(/?)(?:rt|rp)[ >]")
"""Readings over characters: `rp` may hold text alone, and neither is a place to come back to."""

_SENTENCE = re.compile(r".*?[.!?:。！？：…]+[\"'”’」』）)]*\s*|.+?$", re.DOTALL)
_INNER = '\n<div id="book-columns"><div id="book-inner">'


def with_kobo_spans(document: bytes) -> bytes:
    """Give an XHTML document whose sentences are in spans; its words stay as they are."""
    return _BODY.sub(_marked_body, document.decode(), count=1).encode()


def _marked_body(found: re.Match[str]) -> str:
    begin, inner, end = found.groups()
    return f"{begin}{_INNER}{''.join(_Spans().mark(inner))}</div></div>\n{end}"


class _Spans(Struct):
    """Counts paragraphs, and the sentences within each."""

    paragraph: int = 0
    sentence: int = 0
    bare: bool = False

    def mark(self, markup: str) -> Iterator[str]:
        for tag, text in _PIECE.findall(markup):
            if tag:
                self._pass(tag)
                yield tag
            elif self.bare or not text.strip():
                yield text
            else:
                yield from map(self._span, _SENTENCE.findall(text))

    def _pass(self, tag: str) -> None:
        if _PARAGRAPH.match(tag):
            self.paragraph, self.sentence = self.paragraph + 1, 0
        elif found := _BARE.match(tag):
            self.bare = not found[1]

    def _span(self, sentence: str) -> str:
        self.sentence += 1
        return (
            f'<span class="koboSpan" id="kobo.{self.paragraph}.{self.sentence}">{sentence}</span>'
        )
