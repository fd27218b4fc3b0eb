"""How tests write PDFs, and see what was drawn where without any other program.

plan -> drawn -> Page.lines, .columns
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from unittest import mock

import plans

from converters.languages import CHINESE, ENGLISH, runs
from converters.layout import Cell, Layout, Plan, Row, Section, SectionKind, Shape
from converters.layout.book import plan
from converters.model import Article, Block, Paragraph, Separator, Side, lines_of, plain
from converters.typography.items import Line
from converters.typography.page import parse_paper
from converters.typography.styles import ORNAMENT
from converters.writers.pdf import WRITER, PdfOptions, sections
from converters.writers.pdf import book as drawing
from converters.writers.pdf.endings import with_endings
from converters.writers.pdf.flow import Flow
from converters.writers.pdf.geometry import Geometry, geometry
from converters.writers.pdf.openings import Openings
from converters.writers.pdf.operators import PlacedLine
from converters.writers.pdf.sheets import Sheets
from converters.writers.pdf.structure import Artifact, Element
from converters.writers.pdf.titles import Title

ENGLISH_WORDS = (
    "The village of Willow Bend dug twelve wells this spring, and the water is sweet; "
    "the households of the district measured every field twice before they sowed. "
)
CHINESE_WORDS = "柳湾村今春打井十二眼，水很甜；全区各户播种以前，每块地都量了两遍。"


def written(book: Plan, paper: str = "a4", **options: Any) -> bytes:
    out = io.BytesIO()
    WRITER.write(book, PdfOptions(paper=parse_paper(paper), **options), out)
    return out.getvalue()


def article(english: Iterable[Block], chinese: Iterable[Block], id_: str = "wells") -> Article:
    sides = (
        Side(ENGLISH, runs("Wells", ENGLISH), blocks=tuple(english)),
        Side(CHINESE, runs("井", CHINESE), blocks=tuple(chinese)),
    )
    return Article(id_, sides)


def prose(*lengths: int) -> Article:
    """An article of paragraph pairs, each as many sentences long as its number says."""
    return article(
        [Paragraph(runs((ENGLISH_WORDS * length).strip(), ENGLISH)) for length in lengths],
        [Paragraph(runs(CHINESE_WORDS * length, CHINESE)) for length in lengths],
    )


def book_of(*articles: Article, layout: Layout = Layout.PARALLEL) -> Plan:
    return plan(plans.TITLES, [plans.aligned(each) for each in articles], layout=layout)


@dataclass
class Page:
    """What was drawn on a page, in order: a list of lines for each block."""

    blocks: list[list[PlacedLine]] = field(default_factory=list)
    rules: list[tuple[float, float, float]] = field(default_factory=list)

    @property
    def lines(self) -> list[PlacedLine]:
        return [line for block in self.blocks for line in block]

    def inside(self, measures: Geometry) -> list[PlacedLine]:
        """The lines of the text block, without head, folio, and heads of days and pages."""
        return [
            line
            for line in self.lines
            if measures.bottom <= line.baseline <= measures.top
            and not any(line.line is head for head in _Openings.heads)
        ]

    def at(self, x: float, measures: Geometry) -> list[PlacedLine]:
        """The lines of the column that begins at `x`."""
        return [line for line in self.inside(measures) if abs(line.x - x) < 0.01]


class _Openings(Openings):
    """Heads of days and newspaper pages that can be told from the text."""

    heads: list[Line]

    def _words(self, flow: Flow, leaf: int, baseline: float) -> None:
        draw = flow.text

        def watched(lines: list[PlacedLine], *where: Any) -> None:
            self.heads.extend(map(set_line, lines))
            draw(lines, *where)

        with mock.patch.object(flow, "text", watched):
            super()._words(flow, leaf, baseline)


class _Watched(Sheets):
    """Sheets that remember the lines that they were given."""

    seen: list[Page]

    def text(
        self, lines: Iterable[PlacedLine], within: Element | Artifact, lang: str | None = None
    ) -> None:
        given = list(lines)
        self.seen[-1].blocks.append(given)
        super().text(given, within, lang)

    def rule(self, x: float, y: float, width: float, **look: Any) -> None:
        self.seen[-1].rules.append((x, y, width))
        super().rule(x, y, width, **look)

    def turn(self) -> None:
        self.seen.append(Page())
        super().turn()


def drawn(book: Plan, paper: str = "a4", *, two_sided: bool = False) -> list[Page]:
    """Write a plan and give its pages in the order of drawing: the contents come last.

    Lines are written as late as they can be, so that tests see what they are made of.
    """
    _Watched.seen, _Openings.heads = [Page()], []
    late = mock.patch.object(sections, "_written", lambda band, _: band)
    later = mock.patch.object(Title, "written", lambda title, _: title)
    with mock.patch.multiple(drawing, Sheets=_Watched, Openings=_Openings), late, later:
        written(book, paper, two_sided=two_sided)
    return _Watched.seen[:-1]


def without_contents(pages: list[Page]) -> list[Page]:
    """The pages up to the contents, which are drawn last."""
    first = next(
        (place for place, page in enumerate(pages) if "Contents" in map(text_of, page.lines)),
        len(pages),
    )
    return pages[:first]


def heads() -> list[Line]:
    """The words of the heads of days and newspaper pages in the book that was drawn last."""
    return _Openings.heads


def measures_of(book: Plan, paper: str = "a4", *, two_sided: bool = False) -> Geometry:
    shapes = {row.shape for row in rows_of(book)}
    order = (Shape.FACING, Shape.COLUMNS, Shape.FLOW)
    shape = next(shape for shape in order if shape in shapes)
    return geometry(book, parse_paper(paper), shape=shape, two_sided=two_sided)


def set_line(line: PlacedLine) -> Line:
    """The line before it is written."""
    assert isinstance(line.line, Line)
    return line.line


def text_of(line: PlacedLine) -> str:
    return "".join(glyph.text for _, span in set_line(line).spans() for glyph in span.glyphs)


def squeezed(text: str) -> str:
    return "".join(text.replace("\u00ad", "").split())


def joined(lines: Iterable[PlacedLine]) -> str:
    return squeezed("".join(map(text_of, lines)))


def right_end(line: PlacedLine) -> float:
    return line.x + line.line.width * line.size / 1000


def body_sections(book: Plan) -> list[Section]:
    return [section for section in book.sections if section.kind is not SectionKind.TITLE_PAGE]


def half_titles(measures: Geometry, book: Plan) -> int:
    """The pages before the title page, which bear words that are no part of the plan."""
    return int(measures.two_sided and bool(measures.facing or book.contents))


def rows_of(book: Plan) -> Iterator[Row]:
    for section in book.sections:
        yield from drawn_rows(section)


def drawn_rows(section: Section) -> Iterator[Row]:
    """The rows of a section in the order in which pages have them."""
    article = section.kind is SectionKind.ARTICLE
    yield from with_endings(section.rows) if article else section.rows


def words_of(cell: Cell) -> str:
    said = [
        ORNAMENT if isinstance(block, Separator) else "".join(map(plain, lines_of(block)))
        for block in cell.blocks
    ]
    return squeezed("".join(said))
