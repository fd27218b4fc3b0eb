"""The package around the text: python-docx's own, without what it brings along of its maker.

Place in the line: beside it; `package` zips what is made here together with `document.xml`.
python-docx's template holds a thumbnail, styles twice, a data store, Japanese theme fonts, the
compatibility of Word 2010 and the year 2013: all of it is dropped or written anew.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import parse_xml

from converters.languages import ENGLISH
from converters.layout import Plan
from converters.layout.wording import both
from converters.writers.docx.languages import FONTS, HAN_FONT, LATIN_FONT, is_east_asian, word_tag
from converters.writers.docx.styles import StyleSheet

WORDML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATION_OF = {
    CONTENT_TYPE.WML_HEADER: RELATIONSHIP_TYPE.HEADER,
    CONTENT_TYPE.WML_FOOTER: RELATIONSHIP_TYPE.FOOTER,
}
_FONT_LIST = re.compile(r"(<a:(major|minor)Font>).*?(?=</a:\2Font>)", re.DOTALL)
_LONGEST_PROPERTY = 255
_BAGGAGE = ("/stylesWithEffects", "/customXml", "/thumbnail", "/webSettings", "/numbering")


@dataclass(frozen=True, slots=True)
class Template:
    """A package whose document is still empty, and the relations of its head and its folio."""

    package: bytes
    head: str
    folio: str


def make_template(plan: Plan, sheet: StyleSheet, head: str, folio: str) -> Template:
    """Make the package of `plan`; `head` and `folio` are finished paragraphs."""
    document = docx.Document()
    part = document.part
    _drop_baggage(part.rels)
    _drop_baggage(part.package.rels)
    _fill(document.styles.element, sheet.xml())
    _fill(document.settings.element, _settings(sheet.primary))
    _replace(part, RELATIONSHIP_TYPE.FONT_TABLE, lambda _: _font_table())
    _replace(part, RELATIONSHIP_TYPE.THEME, _with_our_fonts)
    _replace(part.package, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, lambda _: _application())
    _describe(document, plan)
    section = document.sections[0]
    ids = [_page_part(part, section.header, head), _page_part(part, section.footer, folio)]
    saved = io.BytesIO()
    document.save(saved)
    return Template(saved.getvalue(), *ids)


def _drop_baggage(relations: Any) -> None:
    for key in [key for key, each in relations.items() if each.reltype.endswith(_BAGGAGE)]:
        del relations[key]


def _fill(element: Any, children: str) -> None:
    """Put `children`, in the namespace of WordprocessingML, in the place of what is there."""
    for child in list(element):
        element.remove(child)
    element.extend(list(parse_xml(f'<w:new xmlns:w="{WORDML}">{children}</w:new>')))


def _replace(source: Any, kind: str, change: Callable[[str], str]) -> None:
    """Give the part that `source` has of a relation's kind new text."""
    relation = next(each for each in source.rels.values() if each.reltype == kind)
    old = relation.target_part
    text = change(old.blob.decode())
    del source.rels[relation.rId]
    source.relate_to(Part(old.partname, old.content_type, text.encode(), old.package), kind)


def _page_part(part: Any, place: Any, paragraph: str) -> str:
    """Fill the header or footer of all pages and give its relation's id."""
    place.is_linked_to_previous = False
    _fill(place.part.element, paragraph)
    return str(part.relate_to(place.part, _RELATION_OF[place.part.content_type]))


def _describe(document: Any, plan: Plan) -> None:
    """Fill the core properties (part 2, 11): both titles, the languages, the plan's own date."""
    properties = document.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
    for child in list(properties.element):
        properties.element.remove(child)
    core = document.core_properties
    core.title = both(plan.titles)[:_LONGEST_PROPERTY]
    if plan.remarks:
        core.comments = " ".join(map(both, plan.remarks))[:_LONGEST_PROPERTY]
    core.identifier = plan.id
    core.language = ", ".join(plan.languages)
    core.revision = 1
    core.created = core.modified = _in_utc(plan.modified)


def _in_utc(moment: datetime) -> datetime:
    """Give a moment in UTC, one without a zone as it stands: the machine's own has no say."""
    return moment.astimezone(UTC) if moment.tzinfo else moment


def _application() -> str:
    said = "<Application>Duizhao</Application>"
    return f'{_HEAD}<Properties xmlns="{_PROPERTIES}">{said}</Properties>'


def _settings(primary: str) -> str:
    """Give the children of `w:settings`, in the order of the schema (17.15.1.78)."""
    latin = word_tag(ENGLISH if is_east_asian(primary) else primary)
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word"'
        f' w:val="{value}"/>'
        for name, value in _COMPATIBILITY.items()
    )
    return (
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:autoHyphenation/>'
        '<w:consecutiveHyphenLimit w:val="2"/><w:hyphenationZone w:val="240"/>'
        '<w:doNotHyphenateCaps/><w:characterSpacingControl w:val="compressPunctuation"/>'
        f"<w:compat>{compatibility}</w:compat>"
        f'<w:themeFontLang w:val="{latin}" w:eastAsia="zh-CN"/>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2"'
        ' w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" w:accent4="accent4"'
        ' w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink"'
        ' w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
    )


_COMPATIBILITY = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}
"""What Word 2013 and later write for a new document ([MS-DOCX] 2.2), lest they emulate 2007."""


def _font_table() -> str:
    fonts = "".join(
        f'<w:font w:name="{font.name}"><w:altName w:val="{font.substitutes}"/>'
        f'<w:panose1 w:val="{font.panose}"/><w:charset w:val="{font.charset}"/>'
        '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>'
        for font in FONTS
    )
    return f'{_HEAD}<w:fonts xmlns:w="{WORDML}">{fonts}</w:fonts>'


def _with_our_fonts(theme: str) -> str:
    """Give the theme with our fonts in the place of its list, which begins with Japanese ones."""
    ours = f'<a:latin typeface="{LATIN_FONT}"/><a:ea typeface="{HAN_FONT}"/><a:cs typeface=""/>'
    return _FONT_LIST.sub(rf"\1{ours}", theme)
