"""The family's activity chart: filled in on a phone, with and without signal, and read afterwards (DER-22, WNH-23)."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock, forms
from eysend.core.access import allow, saw
from eysend.core.db import db, new_id
from eysend.core.errors import NotYours, SameKeyOtherBody
from eysend.core.filled import Filled
from eysend.core.forms import WHOLE_FORM, Refused
from eysend.core.ids import id_or_none
from eysend.core.pages import answer, page
from eysend.observations.charts import actions
from eysend.observations.charts.week import by_day, child_of, said_before, week_of
from eysend.observations.kinds.activity_chart import NOT_COME, WENT, ActivityChartForm, monday
from eysend.observations.steps.queries import charts_to_choose, days_told, find_target, targets_of
from eysend.observations.steps.step import ROUTINES, StepTarget
from eysend.offline import appliers, packs
from eysend.offline.appliers import OfflineForm

bp = Blueprint("charts", __name__)
ROUTINE = dict(ROUTINES)
ALWAYS = {"routines": ROUTINE, "not_come": NOT_COME, "today": ""}
SENT_ALREADY = "You have sent this page already, with other words. Open it again to add to it."


@bp.get("/activity-chart")
@allow("parent")
def chart() -> Response:
    """This week, or the one that the link names; the newest activity where it names none."""
    week = week_asked()
    chosen = request.args.get("target_id", "")
    first = db.session.scalar(targets_of(g.viewer, on=clock.today()).limit(1)) if not chosen else None
    start = {"target_id": chosen or (str(first.id) if first else ""), "week": week.isoformat()}
    return page("offline/form.html", **form_values(Filled(ActivityChartForm(), start), new_id()))


@bp.post("/activity-chart")
@allow("parent")
def fill() -> Response:
    """Keep what was told of some days."""
    try:
        key = forms.submission_id(request.form)
        target = actions.fill(key, request.form, by=g.viewer, on=clock.today(), at=clock.now())
    except Refused as refused:
        return again(refused.errors)
    except SameKeyOtherBody:
        return again({WHOLE_FORM: [SENT_ALREADY]})
    return answer(to=f"/activity-charts/{target.id}")


@bp.get("/activity-charts/<uuid:target_id>")
@allow("parent", "practitioner", "lead", "admin")
def told(target_id: UUID) -> Response:
    """What was told of a week: one's own, or for the service everybody's side by side."""
    target, week = find_target(target_id, g.viewer, on=clock.today()), week_asked()
    saw(target.child_id)
    rows = days_told(target, g.viewer, since=week, until=week + timedelta(days=6))
    days = by_day(rows, week)
    about: dict[str, Any] = {"went": dict(WENT), "routine": ROUTINE[target.routine]}
    about |= {"week": week, "before": week - timedelta(days=7), "on": clock.today()}
    return page("observations/chart.html", target=target, days=days, **about)


def week_asked() -> date:
    """The Monday of the week in the link, or of this one."""
    try:
        return week_of(request.args["week"]) if "week" in request.args else monday(clock.today())
    except NotYours:
        return monday(clock.today())


def again(errors: dict[str, list[str]]) -> Response:
    """The form once more with all that was typed, and what is wrong with it."""
    raw = forms.gather(ActivityChartForm(), request.form)
    key = id_or_none(request.form.get("submission_id", "")) or new_id()
    filled = Filled(ActivityChartForm(), raw, errors)
    return answer("offline/form.html", part="offline/_form.html", **form_values(filled, key))


def form_values(filled: Filled, key: UUID) -> dict[str, Any]:
    """What the form's template needs: the charts of this parent's children, and what to do in the one chosen."""
    charts, target, week = charts_to_choose(g.viewer, clock.today()), chosen(filled), week_typed(filled)
    come = (clock.today() - week).days + 1
    about = {"told": said_before(target, week, g.viewer) if target else {}, "today": clock.today().isoformat()}
    return offline_form.values(filled, key, charts=charts, target=target, week=week, come=come, **about)


def chosen(filled: Filled) -> StepTarget | None:
    """The chart that the page is about, if it is this parent's."""
    target_id = id_or_none(filled.values.get("target_id") or "")
    return find_target(target_id, g.viewer, on=clock.today()) if target_id else None


def week_typed(filled: Filled) -> date:
    """The Monday that the page carries."""
    return week_of(filled.values.get("week") or clock.today().isoformat())


def empty() -> dict[str, Any]:
    """What the form is made of, the same for everybody: which week and which chart, the device says."""
    return {"charts": [], "target": None, "week": None, "come": 7, "told": {}, "recorded": "", **ALWAYS}


offline_form = OfflineForm(
    schema=ActivityChartForm,
    name="Activity chart",
    address="/activity-chart",
    way="This week’s activity",
    takes="charts",
    post="/activity-chart",
    part="observations/_chart_fields.html",
    more=empty,
    apply=actions.apply,
    child=child_of,
)
bp.record_once(lambda _: appliers.register(offline_form))
bp.record_once(lambda _: packs.register("charts", charts_to_choose, to=frozenset({"parent"})))
