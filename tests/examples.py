"""How many examples Hypothesis tries: few for a newcomer, many where everything is run.

The number is that of the profile (conftest.py). A test whose examples are dear, or whose cases are
many, says how many times as many it wants.
"""

from __future__ import annotations

from hypothesis import settings


def examples(times: float) -> settings:
    """A decorator of a test that tries `times` as many examples as the others."""
    return settings(max_examples=round(times * settings().max_examples))
