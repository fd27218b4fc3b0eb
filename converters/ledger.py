"""Which outputs of a run are complete already, and which have become so.

Place in the line: around **outputs**, for runs with `--resume`; loaded for these alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from converters.drafts import Draft
from converters.identity import draft_identity
from converters.resume import Journal, Made


class Ledger(Struct, frozen=True):
    """What an earlier run has made, and how this one tells whether that is still so.

    `run` is the run's identity, `files` those of the file of each article, by its number; None
    where a file has none, so that its outputs are made on every run.
    """

    journal: Journal
    run: str
    files: Mapping[int, str | None]

    def made_of(self, draft: Draft) -> str | None:
        """Say what a draft is made of; None where that is unknown."""
        sources = [self.files.get(number) for number in draft.numbers]
        known = [source for source in sources if source]
        return draft_identity(draft, self.run, known) if len(known) == len(sources) else None

    def complete(self, target: Path, made_of: str) -> Made | None:
        """Give what is known of an output, if it is complete and made of this; else None."""
        return self.journal.complete(target, made_of)

    def add(self, target: Path, made_of: str, characters: Mapping[str, int] | None) -> None:
        """Note that an output is complete; OutputError where that cannot be noted."""
        self.journal.add(target, made_of, characters)
