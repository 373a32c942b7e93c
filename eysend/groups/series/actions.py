"""Deeds: make a series, put its words right, change one date by its own name, cancel one."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from eysend.bookings.moved_session import follow, starts_of
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.standing_down import call_off
from eysend.bookings.when import when_of
from eysend.core.audit import note
from eysend.core.errors import NotYours
from eysend.core.forms import Refused
from eysend.core.once import once
from eysend.groups.series.changes import live_bookings, rearrange, tell_changed, tell_savers, through_the_gate
from eysend.groups.series.making import add_dates, named, put_words, the_series, with_those_there
from eysend.groups.series.planned import Planned
from eysend.groups.series.series import Series, SeriesDate
from eysend.groups.series.whose import may_run
from eysend.people.viewer import Viewer

Answers = Mapping[str, Any]
OTHER_DATES = "The dates are not those that the page showed. Look at them again, then make them"


def make(answers: Answers, planned: Sequence[Planned], *, key: UUID, by: Viewer, at: datetime) -> UUID:
    """Make the dates that were shown, and give the series' id. What the same series has already stays as it is.

    NotYours for another team's; Refused where the dates are not those that the page showed. The same key, or the same
    series once more under another: nothing is made twice.
    """
    if not may_run(by, answers["team"]):
        raise NotYours

    def do() -> dict[str, Any]:
        series = the_series(answers)
        now = with_those_there(planned, answers)
        if answers["shown"] != named(now):
            raise Refused({"until_day": [OTHER_DATES]}, {})
        made = add_dates(series, [one.day for one in now if one.new])
        note("made dates of a series", series, by=by.actor, at=at, fields={"dates": made})
        return {"series": str(series.id)}

    return UUID(once(key, answers, do, by=by.actor, at=at)["series"])


def put_right(series: Series, answers: Answers, *, key: UUID, by: Viewer, at: datetime) -> None:
    """Put the words of a series right. Nobody is told and no calendar changes: time and place are the same."""
    if not may_run(by, series.programme.team):
        raise NotYours

    def do() -> dict[str, Any]:
        put_words(series.programme, answers)
        note("put words of a series right", series, by=by.actor, at=at, fields=answers)
        return {}

    once(key, {"words of": series.id, **answers}, do, by=by.actor, at=at)


def change_date(one: SeriesDate, answers: Answers, *, key: UUID, by: Viewer, at: datetime) -> None:
    """Another day, time or place for this one date: all who booked or wait are told, and their calendars learn of it.

    Sent as it was, it changes nothing and tells nobody. NotNow once it has started or was cancelled.
    """
    session = own_session(one, by)

    def do() -> dict[str, Any]:
        pools, was = through_the_gate(session, at=at), when_of([session])
        started = starts_of(pools)
        if rearrange(session, answers, at=at):
            follow(pools, started, by=by.actor, at=at)
            note("changed a date of a series", session, by=by.actor, at=at, fields=answers)
            for booking in live_bookings(pools):
                tell_changed(booking, was=was, why=answers["why"] or "", at=at)
            tell_savers(session, was=was, at=at)
        return {"seq": session.ical_seq}

    once(key, {"change": one.id, **answers}, do, by=by.actor, at=at)


def cancel_date(one: SeriesDate, answers: Answers, *, key: UUID, by: Viewer, at: datetime) -> None:
    """This one date does not take place: every booking is stood down, and told why. NotNow once it has started."""
    call_off(own_session(one, by), answers["reason"], key=key, by=by, at=at)


def own_session(one: SeriesDate, by: Viewer) -> Occurrence:
    """The session of a date that this viewer may change; NotYours otherwise."""
    if not may_run(by, one.occurrence.programme.team):
        raise NotYours
    return one.occurrence
