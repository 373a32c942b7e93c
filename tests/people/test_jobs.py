"""What is over is forgotten; what may still be used is not."""

from datetime import timedelta

from sqlalchemy import func, select

from eysend.core import clock
from eysend.core.db import db
from eysend.people.jobs import forget_sign_ins
from eysend.people.sign_in_ask import SignInAsk
from eysend.people.signin_session import SignInSession


def left(table):
    db.session.commit()
    return db.session.scalar(select(func.count()).select_from(table))


def test_an_asking_is_forgotten_a_day_after_it_ended(real_time, sana_asks):
    real_time.shift(timedelta(days=1, minutes=9))
    forget_sign_ins(clock.now())
    assert left(SignInAsk) == 1
    real_time.shift(timedelta(minutes=2))
    forget_sign_ins(clock.now())
    assert left(SignInAsk) == 0


def test_a_session_is_kept_for_its_owner_s_questions_and_then_forgotten(real_time, cast, visit_as):
    visit_as(cast.sana)
    real_time.shift(timedelta(days=90))
    forget_sign_ins(clock.now())
    assert left(SignInSession) == 1
    real_time.shift(timedelta(seconds=1))
    forget_sign_ins(clock.now())
    assert left(SignInSession) == 0
