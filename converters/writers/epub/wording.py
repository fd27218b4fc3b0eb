"""The few words that only an e-book needs: names for landmarks, rights, accessibility.

Place in the line: beside `navigation` and `metadata`.  Each stands in both languages.
"""

from __future__ import annotations

from converters.languages import CHINESE, ENGLISH
from converters.layout.wording import ABOUT, CONTENTS
from converters.layout.wording import said as said
from converters.model import Names, Run


def _names(english: str, chinese: str) -> Names:
    return (Run(english, ENGLISH), Run(chinese, CHINESE))


OUTLINE = _names("Parts of the book", "本书各部分")
IN_PAGES = _names("Pages of the newspaper", "报纸版次")

PAGE = _names("page {}", "第{}版")

NOTES = _names("Notes", "注")
BACK = _names("back to the text", "返回正文")
COUNTERPART = _names("This passage in the other language", "另一种文字的同一段")

COVER = _names("Cover", "封面")
COVER_OF = _names("Cover: {}", "封面：{}")

NEWSPAPER_PAGE = _names("Page {}", "第{}版")

_ONE = _names("1 article", "共1篇")
_MANY = _names("{:,} articles", "共{}篇")


def counted(articles: int) -> Names:
    """Say how many articles there are: "2,000 articles", 共2000篇."""
    names = _ONE if articles == 1 else _MANY
    return tuple(Run(name.text.format(articles), name.lang) for name in names)


LANDMARKS: dict[str, Names] = {
    "cover": COVER,
    "toc": CONTENTS,
    "titlepage": _names("Title page", "书名页"),
    "bodymatter": _names("Articles", "正文"),
    "colophon": ABOUT,
}

RIGHTS = _names(
    "The rights in the texts remain with their holders.",
    "文章著作权归原权利人所有。",
)
RIGHTS_AND_FONTS = _names(
    "The rights in the texts remain with their holders. "
    "The fonts are under the licences that they name.",
    "文章著作权归原权利人所有。所附字体的许可见字体文件。",
)

ACCESSIBLE = _names(
    "The articles are text, with its language marked throughout; it can be enlarged, recoloured, "
    "read aloud and read in braille. Headings, contents and landmarks are provided.",
    "文章均为文字，逐段标明语言，可放大、改色、朗读及转为盲文；设有标题、目录和导航标志。",
)
ACCESSIBLE_PAGES = _names(
    "The pages of the newspaper are marked and listed.",
    "标有报纸版次，并附版次列表。",
)
ACCESSIBLE_READINGS = _names(
    "Chinese words bear their reading in pinyin, as ruby annotations.",
    "汉语词上注有拼音。",
)
ACCESSIBLE_COVER = _names("The cover has a description.", "封面附文字说明。")
