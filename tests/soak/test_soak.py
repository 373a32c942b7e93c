"""A thousand observations with everything going wrong: none is lost, none is there twice (offline.md §2.12)."""

import random

from sqlalchemy import delete, func, select

from eysend.core import clock
from eysend.core.db import db
from eysend.core.limits import Limit
from eysend.observations.observation import Observation
from eysend.people import signin_session
from tests.browsers.test_other_browsers import ANSWERS
from tests.journeys.offline.tablet import inbox, read
from tests.soak.chance import Soak, today


def let_an_hour_pass():
    """One network may hand in 600 forms an hour; a soak is quicker than a team of practitioners."""
    db.session.execute(delete(Limit))
    db.session.commit()


def test_nothing_is_lost_and_nothing_is_there_twice(app, cast, server, profile_on_disk, request, say):
    token = signin_session.start(cast.pat.id, browser="a soak", at=clock.real_now())
    answers = ANSWERS | today() | {"child_id": str(cast.amir.id)}
    db.session.commit()
    cookie = {"name": app.config["SIGNIN_COOKIE"], "value": token, "url": server.url}
    seed, items = request.config.getoption("--seed"), request.config.getoption("--items")
    soak = Soak(profile_on_disk, server, cookie, answers, random.Random(seed))
    soak.begin()
    for number in range(items):
        soak.one(number)
        if number % 50 == 49:
            let_an_hour_pass()
            arrived, waits = inbox(), soak.waits()
            say(f"{number + 1}: {len(soak.seen)} finished, {len(arrived)} arrived, {len(waits)} wait")
            assert not soak.seen - arrived.keys() - waits.keys(), "lost"
            assert not (arrived.keys() | waits.keys()) - soak.pressed - soak.seen, "nobody finished these"
    soak.send_all()
    arrived = inbox()
    rows = read(select(func.count(), func.count(Observation.id.distinct())).select_from(Observation))[0]
    say(f"seed {seed}: {dict(soak.met)}; {len(soak.seen)} finished, {len(arrived)} arrived, rows {rows}")
    assert soak.waits() == {}
    assert not soak.seen - arrived.keys(), "lost"
    assert not arrived.keys() - soak.pressed - soak.seen, "nobody finished these"
    assert rows == (len(arrived), len(arrived))
