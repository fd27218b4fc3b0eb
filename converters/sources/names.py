"""Names of files: as people read them, in the order of a folder, and which are passed over.

Place in the line: the **file** end of file -> reader -> Article; what folders, archives and URLs
have in common.  Names are taken apart as strings: a Path for each of a year's takes far longer.
"""

from __future__ import annotations

import os
import re

_NOT_TO_SHOW = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_ESCAPED = re.compile(r"[^/]*[\udc80-\udcff][^/]*")
"""A part of a path that is not UTF-8: Python keeps such bytes as lone surrogates (PEP 383)."""
_COMPRESSED = re.compile(r"\.(?:gz|bz2|xz)$", re.IGNORECASE)
ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
"""What archives of files are called."""
_LEAVING = re.compile(r"/|[A-Za-z]:/|(?:.*/)?\.\.(?:/|$)", re.DOTALL)


def shown(name: str) -> str:
    """Make a name printable: what no title and no terminal can hold becomes U+FFFD.

    A part that is not UTF-8 is read as GB 18030, in which old Chinese systems wrote their names.
    """
    if name.isprintable():
        return name
    return _NOT_TO_SHOW.sub("\ufffd", _ESCAPED.sub(lambda found: _unescaped(found[0]), name))


def decoded(raw: bytes) -> str | None:
    """Read a name as UTF-8, else as GB 18030; None where it is neither."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def stem(name: str) -> str:
    """Give a file's name without its ending: `1958.11.tar.gz -> 1958.11`."""
    return without_ending(_COMPRESSED.sub("", name))


def without_ending(path: str) -> str:
    """Give a path without the ending of its last name: `a.b/c.md -> a.b/c`."""
    return os.path.splitext(path)[0]  # noqa: PTH122


def is_hidden(name: str) -> bool:
    """Say whether a file or folder is not meant to be seen: `.git`, macOS's `__MACOSX`."""
    return (name.startswith(".") and name not in (".", "..")) or name == "__MACOSX"


def is_visible(name: str, suffixes: tuple[str, ...]) -> bool:
    """Say whether a name with `/` has one of `suffixes`, and no part of it is hidden."""
    return name.lower().endswith(suffixes) and not any(map(is_hidden, name.split("/")))


def is_zip(name: str) -> bool:
    """Say whether a file is called a zip."""
    return name.lower().endswith(".zip")


def is_archive(name: str) -> bool:
    """Say whether a file is called an archive of files."""
    return name.lower().endswith(ARCHIVES)


def leaves(name: str) -> bool:
    """Say whether a member's path leads out of its archive: `/a.md`, `C:/a.md`, `../a.md`."""
    return bool(_LEAVING.match(name))


def folder_order(name: str) -> tuple[tuple[bool, str], ...]:
    """Order names with `/` as a walk through folders does: files first, then what is deeper."""
    *folders, last = name.split("/")
    return (*((True, folder) for folder in folders), (False, last))


def _unescaped(part: str) -> str:
    try:
        return part.encode("utf-8", "surrogateescape").decode("gb18030")
    except UnicodeError:
        return part
