"""Addresses about one date: who comes, the same as a file, and a letter to all of them."""

from functools import partial
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock, forms
from eysend.core.access import allow
from eysend.core.answering import answered, carried, key_or_new
from eysend.core.db import new_id
from eysend.core.errors import NotYours
from eysend.core.filled import Filled
from eysend.core.forms import Answers
from eysend.core.pages import answer, page
from eysend.core.table_file import table_file
from eysend.messages.letter import compose
from eysend.training.coming import actions
from eysend.training.coming.attendee import Coming, coming
from eysend.training.coming.calling_off import call_off, every_session, form_of
from eysend.training.coming.forms import LetterForm
from eysend.training.coming.queries import lines_seen
from eysend.training.making.queries import find_session, pools_of
from eysend.training.making.shown import RunDate, run_date

bp = Blueprint("coming", __name__)
STAFF = ("practitioner", "lead", "admin")
HEAD = ("Name", "Setting", "How they stand", "Still open, and what would help")


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
    return coming(lines_seen([pool.id for pool in seen.pools], g.viewer), len(seen.pools))


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
    letter = compose("messages/training_letter", actions.said(seen.pools, answers, at=clock.now()))
    people = len(actions.to_whom(seen.pools, answers["who"]))
    return page("training/coming/preview.html", date=seen, letter=letter, people=people,
                carried=carried(LetterForm(), answers), key=key_or_new(request.form))  # fmt: skip
