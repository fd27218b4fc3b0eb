"""An option is one dataclass field: it feeds the command line, the API, the config file, the docs.

`option(...)` makes the field, `options_of` reads a class's declarations, `build` turns values that
were given somewhere (as strings by a shell, as TOML by a config file, as Python by a caller) into
an instance.  The command line and the config file are made from the same declarations, so a name
means the same everywhere.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from keyword import iskeyword
from typing import Any, TypeVar

from msgspec import Struct

from converters.errors import OptionError

_T = TypeVar("_T")

Parser = Callable[[Any], Any]
"""Turns a given value into the field's value; ValueError with a reason where it cannot."""


class Declaration(Struct, frozen=True):
    """What one option is: its name (with underscores), help, default, choices and parser."""

    name: str
    help: str
    default: Any
    parse: Parser
    choices: tuple[str, ...] = ()
    metavar: str | None = None
    many: bool = False
    flag: bool = False
    shown: str | None = None
    """The default as help texts say it, None where there is nothing to say."""

    @property
    def field(self) -> str:
        """The field's name: an option called by a word of Python has a field such as `from_`."""
        return f"{self.name}_" if iskeyword(self.name) else self.name

    @property
    def switch(self) -> str:
        """The command line's spelling: `font_size` is `--font-size`."""
        return "--" + self.name.replace("_", "-")


def option(
    default: Any,
    *,
    help: str,  # noqa: A002 - the word that every option library uses
    parse: Parser | None = None,
    choices: Iterable[str] = (),
    metavar: str | None = None,
    many: bool = False,
    shown: str | None = None,
) -> Any:
    """Declare a dataclass field that is an option; `many` gathers values into a tuple."""
    flag = isinstance(default, bool)
    if shown is None and default and not (flag or many):
        shown = str(default)
    details = {
        "help": help,
        "parse": parse or (_truth if flag else _text),
        "choices": tuple(choices),
        "metavar": metavar,
        "many": many,
        "flag": flag,
        "shown": shown,
    }
    return dataclasses.field(default=default, metadata={"option": details})


def options_of(cls: type) -> tuple[Declaration, ...]:
    """List the options that a dataclass declares, in the order of its fields."""
    return tuple(
        Declaration(name=field.name.rstrip("_"), default=field.default, **field.metadata["option"])
        for field in dataclasses.fields(cls)
        if "option" in field.metadata
    )


def build(cls: type[_T], given: Mapping[str, object]) -> _T:
    """Make a `cls` from the values that were given; names it does not declare are passed over.

    None is as if nothing were given.  OptionError for a value that an option cannot have.
    """
    declared = {declaration.name: declaration for declaration in options_of(cls)}
    values = {
        declared[name].field: parsed(declared[name], value)
        for name, value in given.items()
        if name in declared and value is not None
    }
    return cls(**values)


def parsed(declaration: Declaration, value: object, *, place: str = "") -> object:
    """Turn one given value into what the option's field holds.

    OptionError, naming `place` (a config file, say), where it cannot.
    """
    try:
        if declaration.many:
            many = value if isinstance(value, list | tuple) else (value,)
            return tuple(_one(declaration, item) for item in many)
        return _one(declaration, value)
    except TypeError as error:
        kind = type(value).__name__
        raise _wrong(declaration, f'"{value}" is of a wrong type ({kind})', place) from error
    except ValueError as error:
        raise _wrong(declaration, str(error), place) from error


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Give the tail of an error message: `; did you mean "layout"?`, or the list of names."""
    import difflib

    names = sorted(known)
    near = difflib.get_close_matches(name, names, n=1)
    return f'; did you mean "{near[0]}"?' if near else f"; known: {', '.join(names)}"


def _wrong(declaration: Declaration, reason: str, place: str) -> OptionError:
    before = f"{place}: " if place else ""
    return OptionError(f"{before}{declaration.name}: {reason}")


def _one(declaration: Declaration, value: object) -> object:
    if declaration.choices and value not in declaration.choices:
        raise ValueError(f'"{value}" is not known{did_you_mean(str(value), declaration.choices)}')
    return declaration.parse(value)


def _truth(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError(f'"{value}" is neither true nor false')


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise TypeError
