"""Archives, packed member by member in the order of a test."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path


def pack(archive: Path, members: dict[str, bytes]) -> Path:
    """Pack members in the order in which they are given."""
    archive.parent.mkdir(parents=True, exist_ok=True)
    if archive.suffix == ".zip":
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
            for name, data in members.items():
                out.writestr(name, data)
        return archive
    kind = {"gz": "gz", "tgz": "gz", "bz2": "bz2", "xz": "xz", "txz": "xz"}
    with tarfile.open(archive, f"w:{kind.get(archive.suffix[1:], '')}") as tar:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return archive
