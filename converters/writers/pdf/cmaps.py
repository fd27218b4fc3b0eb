"""CMaps of an embedded font: from codes to glyphs, and from codes to the text they stand for.

Place in the line: below `embedding`.  Format: ISO 32000-1, 9.7.5 and 9.10.3, and Adobe Technical
Note 5014; text is UTF-16BE, so that characters above U+FFFF and ligatures are copied whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

_AT_ONCE = 100
"""The most entries that one block may have (Technical Note 5014)."""

_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo 3 dict dup begin
/Registry (Adobe) def
/Ordering ({ordering}) def
/Supplement 0 def
end def
/CMapName /{name} def
/CMapType {kind} def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_FOOT = """endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def to_unicode(texts: Mapping[int, str]) -> bytes:
    """Make the CMap that says what a reader copies for each code; codes without text are left."""
    entries = [
        f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>"
        for code, text in texts.items()
        if text
    ]
    return _cmap("Adobe-Identity-UCS", "UCS", 2, "bfchar", entries)


def to_cids(cids: Mapping[int, int], name: str) -> bytes:
    """Make the CMap that chooses the character (in a bare CFF: the glyph) for each code."""
    entries = [f"<{code:04X}> {cid}" for code, cid in cids.items()]
    return _cmap(name, "Identity", 1, "cidchar", entries)


def _cmap(name: str, ordering: str, kind: int, block: str, entries: Sequence[str]) -> bytes:
    head = _HEAD.format(name=name, ordering=ordering, kind=kind)
    return (head + "".join(_blocks(block, entries)) + _FOOT).encode("ascii")


def _blocks(block: str, entries: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(entries), _AT_ONCE):
        some = entries[start : start + _AT_ONCE]
        lines = "\n".join(some)
        yield f"{len(some)} begin{block}\n{lines}\nend{block}\n"
