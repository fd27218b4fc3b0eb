"""Subsets of faces, to be embedded: a few thousand characters instead of thirty thousand.

Place in the line: writers ask `fonts` for spans, and this module for the bytes of each face that
they used. HarfBuzz (hb-subset) cuts, `sfnt` renames.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from converters.errors import FontError
from converters.typography import sfnt
from converters.typography.face import Face

_ASCII = "".join(map(chr, range(0x20, 0x7F)))
_NAMES_KEPT = range(15)  # 0 copyright, 7 trademark, 13 licence, 14 its address among them
_EAST_ASIAN_FEATURES = ("chws", "halt", "palt")
_DROPPED_FEATURES = (
    *("valt", "vchw", "vert", "vhal", "vkrn", "vpal", "vrt2", "jalt"),
    *("dnom", "frac", "numr", "rand"),
)
_DROPPED_TABLES = ("STAT", "VORG", "gasp", "meta", "vhea", "vmtx")
_MAY_NOT_EMBED = 0x0002
_MAY_NOT_SUBSET = 0x0100


def subset(
    face: Face,
    characters: Iterable[str],
    *,
    family: str | None = None,
    features: Iterable[str] = (),
) -> bytes:
    """Cut a face to some characters and ASCII; the same bytes for the same characters, always.

    TTF, or OTF for a face with CFF outlines; a variable font is fixed at its default. Kept:
    horizontal layout (kern, liga, locl, halt, chws ...) and further `features` by their tags
    (`fwid`, with the glyphs that it needs), copyright and licence. Dropped: hints, vertical
    metrics. Characters that the face lacks are passed over, and `characters` may hold whole texts.
    `head.modified` stays that of the face.

    The subset is named `family`, or `face.subset_family`: OFL 1.1, clause 3, forbids a modified
    font to bear a reserved name "as presented to the users". (The name inside a CFF table, which
    is not presented, stays.) Raises FontError for a family that holds a reserved name, and for a
    face that forbids embedding.
    """
    import uharfbuzz as hb

    named = family or face.subset_family
    _refuse_reserved(named, face)
    refuse_forbidden(face)
    try:
        cut = hb.subset(face.hb_font.face, _request(face, "".join(characters), features))
    except RuntimeError as error:
        raise FontError(f"{face.path}: no subset can be made of the font ({error})") from error
    data = bytes(cut.blob.data)
    return data if named == face.family else sfnt.rename(data, named, face.style)


def _request(face: Face, text: str, features: Iterable[str]) -> Any:
    import uharfbuzz as hb

    request = hb.SubsetInput()
    request.flags = (
        hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NAME_LEGACY
    )
    request.unicode_set.update(map(ord, sorted({*text, *_ASCII})))
    request.name_id_set.update(_NAMES_KEPT)
    request.name_lang_id_set.clear()
    request.name_lang_id_set.invert()
    request.drop_table_tag_set.update(map(_tag, _DROPPED_TABLES))
    request.layout_feature_tag_set.update(map(_tag, (*_EAST_ASIAN_FEATURES, *features)))
    request.layout_feature_tag_set.difference_update(hb.Set(map(_tag, _DROPPED_FEATURES)))
    if face.hb_font.face.has_var_data:
        request.pin_all_axes_to_default(face.hb_font.face)
    return request


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")


def _refuse_reserved(family: str, face: Face) -> None:
    for name in face.reserved_names:
        if name.casefold() in family.casefold():
            raise FontError(
                f"{face.path}: a subset may not be named {family!r}, since {name!r} is a reserved "
                f"font name (OFL 1.1, clause 3); give it another family"
            )


def refuse_forbidden(face: Face) -> None:
    """Heed `OS/2.fsType` (OpenType: bit 1 forbids embedding, bit 8 subsetting) with FontError."""
    os2 = bytes(face.hb_font.face.reference_table("OS/2").data)
    rights = int.from_bytes(os2[8:10], "big")
    if rights & (_MAY_NOT_EMBED | _MAY_NOT_SUBSET):
        raise FontError(f"{face.path}: the font forbids to embed a part of it; use another font")
