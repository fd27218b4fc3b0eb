"""Output formats, one folder each: a `Plan` in, bytes out.

Place in the line: file -> reader -> Article -> align -> layout -> **writer** -> bytes.
A writer is found through the entry point group `converters.writers`, ours like anyone's.  Its
module is a light face (name, suffix, options); what draws, and the library that it draws with,
is imported when `write` is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from converters.settings import Shape

if TYPE_CHECKING:
    from converters.layout import Plan


USUAL_SHAPES = frozenset((Shape.FLOW, Shape.COLUMNS))
"""What every writer draws."""


def shapes(writer: Writer) -> frozenset[Shape]:
    """Give the shapes of rows that a writer draws; one that draws more says so as `shapes`."""
    found: frozenset[Shape] = getattr(writer, "shapes", USUAL_SHAPES)
    return found


class Writer(Protocol):
    """What a writer of an output format must be.

    It may have three things more.  `shapes`, a frozen set of `Shape`, says that it draws pages
    facing each other, or notes; for the others a plan of these becomes one of columns.
    `draws_readings = True` says that it draws what `Run.reading` holds; the others get no readings.
    Options that inherit `converters.volume_size.VolumeOptions` say that a book bigger than that is
    written in volumes.
    """

    @property
    def name(self) -> str:
        """The name that `--to` takes, e.g. "epub"."""

    @property
    def suffix(self) -> str:
        """The file name's ending with its dot, e.g. ".epub"."""

    @property
    def description(self) -> str:
        """One line for `--list-formats`."""

    @property
    def draws_glyphs(self) -> bool:
        """Whether the text is set with our faces, so that their coverage must be checked."""

    @property
    def Options(self) -> type[Any]:  # noqa: N802 - a class, named as one
        """A frozen dataclass whose fields are made with `converters.options.option`.

        Where it has a `suffix` of its own, outputs are named with that one.
        """

    def write(self, plan: Plan, options: Any, out: BinaryIO) -> None:
        """Write `plan` to `out`, reading `plan.sections` once and in order.

        `options` is an instance of this writer's `Options`.  The same plan and options give the
        same bytes.
        """
