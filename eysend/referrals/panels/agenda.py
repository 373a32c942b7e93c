"""The agenda of one meeting: what came in by its cut-off, and apart from it what is not on it and why.

Nothing is left out for the evidence that it lacks (WNH-5); without permission a request is not discussed (DER-5).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import joinedload

from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.councils.service import Profile
from eysend.people.viewer import Viewer
from eysend.referrals.decisions.decision import Decision, DecisionPaper
from eysend.referrals.intake import Intake
from eysend.referrals.panels.around_paper import AroundPaper, columns
from eysend.referrals.panels.dates import Sitting, missed_by
from eysend.referrals.panels.meeting import PanelMeeting
from eysend.referrals.panels.paper import Paper, received_on
from eysend.referrals.panels.priority import Priority
from eysend.referrals.queries import for_service

MOST = 400


@dataclass(frozen=True)
class Found:
    """A paper as it was found: its priority, one decision about it, and what goes with it."""

    intake: Intake
    priority: Priority | None
    made: Decision | None
    around: AroundPaper


@dataclass
class Agenda:
    """A meeting's papers in their order; and apart, those that came late, wait for permission, for the report of
    a setting, or for an answer."""

    sitting: Sitting
    papers: list[Paper] = field(default_factory=list)
    late: list[Paper] = field(default_factory=list)
    no_permission: list[Paper] = field(default_factory=list)
    no_report: list[Paper] = field(default_factory=list)
    asked: list[Paper] = field(default_factory=list)

    def number(self, paper: Paper) -> int:
        """Which of the papers it is: 7 of 40."""
        return [each.id for each in self.papers].index(paper.id) + 1

    def find(self, intake_id: UUID) -> Paper:
        """The paper that this request or notice is in, on the agenda or apart; NotYours if there is none."""
        everywhere = [*self.papers, *self.late, *self.no_permission, *self.no_report, *self.asked]
        found = next((one for one in everywhere if intake_id in {row.id for row in one.intakes}), None)
        if found is None:
            raise NotYours
        return found

    def after(self, paper: Paper) -> Paper | None:
        """The next paper that is not decided: of those below this one, else from the top; None when all are."""
        at = self.number(paper)
        return next((one for one in [*self.papers[at:], *self.papers[: at - 1]] if one.open), None)

    @property
    def left(self) -> int:
        """How many are not decided yet."""
        return sum(bool(paper.open) for paper in self.papers)


def agenda_of(
    sitting: Sitting, row: PanelMeeting | None, held: Sequence[Sitting], viewer: Viewer, profile: Profile, *, on: date
) -> Agenda:
    """The agenda as this viewer reads it: nothing of their family, nothing of their own, no paper in conflict."""
    mine, made = for_service(viewer, on=on), decided_at(row.id, viewer, on) if row else []
    agenda, groups = Agenda(sitting), grouped([*undecided(mine), *made])
    for found in groups.values():
        sort_in(agenda, found, row, held, profile, on)
    agenda.papers.sort(key=lambda paper: (not paper.high, paper.first.received_at, paper.id))
    return agenda


def undecided(mine: ColumnElement[bool]) -> list[Found]:
    """What waits, the oldest first, with its priority and each time that more information was asked for."""
    rows = select(Intake, Priority, Decision).outerjoin(Priority, Priority.intake_id == Intake.id)
    rows = rows.outerjoin(DecisionPaper, DecisionPaper.intake_id == Intake.id)
    rows = rows.outerjoin(Decision, Decision.id == DecisionPaper.decision_id).where(Intake.decided_at.is_(None), mine)
    rows = rows.order_by(Intake.received_at, Intake.id, Decision.at).limit(MOST)
    return found_in(rows)


def decided_at(meeting_id: UUID, viewer: Viewer, on: date) -> list[Found]:
    """What this meeting decided for good, so that it keeps its place in the list."""
    rows = select(Intake, Priority, Decision).join(DecisionPaper, DecisionPaper.intake_id == Intake.id)
    rows = rows.join(Decision, Decision.id == DecisionPaper.decision_id)
    rows = rows.outerjoin(Priority, Priority.intake_id == Intake.id)
    here = (Decision.meeting_id == meeting_id) & Intake.decided_at.is_not(None) & for_service(viewer, on=on)
    return found_in(rows.where(here))


def found_in(rows: Select[Intake, Priority | None, Decision | None]) -> list[Found]:
    """Each row with what goes with the paper."""
    more = db.session.execute(rows.add_columns(*columns()).options(*WITH))
    return [Found(one, first, made, AroundPaper(*around)) for one, first, made, *around in more]


WITH = (
    joinedload(Intake.child),
    joinedload(Intake.asker),
    joinedload(Intake.setting),
)


def grouped(rows: Iterable[Found]) -> dict[UUID, list[Found]]:
    """By child, where a person said which; what is not matched stands alone (WNH-10)."""
    groups: dict[UUID, list[Found]] = {}
    for found in rows:
        child = found.intake.child
        groups.setdefault((child.same_as or child.id) if child else found.intake.id, []).append(found)
    return groups


def sort_in(
    agenda: Agenda, found: list[Found], row: PanelMeeting | None, held: Sequence[Sitting], profile: Profile, on: date
) -> None:
    """Put the papers of one child where they belong."""
    here = row.id if row else None
    made = {one.intake.id: one.made for one in found if one.made and one.made.meeting_id == here}
    asked = {one.intake.id: one.made for one in found if one.made and one.made.meeting_id != here and one.made.due}
    around = {one.intake.id: one.around for one in found}
    intakes = sorted({one.intake for one in found}, key=lambda one: (one.received_at, one.id))
    stops = {one.id: around[one.id].waits_for(one, profile) for one in intakes if one.id not in made}
    for one in intakes:
        if stops.get(one.id):
            apart = agenda.no_permission if one.permission == "awaited" else agenda.no_report
            apart.append(Paper((one,), around=around, waits_for=tuple(stops[one.id])))
        elif one.id not in made and is_early(asked.get(one.id), around[one.id], agenda.sitting.day):
            agenda.asked.append(Paper((one,), asked=asked[one.id], around=around))
    apart_ids = {row.id for paper in [*agenda.no_permission, *agenda.no_report, *agenda.asked] for row in paper.intakes}
    if now := tuple(one for one in intakes if one.id not in apart_ids):
        late = frozenset(one.id for one in now if received_on(one) > agenda.sitting.cut_off and one.id not in made)
        decided = tuple({each.id: each for each in made.values()}.values())
        paper = Paper(now, late, decided, frozenset(made), next(iter(asked.values()), None), around=around)
        paper.priority = next((one.priority for one in found if one.priority), None)
        notices = [one for one in now if one.kind == "section_23"]
        paper.missed = max((missed_by(held, received_on(one), on) for one in notices), default=0)
        (agenda.late if len(late) == len(now) else agenda.papers).append(paper)


def is_early(asked: Decision | None, around: AroundPaper, day: date) -> bool:
    """Whether the day by which somebody was asked for more has not come at this meeting, and no answer did either."""
    came = bool(asked and around.answered_at and around.answered_at > asked.at and not around.due)
    return bool(asked and asked.due and asked.due > day and not came)
