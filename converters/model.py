"""The article and everything in it: frozen values that know nothing of any format.

Place in the line: file -> reader -> **Article** -> align -> layout -> writer -> bytes.
A reader makes these values, everything after it only looks at them.  Invariants are checked
once, when a value is made; a violation is a bug of the maker and raises ValueError.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import Flag, StrEnum, auto

from msgspec import Struct

HAN = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U000323af"
)
"""Chinese characters, for classes of regular expressions."""

_NOT_IN_A_RUN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_HAN_WORD = f"[{HAN}]+"
_ID = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


def _require(condition: object, reason: str) -> None:
    if not condition:
        raise ValueError(reason)


class Mark(Flag):
    """What a stretch of text is besides its words; PLAIN is none of them."""

    PLAIN = 0
    ITALIC = auto()
    BOLD = auto()
    DATELINE = auto()
    """Place, date and agency that open a report: "Xinhua News Agency, Wuhan, 12th"."""


class Run(Struct, frozen=True):
    """A stretch of text in one language (`lang`, BCP 47) with one set of marks.

    `reading` says in pinyin how a word of Han is read: it is drawn above the word where a format
    can, and is no part of the text.  A run with a reading is that one word.
    """

    text: str
    lang: str
    marks: Mark = Mark.PLAIN
    reading: str | None = None

    def __post_init__(self) -> None:
        text = self.text
        if not text:
            raise ValueError("a run has no text")
        if not text.isprintable() and (found := _NOT_IN_A_RUN.search(text)):
            raise ValueError(f"a run holds U+{ord(found.group()):04X}, a line break or a control")
        if self.reading is not None:
            self._check(self.reading)

    def _check(self, reading: str) -> None:
        if not reading.strip() or _NOT_IN_A_RUN.search(reading):
            raise ValueError("a reading is empty or holds a line break or a control")
        if not (self.lang.startswith("zh") and re.fullmatch(_HAN_WORD, self.text)):
            raise ValueError("only a word of Han, in Chinese, has a reading")


Text = tuple[Run, ...]
"""A line or paragraph of inline text: runs in reading order."""

Names = tuple[Run, ...]
"""One name in several languages, a run for each."""


def plain(text: Text) -> str:
    """Give the words of `text` without languages and marks."""
    return "".join([run.text for run in text])


def name_in(names: Names, lang: str) -> str:
    """Give the name in `lang`, else in another script of it, else the first one; "" of none."""
    language = lang.split("-")[0]
    same = [run for run in names if run.lang.split("-")[0] == language]
    found = next((run for run in same if run.lang == lang), (*same, *names, None)[0])
    return found.text if found else ""


class Role(StrEnum):
    """What a paragraph is; how it looks is said once, in `typography.styles`."""

    BODY = "body"
    DECK = "deck"
    BYLINE = "byline"
    DATELINE = "dateline"
    SIGNATURE = "signature"
    APPARATUS = "apparatus"
    NOTE = "note"
    GLOSSARY = "glossary"


class Heading(Struct, frozen=True, tag=True):
    """A headline; level 1 is an article's title, level 2 a sub-headline in its body."""

    level: int
    text: Text

    def __post_init__(self) -> None:
        _require(self.level in (1, 2, 3), "a heading's level is 1, 2 or 3")
        _require(self.text, "a heading has no text")


class Paragraph(Struct, frozen=True, tag=True):
    """One paragraph of prose, or a line with a role of its own.

    `continues` says that it is a later piece of the paragraph before it, which was cut so that
    its sentences can stand beside their translations.
    """

    text: Text
    role: Role = Role.BODY
    continues: bool = False

    def __post_init__(self) -> None:
        if not self.text:
            raise ValueError("a paragraph has no text")


class Verse(Struct, frozen=True, tag=True):
    """A stanza: its lines are content and never run together."""

    lines: tuple[Text, ...]

    def __post_init__(self) -> None:
        _require(self.lines and all(self.lines), "a stanza has an empty line or none")


class Separator(Struct, frozen=True, tag=True):
    """A break between parts of a text that has no words of its own."""


Block = Heading | Paragraph | Verse | Separator
"""Each kind is tagged with its name, by which it is known again where blocks were packed."""


def is_headline(block: Block) -> bool:
    """Say whether a block is a heading, or a deck of one."""
    return isinstance(block, Heading) or (isinstance(block, Paragraph) and block.role is Role.DECK)


def lines_of(block: Block) -> tuple[Text, ...]:
    """Give the lines of inline text in a block: one, a stanza's many, a separator's none."""
    match block:
        case Heading(text=text) | Paragraph(text=text):
            return (text,)
        case Verse(lines=lines):
            return lines
        case Separator():
            return ()


def words(blocks: Iterable[Block]) -> str:
    """Give the words of blocks, line upon line, with nothing between them."""
    return "".join([run.text for block in blocks for line in lines_of(block) for run in line])


class Side(Struct, frozen=True):
    """An article in one language: title, further decks of the headline, author, body."""

    lang: str
    title: Text
    decks: tuple[Text, ...] = ()
    author: Text | None = None
    blocks: tuple[Block, ...] = ()

    def __post_init__(self) -> None:
        _require(self.title and all(self.decks), "a side has no title or an empty deck")
        _require(self.author is None or self.author, "an unknown author is None, never empty")


def words_of(side: Side) -> str:
    """Give all words of a side, a line for each of its lines."""
    body = (line for block in side.blocks for line in lines_of(block))
    return "\n".join(map(plain, (side.title, *side.decks, side.author or (), *body)))


class Metadata(Struct, frozen=True):
    """What is true of an article in every language; what is not known is None, never empty."""

    source: Names | None = None
    published: date | None = None
    page: int | None = None
    section: str | None = None
    column: str | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        known = (self.source, self.section, self.column, self.url)
        _require(all(value is None or value for value in known), "unknown metadata is None")


class GlossaryEntry(Struct, frozen=True):
    """A name of the article: the Chinese term, and its reading or translation."""

    term: str
    gloss: str

    def __post_init__(self) -> None:
        _require(self.term or self.gloss, "a glossary entry is empty")


class Article(Struct, frozen=True):
    """One article in one or more languages; `id` is the same on every run over the same text.

    The id is a letter followed by ASCII letters, digits and hyphens, so that it can stand as an
    XML name and in a file name.
    """

    id: str
    sides: tuple[Side, ...]
    metadata: Metadata = Metadata()
    glossary: tuple[GlossaryEntry, ...] = ()

    def __post_init__(self) -> None:
        _require(_ID.fullmatch(self.id), f"{self.id!r} is no article id")
        _require(self.sides, "an article has no side")
        _require(len({side.lang for side in self.sides}) == len(self.sides), "a language twice")

    def side(self, lang: str) -> Side | None:
        """Give the side in `lang`, None where the article has none."""
        return next((side for side in self.sides if side.lang == lang), None)


class Collection(Struct, frozen=True):
    """Articles that belong together, in reading order; an issue and a month are collections."""

    titles: Names
    articles: tuple[Article, ...]

    def __post_init__(self) -> None:
        _require(self.titles, "a collection has no title")
        ids = [article.id for article in self.articles]
        _require(len(set(ids)) == len(ids), "two articles of a collection have one id")


class NoticeCode(StrEnum):
    """The stable code of every warning; a code is never given a second meaning."""

    MISSING_TRANSLATION = "missing-translation"
    MISSING_ORIGINAL = "missing-original"
    MISSING_TITLE = "missing-title"
    MISSING_DATE = "missing-date"
    MISSING_SEPARATOR = "missing-separator"
    HEADER_CONFLICT = "header-conflict"
    CHINESE_COPY = "chinese-copy"
    LEFTOVER_CHINESE = "leftover-chinese"
    LEFTOVER_KOREAN = "leftover-korean"
    TRANSLATORS_REMARK = "translators-remark"
    TRUNCATED_TRANSLATION = "truncated-translation"
    LENGTH_RATIO = "length-ratio"
    REPLACEMENT_CHARACTER = "replacement-character"
    CONTROL_CHARACTER = "control-character"
    COARSE_ALIGNMENT = "coarse-alignment"
    DOUBTFUL_ALIGNMENT = "doubtful-alignment"
    UNRELATED_TEXTS = "unrelated-texts"
    DUPLICATE_ID = "duplicate-id"
    UNCOVERED_CHARACTER = "uncovered-character"
    JOINED_ARTICLES = "joined-articles"
    NOT_AN_ARTICLE = "not-an-article"
    LEFT_OUT = "left-out"
    NAME_TAKEN = "name-taken"
    BROKEN_PLUGIN = "broken-plugin"
    LAYOUT_NOT_DRAWN = "layout-not-drawn"


class Place(Struct, frozen=True):
    """Where something was noticed: a source as the user knows it, and a line counted from 1.

    `article` is the id of the article in a source of several, None where there is but one.
    """

    source: str
    line: int | None = None
    article: str | None = None

    def __str__(self) -> str:
        place = self.source if self.line is None else f"{self.source}:{self.line}"
        return place if self.article is None else f"{place}, {self.article}"


class Notice(Struct, frozen=True):
    """A warning as a value: it can be tested, counted, and made fatal with `--strict`."""

    code: NoticeCode
    message: str
    place: Place

    def __str__(self) -> str:
        return f"{self.place}: {self.message} [{self.code}]"
