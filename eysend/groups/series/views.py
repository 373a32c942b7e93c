"""Series of dates: the list, the one page that makes one, a series with its dates, one date."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request, url_for

from eysend.core import clock
from eysend.core.access import allow, saw
from eysend.core.answering import Why, answered
from eysend.core.db import new_id
from eysend.core.filled import Filled
from eysend.core.forms import Answers, Refused
from eysend.core.pages import answer, page
from eysend.councils import council
from eysend.groups.registers.actions import MAY_TAKE
from eysend.groups.series import actions, queries
from eysend.groups.series.first import blank, like, words_of
from eysend.groups.series.forms import DateChange, DateOff, SeriesForm, SeriesWords
from eysend.groups.series.making import named, with_those_there
from eysend.groups.series.planned import Planned, plan
from eysend.groups.series.shown import Date, every_of, heads
from eysend.groups.series.whose import may_run, teams_of

bp = Blueprint("series", __name__, url_prefix="/series")
MADE_BY = ("practitioner", "lead", "admin")


@bp.get("")
@allow(*MADE_BY)
def series_list() -> Response:
    """Every series, those of this viewer's teams first."""
    return page("groups/series/all.html", found=queries.all_series(g.viewer, on=clock.today()))


@bp.get("/new")
@allow(*MADE_BY)
def new() -> Response:
    """The one page that makes a series; empty, or like another that the link names."""
    start = request.args.get("like", type=UUID)
    terms = bool(council.in_force().terms)
    values = like(queries.find_series(start, g.viewer)) if start else blank(terms=terms)
    return form_page(Filled(form(), values), new_id())


@bp.post("/dates")
@allow(*MADE_BY)
def dates() -> Response:
    """The same page with the dates that it would make, to be confirmed. Nothing is made here."""
    return answered(form(), request.form, lambda answers, key: (answers, key), then=confirm, again=again)


@bp.post("")
@allow(*MADE_BY)
def make() -> Response:
    """Make the dates that the page showed."""
    return answered(form(), request.form, made, then=lambda at: answer(to=url_for("series.one", series_id=at)),
                    again=again)  # fmt: skip


def made(answers: Answers, key: UUID) -> UUID:
    """The deed, on the days asked for by the profile's calendar."""
    return actions.make(answers, days_asked(answers), key=key, by=g.viewer, at=clock.now())


def days_asked(answers: Answers) -> list[Planned]:
    """The days asked for, by the calendar of the profile in force."""
    profile = council.in_force()
    return plan(answers, profile.terms, profile.calendar)


def confirm(sent: tuple[Answers, UUID]) -> Response:
    """The page with its dates."""
    answers, key = sent
    try:
        planned = with_those_there(days_asked(answers), answers)
    except Refused as refused:
        return form_page(Filled(form(), answers, refused.errors), key, 422)
    return form_page(Filled(form(), {**answers, "shown": named(planned)}), key, planned=planned)


def again(filled: Filled, _: Why) -> Response:
    """The page once more with all that was typed."""
    return form_page(filled, new_id(), 422)


def form() -> SeriesForm:
    """The form, with the teams in whose name this viewer may make a series."""
    return SeriesForm(choices={"team": teams_of(g.viewer, council.in_force().teams)})


def form_page(filled: Filled, key: UUID, status: int = 200, planned: list[Planned] | None = None) -> Response:
    """The one page."""
    new = [one for one in planned or () if one.new]
    return page("groups/series/form.html", status, filled=filled, key=key, planned=planned or [], new=new)


@bp.get("/<uuid:series_id>")
@allow(*MADE_BY)
def one(series_id: UUID) -> Response:
    """A series with its dates, places taken, and the way to each."""
    series = queries.find_series(series_id, g.viewer)
    found = queries.dates_of(series, g.viewer)
    mine = may_run(g.viewer, series.programme.team)
    return page("groups/series/series.html", series=series, every=every_of(series), dates=found, mine=mine,
                today=clock.today())  # fmt: skip


@bp.get("/<uuid:series_id>/words")
@allow(*MADE_BY)
def words(series_id: UUID) -> Response:
    """What families read of it, to be put right."""
    series = queries.find_own(series_id, g.viewer)
    filled = Filled(SeriesWords(), words_of(series.programme))
    return page("groups/series/words.html", series=series, filled=filled, key=new_id())


@bp.post("/<uuid:series_id>/words")
@allow(*MADE_BY)
def put_words_right(series_id: UUID) -> Response:
    """Put the words right; nobody is told."""
    series = queries.find_own(series_id, g.viewer)
    return answered(
        SeriesWords(), request.form,
        lambda answers, key: actions.put_right(series, answers, key=key, by=g.viewer, at=clock.now()),
        then=lambda _: answer(to=url_for("series.one", series_id=series_id)),
        again=lambda filled, _: page("groups/series/words.html", 422, series=series, filled=filled, key=new_id()),
    )  # fmt: skip


@bp.get("/dates/<uuid:date_id>")
@allow(*MADE_BY)
def date(date_id: UUID) -> Response:
    """One date: who is coming, the register, and how to change it."""
    found = queries.find_date(date_id, g.viewer)
    return date_page(found, Filled(DateChange(), at_first(found)), Filled(DateOff()))


@bp.post("/dates/<uuid:date_id>/changes")
@allow(*MADE_BY)
def change(date_id: UUID) -> Response:
    """Another day, time or place for this one date."""
    found = queries.find_own_date(date_id, g.viewer)
    return answered(
        DateChange(), request.form,
        lambda answers, key: actions.change_date(found.date, answers, key=key, by=g.viewer, at=clock.now()),
        then=lambda _: answer(to=url_for("series.date", date_id=date_id)),
        again=lambda filled, _: date_page(found, filled, Filled(DateOff()), 422),
    )  # fmt: skip


@bp.post("/dates/<uuid:date_id>/cancellation")
@allow(*MADE_BY)
def cancellation(date_id: UUID) -> Response:
    """This one date does not take place."""
    found = queries.find_own_date(date_id, g.viewer)
    return answered(
        DateOff(), request.form,
        lambda answers, key: actions.cancel_date(found.date, answers, key=key, by=g.viewer, at=clock.now()),
        then=lambda _: answer(to=url_for("series.date", date_id=date_id)),
        again=lambda filled, _: date_page(found, Filled(DateChange(), at_first(found)), filled, 422),
    )  # fmt: skip


def at_first(found: Date) -> dict[str, Any]:
    """Day, time and place as they are."""
    session = found.session
    names = ("venue_name", "venue_address", "venue_postcode")
    about = {"day": session.day, "starts": session.starts, "ends": session.ends}
    return {**about, **dict(zip(names, session.venue, strict=True))}


def date_page(found: Date, filled: Filled, off: Filled, status: int = 200) -> Response:
    """The page of one date; the children named on it are being read."""
    coming = queries.who_is_coming(found, g.viewer)
    for child_id in {child.id for one in coming if one.named for child in one.children.values()}:
        saw(child_id)
    mine = may_run(g.viewer, found.session.programme.team)
    heard = heads([one.booking for one in coming if one.booking.holds])
    values: dict[str, Any] = {
        "found": found,
        "coming": coming,
        "heads": heard,
        "mine": mine,
        "keys": (new_id(), new_id()),
    }
    values |= {"ahead": found.ahead(clock.now()), "may_take": mine and bool(g.viewer.roles & MAY_TAKE)}
    values["may_choose"] = found.session.programme.team in g.viewer.teams
    return page("groups/series/date.html", status, **values, filled=filled, off=off, today=clock.today())
