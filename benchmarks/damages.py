"""Articles whose paragraphs agree, damaged so that only their number still does.

Place in the line: Document -> **damaged pairs of texts** -> the cheap test.  What happens to a
translation leaves the counts of paragraphs equal where it happens on both sides, or twice on one:
a paragraph is missing here and another there, two are joined here and two others there, a sentence
stands on the other side of a paragraph's end, paragraphs have changed places.  Every such damage
near a paragraph is made once; nothing depends on chance.  What happens once, on one side, makes
counts that differ: `uneven_damages`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.documents import Document, Sentence, groups_of

Texts = tuple[tuple[str, ...], tuple[str, ...]]
"""English and Chinese paragraphs."""

_ENDS = (
    re.compile(r"[.!?][”’\")]* +(?=[A-Z“▲])"),
    re.compile(r"[。！？][”’」』）]*(?=[^”’」』）])"),
)
_GLUE = (" ", "")
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, and the name of what it holds: paragraphs with equal names are a pair."""

    text: str
    name: str


@dataclass(frozen=True, slots=True)
class Damaged:
    """Both sides, as many paragraphs each; `right` says which stand beside their translation."""

    kind: str
    texts: Texts
    right: tuple[bool, ...]


def even_texts(document: Document) -> Texts | None:
    """Give the paragraphs of a document where pairs 1:1 are its whole truth, else None.

    Rows of several paragraphs are joined, so that a gold document with both kinds counts too.
    """
    pairs = [pair for pair in groups_of(document) if all(pair)]
    if len(pairs) < 2:
        return None
    joined = [(_joined(en, " "), _joined(zh, "")) for zh, en in pairs]
    return tuple(en for en, _ in joined), tuple(zh for _, zh in joined)


def damages(texts: Texts) -> Iterator[Damaged]:
    """Give every damage of every kind near every paragraph; the last of `right` is never all."""
    sides = [[Unit(text, str(at)) for at, text in enumerate(side)] for side in texts]
    for kind, make in _KINDS.items():
        for english, chinese in make(*sides):
            pairs = list(zip(english, chinese, strict=True))
            right = tuple(a.name == b.name for a, b in pairs)
            if len(pairs) > 1 and not all(right):
                texts = tuple(a.text for a, _ in pairs), tuple(b.text for _, b in pairs)
                yield Damaged(kind, texts, right)


@dataclass(frozen=True, slots=True)
class Uneven:
    """Both sides, of which one has more paragraphs; equal `names` are those of a pair."""

    kind: str
    texts: Texts
    names: Texts


def uneven_damages(texts: Texts) -> Iterator[Uneven]:
    """Give each paragraph left out, glued to the next or cut, on one side; and each two left out.

    Where two are left out on one side, one may be on the other.
    """
    sides = [[Unit(text, str(at)) for at, text in enumerate(side)] for side in texts]
    for side, units in enumerate(sides):
        other = sides[1 - side]
        for kind, changed, beside in _uneven(units, other, side):
            if changed and len(changed) != len(beside):
                pair = (beside, changed) if side else (changed, beside)
                yield Uneven(
                    kind,
                    (tuple(unit.text for unit in pair[0]), tuple(unit.text for unit in pair[1])),
                    (tuple(unit.name for unit in pair[0]), tuple(unit.name for unit in pair[1])),
                )


def _uneven(
    units: Sequence[Unit], other: Sequence[Unit], side: int
) -> Iterator[tuple[str, Sequence[Unit], Sequence[Unit]]]:
    for at, unit in enumerate(units):
        yield "drop", [*units[:at], *units[at + 1 :]], other
        for first, second in _cuts(unit.text, side):
            halves = Unit(first, f"{at}-"), Unit(second, f"-{at}")
            yield "split", [*units[:at], *halves, *units[at + 1 :]], other
        if at + 1 < len(units):
            yield "merge", _merged(units, at, side), other
    for i, j in _near_places(len(units)):
        if i < j:
            kept = [*units[:i], *units[i + 1 : j], *units[j + 1 :]]
            yield "two drops", kept, other
            yield "three drops", kept, [*other[:j], *other[j + 1 :]]


def _joined(sentences: Sequence[Sentence], glue: str) -> str:
    return glue.join(sentence.text for sentence in sentences)


_Sides = tuple[Sequence[Unit], Sequence[Unit]]


def _drops(english: Sequence[Unit], chinese: Sequence[Unit]) -> Iterator[_Sides]:
    for i, j in _near_places(len(english)):
        yield [*english[:i], *english[i + 1 :]], [*chinese[:j], *chinese[j + 1 :]]


def _merges(english: Sequence[Unit], chinese: Sequence[Unit]) -> Iterator[_Sides]:
    for i, j in _near_places(len(english) - 1):
        yield _merged(english, i, 0), _merged(chinese, j, 1)


def _merges_and_splits(english: Sequence[Unit], chinese: Sequence[Unit]) -> Iterator[_Sides]:
    for i, j in _near_places(len(english)):
        if i + 1 < len(english) and j not in {i, i + 1}:
            yield from _merged_and_split(english, chinese, i, j)


def _merged_and_split(
    english: Sequence[Unit], chinese: Sequence[Unit], i: int, j: int
) -> Iterator[_Sides]:
    for side, units in enumerate((english, chinese)):
        for first, second in _cuts(units[j].text, side):
            halves = [Unit(first, f"{j}-"), Unit(second, f"-{j}")]
            merged = _merged(units, i, side)
            at = j - (j > i)
            made = [*merged[:at], *halves, *merged[at + 1 :]]
            yield (english, made) if side else (made, chinese)


def _moves(english: Sequence[Unit], chinese: Sequence[Unit]) -> Iterator[_Sides]:
    for side, units in enumerate((english, chinese)):
        for at in range(len(units) - 1):
            for pair in _moved(units[at].text, units[at + 1].text, side):
                first, second = (Unit(text, f"{at}?") for text in pair)
                made = [*units[:at], first, second, *units[at + 2 :]]
                yield (english, made) if side else (made, chinese)


def _moved(first: str, second: str, side: int) -> Iterator[tuple[str, str]]:
    """Move the last sentence of a paragraph down, or the first of the next one up."""
    if cuts := list(_cuts(first, side)):
        kept, moved = cuts[-1]
        yield kept, moved + _GLUE[side] + second
    if cuts := list(_cuts(second, side)):
        moved, kept = cuts[0]
        yield first + _GLUE[side] + moved, kept


def _swaps(english: Sequence[Unit], chinese: Sequence[Unit]) -> Iterator[_Sides]:
    for at in range(len(chinese) - 1):
        yield english, [*chinese[:at], chinese[at + 1], chinese[at], *chinese[at + 2 :]]


def _near_places(count: int) -> Iterator[tuple[int, int]]:
    return ((i, j) for i in range(count) for j in range(count) if i != j and abs(i - j) <= _NEAR)


def _merged(units: Sequence[Unit], at: int, side: int) -> list[Unit]:
    first, second = units[at : at + 2]
    glued = Unit(first.text + _GLUE[side] + second.text, f"{first.name}+{second.name}")
    return [*units[:at], glued, *units[at + 2 :]]


def _cuts(text: str, side: int) -> Iterator[tuple[str, str]]:
    for found in _ENDS[side].finditer(text):
        yield text[: found.end()].strip(), text[found.end() :].strip()


_KINDS: dict[str, Callable[[Sequence[Unit], Sequence[Unit]], Iterator[_Sides]]] = {
    "drops": _drops,
    "merges": _merges,
    "merges and splits": _merges_and_splits,
    "moves": _moves,
    "swaps": _swaps,
}
