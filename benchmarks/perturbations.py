"""Documents made harder on purpose, with their truth: units are merged, dropped and split.

Place in the line: Document -> **perturbed Document** -> system -> beads -> scores.  What happens
depends on the seed and the document's name alone, on every machine and in every version.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields

from benchmarks.documents import Document, Sentence, from_groups, groups_of

Group = tuple[list[Sentence], list[Sentence]]
Places = tuple[re.Pattern[str], re.Pattern[str]]

_GLUE = ("", " ")
_CLAUSE = (re.compile(r"[，；：]"), re.compile(r"[,;:] "))
_STOP = (re.compile(r"[。！？][”’」』）]?"), re.compile(r"[.!?][”’\")]? (?=[A-Z“\"])"))
_LEAST = 4


@dataclass(frozen=True, slots=True)
class Amounts:
    """How often a pair is merged with the next, loses its English, or a unit is split; 0 to 1."""

    merges: float = 0.0
    drops: float = 0.0
    splits: float = 0.0

    @classmethod
    def parse(cls, written: str) -> Amounts:
        """Read `merges=.2,drops=.03`; ValueError for other names and for numbers beyond 0 to 1."""
        given: dict[str, float] = {}
        for part in written.split(","):
            name, _, number = part.strip().partition("=")
            if name not in {each.name for each in fields(cls)}:
                raise ValueError(f"{name!r} is none of merges, drops, splits")
            given[name] = float(number)
            if not 0 <= given[name] <= 1:
                raise ValueError(f"{name} is {number}, not from 0 to 1")
        return cls(**given)


def perturbed(document: Document, amounts: Amounts, seed: int, *, whole: bool = False) -> Document:
    """Give a harder document; `whole` says that its units are paragraphs, split at sentences."""
    chance = _chances(f"{seed}/{document.name}")
    groups = groups_of(document)
    groups = [_dropped(group, next(chance) < amounts.drops) for group in groups]
    groups = _merged(groups, amounts.merges, chance)
    places = _STOP if whole else _CLAUSE
    return from_groups(
        document, (_split(group, amounts.splits, chance, places, whole) for group in groups)
    )


def _chances(key: str) -> Iterator[float]:
    """Give numbers from 0 up to 1 without end, the same ones for the same key."""
    number = 0
    while True:
        digest = hashlib.sha256(f"{key}/{number}".encode()).digest()
        yield int.from_bytes(digest[:6], "big") / 2**48
        number += 1


def _dropped(group: Group, drop: bool) -> Group:
    """Leave the English out where there is Chinese; no unit is left of an English addition."""
    return (group[0], []) if drop and group[0] else group


def _merged(groups: list[Group], share: float, chance: Iterator[float]) -> list[Group]:
    """Glue the last unit of a pair to the first of the next, on one side chosen by chance."""
    merged: list[Group] = []
    free = False
    for group in groups:
        merge, side = next(chance) < share, int(next(chance) < 0.5)
        if merge and free and all(group):
            merged.append(_glued(merged.pop(), group, side))
            free = False
        else:
            merged.append(group)
            free = all(group)
    return merged


def _glued(first: Group, second: Group, side: int) -> Group:
    sides = [first[0] + second[0], first[1] + second[1]]
    at = len(first[side])
    before, after = first[side][-1], second[side][0]
    glued = Sentence(before.text + _GLUE[side] + after.text, before.starts)
    sides[side] = [*first[side][:-1], glued, *sides[side][at + 1 :]]
    return (sides[0], sides[1])


def _split(
    group: Group, share: float, chance: Iterator[float], places: Places, starts: bool
) -> Group:
    """Cut units of one side where the other has one unit at most: else parts might be pairs."""
    sides = [list(group[0]), list(group[1])]
    for side in (0, 1):
        draws = [next(chance) < share for _ in sides[side]]
        if len(sides[1 - side]) <= 1:
            parts = zip(sides[side], draws, strict=True)
            sides[side] = [
                half
                for unit, drawn in parts
                for half in (_halves(unit, places[side], starts) if drawn else [unit])
            ]
    return (sides[0], sides[1])


def _halves(unit: Sentence, place: re.Pattern[str], starts: bool) -> list[Sentence]:
    """Cut a unit at the place nearest its middle; a unit without such a place stays whole."""
    text = unit.text
    ends = [found.end() for found in place.finditer(text)]
    ends = [end for end in ends if _LEAST <= end <= len(text) - _LEAST]
    if not ends:
        return [unit]
    at = min(ends, key=lambda end: abs(2 * end - len(text)))
    return [Sentence(text[:at].rstrip(), unit.starts), Sentence(text[at:].lstrip(), starts)]
