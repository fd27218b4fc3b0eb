"""What a run with `--resume` knows beforehand: which files are as they were, and what they held.

Place in the line: before **file -> reader**; it reads files, to compare them, and parses none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from converters.identity import content_identity, digest, run_identity
from converters.ledger import Ledger
from converters.preparing import Held
from converters.publishing import Chosen
from converters.resume import Journal
from converters.sources import Named
from converters.targets import is_file


class Past(Struct, frozen=True):
    """What the journal says of this run: `files` are the identities of its files, in order.

    `learns` says that every article depends on all the others, so that none is known by itself.
    """

    journal: Journal
    run: str
    files: tuple[str | None, ...]
    learns: bool

    def known(self) -> Mapping[int, Held]:
        """Give what is known of files, by their place."""
        if self.learns:
            return {}
        return {
            place: self.journal.files[own]
            for place, own in enumerate(self._keys())
            if own and own in self.journal.files
        }

    def ledger(self, held: Sequence[Held]) -> Ledger:
        """Note what is known of all files now; give what tells which outputs are complete.

        OutputError where the journal cannot be written.
        """
        keys = self._keys()
        self.journal.begin({own: each for own, each in zip(keys, held, strict=False)
                            if own and not each.partial})  # fmt: skip
        numbers = {
            record.number: own
            for own, each in zip(self.files, held, strict=False)
            for record in each.records
        }
        return Ledger(self.journal, self.run, numbers)

    def _keys(self) -> list[str | None]:
        return [own and digest(self.run, own) for own in self.files]


def resumed(chosen: Chosen, found: Sequence[Named]) -> Past:
    """Open the journal of a run, and say which of its files are those of an earlier one.

    OptionError where there is no folder for a journal.
    """
    settings = chosen.settings
    to_file = settings.output is not None and is_file(settings.output, chosen.writers)
    journal = Journal.open(settings.output, is_file=to_file)
    fonts = {font for _, options in chosen.formats for font in getattr(options, "font", ())}
    run = run_identity(settings, chosen.selection, sorted(fonts))
    files = tuple(content_identity(file) for named in found for file in named.files)
    learns = settings.learn or settings.scorer is not None
    return Past(journal, digest(run, files) if learns else run, files, learns)
