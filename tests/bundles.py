"""Month bundles made of article files, in the way in which the archive makes them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

Entry = Mapping[str, object]

_KEYS = {"Title": "title", "Author": "author", "Date": "date",
         "Page": "page_number", "Edition": "page_number"}  # fmt: skip


def entry(name: str, text: str) -> dict[str, object]:
    """Take the header's four values out of a file, and strip the rest at both ends."""
    lines = text.split("\n")
    found: dict[str, object] = {"path": f"1956.05/{name}"}
    for number, line in enumerate(lines):
        key, _, value = line.partition(":")
        if key in _KEYS:
            found[_KEYS[key]] = value.strip()
        elif line.strip():
            return found | {"content": "\n".join(lines[number:]).strip()}
    return found | {"content": ""}


def entries(files: Iterable[Path]) -> list[dict[str, object]]:
    return [entry(file.name, file.read_text(encoding="utf-8")) for file in files]


def script(found: Iterable[Entry]) -> str:
    """Write a bundle as the archive does."""
    listed = json.dumps(list(found), ensure_ascii=False, indent=2)
    return f"const ARTICLES = {listed};\n"


def packed(text: str | bytes) -> bytes:
    return gzip.compress(text.encode() if isinstance(text, str) else text, mtime=0)
