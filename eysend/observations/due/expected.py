"""What a team expects of its visits to one child, as people read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from eysend.children.involvement import Involvement
from eysend.core import clock
from eysend.core.dates import Term
from eysend.core.db import db
from eysend.observations.due.rhythm import Due, NotMade, due_after
from eysend.observations.visits.visit import Visit


@dataclass(frozen=True)
class Expected:
    """One team's visits to one child: how often (None: nobody said), the last one, the next agreed, due when."""

    involvement_id: UUID
    child_id: UUID
    child: str
    team: str
    worker: str
    every: str | None
    why: str
    last: date | None
    next_on: date | None
    due: Due | None
    on: date

    @property
    def overdue(self) -> bool:
        """Whether a visit should have been by now, and none is agreed for a day to come."""
        agreed = self.next_on is not None and self.next_on >= self.on
        return bool(self.due and self.due.overdue(self.on) and not agreed)

    @property
    def rank(self) -> tuple[int, date]:
        """Overdue first, then by the last day on which it is due, then those without an expectation."""
        return (0 if self.overdue else 1 if self.due else 2, self.due.until_day if self.due else date.max)


def latest(thing: Any, by: Any) -> Any:
    """The id of the latest row of a kind of an involvement."""
    rows = select(thing.id).where(thing.involvement_id == Involvement.id).order_by(by.desc(), thing.id.desc())
    return rows.limit(1).correlate(Involvement).scalar_subquery()


def told(row: Any, terms: Sequence[Term], on: date) -> Expected:
    """One row as people read it. Before any visit, the first is due as if one had been as the involvement began."""
    tie, child, rhythm, visit, missed, worker = row
    last = clock.local(visit.seen_at).date() if visit else None
    agreed = [one.next_on for one in (visit, missed) if one and one.next_on and one.next_on > (last or date.min)]
    return Expected(
        involvement_id=tie.id,
        child_id=child.id,
        child=child.name,
        team=tie.team,
        worker=worker.name if worker else "",
        every=rhythm.every if rhythm else None,
        why=rhythm.why if rhythm else "",
        last=last,
        next_on=max(agreed, default=None),
        due=due_after(last or tie.from_day, rhythm.every, terms) if rhythm else None,
        on=on,
    )


def nobody_in_before(row: NotMade) -> bool:
    """Whether nobody was in the time before as well, with no visit since."""
    same = (NotMade.involvement_id == row.involvement_id) & (NotMade.day < row.day)
    before = db.session.scalar(select(NotMade).where(same).order_by(NotMade.day.desc()).limit(1))
    if before is None or before.why != "nobody_in":
        return False
    since = (Visit.involvement_id == row.involvement_id) & (Visit.seen_at >= clock.moment(before.day))
    return db.session.scalar(select(Visit.id).where(since).limit(1)) is None
