"""The options of a run that no single writer owns, and the closed choices among them.

Kept free of the model, so that asking for help loads nothing that only a conversion needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from converters.options import option
from converters.workers import jobs_option


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
        help="File or folder to write to; a file's ending tells the format, - is standard output.",
        parse=Path,
        metavar="FILE|DIR",
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
        help="Write the reading of Chinese words above them: in headlines, or everywhere"
        " (EPUB and DOCX).",
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
    jobs: int | None = jobs_option()
