"""How pages come onto sheets: cut marks around them, or two beside each other to fold and sew."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pikepdf
import plans
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfs import squeezed, written
from validators import pdf_text

from converters.errors import OptionError
from converters.options import build
from converters.writers.pdf import PdfOptions
from converters.writers.pdf.imposition import spreads

A5 = (419.53, 595.28)


@contextmanager
def opened(**options: Any) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(written(plans.book(), "a5", **options))) as pdf:
        yield pdf


class TestSpreads:
    @pytest.mark.parametrize(
        ("pages", "signature", "expected"),
        [
            (1, 16, [(3, 0), (1, 2)]),
            (4, 4, [(3, 0), (1, 2)]),
            (8, 16, [(7, 0), (1, 6), (5, 2), (3, 4)]),
            (6, 4, [(3, 0), (1, 2), (7, 4), (5, 6)]),
        ],
    )
    def test_pages_stand_beside_each_other_as_a_folded_sheet_needs_them(
        self, pages: int, signature: int, expected: list[tuple[int, int]]
    ) -> None:
        assert list(spreads(pages, signature)) == expected

    @given(st.integers(1, 300), st.sampled_from([4, 8, 16, 32]))
    def test_folded_sheets_read_in_order_and_waste_less_than_one(
        self, pages: int, signature: int
    ) -> None:
        sides = list(spreads(pages, signature))
        assert read_folded(sides, signature) == list(range(2 * len(sides)))
        assert 0 <= 2 * len(sides) - pages < 4


def read_folded(sides: list[tuple[int, int]], signature: int) -> list[int]:
    """Turn the leaves of each signature: a leaf has its front on one side, its back behind it.

    A sheet that is flipped on its short edge has its back's left half behind its front's right.
    """
    order: list[int] = []
    for first in range(0, len(sides), signature // 2):
        some = sides[first : first + signature // 2]
        sheets = list(zip(some[::2], some[1::2], strict=True))
        order += [page for front, back in sheets for page in (front[1], back[0])]
        order += [page for front, back in reversed(sheets) for page in (back[1], front[0])]
    return order


class TestBooklet:
    def test_a_side_is_two_pages_wide(self) -> None:
        with opened(booklet=True) as pdf:
            for page in pdf.pages:
                assert list(map(float, page.mediabox)) == [0, 0, 2 * A5[0], A5[1]]

    def test_viewers_are_told_how_to_print_it(self) -> None:
        with opened(booklet=True) as pdf, opened() as alone:
            assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
            assert "/Duplex" not in alone.Root.ViewerPreferences

    def test_sides_are_called_by_the_folios_on_them(self) -> None:
        with opened(booklet=True) as pdf, opened() as alone:
            labels = [str(page.label) for page in pdf.pages]
            folios = [str(page.label) for page in alone.pages]
        assert sorted(folio for label in labels for folio in label.split(" | ")) == sorted(folios)
        assert labels[0].split(" | ")[-1] == "i"

    def test_links_lead_to_where_their_pages_went(self) -> None:
        with opened(booklet=True) as pdf, opened() as alone:
            assert sorted(destinations(pdf)) == sorted(destinations(alone))

    def test_all_that_is_said_on_pages_is_said_on_sheets(self, tmp_path: Path) -> None:
        said = []
        for options in ({}, {"booklet": True, "signature": 4}):
            file = tmp_path / "book.pdf"
            file.write_bytes(written(plans.book(), "a5", **options))
            said.append(sorted(squeezed(pdf_text(file))))
        assert said[0] == said[1]


def destinations(pdf: pikepdf.Pdf) -> list[tuple[str, float]]:
    """The folio and height that each link leads to."""
    labels = {page.obj.objgen: str(page.label).split(" | ") for page in pdf.pages}
    found = []
    for page in pdf.pages:
        for link in page.get("/Annots", ()):
            leaf, _, x, y, _ = link.Dest
            folios = labels[leaf.objgen]
            found.append((folios[int(float(x) > 0 and len(folios) > 1)], float(y)))
    return found


class TestCropMarks:
    def test_a_sheet_is_larger_than_its_page(self) -> None:
        with opened(crop_marks=True) as pdf:
            for page in pdf.pages:
                left, bottom, right, top = map(float, page.mediabox)
                assert list(map(float, page.trimbox)) == [0, 0, *A5]
                assert (left, bottom) == (-28.35, -28.35)
                assert right - A5[0] == pytest.approx(28.35, abs=0.01)
                assert top - A5[1] == pytest.approx(28.35, abs=0.01)
                assert float(page.obj.BleedBox[0]) == pytest.approx(-8.5)

    def test_marks_keep_out_of_the_bleed_and_point_at_the_trim(self) -> None:
        with opened(crop_marks=True) as pdf:
            marks = pikepdf.parse_content_stream(pdf.pages[0])[-12:]
            points = [tuple(map(float, each[0])) for each in marks if str(each[1]) in "ml"]
        for x, y in points:
            assert x in (0, A5[0]) or y in (0, A5[1])
            assert min(x, y, A5[0] - x, A5[1] - y) <= -8.5

    def test_without_them_a_page_is_its_sheet(self) -> None:
        with opened() as pdf:
            assert "/TrimBox" not in pdf.pages[0].obj
            assert list(map(float, pdf.pages[0].mediabox)) == [0, 0, *A5]


@pytest.mark.parametrize("given", ["8", 8])
def test_a_signature_is_a_number_of_pages(given: object) -> None:
    assert build(PdfOptions, {"signature": given}).signature == 8


@pytest.mark.parametrize("given", ["7", 0, "many", True])
def test_a_signature_that_cannot_be_folded_is_named(given: object) -> None:
    with pytest.raises(OptionError, match="cannot be folded; give 4, 8, 16 or 32"):
        build(PdfOptions, {"signature": given})
