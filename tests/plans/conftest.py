"""The plans of the demonstration are the plans of the tests: Amir's agreed twice, Bea's being written."""

from datetime import date
from typing import Any

import pytest

from eysend.demo.cast import Cast
from eysend.demo.plans import build_plans
from tests import rows


@pytest.fixture
def plans(cast: Cast, profile: Any, known: rows.Known) -> Cast:
    """The cast with their plans."""
    rows.once(known, "plans", lambda: build_plans(cast, profile, date(2027, 3, 2)), rows.read())
    return cast
