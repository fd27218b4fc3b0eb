"""The stories of a pane: cut at headlines, each with the page on which it begins.

Place in the line: bytes -> pieces -> **stories** -> pairs -> articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from converters.languages import is_chinese
from converters.readers.shenbao.pieces import Kind, Piece

_LONGEST_HEADLINE = {True: 26, False: 100}
_STOPS = "。、，；：！？…」』）.,;:!?”’\"')"


class Story(Struct):
    """A headline with what follows up to the next one, over the end of a page too.

    `headline` is None for text before the first headline; one that is not `marked` was only a
    paragraph.  `page` is None where none was named.
    """

    headline: str | None
    page: int | None
    line: int
    paragraphs: list[str] = field(default_factory=list)
    marked: bool = True

    @property
    def text(self) -> str:
        """All of its words, a paragraph a line."""
        return "\n".join([self.headline or "", *self.paragraphs]).strip()


def stories(pieces: Iterable[Piece], lang: str) -> list[Story]:
    """Cut pieces into stories; nothing but pages and the name of the day is left out."""
    every = list(pieces)
    page = _first_page(every)
    made: list[Story] = []
    for at, piece in enumerate(every):
        match piece.kind:
            case Kind.PAGE:
                page = piece.page
            case Kind.HEADLINE:
                made.append(Story(piece.text, page, piece.line))
            case Kind.PARAGRAPH if made and _is_unmarked(made[-1], every[at : at + 2], lang):
                made.append(Story(piece.text, page, piece.line, marked=False))
            case Kind.PARAGRAPH:
                if not made:
                    made.append(Story(None, page, piece.line))
                made[-1].paragraphs.append(piece.text)
            case Kind.ISSUE:
                pass
    return made


def looks_like_headline(line: str, following: str, lang: str) -> bool:
    """Say whether a paragraph is a headline that nobody marked: short and open, prose after it."""
    return _is_open(line, lang) and len(following) >= 2 * len(line)


def _is_open(line: str, lang: str) -> bool:
    """Say whether a line is short and ends without a stop; `▲` opens a brief, which is prose."""
    short = len(line) <= _LONGEST_HEADLINE[is_chinese(lang)]
    return short and line[-1] not in _STOPS and not line.startswith("▲")


def _is_unmarked(story: Story, pieces: Sequence[Piece], lang: str) -> bool:
    """Say whether the first of two pieces is the headline of a new story, after prose of another.

    Short lines right below a headline are further decks of it.
    """
    if not story.paragraphs or _is_open(story.paragraphs[-1], lang):
        return False
    follows = len(pieces) > 1 and pieces[1].kind is Kind.PARAGRAPH
    return follows and looks_like_headline(pieces[0].text, pieces[1].text, lang)


def _first_page(pieces: Iterable[Piece]) -> int | None:
    """Tell the page before the first that is named: translations leave the first one out."""
    first = next((piece.page for piece in pieces if piece.kind is Kind.PAGE), 0)
    return 1 if first > 1 else None
