"""What stands around the chapters: metadata, navigation, fonts."""

from __future__ import annotations

import zipfile
from datetime import date
from functools import partial
from pathlib import Path

import plans
import pytest
import uharfbuzz as hb
from epubs import (
    DC,
    NO_COVER,
    OPF,
    XHTML,
    XML_LANG,
    documents,
    nav_of,
    opened,
    package,
    text_of,
)
from lxml import etree
from msgspec.structs import replace

from converters.languages import CHINESE, ENGLISH, runs
from converters.layout import Layout
from converters.layout.book import as_it_is
from converters.layout.book import plan as planned
from converters.layout.wording import CONVERTED
from converters.model import Article, Metadata, Paragraph, Run
from converters.pinyin import with_readings
from converters.settings import Pinyin, Script
from converters.typography.fonts import fonts_directory
from converters.writers.epub import EpubOptions

NCX = "{http://www.daisy.org/z3986/2005/ncx/}"

SIMPLIFIED = CONVERTED[Script.SIMPLIFIED]


def test_metadata_stands_in_both_languages() -> None:
    root = package(opened(plans.book()))
    titles = [each.text for each in root.iter(f"{DC}title")]
    refined = root.findall(f".//{OPF}meta[@refines='#title'][@property='alternate-script']")
    other = [each.text for each in refined]
    assert (titles, other) == (["People’s Daily, May 1956"], ["人民日报 1956年5月"])
    assert [each.text for each in root.iter(f"{DC}language")] == [ENGLISH, CHINESE]
    assert [each.text for each in root.iter(f"{DC}source")] == ["People’s Daily, May 1956"]


def metas(root: etree._Element, name: str, of: str | None = None) -> list[str | None]:
    """The values of a property, of the whole book or of what it refines."""
    every = root.findall(f".//{OPF}meta[@property='{name}']")
    return [each.text for each in every if each.get("refines") == of]


def test_one_articles_author_is_the_creator() -> None:
    root = package(opened(plans.single(), NO_COVER))
    assert [each.text for each in root.iter(f"{DC}creator")] == ["Lǐ Chūnlín"]
    assert metas(root, "alternate-script", "#creator") == ["李春林"]
    assert metas(root, "role", "#creator") == ["aut"]
    assert root.find(f".//{DC}contributor") is None


def test_a_collection_has_the_newspaper_for_a_contributor() -> None:
    root = package(opened(plans.book(first="zh"), NO_COVER))
    assert [each.text for each in root.iter(f"{DC}contributor")] == ["人民日报"]
    assert metas(root, "alternate-script", "#newspaper-1") == ["People’s Daily"]
    assert metas(root, "role", "#newspaper-1") == ["isb"]
    assert root.find(f".//{DC}creator") is None


def test_the_description_says_what_kind_of_translation_it_is() -> None:
    root = package(opened(plans.book(), NO_COVER))
    said = {each.get(XML_LANG): each.text for each in root.iter(f"{DC}description")}
    assert said == {
        ENGLISH: "4 articles, People’s Daily, May 1956. Unchecked machine translation; the Chinese"
        " original is authoritative.",
        CHINESE: "共4篇，人民日报，1956年5月。英文为未经校对的机器翻译，以中文原文为准。",
    }
    alone = package(opened(plans.book(Layout.SINGLE, "zh"), NO_COVER))
    assert [each.text for each in alone.iter(f"{DC}description")] == [
        "共4篇，人民日报，1956年5月。"
    ]


def test_the_description_says_how_the_chinese_was_changed() -> None:
    changed = planned(plans.TITLES, [plans.aligned(plans.wells())], remarks=(SIMPLIFIED,))
    english, chinese = package(opened(changed, NO_COVER)).iter(f"{DC}description")
    assert str(english.text).endswith("authoritative. The Chinese was converted to simplified"
                                      " characters by OpenCC (t2s).")  # fmt: skip
    assert str(chinese.text).endswith("为准。中文由OpenCC（t2s）转换为简体字。")


def test_the_newspaper_is_a_series_in_the_order_of_days() -> None:
    root = package(opened(plans.book(), NO_COVER))
    assert metas(root, "belongs-to-collection") == ["People’s Daily"]
    assert metas(root, "collection-type", "#series") == ["series"]
    assert metas(root, "group-position", "#series") == ["19560501"]


def test_dates_tell_when_the_source_was_issued_and_when_the_book_was_made() -> None:
    root = package(opened(plans.book(), NO_COVER))
    assert metas(root, "dcterms:issued", "#source-1") == ["1956-05-01/1956-05-05"]
    assert metas(root, "dcterms:temporal") == ["1956-05-01/1956-05-05"]
    assert metas(root, "dcterms:modified") == ["1980-01-01T00:00:00Z"]
    assert root.find(f".//{DC}date") is None


def test_no_conformance_is_claimed_that_no_one_has_judged() -> None:
    root = package(opened(plans.book()))
    assert metas(root, "dcterms:conformsTo") == []
    features = metas(root, "schema:accessibilityFeature")
    assert ("alternativeText" in features, "pageBreakMarkers" in features) == (True, True)


@pytest.mark.parametrize("read", [False, True])
def test_readings_are_told_of_where_there_are_any(read: bool) -> None:
    dress = partial(with_readings, extent=Pinyin.ALL) if read else as_it_is
    root = package(opened(planned(plans.TITLES, [plans.aligned(plans.wells(1))], dress=dress)))
    assert ("rubyAnnotations" in metas(root, "schema:accessibilityFeature")) is read
    (summary,) = metas(root, "schema:accessibilitySummary")
    assert ("pinyin" in str(summary)) is read


def test_the_primary_language_comes_first() -> None:
    root = package(opened(plans.book(first="zh")))
    assert [each.text for each in root.iter(f"{DC}language")] == [CHINESE, ENGLISH]
    assert root.get(XML_LANG) == CHINESE


def test_contents_are_a_page_only_where_there_is_something_to_choose() -> None:
    for make, expected in ((plans.single, 0), (plans.book, 1)):
        spine = package(opened(make())).find(f"{OPF}spine")
        assert spine is not None
        assert [each.get("idref") for each in spine].count("nav") == expected


def placed(*places: tuple[int, int]) -> zipfile.ZipFile:
    """A book of articles that stood on (day of May 1956, newspaper page)."""
    articles = [
        replace(
            plans.wells(),
            id=f"a{number}",
            metadata=Metadata(plans.SOURCE, date(1956, 5, day), page),
        )
        for number, (day, page) in enumerate(places)
    ]
    return opened(planned(plans.TITLES, map(plans.aligned, articles)), NO_COVER)


def tree(points: etree._Element, label: str, point: str, inner: str = "") -> list[object]:
    """The contents as nested lists: an article is its first word, a group [its name, ...]."""
    found: list[object] = []
    for each in points.findall(point):
        (named,) = each.findall(label)
        below = each.find(inner) if inner else each
        deeper = tree(below, label, point, inner) if below is not None else []
        found.append([text_of(named), *deeper] if deeper else text_of(named).split(" ")[0])
    return found


DAY_1, DAY_2 = "1 May 1956 1956年5月1日", "2 May 1956 1956年5月2日"
PAGE_1, PAGE_2 = "Page 1 第1版", "Page 2 第2版"
ARTICLE, COLOPHON = "Wells", "About"

LEVELS = [
    pytest.param([(1, 1), (1, 1)], [ARTICLE, ARTICLE, COLOPHON], id="one page"),
    pytest.param([(1, 1), (1, 2)], [ARTICLE, ARTICLE, COLOPHON], id="one article on each page"),
    pytest.param(
        [(1, 1), (2, 1)], [[DAY_1, ARTICLE], [DAY_2, ARTICLE], COLOPHON], id="one article a day"
    ),
    pytest.param(
        [(1, 1), (1, 1), (1, 2)],
        [[PAGE_1, ARTICLE, ARTICLE], [PAGE_2, ARTICLE], COLOPHON],
        id="pages of one day",
    ),
    pytest.param(
        [(1, 1), (1, 1), (1, 2), (2, 1)],
        [[DAY_1, [PAGE_1, ARTICLE, ARTICLE], [PAGE_2, ARTICLE]], [DAY_2, ARTICLE], COLOPHON],
        id="days, pages, articles",
    ),
]


@pytest.mark.parametrize(("places", "expected"), LEVELS)
def test_contents_go_by_day_page_and_article(
    places: list[tuple[int, int]], expected: list[object]
) -> None:
    book = placed(*places)
    (points,) = nav_of(book, "toc").findall(f"{XHTML}ol")
    assert tree(points, f"{XHTML}a", f"{XHTML}li", f"{XHTML}ol") == expected
    ncx = etree.fromstring(book.read("EPUB/toc.ncx"))
    (points,) = ncx.findall(f"{NCX}navMap")
    assert tree(points, f"{NCX}navLabel", f"{NCX}navPoint") == expected


def embedded(book: zipfile.ZipFile) -> dict[str, set[int]]:
    names = [name for name in book.namelist() if name.startswith("EPUB/fonts/")]
    return {Path(name).name: set(hb.Face(book.read(name)).unicodes) for name in names}


def han_of(book: zipfile.ZipFile, tags: tuple[str, ...] = ("body",)) -> set[int]:
    names = [f"{XHTML}{tag}" for tag in tags]
    text = "".join(text_of(each) for root in documents(book).values() for each in root.iter(*names))
    return {ord(one) for one in text if one >= "\u2e80"}


def test_the_fonts_cover_every_chinese_character_and_ascii() -> None:
    book = opened(plans.book())
    fonts = embedded(book)
    assert sorted(fonts) == ["NotoSerifSC-Bold.ttf", "NotoSerifSC-Regular.ttf"]
    bold = han_of(book, ("h1", "h2", "b"))
    assert bold - fonts["NotoSerifSC-Bold.ttf"] == set()
    assert han_of(book) - fonts["NotoSerifSC-Regular.ttf"] - bold == set()
    for covered in fonts.values():
        assert set(range(0x20, 0x7F)) <= covered


def english_alone(words: str) -> zipfile.ZipFile:
    """A book of one English paragraph."""
    title, body = (Run("A Word", ENGLISH),), (Paragraph(runs(words, ENGLISH)),)
    side = replace(plans.wells().sides[0], title=title, decks=(), author=None, blocks=body)
    return opened(planned(title, [plans.aligned(Article("word", (side,)))]))


def test_hangul_and_symbols_bring_the_fonts_that_have_them() -> None:
    fonts = embedded(english_alone("▲ He said 활 twice."))
    assert ord("활") in fonts["NotoSerifKR-Regular.ttf"]
    assert ord("▲") in fonts["NotoSerifSC-Regular.ttf"]


def test_latin_text_is_in_the_devices_own_face() -> None:
    assert embedded(english_alone("Lǐ Chūnhuá said: “No – never…”")) == {}


def test_without_embedding_the_sheet_names_the_fonts_of_devices() -> None:
    book = opened(plans.book(), EpubOptions(embed_fonts=False))
    assert embedded(book) == {}
    sheet = book.read("EPUB/styles/base.css").decode()
    assert "@font-face" not in sheet
    assert '.zh { font-family: "Source Han Serif SC"' in sheet


def test_a_face_of_the_users_is_embedded_only_where_the_others_fail() -> None:
    extra = fonts_directory() / "NotoSerifSC-Bold.ttf"
    assert len(embedded(opened(plans.single(), EpubOptions(font=(extra,))))) == 2
