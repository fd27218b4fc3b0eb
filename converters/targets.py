"""What is written, and under which names: from `--to` and `--output` to writers and files.

Place in the line: before outputs; it decides and touches nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from converters.errors import OptionError
from converters.options import options_of
from converters.outputs import STANDARD_OUTPUT, file_name, is_folder
from converters.registry import writers
from converters.selection import Selection
from converters.settings import Settings
from converters.writers import Writer

_DEFAULT = "epub"

_FILE_ENDING = re.compile(r"\.[a-z][a-z0-9]{1,4}")
"""What ends a file's name rather than a folder's: .mobi and .azw3, not .11 as in 1958.11."""

_ENDINGS_OF_TWO_PARTS = (".kepub.epub",)
"""What is one ending although it has two dots: Kobo readers choose their engine by this one."""


def formats(settings: Settings) -> list[Writer]:
    """Choose the writers: those asked for, else by the output's ending, else EPUB.

    UnknownNameError for a format that is not there, OptionError where the output's ending and the
    formats do not go together.
    """
    known, _ = writers().load()
    output = settings.output
    _refuse_unknown_ending(output, known)
    names = settings.to or (_by_ending(output, known),)
    chosen = [writers().get(name) for name in dict.fromkeys(names)]
    if len(chosen) > 1 and is_file(output, chosen):
        message = f"{output} is one file, but {len(chosen)} formats are asked for; give a folder"
        raise OptionError(f"output: {message}")
    others = {writer.suffix for writer in known.values()} - {writer.suffix for writer in chosen}
    if _ending(output) in others:
        said = ", ".join(writer.name for writer in chosen)
        raise OptionError(f"output: {output} has another ending than the format asked for: {said}")
    return chosen


def unused(given: Mapping[str, object], chosen: Sequence[Writer]) -> tuple[str, ...]:
    """Remark on each option that was given and that no chosen format has."""
    classes: list[type] = [Settings, Selection, *(writer.Options for writer in chosen)]
    used = {each.name for cls in classes for each in options_of(cls)}
    known, _ = writers().load()
    return tuple(
        f"{name}: not used, for it is an option of {_having(name, known)} alone"
        for name, value in given.items()
        if value not in (None, ()) and name not in used
    )


def is_file(output: Path | None, chosen: Sequence[Writer]) -> bool:
    """Say whether an output names one file; any other name is a folder to write into."""
    if output == STANDARD_OUTPUT:
        return True
    return _ending(output) in {writer.suffix for writer in chosen}


def parted(output: Path) -> tuple[str, str]:
    """Part a file's name into its stem and its ending: `may` and `.kepub.epub`."""
    name = output.name
    whole = (each for each in _ENDINGS_OF_TWO_PARTS if name.lower().endswith(each))
    ending = len(next(whole, output.suffix))
    return name[: len(name) - ending], name[len(name) - ending :]


class OutputNames:
    """Names the outputs of a run; it remembers those that it has given."""

    def __init__(self, output: Path | None, chosen: Sequence[Writer]) -> None:
        self._output = output
        self._is_file = is_file(output, chosen)
        self._given: set[Path] = set()

    def name(self, stem: str, suffix: str, ending: str = "") -> tuple[Path, bool]:
        """Name the output of a book, and say whether it had to get a number.

        `ending` tells volumes apart: "-2" makes `may-2.epub` of `may.epub`.  A name that differs
        only by case is taken too: some systems do not tell them apart.
        """
        if self._output is not None and self._is_file:
            own_stem, own_suffix = parted(self._output)
            return self._output.with_name(f"{own_stem}{ending}{own_suffix}"), False
        suffix = ending + suffix
        folder, number = self._output or Path(), 1
        target = folder / file_name(stem, suffix)
        while Path(str(target).casefold()) in self._given:
            number += 1
            target = folder / file_name(stem, f"-{number}{suffix}")
        self._given.add(Path(str(target).casefold()))
        return target, number > 1


def _having(name: str, known: Mapping[str, Writer]) -> str:
    """Name the formats that have an option."""
    return " and ".join(
        writer.name
        for writer in known.values()
        if name in {each.name for each in options_of(writer.Options)}
    )


def _refuse_unknown_ending(output: Path | None, known: Mapping[str, Writer]) -> None:
    endings = sorted(writer.suffix for writer in known.values())
    ending = _ending(output)
    if ending and ending not in endings and _FILE_ENDING.fullmatch(ending):
        message = (
            f"{output} looks like a file, but no format ends in {ending} (known:"
            f" {', '.join(endings)}); if a folder is meant, make it first"
        )
        raise OptionError(f"output: {message}")


def _by_ending(output: Path | None, known: dict[str, Writer]) -> str:
    ending = _ending(output)
    return next((name for name, writer in known.items() if writer.suffix == ending), _DEFAULT)


def _ending(output: Path | None) -> str | None:
    """Give the ending of an output that is no folder, in lower case."""
    if output is None or is_folder(output):
        return None
    return output.suffix.lower() or None
