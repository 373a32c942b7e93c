"""Addresses of who runs courses: the list, one course, making and changing it and its dates."""

from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.bookings.card import waiting_in
from eysend.bookings.occurrence import Occurrence
from eysend.core import clock
from eysend.core.access import allow
from eysend.core.answering import answered
from eysend.core.db import db, new_id
from eysend.core.filled import Filled
from eysend.core.pages import answer, page
from eysend.councils import council
from eysend.training.catalogue import Shown
from eysend.training.course import Course
from eysend.training.interest.queries import interested
from eysend.training.making import actions, prefilled
from eysend.training.making.queries import courses_run, find_course_run, find_session, pools_of, pools_since
from eysend.training.making.replacement import called_off
from eysend.training.making.shown import RunDate, run_dates, terms_in_words

bp = Blueprint("making", __name__)
STAFF = ("practitioner", "lead", "admin")
A_YEAR = timedelta(days=365)


@bp.get("/training/courses")
@allow(*STAFF)
def all_run() -> Response:
    """Every course that we run, with the dates ahead."""
    found = db.session.scalars(courses_run(g.viewer)).all()
    dates: dict[UUID, list[RunDate]] = {}
    for one in dates_of([course.programme_id for course in found], since=timedelta()):
        if one.ahead:
            dates.setdefault(one.first.programme_id, []).append(one)
    return page("training/making/courses.html", courses=found, dates=dates)


@bp.get("/training/courses/<uuid:programme_id>")
@allow(*STAFF)
def run(programme_id: UUID) -> Response:
    """One course: its terms, its dates of the last year and those ahead."""
    course = find_course_run(programme_id, g.viewer)
    dates = dates_of([programme_id], since=A_YEAR)
    facts = [*Shown(course, ()).facts, *terms_in_words(course)]
    return page("training/making/course.html", course=course, dates=dates, facts=facts, made="made" in request.args,
                interested=interested(course.id, g.viewer))  # fmt: skip


@bp.get("/training/courses/new")
@allow(*STAFF)
def new() -> Response:
    """An empty form, or one like a course that is there: nothing else is copied."""
    like = request.args.get("like", type=UUID)
    other = find_course_run(like, g.viewer) if like else None
    pools = latest_pools(other) if other else ()
    terms = council.in_force().training_terms
    filled = prefilled.new_course(offered(), on=clock.today(), like=other, pools=pools, policy=terms,
                                  team=min(g.viewer.teams, default=""))  # fmt: skip
    return show(filled, policy=terms.policy if terms and not other else "")


@bp.post("/training/courses")
@allow(*STAFF)
def make() -> Response:
    """Make it, with its first date."""
    subjects = offered()
    return answered(
        prefilled.new_course(subjects, on=clock.today()).schema, request.form,
        lambda answers, key: actions.make(answers, offered=subjects, key=key, by=g.viewer, at=clock.now()),
        then=lambda made: answer(to=f"/training/courses/{made}?made=1"), again=lambda filled, _: show(filled, 422),
    )  # fmt: skip


@bp.get("/training/courses/<uuid:programme_id>/terms")
@allow(*STAFF)
def terms(programme_id: UUID) -> Response:
    """The course as it stands, to be changed."""
    course = find_course_run(programme_id, g.viewer)
    return show_terms(course, prefilled.change_course(offered(), course))


@bp.post("/training/courses/<uuid:programme_id>/terms")
@allow(*STAFF)
def change(programme_id: UUID) -> Response:
    """Change it; what was booked keeps its terms."""
    course, subjects = find_course_run(programme_id, g.viewer), offered()
    deed = partial(actions.change, course, offered=subjects, by=g.viewer, at=clock.now())
    return answered(
        prefilled.change_course(subjects, course).schema, request.form, lambda answers, key: deed(answers, key=key),
        then=lambda _: answer(to=f"/training/courses/{programme_id}"),
        again=lambda filled, _: show_terms(course, filled, 422),
    )  # fmt: skip


@bp.get("/training/courses/<uuid:programme_id>/dates/new")
@allow(*STAFF)
def new_date(programme_id: UUID) -> Response:
    """The form of one more date, like the one that the link names or the latest."""
    course, instead = find_course_run(programme_id, g.viewer), request.args.get("replaces", type=UUID)
    like = request.args.get("like", type=UUID) or instead
    pools = pools_of(find_session(like, g.viewer), g.viewer) if like else latest_pools(course)
    return show_date(course, date_form(course, pools, replaces=str(instead or "")))


@bp.post("/training/courses/<uuid:programme_id>/dates")
@allow(*STAFF)
def add_date(programme_id: UUID) -> Response:
    """Give the course one more date."""
    course = find_course_run(programme_id, g.viewer)
    return answered(
        date_form(course).schema, request.form,
        lambda answers, key: actions.add_date(course, answers, key=key, by=g.viewer, at=clock.now()),
        then=lambda made: answer(to=f"/training/courses/{programme_id}"),
        again=lambda filled, _: show_date(course, filled, 422),
    )  # fmt: skip


@bp.get("/training/sessions/<uuid:occurrence_id>/times")
@allow(*STAFF)
def times(occurrence_id: UUID) -> Response:
    """One session as it stands, to be moved or put elsewhere."""
    row = find_session(occurrence_id, g.viewer)
    return show_session(row, prefilled.change_session(row))


@bp.post("/training/sessions/<uuid:occurrence_id>/times")
@allow(*STAFF)
def move(occurrence_id: UUID) -> Response:
    """Move it; who comes is told."""
    row = find_session(occurrence_id, g.viewer)
    return answered(
        prefilled.change_session(row).schema, request.form,
        lambda answers, key: actions.change_session(row, answers, key=key, by=g.viewer, at=clock.now()),
        then=lambda _: answer(to=f"/training/dates/{occurrence_id}"),
        again=lambda filled, _: show_session(row, filled, 422),
    )  # fmt: skip


def dates_of(programme_ids: list[UUID], *, since: timedelta) -> list[RunDate]:
    """The dates of these courses, how full they are, from so long ago on."""
    pools = pools_since(programme_ids, g.viewer, since=clock.today() - since)
    return run_dates(pools, waiting_in([pool.id for pool in pools]), at=clock.now())


def latest_pools(course: Course) -> Any:
    """The pools of the course's latest date."""
    dates = dates_of([course.programme_id], since=A_YEAR)
    return dates[-1].pools if dates else ()


def date_form(course: Course, pools: Any = (), replaces: str = "") -> Filled:
    """The form of one more date, with the dates that were called off and have nothing in their stead."""
    off = called_off(course, g.viewer, on=clock.today(), at=clock.now())
    return prefilled.new_date(course, pools, on=clock.today(), called_off=off, replaces=replaces)


def offered() -> dict[str, dict[str, str]]:
    """The subjects and the teams to choose from."""
    profile, courses_there = council.in_force(), db.session.scalars(courses_run(g.viewer))
    teams = {team.key: team.name for team in profile.teams}
    return {"topic": prefilled.topics_of(profile.training, courses_there), "team": teams}


def show(filled: Filled, status: int = 200, policy: str = "") -> Response:
    """The form of a new course; `policy` names what its terms were filled in from."""
    return page("training/making/new.html", status, filled=filled, policy=policy, key=new_id())


def show_terms(course: Course, filled: Filled, status: int = 200) -> Response:
    """The form of a course that is there."""
    return page("training/making/terms.html", status, course=course, filled=filled, key=new_id())


def show_date(course: Course, filled: Filled, status: int = 200) -> Response:
    """The form of one more date."""
    return page("training/making/date.html", status, course=course, filled=filled, key=new_id())


def show_session(row: Occurrence, filled: Filled, status: int = 200) -> Response:
    """The form of one session."""
    return page("training/making/session.html", status, row=row, filled=filled, key=new_id())
