"""Fonts inside a Word document: subsets under names of their own, hidden as Word asks for it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import plans
import pytest
import validators
from docxs import find, part, value, values, written
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from lint_docx import lint_docx

from converters.writers.docx.embedding import obfuscated

DATA = written(plans.single(), embed_fonts=True)
SLOTS = ("embedRegular", "embedBold", "embedItalic", "embedBoldItalic")


def fonts(document: bytes = DATA) -> dict[str, list[TTFont]]:
    """The embedded fonts by family, their first bytes shown again with the key of the table."""
    table = part(document, "word/fontTable.xml")
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        relations = part(document, "word/_rels/fontTable.xml.rels")
        targets = {each.get("Id"): each.get("Target") for each in relations}
        found: dict[str, list[TTFont]] = {}
        for family in find(table, "w:font"):
            for slot in (each for name in SLOTS for each in find(family, f"w:{name}")):
                id_, key = (next(v for k, v in slot.attrib.items() if str(k).endswith(name))
                            for name in ("}id", "}fontKey"))  # fmt: skip
                data = obfuscated(package.read(f"word/{targets[str(id_)]}"), str(key))
                found.setdefault(value(family, "@w:name"), []).append(TTFont(io.BytesIO(data)))
    return found


def test_are_there_for_every_script_and_weight_where_they_are_asked_for() -> None:
    counts = {family: len(each) for family, each in fonts().items()}
    assert counts == {"Duizhao Latin": 4, "Noto Serif SC": 2, "Noto Serif KR": 1}


def test_have_the_characters_of_the_text_in_every_weight_and_little_more() -> None:
    for font in fonts()["Noto Serif SC"]:
        assert {ord(each) for each in "井柳湾安徽日报"} <= set(font.getBestCmap())
        assert len(font.getBestCmap()) < 1000


def test_have_the_words_that_only_the_book_adds() -> None:
    document = written(plans.book(), embed_fonts=True)
    parts = ("word/document.xml", "word/footnotes.xml", "word/header1.xml")
    shown = "".join(text for name in parts for text in values(part(document, name), "//w:t/text()"))
    han = {ord(each) for each in shown if "一" <= each <= "鿿"}
    assert {ord(each) for each in "目录"} < han
    assert han <= set(fonts(document)["Noto Serif SC"][0].getBestCmap())


def test_bear_the_name_by_which_the_styles_call_them() -> None:
    for family, each in fonts().items():
        assert {font["name"].getDebugName(1) for font in each} == {family}
    styles = part(DATA, "word/styles.xml")
    assert set(values(styles, "//w:rFonts/@w:ascii")) <= set(fonts())


def test_can_be_edited_with_letters_that_the_text_has_not() -> None:
    for font in fonts()["Duizhao Latin"]:
        assert {ord(each) for each in "QqXxǍ".replace("Ǎ", "ăē")} <= set(font.getBestCmap())


def test_leave_the_document_valid(tmp_path: Path) -> None:
    file = tmp_path / "fonts.docx"
    file.write_bytes(DATA)
    assert validators.ooxml_sdk(file) == []
    assert validators.openxml_audit(file) == []
    assert lint_docx(file) == []


def test_are_used_by_a_program_that_has_none_of_them(tmp_path: Path) -> None:
    file = tmp_path / "fonts.docx"
    file.write_bytes(DATA)
    pdf = validators.docx_to_pdf(file, tmp_path)
    assert b"DuizhaoLatin" in pdf.read_bytes()


def test_are_the_same_bytes_on_every_run() -> None:
    assert written(plans.single(), embed_fonts=True) == DATA


@pytest.mark.parametrize("key", ["{00112233-4455-6677-8899-AABBCCDDEEFF}"])
def test_are_hidden_with_the_key_read_from_its_end(key: str) -> None:
    hidden = obfuscated(bytes(40), key)
    assert hidden[:16] == bytes.fromhex("FFEEDDCCBBAA99887766554433221100")
    assert hidden[16:32] == hidden[:16]
    assert hidden[32:] == bytes(8)
