"""What the panel's pages show."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eysend.children.child import records_of
from eysend.children.involvement import Involvement
from eysend.core.db import db
from eysend.core.words import age
from eysend.councils.service import Profile
from eysend.people.viewer import Viewer
from eysend.referrals.decisions.actions import may_decide
from eysend.referrals.decisions.forms import WORDS, outcomes_for
from eysend.referrals.intake import Intake
from eysend.referrals.missing import evidence
from eysend.referrals.panels.agenda import Agenda
from eysend.referrals.panels.dates import Sitting, next_of, proposals
from eysend.referrals.panels.paper import Paper, received_on
from eysend.referrals.panels.schedule import AHEAD, meetings_set, sittings_about
from eysend.referrals.paper import KINDS, told
from eysend.referrals.writing import MINIMUM

BUTTONS = {
    "accept": "Accept",
    "more_information": "Ask for more information",
    "signpost": "Signpost",
    "decline": "Decline",
}


def of_paper(agenda: Agenda, one: Paper | None, profile: Profile, viewer: Viewer, on: date) -> dict[str, Any]:
    """The agenda at the left and one paper at the right."""
    common: dict[str, Any] = {
        "agenda": agenda,
        "paper": one,
        "on": on,
        "profile": profile,
        "words": WORDS,
        "kinds": KINDS,
    }
    common |= {"decides": may_decide(profile, viewer), "meets_today": agenda.sitting.day <= on}
    common |= {"number": agenda.number(one) if one in agenda.papers else 0, "buttons": {}}
    if one is None:
        return common
    buttons = {outcome: BUTTONS[outcome] for outcome in outcomes_for(one.open)} if one in agenda.papers else {}
    return common | {"buttons": buttons, **whole(one, profile, on), "involved": involved(one, on)}


def whole(one: Paper, profile: Profile, on: date) -> dict[str, Any]:
    """The paper itself: what was written, what the rules say, how old the child is."""
    advice = one.advice(profile, on)
    requests = [row for row in one.intakes if row.kind == "setting"]
    return {
        "advice": advice,
        "evidence": evidence(advice) if requests else {},
        "written": [(row, received_on(row), told(row, profile, only=least_of(row))) for row in one.intakes],
        "age": age(one.first.born, on),
    }


def least_of(row: Intake) -> frozenset[str] | None:
    """While permission is awaited the service reads only whom to ask, here as on the request’s own page (DER-5)."""
    return MINIMUM if row.permission == "awaited" else None


def involved(one: Paper, on: date) -> list[Involvement]:
    """Which teams work with the child now, and who of them."""
    child: UUID | None = (one.first.child.same_as or one.first.child_id) if one.first.child else None
    if child is None:
        return []
    now = select(Involvement).where(Involvement.child_id.in_(records_of(child)), Involvement.holds(on))
    return list(db.session.scalars(now.order_by(Involvement.id).options(joinedload(Involvement.person))))


def of_pack(agenda: Agenda, profile: Profile, on: date) -> dict[str, Any]:
    """Every paper of the meeting, whole."""
    papers = [(one, whole(one, profile, on)) for one in agenda.papers]
    return {"agenda": agenda, "papers": papers, "on": on, "profile": profile, "kinds": KINDS, "words": WORDS}


def of_dates(profile: Profile, on: date) -> dict[str, Any]:
    """The meetings ahead, and the usual days that a person has to settle."""
    rows = meetings_set(on)
    ahead: list[Sitting] = [one for one in sittings_about(profile, rows, on) if one.day >= on]
    left_out = sorted(row.usual_day for row in rows if row.day is None and row.usual_day and row.usual_day >= on)
    asked = proposals(profile, rows, on, on + AHEAD)
    return {"ahead": ahead, "left_out": left_out, "asked": asked, "next": next_of(ahead, on), "panel": profile.panel}
