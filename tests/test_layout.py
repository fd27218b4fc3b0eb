"""The four layouts as rows of text, and the whole book around them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace
from outline import blocks
from plans import TITLES, aligned, book, lonely, single, uneven, wells

from converters.align import Alignment, Link
from converters.languages import CHINESE, ENGLISH, runs
from converters.layout import Aligned, Cell, Layout, Plan, Row, Section, SectionKind, Shape
from converters.layout.ahead import look_ahead
from converters.layout.book import entry, plan
from converters.layout.wording import apparatus, date_in, dates_in, full_title
from converters.model import Metadata, NoticeCode, Run, Side
from converters.settings import Pinyin


def rows(section: Section) -> list[str]:
    """A section's rows: cells parted by bars, blocks by semicolons, `+` for a tied row."""
    return [_row(row) for row in section.rows]


def _row(row: Row) -> str:
    cells = [f"{cell.lang[:2]} " + "; ".join(_short(cell)) for cell in row.cells]
    return " | ".join(cell.strip() for cell in cells) + (" +" if row.tied else "")


def _short(cell: Cell) -> list[str]:
    return [line.split(":")[0] for line in blocks(cell.blocks, cell.lang)]


def article_of(plan: Plan) -> Section:
    return next(section for section in plan.sections if section.kind is SectionKind.ARTICLE)


HEAD = "h1; deck; byline; apparatus"
BODY = ["body", "h2", "body", "verse", "separator", "body", "signature"]
NAMES = "en h2; glossary; glossary"


def test_parallel_stands_the_languages_side_by_side() -> None:
    assert rows(article_of(single())) == [
        f"en {HEAD} | zh {HEAD}",
        *(f"en {kind} | zh {kind}" for kind in BODY),
        NAMES,
        "en note | zh note",
    ]


def test_a_column_that_only_says_the_title_again_is_left_out() -> None:
    article = wells()
    same = replace(article, metadata=replace(article.metadata, column="井与柳"))
    for some, shown in ((article, True), (same, False)):
        (row, *_) = article_of(plan(TITLES, [aligned(some)])).rows
        said = blocks(row.cells[1].blocks, CHINESE)[-1]
        assert said.endswith(some.metadata.column or "") is shown


def test_sequential_gives_one_language_then_the_other() -> None:
    assert rows(article_of(single(Layout.SEQUENTIAL))) == [
        f"en {HEAD}", *(f"en {kind}" for kind in BODY),
        f"zh {HEAD}", *(f"zh {kind}" for kind in BODY),
        NAMES, "en note +", "zh note",
    ]  # fmt: skip


def test_interleaved_sets_each_passage_under_its_partner() -> None:
    shown = rows(article_of(single(Layout.INTERLEAVED, "zh")))
    assert shown[:4] == [f"zh {HEAD} +", f"en {HEAD}", "zh body +", "en body"]
    assert len(shown) == 2 + 2 * len(BODY) + 1 + 2


def test_single_gives_the_first_language_alone() -> None:
    assert rows(article_of(single(Layout.SINGLE, "zh"))) == [
        f"zh {HEAD}", *(f"zh {kind}" for kind in BODY), NAMES, "zh note",
    ]  # fmt: skip


def test_the_original_may_come_first() -> None:
    first = single(first="zh")
    assert first.languages == (CHINESE, ENGLISH)
    assert rows(article_of(first))[1] == "zh body | en body"


def test_a_block_without_a_partner_keeps_its_column() -> None:
    planned = plan(TITLES, [aligned(uneven())])
    assert "en | zh signature" in rows(article_of(planned))


def test_an_article_in_one_language_flows() -> None:
    planned = plan(TITLES, [aligned(lonely(), NoticeCode.MISSING_TRANSLATION)])
    assert rows(article_of(planned)) == ["zh h1; apparatus", "zh body", "zh note; note"]


def test_an_article_that_lacks_the_language_is_shown_in_the_one_it_has() -> None:
    sections = list(book(Layout.SINGLE).sections)
    assert rows(sections[4])[1] == "zh body"


def test_a_book_has_title_page_articles_and_colophon() -> None:
    planned = book()
    kinds = [section.kind for section in planned.sections]
    assert kinds == [SectionKind.TITLE_PAGE, *[SectionKind.ARTICLE] * 4, SectionKind.COLOPHON]
    assert [each.id for each in planned.contents] == ["wells-1", "wells-2", "uneven", "lonely"]


def test_a_title_that_is_the_same_in_both_languages_stands_once_on_the_title_page() -> None:
    facts = "deck; deck; apparatus"
    for chinese, second in (("井", f"zh h1; {facts}"), ("Wells", f"zh {facts}")):
        titles = Run("Wells", ENGLISH), Run(chinese, CHINESE)
        page = next(iter(plan(titles, [aligned(wells(1)), aligned(wells(2))]).sections))
        assert rows(page) == [f"en h1; {facts} +", second]


def test_a_book_of_one_article_has_neither_contents_nor_title_page() -> None:
    assert single().contents == ()
    assert [section.kind for section in single().sections] == [SectionKind.ARTICLE]


def test_sections_can_be_read_again() -> None:
    planned = book()
    assert list(planned.sections) == list(planned.sections)


def test_the_same_book_has_the_same_id_and_another_arrangement_another() -> None:
    ids = {book(layout, first).id for layout in Layout for first in ("en", "zh")}
    assert len(ids) == 2 * len(Layout)
    read = plan(TITLES, [aligned(wells(number)) for number in (1, 2)], readings=Pinyin.ALL)
    assert read.id != plan(TITLES, [aligned(wells(number)) for number in (1, 2)]).id
    assert book().id == book().id


def test_the_column_of_the_longer_text_is_the_wider_within_bounds() -> None:
    for planned in (single(), single(first="zh")):
        assert sum(planned.shares) == pytest.approx(1)
        english = planned.shares[planned.languages.index(ENGLISH)]
        assert 0.5 <= english <= 0.7


@pytest.mark.parametrize(("paragraphs", "enough"), [(1, 2_000), (2_500, 2)])
def test_the_columns_of_a_long_book_ask_only_its_first_articles(
    paragraphs: int, enough: int
) -> None:
    """Two thousand rows are enough, or ten thousand lines where whole texts stand in a row."""
    whole = _whole_texts(paragraphs)
    asked = []

    def waiting() -> Aligned:
        asked.append(whole)
        return whole

    count = enough + 10
    planned = plan(TITLES, [waiting] * count, entries=[entry(whole.article)] * count)
    assert len(asked) == enough
    assert planned.shares == plan(TITLES, [whole]).shares


def _whole_texts(paragraphs: int) -> Aligned:
    """An article of many paragraphs, all in one row."""
    sides = [
        replace(side, blocks=side.blocks[:1] * paragraphs, author=None) for side in wells().sides
    ]
    counts = (paragraphs, paragraphs)
    alignment = Alignment((Link(((0, paragraphs), (0, paragraphs))),), counts)
    return Aligned(replace(wells(), sides=tuple(sides)), alignment)


def test_a_book_is_dated_by_its_newest_article_but_never_before_1980() -> None:
    assert single().modified == datetime(1980, 1, 1, tzinfo=UTC)
    late = plan(TITLES, [aligned(wells())], modified=datetime(2001, 2, 3, tzinfo=UTC))
    assert late.modified.year == 2001


APPARATUS = {
    ENGLISH: "People’s Daily · 3 May 1956 · page 2 · 要闻 · 小常识",
    CHINESE: "人民日报 · 1956年5月3日 · 第2版 · 要闻 · 小常识",
}


@pytest.mark.parametrize("lang", APPARATUS)
def test_the_apparatus_line_tells_where_the_article_stood(lang: str) -> None:
    known = wells(3).metadata
    assert "".join(run.text for run in apparatus(known, lang)) == APPARATUS[lang]
    assert apparatus(Metadata(), lang) == ()


SPANS = {
    "a day": ([date(1958, 11, 1)], "1 November 1958", "1958年11月1日"),
    "a month": ([date(1958, 11, 1), date(1958, 11, 30)], "November 1958", "1958年11月"),
    "a year": ([date(1958, 1, 1), date(1958, 11, 30)], "1958", "1958年"),
    "years": ([date(1967, 1, 1), date(1958, 11, 30)], "1958–1967", "1958–1967年"),
    "none": ([], None, None),
}


@pytest.mark.parametrize(("days", "english", "chinese"), SPANS.values(), ids=SPANS)
def test_dates_are_spelled_as_shortly_as_they_are_exact(
    days: list[date], english: str | None, chinese: str | None
) -> None:
    assert dates_in(days, ENGLISH) == english
    assert dates_in(days, CHINESE) == chinese


def test_a_date_follows_its_language() -> None:
    assert date_in(date(1949, 10, 1), ENGLISH) == "1 October 1949"


TITLES_AND_DECKS = {
    "alone": ("Wells", (), "Wells"),
    "with a deck": ("Wells", ("Twelve of Them",), "Wells: Twelve of Them"),
    "said again": ("Correspondence", ("Communication and Correspondence",), "Correspondence"),
    "a colon of its own": ("Wells:", ("Twelve",), "Wells: Twelve"),
    "a dash of the deck": ("Wells", ("— A Letter",), "Wells — A Letter"),
    "a dash of both": ("Wells —", ("— A Letter", "Twelve"), "Wells — A Letter: Twelve"),
}


@pytest.mark.parametrize(("title", "decks", "full"), TITLES_AND_DECKS.values(),
                         ids=TITLES_AND_DECKS)  # fmt: skip
def test_contents_give_the_headline_with_the_decks_that_say_more(
    title: str, decks: tuple[str, ...], full: str
) -> None:
    side = Side(ENGLISH, runs(title, ENGLISH), tuple(runs(deck, ENGLISH) for deck in decks))
    assert full_title(side) == full


def test_a_chinese_dash_needs_no_blank_before_it() -> None:
    decks = runs("乡村通信", CHINESE), runs("——记柳湾", CHINESE)
    assert full_title(Side(CHINESE, runs("一口钟", CHINESE), decks)) == "一口钟　乡村通信——记柳湾"


def test_an_entry_names_the_article_in_both_languages() -> None:
    assert [run.text for run in entry(wells()).titles] == [
        "Wells & Willows: <A Village> Digs: Water at “twelve” metres",
        "井与柳　十二米见水",
    ]


_SHAPES = {
    Layout.PARALLEL: Shape.COLUMNS,
    Layout.FACING: Shape.FACING,
    Layout.POPUP: Shape.NOTED,
    Layout.INTERLEAVED: Shape.FLOW,
    Layout.SEQUENTIAL: Shape.FLOW,
    Layout.SINGLE: Shape.FLOW,
}


@pytest.mark.parametrize("layout", Layout)
def test_to_look_ahead_tells_the_shape_and_loses_no_section(layout: Layout) -> None:
    every = list(book(layout).sections)
    sections, shape = look_ahead(replace(book(layout), sections=iter(every)))
    assert shape is _SHAPES[layout]
    assert list(sections) == every
