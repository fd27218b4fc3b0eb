"""Documents that are not ours, damaged, or made to harm: each is refused with a word about it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import plans
import pytest
from docxs import edited, written
from samples import pack
from samples_docx import docx_parts

from converters.errors import InputError
from converters.readers import Source
from converters.readers.docx import READER
from converters.registry import reader_for

_OURS = written(plans.single())
_BOMB = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
_FILE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_OPEN = "<w:document"
_WORD = "12 metres deep"


def refused(data: bytes, name: str = "book.docx") -> str:
    source = Source(name, data)
    assert reader_for(source).name == "docx"
    with pytest.raises(InputError) as error:
        READER.read(source)
    assert str(error.value).startswith(f"{name}: ")
    return error.value.reason


def test_a_document_of_somebody_else_is_refused(tmp_path: Path) -> None:
    assert "none that this program wrote" in refused(
        pack(tmp_path / "else.docx", docx_parts()).read_bytes()
    )
    made = io.BytesIO()
    docx.Document().save(made)
    assert "none that this program wrote" in refused(made.getvalue())


@pytest.mark.parametrize("kept", [100, 5000, len(_OURS) // 2, len(_OURS) - 10])
def test_a_document_that_was_cut_off_is_damaged(kept: int) -> None:
    assert "is damaged" in refused(_OURS[:kept])


def test_a_document_with_a_wrong_byte_is_damaged() -> None:
    with zipfile.ZipFile(io.BytesIO(_OURS)) as package:
        place = package.getinfo("word/document.xml").header_offset + 600
    assert "is damaged" in refused(_OURS[:place] + b"\xff\xff\xff" + _OURS[place + 3 :])


def test_a_document_that_is_encrypted_or_very_old_is_refused() -> None:
    assert "protected by a password" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


@pytest.mark.parametrize("doctype", [_BOMB, _FILE])
def test_entities_are_never_resolved(doctype: str) -> None:
    harmful = edited(_OURS, (_OPEN, doctype + _OPEN), (_WORD, "&a;"))
    assert "document type declaration" in refused(harmful)


def test_a_part_that_is_no_xml_is_named_damaged() -> None:
    assert "is damaged inside" in refused(edited(_OURS, (_WORD, "<w:p>")))


def test_data_of_ours_that_was_changed_is_named_damaged() -> None:
    harmed = edited(_OURS, ('depth="0"', 'depth="deep"'), name="customXml/item1.xml")
    assert "damaged data" in refused(harmed)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as bomb,
        bomb.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(600):
            part.write(bytes(2**20))
    assert "unpacks to more than 512 MiB" in refused(out.getvalue())


def test_a_document_without_its_text_says_so() -> None:
    empty = edited(_OURS, (r"~(?s)<w:body>.*</w:body>", "<w:body/>"))
    assert "holds no article any more" in refused(empty)


def test_a_document_is_never_read_as_an_article_of_the_archive() -> None:
    assert reader_for(Source("1956-05-01_井.docx", _OURS)).name == "docx"
