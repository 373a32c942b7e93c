"""Amir's plan, as the demonstration has it."""

from datetime import date
from typing import Any

import pytest

from eysend.core.db import db
from eysend.demo.plans import build_plans


@pytest.fixture
def planned(cast: Any, profile: Any) -> None:
    """Amir's plan has two versions; Bea's is being written."""
    build_plans(cast, profile, date(2027, 3, 2))
    db.session.commit()
