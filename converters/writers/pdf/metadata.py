"""What a PDF says of itself, twice and the same: document information and XMP.

Place in the line: beside `document`.  XMP: ISO 16684-1; what archives and screen readers ask for:
ISO 19005-2, 6.6, and ISO 14289-1, 5, with the extension schema that lets the one allow the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from converters.layout.wording import both
from converters.model import Names
from converters.writers.pdf.objects import Dictionary, Stream, text

_CREATOR = "duizhao"
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt>{titles}</rdf:Alt></dc:title>
{author}<dc:language><rdf:Bag>{languages}</rdf:Bag></dc:language>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<pdf:Producer>{creator}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file obeys</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


class Facts(Struct, frozen=True):
    """What is known of a book: titles in its languages, author, languages in reading order."""

    titles: Names
    author: str | None
    languages: tuple[str, ...]
    modified: datetime


def information(facts: Facts) -> Dictionary:
    """Make the document information dictionary (ISO 32000-1, 14.3.3)."""
    moment = f"D:{facts.modified.strftime('%Y%m%d%H%M%S')}Z"
    made = Dictionary(
        Title=text(both(facts.titles)),
        Creator=text(_CREATOR),
        Producer=text(_CREATOR),
        CreationDate=text(moment),
        ModDate=text(moment),
    )
    if facts.author:
        made.entries["Author"] = text(facts.author)
    return made


def packet(facts: Facts) -> Stream:
    """Make the metadata stream, which says the same in XML."""
    titles = [("x-default", both(facts.titles)), *((name.lang, name.text) for name in facts.titles)]
    author = f"<dc:creator><rdf:Seq>{_items([facts.author])}</rdf:Seq></dc:creator>\n"
    said = _PACKET.format(
        titles="".join(_item(name, f' xml:lang="{lang}"') for lang, name in dict(titles).items()),
        author=author if facts.author else "",
        languages=_items(facts.languages),
        creator=_CREATOR,
        date=facts.modified.strftime("%Y-%m-%dT%H:%M:%SZ"),
    )
    return Stream(said.encode("utf-8"), Type="/Metadata", Subtype="/XML")


def _items(texts: Iterable[str | None]) -> str:
    return "".join(_item(said) for said in texts if said)


def _item(said: str, attribute: str = "") -> str:
    return f"<rdf:li{attribute}>{said.translate(_ESCAPED)}</rdf:li>"
