"""Day issues of Shenbao: stories of two panes find each other, and none is lost."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Golden
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from outline import outline
from runs import convert, put
from shenbao_issues import STORIES, Told, page, pane, plain, site, without_headline
from validators import epubcheck_ts, openxml_audit, pdf_text, qpdf

from converters.errors import InputError
from converters.model import Article, NoticeCode, lines_of
from converters.model import plain as words
from converters.readers import Reading, Source
from converters.readers.shenbao import READER
from converters.registry import reader_for

HTML, MD = "1935.10.12.html", "1935.10.12.md"
FLOOD, WHARF, RICE, TELEGRAMS, LIBRARY, RACE, WEATHER, CONCERT = STORIES


def read(text: str | bytes, name: str = HTML) -> Reading:
    return READER.read(Source(name, text.encode() if isinstance(text, str) else text))


def said(article: Article, lang: str) -> str:
    """All words of an article in one language, without white space and made-up titles."""
    side = article.side(lang)
    if side is None:
        return ""
    lines = [side.title, *side.decks, *(line for block in side.blocks for line in lines_of(block))]
    return squeezed("".join(map(words, lines)))


def squeezed(text: str) -> str:
    untitled = text.replace("(Untitled)", "").replace("（無題）", "")
    return "".join("".join(untitled.split()).split("*"))


def whole(reading: Reading, lang: str) -> str:
    return "".join(said(article, lang) for article in reading.articles)


def headlines(reading: Reading) -> list[str]:
    return [" | ".join(words(side.title) for side in each.sides) for each in reading.articles]


def both(*stories: Told) -> list[str]:
    return [f"{story.english} | {story.chinese}" for story in stories]


def codes(reading: Reading) -> list[NoticeCode]:
    return [notice.code for notice in reading.notices]


@pytest.mark.parametrize(("name", "text"), [(HTML, site()), (MD, plain())], ids=["site", "plain"])
def test_an_issue_reads_as_its_golden_says(name: str, text: str, golden: Golden) -> None:
    golden(f"readings/shenbao-{name.rpartition('.')[2]}.txt", outline(read(text, name)))


def test_every_headline_finds_its_partner() -> None:
    reading = read(site())
    assert headlines(reading) == both(*STORIES)
    assert [each.metadata.page for each in reading.articles] == [each.page for each in STORIES]
    assert {str(each.metadata.published) for each in reading.articles} == {"1935-10-12"}
    assert reading.notices == ()


UNMARKED = {
    "in Chinese": ((4,), ()),
    "in English": ((), (3,)),
    "each in one": ((2, 5), (1, 4)),
    "the same in both": ((3,), (3,)),
}


@pytest.mark.parametrize(("chinese", "english"), UNMARKED.values(), ids=UNMARKED)
def test_a_headline_that_one_pane_does_not_mark_is_one_all_the_same(
    chinese: tuple[int, ...], english: tuple[int, ...]
) -> None:
    theirs = [without_headline(each, chinese=True) if at in chinese else each
              for at, each in enumerate(STORIES)]  # fmt: skip
    ours = [without_headline(each, chinese=False) if at in english else each
            for at, each in enumerate(STORIES)]  # fmt: skip
    marked = [each for at, each in enumerate(STORIES) if not (at in chinese and at in english)]
    reading = read(site(theirs, ours))
    assert headlines(reading) == both(*marked)
    assert reading.notices == ()


def test_a_story_that_one_pane_lacks_stands_alone() -> None:
    kept = [each for each in STORIES if each not in (RICE, LIBRARY)]
    reading = read(site(STORIES, kept))
    alone = {words(each.sides[0].title): each.sides[0].lang
             for each in reading.articles if len(each.sides) == 1}  # fmt: skip
    assert alone == {RICE.chinese: "zh-Hant", LIBRARY.chinese: "zh-Hant"}
    assert codes(reading) == [NoticeCode.MISSING_TRANSLATION] * 2
    assert [notice.place.article for notice in reading.notices] == [
        each.id for each in reading.articles if len(each.sides) == 1
    ]


@pytest.mark.parametrize("kept", [slice(4), slice(4, None), slice(None, None, 2)],
                         ids=["first half", "second half", "every other"])  # fmt: skip
def test_a_translation_may_lack_much_and_the_rest_is_paired(kept: slice) -> None:
    found = headlines(read(site(STORIES, STORIES[kept])))
    assert [each for each in found if " | " in each] == both(*STORIES[kept])
    assert len(found) == len(STORIES)
    found = headlines(read(site(STORIES[kept], STORIES)))
    assert [each for each in found if " | " in each] == both(*STORIES[kept])
    assert len(found) == len(STORIES)


def test_stories_that_cannot_be_told_apart_stand_together() -> None:
    alike = tuple(
        Told(f"Notice {name}", f"啟事{name}", ((f"Lost: a dog named {name}.", f"遺失{name}、"),))
        for name in ("Xx", "Yy")
    )
    swapped = tuple(replace(each, chinese="啟事", paragraphs=((each.paragraphs[0][0], "遺失犬、"),))
                    for each in reversed(alike))  # fmt: skip
    reading = read(site([FLOOD, *swapped, RACE], [FLOOD, *alike, RACE]))
    texts = (
        (each.english, *(pair[0] for pair in each.paragraphs)) for each in (FLOOD, *alike, RACE)
    )
    assert whole(reading, "en") == squeezed("".join(line for text in texts for line in text))
    for article, notices in ((each, reading.about(at)) for at, each in enumerate(reading.articles)):
        joined = sum(f"Notice{name}" in said(article, "en") for name in ("Xx", "Yy")) > 1
        assert joined == (NoticeCode.JOINED_ARTICLES in [each.code for each in notices])


def test_panes_of_two_days_are_shown_each_alone() -> None:
    reading = read(site([FLOOD, RICE, WEATHER], [LIBRARY, RACE, CONCERT]))
    assert [len(each.sides) for each in reading.articles] == [1] * 6
    assert codes(reading) == [NoticeCode.UNRELATED_TEXTS]


def test_text_before_the_first_headline_is_kept_and_told() -> None:
    reading = read(site([replace(FLOOD, english="", chinese=""), RACE]))
    assert headlines(reading) == ["(Untitled) | （無題）", *both(RACE)]
    assert codes(reading) == [NoticeCode.MISSING_TITLE] * 2


def test_first_lines_without_a_stop_are_decks_where_both_panes_have_them() -> None:
    decks = (("Dykes Sound as Far as Hankou", "堤防安全"), ("Steamers Sail Again", "輪船復航"))
    reading = read(site([replace(FLOOD, paragraphs=(*decks, *FLOOD.paragraphs)), RACE]))
    assert [words(deck) for deck in reading.articles[0].sides[0].decks] == [en for en, _ in decks]
    assert [words(deck) for deck in reading.articles[0].sides[1].decks] == [zh for _, zh in decks]


CHINESE, ENGLISH = pane(STORIES, chinese=True), pane(STORIES, chinese=False)
PANES = {
    "no Chinese": (page("", ENGLISH), ["en"], NoticeCode.MISSING_ORIGINAL),
    "no English": (page(CHINESE, ""), ["zh-Hant"], NoticeCode.MISSING_TRANSLATION),
    "English in the Chinese pane": (page(ENGLISH, ""), ["en"], NoticeCode.MISSING_ORIGINAL),
    "Chinese in the English pane": (page("", CHINESE), ["zh-Hant"],
                                    NoticeCode.MISSING_TRANSLATION),
    "swapped": (page(ENGLISH, CHINESE), ["en", "zh-Hant"], None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "langs", "code"), PANES.values(), ids=PANES)
def test_panes_may_be_empty_or_swapped(
    text: str, langs: list[str], code: NoticeCode | None
) -> None:
    reading = read(text)
    assert len(reading.articles) == len(STORIES)
    assert all([side.lang for side in each.sides] == langs for each in reading.articles)
    assert codes(reading) == ([code] if code else [])


MARKUP = {
    "nested": ("<div><section><p>第<b>一</b><i>行</i></p></div>", ["第一行"]),
    "a break": ("<p>第一行<br>第二行</p>", ["第一行", "第二行"]),
    "text outside": ("第一行<p>第二行</p>第三行", ["第一行", "第二行", "第三行"]),
    "entities": ("<p>甲&amp;乙 &lt;丙&gt; &#30002;&unknown;</p>", ["甲&乙 <丙> 甲&unknown;"]),
    "a list": ("<ul><li>第一行<li>第二行</ul>", ["第一行", "第二行"]),
    "a table": ("<table><tr><td>米、<td>十元</table>", ["米、", "十元"]),
    "a comment": ("<p>第<!-- x -->一行</p>", ["第一行"]),
    "a script": ("<p>第一行<script>x<1</script>。</p>", ["第一行。"]),
    "a less-than sign": ("<p>三 < 五</p>", ["三 < 五"]),
    "unread characters": ("<p>　　擊　沉　　艘、</p>", ["擊　沉　　艘、"]),
    "lost characters": ("<p>擊�沉</p>", ["擊�沉"]),
    "white space": ("<p>  第一行\n\t  續 </p>", ["第一行 續"]),
    "never closed": ("<p>第一行<p>第二行", ["第一行", "第二行"]),
    "an instruction": ("<p>第<?x y?>一行</p>", ["第一行"]),
    "controls": ("<p>第\x00\x07一&#7;行&#x2028;</p>", ["第一行"]),
}


@pytest.mark.parametrize(("markup", "lines"), MARKUP.values(), ids=MARKUP)
def test_whatever_stands_in_a_pane_is_read(markup: str, lines: list[str]) -> None:
    reading = read(page(f"<h3>題目</h3>{markup}", ""))
    (side,) = reading.articles[0].sides
    assert [words(line) for block in side.blocks for line in lines_of(block)] == lines
    assert (NoticeCode.REPLACEMENT_CHARACTER in codes(reading)) == ("�" in markup)
    assert (NoticeCode.CONTROL_CHARACTER in codes(reading)) == ("\x00" in markup)


def test_a_headline_may_be_broken_and_nested() -> None:
    reading = read(page("<h3>國内<br><b>要</b>電</h3><p>米、</p><h2>第2版</h2><h2>本埠</h2>", ""))
    assert headlines(reading) == ["國内 要電", "本埠"]
    assert [each.metadata.page for each in reading.articles] == [1, 2]


def test_italics_and_names_in_brackets_are_no_damage() -> None:
    text = "### Navy\n\nThe *Hatakaze* and Unabe (運接) sailed.\n\n### War\n\nGroup拜 left.\n"
    reading = read(text + "\n## Page 2\n", MD)
    assert codes(reading) == [NoticeCode.MISSING_ORIGINAL, NoticeCode.LEFTOVER_CHINESE]
    assert reading.notices[1].place.article == reading.articles[1].id
    assert "*Hatakaze*" in outline(reading)


def test_repeated_headlines_have_ids_of_their_own() -> None:
    ids = [each.id for each in read(site([WEATHER, RACE, WEATHER])).articles]
    assert len(set(ids)) == 3
    assert ids[2] == f"{ids[0]}-2"


def test_a_few_bytes_that_are_not_utf_8_cost_only_themselves() -> None:
    data = site().encode().replace("米市".encode(), b"\xe7\xb1\xe5\xb8\x82")
    reading = read(data)
    assert len(reading.articles) == len(STORIES)
    assert codes(reading) == [NoticeCode.REPLACEMENT_CHARACTER] * 2
    with pytest.raises(InputError, match="GB 18030"):
        read(site().encode("gb18030"))


ACCEPTED = [
    (HTML, site(), "shenbao"),
    ("a.html", "\ufeff" + site(), "shenbao"),
    (MD, plain(), "shenbao"),
    (MD, "### Rice\n\nIt fell.\n", "shenbao"),
    ("notes.md", "### Rice\n\n## Page 2\n", "shenbao"),
    ("1956-05-03_a.md", "### Rice\n\n## Page 2\n", "archive"),
    ("notes.md", "Title: Rice\n\n## Page 2\n", "archive"),
    ("notes.md", "### Rice\n\nIt fell.\n", None),
    ("a.js", "const ARTICLES = [\n\n### Rice\n## Page 2\n]", "bundle"),
    ("a.html", "<!DOCTYPE html>\n<hr />\n<p>Title: x", None),
]


@pytest.mark.parametrize(("name", "text", "reader"), ACCEPTED)
def test_one_reader_accepts_what_has_its_marks(name: str, text: str, reader: str | None) -> None:
    if reader:
        assert reader_for(Source(name, text.encode())).name == reader
    else:
        with pytest.raises(InputError, match="not an article of a known format"):
            reader_for(Source(name, text.encode()))


def text_of(alphabet: str) -> st.SearchStrategy[str]:
    return st.text(alphabet, min_size=1, max_size=40).map(str.strip)


LATIN, HAN = "wells river 12 & < > ' \" *(),.", "米市漢口電、〔南京〕二十四。　·<&"
TAGS = ("<p>", "</p>", "<h3>", "</h3>", "<h2>", "</h2>", "<b>", "</i>", "<br>", "<div>", "</td>",
        "<h1>", "<script>", "</script>", "<table>", "<!--", "-->", "&", "<", "\x00")  # fmt: skip


@st.composite
def stories_drawn(draw: st.DrawFn) -> list[Told]:
    """Draw stories of which either side may lack its headline or its paragraphs."""
    pairs = st.lists(st.tuples(text_of(LATIN), text_of(HAN)), max_size=3).map(tuple)
    told = st.builds(Told, text_of(LATIN), text_of(HAN), pairs, st.integers(1, 4))
    return draw(st.lists(told, min_size=1, max_size=6))


@examples(0.6)
@given(stories_drawn(), stories_drawn(), st.booleans())
def test_nothing_of_either_pane_is_lost(ours: list[Told], theirs: list[Told], same: bool) -> None:
    english = ours if same else theirs
    try:
        reading = read(site(ours, english))
    except InputError:
        assert not any(each.english + each.chinese + str(each.paragraphs) for each in ours)
        return
    for lang, stories, at in (("en", english, 0), ("zh-Hant", ours, 1)):
        expected = "".join(
            (each.english, each.chinese)[at] + "".join(pair[at] for pair in each.paragraphs)
            for each in stories
        )
        assert sorted(whole(reading, lang)) == sorted(squeezed(expected))


@examples(0.6)
@given(st.data())
def test_a_damaged_issue_is_read_or_refused_in_words(data: st.DataObject) -> None:
    text = site(STORIES[:3]) if data.draw(st.booleans()) else plain(STORIES[:3])
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, min(len(text), start + 400)))
    put_in = data.draw(st.lists(st.sampled_from(TAGS), max_size=4).map("".join))
    try:
        reading = read(text[:start] + put_in + text[stop:])
    except InputError:
        return
    assert reading.articles


def test_elements_may_be_nested_deeply_but_not_without_end() -> None:
    nested = page("<h3>題</h3>" + "<div>甲" * 1000, "")
    assert whole(read(nested), "zh-Hant") == "題" + "甲" * 1000
    with pytest.raises(InputError, match="cannot be read to its end"):
        read(page("<h3>題</h3>" + "<div>甲" * 100_000, ""))


def test_what_is_too_long_for_an_issue_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("converters.readers.shenbao.LARGEST", 1000)
    with pytest.raises(InputError, match="no issue of a newspaper"):
        read(site())


def test_an_issue_becomes_a_book_of_its_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path, HTML, site())
    done = convert(HTML, "-t", "text", "-o", "-")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("Shenbao, 12 October 1935")
    assert "申報　1935年10月12日" in done.stdout
    assert "申報 · 1935年10月12日 · 第2版" in done.stdout
    for story in STORIES:
        assert all(html.unescape(part) in done.stdout for part in story.paragraphs[0])


@pytest.mark.parametrize(("ending", "check"), [("epub", epubcheck_ts), ("docx", openxml_audit),
                                               ("pdf", qpdf)])  # fmt: skip
def test_a_book_in_traditional_characters_is_valid(
    ending: str, check: Callable[[Path], list[str]], tmp_path: Path
) -> None:
    issue, book = put(tmp_path, HTML, site()), tmp_path / f"book.{ending}"
    assert convert(issue, "-o", book).stderr == ""
    assert check(book) == []
    if ending == "pdf":
        shown = "".join(pdf_text(book).split())
        assert "漢口電、江漢關水位昨晨為四十一呎六吋、" in shown
