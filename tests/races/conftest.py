"""200 families who all want the same session, processes that start together, and a real server."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from multiprocessing import Barrier, SimpleQueue
from typing import Any

import pytest
from flask import Flask

from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool, make_pool
from eysend.bookings.programme import Programme
from eysend.children.child import Child
from eysend.config import ROOT
from eysend.core import clock
from eysend.core.db import db
from eysend.people.home import Home
from eysend.people.person import Person
from tests.races.processes import together

PEOPLE, PLACES = 200, 50


@pytest.fixture
def crowd(app: Flask) -> list[Person]:
    """200 parents, each with a child and a home."""
    parents = [Person(first_name=f"Parent {n}", last_name="Crowd", email=f"p{n}@example.org") for n in range(PEOPLE)]
    children = [Child(first_name=f"Child {n}", last_name="Crowd", born=date(2024, 9, 10)) for n in range(PEOPLE)]
    db.session.add_all([*parents, *children])
    db.session.flush()
    pairs = zip(parents, children, strict=True)
    since = date(2025, 9, 1)
    db.session.add_all([Home(person_id=p.id, child_id=c.id, tie="mother", from_day=since) for p, c in pairs])
    db.session.commit()
    return parents


@pytest.fixture
def fifty(app: Flask) -> Pool:
    """A session of 50 places, in a month by the real clock, which other processes go by."""
    day = clock.local(clock.real_now()).date() + timedelta(days=30)
    programme = Programme(kind="weekly", name="Stay and Play", unit="family", venue_name="Ripley Family Hub")
    occurrence = Occurrence(programme=programme, day=max(day, date(2027, 4, 1)), starts="10:00", ends="12:00")
    db.session.add(occurrence)
    pool = make_pool(PLACES, occurrence=occurrence)
    db.session.commit()
    return pool


@pytest.fixture
def race(app: Flask) -> Callable[..., Counter]:
    """`race(work, inputs)`: `work(input, ready)` in a process for each, let go together when all are ready; what came
    of it all."""

    def run(work: Callable[[Any, Callable[[], object]], Counter], inputs: Sequence[Any]) -> Counter:
        line, told = Barrier(len(inputs), timeout=60), SimpleQueue()
        together(len(inputs), lambda number: told.put(work(inputs[number], line.wait)))
        return sum((told.get() for _ in inputs), Counter())

    return run


@pytest.fixture
def server(app: Flask) -> Callable[[int], Any]:
    """`with server(4) as url`: gunicorn with so many processes on the test's database."""

    @contextmanager
    def serve(processes: int) -> Iterator[str]:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = str(free.getsockname()[1])
        names = ("EYSEND_DATA", "DATABASE_URL", "COUNCIL", "SECRET_KEY")
        env = {**os.environ, **{name: str(app.config[name]) for name in names}, "EYSEND_ENV": "test", "PORT": port}
        sized = ["--workers", str(processes), "--threads", "8", "--preload", "--log-level", "error"]
        command = [sys.executable, "-m", "gunicorn", "app:app", "--bind", f"127.0.0.1:{port}", *sized]
        running = subprocess.Popen(command, cwd=ROOT, env=env)
        try:
            await_answer(f"http://localhost:{port}/health/live")
            yield f"localhost:{port}"
        finally:
            running.terminate()
            running.wait(20)

    return serve


def await_answer(url: str) -> None:
    """Until the server answers; 20 seconds at most."""
    give_up = time.monotonic() + 20
    while True:
        try:
            urllib.request.urlopen(url, timeout=2).close()
            return
        except OSError:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.05)
