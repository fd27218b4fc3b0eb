"""Poems that are shaped differently in the two languages stand beside each other all the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive_files import read

from converters import convert
from converters.align import Alignment, Link
from converters.align.poems import shaped
from converters.corrections import write_alignments
from converters.languages import CHINESE, ENGLISH, runs
from converters.model import Article, Block, Heading, Side, Verse, lines_of, plain

BRIDGE = {
    ENGLISH: (
        "The year the bridge was built",
        "The ferryboat came ashore.",
        "Bottom up, it dries in the sun.",
        "The children climb on top of it",
    ),
    CHINESE: ("桥修好的那一年", "渡船上了岸", "底朝天　晒着太阳", "孩子们爬上去"),
}
TITLE = {ENGLISH: "The Ferry", CHINESE: "渡口"}


def verse(lang: str, *lines: str) -> Verse:
    return Verse(tuple(runs(line, lang) for line in lines))


def poem(*langs: str, titled: str, other: tuple[str, ...]) -> tuple[Article, Alignment]:
    """A poem with a title of its own in one language alone, a row for it and one for the stanza."""
    blocks: dict[str, tuple[Block, ...]] = {
        lang: (Heading(3, runs(TITLE[lang], lang)), verse(lang, *BRIDGE[lang]))
        if lang == titled
        else (verse(lang, *other),)
        for lang in langs
    }
    sides = tuple(Side(lang, runs("Poem", lang), blocks=blocks[lang]) for lang in langs)
    at = langs.index(titled)
    alone = tuple((0, 1) if place == at else (0, 0) for place in range(2))
    below = tuple((1, 2) if place == at else (0, 1) for place in range(2))
    links = (Link(alone), Link(below))
    return Article("a1", sides), Alignment(links, tuple(len(side.blocks) for side in sides))


def rows(article: Article, alignment: Alignment) -> list[str]:
    """Each row as the kinds of its blocks and the counts of their lines."""
    return [
        " | ".join(
            " ".join(f"{type(each).__name__} {len(lines_of(each))}" for each in side.blocks[a:b])
            for side, (a, b) in zip(article.sides, link.spans, strict=True)
        )
        for link in alignment.links
    ]


@pytest.mark.parametrize("langs", [(ENGLISH, CHINESE), (CHINESE, ENGLISH)])
@pytest.mark.parametrize("titled", [ENGLISH, CHINESE])
def test_a_title_that_is_a_line_of_the_stanza_stands_beside_the_title(
    langs: tuple[str, str], titled: str
) -> None:
    other = next(lang for lang in langs if lang != titled)
    article, alignment = poem(*langs, titled=titled, other=(TITLE[other], *BRIDGE[other]))
    made, found = shaped(article, alignment)
    assert rows(made, found) == ["Heading 1 | Heading 1", "Verse 4 | Verse 4"]
    first = [plain(lines_of(side.blocks[0])[0]) for side in made.sides]
    assert first == [TITLE[lang] for lang in langs]
    assert [side.blocks[0].level for side in made.sides if isinstance(side.blocks[0], Heading)] == [
        3,
        3,
    ]


UNTOLD = {
    "the translation lacks the title": BRIDGE[ENGLISH],
    "it lacks the title, and turned a line over": (
        *BRIDGE[ENGLISH][:2],
        "Bottom up,",
        "it dries in the sun.",
        BRIDGE[ENGLISH][3],
    ),
    "it turned the first line over": ("The year", "the bridge was built", *BRIDGE[ENGLISH][1:]),
    "it has two lines more": (TITLE[ENGLISH], "By an old boatman", *BRIDGE[ENGLISH]),
}


@pytest.mark.parametrize("lines", UNTOLD.values(), ids=UNTOLD)
def test_a_line_of_the_poem_is_not_taken_for_its_title(lines: tuple[str, ...]) -> None:
    article, alignment = poem(ENGLISH, CHINESE, titled=CHINESE, other=lines)
    assert shaped(article, alignment) == (article, alignment)


LAMP = {
    ENGLISH: ("The lamp burns in the night", "Over the books,", "The window sees", "And waits."),
    CHINESE: ("灯在夜里亮着", "在书本之上", "窗子看见", "它等待"),
}
LAMP_TITLE = "        　　　　灯"
"""What the translation lacks, so that its lines do not tell by their number what they are."""

FILE = """\
Title: Two Poems
Author: Lin Yan
Date: 1979-10-28
Page: 6

Two Poems
Lin Yan

{english}


<hr />

Original:


### 二首
林雁
1979-10-28
第6版()
专栏：

　　二首
    林雁
    　　　　渡口
{chinese}
"""


def test_an_alignment_that_is_written_out_for_correction_is_obeyed(tmp_path: Path) -> None:
    text = FILE.format(
        english="\n".join((TITLE[ENGLISH], *BRIDGE[ENGLISH], "　", *LAMP[ENGLISH])),
        chinese="\n    ".join(("", *BRIDGE[CHINESE], "　", LAMP_TITLE, *LAMP[CHINESE])).strip("\n"),
    )
    assert [len(side.blocks) for side in read(text).articles[0].sides] == [2, 4]
    article = tmp_path / "1979-10-28_二首.md"
    article.write_text(text, encoding="utf-8")
    convert([article], to="text", output=tmp_path / "before.txt")
    assert not write_alignments([article]).failures
    assert not convert([article], to="text", output=tmp_path / "after.txt").failures
    before, after = (
        (tmp_path / f"{name}.txt").read_text(encoding="utf-8") for name in ("before", "after")
    )
    assert before == after
    assert f"{TITLE[ENGLISH]}\n\n{TITLE[CHINESE]}\n\n{BRIDGE[ENGLISH][0]}\n" in before
