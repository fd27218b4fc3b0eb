"""Values that travel between processes come out as they went in."""

from __future__ import annotations

import pickle

import plans
import pytest
from msgspec import Struct

from converters.layout import Layout
from converters.model import Article, GlossaryEntry, Notice, NoticeCode, Place, Separator
from converters.reads import Read, Sidecar

ARTICLE: Article = plans.wells(1)
VALUES = [
    *(section for layout in Layout for section in plans.book(layout).sections),
    plans.aligned(ARTICLE),
    Read(ARTICLE, "in/a.md", "a", sidecar=Sidecar("in/a.align", "...")),
    Notice(NoticeCode.MISSING_DATE, "no date", Place("in/a.md", 3)),
    GlossaryEntry("周恩来", "Zhou Enlai"),
    Separator(),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("protocol", [2, pickle.HIGHEST_PROTOCOL])
def test_a_value_survives_the_journey(value: Struct, protocol: int) -> None:
    assert pickle.loads(pickle.dumps(value, protocol)) == value
