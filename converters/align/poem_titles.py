"""The title of a poem in a group of them, which a translation often runs into its first stanza.

Place in the line: below `poems`.  The line is taken for a title only where the stanza then has as
many lines as its original, and the aligner, asked about these lines alone, pairs the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from msgspec.structs import replace

from converters.align.aligner import align_texts
from converters.align.dictionary import Dictionary
from converters.model import Block, Heading, Text, Verse, plain

Blocks = Sequence[Block]
_Part = TypeVar("_Part")


def titled(
    english: Blocks, chinese: Blocks, dictionary: Dictionary | None
) -> list[tuple[Blocks, Blocks]]:
    """Find the title above a stanza of one language in the first line of the other's stanza.

    Gives two rows, one of titles and one of stanzas; none where there is no such thing.
    """
    title_is_chinese = len(chinese) > len(english)
    match (chinese, english) if title_is_chinese else (english, chinese):
        case [Heading() as title, Verse(lines=own)], [Verse(lines=other)]:
            pass
        case _:
            return []
    lines = _ordered((title.text, *own), other, title_is_chinese)
    if len(other) != len(own) + 1 or not _begin_alike(*lines, dictionary):
        return []
    heads = [title], [replace(title, text=other[0])]
    stanzas = [Verse(own)], [Verse(other[1:])]
    return [_ordered(*heads, title_is_chinese), _ordered(*stanzas, title_is_chinese)]


def _begin_alike(
    english: Sequence[Text], chinese: Sequence[Text], dictionary: Dictionary | None
) -> bool:
    """Say whether the first of some lines surely are a pair by themselves."""
    made = align_texts([*map(plain, english)], [*map(plain, chinese)], dictionary=dictionary)
    return made.is_pair and made.alignment.links[0].spans == ((0, 1), (0, 1))


def _ordered(own: _Part, other: _Part, own_is_chinese: bool) -> tuple[_Part, _Part]:
    return (other, own) if own_is_chinese else (own, other)
