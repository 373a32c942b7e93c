"""A day of Pat's with everything going wrong, and the question asked all along: nothing lost, nothing twice."""

import random
from collections.abc import Callable
from typing import Any

from flask import Flask
from sqlalchemy import delete, func, select

from eysend.core import clock
from eysend.core.db import db
from eysend.core.limits import Limit
from eysend.demo.cast import Cast
from eysend.observations.observation import Observation
from eysend.people import signin_session
from tests.browsers.test_other_browsers import ANSWERS
from tests.journeys.offline.conftest import Profile
from tests.journeys.offline.tablet import inbox, read
from tests.soak.chance import Soak, today

LOOK_EVERY = 50


def live_through(app: Flask, cast: Cast, server: Any, profile: Profile, *, items: int, seed: int,
                 say: Callable[[str], None]) -> None:  # fmt: skip
    """So many observations, struck by chance; the oracle is asked as they are made and when all was sent."""
    token = signin_session.start(cast.pat.id, browser="a soak", at=clock.real_now())
    answers = ANSWERS | today() | {"child_id": str(cast.amir.id)}
    db.session.commit()
    cookie = {"name": app.config["SIGNIN_COOKIE"], "value": token, "url": server.url}
    soak = Soak(profile, server, cookie, answers, random.Random(seed))
    soak.begin()
    for number in range(items):
        soak.one(number)
        if number % LOOK_EVERY == LOOK_EVERY - 1:
            let_an_hour_pass()
            say(f"{number + 1}: {so_far(soak)}")
    soak.send_all()
    say(f"seed {seed}: {dict(soak.met)}; {so_far(soak)}, rows {rows()}")
    assert soak.waits() == {}
    assert rows() == (len(inbox()), len(inbox()))


def so_far(soak: Soak) -> str:
    """What there is now, in words, once nothing is lost and nothing is there that nobody finished."""
    waits = soak.waits().keys()  # first: a form on its way is met here, or there
    arrived = inbox().keys()
    assert not soak.seen - arrived - waits, "lost"
    assert not (arrived | waits) - soak.pressed - soak.seen, "nobody finished these"
    return f"{len(soak.seen)} finished, {len(arrived)} arrived, {len(waits)} wait"


def rows() -> tuple[int, int]:
    """How many observations there are, and how many different ones."""
    found = select(func.count(), func.count(Observation.id.distinct())).select_from(Observation)
    return tuple(read(found)[0])


def let_an_hour_pass() -> None:
    """One network may hand in 600 forms an hour; a soak is quicker than a team of practitioners."""
    db.session.execute(delete(Limit))
    db.session.commit()
