"""The theme (ECMA-376 part 1, 14.2.7): Word and one of the validators want one, no style uses it.

Place in the line: beside the template.  Black on white; the fonts are those of the styles, so that
what a user sets in "theme fonts" looks like the book.
"""

from __future__ import annotations

from converters.writers.docx.languages import Families
from converters.writers.docx.wordml import XML_HEAD

_DRAWINGML = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLORS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "404040",
    "lt2": "F2F2F2",
    "accent1": "404040",
    "accent2": "7F0000",
    "accent3": "595959",
    "accent4": "7F7F7F",
    "accent5": "A6A6A6",
    "accent6": "BFBFBF",
    "hlink": "1F3864",
    "folHlink": "3B3838",
}
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme_xml(families: Families) -> str:
    """Give a theme of plain fills and lines, three of each as the schema asks for."""
    colors = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLORS.items()
    )
    fonts = "".join(
        f'<a:{kind}Font><a:latin typeface="{families.latin.name}"/>'
        f'<a:ea typeface="{families.han.name}"/><a:cs typeface=""/></a:{kind}Font>'
        for kind in ("major", "minor")
    )
    lines = "".join(f'<a:ln w="{width}">{_FILL}</a:ln>' for width in (6350, 12700, 19050))
    return (
        f'{XML_HEAD}<a:theme xmlns:a="{_DRAWINGML}" name="Duizhao"><a:themeElements>'
        f'<a:clrScheme name="Duizhao">{colors}</a:clrScheme>'
        f'<a:fontScheme name="Duizhao">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="Duizhao"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )
