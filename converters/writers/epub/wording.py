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

LANDMARKS: dict[str, Names] = {
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
    "All content is text, with its language marked throughout; it can be enlarged, recoloured, "
    "read aloud and read in braille. Headings, contents and landmarks are provided.",
    "全书均为文字，逐段标明语言，可放大、改色、朗读及转为盲文；设有标题、目录和导航标志。",
)
ACCESSIBLE_PAGES = _names(
    "The pages of the newspaper are marked and listed.",
    "标有报纸版次，并附版次列表。",
)
