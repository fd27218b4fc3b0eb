"""How the objects of a PDF become bytes: packed, numbered, found again by any reader."""

from __future__ import annotations

import gc
import io

import pikepdf
import plans
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfs import written

from converters.writers.pdf.file import File
from converters.writers.pdf.objects import Dictionary, array, number, stream, text
from converters.writers.pdf.sheets import Sheets


def opened(file: File) -> pikepdf.Pdf:
    file.addPage(Dictionary(Type="/Page", Parent=file.Pages, MediaBox=array((0, 0, 9, 9))))
    return pikepdf.open(io.BytesIO(file.save()))


class TestFile:
    def test_all_objects_are_found_however_many_there_are(self) -> None:
        file = File()
        first = file.reserve(1200)
        file.write(first, (b"<</Count %d>>" % count for count in range(1200)))
        file.Catalog.Metadata = stream(b"after them")
        with opened(file) as pdf:
            found = [int(pdf.get_object(first + count, 0).Count) for count in range(1200)]
            assert found == list(range(1200))
            assert pdf.Root.Metadata.read_bytes() == b"after them"

    def test_no_object_but_streams_stands_alone(self) -> None:
        file = File()
        file.write(file.reserve(20), (b"<</Type/Own>>" for _ in range(20)))
        assert b"/Own" not in file.save()

    def test_the_same_objects_are_the_same_bytes(self) -> None:
        one, same, other = (File() for _ in range(3))
        for file, said in ((one, "a"), (same, "a"), (other, "b")):
            file.info = Dictionary(Title=text(said))
        assert one.save() == same.save() != other.save()

    def test_an_object_is_written_once_and_referred_to_everywhere(self) -> None:
        file, shared = File(), Dictionary(Name=text("shared"))
        file.info = Dictionary(One=shared, Two=shared)
        with opened(file) as pdf:
            assert pdf.docinfo.One.objgen == pdf.docinfo.Two.objgen == (file.number(shared), 0)


class TestText:
    @given(st.text(st.characters(exclude_categories=["Cs"])))
    def test_whatever_is_said_is_read(self, said: str) -> None:
        assert str(pikepdf.Object.parse(text(said).encode("ascii"))) == said

    @pytest.mark.parametrize(
        ("value", "expected"), [(595, "595"), (841.889, "841.89"), (-0.5, "-0.5"), (0.001, "0")]
    )
    def test_lengths_are_written_to_a_hundredth_of_a_point(
        self, value: float, expected: str
    ) -> None:
        assert number(value) == expected


def test_nothing_of_a_book_waits_for_the_search_for_garbage() -> None:
    gc.collect()
    gc.disable()
    try:
        written(plans.book())
        assert [each for each in gc.get_objects() if isinstance(each, Sheets | File)] == []
    finally:
        gc.enable()
