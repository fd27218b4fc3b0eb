"""Chinese text gets its readings, and stays the text it was."""

from __future__ import annotations

import io
from functools import partial
from pathlib import Path

import pytest
from conftest import real_articles, seeds
from epubs import XHTML, opened, text_of
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from plans import TITLES, aligned, wells
from validators import docx_text, epubcheck, epubcheck_ts, ooxml_sdk, openxml_audit

from converters.languages import CHINESE, ENGLISH
from converters.layout import Plan
from converters.layout.book import plan
from converters.model import (
    Article,
    GlossaryEntry,
    Heading,
    Mark,
    Paragraph,
    Run,
    Side,
    lines_of,
    plain,
)
from converters.pinyin import with_readings
from converters.pinyin.lexicon import lexicon
from converters.pinyin.names import readings_of
from converters.pinyin.text import Reader
from converters.pinyin.tones import joined, marked
from converters.readers import Source
from converters.readers.archive import READER
from converters.settings import Pinyin
from converters.writers.docx import WRITER as DOCX
from converters.writers.docx import DocxOptions
from converters.writers.epub import WRITER as EPUB
from converters.writers.epub import EpubOptions


def read(text: str, glossary: tuple[GlossaryEntry, ...] = ()) -> str:
    """The readings of a text, and what has none as it is, with blanks between."""
    reader = Reader(lexicon(), readings_of(glossary))
    return " ".join(run.reading or run.text for run in reader.read((Run(text, CHINESE),)))


@pytest.mark.parametrize(
    ("numbered", "spelled"),
    [("bei3", "běi"), ("lu:4", "lǜ"), ("liu2", "liú"), ("gui4", "guì"), ("dou1", "dōu"),
     ("xiao3", "xiǎo"), ("yue4", "yuè"), ("tou5", "tou"), ("r5", "r"), ("E2", "É"), ("xx5", ""),
     ("·", "")],
)  # fmt: skip
def test_the_tone_mark_stands_where_the_scheme_puts_it(numbered: str, spelled: str) -> None:
    assert marked(numbered) == spelled


def test_a_syllable_that_opens_with_a_vowel_gets_an_apostrophe_inside_a_word() -> None:
    assert joined(("Xī", "ān")) == (("Xī’ān", 2),)
    assert joined(("ér", "nǚ")) == (("érnǚ", 2),)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("北京人民公社", "Běijīng rénmín gōngshè"),
        ("毛主席", "Máo Zhǔxí"),
        ("中华人民共和国", "Zhōnghuá Rénmín Gònghéguó"),
        ("中国人民志愿军", "Zhōngguó Rénmín Zhìyuànjūn"),
        ("土地改革", "tǔdì gǎigé"),
        ("五月", "wǔyuè"),
        ("银行行长长得重", "yínháng hángzhǎng zhǎngde zhòng"),
        ("重庆重新调查曲调", "Chóngqìng chóngxīn diàochá qǔdiào"),
        ("石头、东西和朋友", "shítou 、 dōngxi hé péngyou"),
        ("一样不错", "yīyàng bùcuò"),
        ("积极地参加，三亩地", "jījí de cānjiā ， sān mǔ dì"),
        ("中国队", "Zhōngguó duì"),
        ("贾震、冯新", "Jiǎ zhèn 、 Féng xīn"),
        ("人民日報發表", "Rénmín Rìbào fābiǎo"),
        ("共12篇，约45％。", "gòng 12 piān ， yuē 45％。"),
        ("々", "々"),
    ],
)
def test_words_are_read(text: str, readings: str) -> None:
    assert read(text) == readings


def test_the_articles_own_glossary_goes_before_the_dictionary() -> None:
    own = (
        GlossaryEntry("冀南区党委", "Jì'nán Qū Dǎngwěi (Southern Hebei Regional Party Committee)"),
        GlossaryEntry("郝景田", "Hǎo Jǐngtián"),
    )
    assert read("冀南区党委郝景田到", own) == "Jì’nán Qū Dǎngwěi Hǎo Jǐngtián dào"


@pytest.mark.parametrize("gloss", ["North China", "Hefei", "Héféi Shì", "", "(Héféi)"])
def test_a_gloss_that_is_no_reading_of_the_term_is_none(gloss: str) -> None:
    entry = GlossaryEntry("合肥", gloss)
    assert readings_of((entry,)) == {}


@pytest.mark.parametrize(
    ("text", "lang", "reading"),
    [
        ("北京", CHINESE, ""),
        ("北京", CHINESE, "Běi\njīng"),
        ("北京", ENGLISH, "Běijīng"),
        ("北京、", CHINESE, "Běijīng"),
        ("12", CHINESE, "shí’èr"),
    ],
)
def test_a_reading_belongs_to_one_word_of_han(text: str, lang: str, reading: str) -> None:
    with pytest.raises(ValueError, match="reading"):
        Run(text, lang, reading=reading)


def texts(article: Article) -> list[str]:
    """All words of an article, with languages and marks, a run's seams not counted."""
    said: list[str] = []
    for side in article.sides:
        lines = [side.title, *side.decks, *([side.author] if side.author else [])]
        lines += [line for block in side.blocks for line in lines_of(block)]
        said += ["".join(f"{c}{r.lang}{r.marks}" for r in line for c in r.text) for line in lines]
    return said


def readings_in(article: Article) -> list[str]:
    sides = [side for side in article.sides if side.lang != ENGLISH]
    lines = [line for side in sides for block in side.blocks for line in lines_of(block)]
    heads = [line for side in sides for line in (side.title, *side.decks)]
    return [run.reading for line in (*heads, *lines) for run in line if run.reading]


@examples(2)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn")),
               min_size=1), st.sampled_from([CHINESE, "zh-Hant", "zh"]))  # fmt: skip
def test_text_without_its_readings_is_the_same_text(text: str, lang: str) -> None:
    run = Run(text, lang, Mark.BOLD)
    made = Reader(lexicon()).read((run,))
    assert plain(made) == text
    assert {(each.lang, each.marks) for each in made} == {(lang, Mark.BOLD)}


@examples(2)
@given(st.text("中国人民日报地得长重行了着十二月北京，“”１2ａ々〇ab", min_size=1))
def test_chinese_without_its_readings_is_the_same_text(text: str) -> None:
    assert plain(Reader(lexicon()).read((Run(text, CHINESE),))) == text


@pytest.mark.parametrize("file", [*seeds(), *real_articles()], ids=lambda file: file.stem[:30])
def test_an_article_with_readings_has_the_same_words_and_blocks(file: Path) -> None:
    (article,) = READER.read(Source(file.name, file.read_bytes())).articles
    read = with_readings(article, Pinyin.ALL)
    assert texts(read) == texts(article)
    assert [len(side.blocks) for side in read.sides] == [len(side.blocks) for side in article.sides]
    assert read.id == article.id
    assert readings_in(read)
    assert with_readings(read, Pinyin.ALL) == read


def test_only_headlines_are_read_where_only_they_are_asked_for() -> None:
    article = with_readings(wells(), Pinyin.TITLES)
    side = article.side(CHINESE)
    assert side is not None
    assert [run.reading for run in side.title] == ["jǐng", "yǔ", "liǔ"]
    assert [run.reading for deck in side.decks for run in deck][:2] == ["shí’èr", "mǐ"]
    read = [
        block for block in side.blocks for line in lines_of(block) for run in line if run.reading
    ]
    assert {type(block) for block in read} == {Heading}


def test_nothing_is_read_where_nothing_is_asked_for() -> None:
    assert with_readings(wells(), Pinyin.OFF) == wells()


def test_english_has_no_readings() -> None:
    english = Side(ENGLISH, (Run("Wells", ENGLISH), Run("井", "zh")))
    article = Article("a", (english,))
    assert with_readings(article, Pinyin.ALL) == article


def glossed() -> Plan:
    dress = partial(with_readings, extent=Pinyin.ALL)
    return plan(TITLES, [aligned(wells(1)), aligned(wells(2))], dress=dress)


def written(suffix: str, folder: Path) -> Path:
    path = folder / f"book{suffix}"
    with path.open("wb") as out:
        if suffix == ".epub":
            EPUB.write(glossed(), EpubOptions(), out)
        else:
            DOCX.write(glossed(), DocxOptions(), out)
    return path


def test_an_e_book_shows_readings_as_ruby() -> None:
    chapter = opened(glossed()).read("EPUB/articles/wells-1.xhtml").decode()
    rt = '<rt lang="zh-Latn-pinyin" xml:lang="zh-Latn-pinyin">'
    assert f"<ruby>十二<rp>(</rp>{rt}shí’èr</rt><rp>)</rp></ruby>" in chapter


def test_an_e_book_with_readings_has_the_same_text_without_them() -> None:
    bare = plan(TITLES, [aligned(wells(1)), aligned(wells(2))])
    name = "EPUB/articles/wells-2.xhtml"
    with_them = etree.fromstring(opened(glossed()).read(name))
    for element in with_them.iter(f"{XHTML}rt", f"{XHTML}rp"):
        element.text = ""
    assert text_of(with_them) == text_of(etree.fromstring(opened(bare).read(name)))


def test_the_letters_of_readings_are_embedded() -> None:
    book = opened(glossed())
    assert any("Latin" in name for name in book.namelist())
    assert "rt { font-family" in book.read("EPUB/styles/base.css").decode()


@pytest.mark.thorough
def test_e_books_with_readings_are_valid(tmp_path: Path) -> None:
    path = written(".epub", tmp_path)
    assert epubcheck(path) == []
    assert epubcheck_ts(path) == []


@pytest.mark.thorough
def test_word_documents_with_readings_are_valid(tmp_path: Path) -> None:
    path = written(".docx", tmp_path)
    assert ooxml_sdk(path) == []
    assert openxml_audit(path) == []


@pytest.mark.thorough
def test_libreoffice_shows_the_words_under_their_readings(tmp_path: Path) -> None:
    said = docx_text(written(".docx", tmp_path))
    assert "柳湾" in said


def test_the_same_article_gives_the_same_bytes() -> None:
    first, second = io.BytesIO(), io.BytesIO()
    DOCX.write(glossed(), DocxOptions(), first)
    DOCX.write(glossed(), DocxOptions(), second)
    assert first.getvalue() == second.getvalue()


def told(english: str, chinese: str) -> str:
    """How the words of an article are read whose translation spells names."""
    words = {ENGLISH: english, CHINESE: chinese}
    sides = tuple(
        Side(lang, (Run(text, lang),), blocks=(Paragraph((Run(text, lang),)),))
        for lang, text in words.items()
    )
    article = with_readings(Article("a", sides=sides), Pinyin.ALL)
    return " ".join(run.reading or run.text for run in article.sides[1].title)


@pytest.mark.parametrize(
    ("english", "chinese", "readings"),
    [
        ("It was Han Xiaoman's turn.", "轮到韩小满", "lúndào Hán Xiǎomǎn"),
        ("Xu He'an and Wu Du", "许和安、吴渡", "Xǔ Hé’ān 、 Wú Dù"),
        ("Comrade Chang Lan-fang", "张兰芳同志", "Zhāng Lánfāng tóngzhì"),
        ("Lín Qiūyàn, Lǚ Zhèn, Ān Yě", "林秋雁、吕震、安野", "Lín Qiūyàn 、 Lǚ Zhèn 、 Ān Yě"),
        ("Hewan Primary School", "河湾小学", "Héwān xiǎoxué"),
        ("Women hold up half the sky", "我们顶天", "wǒmen dǐng tiān"),
        ("Li Da", "李达他力大无穷", "Lǐ Dá tā lìdàwúqióng"),
        ("Li Ming", "李明、黎明、立名", "lǐ míng 、 límíng 、 lì míng"),
        ("Wu Du, Bai Yang", "吴　渡　白　杨", "Wú 　 Dù 　 Bái 　 Yáng"),
        ("Wang Fuli Shan Yu", "王福立　单　羽", "Wáng Fúlì 　 Shàn 　 Yǔ"),
        ("Xu He'an, Wu Du", "许和安吴　渡", "Xǔ Hé’ān Wú 　 Dù"),
        ("Wu Du. Wu came.", "吴　渡。吴渡来。", "Wú 　 Dù 。 Wú Dù lái 。"),
        ("East and West", "东　西", "dōng 　 xī"),
    ],
)
def test_a_name_that_the_translation_spells_is_read_as_one(
    english: str, chinese: str, readings: str
) -> None:
    assert told(english, chinese) == readings


def test_the_glossary_of_an_article_knows_its_names_better_than_the_translation() -> None:
    sides = tuple(
        Side(lang, (Run(text, lang),)) for lang, text in ((ENGLISH, "Dan Yu"), (CHINESE, "单羽"))
    )
    article = Article("a", sides=sides, glossary=(GlossaryEntry("单羽", "Shàn Yǔ"),))
    read = with_readings(article, Pinyin.ALL).sides[1].title
    assert [run.reading for run in read] == ["Shàn", "Yǔ"]


def test_the_glossary_knows_names_with_a_gap_too() -> None:
    sides = (Side(CHINESE, (Run("单　羽", CHINESE),)),)
    article = Article("a", sides=sides, glossary=(GlossaryEntry("单羽", "Shàn Yǔ"),))
    read = with_readings(article, Pinyin.ALL).sides[0].title
    assert [run.reading for run in read] == ["Shàn", None, "Yǔ"]


def test_any_number_of_names_is_looked_for() -> None:
    """A list of names without a comma, and characters without a mark."""
    names, characters = "Han Xiaoman " * 2_000, "韩小满" * 2_000
    assert told(names.strip(), characters) == ("Hán Xiǎomǎn " * 2_000).strip()
