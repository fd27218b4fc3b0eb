"""Atoms become pieces: each with what stands between it and the atom before, measured once.

Place in the line: between `spacing`, which knows the neighbours' rules, and `setting`, which gives
pieces to the breaker.  A book says the same words after one another again and again, so what was
joined once is kept; lengths are in thousandths of an em.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import attrgetter

from converters.remembered import Remembered
from converters.typography.breakable import Piece, measured
from converters.typography.items import Box, Item, Penalty
from converters.typography.spacing import (
    Atom,
    Edge,
    Kind,
    around_space,
    between,
    edge,
    followed,
    inside_phrase,
    unbroken,
)

_ENDS_KEPT = 4096

_SHORT_WORD = 1500
"""A last word that is narrower, in 1/1000 em, does not stand alone on the last line."""

_SPACE = edge(Kind.SPACE)
_LEFT, _RIGHT, _AFTER = attrgetter("left"), attrgetter("right"), attrgetter("space")

_Joint = tuple[Edge, Atom | None, Atom]
"""The end of one atom, the space behind it, and the next atom."""


class Joiner(Remembered[_Joint, Piece]):
    """Joins the atoms of paragraphs, all `chinese` or not, all with `ragged` lines or not.

    Where they are made of `phrases`, lines are broken between these alone.
    """

    most = 30_000

    def __init__(self, *, chinese: bool, ragged: bool, phrases: bool = False) -> None:
        self._chinese, self._ragged, self._phrases = chinese, ragged, phrases
        self._at_end = lru_cache(_ENDS_KEPT)(self._piece_at_end)

    def pieces(self, given: Iterable[Atom]) -> list[Piece]:
        """Join a paragraph; its first and last atoms are bound by further rules."""
        atoms = list(given)
        if _SPACE in map(_LEFT, atoms):
            atoms = _without_spaces(atoms)
        if len(atoms) < 2:
            return [measured(atom.items) for atom in atoms]
        joints = list(zip(map(_RIGHT, atoms), map(_AFTER, atoms), atoms[1:], strict=False))
        pieces = [self._at_end(None, atoms[0], False, False), *map(self.__getitem__, joints)]
        last, bound = len(atoms) - 1, _last_word(atoms)
        for place in {last, bound or last}:
            joint = joints[place - 1]
            pieces[place] = self._at_end(joint, joint[2], place == bound, place == last)
        return pieces

    def make(self, joint: _Joint) -> Piece:
        """Measure an atom with what stands before it."""
        return measured((*self._between(joint), *joint[2].items))

    def _between(self, joint: _Joint) -> tuple[Item, ...]:
        whole = self._phrases and not (joint[0].parts and joint[1])
        return unbroken(self._breakable(joint)) if whole else self._breakable(joint)

    def _breakable(self, joint: _Joint) -> tuple[Item, ...]:
        before, space, atom = joint
        if space is not None:
            return around_space(before, space, atom.left, chinese=self._chinese)
        items = between(before, atom.left)
        ends = before.kind is Kind.CLOSING or atom.left.kind is Kind.OPENING
        return inside_phrase(items) if self._ragged and not ends else items

    def _piece_at_end(self, joint: _Joint | None, atom: Atom, bound: bool, last: bool) -> Piece:
        """Join an atom that opens a paragraph, or is `bound` to what precedes it, or the `last`."""
        items = self._between(joint) if joint else ()
        shown = _unhyphenated(atom.items) if last else atom.items
        return measured((*(unbroken(items) if bound else items), *shown))


def _without_spaces(atoms: Iterable[Atom]) -> list[Atom]:
    """Put spaces that are atoms of their own to the atoms before them."""
    solid: list[Atom] = []
    for atom in atoms:
        if atom.left is not _SPACE:
            solid.append(atom)
        elif solid:
            solid[-1] = followed(solid[-1], atom)
    return solid


def _last_word(atoms: Sequence[Atom]) -> int | None:
    """Find the atom that must not open the last line: a lone Han character, a short word."""
    last = len(atoms) - 1
    if atoms[last].kind is Kind.LATIN:
        return last if _width(atoms[last]) < _SHORT_WORD else None
    places = range(last, -1, -1)
    found = next((place for place in places if atoms[place].kind is Kind.HAN), None)
    return None if found is None or _characters(atoms[found]) > 1 else found


def _unhyphenated(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Forbid hyphens in a paragraph's last word, half of which would be its last line."""
    return tuple(item for item in items if not (isinstance(item, Penalty) and item.spans))


def _characters(atom: Atom) -> int:
    boxes = (item for item in atom.items if isinstance(item, Box))
    return sum(len(span.glyphs) for box in boxes for span in box.spans)


def _width(atom: Atom) -> float:
    return sum(item.width for item in atom.items if isinstance(item, Box))
