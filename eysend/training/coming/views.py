"""Addresses about one date: who comes, the same as a file, and a letter to all of them."""

from datetime import date as date_of_day
from functools import partial
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.bookings.pool import Pool
from eysend.core import clock, forms
from eysend.core.access import allow
from eysend.core.answering import answered, carried, key_or_new
from eysend.core.dates import school_year
from eysend.core.db import db, new_id
from eysend.core.errors import NotYours
from eysend.core.filled import Filled
from eysend.core.forms import Answers
from eysend.core.pages import answer, page
from eysend.core.table_file import table_file
from eysend.messages.letter import compose
from eysend.training.bespoke.queries import agreed_between
from eysend.training.coming import actions, charges, take_up
from eysend.training.coming.attendee import Coming, coming
from eysend.training.coming.calling_off import call_off, every_session, form_of
from eysend.training.coming.draft import said, to_whom
from eysend.training.coming.forms import LetterForm
from eysend.training.coming.queries import lines_seen
from eysend.training.making.queries import courses_run, find_session, pools_of, pools_since
from eysend.training.making.shown import RunDate, run_date
from eysend.training.needs.queries import open_needs

bp = Blueprint("coming", __name__)
STAFF = ("practitioner", "lead", "admin")
MAY_CHARGE = frozenset({"lead", "admin"})
YEARS = range(2000, 2200)
HEAD = ("Name", "Setting", "How they stand", "Still open")


@bp.get("/training/dates/<uuid:occurrence_id>")
@allow(*STAFF)
def date(occurrence_id: UUID) -> Response:
    """Who comes to this date, what is open first, and who waits."""
    seen = date_of(occurrence_id)
    sent = request.args.get("sent", type=int)
    return page("training/coming/date.html", date=seen, coming=who_comes(seen), head=HEAD, sent=sent,
                team=seen.first.programme.team in g.viewer.teams, now=clock.now())  # fmt: skip


@bp.get("/training/dates/<uuid:occurrence_id>/coming.csv")
@allow(*STAFF)
def as_file(occurrence_id: UUID) -> Response:
    """The same list as a file."""
    seen = date_of(occurrence_id)
    lists = who_comes(seen)
    rows = [(*one.cells, one.booked_by) for one in (*lists.placed, *lists.waiting)]
    return table_file("who-is-coming", (*HEAD, "Booked by"), rows)


@bp.get("/training/dates/<uuid:occurrence_id>/letters/new")
@allow(*STAFF)
def new_letter(occurrence_id: UUID) -> Response:
    """The letter to write."""
    return write(date_of(occurrence_id), Filled(LetterForm(), {"who": ["placed"]}))


@bp.post("/training/dates/<uuid:occurrence_id>/letters/preview")
@allow(*STAFF)
def preview(occurrence_id: UUID) -> Response:
    """The letter as it will be read, and to how many it goes; nothing is sent yet."""
    seen = date_of(occurrence_id)
    show = partial(shown_before, seen)
    return answered(LetterForm(), request.form, lambda answers, _: answers, then=show,
                    again=lambda filled, _: write(seen, filled, 422))  # fmt: skip


@bp.post("/training/dates/<uuid:occurrence_id>/letters")
@allow(*STAFF)
def send_letter(occurrence_id: UUID) -> Response:
    """Send it, to each of them once; or go back to the words."""
    seen = date_of(occurrence_id)
    if "again" in request.form:
        return write(seen, Filled(LetterForm(), forms.gather(LetterForm(), request.form, besides=["again"])))
    return answered(
        LetterForm(), request.form,
        lambda answers, key: actions.write_to(seen.pools, answers, key=key, by=g.viewer, at=clock.now()),
        then=lambda people: answer(to=f"/training/dates/{occurrence_id}?sent={people}"),
        again=lambda filled, _: write(seen, filled, 422),
    )  # fmt: skip


@bp.get("/training/take-up")
@allow(*STAFF)
def figures() -> Response:
    """How the places of a school year were used, by course, setting and month."""
    found, year = take_up.take_up(pools_of_year(), g.viewer), year_asked()
    return page("training/coming/take_up.html", figures=found, by=take_up.BY, head=take_up.HEAD, year=year,
                may_charge=bool(g.viewer.roles & MAY_CHARGE))  # fmt: skip


@bp.get("/training/take-up.csv")
@allow(*STAFF)
def figures_as_file() -> Response:
    """One of these tables as a file."""
    by = request.args.get("by", "")
    by = by if by in take_up.BY else "course"
    rows = take_up.take_up(pools_of_year(), g.viewer)[by]
    return table_file(f"training-by-{by}", (take_up.BY[by], *take_up.HEAD), [row.cells for row in rows])


@bp.get("/training/charges.csv")
@allow("lead", "admin")
def charges_as_file() -> Response:
    """What is owed for a school year, for whoever sends invoices; nothing is ever taken here."""
    year = year_asked()
    starts, ends = (clock.moment(date_of_day(each, 9, 1)) for each in (year, year + 1))
    rows = charges.charged([pool.id for pool in pools_of_year()], g.viewer)
    rows += [charges.row_of_event(one) for one in agreed_between(starts, ends, g.viewer)]
    return table_file("training-charges", charges.HEAD, rows)


def year_asked() -> int:
    """The school year asked for, by the year in which it began: this one, where the address has none."""
    asked = request.args.get("year", type=int) or 0
    return asked if asked in YEARS else school_year(clock.today())


def pools_of_year() -> list[Pool]:
    """Every pool whose first session is in the school year asked for."""
    year = year_asked()
    ids = [course.programme_id for course in db.session.scalars(courses_run(g.viewer))]
    return take_up.year_of(pools_since(ids, g.viewer, since=date_of_day(year, 9, 1)), year)


@bp.get("/training/dates/<uuid:occurrence_id>/calling-off")
@allow("practitioner", "lead")
def which_sessions(occurrence_id: UUID) -> Response:
    """Say why, and what happens, before anything is called off."""
    seen = date_of(occurrence_id)
    return ask_why(seen, form_of(seen, at=clock.now()))


@bp.post("/training/dates/<uuid:occurrence_id>/calling-off")
@allow("practitioner", "lead")
def called_off(occurrence_id: UUID) -> Response:
    """Call sessions off; everybody is told why."""
    seen = date_of(occurrence_id)
    return answered(
        every_session(seen), request.form,
        lambda answers, key: call_off(answers, key=key, by=g.viewer, at=clock.now()),
        then=lambda _: answer(to=f"/training/dates/{occurrence_id}"),
        again=lambda filled, _: ask_why(seen, filled, 422),
    )  # fmt: skip


def date_of(occurrence_id: UUID) -> RunDate:
    """The date that this session belongs to."""
    return run_date(pools_of(find_session(occurrence_id, g.viewer), g.viewer), {}, at=clock.now())


def who_comes(seen: RunDate) -> Coming:
    """Its lists."""
    lines = lines_seen([pool.id for pool in seen.pools], g.viewer)
    return coming(lines, open_needs(seen.first.run or seen.first, g.viewer), len(seen.pools))


def ask_why(seen: RunDate, filled: Filled, status: int = 200) -> Response:
    """The form about sessions that do not take place; only for a team that runs them."""
    if seen.first.programme.team not in g.viewer.teams:
        raise NotYours
    return page("training/coming/calling_off.html", status, date=seen, filled=filled, key=new_id())


def write(seen: RunDate, filled: Filled, status: int = 200) -> Response:
    """The form of a letter."""
    return page("training/coming/letter.html", status, date=seen, filled=filled, key=new_id())


def shown_before(seen: RunDate, answers: Answers) -> Response:
    """The letter before it is sent."""
    letter = compose("messages/training_letter", said(seen.pools, answers, at=clock.now()))
    people = len(to_whom(seen.pools, answers["who"]))
    return page("training/coming/preview.html", date=seen, letter=letter, people=people,
                carried=carried(LetterForm(), answers), key=key_or_new(request.form))  # fmt: skip
