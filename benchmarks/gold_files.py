"""The gold format: one UTF-8 file a document, read strictly, errors with file and line.

Place in the line: **gold file -> Document** -> system -> beads -> scores.  README.md beside this
module describes the format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast, get_args

from benchmarks.documents import Bead, Document, Form, Sentence, Span, Style, check_bead

PARAGRAPH = "¶"
"""Marks a sentence that opens a paragraph."""

_SENTENCE = re.compile(r"(zh|en) (\d+)(?: (¶))? (\S.*)")
_HEADER = re.compile(r"# (style|form): (\S+)")
_BEAD = re.compile(r"([\d-]*) ?= ?([\d-]*)")
_RANGE = re.compile(r"([1-9]\d*)(?:-([1-9]\d*))?")
_VALUES = {"style": get_args(Style), "form": get_args(Form)}


class GoldError(ValueError):
    """A gold file that breaks the format: `file:line: what is wrong`."""


def read_gold(path: Path) -> Document:
    """Read a gold file; GoldError with file and line where it breaks the format."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise GoldError(f"{path.name}: not UTF-8 at byte {error.start}") from error
    return parse_gold(text, path.name)


def parse_gold(text: str, name: str) -> Document:
    """Read the text of a gold file; `name` is what messages and tables call it."""
    parser = _Parser()
    number = 1
    for number, line in enumerate(text.split("\n"), 1):
        try:
            parser.take(line.rstrip())
        except ValueError as error:
            raise GoldError(f"{name}:{number}: {error}") from error
    try:
        return parser.document(name.removesuffix(".txt"))
    except ValueError as error:
        raise GoldError(f"{name}:{number}: {error}") from error


def write_gold(document: Document) -> str:
    """Give the text of a gold file; `parse_gold` reads it back as an equal document."""
    return "\n".join(_lines(document)) + "\n"


@dataclass(slots=True)
class _Parser:
    """Takes lines in their order: headers, Chinese, English, beads."""

    title: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    sides: dict[str, list[Sentence]] = field(default_factory=lambda: {"zh": [], "en": []})
    beads: list[Bead] = field(default_factory=list)

    def take(self, line: str) -> None:
        if not line:
            return
        if line.startswith("#"):
            self._header(line)
        elif self.title is None:
            raise ValueError("the first line is no title, '# ...'")
        elif found := _SENTENCE.fullmatch(line):
            self._sentence(found[1], int(found[2]), found[3] is not None, found[4])
        elif "=" in line and (found := _BEAD.fullmatch(line.strip())):
            self._bead(found[1], found[2])
        else:
            raise ValueError(f"neither header, sentence nor bead: {line[:40]!r}")

    def document(self, name: str) -> Document:
        if self.title is None:
            raise ValueError("the file is empty")
        if "style" not in self.headers:
            raise ValueError("no '# style: news' or '# style: literary'")
        self._check_covered()
        return Document(
            name=name,
            chinese=tuple(self.sides["zh"]),
            english=tuple(self.sides["en"]),
            beads=tuple(self.beads),
            title=self.title,
            style=cast("Style", self.headers["style"]),
            form=cast("Form", self.headers.get("form", "prose")),
        )

    def _header(self, line: str) -> None:
        if any(self.sides.values()) or self.beads:
            raise ValueError("a header after the first sentence")
        if self.title is None:
            self.title = line.removeprefix("#").strip()
            if not self.title:
                raise ValueError("the title is empty")
        elif not (found := _HEADER.fullmatch(line)):
            raise ValueError("a header is '# style: ...' or '# form: ...'")
        elif found[1] in self.headers:
            raise ValueError(f"{found[1]} is said twice")
        elif found[2] not in _VALUES[found[1]]:
            raise ValueError(f"{found[1]} is one of {', '.join(_VALUES[found[1]])}")
        else:
            self.headers[found[1]] = found[2]

    def _sentence(self, lang: str, number: int, starts: bool, text: str) -> None:
        if self.beads or (lang == "zh" and self.sides["en"]):
            raise ValueError("the order is: all zh, all en, all beads")
        side = self.sides[lang]
        if number != len(side) + 1:
            raise ValueError(f"{lang} {number} where {lang} {len(side) + 1} is due")
        if not side and not starts:
            raise ValueError(f"the first sentence opens a paragraph: {lang} 1 {PARAGRAPH}")
        side.append(Sentence(text, starts))

    def _bead(self, chinese: str, english: str) -> None:
        reached = self._reached()
        bead = (_span(chinese, reached[0]), _span(english, reached[1]))
        check_bead(bead, reached)
        for lang, (_, stop) in zip(self.sides, bead, strict=True):
            if stop > len(self.sides[lang]):
                raise ValueError(f"there is no {lang} {stop}")
        self.beads.append(bead)

    def _reached(self) -> tuple[int, int]:
        return (self.beads[-1][0][1], self.beads[-1][1][1]) if self.beads else (0, 0)

    def _check_covered(self) -> None:
        for (lang, side), at in zip(self.sides.items(), self._reached(), strict=True):
            if not side:
                raise ValueError(f"no {lang} sentence")
            if at < len(side):
                raise ValueError(f"no bead holds {lang} {at + 1}")


def _span(written: str, reached: int) -> Span:
    """Read `3`, `3-5` or nothing, which is an empty span where the side stands."""
    if not written:
        return (reached, reached)
    found = _RANGE.fullmatch(written)
    if not found or int(found[2] or found[1]) < int(found[1]):
        raise ValueError(f"{written!r} is no range of sentences")
    return (int(found[1]) - 1, int(found[2] or found[1]))


def _lines(document: Document) -> Iterator[str]:
    yield f"# {document.title}"
    yield f"# style: {document.style}"
    if document.form != "prose":
        yield f"# form: {document.form}"
    for lang, side in (("zh", document.chinese), ("en", document.english)):
        yield ""
        for number, sentence in enumerate(side, 1):
            yield f"{lang} {number} {PARAGRAPH + ' ' if sentence.starts else ''}{sentence.text}"
    yield ""
    yield from (f"{_written(zh)} = {_written(en)}".rstrip() for zh, en in document.beads)


def _written(span: Span) -> str:
    start, stop = span
    if start == stop:
        return ""
    return str(stop) if stop == start + 1 else f"{start + 1}-{stop}"
