"""One paragraph as its owner sees it: what was inserted is there, what was deleted is gone.

Place in the line: bytes -> parts -> **lines** -> articles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from msgspec import Struct, field

from converters.languages import is_chinese, runs
from converters.model import Mark, Run, Text
from converters.readers.docx.bookmarks import Bookmarks
from converters.readers.docx.styles import Styles, marks_of
from converters.readers.docx.wordml import local, tag, value

_TRANSPARENT = {
    "ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple",
    "bdo", "dir", "ruby", "rubyBase",
}  # fmt: skip
"""What holds runs and is nothing itself; an insertion that is tracked is accepted."""

_PASSED_OVER = {
    "pPr", "rPr", "del", "moveFrom", "delText", "instrText", "rt", "rubyPr", "sdtPr", "sdtEndPr",
    "proofErr", "lastRenderedPageBreak", "footnoteRef", "annotationRef", "softHyphen",
    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
    "commentRangeStart", "commentRangeEnd", "permStart", "permEnd", "separator",
    "continuationSeparator", "customXmlPr", "smartTagPr", "fldData",
}  # fmt: skip
"""What is no text that is shown, a deletion that is tracked among it."""

_LOST = {
    "drawing": "picture",
    "pict": "picture",
    "object": "embedded object",
    "commentReference": "comment",
    "endnoteReference": "endnote",
    "sym": "symbol of a special font",
    "tbl": "table within a table",
}
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile(r"[\n\u2028\u2029]")


class Piece(Struct, frozen=True):
    """A stretch of text with what its style says: `lang` None is the paragraph's."""

    text: str
    lang: str | None
    marks: Mark


class Line(Struct):
    """A paragraph before its place is known: style, pieces, passage, what it refers to.

    `column` is (table, row, column), None outside of tables; `joined` says that the paragraph's
    end was deleted, so that the next one goes on with it; `lost` counts what cannot be kept.
    """

    style: str | None
    pieces: list[Piece] = field(default_factory=list)
    started: list[str] = field(default_factory=list)
    passage: int | None = None
    column: tuple[int, int, int] | None = None
    notes: list[str] = field(default_factory=list)
    joined: bool = False
    lost: Counter[str] = field(default_factory=Counter)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is to be read in it."""
        return not any(piece.text.strip() for piece in self.pieces)

    def text(self, lang: str) -> Text:
        """Give the text of a paragraph in `lang`; a line break within it is a blank, or none."""
        return _text(self.pieces, lang, "" if is_chinese(lang) else " ")

    def lines(self, lang: str) -> list[Text]:
        """Give the text line by line, as verse is written."""
        found: list[list[Piece]] = [[]]
        for piece in self.pieces:
            first, *more = _LINE_ENDS.split(piece.text)
            found[-1].append(Piece(first, piece.lang, piece.marks))
            found += [[Piece(each, piece.lang, piece.marks)] for each in more]
        made = [_text(line, lang, "") for line in found]
        return [line for line in made if any(run.text.strip() for run in line)]


def _text(pieces: Iterable[Piece], lang: str, line_end: str) -> Text:
    """Join neighbours that are alike; where no style names the language, its script does."""
    made: list[Run] = []
    for (own, marks), group in groupby(pieces, key=lambda each: (each.lang, each.marks)):
        said = _LINE_ENDS.sub(line_end, "".join(each.text for each in group))
        said = said.replace("\t", "\u3000" if is_chinese(lang) else " ")
        if own is None:
            made += runs(said, lang, marks)
        elif said:
            made.append(Run(said, own, marks))
    return tuple(_merged(made))


def _merged(made: Iterable[Run]) -> Iterable[Run]:
    for (lang, marks), group in groupby(made, key=lambda run: (run.lang, run.marks)):
        yield Run("".join(run.text for run in group), lang, marks)


class Paragraphs:
    """Reads paragraphs; what goes over several of them (bookmarks, fields) is kept here."""

    def __init__(self, styles: Styles, bookmarks: Bookmarks) -> None:
        self._styles, self.bookmarks = styles, bookmarks
        self._hidden: list[bool] = []

    def read(self, element: Any) -> Line:
        """Read a `w:p`."""
        line = Line(value(element, "pPr/pStyle"))
        marks = element.find(f"{tag('pPr')}/{tag('rPr')}")
        gone = ("del", "moveFrom")
        line.joined = marks is not None and any(marks.find(tag(name)) is not None for name in gone)
        self._walk(element, line)
        line.started = self.bookmarks.started()
        if line.passage is None and not line.is_blank:
            line.passage = self.bookmarks.passage
        return line

    def _walk(self, element: Any, line: Line) -> None:
        for child in element:
            name = local(child)
            if name == "r":
                self._run(child, line)
            elif name in _TRANSPARENT:
                self._walk(child, line)
            elif name in ("bookmarkStart", "bookmarkEnd"):
                self.bookmarks.meet(child)
            elif name not in _PASSED_OVER:
                line.lost[_LOST.get(name, "formula, shape or text box")] += 1

    def _run(self, element: Any, line: Line) -> None:
        properties = element.find(tag("rPr"))
        style = None if properties is None else value(properties, "rStyle")
        said = self._styles.of_run(style)
        if said.is_sign:
            return
        marks = said.marks if properties is None else marks_of(properties, said.marks)
        for child in element:
            self._in_run(child, line, said.lang, marks)

    def _in_run(self, child: Any, line: Line, lang: str | None, marks: Mark) -> None:
        name = local(child)
        if name == "fldChar":
            self._field(child.get(tag("fldCharType")))
        elif name == "footnoteReference":
            line.notes.append(child.get(tag("id"), ""))
        elif name == "ruby":
            self._walk(child, line)
        elif name == "t" or name in _CHARACTERS:
            text = _NOT_TEXT.sub("", child.text or "") if name == "t" else _CHARACTERS[name]
            if text and not any(self._hidden):
                if line.passage is None:
                    line.passage = self.bookmarks.passage
                line.pieces.append(Piece(text, lang, marks))
        elif name not in _PASSED_OVER:
            line.lost[_LOST.get(name, "formula, shape or text box")] += 1

    def _field(self, kind: str | None) -> None:
        """Follow a field (17.16.18): its instruction is hidden, its result is text."""
        if kind == "begin":
            self._hidden.append(True)
        elif kind == "separate" and self._hidden:
            self._hidden[-1] = False
        elif kind == "end" and self._hidden:
            self._hidden.pop()
