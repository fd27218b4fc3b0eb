"""The bundled faces are what `fonts.toml` says; each character finds its face."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.typography.face import reserved_names
from converters.typography.fonts import Face, FontSet, beyond_ascii, fonts_directory

ROOT = Path(__file__).parents[1]
FONTS = FontSet.load()
ENTRIES = tomllib.loads((fonts_directory() / "fonts.toml").read_text(encoding="utf-8"))["face"]
LATIN, HAN = FONTS.chain("en")[0], FONTS.chain("zh")[0]
PINYIN = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿêĀÁǍÀĒÉĚÈŌÓǑÒ"
ARCHIVE = "▲△○●∶Ⅰ〔〕【】《》〈〉「」『』——……“”‘’·、。〇々×÷℃‰①②③"


def double_bytes(codec: str) -> str:
    """All characters of an encoding of two bytes each."""
    pairs = (bytes((high, low)) for high in range(0x81, 0xFF) for low in range(0x40, 0xFF))
    found = (pair.decode(codec, errors="ignore") for pair in pairs)
    return "".join(one for one in found if one > "\x7f")


def face_named(file: str) -> Face:
    return next(face for face in FONTS.faces if face.path.name == file)


def shown(face: Face) -> str:
    return f"{face.family} {face.style}"


def shown_spans(text: str, lang: str, **style: bool) -> list[tuple[str, str]]:
    return [(part, face.script if face else "-") for part, face in FONTS.split(text, lang, **style)]


class TestTheFiles:
    @pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["file"])
    def test_a_file_is_the_one_of_fonts_toml(self, entry: dict[str, Any]) -> None:
        path = fonts_directory() / entry["file"]
        assert hashlib.sha256(path.read_bytes()).hexdigest() == entry["sha256"]

    @pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["file"])
    def test_a_licence_stands_beside_its_font_with_the_copyright_line_of_the_font(
        self, entry: dict[str, Any]
    ) -> None:
        licence = (fonts_directory() / entry["licence"]).read_text(encoding="utf-8")
        copyright_line = face_named(entry["file"]).hb_font.face.get_name(0)
        assert licence.startswith(copyright_line)
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence
        assert tuple(entry["reserved_name"]) == reserved_names(copyright_line)

    @pytest.mark.parametrize("face", FONTS.faces, ids=lambda face: face.path.name)
    def test_a_font_says_of_itself_what_fonts_toml_says_of_it(self, face: Face) -> None:
        said = FontSet.load([face.path]).faces[-1]
        assert (said.family, said.bold, said.italic) == (face.family, face.bold, face.italic)
        assert face.postscript_name == f"{face.family}-{face.style}".replace(" ", "")

    def test_every_font_of_the_directory_is_listed(self) -> None:
        there = {path.name for path in fonts_directory().glob("*.ttf")}
        assert there == {entry["file"] for entry in ENTRIES}


class TestCoverage:
    @pytest.mark.parametrize(
        ("title", "lang", "characters"),
        [
            ("GB 2312", "zh", double_bytes("gb2312")),
            ("GBK's Han", "zh", "".join(map(chr, range(0x4E00, 0x9FA6)))),
            ("Big5's Han", "zh", "".join(one for one in double_bytes("big5") if one >= "一")),
            ("what the archive prints", "zh", ARCHIVE),
            ("pinyin in English", "en", PINYIN),
            ("pinyin in Chinese", "zh", PINYIN),
            ("ASCII in Chinese", "zh", "".join(map(chr, range(0x20, 0x7F)))),
            ("every syllable of Hangul", "ko", "".join(map(chr, range(0xAC00, 0xD7A4)))),
            ("jamo", "ko", "".join(map(chr, (*range(0x1100, 0x1200), *range(0x3131, 0x318F))))),
        ],
        ids=lambda value: value if len(value) < 30 else "",
    )
    @pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
    def test_the_first_script_of_a_language_covers(
        self, title: str, lang: str, characters: str, bold: bool
    ) -> None:
        script = FONTS.chain(lang)[0].script
        found = [(one, FONTS.face_for(one, lang, bold=bold)) for one in characters]
        assert [one for one, face in found if face is None or face.script != script] == []

    def test_a_hangul_syllable_inside_chinese_is_set_in_the_hangul_face(self) -> None:
        face = FONTS.face_for("활", "zh-Hans", bold=True)
        assert face is not None
        assert face.script == "Hang"

    def test_uncovered_characters_are_listed_once_and_sorted(self) -> None:
        assert FONTS.uncovered(["b😀", "活😀", "ﷺa"]) == ["ﷺ", "😀"]

    def test_what_draws_nothing_is_never_uncovered(self) -> None:
        assert FONTS.uncovered("\u200b\ufe0f\u00ad\u2060\ufeff\U000e0100 \t\n\u2028\u3000") == []

    def test_printable_ascii_needs_no_look_for_the_bundled_faces_have_it(self) -> None:
        printable = list(map(chr, range(0x20, 0x7F)))
        assert [one for one in printable if FONTS.face_for(one, "en") is None] == []

    @given(st.text())
    def test_what_is_beyond_ascii_stays_in_its_order(self, text: str) -> None:
        assert beyond_ascii(text) == "".join(one for one in text if not " " <= one <= "~")


class TestChains:
    @pytest.mark.parametrize(
        ("lang", "bold", "italic", "first"),
        [
            ("en", False, False, ["Source Serif 4 Regular"]),
            ("en", False, True, ["Source Serif 4 Italic", "Source Serif 4 Regular"]),
            ("en-GB", True, False, ["Source Serif 4 Bold", "Source Serif 4 Bold Italic"]),
            ("en", True, True, ["Source Serif 4 Bold Italic", "Source Serif 4 Bold"]),
            ("zh-Hans", False, False, ["Noto Serif SC Regular", "Noto Serif SC Bold"]),
            ("zh", False, True, ["Noto Serif SC Regular", "Noto Serif SC Bold"]),
            ("zh-Hant-TW", True, False, ["Noto Serif SC Bold", "Noto Serif SC Regular"]),
            ("zh-Latn-pinyin", False, True, ["Source Serif 4 Italic"]),
            ("ko", True, False, ["Noto Serif KR Regular", "Noto Serif SC Bold"]),
            ("und", False, False, ["Source Serif 4 Regular"]),
        ],
    )
    def test_a_chain_begins_with(
        self, lang: str, bold: bool, italic: bool, first: list[str]
    ) -> None:
        chain = FONTS.chain(lang, bold=bold, italic=italic)
        assert [shown(face) for face in chain[: len(first)]] == first
        assert sorted(map(shown, chain)) == sorted(map(shown, FONTS.faces))

    def test_the_faces_of_the_user_come_last_in_every_language(self) -> None:
        path = fonts_directory() / "SourceSerif4-Bold.ttf"
        fonts = FontSet.load([path])
        assert all(fonts.chain(lang)[-1] is fonts.faces[-1] for lang in ("en", "zh", "ko"))

    def test_lengths_are_in_thousandths_of_an_em(self) -> None:
        assert HAN.advance("中") == 1000
        assert (HAN.ascender, HAN.descender, HAN.units_per_em) == (1151, -286, 1000)
        assert 400 < LATIN.advance("a") < 600

    def test_a_font_set_can_be_sent_to_another_process(self) -> None:
        FONTS.split("English 中文", "en")
        again = pickle.loads(pickle.dumps(FONTS))
        assert again == FONTS
        assert again.split("a中", "en") == FONTS.split("a中", "en")


class TestSpans:
    @pytest.mark.parametrize(
        ("text", "lang", "spans"),
        [
            ("", "en", []),
            ("plain words", "en", [("plain words", "Latn")]),
            ("to lie 赖 about", "en", [("to lie ", "Latn"), ("赖 ", "Hans"), ("about", "Latn")]),
            ("“汉字”, he", "en", [("“", "Latn"), ("汉字", "Hans"), ("”, he", "Latn")]),
            ("他说“work”。", "zh", [("他说“work”。", "Hans")]),
            ("活활 동活", "zh", [("活", "Hans"), ("활 동", "Hang"), ("活", "Hans")]),
            ("中\u200b中\ufe0f文", "zh", [("中\u200b中\ufe0f文", "Hans")]),
            ("e\u0301a\u0304 x", "en", [("e\u0301a\u0304 x", "Latn")]),
            ("a\n\u3000b", "en", [("a\n", "Latn"), ("\u3000", "Hans"), ("b", "Latn")]),
            ("\n", "en", [("\n", "Latn")]),
            ("中😀\ufe0f 文", "zh", [("中", "Hans"), ("😀\ufe0f", "-"), (" 文", "Hans")]),
            ("a\u0903", "en", [("a", "Latn"), ("\u0903", "-")]),
        ],
    )
    def test_text_is_cut_into_spans(
        self, text: str, lang: str, spans: list[tuple[str, str]]
    ) -> None:
        assert shown_spans(text, lang) == spans

    def test_a_mark_goes_with_its_base_to_a_face_that_has_both(self) -> None:
        base = next(one for one in "ㄚㄛ○" if not LATIN.covers(one))
        assert shown_spans(f"a{base}\u0301b", "en")[1] == (f"{base}\u0301", "Hans")

    @given(
        st.text(st.one_of(st.sampled_from(ARCHIVE + PINYIN + " aé\u0301\u200b활동中文😀\n"),
                          st.characters(codec="utf-8"))),
        st.sampled_from(["en", "zh-Hans", "zh-Hant", "ko", "ru"]),
        st.booleans(),
        st.booleans(),
    )  # fmt: skip
    def test_spans_join_to_the_text_and_each_face_covers_its_own(
        self, text: str, lang: str, bold: bool, italic: bool
    ) -> None:
        spans = FONTS.split(text, lang, bold=bold, italic=italic)
        assert "".join(part for part, _ in spans) == text
        assert all(part for part, _ in spans)
        assert all(one is not two for (_, one), (_, two) in pairwise(spans))
        for part, face in spans:
            lacking = [one for one in part if face is None or not face.covers(one)]
            missing = set(FONTS.uncovered(lacking))
            assert missing == set() if face else missing
            assert all(draws_nothing(one) for one in lacking) or face is None


def draws_nothing(character: str) -> bool:
    return FontSet(()).uncovered(character) == []


def test_importing_the_module_loads_no_font_library() -> None:
    program = (
        "import sys, converters.typography.fonts;"
        "print(sorted({'uharfbuzz', 'tomllib', 'fontTools'} & set(sys.modules)))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
