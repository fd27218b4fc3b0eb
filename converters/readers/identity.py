"""The id of an article: the same on every run over the same text.

Place in the line: file -> **reader** -> Article; the last step of the readers of newspapers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from converters.model import Metadata, Side


def article_id(letter: str, metadata: Metadata, sides: Iterable[Side]) -> str:
    """Make an id of date, page and titles, which corrections of the text leave as they are.

    `letter` tells newspapers apart: `a1958-11-20-2-5d41402a`.
    """
    said = "\n".join(run.text for side in sides for run in side.title)
    digest = hashlib.sha256(said.encode()).hexdigest()[:8]
    day = metadata.published.isoformat() if metadata.published else "undated"
    return f"{letter}{day}-{metadata.page or 0}-{digest}"
