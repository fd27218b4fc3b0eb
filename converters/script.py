"""Chinese in the other script: simplified becomes traditional, or traditional simplified.

Place in the line: file -> reader -> Article -> align -> **script** -> layout -> writer -> bytes.
A pure transformation Article -> Article, made after the alignment, which refers to blocks and so
stays valid.  OpenCC converts by phrases (头发 and 发展 become 頭髮 and 發展), with its own standard
of traditional characters (`s2t`), not that of Taiwan or Hong Kong, and back by `t2s`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from converters.languages import has_han, is_chinese
from converters.model import (
    Article,
    Block,
    GlossaryEntry,
    Heading,
    Metadata,
    Names,
    Paragraph,
    Run,
    Separator,
    Side,
    Text,
    Verse,
    plain,
)
from converters.settings import Script

TAGS = {Script.SIMPLIFIED: "zh-Hans", Script.TRADITIONAL: "zh-Hant"}
"""The language tags of the two scripts (BCP 47, ISO 15924)."""

_CONFIGURATIONS = {Script.SIMPLIFIED: "t2s", Script.TRADITIONAL: "s2t"}


def in_script(article: Article, script: Script) -> Article:
    """Give an article with its Chinese in a script: texts, names, glossary, place in the paper."""
    if script is Script.AS_IS:
        return article
    converter = _converter(script)
    return replace(
        article,
        sides=tuple(map(converter.side, article.sides)),
        metadata=converter.metadata(article.metadata),
        glossary=tuple(map(converter.entry, article.glossary)),
    )


def text_in_script(text: Text, script: Script) -> Text:
    """Give a text whose Chinese is in a script, in the same runs."""
    return text if script is Script.AS_IS else _converter(script).text(text)


def names_in_script(names: Names, script: Script) -> Names:
    """Give a name whose Chinese, if it has any, is in a script."""
    return tuple(run for name in names for run in text_in_script((name,), script))


@cache
def _converter(script: Script) -> _Converter:
    from opencc import OpenCC

    return _Converter(OpenCC(_CONFIGURATIONS[script]).convert, TAGS[script])


class _Converter(Struct, frozen=True):
    """Converts whatever holds Chinese; `tag` is the language that the result is in."""

    convert: Callable[[str], str]
    tag: str

    def side(self, side: Side) -> Side:
        lang = self.tag if is_chinese(side.lang) else side.lang
        return Side(
            lang,
            self.text(side.title),
            tuple(map(self.text, side.decks)),
            self.text(side.author) if side.author else None,
            tuple(map(self.block, side.blocks)),
        )

    def block(self, block: Block) -> Block:
        match block:
            case Heading(text=text) | Paragraph(text=text):
                return replace(block, text=self.text(text))
            case Verse(lines=lines):
                return replace(block, lines=tuple(map(self.text, lines)))
            case Separator():
                return block

    def metadata(self, metadata: Metadata) -> Metadata:
        return replace(
            metadata,
            source=self.text(metadata.source) if metadata.source else None,
            section=self.words(metadata.section),
            column=self.words(metadata.column),
        )

    def entry(self, entry: GlossaryEntry) -> GlossaryEntry:
        return GlossaryEntry(self.convert(entry.term), entry.gloss)

    def words(self, words: str | None) -> str | None:
        return self.convert(words) if words and has_han(words) else words

    def text(self, text: Text) -> Text:
        """Convert the Chinese runs; neighbours together, so that no phrase is cut by a mark."""
        made: list[Run] = []
        for chinese, group in groupby(text, key=self._concerns):
            runs = tuple(group)
            made += self._chinese(runs) if chinese else runs
        return tuple(made)

    def _concerns(self, run: Run) -> bool:
        """Say whether a run is Chinese; what is known to be traditional is not made so again."""
        traditional = TAGS[Script.TRADITIONAL]
        return is_chinese(run.lang) and not run.lang == self.tag == traditional

    def _chinese(self, text: Text) -> Text:
        converted = self.convert(plain(text))
        if len(converted) != len(plain(text)):
            return tuple(self._run(run, self.convert(run.text)) for run in text)
        made, start = [], 0
        for run in text:
            made.append(self._run(run, converted[start : start + len(run.text)]))
            start += len(run.text)
        return tuple(made)

    def _run(self, run: Run, words: str) -> Run:
        return replace(run, text=words, lang=self.tag)
