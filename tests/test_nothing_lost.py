"""Every character of an article file that is not blank is accounted for, by an independent count.

The lines of a body must reach the side's blocks, whole and in order.  A line may be missing there
only if its letters stand in the headline, decks or author (a repeated headline), in the glossary,
or, in the translation, in the Chinese side (a copy of the original).
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from archive_texts import article_files
from conftest import real_articles, seeds
from examples import examples
from hypothesis import given

from converters.model import Article, Separator, Side, lines_of, plain
from converters.readers import Reading, Source
from converters.readers.archive import READER
from converters.readers.archive.marks import BREAK

KEYS = re.compile(r"(Title|Author|Date|Page|Edition)\s*:(.*)")
ORIGINAL = re.compile(r"Original\s*:")
HASHES = re.compile(r"^\s*#{1,6}\s+(?=.*[^\s.,;:]\s*$)")
"""What a translator puts before a headline; it is dropped, for it has no words."""
CHINESE_KEYS = re.compile(r"\d{4}-\d\d?-\d\d?|第\d+版\((.*)\)|专栏[：:](.*)")


def letters(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in folded if each.isalnum())


def squeezed(text: str) -> str:
    return re.sub(r"[\s*]", "", text)


def heads(side: Side | None) -> str:
    if side is None:
        return ""
    texts = [side.title, *side.decks, *([side.author] if side.author else [])]
    return letters("".join(plain(text) for text in texts))


def body(side: Side | None) -> str:
    """The words of a side's blocks; a separator stands for whatever marks it was."""
    if side is None:
        return ""
    return "".join(
        "\0" if isinstance(block, Separator) else squeezed("".join(map(plain, lines_of(block))))
        for block in side.blocks
    )


def unaccounted(lines: list[str], side: Side | None, elsewhere: str = "") -> list[str]:
    """The lines that stand neither in the side's blocks, in order, nor in `elsewhere`.

    The first lines may have been folded into headline, decks or author instead.
    """
    filled = [line for line in lines if line.strip()]
    lost = missing(filled, body(side), elsewhere)
    for folded, line in enumerate(filled, 1):
        if not lost or not (is_folded(line, side) or stands_in(line, elsewhere)):
            break
        lost = min(lost, missing(filled[folded:], body(side), elsewhere), key=len)
    return lost


def missing(lines: list[str], words: str, elsewhere: str) -> list[str]:
    lost = []
    for line in lines:
        said = "\0" if BREAK.fullmatch(line.strip()) else squeezed(line)
        if words.startswith(said):
            words = words[len(said) :]
        elif not stands_in(line, elsewhere):
            lost.append(line)
    return lost + ([f"added: {words}"] if words else [])


def stands_in(line: str, known: str) -> bool:
    return bool(letters(line)) and letters(line) in known


def is_folded(line: str, side: Side | None) -> bool:
    """Whether a line, or each name in it, stands in the headline or the author."""
    known = heads(side)
    return all(letters(word) in known for word in line.split())


def parts(text: str) -> tuple[list[str], list[str]]:
    lines = re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))
    rules = [at for at, line in enumerate(lines) if re.fullmatch(r"\s*<hr ?/?>\s*", line)]
    assert rules
    return lines[: rules[-1]], lines[rules[-1] + 1 :]


def english_body(lines: list[str]) -> list[str]:
    """The lines under the translation's header: the first of each key is the header."""
    seen: set[str] = set()
    for at, line in enumerate(lines):
        key = KEYS.fullmatch(line)
        name = key[1].replace("Edition", "Page") if key else ""
        if line.strip() and (key is None or name in seen):
            return lines[at:]
        seen.add(name)
        if len(seen - {""}) == 4:
            return lines[at + 1 :]
    return []


def facts_lost(lines: list[str], article: Article, side: Side | None) -> list[str]:
    """The values of a header that reach neither a side nor the metadata."""
    metadata = article.metadata
    known = heads(side) + letters(f"{metadata.section}{metadata.column}{metadata.page}")
    known += letters(str(metadata.published))
    values = [found for line in lines if (found := KEYS.fullmatch(line))]
    return [
        part
        for value in values
        for part in (value[2].split() if value[1] == "Author" else [value[2]])
        if letters(part) not in known
    ]


def check(reading: Reading, text: str) -> None:
    (article,) = reading.articles
    english, chinese = article.side("en"), article.side("zh-Hans")
    before, after = parts(text)
    glossary = letters("".join(entry.term + entry.gloss for entry in article.glossary))
    label = letters("Named Entities") if article.glossary else ""
    copy = letters(body(chinese)) + heads(chinese)
    own = [HASHES.sub("", line) for line in english_body(before)]
    assert unaccounted(own, english, f"{glossary}|{label}|{copy}") == []
    assert facts_lost(before[: len(before) - len(own)], article, english) == []
    header = [line for line in after if squeezed(line) and not ORIGINAL.match(line)]
    said = [
        re.sub(r"^#+ ", "", line) for line in header if not CHINESE_KEYS.fullmatch(line.strip())
    ]
    assert unaccounted(said, chinese) == []
    values = [value for line in header if (found := CHINESE_KEYS.fullmatch(line.strip()))
              for value in found.groups() if value]  # fmt: skip
    assert all(value in (article.metadata.section, article.metadata.column) for value in values)


@pytest.mark.parametrize("file", [*seeds(), *real_articles()], ids=lambda file: file.stem[:30])
def test_every_character_of_an_article_is_accounted_for(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    check(READER.read(Source(file.name, file.read_bytes())), text)


@examples(3)
@given(article_files())
def test_every_character_of_a_random_article_is_accounted_for(text: str) -> None:
    check(READER.read(Source("1956-05-03_random.md", text.encode())), text)


def test_the_count_sees_a_lost_line() -> None:
    file = seeds()[0]
    text = file.read_text(encoding="utf-8")
    reading = READER.read(Source(file.name, file.read_bytes()))
    longer = text.replace("<hr />", "A line that was never read.\n\n<hr />")
    with pytest.raises(AssertionError, match="never read"):
        check(reading, longer)
