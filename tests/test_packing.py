"""Values that travel between processes come out as they went in."""

from __future__ import annotations

import pickle

import plans
import pytest

from converters.layout import Layout
from converters.model import Article, GlossaryEntry, Notice, NoticeCode, Place, Separator
from converters.packing import Packed
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
def test_a_value_survives_the_journey(value: Packed, protocol: int) -> None:
    assert pickle.loads(pickle.dumps(value, protocol)) == value


def test_no_field_is_forgotten() -> None:
    """A field that is no argument would be lost on the way."""
    every = list(Packed.__subclasses__())
    assert Article in every
    for each in every:
        assert set(each.__match_args__) == set(each.__dataclass_fields__)  # type: ignore[attr-defined]
