"""Words and their numbers, of which only what is asked for is decoded.

Place in the line: below the dictionary's table.  A run looks up a few thousand of the many words
that a dictionary has; making a mapping of all would take longer than aligning an article.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby
from typing import Self

from converters.remembered import Remembered

UNKNOWN = -1
"""What stands for the number of a word that is not here."""


class _Decoded(dict[str, Mapping[str, int]]):
    """The parts that were asked for so far, by how their words begin."""

    def __init__(self, read: Callable[[str], Mapping[str, int]]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, head: str) -> Mapping[str, int]:
        self[head] = found = self._read(head)
        return found


class _Numbers(Remembered[str, int]):
    """The numbers of words, `UNKNOWN` for those that are not there.

    A month has fewer than are remembered at once, which 5 MB hold.
    """

    most = 50_000

    def __init__(self, parts: _Decoded, head: int) -> None:
        super().__init__()
        self._parts, self._head = parts, head

    def make(self, word: str) -> int:
        """Look a word up."""
        return self._parts[word[: self._head]].get(word, UNKNOWN)


class Lexicon:
    """Different words, numbered from 0 on in the order of their characters; never changed.

    Words that share their first `head` characters are one part: `parts` begins and ends in bytes
    of `text`, where the words stand in UTF-8 with a line break behind each; `firsts` are the
    numbers of the parts' first words.
    """

    __slots__ = ("_decoded", "_heads", "_numbers", "firsts", "head", "parts", "text")

    def __init__(
        self,
        head: int,
        text: bytes,
        heads: Sequence[str],
        parts: Sequence[int],
        firsts: Sequence[int],
    ) -> None:
        self.head, self.text, self.parts, self.firsts = head, text, parts, firsts
        self._heads = dict(zip(heads, range(len(heads)), strict=True))
        self._decoded = _Decoded(self._read)
        self._numbers = _Numbers(self._decoded, head)

    @classmethod
    def of(cls, words: Iterable[str], head: int) -> Self:
        """Give numbers to words; none may hold a line break."""
        alike = [list(group) for _, group in groupby(sorted(set(words)), lambda word: word[:head])]
        texts = ["".join(f"{word}\n" for word in group).encode() for group in alike]
        return cls(
            head,
            b"".join(texts),
            [group[0][:head] for group in alike],
            list(accumulate(map(len, texts), initial=0)),
            list(accumulate(map(len, alike), initial=0)),
        )

    @property
    def heads(self) -> Iterable[str]:
        """Give the beginnings of the parts, in order."""
        return self._heads

    def part(self, head: str) -> Mapping[str, int]:
        """Give the words that begin with so many characters, and their numbers."""
        return self._decoded[head]

    def get(self, word: str) -> int | None:
        """Give the number of a word, None where it is not here."""
        return self.part(word[: self.head]).get(word)

    def found(self, words: Iterable[str]) -> list[int]:
        """Give the numbers of words, `UNKNOWN` for those that are not here."""
        return [*map(self._numbers.__getitem__, words)]

    def spelled(self, number: int) -> str:
        """Give the word that has a number."""
        at = bisect_right(self.firsts, number) - 1
        return self._words(at)[number - self.firsts[at]]

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self.get(word) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self.text.decode().split("\n")[:-1])

    def __len__(self) -> int:
        return int(self.firsts[-1])

    def _read(self, head: str) -> Mapping[str, int]:
        at = self._heads.get(head)
        if at is None:
            return {}
        return dict(zip(self._words(at), range(self.firsts[at], self.firsts[at + 1]), strict=True))

    def _words(self, at: int) -> list[str]:
        return self.text[self.parts[at] : self.parts[at + 1]].decode().split("\n")[:-1]
