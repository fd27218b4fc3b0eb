"""A PDF as it is heard: its structure elements in order, with the text that a reader speaks.

bytes -> heard(data) -> [Heard(tag, lang, pieces)], from the file alone, as ISO 32000 describes it
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pikepdf

Piece = tuple[str, str]
"""A language, and what is said in it."""


@dataclass
class Heard:
    """An element that has text of its own: types from the outermost, language, what is said."""

    path: tuple[str, ...]
    lang: str
    pieces: list[Piece] = field(default_factory=list)

    @property
    def tag(self) -> str:
        return self.path[-1]

    @property
    def text(self) -> str:
        return "".join(said for _, said in self.pieces)


def heard(data: bytes) -> list[Heard]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return list(_Listener().elements(pdf.Root.StructTreeRoot.K, ()))


class _Listener:
    """Knows what the pages and forms that were read say, by their marked content."""

    def __init__(self) -> None:
        self._said: dict[tuple[int, int], dict[int, list[Piece]]] = {}

    def elements(self, element: Any, above: tuple[str, ...]) -> Iterator[Heard]:
        path = (*above, str(element.S)[1:])
        own = Heard(path, str(element.Lang))
        kids = element.K if isinstance(element.K, pikepdf.Array) else [element.K]
        inner: list[Heard] = []
        for kid in kids:
            if isinstance(kid, int):
                own.pieces += self._marked(element.Pg, kid, own.lang)
            elif "/MCID" in kid:
                own.pieces += self._marked(kid.get("/Stm", kid.Pg), int(kid.MCID), own.lang)
            elif "/S" in kid:
                assert kid.P.objgen == element.objgen
                inner += self.elements(kid, path)
        yield from [own] if own.pieces else []
        yield from inner

    def _marked(self, holder: Any, mcid: int, lang: str) -> list[Piece]:
        if holder.objgen not in self._said:
            self._said[holder.objgen] = _marked_text(holder)
        return [(own or lang, said) for own, said in self._said[holder.objgen][mcid]]


class _Mark(NamedTuple):
    mcid: int | None
    lang: str
    actual: bool


def _marked_text(holder: Any) -> dict[int, list[Piece]]:
    """Read the content of a page or a form: what each of its marks shows."""
    said: dict[int, list[Piece]] = {}
    fonts: dict[str, dict[int, str]] = {}
    marks: list[_Mark] = [_Mark(None, "", False)]
    font = ""
    for instruction in pikepdf.parse_content_stream(holder):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "BDC":
                marks.append(_begun(marks[-1], operands[1], said))
            case "EMC":
                marks.pop()
            case "Tf":
                font = str(operands[0])
                if font not in fonts:
                    fonts[font] = _to_unicode(holder.Resources.Font[font])
            case "TJ":
                mcid, lang, actual = marks[-1]
                if mcid is not None and not actual:
                    said[mcid].append((lang, _decoded(operands[0], fonts[font])))
    assert len(marks) == 1
    return said


def _begun(above: _Mark, properties: Any, said: dict[int, list[Piece]]) -> _Mark:
    mcid = int(properties["/MCID"]) if "/MCID" in properties else above.mcid
    lang = str(properties.get("/Lang", above.lang))
    if "/MCID" in properties:
        said[int(properties.MCID)] = []
    if "/ActualText" in properties and mcid is not None:
        said[mcid].append((lang, str(properties.ActualText)))
    return _Mark(mcid, lang, above.actual or "/ActualText" in properties)


def _to_unicode(font: Any) -> dict[int, str]:
    pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n", font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def _decoded(shown: Any, texts: dict[int, str]) -> str:
    strings = (bytes(part) for part in shown if isinstance(part, pikepdf.String))
    codes = (string[at : at + 2] for string in strings for at in range(0, len(string), 2))
    return "".join(texts[int.from_bytes(code, "big")] for code in codes)
