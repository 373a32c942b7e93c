"""Training of the demonstration that has been, and one online tomorrow: who came, certificates, answers, needs."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from eysend.bookings.attendance.sheet_form import came
from eysend.bookings.booking import Place
from eysend.bookings.needs import actions as needs
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.bookings.programme import Programme
from eysend.core import clock
from eysend.core.db import db
from eysend.demo.cast import Cast
from eysend.demo.training import make_course
from eysend.demo.visits import key
from eysend.people.viewer import Viewer, viewer_of
from eysend.training import actions
from eysend.training.attendance import actions as attendance
from eysend.training.booker import bookers_of
from eysend.training.course import Course
from eysend.training.evaluations import actions as evaluations

DEVICE = "Safari on iPad"
CAME = (("liz", "attended"), ("joy", "attended"), ("sam", "absent"))
SAID = {"useful": "5", "sure": "more", "will_use": "Signs at snack time.", "better": "More time to try it out."}


def build_after_training(cast: Cast, profile: Any, on: date) -> None:
    """A course of last week as Pat marked it, one online tomorrow; Portage runs all that no other team does."""
    pat = viewer_of(cast.pat, on=on)
    team = min(pat.teams)
    first = make_course("Signs for every day", (on - timedelta(days=7),), team=team, blurb="First signs, tried out.",
                        who_you_meet="Portage home visitor")  # fmt: skip
    online = make_course("Signs for every day: questions and answers", (on + timedelta(days=1),), mode="online",
                         team=team, hours=("08:30", "09:45"), blurb="Bring what you tried.")  # fmt: skip
    db.session.execute(update(Programme).where(Programme.kind == "course", Programme.team == "").values(team=team))
    mo = viewer_of(cast.mo, on=on)
    book(first, cast, [name for name, _ in CAME], mo, 1, on - timedelta(days=30))
    book(online, cast, ["liz", "joy"], mo, 2, on - timedelta(days=5))
    mark(first, cast, pat, on - timedelta(days=7))
    say(first, cast.liz, on)
    ask(online, cast, mo, on)


def book(course: Course, cast: Cast, names: list[str], by: Viewer, number: int, day: date) -> None:
    """Acorns books these people."""
    pool = db.session.scalars(select(Pool).join(Pool.occurrence).where(of(course))).one()
    answers = {"setting": str(cast.acorns.id), "date": str(pool.id), "staff": [str(cast.people[n].id) for n in names],
               "first_name": None, "last_name": None, "later": "0", "purchase_order": None}  # fmt: skip
    booker = next(one for one in bookers_of(by) if one.setting_id == cast.acorns.id)
    actions.book(answers, course=course, booker=booker, key=key(40 + number, "mo"), by=by, at=clock.moment(day, 9))


def of(course: Course) -> Any:
    """Whether a session is one of this course."""
    return Occurrence.programme_id == course.programme_id


def place(course: Course, person_id: UUID) -> Place:
    """The place of this person on it."""
    rows = select(Place).join(Pool, Pool.id == Place.pool_id).join(Pool.occurrence)
    return db.session.scalars(rows.where(of(course), Place.person_id == person_id)).one()


def mark(course: Course, cast: Cast, by: Viewer, day: date) -> None:
    """Pat marks who came."""
    session = db.session.scalars(select(Occurrence).where(of(course))).one()
    said: dict[str, Any] = {came(place(course, cast.people[name].id).id): kind for name, kind in CAME}
    attendance.mark(session.id, {"rest": None, **said}, device=DEVICE, key=key(43, "pat"), by=by,
                    at=clock.moment(day, 12))  # fmt: skip


def say(course: Course, liz: Any, on: date) -> None:
    """Liz says what she thought of it."""
    evaluations.evaluate(place(course, liz.id), SAID, key=key(44, "liz"), by=viewer_of(liz, on=on),
                         at=clock.moment(on - timedelta(days=6), 16))  # fmt: skip


def ask(course: Course, cast: Cast, mo: Viewer, on: date) -> None:
    """What would help Liz and Joy tomorrow."""
    at = clock.moment(on - timedelta(days=4), 10)
    signing = {"type": "hearing", "text": "Live captions, please."}
    breaks = {"type": "other", "text": "A break half way."}
    needs.ask(place(course, cast.liz.id), signing, key=key(45, "mo"), by=mo, at=at)
    joy = viewer_of(cast.joy, on=on)
    needs.ask(place(course, cast.joy.id), breaks, key=key(46, "joy"), by=joy, at=at)
