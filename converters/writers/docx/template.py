"""The package around the text: all its parts and how they hang together, still without a text.

Place in the line: beside it; `package` fills what is left empty here.  python-docx keeps the
package (parts, content types, relationships); its own template, with a thumbnail, styles twice,
Japanese theme fonts and the year 2013, is not used.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package
from msgspec import Struct

from converters.languages import ENGLISH
from converters.layout import Plan
from converters.layout.wording import PROVENANCE, both
from converters.model import name_in
from converters.word import edition
from converters.word.escaping import attribute, escape
from converters.writers.docx.embedding import Embedded, Typefaces
from converters.writers.docx.languages import Families, Family, is_east_asian, word_tag
from converters.writers.docx.styles import StyleSheet
from converters.writers.docx.theme import theme_xml
from converters.writers.docx.wordml import RELATIONS, WORDML, XML_HEAD

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_CUSTOM_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The property set of properties that users name (part 1, 22.3.2.2)."""
_DATA_ID = "{6B0E5D0C-6C2B-5E2B-9B60-2D4F5C1F3B11}"
_ITEM_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_OBFUSCATED_FONT = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_LONGEST_PROPERTY = 255


class Template(Struct, frozen=True):
    """A package whose text is still empty, and the relations of its head and its folio."""

    package: bytes
    head: str
    folio: str


def make_template(plan: Plan, sheet: StyleSheet, faces: Typefaces, *, two_sided: bool) -> Template:
    """Make the package of `plan`; `two_sided` mirrors the margins of left-hand pages."""
    package = Package()
    document = _part(package, "word/document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN)
    package.relate_to(document, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    _add_properties(package, plan)
    kinds = CONTENT_TYPE, RELATIONSHIP_TYPE
    settings = _settings(sheet, faces, two_sided=two_sided)
    head, folio, *_ = [
        document.relate_to(_part(package, name, getattr(kinds[0], kind), text),
                           getattr(kinds[1], relation))
        for name, kind, relation, text in (
            ("word/header1.xml", "WML_HEADER", "HEADER", ""),
            ("word/footer1.xml", "WML_FOOTER", "FOOTER", ""),
            ("word/styles.xml", "WML_STYLES", "STYLES", ""),
            ("word/footnotes.xml", "WML_FOOTNOTES", "FOOTNOTES", ""),
            ("word/settings.xml", "WML_SETTINGS", "SETTINGS", settings),
            ("word/theme/theme1.xml", "OFC_THEME", "THEME", theme_xml(sheet.families)),
        )
    ]  # fmt: skip
    _add_data(package, document)
    _add_fonts(package, document, sheet.families, faces.embedded)
    saved = io.BytesIO()
    package.save(saved)
    return Template(saved.getvalue(), head, folio)


def _part(package: Package, name: str, kind: str, text: str = "") -> Part:
    return Part(PackURI("/" + name), kind, text.encode(), package)


def _add_properties(package: Package, plan: Plan) -> None:
    """Describe the document: core, extended and custom properties (part 2, 11; part 1, 22)."""
    kinds, relations = CONTENT_TYPE, RELATIONSHIP_TYPE
    for name, kind, relation, text in (
        ("core", kinds.OPC_CORE_PROPERTIES, relations.CORE_PROPERTIES, _core(plan)),
        ("app", kinds.OFC_EXTENDED_PROPERTIES, relations.EXTENDED_PROPERTIES, _application()),
        ("custom", kinds.OFC_CUSTOM_PROPERTIES, relations.CUSTOM_PROPERTIES, _custom(plan)),
    ):
        package.relate_to(_part(package, f"docProps/{name}.xml", kind, text), relation)


def _add_data(package: Package, document: Part) -> None:
    """Add the data part, which is filled later, with the properties that Word wants beside it."""
    item = _part(package, edition.PART, CONTENT_TYPE.XML)
    document.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)
    schema = f'<ds:schemaRef ds:uri="{edition.NAMESPACE}"/>'
    text = (
        f'{XML_HEAD}<ds:datastoreItem xmlns:ds="{_OFFICE}/customXml" ds:itemID="{_DATA_ID}">'
        f"<ds:schemaRefs>{schema}</ds:schemaRefs></ds:datastoreItem>"
    )
    properties = _part(package, "customXml/itemProps1.xml", _ITEM_PROPERTIES, text)
    item.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)


def _add_fonts(
    package: Package, document: Part, families: Families, fonts: tuple[Embedded, ...]
) -> None:
    """Add the font table, and the parts of embedded fonts, which are filled later."""
    table = _part(package, "word/fontTable.xml", CONTENT_TYPE.WML_FONT_TABLE)
    document.relate_to(table, RELATIONSHIP_TYPE.FONT_TABLE)
    ids = {
        font: table.relate_to(_part(package, font.part, _OBFUSCATED_FONT), f"{RELATIONS}/font")
        for font in fonts
    }
    lines = "".join(_font(family, ids) for family in families)
    text = f'{XML_HEAD}<w:fonts xmlns:w="{WORDML}" xmlns:r="{RELATIONS}">{lines}</w:fonts>'
    table._blob = text.encode()  # noqa: SLF001 - the text needs the relations, which need the part


def _font(family: Family, ids: dict[Embedded, str]) -> str:
    own = {font.slot: font for font in ids if font.face.subset_family == family.name}
    order = ("embedRegular", "embedBold", "embedItalic", "embedBoldItalic")
    embedded = "".join(
        f'<w:{slot} r:id="{ids[own[slot]]}" w:fontKey="{own[slot].key}" w:subsetted="1"/>'
        for slot in order
        if slot in own
    )
    return (
        f'<w:font w:name="{family.name}"><w:altName w:val="{family.substitutes}"/>'
        f'<w:panose1 w:val="{family.panose}"/><w:charset w:val="{family.charset}"/>'
        f'<w:family w:val="roman"/><w:pitch w:val="variable"/>{embedded}</w:font>'
    )


def _core(plan: Plan) -> str:
    """Give the core properties: both titles, the newspaper, the languages, the plan's own date."""
    moment = _in_utc(plan.modified).strftime("%Y-%m-%dT%H:%M:%SZ")
    remarks = " ".join(map(both, (*plan.remarks, PROVENANCE)))
    dated = "".join(
        f'<dcterms:{what} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{what}>'
        for what in ("created", "modified")
    )
    return (
        f'{XML_HEAD}<cp:coreProperties xmlns:cp="{_CORE}"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{dated}<dc:description>{escape(remarks[:_LONGEST_PROPERTY])}</dc:description>"
        f"<dc:identifier>{escape(plan.id)}</dc:identifier>"
        f"<dc:language>{', '.join(plan.languages)}</dc:language><cp:revision>1</cp:revision>"
        f"<dc:title>{escape(both(plan.titles)[:_LONGEST_PROPERTY])}</dc:title></cp:coreProperties>"
    )


def _in_utc(moment: datetime) -> datetime:
    """Give a moment in UTC, one without a zone as it stands: the machine's own has no say."""
    return moment.astimezone(UTC) if moment.tzinfo else moment


def _application() -> str:
    said = "<Application>Duizhao</Application>"
    return f'{XML_HEAD}<Properties xmlns="{_OFFICE}/extended-properties">{said}</Properties>'


def _custom(plan: Plan) -> str:
    """Give title and provenance in each language, where people look: among the properties."""
    said = [
        (f"{what} ({lang})", name_in(names, lang))
        for what, names in (("Title", plan.titles), ("Provenance", PROVENANCE))
        for lang in dict.fromkeys(run.lang for run in names)
    ]
    properties = "".join(
        f'<property fmtid="{_CUSTOM_SET}" pid="{number}" name={attribute(name)}>'
        f"<vt:lpwstr>{escape(value[:_LONGEST_PROPERTY])}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(said, 2)
    )
    return (
        f'{XML_HEAD}<Properties xmlns="{_OFFICE}/custom-properties"'
        f' xmlns:vt="{_OFFICE}/docPropsVTypes">{properties}</Properties>'
    )


def _settings(sheet: StyleSheet, faces: Typefaces, *, two_sided: bool) -> str:
    """Give `w:settings`, its children in the order of the schema (17.15.1.78)."""
    latin = word_tag(ENGLISH if is_east_asian(sheet.primary) else sheet.primary)
    embedded = "<w:embedTrueTypeFonts/><w:saveSubsetFonts/>" if faces.embedded else ""
    mirrored = "<w:mirrorMargins/>" if two_sided else ""
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word"'
        f' w:val="{value}"/>'
        for name, value in _COMPATIBILITY.items()
    )
    return (
        f'{XML_HEAD}<w:settings xmlns:w="{WORDML}"><w:zoom w:percent="100"/>{embedded}{mirrored}'
        '<w:defaultTabStop w:val="420"/><w:autoHyphenation/>'
        '<w:consecutiveHyphenLimit w:val="2"/><w:hyphenationZone w:val="240"/>'
        '<w:doNotHyphenateCaps/><w:characterSpacingControl w:val="compressPunctuation"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        f"<w:compat>{compatibility}</w:compat>"
        f'<w:themeFontLang w:val="{latin}" w:eastAsia="zh-CN"/>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2"'
        ' w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" w:accent4="accent4"'
        ' w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink"'
        ' w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


_COMPATIBILITY = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}
"""What Word 2013 and later write for a new document ([MS-DOCX] 2.2), lest they emulate 2007."""
