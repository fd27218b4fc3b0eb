"""A face inside a PDF: one composite font, cut to the glyphs that were drawn.

Place in the line: below `document`, which gives it the codes that the pages show.  The font is a
Type 0 font (ISO 32000-1, 9.7); what its codes mean is in `codes`.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFName

from converters.typography.face import Face
from converters.typography.subsetting import refuse_forbidden
from converters.writers.pdf.cmaps import to_cids, to_unicode
from converters.writers.pdf.codes import Codes, codes_of, glyph_codes_of, width_of
from converters.writers.pdf.objects import Dictionary, Stream, array, stream

_DROPPED = (
    *("GSUB", "GPOS", "GDEF", "BASE", "STAT", "kern", "vhea", "vmtx", "VORG", "gasp", "DSIG"),
    *("name", "post", "cmap", "OS/2", "meta"),
)
"""The tables that a PDF reader does not need: it is told the glyphs, their widths and texts."""

_SYMBOLIC = 4
_DEFAULT_WIDTH = 1000
_STEM = {False: 80, True: 140}
_BOUNDING_BOX_IN_HEAD = slice(36, 44)
_SYSTEM_INFO = "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"


def embedded(face: Face, used: Iterable[int], *, second: bool = False) -> Dictionary:
    """Make the font dictionary (ISO 32000-1, 9.7.6) of a face whose codes `used` are shown.

    They are the numbers of its glyphs where it is the `second` font of the face.  FontError for a
    font that forbids embedding.
    """
    refuse_forbidden(face)
    codes = glyph_codes_of(face) if second else codes_of(face)
    return _Embedding(face, codes, sorted(used)).dictionary()


class _Embedding:
    """The subset of one face, and what the font's objects say of it."""

    def __init__(self, face: Face, codes: Codes, used: list[int]) -> None:
        self._face, self._codes, self._used = face, codes, used
        glyphs = sorted({self._codes.glyph(code) for code in used})
        self._subset, renumbered = _subset(face, glyphs)
        self._places = {code: renumbered[self._codes.glyph(code)] for code in used}
        self._tag = _tag(glyphs)
        self._name = PDFName(f"{self._tag}+{face.postscript_name.replace(' ', '')}")

    def dictionary(self) -> Dictionary:
        """Make the Type 0 font."""
        outlines = bytes(self._subset.reference_table("CFF ").data)
        texts = {code: self._codes.text(code) for code in self._used}
        return Dictionary(
            Type="/Font",
            Subtype="/Type0",
            BaseFont=self._name,
            Encoding=self._chooser() if outlines else "/Identity-H",
            DescendantFonts=PDFArray([self._cff(outlines) if outlines else self._truetype()]),
            ToUnicode=stream(to_unicode(texts)),
        )

    def _truetype(self) -> Dictionary:
        """Make a CIDFontType2: CIDs are codes, CIDToGIDMap finds their glyphs (9.7.4.3)."""
        data = bytes(self._subset.blob.data)
        glyph_of = bytearray(2 * (self._used[-1] + 1))
        for code, place in self._places.items():
            glyph_of[2 * code : 2 * code + 2] = place.to_bytes(2, "big")
        widths = {code: self._width(code) for code in self._used}
        font = self._descendant(widths, FontFile2=stream(data, Length1=len(data)))
        font.entries |= {"Subtype": "/CIDFontType2", "CIDToGIDMap": stream(bytes(glyph_of))}
        return font

    def _cff(self, outlines: bytes) -> Dictionary:
        """Make a CIDFontType0 of a bare CFF: CIDs are the numbers of its glyphs (9.7.4.2)."""
        widths = {place: self._width(code) for code, place in self._places.items()}
        file = stream(outlines, Subtype="/CIDFontType0C")
        font = self._descendant(widths, FontFile3=file)
        font.entries["Subtype"] = "/CIDFontType0"
        return font

    def _descendant(self, widths: Mapping[int, int], **file: Stream) -> Dictionary:
        return Dictionary(
            Type="/Font",
            BaseFont=self._name,
            CIDSystemInfo=_SYSTEM_INFO,
            FontDescriptor=self._descriptor(**file),
            DW=_DEFAULT_WIDTH,
            W=_width_runs(widths),
        )

    def _chooser(self) -> Stream:
        name = f"Duizhao-{self._tag}"
        info = {"Type": "/CMap", "CMapName": PDFName(name), "CIDSystemInfo": _SYSTEM_INFO}
        return stream(to_cids(self._places, name), **info)

    def _width(self, code: int) -> int:
        return width_of(self._face, self._codes.glyph(code))

    def _descriptor(self, **file: Stream) -> Dictionary:
        """Describe the face (ISO 32000-1, 9.8); its flags say that we have our own encoding."""
        import uharfbuzz as hb

        font = self._face.hb_font
        capital = font.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT)
        return Dictionary(
            Type="/FontDescriptor",
            FontName=self._name,
            Flags=_SYMBOLIC,
            FontBBox=array(self._bounding_box()),
            ItalicAngle=round(font.get_style_value(hb.StyleTag.SLANT_ANGLE)),
            Ascent=round(self._face.ascender),
            Descent=round(self._face.descender),
            CapHeight=round(self._in_em(capital)),
            StemV=_STEM[self._face.bold],
            **file,
        )

    def _bounding_box(self) -> list[int]:
        box = bytes(self._face.hb_font.face.reference_table("head").data)[_BOUNDING_BOX_IN_HEAD]
        corners = (int.from_bytes(box[at : at + 2], "big", signed=True) for at in (0, 2, 4, 6))
        return [round(self._in_em(corner)) for corner in corners]

    def _in_em(self, units: float) -> float:
        return units * 1000 / self._face.units_per_em


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
    """Make the six capitals that tell one subset from another (ISO 32000-1, 9.6.4)."""
    number = zlib.crc32(repr(list(glyphs)).encode("ascii"))
    return "".join(chr(65 + number // 26**place % 26) for place in range(6))


def _width_runs(widths: Mapping[int, int]) -> str:
    """Write widths as ISO 32000-1, 9.7.4.3 wants: `first [width width ...]`, without the default.

    `{1: 500, 2: 510, 3: 1000, 4: 250}` -> `[1 [500 510] 4 [250]]`
    """
    runs: list[tuple[int, list[int]]] = []
    for cid in sorted(widths):
        if widths[cid] == _DEFAULT_WIDTH:
            continue
        if runs and runs[-1][0] + len(runs[-1][1]) == cid:
            runs[-1][1].append(widths[cid])
        else:
            runs.append((cid, [widths[cid]]))
    said = (f"{first} [{' '.join(map(str, run))}]" for first, run in runs)
    return f"[{' '.join(said)}]"
