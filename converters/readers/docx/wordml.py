"""Tags and attributes of WordprocessingML, for reading.

Place in the line: below everything that looks into a part.  Word itself, and LibreOffice, write the
transitional namespace (part 4), which is the one read here.
"""

from __future__ import annotations

from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def tag(name: str) -> str:
    """Give the full name of an element or attribute: `"p" -> "{http://...}p"`."""
    return _W + name


def local(element: Any) -> str:
    """Give the name of an element of ours without its namespace; "" for any other one."""
    name: str = element.tag
    return name.removeprefix(_W) if name.startswith(_W) else ""


def value(element: Any, path: str) -> str | None:
    """Give the `w:val` of the element at a path of names, `"pPr/pStyle"`; None without one."""
    found = element.find("/".join(tag(name) for name in path.split("/")))
    return None if found is None else found.get(tag("val"))


def is_on(element: Any, name: str) -> bool | None:
    """Tell a switch (17.17.4) among an element's children; None where it is not set."""
    found = element.find(tag(name))
    if found is None:
        return None
    return found.get(tag("val"), "true") not in {"0", "false", "off", "none"}
