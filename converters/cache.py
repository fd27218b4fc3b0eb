"""Where derived tables are kept between runs, and how they are told from damaged ones.

Place in the line: below whatever makes such a table, beside all of it.  What is kept can always be
made again: a file that is missing, cut off, altered or unreadable is no file, and a folder that
cannot be written to is no error.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import tempfile
from pathlib import Path

FOLDER_VARIABLE = "DUIZHAO_CACHE"
"""Names the folder to use; where it is unset or empty, the platform's folder is taken."""

_DIGEST_SIZE = 32


def kept(name: str) -> memoryview | None:
    """Give what `keep` put under `name`, None where there is nothing or it was altered."""
    try:
        sealed = memoryview((folder() / name).read_bytes())
    except (OSError, RuntimeError):
        return None
    digest, content = sealed[:_DIGEST_SIZE], sealed[_DIGEST_SIZE:]
    return content if digest == _digest(content) else None


def keep(name: str, content: bytes) -> bool:
    """Keep `content` under `name`, whole or not at all; False where the folder does not allow it.

    Several processes may do so at once: each writes a file of its own and renames it.
    """
    try:
        path = folder() / name
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, _digest(content) + content)
    except (OSError, RuntimeError):
        return False
    return True


def folder() -> Path:
    """Give the user's folder for such files, by the custom of the platform; it need not exist.

    XDG_CACHE_HOME or ~/.cache (a relative one is ignored, as the XDG specification asks),
    ~/Library/Caches, %LOCALAPPDATA%.  RuntimeError where the user has no home.
    """
    if given := os.environ.get(FOLDER_VARIABLE):
        return Path(given)
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "duizhao" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "duizhao"
    given = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(given) if given.startswith("/") else Path.home() / ".cache") / "duizhao"


def _replace(path: Path, content: bytes) -> None:
    handle, temporary = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def _digest(content: bytes | memoryview) -> bytes:
    return hashlib.sha256(content).digest()
