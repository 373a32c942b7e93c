"""Bookings a second through two web processes, with 1, 4 and 16 phones at once, and the race, beside the bare page."""

import os
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager

import pytest
from sqlalchemy import func, select

from eysend.bookings.booking import Booking
from eysend.config import ROOT
from eysend.core.db import db
from tests.bench.bare import bare_app
from tests.races.conftest import PEOPLE, PLACES, await_answer
from tests.races.phone import Phone, together
from tests.races.test_races import phones

EACH = 48


@contextmanager
def bare_server(folder, places=PEOPLE):
    """The bare app under two processes of the same server."""
    bare_app(folder, places=places)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    sized = ["--workers", "2", "--threads", "8", "--log-level", "error", "--bind", host]
    command = [sys.executable, "-m", "gunicorn", "tests.bench.bare_server:app", *sized]
    running = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "BARE_FOLDER": str(folder)})
    try:
        await_answer(f"http://{host}/")
        yield host
    finally:
        running.terminate()
        running.wait(20)


def a_second(press, things, at_once):
    """How many a second, and how they were answered."""
    before = time.perf_counter()
    answers = together(press, things, at_once=at_once)
    return len(things) / (time.perf_counter() - before), [status for status, *_ in answers]


def ask_bare(host, number):
    """One press on the bare page; 599 where it never answered."""
    try:
        return Phone(host, {}).ask("POST", "/", f"child={number}")
    except TimeoutError:
        return (599,)


@pytest.mark.parametrize("at_once", [1, 4, 16])
def test_bookings_a_second(crowd, fifty, server, tmp_path, say, at_once):
    fifty.capacity = fifty.hard_limit = PEOPLE
    session_id = fifty.occurrence_id
    db.session.commit()
    with server(2) as host:
        asking = phones(host, crowd[:EACH])
        together(lambda phone: phone.open(session_id), asking, at_once=4)
        ours, said = a_second(lambda phone: phone.press(session_id), asking, at_once)
    assert set(said) == {303}
    with bare_server(tmp_path) as host:
        bare, said = a_second(lambda n: ask_bare(host, n), range(EACH), at_once)
    wrong = sum(status >= 500 for status in said)
    failed = f"{wrong} of {EACH} failed"
    say(f"{at_once} at once: {ours:.0f} bookings a second; bare {bare:.0f}, {failed}: {bare / ours:.1f} times")


def test_the_race_beside_the_bare_page(crowd, fifty, server, tmp_path, say):
    session_id = fifty.occurrence_id
    with server(2) as host:
        asking = phones(host, crowd)
        together(lambda phone: phone.open(session_id), asking)
        ours, said = a_second(lambda phone: phone.press(session_id), asking, 16)
    assert confirmed() == PLACES
    busy = sum(status >= 500 for status in said)
    with bare_server(tmp_path, places=PLACES) as host:
        bare, said = a_second(lambda n: ask_bare(host, n), range(PEOPLE), 16)
    sold, wrong = booked_bare(tmp_path), sum(status >= 500 for status in said)
    ours_in, bare_in = PEOPLE / ours, PEOPLE / bare
    say(f"{PEOPLE} phones for {PLACES} places: {ours_in:.2f} s, {PLACES} have one, {busy} must press again")
    say(f"bare: {bare_in:.2f} s, {sold} have one, {wrong} met a fault: {bare / ours:.1f} times")


def confirmed():
    """How many have a place."""
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(Booking).where(Booking.state == "confirmed"))


def booked_bare(folder):
    """How many the bare page says it has booked."""
    with closing(sqlite3.connect(folder / "bare.sqlite")) as there:
        return there.execute("SELECT count(*) FROM bare_booking").fetchone()[0]
