"""What the package says of the book: titles, languages, source, rights, accessibility.

Place in the line: Plan, Outline -> **metadata** -> properties in order -> package.
Only what is true of every book that this writer makes is claimed: conformance to WCAG is not,
since that takes a person's judgement (EPUB Accessibility 1.1, section 5).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from converters.languages import is_chinese
from converters.layout import Plan, SectionKind
from converters.layout.wording import dates_in
from converters.model import Names, Run, name_in
from converters.writers.epub.navigation import Outline
from converters.writers.epub.wording import (
    ACCESSIBLE,
    ACCESSIBLE_PAGES,
    RIGHTS,
    RIGHTS_AND_FONTS,
    said,
)

IDENTIFIER_ID = "book-id"

_ALWAYS = ("structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability")
_WITH_PAGES = ("pageBreakMarkers", "pageNavigation")


@dataclass(frozen=True, slots=True)
class Property:
    """One element of the metadata: `dc:title`, or `meta` with its `property` among the attributes.

    `lang` is the language of the value, None where it has none.
    """

    name: str
    value: str
    attributes: dict[str, str] = field(default_factory=dict)
    lang: str | None = None


def identifier(plan: Plan) -> str:
    """Give the book's URN; `plan.id` is a UUID."""
    return f"urn:uuid:{plan.id}"


def in_utc(moment: datetime) -> datetime:
    """Give a moment in UTC; one without a zone is taken to be."""
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def properties(plan: Plan, outline: Outline, *, fonts: bool) -> Iterator[Property]:
    """Give the metadata in order; `fonts` says whether the package holds any."""
    lang = plan.languages[0]
    yield Property("dc:identifier", identifier(plan), {"id": IDENTIFIER_ID})
    yield from _named("dc:title", "title", plan.titles, plan.languages)
    yield _refined("title", "title-type", "main")
    for language in plan.languages:
        yield Property("dc:language", language)
    yield from _sources(outline)
    rights = said(RIGHTS_AND_FONTS if fonts else RIGHTS, lang)
    yield Property("dc:rights", rights, lang=lang)
    modified = in_utc(plan.modified).replace(tzinfo=None).isoformat(timespec="seconds")
    yield _meta("dcterms:modified", f"{modified}Z")
    yield from _accessibility(outline, lang)


def _meta(name: str, value: str, *, lang: str | None = None) -> Property:
    return Property("meta", value, {"property": name}, lang)


def _refined(whose: str, name: str, value: str, lang: str | None = None) -> Property:
    return Property("meta", value, {"refines": f"#{whose}", "property": name}, lang)


def _named(element: str, key: str, names: Names, languages: Iterable[str]) -> Iterator[Property]:
    """Give a name in the first language, refined by the same name in the others' scripts."""
    known = {run.lang: run.text for run in names}
    order = [lang for lang in languages if lang in known] or [names[0].lang]
    first, *others = order
    yield Property(element, known[first], {"id": key}, first)
    for lang in others:
        yield _refined(key, "alternate-script", known[lang], lang)


def _sources(outline: Outline) -> Iterator[Property]:
    """Name each newspaper with the days that the book takes from it.

    Where the book has page breaks, these are what they come from (EPUB Accessibility 1.1,
    section 4.2.2: the title of the source where it has no identifier).
    """
    facts = [each.entry.metadata for each in outline.chapters if each.kind is SectionKind.ARTICLE]
    sources = dict.fromkeys(each.source for each in facts if each.source)
    for place, source in enumerate(sources, 1):
        days = [each.published for each in facts if each.source == source and each.published]
        names = tuple(_dated(run, days) for run in source)
        yield from _named("dc:source", f"source-{place}", names, outline.languages)
    if outline.pages:
        paginated = [name_in(source, outline.title.lang) for source in sources]
        for name in paginated or [outline.title.text]:
            yield _meta("pageBreakSource", name)


def _dated(name: Run, days: Iterable[date]) -> Run:
    """Add the days to a newspaper's name: "People's Daily, November 1958"."""
    dates = dates_in(days, name.lang)
    comma = "，" if is_chinese(name.lang) else ", "
    return Run(f"{name.text}{comma}{dates}", name.lang) if dates else name


def _accessibility(outline: Outline, lang: str) -> Iterator[Property]:
    """Say what schema.org has words for (EPUB Accessibility 1.1, section 2.2)."""
    yield _meta("schema:accessMode", "textual")
    yield _meta("schema:accessModeSufficient", "textual")
    for feature in (*_ALWAYS, *(_WITH_PAGES if outline.pages else ())):
        yield _meta("schema:accessibilityFeature", feature)
    yield _meta("schema:accessibilityHazard", "none")
    space = "" if is_chinese(lang) else " "
    parts = (ACCESSIBLE, ACCESSIBLE_PAGES) if outline.pages else (ACCESSIBLE,)
    summary = space.join(said(part, lang) for part in parts)
    yield _meta("schema:accessibilitySummary", summary, lang=lang)
