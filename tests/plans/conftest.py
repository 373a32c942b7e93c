"""The plans of the demonstration are the plans of the tests: Amir's agreed twice, Bea's being written."""

from datetime import date
from typing import Any

import pytest

from eysend.core.db import db
from eysend.demo.cast import Cast
from eysend.demo.plans import build_plans


@pytest.fixture
def plans(cast: Cast, profile: Any) -> Cast:
    """The cast with their plans."""
    build_plans(cast, profile, date(2027, 3, 2))
    db.session.commit()
    return cast
