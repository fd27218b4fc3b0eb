"""What the package says of the book: titles, languages, source, rights, accessibility.

Place in the line: Plan, Outline -> **metadata** -> properties in order -> package.
Only what is true of every book that this writer makes is claimed: conformance to WCAG is not,
since that takes a person's judgement (EPUB Accessibility 1.1, section 5).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from msgspec import Struct, field

from converters.languages import is_chinese
from converters.layout import Plan
from converters.layout.wording import PROVENANCE, dates_in
from converters.model import Metadata, Names, Run, name_in
from converters.writers.epub.navigation import Outline
from converters.writers.epub.wording import (
    ACCESSIBLE,
    ACCESSIBLE_COVER,
    ACCESSIBLE_PAGES,
    ACCESSIBLE_READINGS,
    RIGHTS,
    RIGHTS_AND_FONTS,
    counted,
    said,
)

IDENTIFIER_ID = "book-id"
COVER_IMAGE_ID = "cover-image"

_STRUCTURE = ("structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability")
_ALWAYS = _STRUCTURE, ACCESSIBLE
_WITH_PAGES = ("pageBreakMarkers", "pageNavigation"), ACCESSIBLE_PAGES
_WITH_READINGS = ("rubyAnnotations",), ACCESSIBLE_READINGS
_WITH_COVER = ("alternativeText",), ACCESSIBLE_COVER
"""What a book may have, by the terms of schema.org, and a sentence that says so."""


class Property(Struct, frozen=True):
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


def properties(
    plan: Plan, outline: Outline, *, fonts: bool, readings: bool = False
) -> Iterator[Property]:
    """Give the metadata in order; what is said so, the package holds: fonts, readings of words."""
    yield Property("dc:identifier", identifier(plan), {"id": IDENTIFIER_ID})
    yield from _named("dc:title", "title", plan.titles, plan.languages)
    yield _refined("title", "title-type", "main")
    for language in plan.languages:
        yield Property("dc:language", language)
    yield from _makers(outline)
    yield from _sources(outline)
    for language in plan.languages:
        about = description(outline, language, plan.remarks)
        yield Property("dc:description", about, lang=language)
    rights = RIGHTS_AND_FONTS if fonts else RIGHTS
    for language in plan.languages:
        yield Property("dc:rights", said(rights, language), lang=language)
    yield from _series(outline)
    yield from _set(plan)
    if days := _days(outline.facts):
        yield _meta("dcterms:temporal", _span(days))
    modified = in_utc(plan.modified).replace(tzinfo=None).isoformat(timespec="seconds")
    yield _meta("dcterms:modified", f"{modified}Z")
    yield from _accessibility(outline, plan.languages[0], readings=readings)
    if outline.cover:
        yield Property("meta", "", {"name": "cover", "content": COVER_IMAGE_ID})


def description(outline: Outline, lang: str, remarks: Iterable[Names] = ()) -> str:
    """Say in a few lines what the book holds, what kind of translation, and how it was made."""
    facts, chinese = outline.facts, is_chinese(lang)
    sources = _found_sources(facts)
    known = [
        said(counted(len(facts)), lang),
        *(name_in(source, lang) for source in sources[:1]),
        dates_in(_days(facts), lang) or "",
    ]
    comma, stop, space = ("，", "。", "") if chinese else (", ", ".", " ")
    translated = any(not is_chinese(each) for each in outline.languages)
    made = (PROVENANCE, *remarks) if translated else remarks
    return space.join(
        [f"{comma.join(filter(None, known))}{stop}", *(said(each, lang) for each in made)]
    )


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
        if known[lang] != known[first]:
            yield _refined(key, "alternate-script", known[lang], lang)


def _makers(outline: Outline) -> Iterator[Property]:
    """Name the author of a book of one article, else the newspaper, as the body that issued it.

    The newspaper made neither the collection nor the translation, so it is a contributor and no
    creator or publisher (EPUB 3.3, section 5.5.3; codes of roles: MARC relators).
    """
    authors = outline.articles[0].entry.authors if len(outline.articles) == 1 else ()
    if authors:
        yield from _named("dc:creator", "creator", authors, outline.languages)
        yield _role("creator", "aut")
        return
    for place, source in enumerate(_found_sources(outline.facts), 1):
        yield from _named("dc:contributor", f"newspaper-{place}", source, outline.languages)
        yield _role(f"newspaper-{place}", "isb")


def _role(whose: str, code: str) -> Property:
    attributes = {"refines": f"#{whose}", "property": "role", "scheme": "marc:relators"}
    return Property("meta", code, attributes)


def _sources(outline: Outline) -> Iterator[Property]:
    """Name each newspaper with the days that the book takes from it, and when it was issued.

    Where the book has page breaks, these are what they come from (EPUB Accessibility 1.1,
    section 4.2.2: the title of the source where it has no identifier).
    """
    sources = _found_sources(outline.facts)
    for place, source in enumerate(sources, 1):
        days = _days(each for each in outline.facts if each.source == source)
        names = tuple(_dated(run, days) for run in source)
        yield from _named("dc:source", f"source-{place}", names, outline.languages)
        if days:
            yield _refined(f"source-{place}", "dcterms:issued", _span(days))
    if outline.pages:
        paginated = [name_in(source, outline.title.lang) for source in sources]
        for name in paginated or [outline.title.text]:
            yield _meta("pageBreakSource", name)


def _series(outline: Outline) -> Iterator[Property]:
    """Put the books made of one newspaper in a series, in the order of their first days."""
    sources, days = _found_sources(outline.facts), _days(outline.facts)
    if len(sources) == 1:
        series = {"id": "series", "property": "belongs-to-collection"}
        name = name_in(sources[0], outline.languages[0])
        yield Property("meta", name, series, outline.languages[0])
        yield _refined("series", "collection-type", "series")
        if days:
            yield _refined("series", "group-position", days[0].strftime("%Y%m%d"))


def _set(plan: Plan) -> Iterator[Property]:
    """Say what a volume is one of: a set, unlike a series, is whole (EPUB 3.3, collection-type)."""
    if plan.part_of:
        titles = {run.lang: run for run in plan.part_of.titles}
        title = titles.get(plan.languages[0], plan.part_of.titles[0])
        yield Property(
            "meta", title.text, {"id": "set", "property": "belongs-to-collection"}, title.lang
        )
        yield _refined("set", "collection-type", "set")
        yield _refined("set", "group-position", str(plan.part_of.number))


def _found_sources(facts: Iterable[Metadata]) -> list[Names]:
    return list(dict.fromkeys(each.source for each in facts if each.source))


def _days(facts: Iterable[Metadata]) -> list[date]:
    return sorted({each.published for each in facts if each.published})


def _span(days: list[date]) -> str:
    """Give a day, or the first and the last, as ISO 8601 writes them: 1958-11-01/1958-11-30."""
    return "/".join(dict.fromkeys((days[0].isoformat(), days[-1].isoformat())))


def _dated(name: Run, days: Iterable[date]) -> Run:
    """Add the days to a newspaper's name: "People's Daily, November 1958"."""
    dates = dates_in(days, name.lang)
    comma = "，" if is_chinese(name.lang) else ", "
    return Run(f"{name.text}{comma}{dates}", name.lang) if dates else name


def _accessibility(outline: Outline, lang: str, *, readings: bool) -> Iterator[Property]:
    """Say what schema.org has words for (EPUB Accessibility 1.1, section 2.2)."""
    known = ((_ALWAYS, True), (_WITH_PAGES, outline.pages), (_WITH_READINGS, readings),
             (_WITH_COVER, outline.cover))  # fmt: skip
    there = [each for each, is_there in known if is_there]
    yield _meta("schema:accessMode", "textual")
    yield _meta("schema:accessModeSufficient", "textual")
    for features, _ in there:
        yield from (_meta("schema:accessibilityFeature", feature) for feature in features)
    yield _meta("schema:accessibilityHazard", "none")
    space = "" if is_chinese(lang) else " "
    summary = space.join(said(sentence, lang) for _, sentence in there)
    yield _meta("schema:accessibilitySummary", summary, lang=lang)
