"""A subset holds what was asked, says whose it is, is the same everywhere; bad fonts are named."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from converters.errors import FontError
from converters.typography import sfnt
from converters.typography.face import reserved_names
from converters.typography.fonts import Face, FontSet, subset

ROOT = Path(__file__).parents[1]
FONTS = FontSet.load()
LATIN, HAN = FONTS.chain("en")[0], FONTS.chain("zh")[0]
BOLD_ITALIC = FONTS.chain("en", bold=True, italic=True)[0]
COPYRIGHT, FAMILY, STYLE, FULL, POSTSCRIPT, LICENCE, LICENCE_ADDRESS = 0, 1, 2, 4, 6, 13, 14


class TestSubsets:
    def test_a_subset_has_its_characters_and_ascii_and_little_else(self) -> None:
        cut = opened(subset(HAN, ["钢铁，", "中"]))
        assert set(map(chr, cut.getBestCmap())) == {*map(chr, range(0x20, 0x7F)), *"钢铁，中"}

    def test_layout_stays_and_hints_and_vertical_metrics_go(self) -> None:
        cut = opened(subset(HAN, "“钢”，—"))
        features = {record.FeatureTag for record in cut["GPOS"].table.FeatureList.FeatureRecord}
        assert {"halt", "chws", "kern"} <= features
        assert not {"prep", "fpgm", "cvt ", "vhea", "vmtx"} & set(cut.keys())

    @pytest.mark.parametrize(
        ("face", "family", "family_name", "style", "postscript"),
        [
            (LATIN, None, "Duizhao Latin", "Regular", "DuizhaoLatin-Regular"),
            (BOLD_ITALIC, "Book", "Book", "Bold Italic", "Book-BoldItalic"),
            (FONTS.chain("zh", bold=True)[0], "对照", "对照", "Bold", "Duizhao-Bold"),
            (HAN, None, "Noto Serif SC", "Regular", "NotoSerifSC-Regular"),
        ],
    )
    def test_a_subset_is_named(
        self, face: Face, family: str | None, family_name: str, style: str, postscript: str
    ) -> None:
        found = names(subset(face, "a", family=family))
        assert (found[FAMILY], found[STYLE]) == (family_name, style)
        assert (found[FULL], found[POSTSCRIPT]) == (f"{family_name} {style}", postscript)

    @pytest.mark.parametrize("face", FONTS.faces, ids=lambda face: face.path.stem)
    def test_copyright_and_licence_stay_and_reserved_names_go(self, face: Face) -> None:
        whole, cut = names(face.path.read_bytes()), names(subset(face, "a"))
        for record in (COPYRIGHT, LICENCE, LICENCE_ADDRESS):
            assert cut[record] == whole[record]
        presented = " ".join(cut[record] for record in (FAMILY, FULL, POSTSCRIPT))
        assert not any(name in presented for name in face.reserved_names)

    @pytest.mark.parametrize("family", [None, "Duizhao Test"])
    def test_a_subset_is_a_sound_font(self, family: str | None) -> None:
        font = subset(HAN, "钢", family=family)
        tables = opened(font, checkChecksums=2)
        assert all(tables[tag] is not None for tag in sfnt.read_tables(font))
        assert sfnt._checksum(font) == sfnt._CHECKSUM_OF_A_FONT

    def test_the_pdf_library_can_load_a_subset(self) -> None:
        ttfonts = pytest.importorskip("reportlab.pdfbase.ttfonts")
        font = ttfonts.TTFont("cut", BytesIO(subset(LATIN, "ǖ")))
        assert font.face.name == b"DuizhaoLatin-Regular"

    @pytest.mark.parametrize("lang", ["en", "zh", "ko"])
    def test_a_subset_is_the_same_in_every_process(self, lang: str) -> None:
        program = (
            "import hashlib, sys; from converters.typography.fonts import FontSet, subset;"
            "face = FontSet.load().chain(sys.argv[1])[0];"
            "text = set('the 钢铁工业，활동 of ǖ');"
            "print(hashlib.sha256(subset(face, text, family='Book')).hexdigest())"
        )
        found = {run(program, lang, seed) for seed in ("0", "1", "12345")}
        assert len(found) == 1


class TestReservedNames:
    @pytest.mark.parametrize(
        ("copyright_line", "reserved"),
        [
            ("(c) 2017-2024 Adobe (http://www.adobe.com/).", ()),
            ("© 2014 Adobe (http://x.org/), with Reserved Font Name ‘Source’.", ("Source",)),
            ('with Reserved Font Names "Gentium" and "SIL".', ("Gentium", "SIL")),
            ("with Reserved Font Name Foo, Bar. All rights reserved.", ("Foo", "Bar")),
        ],
    )
    def test_are_read_from_the_copyright_line(
        self, copyright_line: str, reserved: tuple[str, ...]
    ) -> None:
        assert reserved_names(copyright_line) == reserved

    @pytest.mark.parametrize(
        ("family", "script", "reserved", "expected"),
        [
            ("Source Serif 4", "Latn", ("Source",), "Duizhao Latin"),
            ("Source Han Serif", "Zyyy", ("Source",), "Duizhao Han Serif"),
            ("Noto Serif SC", "Hans", (), "Noto Serif SC"),
        ],
    )
    def test_are_not_in_the_family_of_a_subset(
        self, family: str, script: str, reserved: tuple[str, ...], expected: str
    ) -> None:
        face = Face(family, Path("x.ttf"), script=script, reserved_names=reserved)
        assert face.subset_family == expected

    def test_are_refused_as_a_family(self) -> None:
        with pytest.raises(FontError, match="reserved font name"):
            subset(LATIN, "a", family="My sourceful Serif")


class TestTheFontsOfTheUser:
    def test_a_face_of_the_user_covers_what_ours_do_not(self, tmp_path: Path) -> None:
        path = tmp_path / "rare.ttf"
        path.write_bytes(made_font({"😀": 700}))
        fonts = FontSet.load([path])
        assert fonts.uncovered("a😀") == []
        face = fonts.face_for("😀", "zh", bold=True)
        assert face is not None
        assert (face.family, face.script, face.path) == ("Test Serif", "Zyyy", path)

    def test_cff_outlines_stay_cff(self, tmp_path: Path) -> None:
        path = tmp_path / "cff.otf"
        path.write_bytes(made_font({"a": 500, "ж": 600}, cff=True))
        face = FontSet.load([path]).faces[-1]
        cut = subset(face, "a", family="Book")
        assert cut.startswith(b"OTTO")
        assert set(opened(cut).getBestCmap()) == {ord("a")}

    def test_of_a_collection_the_first_face_is_taken(self, tmp_path: Path) -> None:
        collections = pytest.importorskip("fontTools.ttLib.ttCollection")
        collection = collections.TTCollection()
        collection.fonts = [opened(made_font({"a": 500})), opened(made_font({"b": 500}))]
        collection.save(tmp_path / "two.ttc")
        face = FontSet.load([tmp_path / "two.ttc"]).faces[-1]
        assert (face.index, face.covers("a"), face.covers("b")) == (0, True, False)
        assert set(opened(subset(face, "a")).getBestCmap()) == {ord("a")}


class TestErrors:
    @pytest.mark.parametrize(
        ("name", "content", "message"),
        [
            ("missing.ttf", None, "cannot be read"),
            ("empty.ttf", b"", "not a font"),
            ("letter.ttf", b"Dear Sir or Madam", "not a font; give the path of a TTF"),
            ("web.woff", b"wOFF" + bytes(40), "convert it to TTF or OTF"),
            ("web.woff2", b"wOF2" + bytes(40), "convert it to TTF or OTF"),
            ("torn.ttf", b"\0\1\0\0" + bytes(40), "no glyph"),
            ("torn.ttc", b"ttcf" + bytes(40), "no glyph"),
        ],
    )
    def test_a_bad_file_is_named_with_what_to_do(
        self, tmp_path: Path, name: str, content: bytes | None, message: str
    ) -> None:
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(FontError, match=message) as caught:
            FontSet.load([path])
        assert str(path) in str(caught.value)
        assert caught.value.exit_code == 7

    def test_a_directory_is_not_a_font(self, tmp_path: Path) -> None:
        with pytest.raises(FontError, match="cannot be read"):
            FontSet.load([tmp_path])

    def test_a_font_without_characters_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "nothing.ttf"
        path.write_bytes(made_font({}))
        with pytest.raises(FontError, match="no glyph"):
            FontSet.load([path])

    def test_a_font_that_forbids_embedding_is_heeded(self, tmp_path: Path) -> None:
        path = tmp_path / "restricted.ttf"
        path.write_bytes(made_font({"a": 500}, rights=2))
        with pytest.raises(FontError, match="forbids"):
            subset(FontSet.load([path]).faces[-1], "a")


def names(font: bytes) -> dict[int, str]:
    records = sfnt.read_names(sfnt.read_tables(font)["name"])
    return {record.name_id: record.value.decode("utf-16-be") for record in records}


def run(program: str, argument: str, seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", program, argument]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def opened(font: bytes, **options: int) -> Any:
    return pytest.importorskip("fontTools.ttLib").TTFont(BytesIO(font), **options)


def made_font(advances: dict[str, int], *, cff: bool = False, rights: int = 0) -> bytes:
    """Make a font "Test Serif" whose glyphs are squares: character -> advance."""
    builder_module = pytest.importorskip("fontTools.fontBuilder")
    glyphs = {".notdef": 500} | {f"u{ord(one):05X}": width for one, width in advances.items()}
    builder = builder_module.FontBuilder(1000, isTTF=not cff)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap({ord(one): f"u{ord(one):05X}" for one in advances})
    if cff:
        builder.setupCFF("TestSerif", {}, {name: square(cff) for name in glyphs}, {})
    else:
        builder.setupGlyf({name: square(cff) for name in glyphs})
    builder.setupHorizontalMetrics({name: (width, 0) for name, width in glyphs.items()})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Test Serif", "styleName": "Regular"})
    builder.setupOS2(fsType=rights)
    builder.setupPost()
    made = BytesIO()
    builder.save(made)
    return made.getvalue()


def square(cff: bool) -> Any:
    pens = "fontTools.pens.t2CharStringPen" if cff else "fontTools.pens.ttGlyphPen"
    module = pytest.importorskip(pens)
    pen = module.T2CharStringPen(500, None) if cff else module.TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in ((0, 400), (400, 400), (400, 0)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.getCharString() if cff else pen.glyph()
