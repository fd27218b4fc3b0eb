"""A poem that the source glued into one Chinese line, against the lines of its translation.

Place in the line: beside the aligner, which does the work; the reader or the layout asks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from converters.align import Span, rows
from converters.align.aligner import align_texts
from converters.align.dictionary import Dictionary
from converters.align.hits import Glossary
from converters.align.parameters import NEWS, Parameters

_PIECE = re.compile(r"[^，。！？；\s]*[，。！？；]*[”’」』）]*\s*")


class VerseRow(Struct, frozen=True):
    """Lines of the translation, and the piece of the Chinese line that they translate."""

    english: Span
    chinese: str


def pieces(line: str) -> list[str]:
    """Cut a line after ，。！？； and after blanks; `"".join(pieces(line)) == line`."""
    return [found for found in _PIECE.findall(line) if found]


def divide(
    english: Sequence[str],
    chinese: str,
    *,
    glossary: Glossary = (),
    parameters: Parameters = NEWS,
    dictionary: Dictionary | None = None,
    threshold: float = rows.THRESHOLD,
) -> tuple[VerseRow, ...]:
    """Divide a Chinese line of verse so that its pieces stand beside the English lines.

    The rows are as fine as the evidence allows; a signature may have a row of its own.  Where the
    evidence allows no cut, or leaves more lines and pieces alone than it pairs, one row holds
    everything.  The rows' pieces joined give `chinese`.
    """
    cut = pieces(chinese)
    opens = [at == 0 for at in range(len(english))], [at == 0 for at in range(len(cut))]
    made = align_texts(
        english,
        cut,
        opens=opens,
        glossary=glossary,
        parameters=parameters,
        dictionary=dictionary,
        threshold=threshold,
    )
    spans = [link.spans for link in made.alignment.links]
    alone = sum(start == stop for pair in spans for start, stop in pair)
    if not made.is_pair or 2 * alone > len(spans):
        return (VerseRow((0, len(english)), chinese),)
    return tuple(VerseRow(span, "".join(cut[start:stop])) for span, (start, stop) in spans)
