"""Lines become text operators: the language of PDF page content.

Place in the line: above `operands`, below `sheets`, which owns the pages.  A line's operators
follow from the line, its size and the names of the fonts, and count from the line's own origin, so
that a set line can be kept, or sent from another process, as a short string.
Operators: ISO 32000-1, 9.3, 9.4 and 14.6.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from converters.typography.face import Face
from converters.typography.items import MUST_BREAK, Box, Glue, Item, Line, Penalty
from converters.typography.readings import RISE, SIZE
from converters.typography.shaping import Span
from converters.writers.pdf.operands import Operands, written_span

_EM = 1000
_ITEMS_KEPT = 30_000
_LEAST_MOVE = 0.05

_FONT_OR_CODES = re.compile(r"^(?:/(?P<font>\w+) [\d.]+ Tf|\[(?P<codes>.*)\] TJ)$", re.MULTILINE)
_HEXADECIMAL = re.compile("<([0-9A-F]+)>")

Shown = Mapping[str, Collection[int]]
"""The codes that content shows of each font, by the font's name."""

FontNames = Mapping[Face, str]
"""What page content calls each face: a name of the page's resources."""


def font_names(faces: Iterable[Face]) -> FontNames:
    """Name faces by their order, whether they will be used or not."""
    return {face: f"F{number}" for number, face in enumerate(faces, 1)}


def second_name(name: str) -> str:
    """Name the second font of a face, whose codes are the numbers of its glyphs."""
    return f"{name}g"


class WrittenLine(NamedTuple):
    """What pages need to know of a line that is written: its operators, what `Line` says of it.

    `readings` are the operators of what stands, small, above its words; "" for most lines.
    """

    operators: str
    width: float
    is_last: bool
    readings: str = ""


class PlacedLine(NamedTuple):
    """A line on its page: the left end of its measure, its baseline, size and grey (0: black)."""

    line: Line | WrittenLine
    x: float
    baseline: float
    size: float
    grey: float = 0


class LineWriter:
    """Writes lines with the fonts of one book; keeps the items that it has written before.

    What it has kept changes nothing in what it writes.  Nearly all lines are of one voice, that
    is, in one face and one language; they are put together from what their items are written as.
    """

    def __init__(self, names: FontNames) -> None:
        self._names = names
        self._written: dict[int, _Written] = {}
        self._inside: dict[int, str] = {}
        self._voices: dict[int, _Voice | None] = {}
        self._glues: set[int] = set()
        self._reads = False

    def written(self, line: Line | WrittenLine, size: float, lang: str) -> WrittenLine:
        """Write a line as `operators` does, unless that is done."""
        if isinstance(line, WrittenLine):
            return line
        operators = self.operators(line, size, lang)
        return WrittenLine(operators, line.width, line.is_last, self._readings(line, size))

    def operators(self, line: Line, size: float, lang: str) -> str:
        """Write a line of text in `lang`, set in `size` points; its origin is its measure's left.

        "" for a line that draws nothing.  A stretch in another language is marked with its own.
        """
        items, start = line.items, line.start
        if items and not items[0].spans and type(items[0]) is Box:
            start += items[0].width
            items = items[1:]
        ids = [*map(id, items)]
        distinct = set(ids)
        if distinct.difference(self._written):
            self._learn(items)
        end = self._written.get(id(line.end)) or self._learn_one(line.end)
        voices = {end.voice, *map(self._voices.__getitem__, distinct)}
        voices.discard(None)
        voice = voices.pop() if len(voices) == 1 else None
        if voice is None or not voice.plain or voice.lang != lang:
            return "\n".join(_Writer(size, lang, self._names).line(list(line.spans())))
        self._stretch(line, distinct)
        shown = "".join(map(self._inside.__getitem__, ids)) + end.codes
        moved = f"{start * size / _EM:.2f} 0 Td\n" if round(start) else ""
        return f"{moved}/{voice.font} {size:g} Tf\n[{shown.replace('><', '')}] TJ"

    def _readings(self, line: Line, size: float) -> str:
        """Write what stands above the words of a line, from its own origin."""
        made: list[str] = []
        at = 0.0
        for middle, box in line.readings() if self._reads else ():
            white = SIZE * sum(span.width for span in box.reading) / 2
            x, rise = (middle - white) * size / _EM, 0 if made else RISE * size / _EM
            made.append(f"{x - at:.2f} {rise:.2f} Td")
            at += round(x - at, 2)
            spans = [*Line((Box(0, box.reading),), 0, MUST_BREAK, 0).spans()]
            made += _Writer(size * SIZE, box.reading[0].lang, self._names).line(spans)
        return "\n".join(made)

    def _stretch(self, line: Line, items: set[int]) -> None:
        """Write the glue among the items of a line as wide as it is there."""
        ratio = line.ratio
        for each in items & self._glues:
            glue, codes, advance, _ = self._written[each]
            assert type(glue) is Glue  # noqa: S101 - there are no others among them
            gives = glue.stretch if ratio > 0 else glue.shrink
            self._inside[each] = codes + _move(glue.width + ratio * gives - advance)

    def _learn(self, items: Sequence[Item]) -> None:
        """Write items for the first time; words and spaces come again as the same object."""
        if len(self._written) >= _ITEMS_KEPT:
            for kept in (self._written, self._inside, self._voices, self._glues):
                kept.clear()
        for item in items:
            if id(item) not in self._written:
                self._learn_one(item)

    def _learn_one(self, item: Item) -> _Written:
        known, made = id(item), _written(item, self._names)
        self._written[known] = made
        drawn = type(item) is not Penalty
        self._voices[known] = made.voice if drawn else None
        self._inside[known] = made.codes + _move(item.width - made.advance) if drawn else ""
        if type(item) is Glue:
            self._glues.add(known)
        self._reads |= type(item) is Box and bool(item.reading)
        return made


class _Voice(NamedTuple):
    """A font and a language; without `plain` items of it are written span by span."""

    font: str
    lang: str
    plain: bool = True


class _Written(NamedTuple):
    """An item as it is written, and how far the pen then is, in thousandths of an em.

    `voice` is None where it draws nothing.  The item is kept, since it is known by its identity.
    """

    item: Item
    codes: str
    advance: int
    voice: _Voice | None


def _written(item: Item, names: FontNames) -> _Written:
    shown = [written_span(span) for span in item.spans]
    voices = {_Voice(names[span.face], span.lang, not span.rise) for span in item.spans}
    voice = voices.pop() if voices else None
    if voices or not all(one.plain for one in shown):
        voice = _Voice("", "", plain=False)
    advance = sum(one.advance for one in shown)
    return _Written(item, "".join(one.plain for one in shown), advance, voice)


def _move(by: float) -> str:
    """Move the pen to the right, a tenth of a thousandth of an em exact, as an operand of TJ."""
    return f" {-by:.1f}".removesuffix(".0") if abs(by) >= _LEAST_MOVE else ""


class _Writer:
    """Knows where the reader's pen stands, so that each span is moved by what is missing."""

    def __init__(self, size: float, lang: str, names: FontNames) -> None:
        self._operators: list[str] = []
        self._size, self._lang, self._names = size, lang, names
        self._face: Face | None = None
        self._marked = lang
        self._rise = 0.0
        self._shown: list[str] = []

    def line(self, spans: Sequence[tuple[float, Span]]) -> list[str]:
        if not spans:
            return []
        pen = round(spans[0][0])
        if pen:
            self._operators.append(f"{pen * self._size / _EM:.2f} 0 Td")
        for x, span in spans:
            if span.face is not self._face or span.lang != self._marked or span.rise != self._rise:
                self._prepare(span)
            move = round(x - pen)
            if move:
                self._shown.append(f" {-move}")
            shown = written_span(span)
            if shown.plain:
                self._shown.append(shown.plain)
            else:
                self._show(shown.parts)
            pen += move + shown.advance
        self._lift(0)
        self._mark(self._lang)
        self._flush()
        return self._operators

    def _prepare(self, span: Span) -> None:
        if span.lang != self._marked and not _blank(span):
            self._mark(span.lang)
        if span.face is not self._face:
            self._flush()
            self._face = span.face
            self._choose()
        if span.rise != self._rise:
            self._lift(span.rise)

    def _mark(self, lang: str) -> None:
        """End the stretch in one language and begin that in another (ISO 32000-1, 14.9.2.2)."""
        if lang == self._marked:
            return
        self._flush()
        if self._marked != self._lang:
            self._operators.append("EMC")
        if lang != self._lang:
            self._operators.append(f"/Span <</Lang ({lang})>> BDC")
        self._marked = lang

    def _lift(self, rise: float) -> None:
        if rise != self._rise:
            self._flush()
            self._rise = rise
            self._operators.append(f"{rise * self._size / _EM:.2f} Ts")

    def _show(self, parts: Iterable[Operands]) -> None:
        """Show text, with an ActualText around glyphs whose codes do not say it."""
        for part in parts:
            if part.text is None:
                self._shown.append(part.operands)
                continue
            self._flush()
            said = ("\ufeff" + part.text).encode("utf-16-be").hex().upper()
            self._operators.append(f"/Span <</ActualText <{said}>>> BDC")
            self._choose(second=True)
            self._shown.append(part.operands)
            self._flush()
            self._operators.append("EMC")
            self._choose()

    def _choose(self, *, second: bool = False) -> None:
        """Take the font of the face, or its second one."""
        assert self._face is not None  # noqa: S101 - a face is taken before anything is shown
        name = self._names[self._face]
        self._operators.append(f"/{second_name(name) if second else name} {self._size:g} Tf")

    def _flush(self) -> None:
        if self._shown:
            self._operators.append(f"[{''.join(self._shown).replace('><', '')}] TJ")
            self._shown.clear()


def shown_codes(code: str) -> Shown:
    """Give the fonts that page content names, each with the codes that it shows in it."""
    current = ""
    shown: dict[str, list[str]] = {}
    for font, codes in _FONT_OR_CODES.findall(code):
        if font:
            current = font
        else:
            shown.setdefault(current, []).append(codes)
    return {font: _distinct(_HEXADECIMAL.findall("".join(all_))) for font, all_ in shown.items()}


def _distinct(codes: Iterable[str]) -> frozenset[int]:
    data = bytes.fromhex("".join(set(codes)))
    return frozenset(struct.unpack(f">{len(data) // 2}H", data))


def _blank(span: Span) -> bool:
    return all(glyph.text.isspace() for glyph in span.glyphs)
