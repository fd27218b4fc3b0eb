"""The drawing behind the plain text writer: sections, rows, blocks, top to bottom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, assert_never

from converters.layout import Plan, Row, Section
from converters.model import Block, Heading, Paragraph, Separator, Verse, plain
from converters.typography.styles import ORNAMENT


def draw(plan: Plan, out: BinaryIO) -> None:
    """Write the words of a plan, a section at a time, with two blank lines between sections."""
    for number, section in enumerate(plan.sections):
        text = "\n\n".join(_paragraphs(section))
        out.write(("\n\n\n" * bool(number) + text).encode())
    out.write(b"\n")


def _paragraphs(section: Section) -> Iterator[str]:
    for row in section.rows:
        yield from (_drawn(block) for block in _blocks(row))


def _blocks(row: Row) -> Iterator[Block]:
    for cell in row.cells:
        yield from cell.blocks


def _drawn(block: Block) -> str:
    match block:
        case Heading(text=text) | Paragraph(text=text):
            return plain(text)
        case Verse(lines=lines):
            return "\n".join(plain(line) for line in lines)
        case Separator():
            return ORNAMENT
    assert_never(block)
