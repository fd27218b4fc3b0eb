"""The options of a run that no single writer owns, and the closed choices among them.

Kept free of the model, so that asking for help loads nothing that only a conversion needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import cast

from converters.options import option
from converters.workers import jobs_option

REPORT_SUFFIXES = (".html", ".json")


class Layout(StrEnum):
    """The arrangements of two languages that a reader of the book can choose from."""

    PARALLEL = "parallel"
    FACING = "facing"
    SEQUENTIAL = "sequential"
    INTERLEAVED = "interleaved"
    POPUP = "popup"
    SINGLE = "single"


class Shape(StrEnum):
    """The shapes of a row that a writer may draw.

    One cell flows; several stand level with each other, in columns or on pages that face each
    other; or the first flows, with the others as a note on it.
    """

    FLOW = "flow"
    COLUMNS = "columns"
    FACING = "facing"
    NOTED = "noted"


class Align(StrEnum):
    """The units that stand beside each other."""

    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"
    NONE = "none"


class Pinyin(StrEnum):
    """Which Chinese text gets its reading above it."""

    OFF = "off"
    TITLES = "titles"
    ALL = "all"


class Script(StrEnum):
    """The script that Chinese is shown in."""

    AS_IS = "as-is"
    SIMPLIFIED = "simplified"
    TRADITIONAL = "traditional"


class Per(StrEnum):
    """What one output holds."""

    FILE = "file"
    DAY = "day"
    MONTH = "month"
    BOOK = "book"


def output_path(value: object) -> Path:
    """Give the path of an output: a `Path`, or for a URL what behaves like one.

    ValueError, with what to install, where what speaks a URL's protocol is missing.
    """
    if hasattr(value, "fs"):
        return cast("Path", value)
    if not isinstance(value, str) or "://" not in value:
        return Path(value)  # type: ignore[arg-type]  # a wrong type is told by the caller
    if value.startswith("file://"):
        from urllib.parse import urlsplit
        from urllib.request import url2pathname

        return Path(url2pathname(urlsplit(value).path))
    try:
        from upath import UPath

        place = UPath(value)
        _ = place.fs
    except (ImportError, ValueError) as error:
        raise ValueError(
            f"{value} cannot be reached: {error}; pip install 'duizhao[cluster]' brings what"
            " outputs by URL need, and each protocol may ask for a package of its own"
        ) from error
    return cast("Path", place)


def report_path(value: object) -> Path:
    """Give the path of a report; ValueError where its ending is none of those that are written."""
    path = Path(value)  # type: ignore[arg-type]  # a wrong type is told by the caller
    if path.suffix.lower() not in REPORT_SUFFIXES:
        raise ValueError(f'"{path}" is no report; name it {" or ".join(REPORT_SUFFIXES)}')
    return path


class EngineName(StrEnum):
    """Who does the work: the processes of this machine, or a cluster."""

    EMBEDDED = "embedded"
    DASK = "dask"


@dataclass(frozen=True, slots=True)
class Settings:
    """What is read, arranged and written; the defaults are those of the command line."""

    to: tuple[str, ...] = option(
        (),
        help="Format to write; may be given several times.  Default: by the ending of --output,"
        " else epub.",
        metavar="FORMAT",
        many=True,
    )
    output: Path | None = option(
        None,
        help="File or folder to write to; a file's ending tells the format, - is standard output."
        "  It may be a URL, such as s3://bucket/books.",
        parse=output_path,
        metavar="FILE|DIR|URL",
    )
    layout: Layout = option(
        Layout.PARALLEL,
        help="parallel: columns side by side; facing: left and right pages (PDF); sequential: one"
        " language, then the other; interleaved: paragraph under paragraph; popup: one language,"
        " the other in notes (EPUB); single: one language.",
        choices=tuple(each.value for each in Layout),
        parse=Layout,
    )
    first: str = option("en", help="The language that comes first.", choices=("en", "zh"))
    align: Align = option(
        Align.PARAGRAPH,
        help="What is paired: paragraphs, sentences, or nothing (whole texts side by side).",
        choices=tuple(each.value for each in Align),
        parse=Align,
    )
    show_confidence: bool = option(
        False,
        help="Draw rows of which the pairing is less sure too, and mark these with a small ≈.",
    )
    learn: bool = option(
        False, help="Learn word pairs from all articles of the run before they are paired."
    )
    scorer: str | None = option(
        None,
        help="A plug-in that helps to judge which sentences belong together.",
        metavar="NAME",
    )
    pinyin: Pinyin = option(
        Pinyin.OFF,
        help="Write the reading of Chinese words above them, in headlines or everywhere (not in"
        " plain text).",
        choices=tuple(each.value for each in Pinyin),
        parse=Pinyin,
    )
    script: Script = option(
        Script.AS_IS,
        help="Show Chinese in simplified or traditional characters.",
        choices=tuple(each.value for each in Script),
        parse=Script,
    )
    per: Per | None = option(
        None,
        help="One output for each file, day or month, or one book of all.  Default: a file gives"
        " a file, a folder a book.",
        choices=tuple(each.value for each in Per),
        parse=Per,
    )
    strict: bool = option(False, help="Write nothing of a book with notices, and exit with 9.")
    resume: bool = option(
        False,
        help="Make only what an earlier run with --resume has not completed, or what has changed"
        " since; its state is a file in the folder of the outputs.",
    )
    report: Path | None = option(
        None,
        help="Write what the run did, article by article: FILE.html to be read, FILE.json for"
        " programs.",
        parse=report_path,
        metavar="FILE",
    )
    jobs: int | None = jobs_option()
    engine: EngineName = option(
        EngineName.EMBEDDED,
        help="Who does the work: embedded, the processes of this machine; or dask, a cluster.",
        choices=tuple(each.value for each in EngineName),
        parse=EngineName,
    )
    scheduler: str | None = option(
        None,
        help="The scheduler of the dask cluster, such as tcp://head:8786.",
        metavar="ADDRESS",
    )
