"""One team leads on each day; others work with the child beside it (LEI-1)."""

from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from eysend.caseload.acceptance import TeamToTakeOn
from eysend.caseload.first_contact import FirstContact
from eysend.children.child import records_of
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
    """The involvement that leads for the child of this contact."""
    rows = select(Involvement).where(Involvement.child_id == contact.acceptance.child_id, Involvement.lead)
    lasting = rows.where(Involvement.holds(on)).options(joinedload(Involvement.person))
    return db.session.scalar(lasting.order_by(Involvement.id).limit(1))
