"""The panel: papers at the left, one of them at the right; its dates, who is here, and the pack to print."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock
from eysend.core.access import allow, saw
from eysend.core.answering import answered
from eysend.core.db import new_id
from eysend.core.filled import Filled
from eysend.core.forms import Answers, Form
from eysend.core.pages import answer, page
from eysend.councils.council import in_force
from eysend.referrals.panels import actions, queries, schedule, showing
from eysend.referrals.panels.agenda import Agenda
from eysend.referrals.panels.dates import Sitting
from eysend.referrals.panels.forms import AttendanceForm, MeetingForm, PriorityForm, UsualDayForm
from eysend.referrals.panels.paper import Paper

bp = Blueprint("panels", __name__)
PREPARES = ("lead", "admin")


@bp.get("/panel")
@allow(*PREPARES)
def panel() -> Response:
    """The agenda of today's or the next meeting, with the first paper that waits."""
    agenda = queries.agenda_now(g.viewer, in_force(), on=clock.today(), day=day_asked())
    if agenda is None:
        return page("referrals/panels/no_date.html")
    first = next((paper for paper in agenda.papers if paper.open), next(iter(agenda.papers), None))
    return paper_page(agenda, first)


@bp.get("/panel/papers/<uuid:intake_id>")
@allow(*PREPARES)
def paper(intake_id: UUID) -> Response:
    """One paper, beside the agenda."""
    agenda = agenda_asked()
    return paper_page(agenda, agenda.find(intake_id))


@bp.get("/panel/pack")
@allow(*PREPARES)
def pack() -> Response:
    """Every paper of the meeting, each on pages of its own, to be printed."""
    agenda = agenda_asked()
    for one in agenda.papers:
        if one.first.child_id:
            saw(one.first.child_id)
    return page("referrals/panels/pack.html", **showing.of_pack(agenda, in_force(), clock.today()))


@bp.post("/panel/papers/<uuid:intake_id>/priority")
@allow(*PREPARES)
def priority(intake_id: UUID) -> Response:
    """Have it discussed first, or in its turn again, with the reason (WNH-13)."""
    agenda = agenda_asked()
    one = agenda.find(intake_id)

    def deed(answers: Answers, _: UUID) -> None:
        actions.give_priority(one, answers["level"], answers["reason"], by=g.viewer, at=clock.now())

    return answered(PriorityForm(), request.form, deed, then=lambda _: answer(to=address(agenda.sitting, one)),
                    again=lambda filled, _: paper_page(agenda, one, filled, 422))  # fmt: skip


@bp.post("/panel/papers/<uuid:intake_id>/conflict")
@allow(*PREPARES)
def conflict(intake_id: UUID) -> Response:
    """Say that this paper is not mine to read or decide (HER-27)."""
    agenda = agenda_asked()
    actions.declare_conflict(agenda.find(intake_id), by=g.viewer, at=clock.now())
    return answer(to=f"/panel?day={agenda.sitting.day}")


@bp.get("/panel/dates")
@allow(*PREPARES)
def dates() -> Response:
    """When the panel meets, and which days a person has to settle."""
    return dates_page(Filled(MeetingForm()))


@bp.post("/panel/dates")
@allow(*PREPARES)
def set_date() -> Response:
    """Set a date."""

    def deed(answers: Answers, _: UUID) -> None:
        actions.set_date(answers, in_force(), by=g.viewer, on=clock.today(), at=clock.now())

    return dated(MeetingForm(), deed)


@bp.post("/panel/usual-days")
@allow(*PREPARES)
def usual_day() -> Response:
    """Settle a usual day that is a bank holiday (WNH-9)."""

    def deed(answers: Answers, _: UUID) -> None:
        usual = date.fromisoformat(answers["usual"])
        actions.settle_usual(usual, answers["instead"], in_force(), by=g.viewer, on=clock.today(), at=clock.now())

    return dated(UsualDayForm(), deed)


@bp.get("/panel/who-is-here")
@allow(*PREPARES)
def who_is_here() -> Response:
    """Who of the service's people is at the meeting."""
    rows = schedule.meetings_set(clock.today())
    sitting = schedule.find_sitting(in_force(), rows, on=clock.today(), day=day_asked())
    row = schedule.row_of(rows, sitting.day)
    here = [str(one.person_id) for one in schedule.attended(row.id)] if row else []
    return here_page(sitting, Filled(attendance_form(), {"people": here}))


@bp.post("/panel/who-is-here")
@allow(*PREPARES)
def note_who_is_here() -> Response:
    """Keep it."""
    rows = schedule.meetings_set(clock.today())
    sitting = schedule.find_sitting(in_force(), rows, on=clock.today(), day=day_asked())

    def deed(answers: Answers, _: UUID) -> None:
        people, today = answers["people"], clock.today()
        actions.note_who_is_here(sitting, people, in_force(), by=g.viewer, on=today, at=clock.now())

    return answered(attendance_form(), request.form, deed, then=lambda _: answer(to=f"/panel?day={sitting.day}"),
                    again=lambda filled, _: here_page(sitting, filled, 422))  # fmt: skip


def day_asked() -> date | None:
    """The day of the meeting that the address names; what is no day counts as none."""
    try:
        return date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        return None


def agenda_asked() -> Agenda:
    """The agenda of the meeting that the address names, else of today's or the next."""
    return queries.find_agenda(g.viewer, in_force(), on=clock.today(), day=day_asked())


def address(sitting: Sitting, one: Paper) -> str:
    """Where a paper of a meeting stands."""
    return f"/panel/papers/{one.id}?day={sitting.day}"


def paper_page(agenda: Agenda, one: Paper | None, filled: Filled | None = None, status: int = 200) -> Response:
    """The agenda with one paper; a read of the child's record is noted."""
    if one and one.first.child_id:
        saw(one.first.child_id)
    values = showing.of_paper(agenda, one, in_force(), g.viewer, clock.today())
    return page("referrals/panels/panel.html", status, filled=filled or Filled(PriorityForm()), key=new_id(), **values)


def dated(form: Form, deed: Callable[[Answers, UUID], None]) -> Response:
    """Do something about a date, and show them all."""
    return answered(form, request.form, deed, then=lambda _: answer(to="/panel/dates"),
                    again=lambda filled, _: dates_page(filled, 422))  # fmt: skip


def dates_page(filled: Filled, status: int = 200) -> Response:
    """The meetings ahead, the proposals, and the form for one more."""
    values: dict[str, Any] = showing.of_dates(in_force(), clock.today())
    values["form"] = filled if "day" in filled.schema.fields else Filled(MeetingForm())
    return page("referrals/panels/dates.html", status, filled=filled, key=new_id(), **values)


def attendance_form() -> Form:
    """The form with everybody who may sit on a panel."""
    people = schedule.who_may_come(clock.today())
    return AttendanceForm(choices={"people": [(str(each.id), each.name, title) for each, title in people]})


def here_page(sitting: Sitting, filled: Filled, status: int = 200) -> Response:
    """The list of people to tick."""
    return page("referrals/panels/who_is_here.html", status, sitting=sitting, filled=filled, key=new_id())
