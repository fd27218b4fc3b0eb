"""Alignments as small files beside their articles, for people to look at and to correct.

Place in the line: file -> reader -> Article -> align -> **a file beside the article**, which a
later conversion obeys.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec.structs import replace

from converters.align.sidecar import SUFFIX, dump
from converters.errors import ConverterError, InputError, OutputError
from converters.outputs import write_text
from converters.pairing import Pairer
from converters.reading import read_file
from converters.registry import suffixes
from converters.report import Progress, Report
from converters.settings import Settings
from converters.sources import Found, find_all


def write_alignments(
    sources: Iterable[str | Path], *, force: bool = False, progress: Progress | None = None
) -> Report:
    """Write the alignment of each article beside it, as `<name>.align`.

    A file that is already there holds somebody's corrections: it is left as it is, which the
    report tells as a failure, unless `force` is given.
    """
    found, missing = find_all(list(sources), suffixes())
    failures: list[ConverterError] = list(missing)
    written: list[Path] = []
    files = [file for named in found for file in named.files]
    for done, file in enumerate(files):
        if progress:
            progress("aligning", done, len(files))
        try:
            written += _write(file, force=force)
        except ConverterError as error:
            failures.append(error)
    return Report(tuple(written), (), tuple(failures))


def _write(file: Found, *, force: bool) -> Iterator[Path]:
    if not file.is_on_disk:
        raise InputError(
            "an alignment stands beside a file on the disk; name one", source=file.name
        )
    target = Path(file.path).with_suffix(SUFFIX)
    if target.exists() and not force:
        raise OutputError(f"{target} is there already; --force replaces it")
    read = read_file(replace(file, in_folder=False)).read
    if len(read) != 1:
        raise InputError(f"holds {len(read)} articles; only one can be aligned", source=file.name)
    rows = Pairer(Settings()).rows(replace(read[0], sidecar=None))
    write_text(target, dump(rows.article, rows.alignment))
    yield target
