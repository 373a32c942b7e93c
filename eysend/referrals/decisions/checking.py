"""What stands against a decision, in words beside the field; and the advice that it met."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update

from eysend.core.db import db
from eysend.core.errors import NotNow
from eysend.core.forms import Refused
from eysend.councils.advice import Answer
from eysend.councils.service import Profile
from eysend.referrals.consultations.naming import seems_to_name
from eysend.referrals.decisions.decision import Decision
from eysend.referrals.decisions.forms import CHOOSE_PAPERS, outcomes_for
from eysend.referrals.decisions.starting import other_leader
from eysend.referrals.intake import Intake
from eysend.referrals.panels.paper import Paper

DECIDED = "This is decided already. Look at it again."
NO_PERMISSION = "There is no permission yet from somebody with parental responsibility, so the panel does not decide."
MATCH_FIRST = "Say first which child this is about. Only then can a team take the child on."
ONE_LEAD = "This team leads already. One team leads at a time, so that somebody answers for the child"
OVERRIDE = "Enter why you accept: today {teams} would say no"
NOT_DECLINED = "A notice is not declined. Leave it out here, then accept it, signpost or ask for more"
WHY_SIGNPOST = "Enter why these are the right ones: a request is not signposted without a reason"
IN_LETTERS = ("missing", "why")
NAMED = "“{name}” looks like a child’s name. Leave it out: others read this letter, too"
LATER = "The day must be after today, and within three months"
MONTHS = 92  # days


def chosen(paper: Paper, about: list[str]) -> list[Intake]:
    """The papers that the decision is about: the only one, or those that were ticked."""
    if not paper.open:
        raise NotNow(DECIDED)
    if len(paper.open) == 1:
        return list(paper.open)
    if not about:
        raise Refused({"about": [CHOOSE_PAPERS]}, {})
    return [one for one in paper.open if str(one.id) in about]


def check(outcome: str, answers: dict[str, Any], papers: list[Intake], against: list[str], on: date) -> None:
    """What stands against it, in words beside the field."""
    if any(one.permission == "awaited" for one in papers):
        raise NotNow(NO_PERMISSION)
    wrong: dict[str, list[str]] = {}
    if outcome == "accept":
        if papers[0].child_id is None:
            raise NotNow(MATCH_FIRST)
        if answers["lead_team"] in answers["joint_teams"]:
            wrong["joint_teams"] = [ONE_LEAD]
        if against and not answers["why_overrode"]:
            wrong["why_overrode"] = [OVERRIDE.format(teams=" and ".join(against))]
    elif outcome == "more_information" and not 0 < (answers["due"] - on).days <= MONTHS:
        wrong["due"] = [LATER]
    elif outcome == "decline" and any("decline" not in outcomes_for([one]) for one in papers):
        wrong["about"] = [NOT_DECLINED]
    elif outcome == "signpost" and not answers["why"] and any(one.kind != "section_23" for one in papers):
        wrong["why"] = [WHY_SIGNPOST]
    wrong |= names_in_letters(answers, papers)
    if wrong:
        raise Refused(wrong, {})


def names_in_letters(answers: dict[str, Any], papers: list[Intake]) -> dict[str, list[str]]:
    """What goes into a letter and seems to name a child: this one, or one who is said to be called so."""
    known = {name for one in papers for name in (one.child_first, one.child_last)}
    found = {box: seems_to_name(str(answers.get(box) or ""), known) for box in IN_LETTERS}
    return {box: [NAMED.format(name=name)] for box, name in found.items() if name}


def refuse_two_leads(child_id: UUID, team: str, profile: Profile, on: date) -> None:
    """Refused where another team leads: exactly one does on each day (LEI-1)."""
    if leads := other_leader(child_id, team, profile, on=on):
        raise Refused({"lead_team": [leads]}, {})


def settle(papers: list[Intake], *, final: bool, at: datetime) -> None:
    """End the wait of these papers, or hold them until this transaction ends; NotNow if somebody was quicker."""
    waits = Intake.id.in_([one.id for one in papers]) & Intake.decided_at.is_(None)
    ended = update(Intake).where(waits).values(decided_at=at if final else None)
    if db.session.connection().execute(ended).rowcount != len(papers):
        raise NotNow(DECIDED)
    for one in papers:
        db.session.expire(one, ["decided_at"])


def met(advice: Answer | None) -> list[dict[str, Any]]:
    """The advice as it was met, with its reasons: kept, because rules and children change."""
    return [
        {"team": one.team, "answer": one.answer, "until": one.until.isoformat(),
         "because": [asdict(line) for line in one.because]}
        for one in (advice.teams if advice else ())
    ]  # fmt: skip


def overrode(outcome: str, answers: dict[str, Any], advice: Answer | None) -> list[str]:
    """The teams whose advice was not followed: taken on against a no, or sent on against a yes."""
    said = {one.team: one.answer for one in (advice.teams if advice else ())}
    if outcome == "accept":
        teams: Iterable[str] = dict.fromkeys([answers["lead_team"], *answers["joint_teams"]])
        return [team for team in teams if said.get(team) in ("no", "later")]
    return [team for team, word in said.items() if word == "yes"] if outcome in ("decline", "signpost") else []


def why(outcome: str, answers: dict[str, Any], profile: Profile) -> str:
    """The reason that is kept with the advice that was not followed."""
    if outcome == "decline":
        return next(one.name for one in profile.declines if one.key == answers["reason"])
    return str(answers.get("why_overrode") or answers.get("why") or "")


def body_of(row: Decision) -> dict[str, Any]:
    """What the audit note covers."""
    return {"outcome": row.outcome, "profile": row.profile, "overrode": row.overrode, **row.answers}
