"""The typesetters that are compared, and their sources: what a user of each would write.

Place in the line: articles -> Content -> **sources of typesetters** -> runs -> table.  Each sets
the same rows with the same faces on the same paper: headings that become bookmarks, two columns
justified and level row by row, English hyphenated.  Only Duizhao and typst also make a contents.
Making a source is not timed; reading it is.
"""

from __future__ import annotations

import html
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.pages import Article, Row, articles
from converters.typography.face import fonts_directory

OUTPUT = "out.pdf"
_FONTS = fonts_directory()


@dataclass(frozen=True, slots=True)
class Typesetter:
    """A program under its name: `prepare` writes its source, and gives the command to run.

    `package` is what must be installed; `most` the most articles that it is asked to set.
    """

    name: str
    package: str
    prepare: Callable[[Sequence[Path], Path], list[str]]
    most: int | None = None

    @property
    def version(self) -> str | None:
        """The version that is installed, None where none is."""
        try:
            return version(self.package)
        except PackageNotFoundError:
            return None


def _duizhao(files: Sequence[Path], folder: Path) -> list[str]:
    """Give the articles themselves: reading and pairing them is part of the time."""
    code = "import sys; from converters.cli import main; sys.exit(main())"
    if len(files) == 1:
        chosen = files[0].resolve()
    else:
        chosen = folder / "articles"
        chosen.mkdir()
        for file in files:
            (chosen / file.name).write_bytes(file.read_bytes())
    return [sys.executable, "-c", code, "convert", "--to", "pdf", "-o", OUTPUT, str(chosen)]


_TYPST_HEAD = """\
#set page(paper: "a4", margin: (x: 62pt, top: 74pt, bottom: 72pt), numbering: "1")
#set text(font: ("Source Serif 4", "Noto Serif SC"), size: 10.5pt, lang: "en")
#set par(justify: true, leading: 0.65em)
#let zh(it) = {
  set text(font: "Noto Serif SC", size: 10pt, lang: "zh", region: "cn")
  set par(first-line-indent: (amount: 2em, all: true))
  it
}
#let cells(..rows) = grid(columns: (64fr, 36fr), column-gutter: 22pt, row-gutter: 9pt,
  ..rows.pos().map(((e, z)) => (e, zh(z))).flatten())
#outline()
#pagebreak()
"""


def _typst(files: Sequence[Path], folder: Path) -> list[str]:
    source = "".join([_TYPST_HEAD, *map(_typst_article, articles(files))])
    (folder / "in.typ").write_text(source, "utf-8")
    code = (
        "import typst; typst.compile('in.typ', output='out.pdf', "
        f"font_paths=[{str(_FONTS)!r}], ignore_system_fonts=True)"
    )
    return [sys.executable, "-c", code]


def _typst_article(article: Article) -> str:
    said = " ".join(each for each in (article.titles.english, article.titles.chinese) if each)
    pairs = ", ".join(
        f"({_typst_text(row.english)}, {_typst_text(row.chinese)})" for row in article.rows
    )
    return f"#heading({_typst_text(said)})\n#cells({pairs},)\n"


def _typst_text(text: str) -> str:
    """Write text as a string of typst; its line breaks are breaks."""
    return json.dumps(text, ensure_ascii=False).replace("\\n", "\\u{2028}")


_PLATYPUS = """\
import json
from pathlib import Path
from xml.sax.saxutils import escape
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

fonts = Path({fonts!r})
for name in ("SourceSerif4-Regular", "NotoSerifSC-Regular", "NotoSerifSC-Bold"):
    pdfmetrics.registerFont(TTFont(name, fonts / f"{{name}}.ttf"))
english = ParagraphStyle("en", fontName="SourceSerif4-Regular", fontSize=10.5, leading=15.5,
                         alignment=TA_JUSTIFY, hyphenationLang="en_US", embeddedHyphenation=1)
chinese = ParagraphStyle("zh", fontName="NotoSerifSC-Regular", fontSize=10, leading=15.5,
                         alignment=TA_JUSTIFY, wordWrap="CJK", firstLineIndent=20)
title = ParagraphStyle("title", fontName="NotoSerifSC-Bold", fontSize=17, leading=21)

class Book(SimpleDocTemplate):
    count = 0
    def afterFlowable(self, flowable):
        if isinstance(flowable, Paragraph) and flowable.style is title:
            self.count += 1
            self.canv.bookmarkPage(str(self.count))
            self.canv.addOutlineEntry(flowable.getPlainText(), str(self.count))

def paragraph(text, style):
    return Paragraph(escape(text).replace("\\n", "<br/>"), style)

story = []
for titles, rows in json.loads(Path("in.json").read_text("utf-8")):
    story.append(paragraph(" ".join(titles), title))
    cells = [[paragraph(en, english), paragraph(zh, chinese)] for en, zh in rows]
    story.append(Table(cells, colWidths=[288, 183], splitInRow=1,
                       style=[("VALIGN", (0, 0), (-1, -1), "TOP")]))
Book("out.pdf", pagesize=A4, leftMargin=62, rightMargin=62, topMargin=74,
     bottomMargin=72).build(story)
"""


def _platypus(files: Sequence[Path], folder: Path) -> list[str]:
    content = [
        (_pair(article.titles), [_pair(row) for row in article.rows]) for article in articles(files)
    ]
    (folder / "in.json").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    (folder / "book.py").write_text(_PLATYPUS.format(fonts=str(_FONTS)), "utf-8")
    return [sys.executable, "book.py"]


def _pair(row: Row) -> tuple[str, str]:
    return row.english, row.chinese


_HTML_HEAD = """\
<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Articles</title><style>
@font-face {{ font-family: latin; src: url({fonts}/SourceSerif4-Regular.ttf) }}
@font-face {{ font-family: latin; font-weight: bold; src: url({fonts}/SourceSerif4-Bold.ttf) }}
@font-face {{ font-family: han; src: url({fonts}/NotoSerifSC-Regular.ttf) }}
@font-face {{ font-family: han; font-weight: bold; src: url({fonts}/NotoSerifSC-Bold.ttf) }}
@page {{ size: A4; margin: 74pt 62pt 72pt; @bottom-center {{ content: counter(page) }} }}
body {{ font: 10.5pt/15.5pt latin, han; text-align: justify; hyphens: auto }}
h1 {{ font-size: 17pt; line-height: 21pt; text-align: left; hyphens: manual }}
table {{ width: 100%; border-collapse: collapse; table-layout: fixed }}
td {{ vertical-align: top; padding: 0 0 5pt; white-space: pre-line }}
td:first-child {{ width: 62%; padding-right: 22pt }}
td:last-child {{ font: 10pt/15.5pt han; text-indent: 2em }}
</style>
"""


def _weasyprint(files: Sequence[Path], folder: Path) -> list[str]:
    head = _HTML_HEAD.format(fonts=_FONTS.as_uri())
    page = "".join([head, *map(_html_article, articles(files))])
    (folder / "in.html").write_text(page, "utf-8")
    code = "import weasyprint; weasyprint.HTML('in.html').write_pdf('out.pdf')"
    return [sys.executable, "-c", code]


def _html_article(article: Article) -> str:
    said = html.escape(" ".join(_pair(article.titles)))
    return f"<h1>{said}</h1><table>{''.join(map(_html_row, article.rows))}</table>\n"


def _html_row(row: Row) -> str:
    english, chinese = map(html.escape, _pair(row))
    return f'<tr><td>{english}<td lang="zh-Hans">{chinese}'


DUIZHAO = Typesetter("Duizhao", "duizhao", _duizhao)
RIVALS = (
    Typesetter("typst", "typst", _typst),
    Typesetter("reportlab platypus", "reportlab", _platypus, most=300),
    Typesetter("weasyprint", "weasyprint", _weasyprint, most=300),
)


def installed(chosen: Iterable[Typesetter]) -> list[Typesetter]:
    """Give those that can be run here."""
    return [each for each in chosen if each.version is not None]
