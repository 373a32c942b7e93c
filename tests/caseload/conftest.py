"""Children taken on, under any council's profile."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import delete, select

from eysend.caseload.acceptance import Asker, TeamToTakeOn
from eysend.caseload.actions import take_on
from eysend.children.involvement import Involvement
from eysend.core import clock
from eysend.core.db import db
from eysend.councils.profile import load
from eysend.demo.cast import LONG_AGO, Cast
from eysend.people.viewer import viewer_of

TUESDAY = date(2027, 3, 2)
JOY = Asker(None, "Joy Adeyemi", email="joy@example.org")


@pytest.fixture
def council(request: pytest.FixtureRequest, app: Flask) -> Any:
    """The council that the test names with `@pytest.mark.parametrize("council", [...], indirect=True)`, in force."""
    before = app.extensions["council"]
    app.extensions["council"] = load(getattr(request, "param", "exampleshire"))
    yield app.extensions["council"].on(TUESDAY)
    app.extensions["council"] = before


@pytest.fixture
def taken_on(cast: Cast, app: Flask) -> Callable[..., UUID]:
    """`taken_on(cast.cai)`: nobody works with Cai yet; the panel of Tuesday took him on and Lee confirms it."""

    def take(child: Any, **changed: Any) -> UUID:
        profile = app.extensions["council"].on(TUESDAY)
        on = changed.get("on", clock.today())
        before = delete(Involvement).where(Involvement.child_id == child.id, Involvement.from_day == LONG_AGO)
        db.session.execute(before)
        first = {"source": uuid4(), "teams": [TeamToTakeOn(profile.teams[0].key)], "reviewed_on": TUESDAY, "asker": JOY}
        first |= {"priority": "usual", "promise_days": profile.panel.promise_days, "profile": profile, "on": on}
        first |= {"by": viewer_of(cast.lee, on=on), "at": clock.now()}
        made = take_on(child.id, **{**first, **changed})
        db.session.commit()
        return made

    return take


def all_of(model: Any) -> list[Any]:
    """Every row of a kind, as the database has it now."""
    db.session.expire_all()
    return list(db.session.scalars(select(model).order_by(model.id)))
