"""The cover: one picture for one legend, whatever the title, and where a device looks for it."""

from __future__ import annotations

import io
from collections.abc import Callable

import plans
import pytest
from epubs import EPUB_TYPE, NO_COVER, OPF, XHTML, documents, nav_of, opened, package
from msgspec.structs import replace
from PIL import Image

from converters.languages import CHINESE, ENGLISH
from converters.layout import Layout, Plan
from converters.layout.book import plan as planned
from converters.model import Metadata, Run
from converters.typography.fonts import FontSet
from converters.writers.epub.cover import HEIGHT, WIDTH, Legend, cover_image
from converters.writers.epub.lettering import Lettering


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return FontSet.load()


def legend(english: str, chinese: str = "井") -> Legend:
    foot = (Run("English", ENGLISH), Run("中文", CHINESE))
    return Legend((Run(english, ENGLISH), Run(chinese, CHINESE)), (plans.SOURCE,), foot)


TITLES = [
    pytest.param("Wells", "井", id="short"),
    pytest.param("Wells " * 60, "井水" * 150, id="300 characters"),
    pytest.param("Wells " * 400, "井" * 2_000, id="2,000 characters"),
    pytest.param("W" * 500, "—" * 500, id="nothing to break at"),
    pytest.param("\u2003", "　", id="blanks"),
    pytest.param("\U0001f600\ue123", "\U0002ceb0", id="no face has it"),
]


@pytest.mark.parametrize(("english", "chinese"), TITLES)
def test_any_title_stays_on_the_page(english: str, chinese: str, fonts: FontSet) -> None:
    data = cover_image(legend(english, chinese), fonts)
    picture = Image.open(io.BytesIO(data))
    assert picture.size == (WIDTH, HEIGHT)
    assert len(data) < 150_000
    white = picture.convert("L")
    for edge in ((0, 0, 140, HEIGHT), (WIDTH - 140, 0, WIDTH, HEIGHT)):
        assert white.crop(edge).getextrema() == (255, 255), "ink in the margin"


def test_one_legend_gives_one_picture(fonts: FontSet) -> None:
    assert cover_image(legend("Wells"), fonts) == cover_image(legend("Wells"), FontSet.load())
    assert cover_image(legend("Wells"), fonts) != cover_image(legend("Ponds"), fonts)


BROKEN = [
    pytest.param(Run("一 二", CHINESE), 9, ["一", "二"], id="a Chinese title at its blank"),
    pytest.param(Run("一　二", CHINESE), 9, ["一", "二"], id="or where a deck begins"),
    pytest.param(Run("一口钟——通信", CHINESE), 9, ["一口钟", "⸺通信"], id="or before a dash"),
    pytest.param(Run("读Ivan the Fool", CHINESE), 9, ["读Ivan the Fool"], id="not at any blank"),
    pytest.param(Run("第 12 期", CHINESE), 9, ["第 12 期"], id="nor beside figures"),
    pytest.param(
        Run("关于冬季打井的几个问题", CHINESE), 7, ["关于冬季打井的", "几个问题"], id="words"
    ),
    pytest.param(Run("井，柳", CHINESE), 2, ["井，", "柳"], id="no line begins with a comma"),
    pytest.param(Run("井《柳》", CHINESE), 3, ["井", "《柳》"], id="nor ends with a bracket"),
    pytest.param(Run("one two six", ENGLISH), 3, ["one", "two", "six"], id="words"),
    pytest.param(Run("a b c d e f g h i", ENGLISH), 5, ["a b c d", "e f g h i"], id="balanced"),
]


@pytest.mark.parametrize(("title", "ems", "expected"), BROKEN)
def test_titles_are_broken_by_the_rules_of_their_script(
    title: Run, ems: int, expected: list[str], fonts: FontSet
) -> None:
    lines, _ = Lettering(fonts).fitted(title, 100 * ems, [100], [20])
    assert ["".join(text for text, *_ in line.spans) for line in lines] == expected


def test_a_title_that_is_too_long_ends_with_an_ellipsis(fonts: FontSet) -> None:
    lines, size = Lettering(fonts).fitted(Run("Wells " * 400, ENGLISH), 900, [90, 60], [2, 3])
    assert (len(lines), size) == (3, 60)
    assert lines[-1].spans[-1][0].endswith("Wells…")


@pytest.mark.parametrize("make", [plans.single, plans.book])
def test_the_cover_stands_first_and_is_found(make: Callable[[], Plan]) -> None:
    book = opened(make())
    root = package(book)
    (item,) = root.findall(f".//{OPF}item[@properties='cover-image']")
    (old,) = root.findall(f".//{OPF}meta[@name='cover']")
    assert (item.get("href"), old.get("content")) == ("cover.png", item.get("id"))
    hrefs = {each.get("id"): each.get("href") for each in root.iter(f"{OPF}item")}
    spine = [hrefs[each.get("idref")] for each in root.iter(f"{OPF}itemref")]
    assert spine[0] == "cover.xhtml"
    (landmark, *_) = nav_of(book, "landmarks").iter(f"{XHTML}a")
    assert (landmark.get(EPUB_TYPE), landmark.get("href")) == ("cover", "cover.xhtml")


@pytest.mark.parametrize(
    ("first", "expected"),
    [("en", "Cover: People’s Daily, May 1956"), ("zh", "封面：人民日报 1956年5月")],
)
def test_the_cover_is_read_aloud_in_the_books_language(first: str, expected: str) -> None:
    root = documents(opened(plans.book(first=first)))["EPUB/cover.xhtml"]
    (image,) = root.iter(f"{XHTML}img")
    assert image.get("alt") == expected


@pytest.mark.parametrize("layout", [Layout.SINGLE, Layout.PARALLEL])
def test_a_book_of_unknown_origin_has_a_cover_too(layout: Layout) -> None:
    article = replace(plans.wells(), metadata=Metadata())
    book = opened(planned(plans.TITLES, [plans.aligned(article)], layout=layout))
    assert book.read("EPUB/cover.png")[:4] == b"\x89PNG"


def test_a_cover_may_be_left_out() -> None:
    book = opened(plans.book(), NO_COVER)
    assert not [name for name in book.namelist() if "cover" in name]
    assert b"cover" not in book.read("EPUB/content.opf")
