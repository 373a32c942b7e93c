"""What a confirmed yes sets going: the teams take the child on, and calls are promised (DER-17, LEI-1)."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import or_, select

from eysend.caseload.acceptance import Asker, TeamToTakeOn
from eysend.caseload.actions import take_on
from eysend.children.child import kept_id, records_of
from eysend.children.involvement import Involvement
from eysend.core import clock
from eysend.core.db import db
from eysend.core.words import listed
from eysend.councils.service import Profile
from eysend.people.viewer import Viewer
from eysend.referrals.decisions.decision import Decision
from eysend.referrals.decisions.forms import TYPES
from eysend.referrals.intake import Intake
from eysend.referrals.panels.priority import Priority

LEADS = "{team} leads for this child now. One team answers for a child: let this team work with it, or end that first"


def start_support(row: Decision, profile: Profile, *, by: Viewer, on: date, at: datetime) -> None:
    """Have the teams take the child on from this day; NotNow if another team leads by now."""
    if row.child_id is None or row.lead_team is None:
        return
    papers = [one.intake for one in row.papers]
    request = next((one for one in papers if one.kind != "section_23"), papers[0])
    first = db.session.scalar(select(Priority).where(Priority.intake_id == request.id))
    high = first is not None and first.level == "high"
    kind = listed([words[1] for words in TYPES if words[0] in row.answers["types"]])
    about = {"level": row.level or "", "kind": kind, "roles": row.answers["roles"]}
    teams = [TeamToTakeOn(row.lead_team, **about)]
    teams += [TeamToTakeOn(team, **about, lead=False) for team in row.answers.get("joint_teams", [])]
    take_on(
        row.child_id, source=request.id, teams=teams, reviewed_on=clock.local(row.at).date(),
        priority="high" if high else "usual", priority_why=first.reason if first and high else "",
        asker=asker_of(request), family=family_of(request), promise_days=profile.panel.promise_days,
        profile=profile, by=by, on=on, at=at,
    )  # fmt: skip


def asker_of(paper: Intake) -> Asker:
    """Who asked, as the paper says how they are reached."""
    told = {name: str(paper.answers.get(name) or "") for name in ("phone", "email", "safely")}
    if paper.kind == "section_23":
        told["safely"] = ""  # what the notice says there is about the parents
    return Asker(paper.asker_id, str(paper.answers["your_name"]), **told)


def family_of(paper: Intake) -> Asker | None:
    """The parent whom a setting or a health colleague names."""
    name = paper.answers.get("parent_name")
    if paper.kind == "parent" or not name:
        return None
    ways = {"phone": ("parent_phone", "parent_reach"), "email": ("parent_email",), "safely": ("safely",)}
    told = {
        way: next((str(paper.answers[one]) for one in ones if paper.answers.get(one)), "") for way, ones in ways.items()
    }
    return Asker(None, str(name), **told)


def other_leader(child_id: UUID, team: str, profile: Profile, *, on: date) -> str:
    """Why this team cannot lead: another one does; empty where none does (LEI-1)."""
    kept = db.session.scalar(select(kept_id(child_id))) or child_id
    lasts = or_(Involvement.until_day.is_(None), Involvement.until_day >= on)
    others = select(Involvement.team).where(Involvement.child_id.in_(records_of(kept)), lasts, Involvement.lead)
    found = db.session.scalar(others.where(Involvement.team != team).order_by(Involvement.id).limit(1))
    return LEADS.format(team=profile.team_name(found)) if found else ""
