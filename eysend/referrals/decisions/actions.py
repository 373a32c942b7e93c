"""Deciding on a paper: only the role that the profile names, never the clock, never a rule (A-22, HER-28, DER-13)."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update

from eysend.children import chronology
from eysend.core import audit
from eysend.core.db import db
from eysend.core.errors import NotNow, NotYours
from eysend.core.forms import Refused
from eysend.core.once import once
from eysend.core.words import day_date
from eysend.councils.advice import Answer
from eysend.councils.service import Profile
from eysend.people.viewer import Viewer
from eysend.referrals.decisions.decision import Decision, DecisionPaper
from eysend.referrals.decisions.forms import CHOOSE_PAPERS, FORMS, WORDS, outcomes_for
from eysend.referrals.decisions.letters import write_letters
from eysend.referrals.decisions.starting import other_leader
from eysend.referrals.intake import Intake
from eysend.referrals.panels.actions import row_for
from eysend.referrals.panels.dates import Sitting
from eysend.referrals.panels.paper import Paper
from eysend.referrals.paper import plain

DECIDED = "This is decided already. Look at it again."
NO_PERMISSION = "There is no permission yet from somebody with parental responsibility, so the panel does not decide."
MATCH_FIRST = "Say first which child this is about. Only then can a team take the child on."
TOO_EARLY = "The panel meets on {day}. Nothing is decided before."
ONE_LEAD = "This team leads already. One team leads at a time, so that somebody answers for the child"
OVERRIDE = "Enter why you accept: today {teams} would say no"
NOT_DECLINED = "A notice is not declined. Leave it out here, then accept it, signpost or ask for more"
WHY_SIGNPOST = "Enter why these are the right ones: a request is not signposted without a reason"
LATER = "The day must be after today, and within three months"
MONTHS = 92  # days


def may_decide(profile: Profile, by: Viewer) -> bool:
    """Whether this viewer holds the role that decides here (HER-28)."""
    return profile.panel.decided_by in by.roles


def decide(
    paper: Paper, outcome: str, answers: dict[str, Any], key: UUID, sitting: Sitting, profile: Profile,
    *, by: Viewer, on: date, at: datetime,
) -> UUID:  # fmt: skip
    """Keep what was decided and write its letters; the same form once more is the same decision.

    NotYours for anybody but the deciding role, Refused for what is missing, NotNow where it cannot be decided now.
    """
    if not may_decide(profile, by):
        raise NotYours
    body = {**plain(answers), "outcome": outcome, "paper": str(paper.id)}
    once(key, body, lambda: record(paper, outcome, answers, key, sitting, profile, by, on, at), by=by.actor, at=at)
    return key


def record(
    paper: Paper, outcome: str, answers: dict[str, Any], key: UUID, sitting: Sitting, profile: Profile,
    by: Viewer, on: date, at: datetime,
) -> dict[str, Any]:  # fmt: skip
    """Check it, then write decision, papers, audit note, chronology line and letters in one transaction."""
    if sitting.day > on:
        raise NotNow(TOO_EARLY.format(day=day_date(sitting.day)))
    papers = chosen(paper, answers["about"])
    advice = paper.advice(profile, on)
    against = overrode(outcome, answers, advice)
    check(outcome, answers, papers, [profile.team_name(team) for team in against], on)
    if outcome == "accept" and papers[0].child_id:
        refuse_two_leads(papers[0].child_id, answers["lead_team"], profile, on)
    settle(papers, final=outcome != "more_information", at=at)
    row = Decision(id=key, outcome=outcome, form=FORMS[outcome].key(), answers=plain(answers), at=at)
    row.meeting_id = row_for(sitting, profile, by=by, at=at).id
    row.child_id = papers[0].child_id
    row.lead_team, row.level, row.reason = (answers.get(name) for name in ("lead_team", "level", "reason"))
    row.due, row.profile = answers.get("due"), f"{profile.key} {profile.version}"
    row.advice, row.overrode = met(advice), against
    row.why_overrode = why(outcome, answers, profile) if against else ""
    if by.person_id:
        row.decided_by = by.person_id
    row.decided_as = profile.panel.decides
    row.papers = [DecisionPaper(intake_id=one.id, final=outcome != "more_information") for one in papers]
    db.session.add(row)
    db.session.flush()
    audit.note("paper decided", row, by=by.actor, at=at, fields=body_of(row))
    if row.child_id:
        words = f"The panel: {WORDS[outcome].lower()}. Agreed, and not confirmed until the letters have gone."
        chronology.add(row.child_id, "decision agreed", words, for_=["service"], at=at)
    write_letters(row, papers, profile, on=on, at=at)
    return {"decision": str(key)}


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
    if wrong:
        raise Refused(wrong, {})


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
