"""A face inside a PDF: one composite font, cut to the glyphs that were drawn.

Place in the line: `sheets` asks it for codes while it draws, and for the font's objects at the
end.  The font is a Type 0 font (PDF 32000-1, 9.7) with a code for each pair of a glyph and the
text that it is copied as: a hyphen at a line's end and one inside a word show one glyph, and are
copied as U+00AD and U+002D.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Any

from converters.typography.face import Face
from converters.typography.shaping import Glyph, Span
from converters.writers.pdf.cmaps import to_cids, to_unicode
from converters.writers.pdf.objects import Array, Dictionary, Name, Stream, String

_DROPPED = (
    *("GSUB", "GPOS", "GDEF", "BASE", "STAT", "kern", "vhea", "vmtx", "VORG", "gasp", "DSIG"),
    *("name", "post", "cmap", "OS/2", "meta"),
)
"""The tables that a PDF reader does not need: it is told the glyphs, their widths and texts."""

_SYMBOLIC = 4
_DEFAULT_WIDTH = 1000
_STEM = {False: 80, True: 140}
_SPANS_KEPT = 20_000
_BOUNDING_BOX_IN_HEAD = slice(36, 44)


class EmbeddedFont:
    """The codes that stand for a face's glyphs in page streams, and the font's PDF objects."""

    def __init__(self, face: Face, name: str) -> None:
        self.face, self.name = face, name
        self._codes: dict[tuple[int, str], int] = {}
        self._widths: dict[int, int] = {}
        self._shown: dict[int, tuple[Span, tuple[str, int]]] = {}

    def shown(self, span: Span) -> tuple[str, int]:
        """Write a span as operands of TJ (PDF 32000-1, 9.4.3), with how far the pen then is.

        Kerning is what the operands add to the widths; the pen is in thousandths of an em.
        """
        known = self._shown.get(id(span))
        if known is None:
            if len(self._shown) >= _SPANS_KEPT:
                self._shown.clear()
            known = self._shown[id(span)] = (span, self._operands(span))
        return known[1]

    def _operands(self, span: Span) -> tuple[str, int]:
        operands: list[str] = []
        pen, x = 0, 0.0
        for glyph in span.glyphs:
            move = round(x + glyph.offset - pen)
            if move:
                operands.append(f" {-move}")
            operands.append(f"<{self._code(glyph):04X}>")
            pen += move + self.width(glyph.id)
            x += glyph.advance
        return "".join(operands).replace("><", ""), pen

    def _code(self, glyph: Glyph) -> int:
        """Give the two-byte code for a glyph and the text that it is copied as."""
        return self._codes.setdefault((glyph.id, glyph.text), len(self._codes) + 1)

    def width(self, glyph: int) -> int:
        """Give the width that the PDF states for a glyph, in whole thousandths of an em."""
        found = self._widths.get(glyph)
        if found is None:
            units = self.face.hb_font.get_glyph_h_advance(glyph)
            found = self._widths[glyph] = round(self._in_em(units))
        return found

    def dictionary(self, document: Any) -> Any:
        """Make the Type 0 font dictionary (PDF 32000-1, 9.7.6) of all that was drawn."""
        glyphs = sorted({glyph for glyph, _ in self._codes})
        tag = _tag(glyphs)
        subset, renumbered = _subset(self.face, glyphs)
        places = {code: renumbered[glyph] for (glyph, _), code in self._codes.items()}
        name = Name(f"{tag}+{self.face.postscript_name.replace(' ', '')}")
        outlines = bytes(subset.reference_table("CFF ").data)
        descendant = (
            self._cff(document, name, outlines, places)
            if outlines
            else self._truetype(document, name, bytes(subset.blob.data), places)
        )
        texts = {code: text for (_, text), code in self._codes.items()}
        entries = {
            "Type": Name("Font"),
            "Subtype": Name("Type0"),
            "BaseFont": name,
            "Encoding": _chooser(document, tag, places) if outlines else Name("Identity-H"),
            "DescendantFonts": Array([document.Reference(descendant)]),
            "ToUnicode": document.Reference(Stream(to_unicode(texts))),
        }
        return Dictionary(entries)

    def _truetype(self, document: Any, name: str, data: bytes, places: dict[int, int]) -> Any:
        """Make a CIDFontType2: CIDs are codes, CIDToGIDMap finds their glyphs (9.7.4.3)."""
        file = document.Reference(Stream(data, Length1=len(data)))
        glyph_of = b"\0\0" + b"".join(place.to_bytes(2, "big") for place in places.values())
        widths = {code: self.width(glyph) for (glyph, _), code in self._codes.items()}
        entries = self._descendant(document, name, {"FontFile2": file}, widths)
        entries["Subtype"] = Name("CIDFontType2")
        entries["CIDToGIDMap"] = document.Reference(Stream(glyph_of))
        return Dictionary(entries)

    def _cff(self, document: Any, name: str, data: bytes, places: dict[int, int]) -> Any:
        """Make a CIDFontType0 of a bare CFF: CIDs are the numbers of its glyphs (9.7.4.2)."""
        file = document.Reference(Stream(data, Subtype=Name("CIDFontType0C")))
        widths = {places[code]: self.width(glyph) for (glyph, _), code in self._codes.items()}
        entries = self._descendant(document, name, {"FontFile3": file}, widths)
        entries["Subtype"] = Name("CIDFontType0")
        return Dictionary(entries)

    def _descendant(
        self, document: Any, name: str, file: dict[str, Any], widths: dict[int, int]
    ) -> dict[str, Any]:
        descriptor = Dictionary(self._descriptor(name) | file)
        return {
            "Type": Name("Font"),
            "BaseFont": name,
            "CIDSystemInfo": _system_info(),
            "FontDescriptor": document.Reference(descriptor),
            "DW": _DEFAULT_WIDTH,
            "W": Array(_width_runs(widths)),
        }

    def _descriptor(self, name: str) -> dict[str, Any]:
        """Describe the face (PDF 32000-1, 9.8); its flags say that we have our own encoding."""
        import uharfbuzz as hb

        font = self.face.hb_font
        capital = font.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT)
        return {
            "Type": Name("FontDescriptor"),
            "FontName": name,
            "Flags": _SYMBOLIC,
            "FontBBox": Array(self._bounding_box()),
            "ItalicAngle": round(font.get_style_value(hb.StyleTag.SLANT_ANGLE)),
            "Ascent": round(self.face.ascender),
            "Descent": round(self.face.descender),
            "CapHeight": round(self._in_em(capital)),
            "StemV": _STEM[self.face.bold],
        }

    def _bounding_box(self) -> list[int]:
        box = bytes(self.face.hb_font.face.reference_table("head").data)[_BOUNDING_BOX_IN_HEAD]
        corners = (int.from_bytes(box[at : at + 2], "big", signed=True) for at in (0, 2, 4, 6))
        return [round(self._in_em(corner)) for corner in corners]

    def _in_em(self, units: float) -> float:
        return units * 1000 / self.face.units_per_em


def _subset(face: Face, glyphs: Iterable[int]) -> tuple[Any, dict[int, int]]:
    """Cut a face to `glyphs`; give it with the new number of each of them."""
    import uharfbuzz as hb

    request = hb.SubsetInput()
    request.glyph_set.update(glyphs)
    flags = hb.SubsetFlags
    request.flags = flags.NO_HINTING | flags.NO_LAYOUT_CLOSURE | flags.NOTDEF_OUTLINE
    request.flags |= flags.CFF_IDENTITY_CHARSET
    request.drop_table_tag_set.update(
        int.from_bytes(tag.ljust(4).encode("ascii"), "big") for tag in _DROPPED
    )
    if face.hb_font.face.has_var_data:
        request.pin_all_axes_to_default(face.hb_font.face)
    plan = hb.SubsetPlan(face.hb_font.face, request)
    return plan.execute(), dict(plan.old_to_new_glyph_mapping)


def _tag(glyphs: Iterable[int]) -> str:
    """Make the six capitals that tell one subset from another (PDF 32000-1, 9.6.4)."""
    number = zlib.crc32(repr(list(glyphs)).encode("ascii"))
    return "".join(chr(65 + number // 26**place % 26) for place in range(6))


def _system_info() -> Any:
    return Dictionary(
        {"Registry": String("Adobe"), "Ordering": String("Identity"), "Supplement": 0}
    )


def _chooser(document: Any, tag: str, places: dict[int, int]) -> Any:
    name = f"Duizhao-{tag}"
    info = {"Type": Name("CMap"), "CMapName": Name(name), "CIDSystemInfo": _system_info()}
    return document.Reference(Stream(to_cids(places, name), **info))


def _width_runs(widths: dict[int, int]) -> list[Any]:
    """Write widths as PDF 32000-1, 9.7.4.3 wants: `first [width width ...]`, without the default.

    `{1: 500, 2: 510, 3: 1000, 4: 250}` -> `[1, [500, 510], 4, [250]]`
    """
    runs: list[tuple[int, list[int]]] = []
    for cid in sorted(widths):
        if widths[cid] == _DEFAULT_WIDTH:
            continue
        if runs and runs[-1][0] + len(runs[-1][1]) == cid:
            runs[-1][1].append(widths[cid])
        else:
            runs.append((cid, [widths[cid]]))
    return [part for first, run in runs for part in (first, Array(run))]
