"""The smallest DOCX that both validators accept, as parts for `spoil` and `pack` of samples.py.

The Open XML SDK does without settings, a font table and a theme; openxml-audit wants all three.
"""

from __future__ import annotations

from samples import Parts

_OPC = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORDML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DRAWINGML = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_CONTENT_TYPES = {
    "/word/document.xml": f"{_WORD}.document.main+xml",
    "/word/styles.xml": f"{_WORD}.styles+xml",
    "/word/settings.xml": f"{_WORD}.settings+xml",
    "/word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "/word/theme.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
}

_CORE = f"""{_HEAD}<cp:coreProperties xmlns:cp="{_OPC}/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<dcterms:created xsi:type="dcterms:W3CDTF">2001-02-03T04:05:06Z</dcterms:created>
<dc:creator>Lu Xun</dc:creator><dc:title>A Lamp</dc:title>
</cp:coreProperties>"""

_STYLES = f"""{_HEAD}<w:styles xmlns:w="{_WORDML}">
<w:docDefaults><w:rPrDefault><w:rPr>
<w:lang w:val="en-US" w:eastAsia="zh-CN"/>
</w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>
<w:rPr><w:rFonts w:ascii="Serif" w:hAnsi="Serif" w:eastAsia="Song"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Deck"><w:name w:val="Deck"/><w:basedOn w:val="Normal"/>
</w:style>
</w:styles>"""

_DOCUMENT = f"""{_HEAD}<w:document xmlns:w="{_WORDML}"><w:body>
<w:p><w:pPr><w:pStyle w:val="Deck"/></w:pPr><w:r><w:t>A Lamp</w:t></w:r></w:p>
<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>
<w:tblGrid><w:gridCol w:w="4000"/><w:gridCol w:w="4000"/></w:tblGrid>
<w:tr><w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>
<w:p><w:r><w:t>The lamp</w:t></w:r></w:p></w:tc>
<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>
<w:p><w:r><w:rPr><w:lang w:eastAsia="zh-Hans-CN"/></w:rPr><w:t>灯</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:tcPr><w:tcW w:w="8000" w:type="dxa"/><w:gridSpan w:val="2"/></w:tcPr>
<w:p><w:r><w:t>Both</w:t></w:r></w:p></w:tc></w:tr>
</w:tbl>
<w:p><w:r><w:t>End</w:t></w:r></w:p>
<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>
</w:body></w:document>"""

_FONT_TABLE = f"""{_HEAD}<w:fonts xmlns:w="{_WORDML}"><w:font w:name="Serif"/></w:fonts>"""
_SETTINGS = f"""{_HEAD}<w:settings xmlns:w="{_WORDML}"/>"""


def docx_parts() -> Parts:
    """A DOCX of two paragraphs around a table whose last row is one merged cell."""
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            f"{_OFFICE}/officeDocument word/document.xml",
            f"{_OPC}/relationships/metadata/core-properties docProps/core.xml",
        ),
        "docProps/core.xml": _CORE,
        "word/_rels/document.xml.rels": _relationships(
            f"{_OFFICE}/styles styles.xml",
            f"{_OFFICE}/settings settings.xml",
            f"{_OFFICE}/fontTable fontTable.xml",
            f"{_OFFICE}/theme theme.xml",
        ),
        "word/document.xml": _DOCUMENT,
        "word/fontTable.xml": _FONT_TABLE,
        "word/settings.xml": _SETTINGS,
        "word/styles.xml": _STYLES,
        "word/theme.xml": _theme(),
    }


def _content_types() -> str:
    parts = "".join(
        f'<Override PartName="{part}" ContentType="{kind}"/>'
        for part, kind in _CONTENT_TYPES.items()
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{_HEAD}<Types xmlns="{_OPC}/content-types"><Default Extension="rels"'
        f' ContentType="{rels}"/><Default Extension="xml" ContentType="application/xml"/>'
        f"{parts}</Types>"
    )


def _relationships(*types_and_targets: str) -> str:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, pair in enumerate(types_and_targets, start=1)
        for kind, target in [pair.split()]
    )
    return f'{_HEAD}<Relationships xmlns="{_OPC}/relationships">{links}</Relationships>'


def _theme() -> str:
    """The least that ECMA-376, part 1, 20.1.6.9 asks of a theme: colours, fonts, three of each."""
    names = ["dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink"]
    colours = "".join(f'<a:{name}><a:srgbClr val="000000"/></a:{name}>' for name in names)
    faces = '<a:latin typeface="Serif"/><a:ea typeface="Song"/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{_HEAD}<a:theme xmlns:a="{_DRAWINGML}" name="Plain"><a:themeElements>'
        f'<a:clrScheme name="Plain">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Plain"><a:majorFont>{faces}</a:majorFont>'
        f"<a:minorFont>{faces}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Plain"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{f'<a:ln>{fill}</a:ln>' * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )
