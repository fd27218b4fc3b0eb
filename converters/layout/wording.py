"""The few words that a book adds to its texts: dates, places in the newspaper, notes, headings.

Place in the line: used by layout (and by writers for running heads and contents).  Every sentence
stands in both languages; English dates follow "19 November 1958", Chinese ones 1958年11月19日.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from converters.languages import CHINESE, ENGLISH, is_chinese, runs
from converters.model import Metadata, Names, NoticeCode, Run, Side, Text, name_in, plain
from converters.settings import Script

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip

NAMES: Names = (Run("Names", ENGLISH), Run("名称", CHINESE))
CONTENTS: Names = (Run("Contents", ENGLISH), Run("目录", CHINESE))
ABOUT: Names = (Run("About this edition", ENGLISH), Run("关于本书", CHINESE))
LANGUAGE_NAMES: Names = (Run("English", ENGLISH), Run("中文", CHINESE))

PROVENANCE: Names = (
    Run("Unchecked machine translation; the Chinese original is authoritative.", ENGLISH),
    Run("英文为未经校对的机器翻译，以中文原文为准。", CHINESE),
)

_NOTES: dict[NoticeCode, tuple[str, str]] = {
    NoticeCode.MISSING_TRANSLATION: ("The translation is missing.", "缺译文。"),
    NoticeCode.MISSING_ORIGINAL: ("The Chinese original is missing.", "缺中文原文。"),
    NoticeCode.TRUNCATED_TRANSLATION: (
        "The translation breaks off before the end of the original.",
        "译文未完，原文较译文长。",
    ),
    NoticeCode.LENGTH_RATIO: (
        "Translation and original differ so much in length that one may lack or add text.",
        "译文与原文长度相差悬殊，可能有缺漏或增添。",
    ),
    NoticeCode.UNRELATED_TEXTS: (
        "It is doubtful whether the two texts are translations of each other.",
        "两种文字是否互为译文，存疑。",
    ),
    NoticeCode.JOINED_ARTICLES: (
        "Several articles stand here as one, for their headlines do not correspond one to one.",
        "两种文字的标题不能一一对应，故合为一篇。",
    ),
    NoticeCode.COARSE_ALIGNMENT: (
        "The paragraphs do not correspond one to one; the two texts are shown as wholes.",
        "两种文字的段落不能一一对应，故整体并列。",
    ),
}

READ: Names = (
    Run(
        "The readings in pinyin were made by a program, with CC-CEDICT and pypinyin; those of names"
        " and of characters with several readings may be wrong.",
        ENGLISH,
    ),
    Run("拼音由程序根据CC-CEDICT及pypinyin生成，人名和多音字或有错误。", CHINESE),
)
CONVERTED: dict[Script, Names] = {
    Script.SIMPLIFIED: (
        Run("The Chinese was converted to simplified characters by OpenCC (t2s).", ENGLISH),
        Run("中文由OpenCC（t2s）转换为简体字。", CHINESE),
    ),
    Script.TRADITIONAL: (
        Run("The Chinese was converted to traditional characters by OpenCC (s2t).", ENGLISH),
        Run("中文由OpenCC（s2t）转换为繁体字。", CHINESE),
    ),
}

_TRADITIONAL_TAG = "zh-Hant"
_TO_TRADITIONAL = str.maketrans(
    "与两为书汉于体关准处对导并应归录志悬报换据机权标种称简纸经见许设词译语误说读转较错长页题",
    "與兩爲書漢於體關準處對導並應歸錄誌懸報換據機權標種稱簡紙經見許設詞譯語誤說讀轉較錯長頁題",
)
"""Traditional characters for the words that a book adds; for other texts they would not do."""


def said(names: Names, lang: str) -> str:
    """Give words of ours to a reader of `lang`: Chinese, in its script, for any Chinese."""
    words = name_in(names, CHINESE if is_chinese(lang) else ENGLISH)
    return words.translate(_TO_TRADITIONAL) if lang == _TRADITIONAL_TAG else words


def said_in(names: Names, languages: Iterable[str]) -> Names:
    """Give words of ours in both languages, the Chinese in the script of `languages`."""
    chinese = next(filter(is_chinese, languages), CHINESE)
    return tuple(Run(said(names, lang), lang) for lang in (ENGLISH, chinese))


def different(names: Iterable[Run]) -> Names:
    """Leave out names in the words of one before: a folder's name is the same in all languages."""
    said: dict[str, Run] = {}
    for run in names:
        said.setdefault(run.text, run)
    return tuple(said.values())


def both(names: Names) -> str:
    """Join a name in all its languages: "Contents 目录"."""
    return " ".join(run.text for run in names)


def date_in(day: date, lang: str) -> str:
    """Spell a date: "19 November 1958", 1958年11月19日."""
    if is_chinese(lang):
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def dates_in(days: Iterable[date], lang: str) -> str | None:
    """Spell the span of some dates as shortly as it is exact; None where there are none.

    One day gives "19 November 1958", days of one month "November 1958", else years "1958–1967".
    """
    known = sorted(set(days))
    if not known:
        return None
    first, last = known[0], known[-1]
    chinese = is_chinese(lang)
    if first == last:
        return date_in(first, lang)
    if (first.year, first.month) == (last.year, last.month):
        month = MONTHS[first.month - 1]
        return f"{first.year}年{first.month}月" if chinese else f"{month} {first.year}"
    years = f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    return years + "年" if chinese else years


def page_in(page: int, lang: str) -> str:
    """Name a page of the newspaper: "page 2", 第2版."""
    return f"第{page}版" if is_chinese(lang) else f"page {page}"


def span_in(days: Iterable[date], lang: str) -> str | None:
    """Spell the first and the last of some dates exactly; None where there are none.

    "7–12 November 1958", "28 October – 3 November 1958", 1958年11月7日至12日.
    """
    known = sorted(set(days))
    if not known:
        return None
    first, last = known[0], known[-1]
    if first == last:
        return date_in(first, lang)
    month, year = (first.year, first.month) == (last.year, last.month), first.year == last.year
    end = date_in(last, lang)
    if is_chinese(lang):
        same = f"{last.year}年{last.month}月" if month else f"{last.year}年" if year else ""
        return f"{date_in(first, lang)}至{end.removeprefix(same)}"
    if month:
        return f"{first.day}–{end}"
    begin = date_in(first, lang)
    return f"{begin.removesuffix(f' {first.year}') if year else begin} – {end}"


def apparatus(metadata: Metadata, lang: str) -> Text:
    """Say where an article stood in its newspaper, in one language; () where nothing is known."""
    return runs(" · ".join(_parts(metadata, lang)), lang)


def notes(noticed: Iterable[NoticeCode], lang: str) -> tuple[Text, ...]:
    """Give the sentences for the reader of the book about what was noticed, in one language."""
    known = set(noticed)
    return tuple(
        runs(said(_names(*words), lang), lang) for code, words in _NOTES.items() if code in known
    )


def sentence(names: Names, lang: str) -> Text:
    """Give a sentence of ours as a text in one language."""
    return runs(said(names, lang), lang)


def _names(english: str, chinese: str) -> Names:
    return (Run(english, ENGLISH), Run(chinese, CHINESE))


def noticed_by(words: str) -> NoticeCode | None:
    """Give the code of which a sentence of `notes` speaks, in any language; None for another."""
    found = (code for code, names in _NOTES.items() if words in spellings(_names(*names)))
    return next(found, None)


def spellings(names: Names) -> frozenset[str]:
    """Give words of ours in every language and script in which a book may have them."""
    return frozenset(said(names, lang) for lang in (ENGLISH, CHINESE, _TRADITIONAL_TAG))


def full_title(side: Side) -> str:
    """Join headline and decks to one line for contents and outlines.

    A deck that only says the headline again in other words is left out.  A dash that opens a deck
    joins it by itself: 一口钟——乡村通信, "The Bell — A Letter".
    """
    title, chinese = plain(side.title), is_chinese(side.lang)
    joined = title.rstrip(":：— ") or title
    for deck in map(plain, side.decks):
        if not _says_again(title, deck):
            joined += _joint(deck, chinese=chinese) + deck
    return joined


def _joint(deck: str, *, chinese: bool) -> str:
    if deck.startswith("—"):
        return "" if chinese else " "
    return "　" if chinese else ": "


def _says_again(title: str, deck: str) -> bool:
    words, more = (set(re.findall(r"\w+", text.lower())) for text in (title, deck))
    return 2 * len(words & more) >= min(len(words), len(more))


def _parts(metadata: Metadata, lang: str) -> list[str]:
    known = CHINESE if is_chinese(lang) else ENGLISH
    found = [
        name_in(metadata.source, known) if metadata.source else None,
        date_in(metadata.published, known) if metadata.published else None,
        page_in(metadata.page, known) if metadata.page is not None else None,
        metadata.section,
        metadata.column,
    ]
    return [part for part in found if part]
