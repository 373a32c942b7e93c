"""The worker as a process of its own: it sends what waits, and ends cleanly when it is told to."""

import signal
import subprocess
import sys

import pytest
from sqlalchemy import select

from eysend.core import clock
from eysend.core.db import db
from eysend.core.slots import JobSlot
from eysend.messages.post import Post
from eysend.messages.tell import tell
from tests.races.processes import let_go, until

pytestmark = pytest.mark.race
PROGRAM = """
import sys
from pathlib import Path
from eysend.tasks import worker
from tests.conftest import make_app
worker.run(make_app(sys.argv[1], Path(sys.argv[2])))
"""


def states():
    db.session.rollback()
    found = db.session.scalars(select(Post.state)).all()
    db.session.rollback()
    return found


def test_a_worker_with_a_long_queue_ends_after_the_post_in_hand(app, cast, database_url):
    for number in range(200):
        values = {"path": "/sign-in/link/x", "code": "000000"}
        tell(cast.sana.id, "messages/sign_in", at=clock.now(), dedupe_key=str(number), **values)
    db.session.commit()
    let_go()
    worker = subprocess.Popen([sys.executable, "-c", PROGRAM, database_url, str(app.config["EYSEND_DATA"])])
    try:
        until(lambda: states().count("sent") > 0, 20)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(10) == 0
    finally:
        worker.kill()
        worker.wait()
    assert set(states()) == {"sent", "waiting"} and states().count("sent") < 200


def test_a_worker_sends_does_what_is_due_and_ends_when_told(app, cast, database_url):
    values = {"path": "/sign-in/link/x", "code": "000000"}
    tell(cast.sana.id, "messages/sign_in", at=clock.now(), dedupe_key="one", **values)
    db.session.commit()
    let_go()
    worker = subprocess.Popen([sys.executable, "-c", PROGRAM, database_url, str(app.config["EYSEND_DATA"])])
    try:
        until(lambda: states() == ["sent"], 20)
        until(lambda: "people.forget_sign_ins" in set(db.session.scalars(select(JobSlot.job))), 10, db.session.rollback)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(10) == 0
    finally:
        worker.kill()
        worker.wait()
