"""What stands between two characters: space, the chance of a break, or neither.

Place in the line: `english` and `chinese` cut text into atoms, this module joins them to items,
`breaking` makes lines of those.  The rules are those of W3C, "Requirements for Chinese Text
Layout" (clreq): 3.1.4 and 3.1.5 (marks that share an em), 3.1.6 (forbidden starts and ends),
3.2.2 (space between Han and Latin).  Lengths are in thousandths of an em.
"""

from __future__ import annotations

from enum import Enum, auto
from functools import cache, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from converters.typography.items import NEVER, NO_BREAK, Glue, Item, Penalty

MIDDLE_DOT = "·"

HAN_LATIN = Glue(250, 120, 125)
"""A quarter of an em, at least an eighth (clreq 3.2.2)."""

_HAN_HAN = Glue(0, 55)
_WORD_WORD = Glue(0, 220)
_MARK_STRETCH = 40
_MARK_SHRINK = 0.5
_NUMBER_FROM_UNIT = 150
_INSIDE_PHRASE = 3000
_ATOMS_KEPT = 8192


class Kind(Enum):
    """What an atom is when its neighbour asks."""

    LATIN = auto()
    HAN = auto()
    OPENING = auto()
    CLOSING = auto()
    SPACE = auto()


_MARKS = (Kind.OPENING, Kind.CLOSING)


class Edge(Struct, frozen=True, eq=False):
    """How one end of an atom behaves to its neighbour.

    `blank` is the white that was cut from a mark there; `breaks` says whether a line may start
    or end there, `close` that no Han-Latin space is wanted, `number` that a figure stands there,
    `word` that a word ends there of which that can be seen, for it has its reading above it,
    `overhang` how far that reading may reach over a mark, which has none, and `parts` that it is a
    dot, which with a space behind it parts one phrase from the next.  There are few edges, and
    `edge` gives the same one for the same values, so that what stands between two of them is
    looked up by identity.
    """

    kind: Kind
    blank: float = 0
    breaks: bool = True
    close: bool = False
    number: bool = False
    word: bool = False
    overhang: float = 0
    parts: bool = False


@cache
def edge(
    kind: Kind,
    blank: float = 0,
    *,
    breaks: bool = True,
    close: bool = False,
    number: bool = False,
    word: bool = False,
    overhang: float = 0,
    parts: bool = False,
) -> Edge:
    """Give the one edge of these values."""
    return Edge(kind, blank, breaks, close, number, word, overhang, parts)


class Atom(Struct, frozen=True, eq=False):
    """A word, a character, or a space, and how its two ends behave.

    `space` is the atom of the space that follows a word at once.
    """

    items: tuple[Item, ...]
    left: Edge
    right: Edge
    space: Atom | None = None

    @property
    def kind(self) -> Kind:
        """What the atom is."""
        return self.left.kind


def space_atom(glue: Glue) -> Atom:
    """Make the atom of a space."""
    return Atom((glue,), edge(Kind.SPACE), edge(Kind.SPACE))


_LEANS_LEFT = frozenset(",.;:!?)]}%'\"’”…")
"""Marks of the Latin script that stand close to what precedes them, whatever its script."""

_LEANS_RIGHT = frozenset("([{“‘")


def latin_atom(word: str, items: tuple[Item, ...], space: Atom | None = None) -> Atom:
    """Make the atom of a word in an alphabet, or of the marks between two Han characters."""
    first, last = word[0], word[-1]
    leans_left, leans_right = first in _LEANS_LEFT, last in _LEANS_RIGHT
    left = edge(Kind.LATIN, breaks=not leans_left, close=leans_left or first in _LEANS_RIGHT)
    right = edge(
        Kind.LATIN,
        breaks=not leans_right,
        close=leans_right or last in _LEANS_LEFT,
        number=last.isdigit(),
        parts=word == MIDDLE_DOT,
    )
    return Atom(items, left, right, space)


@lru_cache(maxsize=_ATOMS_KEPT)
def followed(atom: Atom, space: Atom) -> Atom:
    """Give an atom with the space behind it; the first of several spaces counts."""
    return atom if atom.space else replace(atom, space=space)


@cache
def between(left: Edge, right: Edge) -> tuple[Item, ...]:
    """Give the items between two atoms that touch: the right edge of one, the left of the next."""
    latin = (left.kind is Kind.LATIN) + (right.kind is Kind.LATIN)
    if latin == 2:
        return ()
    glue = _nearer(_blank_of_marks(left, right), _overhang(left, right))
    if glue is None and latin == 1:
        glue = None if left.close or right.close else HAN_LATIN
    if not (left.breaks and right.breaks):
        return (NO_BREAK, glue) if glue else (NO_BREAK,)
    if left.number and right.kind is Kind.HAN:
        return (Penalty(_NUMBER_FROM_UNIT), glue or _HAN_HAN)
    return (glue or (_WORD_WORD if left.word and right.word else _HAN_HAN),)


def inside_phrase(joint: tuple[Item, ...]) -> tuple[Item, ...]:
    """Make a break between two characters worse than one at a space, for ragged lines."""
    match joint:
        case (Glue(), *_):
            return (Penalty(_INSIDE_PHRASE), *joint)
        case (Penalty(cost=cost), *glue) if cost < NEVER:
            return (Penalty(_INSIDE_PHRASE + cost), *glue)
        case _:
            return joint


def unbroken(joint: tuple[Item, ...]) -> tuple[Item, ...]:
    """Keep the space of a joint and forbid its break."""
    return (NO_BREAK, *(item for item in joint if isinstance(item, Glue)))


def around_space(left: Edge, space: Atom, right: Edge, *, chinese: bool) -> tuple[Item, ...]:
    """Give the items between two atoms that a space stands between; `chinese` is the paragraph.

    In Chinese the space that a typist put between Han and Latin is that of the typesetter.
    """
    mixed = (left.kind is Kind.LATIN) is not (right.kind is Kind.LATIN)
    if chinese and mixed and _is_narrow(space) and not (left.close or right.close):
        return between(left, right)
    if left.breaks and right.breaks:
        return space.items
    return (NO_BREAK, *space.items)


def _is_narrow(space: Atom) -> bool:
    (glue,) = space.items
    return glue.width < 500 if isinstance(glue, Glue) else False


def _blank_of_marks(left: Edge, right: Edge) -> Glue | None:
    """Let two marks share the blank between them: one half em, never two (clreq 3.1.5)."""
    after = 0 if right.kind is Kind.CLOSING else left.blank
    before = 0 if left.kind is Kind.OPENING else right.blank
    width = max(after, before)
    return Glue(width, _MARK_STRETCH, width * _MARK_SHRINK) if width else None


def _overhang(left: Edge, right: Edge) -> float:
    """Say how far the readings on both sides of a mark reach over it (jlreq 3.3.8)."""
    return (right.kind in _MARKS) * left.overhang + (left.kind in _MARKS) * right.overhang


def _nearer(glue: Glue | None, by: float) -> Glue | None:
    return (glue or Glue(0))._replace(width=(glue.width if glue else 0) - by) if by else glue
