"""English text becomes atoms: words with their hyphenation, and the spaces between them.

Place in the line: see `spacing`, which joins the atoms.  Any language in an alphabet is cut in
the same way; only English is hyphenated (the patterns of TeX's en_US).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from converters.typography import hyphens
from converters.typography.items import NO_BREAK, Box, Glue, Item, Penalty
from converters.typography.pinyin import syllables
from converters.typography.shaping import Glyph, Shaper, Span
from converters.typography.spacing import Atom, latin_atom, space_atom

_SPACES = " \u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u3000"
_WORD_AND_SPACE = re.compile(rf"[^{_SPACES}]+[{_SPACES}]*|[{_SPACES}]+")
_NO_BREAK_SPACE = re.compile(r"([\u00a0\u2007\u202f])")
_SENTENCE_END = re.compile(r"[.?!:;][”’\")\]]*$")
_CORE = re.compile(r"([^\W\d_]{6,})")
_AFTER_HYPHEN = re.compile(r"(?<=\w[-\u2010\u2013/])(?=\w)|(?<=\u2014)(?=[\w“‘])")
_WORDS_KEPT = 8192
_DISCRETIONARY = "\u00ad"

_STRETCH, _SHRINK = 0.55, 0.28
_SENTENCE_STRETCH, _SENTENCE_SHRINK = 0.8, 0.22
_GAP = Glue(1000, 100, 250)
"""An em, as between the names of a list; lengths are in thousandths of an em."""

_HYPHEN_COST = 110
_NAME_COST = 180
_COMPOUND_COST = 60
_COMPOUND_COST_IN_HEADLINE = 2_000
"""What a break behind a typed hyphen costs where no other hyphens are wanted, as in headlines."""

_LEFT, _RIGHT = 2, 3
"""The least letters before and after a hyphen."""


class English:
    """Cuts text in an alphabet into atoms, set with the faces of a shaper."""

    def __init__(self, shaper: Shaper, *, hyphenate: bool = False) -> None:
        self._shaper, self._hyphenate = shaper, hyphenate
        self._space = space_atom(_space(shaper))
        self._sentence_space = space_atom(_space(shaper, sentence=True))
        self._gap = space_atom(_GAP._replace(spans=shaper.spans(" ")))
        self._atom = lru_cache(maxsize=_WORDS_KEPT)(self._make)

    def atoms(self, text: str) -> Iterator[Atom]:
        """Cut `text` into words, each with the space behind it, and a space at its beginning."""
        return map(self._atom, _WORD_AND_SPACE.findall(text))

    def _make(self, token: str) -> Atom:
        """Make an atom; the space after the end of a sentence stretches more."""
        word = token.rstrip(_SPACES)
        space = self._space_of(word, token[len(word) :])
        if not word:
            return space or self._space
        items = words_of(self._shaper, word, hyphenate=self._hyphenate)
        return latin_atom(word, items, space)

    def _space_of(self, word: str, typed: str) -> Atom | None:
        """Choose the space behind a word: a gap for an em that was typed, else a word space."""
        if not typed:
            return None
        if "\u2003" in typed:
            return self._gap
        return self._sentence_space if _SENTENCE_END.search(word) else self._space


def words_of(shaper: Shaper, token: str, *, hyphenate: bool = False) -> tuple[Item, ...]:
    """Make the items of a word with its marks: boxes, and penalties where it may be broken."""
    items: list[Item] = []
    for part in _NO_BREAK_SPACE.split(token):
        if _NO_BREAK_SPACE.fullmatch(part):
            items += (NO_BREAK, _space(shaper))
        elif part:
            items += _word(shaper, part, hyphenate)
    return tuple(items)


def _space(shaper: Shaper, *, sentence: bool = False) -> Glue:
    spans = shaper.spans(" ")
    width = sum(span.width for span in spans)
    if sentence:
        return Glue(width, width * _SENTENCE_STRETCH, width * _SENTENCE_SHRINK, spans)
    return Glue(width, width * _STRETCH, width * _SHRINK, spans)


def _word(shaper: Shaper, word: str, hyphenate: bool) -> list[Item]:
    letters = word.replace(_DISCRETIONARY, "")
    spans = shaper.spans(letters)
    if len(spans) != 1:
        return [Box(sum(span.width for span in spans), spans)]
    breaks: dict[int, Penalty] = {}
    for found in _AFTER_HYPHEN.finditer(letters):
        cost = _COMPOUND_COST if hyphenate else _COMPOUND_COST_IN_HEADLINE
        breaks[found.start()] = Penalty(cost, flagged=True)
    places = _typed_hyphens(word) or (_hyphens(letters) if hyphenate and not breaks else ())
    hyphen = _hyphen(shaper, _NAME_COST if letters[:1].isupper() else _HYPHEN_COST)
    breaks.update(dict.fromkeys(places, hyphen))
    return list(_cut(spans[0], breaks))


def _typed_hyphens(word: str) -> list[int]:
    """Find where U+00AD stood among the letters that are left without it."""
    typed = [place for place, letter in enumerate(word) if letter == _DISCRETIONARY]
    return [place - earlier for earlier, place in enumerate(typed)]


def _hyphens(word: str) -> Iterator[int]:
    """Find the places of a word, its marks included, where a hyphen may be put."""
    for core in _CORE.finditer(word):
        letters = core.group()
        for place in syllables(letters) or hyphens.places(letters):
            if _LEFT <= place <= len(letters) - _RIGHT:
                yield core.start() + place


def _hyphen(shaper: Shaper, cost: float) -> Penalty:
    """Make the hyphen of a broken word; it is copied as U+00AD, so that the word is whole."""
    (drawn, *_) = shaper.spans("-")
    soft = tuple(glyph._replace(text=_DISCRETIONARY) for glyph in drawn.glyphs)
    return Penalty(cost, drawn.width, (drawn._replace(glyphs=soft),), flagged=True)


def _cut(span: Span, breaks: Mapping[int, Penalty]) -> Iterator[Item]:
    """Cut a shaped word where it may be broken; a ligature is never cut."""
    part: list[Glyph] = []
    place = 0
    for glyph in span.glyphs:
        if part and place in breaks:
            yield _part(span, part)
            yield breaks[place]
            part = []
        part.append(glyph)
        place += len(glyph.text)
    if part:
        yield _part(span, part)


def _part(span: Span, glyphs: Sequence[Glyph]) -> Box:
    width = sum(glyph.advance for glyph in glyphs)
    return Box(width, (Span(span.face, tuple(glyphs), width, lang=span.lang),))
