"""The agenda of one meeting: what came in by its cut-off, and apart from it what is not on it and why.

Nothing is left out for the evidence that it lacks (WNH-5); without permission a request is not discussed (DER-5).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.viewer import Viewer
from eysend.referrals.decisions.decision import Decision, DecisionPaper
from eysend.referrals.intake import Intake
from eysend.referrals.panels.dates import Sitting, missed_by
from eysend.referrals.panels.meeting import PanelMeeting
from eysend.referrals.panels.paper import Paper, received_on
from eysend.referrals.panels.priority import Priority
from eysend.referrals.queries import for_service

MOST = 400
Found = tuple[Intake, Priority | None, Decision | None]


@dataclass
class Agenda:
    """A meeting's papers in their order; and apart, those that came late, wait for permission or for an answer."""

    sitting: Sitting
    papers: list[Paper] = field(default_factory=list)
    late: list[Paper] = field(default_factory=list)
    no_permission: list[Paper] = field(default_factory=list)
    asked: list[Paper] = field(default_factory=list)

    def number(self, paper: Paper) -> int:
        """Which of the papers it is: 7 of 40."""
        return [each.id for each in self.papers].index(paper.id) + 1

    def find(self, intake_id: UUID) -> Paper:
        """The paper that this request or notice is in, on the agenda or apart; NotYours if there is none."""
        everywhere = [*self.papers, *self.late, *self.no_permission, *self.asked]
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
    sitting: Sitting, row: PanelMeeting | None, held: Sequence[Sitting], viewer: Viewer, *, on: date
) -> Agenda:
    """The agenda as this viewer reads it: nothing of their family, nothing of their own, no paper in conflict."""
    mine, made = for_service(viewer, on=on), decided_at(row.id, viewer, on) if row else []
    agenda, groups = Agenda(sitting), grouped([*undecided(mine), *made])
    for found in groups.values():
        sort_in(agenda, found, row, held, on)
    agenda.papers.sort(key=lambda paper: (not paper.high, paper.first.received_at, paper.id))
    return agenda


def undecided(mine: ColumnElement[bool]) -> list[Found]:
    """What waits, the oldest first, with its priority and each time that more information was asked for."""
    rows = select(Intake, Priority, Decision).outerjoin(Priority, Priority.intake_id == Intake.id)
    rows = rows.outerjoin(DecisionPaper, DecisionPaper.intake_id == Intake.id)
    rows = rows.outerjoin(Decision, Decision.id == DecisionPaper.decision_id).where(Intake.decided_at.is_(None), mine)
    rows = rows.order_by(Intake.received_at, Intake.id, Decision.at).limit(MOST)
    return [(one, first, made) for one, first, made in db.session.execute(rows.options(*WITH))]


def decided_at(meeting_id: UUID, viewer: Viewer, on: date) -> list[Found]:
    """What this meeting decided for good, so that it keeps its place in the list."""
    rows = select(Intake, Priority, Decision).join(DecisionPaper, DecisionPaper.intake_id == Intake.id)
    rows = rows.join(Decision, Decision.id == DecisionPaper.decision_id)
    rows = rows.outerjoin(Priority, Priority.intake_id == Intake.id)
    here = (Decision.meeting_id == meeting_id) & Intake.decided_at.is_not(None) & for_service(viewer, on=on)
    return [(one, first, made) for one, first, made in db.session.execute(rows.where(here).options(*WITH))]


WITH = (
    joinedload(Intake.child),
    joinedload(Intake.asker),
    joinedload(Intake.setting),
)


def grouped(rows: Iterable[Found]) -> dict[UUID, list[Found]]:
    """By child, where a person said which; what is not matched stands alone (WNH-10)."""
    groups: dict[UUID, list[Found]] = {}
    for found in rows:
        child = found[0].child
        groups.setdefault((child.same_as or child.id) if child else found[0].id, []).append(found)
    return groups


def sort_in(agenda: Agenda, found: list[Found], row: PanelMeeting | None, held: Sequence[Sitting], on: date) -> None:
    """Put the papers of one child where they belong."""
    here = row.id if row else None
    made = {one.id: made for one, _, made in found if made and made.meeting_id == here}
    asked = {one.id: made for one, _, made in found if made and made.meeting_id != here and made.due}
    intakes = sorted({one for one, _, _ in found}, key=lambda one: (one.received_at, one.id))
    without = [one for one in intakes if one.permission == "awaited" and one.id not in made]
    waits = [one for one in intakes if one.id not in made and is_early(asked.get(one.id), agenda.sitting.day)]
    now = tuple(one for one in intakes if one not in without and one not in waits)
    late = frozenset(one.id for one in now if received_on(one) > agenda.sitting.cut_off and one.id not in made)
    agenda.no_permission += [Paper(tuple(without))] if without else []
    agenda.asked += [Paper((one,), asked=asked[one.id]) for one in waits if one not in without]
    if now:
        decided = tuple({each.id: each for each in made.values()}.values())
        paper = Paper(now, late, decided, frozenset(made), next(iter(asked.values()), None))
        paper.priority = next((each for _, each, _ in found if each), None)
        paper.missed = max(
            (missed_by(held, received_on(one), on) for one in now if one.kind == "section_23"), default=0
        )
        (agenda.late if len(late) == len(now) else agenda.papers).append(paper)


def is_early(asked: Decision | None, day: date) -> bool:
    """Whether the day by which somebody was asked for more has not come at this meeting."""
    return bool(asked and asked.due and asked.due > day)
