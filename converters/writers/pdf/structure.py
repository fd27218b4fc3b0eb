"""The structure tree: what a PDF says to those who listen to it, or take it apart.

Place in the line: `flow`, `contents` and `furniture` tell `sheets` which element each line belongs
to; `document` writes the tree.  Elements stand in reading order, each with its language
(PDF/UA-1, 7.2); what is no part of the text is an artifact (ISO 32000-1, 14.8.2.2).
"""

from __future__ import annotations

from typing import NamedTuple, assert_never

from msgspec import Struct, field

from converters.model import Block, Heading, Paragraph, Role, Separator, Verse

TYPES = {role: role.capitalize() for role in Role} | {Role.BODY: "P", Role.NOTE: "Remark"}
"""The structure type of each role; a standard Note would be one that the text refers to."""

STANZA = "Stanza"
ROLE_MAP = {name: "P" for name in TYPES.values() if name != "P"} | {STANZA: "Div"}
"""Our own structure types, each with the standard one that it is like (ISO 32000-1, 14.8.4)."""


class Tag(NamedTuple):
    """What a block becomes: an element of a type, a heading of a level, or an artifact ("").

    `number` tells the blocks of one cell from each other.
    """

    number: int
    type: str
    level: int = 0


HEADING = "H"
ARTIFACT = ""


def tag_of(block: Block, number: int) -> Tag:
    """Say what a block becomes in the tree."""
    match block:
        case Heading(level=level):
            return Tag(number, HEADING, level)
        case Paragraph(role=role):
            return Tag(number, TYPES[role])
        case Verse():
            return Tag(number, STANZA)
        case Separator():
            return Tag(number, ARTIFACT)
    assert_never(block)


class Artifact(NamedTuple):
    """What is drawn and not read: its type and, of furniture, which kind (14.8.2.2.2)."""

    type: str
    subtype: str | None = None

    @property
    def operator(self) -> str:
        """The operator that begins it."""
        kind = f" /Subtype /{self.subtype}" if self.subtype else ""
        return f"/Artifact <</Type /{self.type}{kind}>> BDC"


HEADER = Artifact("Pagination", "Header")
FOOTER = Artifact("Pagination", "Footer")
LAYOUT = Artifact("Layout")
CUT_MARKS = Artifact("Page")


class Content(NamedTuple):
    """A marked-content sequence: a page, counted as it was drawn, and a number on it (MCID)."""

    page: int
    mcid: int


class Annotation(NamedTuple):
    """A link as a part of its element: a page, counted as it was drawn, and a number on it."""

    page: int
    number: int


class Element(Struct, eq=False):
    """A structure element: its type, its language, what it holds in reading order."""

    tag: str
    lang: str
    kids: list[Element | Content | Annotation] = field(default_factory=list)

    def add(self, tag: str, lang: str | None = None, *, at: int | None = None) -> Element:
        """Make an element inside this one, as its last kid or before the kid `at`."""
        made = Element(tag, lang or self.lang)
        self.kids.insert(len(self.kids) if at is None else at, made)
        return made


class Headings:
    """Gives headings their levels: H1 first, and none is passed over (PDF/UA-1, 7.4.2)."""

    def __init__(self) -> None:
        self._above = 0
        self._above_in: dict[str, int] = {}

    def tag(self, level: int, lang: str) -> str:
        """Give the type of the next heading; languages that take turns keep their own levels."""
        deepest = min(self._above, self._above_in.get(lang, 0)) + 1
        self._above = self._above_in[lang] = min(level, deepest)
        return f"H{self._above}"
