"""Small plans that show every kind of block, for the tests of writers."""

from __future__ import annotations

from datetime import date

from converters.align.by_position import is_coarse, pair
from converters.languages import CHINESE, ENGLISH, runs
from converters.layout import Aligned, Layout, Plan, drawable
from converters.layout.book import plan
from converters.model import (
    Article,
    GlossaryEntry,
    Heading,
    Mark,
    Metadata,
    NoticeCode,
    Paragraph,
    Role,
    Run,
    Separator,
    Side,
    Verse,
)
from converters.writers import Writer, shapes

SOURCE = (Run("People’s Daily", ENGLISH), Run("人民日报", CHINESE))
TITLES = (Run("People’s Daily, May 1956", ENGLISH), Run("人民日报 1956年5月", CHINESE))


def wells(number: int = 1) -> Article:
    """An article with every kind of block on both sides, its paragraphs in pairs."""
    english = Side(
        ENGLISH,
        runs("Wells & Willows: <A Village> Digs", ENGLISH),
        decks=(runs("Water at “twelve” metres", ENGLISH),),
        author=runs("Lǐ Chūnlín", ENGLISH),
        blocks=(
            Paragraph(
                (
                    Run("(Our newspaper, Hefei, 3rd)", ENGLISH, Mark.DATELINE),
                    Run(" The village of Willow Bend dug ", ENGLISH),
                    Run("twelve", ENGLISH, Mark.BOLD),
                    Run(" wells this spring; the ", ENGLISH),
                    Run("Anhui Daily", ENGLISH, Mark.ITALIC),
                    Run(" called them ", ENGLISH),
                    Run("柳湾井", "zh"),
                    Run(".", ENGLISH),
                )
            ),
            Heading(2, runs("The First Well", ENGLISH)),
            Paragraph(runs("It is 12 metres deep, and serves 45% of the households.", ENGLISH)),
            Verse((runs("The well is deep,", ENGLISH), runs("The water sweet.", ENGLISH))),
            Separator(),
            Paragraph(runs("A second one follows in June.", ENGLISH)),
            Paragraph(runs("The Water Office", ENGLISH), Role.SIGNATURE),
        ),
    )
    chinese = Side(
        CHINESE,
        runs("井与柳", CHINESE),
        decks=(runs("十二米见水", CHINESE),),
        author=runs("李春林", CHINESE),
        blocks=(
            Paragraph(
                (
                    Run("本报合肥三日电", CHINESE, Mark.DATELINE),
                    Run("　柳湾村今春打井", CHINESE),
                    Run("十二", CHINESE, Mark.BOLD),
                    Run("眼，《安徽日报》称之为“柳湾井”。", CHINESE),
                )
            ),
            Heading(2, runs("第一口井", CHINESE)),
            Paragraph(runs("井深12米，供全村45％的人家用水——水很甜……", CHINESE)),
            Verse((runs("井儿深深，", CHINESE), runs("水儿甜甜。", CHINESE))),
            Separator(),
            Paragraph(runs("第二口六月动工。", CHINESE)),
            Paragraph(runs("水利办公室", CHINESE), Role.SIGNATURE),
        ),
    )
    return Article(
        f"wells-{number}",
        (english, chinese),
        Metadata(SOURCE, date(1956, 5, number), 2, "要闻", "小常识"),
        (GlossaryEntry("柳湾", "Liǔwān (Willow Bend)"), GlossaryEntry("合肥", "Héféi")),
    )


def uneven() -> Article:
    """An article whose sides have different numbers of paragraphs, one language with a credit."""
    english = Side(
        ENGLISH,
        runs("Notes on the Weather", ENGLISH),
        blocks=(
            Paragraph(runs("Rain fell for three days along the whole river.", ENGLISH)),
            Paragraph(runs("The dykes held.", ENGLISH)),
        ),
    )
    chinese = Side(
        CHINESE,
        runs("天气杂记", CHINESE),
        blocks=(
            Paragraph(runs("沿江连降三天大雨。", CHINESE)),
            Paragraph(runs("堤防安然无恙。", CHINESE)),
            Paragraph(runs("（新华社）", CHINESE), Role.SIGNATURE),
        ),
    )
    return Article("uneven", (english, chinese), Metadata(SOURCE, date(1956, 5, 4), 3))


def lonely() -> Article:
    """An article without a translation."""
    side = Side(CHINESE, runs("图片", CHINESE), blocks=(Paragraph(runs("姑娘采茶。", CHINESE)),))
    return Article("lonely", (side,), Metadata(SOURCE, date(1956, 5, 5), 8))


def aligned(article: Article, *noticed: NoticeCode) -> Aligned:
    alignment = pair(article)
    codes = set(noticed) | ({NoticeCode.COARSE_ALIGNMENT} if is_coarse(alignment) else set())
    return Aligned(article, alignment, frozenset(codes))


def single(layout: Layout = Layout.PARALLEL, first: str = "en") -> Plan:
    """A book of one article."""
    return plan(TITLES, [aligned(wells())], layout=layout, first=first)


def book(layout: Layout = Layout.PARALLEL, first: str = "en") -> Plan:
    """A book of four articles, among them an uneven one and one in Chinese alone."""
    articles = [
        aligned(wells(1)),
        aligned(wells(2)),
        aligned(uneven()),
        aligned(lonely(), NoticeCode.MISSING_TRANSLATION),
    ]
    return plan(TITLES, articles, layout=layout, first=first)


def drawn_by(writer: Writer) -> tuple[Layout, ...]:
    """The layouts that a writer is handed; the others become columns before."""
    return tuple(each for each in Layout if drawable(each, shapes(writer)) is each)
