"""Text and attributes of XML: what would be taken for markup is escaped.

Place in the line: below all of the package, and below the writer.  `xml.sax.saxutils` does the
same, but loads all that opens URLs, which takes longer than to draw an article.
"""

from __future__ import annotations

from html import escape as escaped

_IN_ATTRIBUTES = str.maketrans({'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
"""White space but blanks would be read as blanks (XML 1.0, 3.3.3)."""


def escape(value: str) -> str:
    """Give the text of an element: `"a < b" -> "a &lt; b"`."""
    return escaped(value, quote=False)


def attribute(value: str) -> str:
    """Give an attribute's value, escaped and in quotation marks: `'"' -> '"&quot;"'`."""
    return f'"{escape(value).translate(_IN_ATTRIBUTES)}"'
