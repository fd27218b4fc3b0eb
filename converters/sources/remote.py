"""Files behind URLs: whatever fsspec knows how to open, as s3, https, or memory.

Place in the line: the **file** end of file -> reader -> Article.  fsspec is imported only when a
source has a scheme, and so is what the standard library knows of the web.  What fsspec opens is
loaded by the process that found it: connections do not survive a fork, and `memory` is of one
process alone.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit

from msgspec import Struct

from converters.sources.origins import Origin, UnreadableError

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
"""Two letters at least (RFC 3986 3.1 allows one): `C://` is a drive of Windows."""
_WEB = ("http", "https")
_NO_FSSPEC = 'is a URL, which needs fsspec; install it with: pip install "duizhao[remote]"'


class Remote(Struct, frozen=True):
    """A file of a file system that fsspec has opened."""

    system: AbstractFileSystem
    path: str
    travels: ClassVar[bool] = False

    def load(self) -> bytes:
        """Fetch the bytes."""
        with _told():
            return bytes(self.system.cat_file(self.path))

    def fetched(self) -> IO[bytes]:
        """Fetch the bytes into a temporary file without a name, which may be too big to hold."""
        spool: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - it is read later
        with _told(), self.system.open(self.path, "rb") as stream:
            shutil.copyfileobj(stream, spool)
        return spool


def is_url(name: str) -> bool:
    """Say whether a source has a scheme: `s3://bucket/1958.11`."""
    return bool(_SCHEME.match(name))


def local_path(url: str) -> str | None:
    """Give the path of a `file` URL, None for others."""
    parts = urlsplit(url)
    if parts.scheme.lower() != "file" or parts.netloc not in ("", "localhost"):
        return None
    from urllib.request import url2pathname

    return url2pathname(parts.path)


def last_name(path: str) -> str:
    """Give the last part of a path or URL: `https://a.org/b/c.md?raw=1 -> c.md`.

    Other schemes than the web's have no queries: `?` and `#` are letters of their names.
    """
    if not is_url(path):
        return os.path.basename(path)  # noqa: PTH119
    parts = urlsplit(path)
    names = parts.path if parts.scheme in _WEB else path.partition("://")[2]
    return names.rstrip("/").rpartition("/")[2] or parts.netloc


def files(url: str) -> Remote | list[tuple[str, Origin]]:
    """Give the file behind a URL, or the files of a folder there by their names in it.

    UnreadableError where there is neither, or no way to get there.
    """
    with _told():
        system, path = _opened(url)
        if not url.endswith("/") and system.isfile(path):
            return Remote(system, path)
        found = [str(each) for each in system.find(path)]
        if not found and not system.exists(path):
            raise FileNotFoundError(path)
        start = f"{path.rstrip('/')}/"
        return [(each.removeprefix(start).lstrip("/"), Remote(system, each)) for each in found]


def _opened(url: str) -> tuple[AbstractFileSystem, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise UnreadableError(_NO_FSSPEC) from error
    system, path = url_to_fs(url)
    return system, str(path)


@contextmanager
def _told() -> Iterator[None]:
    """Turn what any file system may raise into words."""
    try:
        yield
    except UnreadableError:
        raise
    except FileNotFoundError as error:
        raise UnreadableError("no such file or folder; check the name") from error
    except ImportError as error:
        raise UnreadableError(f"cannot be reached: {error}") from error
    except Exception as error:
        kind = type(error).__name__
        raise UnreadableError(f"cannot be read: {error or kind}; check the address") from error
