"""The reader of the newspaper archive: one Markdown-like file, one article.

Place in the line: file -> **reader** -> Article -> align -> layout -> writer -> bytes.
A file holds a header, an English translation, `<hr />`, `Original:`, and the Chinese original with
a header of its own; each of these may drift or be missing.  A Markdown parser is not run over the
bodies: their indents would become code blocks and their numbers lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from converters.errors import InputError
from converters.languages import CHINESE, ENGLISH
from converters.model import Article, Notice, NoticeCode, Place, Side
from converters.readers import Reading, Source
from converters.readers.archive import damage
from converters.readers.archive.blocks import blocks
from converters.readers.archive.dress import undressed
from converters.readers.archive.facts import file_name, metadata
from converters.readers.archive.folding import Folded, fold
from converters.readers.archive.glossary import cut_glossary
from converters.readers.archive.glued import parted
from converters.readers.archive.headers import Part
from converters.readers.archive.inline import text
from converters.readers.archive.kinds import Kind, kinds
from converters.readers.archive.lines import (
    UTF16_MARKS,
    Line,
    decoded,
    split,
    squeezed,
    without_controls,
)
from converters.readers.archive.skeleton import Skeleton, dissect, looks_like_article
from converters.readers.identity import article_id

OTHER_FORMATS = re.compile(
    rb"PK\x03\x04|\x1f\x8b|(?:\xef\xbb\xbf)?\s*(?:<(?!hr)|\[\s*\{|(?:export|const|let|var)\s)",
    re.IGNORECASE,
)
"""How zips, gzips, pages of the web and scripts begin, and no article does."""
_UNTITLED = {ENGLISH: "(Untitled)", CHINESE: "（无题）"}


class ArchiveReader:
    """Reads articles of the archive, in every form that the survey met."""

    name = "archive"
    suffixes = (".md", ".txt")

    def accepts(self, source: Source) -> bool:
        """Say whether a source has any mark of the format, or a name such as the archive gives.

        UTF-16 is accepted only to be refused with a clear word.
        """
        if OTHER_FORMATS.match(source.data):
            return False
        if file_name(source.name).date or source.data[:2] in UTF16_MARKS:
            return True
        return looks_like_article(split(source.data.decode("utf-8", "replace")))

    def read(self, source: Source) -> Reading:
        """Read one article; InputError where the source is not UTF-8 text, or holds no article."""
        raw = split(decoded(source))
        clean = without_controls(raw)
        skeleton = dissect(clean)
        if not (skeleton.translation.body or skeleton.original.body):
            message = "no article found; it needs a text before or after <hr />"
            raise InputError(message, source=source.name)
        article, notices = _article(skeleton, source.name)
        return Reading((article,), (*_controls(raw, clean, source.name), *notices))


READER = ArchiveReader()


def _article(skeleton: Skeleton, source: str) -> tuple[Article, list[Notice]]:
    found, notices = metadata(skeleton, source)
    english, glossary = cut_glossary(skeleton.translation.body)
    english = undressed(english)
    english, copied = _without_copy(english, skeleton.original)
    if copied:
        message = f"{len(copied)} lines of the Chinese original stand in the translation; left out"
        notices.append(Notice(NoticeCode.CHINESE_COPY, message, Place(source, copied[0].number)))
    notices += damage.before_header(skeleton.translation, source)
    remarks = damage.remarks(english)
    notices += damage.in_lines(english, skeleton.original.body, remarks, source)
    notices += damage.in_whole(skeleton, english, source)
    sides = tuple(_sides(skeleton, english, remarks, source, notices))
    return Article(article_id("a", found, sides), sides, found, glossary), notices


def _sides(
    skeleton: Skeleton,
    english: list[Line],
    remarks: frozenset[int],
    source: str,
    notices: list[Notice],
) -> Iterator[Side]:
    """Make a side of each part that is there; a part is there if it has a title or a body."""
    chinese = skeleton.original
    named, by = chinese.header.get("title"), chinese.header.get("author")
    folded = fold(named, by, parted(chinese.body, named or "", by or ""), CHINESE)
    translation = skeleton.translation.header
    title, author = (translation.get(key) or None for key in ("title", "author"))
    expected = max(folded.repeated, len(folded.decks) if folded.repeated else 0)
    original = kinds(folded.body, CHINESE)
    if english or title:
        before = list(takewhile(lambda line: line.number in remarks, english))
        ours = fold(
            title,
            author,
            english[len(before) :],
            ENGLISH,
            expected=expected,
            has_occasion=folded.occasion is not None,
        )
        found = kinds(ours.body, ENGLISH, remarks, original)
        preface = [*skeleton.translation.preface, *before]
        yield _side(ours, found, ENGLISH, source, notices, preface)
    if chinese.body or "title" in chinese.header:
        yield _side(folded, original, CHINESE, source, notices)


def _side(
    folded: Folded,
    found: Sequence[Kind],
    lang: str,
    source: str,
    notices: list[Notice],
    preface: Sequence[Line] = (),
) -> Side:
    decks = folded.decks or (_title_without_header(lang, source, notices),)
    occasion = [folded.occasion] if folded.occasion else []
    return Side(
        lang=lang,
        title=text(decks[0], lang),
        decks=tuple(text(deck, lang) for deck in (*decks[1:], *occasion)),
        author=text(folded.author, lang) if folded.author else None,
        blocks=blocks([*preface, *folded.body], [Kind.NOTE for _ in preface] + [*found], lang),
    )


def _title_without_header(lang: str, source: str, notices: list[Notice]) -> str:
    named = file_name(source).title if lang == CHINESE else None
    title = named or _UNTITLED[lang]
    message = f"no title in the header; {title} is used"
    notices.append(Notice(NoticeCode.MISSING_TITLE, message, Place(source)))
    return title


def _without_copy(english: list[Line], original: Part) -> tuple[list[Line], list[Line]]:
    """Part the translation from lines that repeat the Chinese original to the letter."""
    if not any(line.is_mostly_han for line in english):
        return english, []
    chinese = {squeezed(line.text) for line in original.body}
    chinese |= {
        squeezed(original.header.get("title", "")),
        squeezed(original.header.get("author", "")),
    }
    copied = [line for line in english if line.is_mostly_han and squeezed(line.text) in chinese]
    return [line for line in english if line not in copied], copied


def _controls(raw: list[str], clean: list[str], source: str) -> Iterator[Notice]:
    if raw is clean:
        return
    for number, (before, after) in enumerate(zip(raw, clean, strict=True), 1):
        if before != after:
            message = f"control characters that are left out: {len(before) - len(after)}"
            yield Notice(NoticeCode.CONTROL_CHARACTER, message, Place(source, number))
