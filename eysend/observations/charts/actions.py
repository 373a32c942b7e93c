"""Filling in an activity chart. The browser's POST and the device's envelope both end here."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from eysend.core import audit
from eysend.core.db import db, new_id
from eysend.core.errors import NotYours
from eysend.core.forms import Refused, gather, read
from eysend.core.once import once
from eysend.observations.charts.week import already_told, out_of_time, week_of
from eysend.observations.kinds.activity_chart import ActivityChartForm, days_of
from eysend.observations.steps.look import homes_for
from eysend.observations.steps.queries import find_target
from eysend.observations.steps.step import ChartDay, StepTarget
from eysend.offline.envelope import Letter
from eysend.people.viewer import Viewer

NO_DAY = "Choose how it went on one day at least"


def fill(key: UUID, sent: Mapping[str, Any], *, by: Viewer, on: date, at: datetime) -> StepTarget:
    """Keep what a parent told of the days of a week, beside what was told before (DER-22); sent again, it is kept once.

    Refused if no day was answered or one has not come, NotYours if the chart is not of a child of theirs.
    """
    answers = read(ActivityChartForm(), sent)
    target = find_target(_id(answers["target_id"]), by, on=on)
    home_id = next(iter(homes_for(by, target.child_id)), None)
    told = days_of(answers, week_of(answers["week"]))
    wrong = {f"went_{number}": [words] for number, day, _, _ in told if (words := out_of_time(day, target, on))}
    if home_id is None:
        raise NotYours
    if wrong or not told:
        raise Refused(wrong or {"went_0": [NO_DAY]}, gather(ActivityChartForm(), sent))
    once(key, answers, lambda: keep(key, target, home_id, answers, by=by, at=at), by=by.actor, at=at)
    return target


def keep(
    key: UUID, target: StepTarget, home_id: UUID, answers: Mapping[str, Any], *, by: Viewer, at: datetime
) -> dict[str, Any]:
    """Write a row for each day that says something new of this adult's."""
    known = already_told(target, home_id)
    for _, day, went, words in days_of(answers, week_of(answers["week"])):
        if known.get(day) == (went, words):
            continue
        row = ChartDay(id=new_id(), sheet_id=key, target_id=target.id, home_id=home_id, by_id=by.person_id)
        row.day, row.went, row.words, row.at = day, went, words, at
        db.session.add(row)
    audit.note("activity chart filled", target, by=by.actor, at=at, fields={name: answers[name] for name in answers})
    return {"target": str(target.id)}


def apply(letter: Letter, *, by: Viewer, on: date, at: datetime) -> str:
    """The deed of a chart that came in an envelope; the address of the chart."""
    return f"/activity-charts/{fill(letter.id, letter.answers, by=by, on=on, at=at).id}"


def _id(text: str) -> UUID:
    """The id in a form; NotYours where it is none."""
    try:
        return UUID(text)
    except ValueError:
        raise NotYours from None
