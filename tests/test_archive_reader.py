"""The archive's format in all its variants, one variant a row."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive_files import (
    CHINESE,
    ENGLISH,
    HEADER,
    ORIGINAL,
    article,
    chinese,
    codes,
    english,
    file,
)
from conftest import Golden, seeds
from outline import blocks, outline, spelled

from converters.model import NoticeCode, plain
from converters.readers import Source
from converters.readers.archive import READER


@pytest.mark.parametrize("seed", seeds(), ids=lambda seed: seed.stem[:25])
def test_a_seed_reads_as_its_golden_says(seed: Path, golden: Golden) -> None:
    reading = READER.read(Source(seed.name, seed.read_bytes()))
    golden(f"readings/{seed.stem[:10]}.txt", outline(reading))


HEADERS = {
    "page": HEADER,
    "edition": HEADER.replace("Page", "Edition"),
    "a blank line after the title": HEADER.replace("Wells\n", "Wells\n\n"),
    "blank lines after title and author": HEADER.replace("Wells\n", "Wells\n\n")
    .replace("Author:\n", "Author: \n\n"),
    "a line of ideographic space": HEADER.replace("Wells\n", "Wells\n　\n"),
    "keys in another order": "Date: 1956-05-03\nEdition: 3\nTitle: Wells\nAuthor:\n",
    "no author": HEADER.replace("Author:\n", ""),
    "no date": HEADER.replace("Date: 1956-05-03\n", ""),
    "no page": HEADER.replace("Page: 3\n", ""),
    "an ideographic colon": HEADER.replace(":", "："),
    "lower case": HEADER.replace("Title", "title").replace("Date", "DATE"),
}  # fmt: skip


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_a_header_may_be_written_in_any_way(header: str) -> None:
    read = article(file(header=header))
    assert [plain(side.title) for side in read.sides] == ["Wells", "打井"]
    assert str(read.metadata.published) == "1956-05-03"
    assert read.metadata.page == 3
    assert blocks(read.sides[0].blocks, "en") == [f"body: {ENGLISH}"]


def test_the_body_may_follow_the_header_without_a_blank_line() -> None:
    text = file().replace("Page: 3\n\n", "Page: 3\n")
    assert blocks(english(text).blocks, "en") == [f"body: {ENGLISH}"]


def test_what_the_headers_lack_is_taken_from_the_file_name() -> None:
    text = f"{ENGLISH}\n<hr />\nOriginal:\n{CHINESE}\n"
    read = article(text, "1958-11-01_打井记_（图片）.md")
    assert str(read.metadata.published) == "1958-11-01"
    assert plain(read.sides[1].title) == "打井记 （图片）"


def test_the_original_is_believed_where_the_headers_differ() -> None:
    text = file(original=ORIGINAL.replace("第3版", "第5版").replace("05-03", "05-04"))
    assert article(text).metadata.page == 5
    assert str(article(text).metadata.published) == "1956-05-04"
    assert codes(text) == [NoticeCode.HEADER_CONFLICT] * 2


ORIGINALS = {
    "section": ("### 打井\n\n1956-05-03\n第3版(要闻)\n专栏：\n", "要闻", None, None),
    "nested section": ("### 打井\n\n1956-05-03\n第3版(国内专页（经济）)\n专栏：\n",
                       "国内专页（经济）", None, None),
    "column": ("### 打井\n\n1956-05-03\n第3版()\n专栏：小常识\n", None, "小常识", None),
    "author": ("### 打井\n李春林\n1956-05-03\n第3版()\n专栏：\n", None, None, "李春林"),
    "glued authors": ("### 打井\n郭振清　韩凤岐张锡祉\n1956-05-03\n第3版()\n专栏：\n",
                      None, None, "郭振清　韩凤岐张锡祉"),
    "no column": ("### 打井\n\n1956-05-03\n第3版()\n", None, None, None),
    "no page": ("### 打井\n\n1956-05-03\n专栏：小常识\n", None, "小常识", None),
    "title alone": ("### 打井\n", None, None, None),
}  # fmt: skip


@pytest.mark.parametrize(("original", "section", "column", "author"), ORIGINALS.values(),
                         ids=ORIGINALS)  # fmt: skip
def test_the_header_of_the_original(
    original: str, section: str | None, column: str | None, author: str | None
) -> None:
    text = file(original=original)
    known = article(text).metadata
    assert (known.section, known.column) == (section, column)
    said = chinese(text).author
    assert (plain(said) if said else None) == author
    assert blocks(chinese(text).blocks, "zh-Hans") == [f"body: {CHINESE.strip()}"]


LAYOUTS = {
    "U": "{0}\n\n{1}\n\n{2}",
    "T": "\t{0}\n\n\t{1}\n\n\t{2}",
    "F4": "    {0}\n    {1}\n    {2}",
    "4b": "    {0}\n\n    {1}\n\n    {2}",
    "F": "　　{0}\n　　{1}\n　　{2}",
    "Fb": "　　{0}\n\n　　{1}\n\n　　{2}",
    "mix": "{0}\n    {1}\n    \t{2}",
    "no-break spaces": "\u00a0\u00a0{0}\n\n{1}\n　\n{2}",
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_a_line_is_a_paragraph_however_it_is_indented(layout: str) -> None:
    said = ["One came first, and was dug.", "Two came later.", "Three is the last of all."]
    assert blocks(english(file(layout.format(*said))).blocks, "en") == [
        f"body: {each}" for each in said
    ]


DECKS = {
    "in decks": ("Wells: Twelve of Them", "打井　共十二眼",
                 ["Wells", "Twelve of Them"], ["打井", "共十二眼"]),
    "with a dash": ("Wells — A Letter", "打井——来信", ["Wells", "— A Letter"], ["打井", "——来信"]),
}  # fmt: skip


@pytest.mark.parametrize(("title", "chinese_title", "decks", "chinese_decks"), DECKS.values(),
                         ids=DECKS)  # fmt: skip
def test_a_headline_in_decks_is_folded_as_the_body_breaks_it(
    title: str, chinese_title: str, decks: list[str], chinese_decks: list[str]
) -> None:
    text = file(
        "\n".join(decks) + "\n" + ENGLISH,
        "\n".join(chinese_decks) + "\n" + CHINESE,
        header=HEADER.replace("Wells", title),
        original=ORIGINAL.replace("打井", chinese_title),
    )
    for side, wanted in ((english(text), decks), (chinese(text), chinese_decks)):
        assert [plain(side.title), *map(plain, side.decks)] == wanted
        assert len(side.blocks) == 1


def test_a_repeated_headline_is_dropped_but_for_its_picture_mark() -> None:
    text = file(f"Wells\n{ENGLISH}", f"　　打井\n{CHINESE}",
                original=ORIGINAL.replace("打井", "打井（图片）"))  # fmt: skip
    assert plain(chinese(text).title) == "打井（图片）"
    assert len(chinese(text).blocks) == len(english(text).blocks) == 1


def test_a_headline_in_other_words_is_kept_as_a_deck() -> None:
    text = file(f"Digging of the Wells\n\n{ENGLISH}", f"　　打井\n{CHINESE}")
    assert [plain(deck) for deck in english(text).decks] == ["Digging of the Wells"]


def test_a_headline_may_stand_in_another_order() -> None:
    text = file(f"Twelve of Them\nThe Wells\n{ENGLISH}",
                header=HEADER.replace("Wells", "The Wells: Twelve of Them"))  # fmt: skip
    side = english(text)
    assert [plain(side.title), *map(plain, side.decks)] == ["Twelve of Them", "The Wells"]
    assert len(side.blocks) == 1


def test_a_translator_s_remark_does_not_hide_the_headline() -> None:
    side = english(file(f"Here is the translation:\n\nWells\n\n{ENGLISH}"))
    assert blocks(side.blocks, "en") == ["note: Here is the translation:", f"body: {ENGLISH}"]


@pytest.mark.parametrize("nobody", ["None", "N/A", "Unknown", "-"])
def test_nobody_is_no_author(nobody: str) -> None:
    assert english(file(header=HEADER.replace("Author:", f"Author: {nobody}"))).author is None


def test_a_sentence_that_begins_as_the_title_does_is_no_part_of_it() -> None:
    text = file("", "　　打井要用绳。", original=ORIGINAL.replace("打井", "打井要用绳子"))
    assert blocks(chinese(text).blocks, "zh-Hans") == ["body: 打井要用绳。"]


OCCASIONS = {
    "a line under the headline": ("Wells\n(May 3, 1956)", "打井\n（一九五六年五月三日）",
                                  ["(May 3, 1956)"], ["（一九五六年五月三日）"]),
    "without brackets": ("Wells\nHefei, May 3, 1956", "打井\n        （一九五六年五月三日于合肥）",
                         ["Hefei, May 3, 1956"], ["（一九五六年五月三日于合肥）"]),
    "no day": ("Wells\n(As everyone knows)", "打井\n（众所周知）", [], []),
}  # fmt: skip


@pytest.mark.parametrize(("said", "original", "decks", "chinese_decks"), OCCASIONS.values(),
                         ids=OCCASIONS)  # fmt: skip
def test_the_day_under_a_headline_is_a_deck(
    said: str, original: str, decks: list[str], chinese_decks: list[str]
) -> None:
    text = file(f"{said}\n{ENGLISH}", f"{original}\n{CHINESE}")
    assert [plain(deck) for deck in english(text).decks] == decks
    assert [plain(deck) for deck in chinese(text).decks] == chinese_decks


def test_the_day_behind_a_headline_is_kept() -> None:
    text = file(f"Wells (May 3)\n{ENGLISH}", f"打井（五月三日）\n{CHINESE}")
    assert plain(english(text).title) == "Wells (May 3)"
    assert plain(chinese(text).title) == "打井（五月三日）"


LINES_ABOVE = {
    "a label": ("Title: Wells\nBy: Lin Mo", ENGLISH),
    "the author first": ("Lin Mo\nWells", ENGLISH),
    "a dateline": ("(Our newspaper, Hefei, 3rd) Wells\nLin Mo",
                   f"[(Our newspaper, Hefei, 3rd)] {ENGLISH}"),
}  # fmt: skip


@pytest.mark.parametrize(("said", "body"), LINES_ABOVE.values(), ids=LINES_ABOVE)
def test_a_headline_is_known_whatever_stands_before_it(said: str, body: str) -> None:
    side = english(file(f"{said}\n{ENGLISH}", header=HEADER.replace("Author:", "Author: Lin Mo")))
    assert (plain(side.title), side.decks) == ("Wells", ())
    assert side.author
    assert plain(side.author) == "Lin Mo"
    assert blocks(side.blocks, "en") == [f"body: {body}"]


def test_a_short_word_before_a_title_stays_with_it() -> None:
    assert (
        plain(chinese(file(original=ORIGINAL.replace("打井", "相声  找井"))).title) == "相声　找井"
    )


def test_a_first_sentence_is_never_taken_for_a_headline() -> None:
    said = "Wells are dug, and wells run dry."
    assert blocks(english(file(said)).blocks, "en") == [f"body: {said}"]


BYLINES = {
    "the same name": ("Wang Fujin", "Wang Fujin", "Wang Fujin"),
    "without tone marks": ("Lǐ Chūnhuá", "Li Chunhua", "Lǐ Chūnhuá"),
    "with what they did": ("Wang Fujin Ying Tao", "Wang Fujin (Poem) Ying Tao (Drawing)",
                           "Wang Fujin (Poem) Ying Tao (Drawing)"),
    "as a possessive": ("Jiang Cheng", "Jiang Cheng's Poem", "Jiang Cheng's Poem"),
    "by a reporter": ("", "By Our Reporter Lin Mo", "By Our Reporter Lin Mo"),
}  # fmt: skip


@pytest.mark.parametrize(("header", "line", "author"), BYLINES.values(), ids=BYLINES)
def test_a_byline_is_folded_into_the_author(header: str, line: str, author: str) -> None:
    text = file(f"Wells\n{line}\n{ENGLISH}", header=HEADER.replace("Author:", f"Author: {header}"))
    side = english(text)
    assert side.author
    assert plain(side.author) == author
    assert len(side.blocks) == 1


def test_authors_may_have_a_line_each() -> None:
    text = file(f"Wells\nOur Reporter He Ping\nXinhua Reporter Liu Siyang\n{ENGLISH}",
                f"打井\n本报记者　何　平\n新华社记者　刘思扬\n{CHINESE}",
                header=HEADER.replace("Author:", "Author: He Ping, Liu Siyang"),
                original=ORIGINAL.replace("打井\n\n", "打井\n何　平　刘思扬\n"))  # fmt: skip
    authors = [plain(side.author) for side in article(text).sides if side.author]
    assert authors == ["Our Reporter He Ping, Xinhua Reporter Liu Siyang",
                       "本报记者　何　平　新华社记者　刘思扬"]  # fmt: skip
    assert [len(side.blocks) for side in article(text).sides] == [1, 1]


def test_a_chinese_byline_is_folded_too() -> None:
    text = file(chinese=f"打井\n王辅今诗  英韬画\n{CHINESE}",
                original=ORIGINAL.replace("### 打井\n\n", "### 打井\n王辅今  英韬\n"))  # fmt: skip
    author = chinese(text).author
    assert author
    assert plain(author) == "王辅今诗　英韬画"


def test_named_entities_are_cut_out_and_kept_as_a_glossary() -> None:
    names = "人民日报   Rénmín Rìbào (People's Daily)\n\n东北\tDōngběi\n冀南 Jì'nán\nno Han here"
    read = article(file(f"{ENGLISH}\n\n**Named Entities**\n\n{names}"))
    assert [(entry.term, entry.gloss) for entry in read.glossary] == [
        ("人民日报", "Rénmín Rìbào (People's Daily)"),
        ("东北", "Dōngběi"),
        ("冀南", "Jì'nán"),
        ("", "no Han here"),
    ]
    assert len(read.sides[0].blocks) == 1


def test_a_copy_of_the_original_is_taken_out_of_the_translation() -> None:
    text = file(f"　　打井\n{CHINESE}\n\nWells\n{ENGLISH}", f"　　打井\n{CHINESE}")
    assert blocks(english(text).blocks, "en") == [f"body: {ENGLISH}"]
    assert codes(text) == [NoticeCode.CHINESE_COPY]


LONG = [f"Paragraph number {number} says what the original says." for number in range(9)]
LONG_CHINESE = "\n".join(f"    第{number}段说了一些话，说得很长很长。" for number in range(9))

DAMAGE = {
    "leftover Chinese": (file("prices 暴涨 and fell, and rose again."), "leftover-chinese"),
    "leftover Korean": (file("prices 활 and fell, and then rose again."), "leftover-korean"),
    "replacement": (file(chinese=CHINESE + "�"), "replacement-character"),
    "remark": (file(f"Translator's note: none.\n{ENGLISH}"), "translators-remark"),
    "invented": (file(ENGLISH * 9), "length-ratio"),
    "much shorter": (file("Wells.", CHINESE * 4), "length-ratio"),
    "truncated": (file("\n".join([*LONG[:5], "The last one of these paragraphs shall be"]),
                       LONG_CHINESE), "truncated-translation"),
    "no translation": (file(""), "missing-translation"),
    "no original": (file(chinese=""), "missing-original"),
    "no separator": (file().replace("<hr /> \n", ""), "missing-separator"),
    "no title": (file(header=HEADER.replace(" Wells", "")), "missing-title"),
    "impossible date": (file(header=HEADER.replace("05-03", "13-45")), "missing-date"),
    "control character": (file("\x07" + ENGLISH), "control-character"),
}  # fmt: skip


def test_a_table_is_as_long_in_both_languages() -> None:
    rows = [(f"Year　19{year}　{year}0", f"一九{year}年　{year}○") for year in range(10, 30)]
    text = file("\n".join(said for said, _ in rows), "\n".join(said for _, said in rows))
    assert codes(text) == []


@pytest.mark.parametrize(("text", "code"), DAMAGE.values(), ids=DAMAGE)
def test_damage_is_noticed_and_the_text_survives(text: str, code: str) -> None:
    assert code in codes(text)
    assert article(text).sides


def test_a_sound_article_has_no_notices() -> None:
    assert codes(file()) == []


def test_a_file_with_one_part_gives_an_article_in_one_language() -> None:
    alone = f"{ORIGINAL}\n{CHINESE}\n"
    assert [side.lang for side in article(alone).sides] == ["zh-Hans"]
    assert [side.lang for side in article(f"{HEADER}\n{ENGLISH}\n").sides] == ["en"]


SEPARATORS = {
    "as usual": "\n\n\n<hr /> \n\nOriginal: \n\n\n",
    "tight": "\n<hr>\nOriginal:\n",
    "an earlier rule": "\n<hr />\nStill English, and more of it.\n\n<hr />\nOriginal:\n",
    "no rule": "\n\nOriginal: \n\n",
    "no rule and no label": "\n\n\n",
    "no label": "\n<hr/>\n\n",
}


@pytest.mark.parametrize("separator", SEPARATORS.values(), ids=SEPARATORS)
def test_the_parts_are_told_apart_however_they_are_divided(separator: str) -> None:
    read = article(f"{HEADER}\n{ENGLISH}{separator}{ORIGINAL}\n{CHINESE}\n")
    assert [plain(side.title) for side in read.sides] == ["Wells", "打井"]
    assert blocks(read.sides[1].blocks, "zh-Hans") == [f"body: {CHINESE.strip()}"]


def test_an_id_is_the_same_for_a_corrected_text_and_another_for_another_title() -> None:
    first, corrected = article(file()), article(file(ENGLISH + " Corrected."))
    other = article(file(header=HEADER.replace("Wells", "Rivers")))
    assert first.id == corrected.id != other.id


def test_titles_keep_their_marks() -> None:
    side = english(file(header=HEADER.replace("Wells", "The *Daily* on 井")))
    assert spelled(side.title, "en") == "The *Daily* on <zh 井>"
