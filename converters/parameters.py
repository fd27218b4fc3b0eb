"""An option of ours as an option of the command line.

Place in the line: beneath the command line; made from declarations alone.
"""

from __future__ import annotations

from typing import Any

import click

from converters.options import Declaration

_SHORT = {"output": "-o", "to": "-t"}


def parameter(declaration: Declaration) -> click.Option:
    """Make a click option whose value is None, or (), where it was not given."""
    names = [
        declaration.switch,
        *([_SHORT[declaration.name]] if declaration.name in _SHORT else []),
    ]
    if declaration.flag:
        names[0] = f"{declaration.switch}/--no-{declaration.switch[2:]}"
    shown = f"  [default: {declaration.shown}]" if declaration.shown else ""
    return click.Option(
        [declaration.name, *names],
        help=declaration.help + shown,
        type=None if declaration.flag else _type(declaration),
        metavar=None if declaration.choices or declaration.flag else declaration.metavar,
        multiple=declaration.many,
        default=None,
    )


def _type(declaration: Declaration) -> click.ParamType[Any]:
    return click.Choice(list(declaration.choices)) if declaration.choices else click.STRING
