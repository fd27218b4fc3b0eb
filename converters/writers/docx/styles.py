"""`word/styles.xml`: every look of a book as a named style that its owner can change in Word.

Place in the line: beside the template; blocks ask a `StyleSheet` for the id of a look, and nothing
else in this package knows sizes or spaces.  The primary language has Word's own headings, because
Word makes outline, contents and running heads of them; a second language has styles of the same
look without an outline level, so that an article stands in the outline once.

What depends on a paragraph's place (it is kept with the next, a gap follows) is a style too, a
variant of the look; of these, and of the styles of runs, a document has those that it uses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct, field
from msgspec.structs import replace

from converters.languages import CHINESE, ENGLISH
from converters.layout import Plan, Section
from converters.model import Mark
from converters.typography.styles import Align, Looks, Style, StyleName
from converters.typography.textblock import TextBlock
from converters.word.names import (
    DOUBT,
    Variant,
    run_label,
    style_id,
    style_label,
)
from converters.writers.docx import known
from converters.writers.docx.languages import FAMILIES, Families, is_east_asian
from converters.writers.docx.looks import (
    Look,
    character_look,
    paragraph_look,
    style_element,
    variant_look,
)
from converters.writers.docx.ruby import line_height
from converters.writers.docx.uses import RunUse, Uses, VariantUse

_THIRD_LEVEL = 3
_OF_THE_PAGE = {StyleName.BOOK_TITLE, StyleName.CONTENTS, StyleName.FOLIO}
_WITH_A_GAP = {
    StyleName.SUBHEADING,
    StyleName.BODY,
    StyleName.CONTINUED,
    StyleName.NOTE,
    StyleName.RUNNING_HEAD,
    StyleName.SEPARATOR,
    StyleName.SIGNATURE,
}
"""The looks that have the gap of a row below them wherever they stand."""


class StyleSheet(Struct, frozen=True):
    """The styles of a book in `languages`, the primary one first; `measure` is in points.

    `depth` counts the levels of headings above the articles'; `is_book` says that the first level
    of headings begins a new page, `is_paired` that the book shows several languages.  `used` grows
    with the text that asks for variants and for the styles of runs.
    """

    languages: tuple[str, ...]
    measure: float
    depth: int = 0
    is_book: bool = False
    is_paired: bool = False
    families: Families = FAMILIES
    looks: Looks = Looks()
    used: Uses = field(default_factory=Uses)

    @classmethod
    def of(
        cls, plan: Plan, first: Section, text: TextBlock, depth: int, families: Families
    ) -> StyleSheet:
        """Make the styles of a book; English and Chinese are there for names and notes."""
        entries = plan.contents or (first.entry,)
        met = (run.lang for entry in entries for run in entry.titles)
        languages = tuple(dict.fromkeys((*plan.languages, *met, ENGLISH, CHINESE)))
        return cls(
            languages,
            text.measure,
            depth,
            is_book=bool(plan.contents),
            is_paired=len(plan.languages) > 1,
            families=families,
            looks=text.looks,
        )

    @property
    def primary(self) -> str:
        """The language whose headings make the outline."""
        return self.languages[0]

    @property
    def title_level(self) -> int:
        """The level of an article's heading, from 1."""
        return self.depth + 1

    def style(self, name: StyleName, lang: str) -> Style:
        """Give a look at the size that the paper asks for."""
        return self.looks.of(name, lang)

    def id(self, name: StyleName, lang: str, level: int = 0) -> str:
        """Give the id of a look in a language of the book."""
        return style_id(style_label(name, lang, level))

    def heading(self, level: int) -> str:
        """Give the id of a heading of the outline; `level` is the model's, 1 to 3."""
        return known.heading_id(self.depth + level)

    def heading_in(self, lang: str, level: int) -> str:
        """Give the id of a heading that stands outside the outline."""
        name = StyleName.TITLE if level == 1 else StyleName.SUBHEADING
        return self.id(name, lang, level if level == _THIRD_LEVEL else 0)

    def unused(self) -> StyleSheet:
        """Give the same styles for a text that has used none of them yet."""
        return replace(self, used=Uses())

    def variant(self, name: StyleName, lang: str, variant: Variant) -> str:
        """Give the id of a look's variant, which the book has from now on."""
        self.used.variants[name, lang, variant] = None
        return style_id(_variant_label(name, lang, variant))

    def run_style(self, marks: Mark, lang: str, around: str, italic: bool) -> str:
        """Give the id of a run's style, "" where it needs none; the book has it from now on."""
        label = _run_label(marks, lang, around, italic)
        if label:
            self.used.runs[marks, lang, around, italic] = None
        return style_id(label)

    def open_lines(self, name: StyleName, lang: str) -> None:
        """Give the lines of a look room for readings, wherever it stands in the book."""
        self.used.opened[name, lang] = None

    def second_titles(self) -> str:
        """Name the styles of the titles that follow the first one, for the field of contents."""
        level = self.title_level + 1
        others = self.languages[1:]
        return ",".join(f"{style_label(StyleName.TITLE, lang)},{level}" for lang in others)

    def xml(self) -> Iterator[str]:
        """Give the children of `w:styles`, in the order of the schema (17.7.4.18).

        To be asked when the text is done, for only then the variants in use are known.
        """
        yield known.defaults(self.primary, self.families, self.looks)
        yield known.LATENT
        yield self._normal()
        yield known.FOUNDATIONS
        yield from known.of_word(self)
        for lang in self.languages:
            yield from self._looks_in(lang)
        yield from _sorted((_variant_label(*use), self._variant(use)) for use in self.used.variants)
        yield from _sorted((_run_label(*use), self._run_style(use)) for use in self.used.runs)
        yield _of_runs(DOUBT, "")
        yield known.table_style(self.looks)

    def element(
        self,
        label: str,
        look: Look,
        *,
        id: str = "",  # noqa: A002 - the attribute's name
        following: str = "",
    ) -> str:
        """Give the `w:style` of a paragraph's look; an `id` is given for the styles of Word."""
        looks = paragraph_look(look, self.families)
        return style_element(label, looks, id=id, known=bool(id), following=following)

    def look(self, name: StyleName, lang: str) -> Look:
        """Give a look with the gap that it has below, and room where it has readings."""
        own = self.style(name, lang)
        height = line_height(own) if (name, lang) in self.used.opened else None
        return Look(own, lang, after=own.space_after + self._gap(name), line=height)

    def _gap(self, name: StyleName) -> float:
        """Give the points below a look wherever it stands, beside the space that is its own."""
        if name is StyleName.TITLE:
            return self.looks.tied_gap
        return self.looks.row_gap if name in _WITH_A_GAP else 0

    def _variant(self, use: VariantUse) -> str:
        name, lang, variant = use
        base = self.id(name, lang)
        look = variant_look(variant, name, lang, self.looks)
        after = base if name is StyleName.VERSE else ""
        return style_element(_variant_label(*use), look, base=base, following=after)

    def _run_style(self, use: RunUse) -> str:
        marks, lang, around, italic = use
        slanted = self.style(StyleName.DATELINE, lang).italic and Mark.DATELINE in marks
        slant = italic if is_east_asian(lang) else Mark.ITALIC in marks or slanted
        look = character_look(lang, around, marks, self.families, slant=slant)
        return _of_runs(_run_label(*use), look)

    def _normal(self) -> str:
        body = self.style(StyleName.BODY, self.primary)
        plain = replace(body, align=Align.START, indent=0, hyphenate=False)
        look = paragraph_look(Look(plain, self.primary), self.families)
        return (
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
            f"<w:qFormat/>{look}</w:style>"
        )

    def _looks_in(self, lang: str) -> Iterator[str]:
        body = self.id(StyleName.BODY, lang)
        for name in StyleName:
            if name not in _OF_THE_PAGE:
                heads = self.style(name, lang).keep_with_next
                look = self.look(name, lang)
                after = body if heads else ""
                yield self.element(style_label(name, lang), look, following=after)
        minor = self.look(StyleName.SUBHEADING, lang)
        label = style_label(StyleName.SUBHEADING, lang, _THIRD_LEVEL)
        yield self.element(label, minor, following=body)


def ends_a_row(name: StyleName) -> bool:
    """Say whether a look has the gap of a row below it wherever it stands."""
    return name in _WITH_A_GAP or name is StyleName.TITLE


@cache
def _variant_label(name: StyleName, lang: str, variant: Variant) -> str:
    return f"{style_label(name, lang)} {variant}"


@cache
def _run_label(marks: Mark, lang: str, around: str, italic: bool) -> str:
    return run_label(marks, lang, around, han=is_east_asian(lang), italic=italic)


def _sorted(styles: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Give elements in the order of their ids; of several with one id the first."""
    by_id: dict[str, str] = {}
    for label, element in styles:
        by_id.setdefault(style_id(label), element)
    return (by_id[id_] for id_ in sorted(by_id))


def _of_runs(label: str, looks: str) -> str:
    is_known = label in known.RUN_STYLES
    return style_element(
        label, looks, kind="character", base="DefaultParagraphFont", known=is_known
    )
