"""Two people note the last two letters of a decision at the same moment: it is confirmed at once."""

import time

import pytest
from sqlalchemy import select, update

from eysend.core import clock
from eysend.core.db import db, transaction
from eysend.messages.post import Post
from eysend.people.viewer import viewer_of
from eysend.referrals.decisions import confirming
from eysend.referrals.decisions.decision import DecisionLetter
from tests.races.processes import together
from tests.referrals.panels.conftest import ACCEPT

pytestmark = [pytest.mark.race, pytest.mark.rule("DER-17")]


@pytest.fixture
def both(cast, paper, decide, decisions, monkeypatch):
    """`both()`: Ada and Lee each note one of the last two letters, and neither is quicker; whether it is confirmed."""
    decide(paper("parent", child=cast.amir, by=cast.sana), "accept", ACCEPT)
    db.session.execute(update(Post).where(Post.template.startswith("messages/decision_")).values(state="failed"))
    letters = list(db.session.scalars(select(DecisionLetter.id)))
    read, viewers = confirming.letters_of, [viewer_of(person, on=clock.today()) for person in (cast.ada, cast.lee)]
    db.session.commit()

    def slowly(decision_id):
        found = read(decision_id)
        time.sleep(0.6)
        return found

    def work(number):
        with transaction(write=True):
            letter = db.session.get_one(DecisionLetter, letters[number])
            confirming.note_went(letter, by=viewers[number], on=clock.today(), at=clock.now())

    def run():
        monkeypatch.setattr(confirming, "letters_of", slowly)
        together(2, work)
        db.session.rollback()
        return decisions()[0].confirmed_at is not None

    return run


def test_it_is_confirmed_with_the_second(both):
    assert both()


def test_without_holding_the_decision_each_misses_the_other_where_two_can_write_at_once(both, monkeypatch):
    """The control: SQLite lets one write after the other, PostgreSQL does not."""
    monkeypatch.setattr(confirming, "hold", lambda _: None)
    assert both() == (db.engine.dialect.name == "sqlite")
