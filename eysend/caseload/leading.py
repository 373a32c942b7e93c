"""One team leads on each day; others work with the child beside it (LEI-1)."""

from datetime import date
from uuid import UUID

from sqlalchemy import Select, case, or_, select
from sqlalchemy.orm import joinedload

from eysend.caseload.acceptance import TeamToTakeOn
from eysend.caseload.first_contact import FirstContact
from eysend.children.child import Child, records_of
from eysend.children.involvement import Involvement
from eysend.core.db import db
from eysend.core.errors import NotNow
from eysend.councils.service import Profile


def join_in(child_id: UUID, one: TeamToTakeOn, profile: Profile, *, on: date) -> Involvement:
    """The team's involvement: the one that it has with the child now, else a new one from this day. The caller holds
    the child's row. NotNow if another team leads."""
    lasting = select(Involvement).where(Involvement.child_id.in_(records_of(child_id)))
    ties = db.session.scalars(lasting.where(or_(Involvement.until_day.is_(None), Involvement.until_day >= on))).all()
    tie = next((each for each in ties if each.team == one.team and each.from_day <= on), None)
    other = next((each for each in ties if each.lead and each is not tie), None)
    if one.lead and other:
        leader, child = profile.team_name(other.team), other.child.first_name
        raise NotNow(
            f"{leader} leads for {child} on that day. One team answers for a child: "
            f"let this team work beside it, or end or change what {leader} does first."
        )
    if tie is None:
        tie = Involvement(child_id=child_id, team=one.team, from_day=on)
        db.session.add(tie)
    tie.lead, tie.mode = one.lead, one.mode
    db.session.flush()
    return tie


def leading_tie(contact: FirstContact, *, on: date) -> Involvement | None:
    """The involvement that leads for the child of this contact, whichever of their records it was written for."""
    return db.session.scalar(leads_for(contact.acceptance.child, on=on).options(joinedload(Involvement.person)))


def team_of(child: Child, *, on: date) -> str:
    """The team that leads for this child; empty for none."""
    found = db.session.scalar(leads_for(child, on=on))
    return found.team if found else ""


def leads_for(child: Child, *, on: date) -> Select[Involvement]:
    """Select the one involvement that leads: where two records are one child and both had a leader, the first that
    began, with somebody before nobody."""
    rows = select(Involvement).where(Involvement.child_id.in_(records_of(child.kept)), Involvement.lead)
    nobody = case((Involvement.person_id.is_(None), 1), else_=0)
    return rows.where(Involvement.holds(on)).order_by(nobody, Involvement.from_day, Involvement.id).limit(1)
