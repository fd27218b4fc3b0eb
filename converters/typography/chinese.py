"""Chinese text becomes atoms: characters, marks in half an em, and the Latin words among them.

Place in the line: see `spacing`, which joins the atoms.  The classes of marks are those of W3C,
"Requirements for Chinese Text Layout" (clreq), 3.1.2 to 3.1.6; widths come from the font's own
half-width forms (OpenType feature `halt`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from converters.typography.english import words_of
from converters.typography.items import Box, Glue
from converters.typography.shaping import HalfWidth, Shaper, Span
from converters.typography.spacing import (
    MIDDLE_DOT,
    Atom,
    Kind,
    between,
    edge,
    latin_atom,
    space_atom,
    unbroken,
)

OPENING = frozenset("“‘（《〈「『【〔〖［｛〝")
CLOSING = frozenset("，。、；：？！”’）》〉」』】〕〗］｝〞．")
NOT_AT_START = CLOSING | frozenset("·・‧～〜—–-－％‰℃℉°′″／/々〻ー")
NOT_AT_END = OPENING | frozenset("￥＄￡＃№§／/")
DASHES = frozenset(("——", "—"))
"""A dash is two ems (clreq 3.1.3), the one that joins numbers or names a single one."""

_ATOMS_KEPT = 8192
_HALF = 500

_TOKEN = re.compile(
    r"——|……|──"
    r"|[ \t\u2002-\u200a\u3000]+"
    r"|[０-９Ａ-Ｚａ-ｚ]+"
    r"|[!-~\u00a0-\u00b6\u00b8-\u02af\u0370-\u052f]+"
    r"|.[\u0300-\u036f\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef]*"
)
_NOT_ALONE = re.compile(
    "[^\u3001\u3002\u3007-\u3011\u4e00-\u9fff\uff0c\uff1a\uff1b\uff01\uff1f“”‘’]"
)
"""What may make one token with its neighbours; most text has none of it."""

_LATIN = re.compile(r"[!-~\u00a0-\u00b6\u00b8-\u02af\u0370-\u052f]")
_WIDE_SPACE = Glue(1000, 100, 250)


class Chinese:
    """Cuts text in Chinese, Japanese or Korean into atoms, set with the faces of a shaper."""

    def __init__(self, shaper: Shaper) -> None:
        self._shaper = shaper
        self._atom = lru_cache(maxsize=_ATOMS_KEPT)(self._make)
        self._whole = lru_cache(maxsize=_ATOMS_KEPT)(self._join)
        self._width_of_space = shaper.width(" ")

    def atoms(self, text: str) -> Iterator[Atom]:
        """Cut `text` into characters, unbroken signs ("——"), Latin words, and spaces."""
        tokens = _TOKEN.findall(text) if _NOT_ALONE.search(text) else text
        return map(self._atom, tokens)

    def whole(self, word: str) -> Atom:
        """Make one atom of a word of Han, which no line parts if it has room for it."""
        return self._whole(word)

    def _join(self, word: str) -> Atom:
        first, *others = atoms = list(self.atoms(word))
        items = list(first.items)
        for before, atom in zip(atoms, others, strict=False):
            items += (*unbroken(between(before.right, atom.left)), *atom.items)
        return Atom(tuple(items), first.left, atoms[-1].right)

    def _make(self, token: str) -> Atom:
        if token.isspace() and "\u00a0" not in token:
            return self._space(token)
        if _LATIN.match(token):
            return latin_atom(token, words_of(self._shaper, token))
        half = self._shaper.half_width(token) if token in OPENING or token in CLOSING else None
        return _character(token, self._spans(token)) if half is None else _mark(token, half)

    def _spans(self, token: str) -> tuple[Span, ...]:
        if token in DASHES:
            return self._shaper.full_width(token)
        spans = self._shaper.spans(token)
        return (_centred(spans[0]),) if token == MIDDLE_DOT and len(spans) == 1 else spans

    def _space(self, typed: str) -> Atom:
        """Take one typed space for a word space, more of them or a wide one for a gap of 1 em."""
        if len(typed) > 1 or typed == "\u3000":
            glue = _WIDE_SPACE._replace(spans=self._shaper.spans("\u3000"))
        else:
            width = self._width_of_space
            glue = Glue(width, width / 2, width / 3, self._shaper.spans(" "))
        return space_atom(glue)


def _box(spans: tuple[Span, ...]) -> Box:
    return Box(sum(span.width for span in spans), spans)


def _centred(dot: Span) -> Span:
    """Set the dot between the parts of a name in half an em (clreq 3.1.3), its face narrower."""
    (glyph,) = dot.glyphs
    white = max(0, _HALF - glyph.advance) / 2
    wide = glyph._replace(offset=glyph.offset + white, advance=glyph.advance + 2 * white)
    return Span(dot.face, (wide,), wide.advance, lang=dot.lang)


def _character(token: str, spans: tuple[Span, ...]) -> Atom:
    """Make the atom of a character or sign, or of a mark that its face draws narrow."""
    starts, ends = token not in NOT_AT_START, token not in NOT_AT_END
    kind = Kind.CLOSING if token in CLOSING else Kind.OPENING if token in OPENING else Kind.HAN
    close = kind is not Kind.HAN or not (starts and ends)
    left = edge(kind, breaks=starts, close=close)
    right = edge(kind, breaks=ends, close=close, parts=token == MIDDLE_DOT)
    return Atom((_box(spans),), left, right)


def _mark(token: str, half: HalfWidth) -> Atom:
    opening = token in OPENING
    kind = Kind.OPENING if opening else Kind.CLOSING
    left = edge(kind, half.before, breaks=opening, close=True)
    right = edge(kind, half.after, breaks=not opening, close=True)
    return Atom((Box(half.span.width, (half.span,)),), left, right)
