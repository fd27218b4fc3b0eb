"""Codes in page content follow from face, glyph and text alone; lines can be written anywhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tools import ROOT

from converters.languages import CHINESE, ENGLISH, runs
from converters.typography.fonts import Face, FontSet
from converters.typography.items import MUST_BREAK, Box, Line
from converters.typography.setting import Compositor
from converters.typography.shaping import Glyph, Shaper, Span
from converters.typography.styles import StyleName, style
from converters.writers.pdf.codes import UNKNOWN, codes_of, glyph_codes_of
from converters.writers.pdf.operators import LineWriter, font_names, second_name, shown_codes

FONTS = FontSet.load()
NAMES = font_names(FONTS.faces)
LATIN, HAN = FONTS.chain("en")[0], FONTS.chain("zh")[0]


class TestCodes:
    @pytest.mark.parametrize("face", FONTS.faces, ids=lambda face: face.path.stem)
    def test_each_stands_for_one_glyph_and_one_text(self, face: Face) -> None:
        codes, font = codes_of(face), face.hb_font
        for number in (each for each in font.face.unicodes if each <= 0xFFFF and each != 0xAD):
            assert codes.code(font.get_nominal_glyph(number), chr(number)) == number
            assert codes.text(number) == chr(number)

    def test_characters_that_share_a_glyph_have_codes_of_their_own(self) -> None:
        glyphs = [HAN.hb_font.get_nominal_glyph(ord(one)) for one in ("一", "⼀")]
        assert glyphs[0] == glyphs[1]
        assert codes_of(HAN).code(glyphs[0], "一") != codes_of(HAN).code(glyphs[1], "⼀")

    def test_no_code_is_that_of_a_character_and_of_a_ligature(self) -> None:
        ligatures = [codes_of(LATIN).code(glyph.id, "ffi") for glyph in shaped("ffi")]
        assert all(code is not None and 0xD800 <= code <= 0xDFFF for code in ligatures)

    def test_a_glyph_that_draws_no_character_is_its_own_code_in_the_second_font(self) -> None:
        assert codes_of(LATIN).code(1, "𠀋") is None
        assert glyph_codes_of(LATIN).glyph(1) == 1
        assert glyph_codes_of(LATIN).text(1) == UNKNOWN

    def test_the_second_font_knows_characters_that_two_bytes_cannot_number(self) -> None:
        far = next(each for each in HAN.hb_font.face.unicodes if each > 0xFFFF)
        glyph = HAN.hb_font.get_nominal_glyph(far)
        assert codes_of(HAN).code(glyph, chr(far)) is None
        assert glyph_codes_of(HAN).text(glyph) == chr(far)

    def test_a_hyphen_at_a_lines_end_has_a_code_of_its_own(self) -> None:
        codes, glyph = codes_of(LATIN), LATIN.hb_font.get_nominal_glyph(ord("-"))
        found = [codes.code(glyph, text) for text in ("-", "\u00ad")]
        assert None not in found
        assert len(set(found)) == 2

    @pytest.mark.parametrize("text", ["ff", "fi", "fl", "ffi", "ffl", "ft"])
    def test_a_ligature_has_a_code_that_says_its_letters(self, text: str) -> None:
        (glyph,) = shaped(text)
        code = codes_of(LATIN).code(glyph.id, text)
        assert code is not None
        assert codes_of(LATIN).text(code) == text

    def test_what_no_table_foresees_has_none(self) -> None:
        assert codes_of(LATIN).code(1, "no such text") is None


def shaped(text: str) -> tuple[Glyph, ...]:
    ((glyphs,),) = [[span.glyphs] for span in Shaper(FONTS, ENGLISH).spans(text)]
    return glyphs


def line(text: str, lang: str) -> Line:
    look = style(StyleName.BODY, lang)
    return Compositor(FONTS).line(runs(text, lang), look, lang)


LINES = [("Official “赖” of 한글, ﬀ.", ENGLISH), ("重钢——十月份 Ab 的·产量……", CHINESE)]


class TestLines:
    @pytest.mark.parametrize(("text", "lang"), LINES)
    def test_what_was_written_before_changes_nothing(self, text: str, lang: str) -> None:
        fresh, used = LineWriter(NAMES), LineWriter(NAMES)
        used.operators(line("Quite another zebra, 别的字。", ENGLISH), 10, ENGLISH)
        made = [writer.operators(line(text, lang), 10, lang) for writer in (fresh, used)]
        assert made[0] == made[1] != ""

    def test_another_process_writes_the_same(self) -> None:
        program = (
            "import sys; sys.path[:0] = sys.argv[1:3]; import test_pdf_codes as t\n"
            "writer = t.LineWriter(t.NAMES)\n"
            "for text, lang in reversed(t.LINES):\n"
            "    print(ascii(writer.operators(t.line(text, lang), 10, lang)))\n"
        )
        command = (sys.executable, "-c", program, str(ROOT), str(Path(__file__).parent))
        done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
        writer = LineWriter(NAMES)
        expected = [ascii(writer.operators(line(text, lang), 10, lang)) for text, lang in LINES]
        assert done.stdout.splitlines() == expected[::-1]

    def test_a_line_knows_nothing_of_its_page(self) -> None:
        made = LineWriter(NAMES).operators(line("井。", CHINESE), 10, CHINESE)
        assert made.startswith(f"/{NAMES[HAN]} 10 Tf\n[<")
        assert "Tm" not in made

    def test_the_codes_of_a_page_are_found_again(self) -> None:
        made = LineWriter(NAMES).operators(line("af赖", ENGLISH), 10, ENGLISH)
        texts = {
            name: {codes_of(face).text(code) for code in codes}
            for name, codes in shown_codes(made).items()
            for face in FONTS.faces
            if NAMES[face] == name
        }
        assert texts == {NAMES[LATIN]: {"a", "f"}, NAMES[HAN]: {"赖"}}

    def test_text_that_codes_cannot_say_is_said_beside_them(self) -> None:
        glyphs = (Glyph(40, "", 500), Glyph(41, "x\u0323\U0002a6d6", 500), Glyph(42, "?!", 500))
        odd = Line((Box(1500, (Span(LATIN, glyphs, 1500, lang=ENGLISH),)),), 0, MUST_BREAK, 1500)
        made = LineWriter(NAMES).operators(odd, 10, ENGLISH)
        said = "\ufeffx\u0323\U0002a6d6".encode("utf-16-be").hex().upper()
        second = second_name(NAMES[LATIN])
        shown = rf"/{second} 10 Tf\n.*<0028>.*<0029>.* TJ"
        assert re.search(rf"/Span <</ActualText <{said}>>> BDC\n{shown}\nEMC", made)
        assert shown_codes(made) == {second: {40, 41, 42}}

    def test_a_character_that_was_lost_is_a_square_which_says_so(self) -> None:
        made = LineWriter(NAMES).operators(line("井\ufffd。", CHINESE), 10, CHINESE)
        assert "FFFD" in made
        assert codes_of(HAN).glyph(0xFFFD) == HAN.hb_font.get_nominal_glyph(ord("□"))
