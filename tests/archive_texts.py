"""Random article files in the archive's format, with all the ways in which it drifts."""

from __future__ import annotations

from hypothesis import strategies as st

HAN = "人民日报打井一二三年月柳河水站　的是了在学校书０１２％"
WORDS = (
    "wells",
    "the",
    "River",
    "of",
    "12%",
    "Liu’s",
    "*Daily*",
    "(see",
    "picture)",
    "赖",
    "&",
    "<b>",
)
ENDS = st.sampled_from(("", ".", "!", "?", ",", ":", "…", "”"))
INDENTS = st.sampled_from(("", "    ", "\t", "\t\t", "　　", "　　　　　　", " " * 12, "  　"))
BLANKS = st.sampled_from(("", "　", " \t", "　　　"))


def english_line() -> st.SearchStrategy[str]:
    words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join)
    gap = st.sampled_from(("", "", "", "\t\tFrom a letter", "      (Old Ge)"))
    return st.tuples(INDENTS, words, ENDS, gap).map("".join)


def chinese_line() -> st.SearchStrategy[str]:
    text = st.text(HAN, min_size=1, max_size=60).map(lambda said: said.strip("　") or "井")
    end = st.sampled_from(("", "。", "，", "：", "！", "……", "。　　　　（达强）", "　"))
    return st.tuples(INDENTS, text, end).map("".join)


def odd_line() -> st.SearchStrategy[str]:
    """Lines that mean something to the reader, in places where they should mean nothing."""
    return st.sampled_from(
        (
            "* * *", "×　×　×", "---", "（一）", "1. First", "Date: yesterday", "Author: nobody",
            "### not a title", "第3版(要闻)", "专栏：小常识", "1958-11-01", "Original story",
            "**bold** and *lone", "# hash", "> quoted", "[link](x)", "\u200bzero", "𠮷野家",
        )
    )  # fmt: skip


def with_blanks(lines: list[str], blanks: list[str]) -> str:
    spaced = [part for pair in zip(lines, blanks, strict=False) for part in pair]
    return "\n".join([*spaced, *lines[len(blanks) :]])


@st.composite
def article_files(draw: st.DrawFn) -> str:
    """Draw the text of a file: headers, two bodies, sometimes with the headline repeated."""
    title = draw(english_line()).strip()
    chinese_title = squeezed_title(draw(chinese_line()))
    english = draw(st.lists(english_line() | odd_line(), min_size=1, max_size=9))
    chinese = draw(st.lists(chinese_line(), min_size=1, max_size=9))
    if draw(st.booleans()):
        english.insert(0, title)
        chinese.insert(0, "　　" + chinese_title)
    blanks = draw(st.lists(BLANKS, max_size=9))
    page = draw(st.sampled_from(("Page", "Edition")))
    author = draw(st.sampled_from(("", " ", " Lǐ Chūnlín", " Wang Fu, Ying Tao")))
    gap = draw(st.sampled_from(("", "\n", "\n\n")))
    head = f"Title: {title}\n{gap}Author:{author}\nDate: 1956-05-03\n{page}: 3\n{gap}"
    section = draw(st.sampled_from(("", "要闻", "国内专页（经济）")))
    column = draw(st.sampled_from(("", "小常识")))
    own = f"### {chinese_title}\n{author.strip() and '李春林'}\n1956-05-03\n第3版({section})\n"
    tail = f"{own}专栏：{column}\n\n" + with_blanks(chinese, blanks)
    rule = draw(st.sampled_from(("\n\n\n<hr /> \n\nOriginal: \n\n\n", "\n<hr>\nOriginal:\n")))
    text = head + with_blanks(english, blanks) + rule + tail + "\n"
    return text.replace("\n", draw(st.sampled_from(("\n", "\r\n"))))


def squeezed_title(line: str) -> str:
    return line.strip(" \t　").replace("\t", "") or "题"
