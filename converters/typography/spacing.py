"""What stands between two characters: space, the chance of a break, or neither.

Place in the line: `english` and `chinese` cut text into atoms, this module joins them to items,
`breaking` makes lines of those.  The rules are those of W3C, "Requirements for Chinese Text
Layout" (clreq): 3.1.4 and 3.1.5 (marks that share an em), 3.1.6 (forbidden starts and ends),
3.2.2 (space between Han and Latin).  Lengths are in thousandths of an em.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from converters.typography.items import NEVER, NO_BREAK, Glue, Item, Penalty

HAN_LATIN = Glue(250, 120, 125)
"""A quarter of an em, at least an eighth (clreq 3.2.2)."""

_HAN_HAN = Glue(0, 55)
_MARK_STRETCH = 40
_MARK_SHRINK = 0.5
_NUMBER_FROM_UNIT = 150
_INSIDE_PHRASE = 3000


class Kind(Enum):
    """What an atom is when its neighbour asks."""

    LATIN = auto()
    HAN = auto()
    OPENING = auto()
    CLOSING = auto()
    SPACE = auto()


class Atom(NamedTuple):
    """A word, a character, or a space, with the rules for its two ends.

    `before` and `after` are the blanks that were cut from a mark; `starts` and `ends` say
    whether a line may start or end with the atom; `close_before` and `close_after` that no
    Han-Latin space is wanted there; `number` that it ends with a figure.
    """

    kind: Kind
    items: tuple[Item, ...]
    before: float = 0
    after: float = 0
    starts: bool = True
    ends: bool = True
    close_before: bool = False
    close_after: bool = False
    number: bool = False


_LEANS_LEFT = frozenset(",.;:!?)]}%'\"’”…")
"""Marks of the Latin script that stand close to what precedes them, whatever its script."""

_LEANS_RIGHT = frozenset("([{“‘")


def latin_atom(word: str, items: tuple[Item, ...]) -> Atom:
    """Make the atom of a word in an alphabet, or of the marks between two Han characters."""
    starts, ends = word[0] not in _LEANS_LEFT, word[-1] not in _LEANS_RIGHT
    close_before = not starts or word[0] in _LEANS_RIGHT
    close_after = not ends or word[-1] in _LEANS_LEFT
    return Atom(
        Kind.LATIN, items, 0, 0, starts, ends, close_before, close_after, word[-1].isdigit()
    )


def between(left: Atom, right: Atom) -> tuple[Item, ...]:
    """Give the items between two atoms that touch."""
    latin = (left.kind is Kind.LATIN) + (right.kind is Kind.LATIN)
    if latin == 2:
        return ()
    glue = _blank_of_marks(left, right)
    if glue is None and latin == 1:
        glue = None if left.close_after or right.close_before else HAN_LATIN
    if not (left.ends and right.starts):
        return (NO_BREAK, glue) if glue else (NO_BREAK,)
    if left.number and right.kind is Kind.HAN:
        return (Penalty(_NUMBER_FROM_UNIT), glue or _HAN_HAN)
    return (glue or _HAN_HAN,)


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


def around_space(left: Atom, space: Atom, right: Atom, *, chinese: bool) -> tuple[Item, ...]:
    """Give the items between two atoms that a space stands between; `chinese` is the paragraph.

    In Chinese the space that a typist put between Han and Latin is that of the typesetter.
    """
    mixed = (left.kind is Kind.LATIN) is not (right.kind is Kind.LATIN)
    if chinese and mixed and _is_narrow(space) and not (left.close_after or right.close_before):
        return between(left, right)
    if left.ends and right.starts:
        return space.items
    return (NO_BREAK, *space.items)


def _is_narrow(space: Atom) -> bool:
    (glue,) = space.items
    return glue.width < 500 if isinstance(glue, Glue) else False


def _blank_of_marks(left: Atom, right: Atom) -> Glue | None:
    """Let two marks share the blank between them: one half em, never two (clreq 3.1.5)."""
    after = 0 if right.kind is Kind.CLOSING else left.after
    before = 0 if left.kind is Kind.OPENING else right.before
    width = max(after, before)
    return Glue(width, _MARK_STRETCH, width * _MARK_SHRINK) if width else None
