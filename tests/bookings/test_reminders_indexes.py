"""The worker asks every few minutes: it reads no table from end to end, and asks no more for more families."""

import pytest
from sqlalchemy import event

from eysend.bookings.reminders.jobs import remind, take_back
from eysend.core import clock
from eysend.core.db import db
from tests.house.test_indexes import read_whole


@pytest.fixture
def asked(app):
    """The questions that went to the database, with their values."""
    sent = []

    def keep(_c, _cursor, statement, values, *_):
        if statement.lstrip().startswith("SELECT"):
            sent.append((statement, values))

    event.listen(db.engine, "before_cursor_execute", keep)
    yield sent
    event.remove(db.engine, "before_cursor_execute", keep)


def test_reminding_and_taking_back_read_no_whole_table(cast, session_on, book, asked, frozen_clock):
    for day in range(10, 20):
        book(cast.sana, session_on(f"2027-03-{day}"))
    frozen_clock("2027-03-14 10:00")
    asked.clear()
    remind(clock.now())
    take_back(clock.now())
    db.session.commit()
    assert len(asked) > 5
    assert [(table, words) for words, values in list(asked) for table in read_whole(words, values)] == []


def test_a_session_of_three_families_costs_no_more_questions_than_one_of_one(
    cast, session_on, book, asked, frozen_clock
):
    counts = []
    for day, families in (("2027-03-16", ["sana"]), ("2027-03-23", ["sana", "nia", "rosa"])):
        pool = session_on(day)
        for name in families:
            book(cast.people[name], pool)
    for at in ("2027-03-14 10:00", "2027-03-21 10:00"):
        frozen_clock(at)
        asked.clear()
        remind(clock.now())
        db.session.commit()
        counts.append(len(asked))
    assert counts[0] == counts[1]
