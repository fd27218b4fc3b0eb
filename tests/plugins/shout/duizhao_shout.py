"""An output format from outside: one module and one entry point, nothing of ours is touched.

Place in the line: layout -> **writer** -> bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from converters.options import option

if TYPE_CHECKING:
    from converters.layout import Plan


def count(value: Any) -> int:
    """Read a number from 0 on; ValueError for anything else."""
    number = int(value)
    if number < 0:
        raise ValueError(f'"{value}" is less than nothing')
    return number


@dataclass(frozen=True)
class ShoutOptions:
    """How loud it is."""

    bangs: int = option(1, help="Exclamation marks after each line.", parse=count, metavar="N")


class ShoutWriter:
    """Writes every line in capitals."""

    name = "shout"
    suffix = ".shout"
    description = "Text in capitals"
    draws_glyphs = False
    Options = ShoutOptions

    def write(self, plan: Plan, options: ShoutOptions, out: BinaryIO) -> None:
        """Write the lines of a plan in capitals, `options.bangs` marks after each."""
        marks = "!" * options.bangs
        out.writelines(f"{line.upper()}{marks}\n".encode() for line in _lines(plan))


def _lines(plan: Plan) -> Iterator[str]:
    from converters.model import lines_of, plain

    for section in plan.sections:
        for row in section.rows:
            for cell in row.cells:
                yield from (plain(line) for block in cell.blocks for line in lines_of(block))


WRITER = ShoutWriter()
