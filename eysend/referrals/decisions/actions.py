"""Deciding on a paper: only the role that the profile names, never the clock, never a rule (A-22, HER-28, DER-13)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from eysend.children import chronology
from eysend.core import audit
from eysend.core.db import db
from eysend.core.errors import NotNow, NotYours
from eysend.core.once import once
from eysend.core.words import day_date
from eysend.councils.service import Profile
from eysend.people.viewer import Viewer
from eysend.referrals.decisions.asking import ask_for_more
from eysend.referrals.decisions.checking import body_of, check, chosen, met, overrode, refuse_two_leads, settle, why
from eysend.referrals.decisions.decision import Decision, DecisionPaper
from eysend.referrals.decisions.forms import FORMS, WORDS
from eysend.referrals.decisions.letters import write_letters
from eysend.referrals.intake import Intake
from eysend.referrals.panels.actions import row_for
from eysend.referrals.panels.dates import Sitting
from eysend.referrals.panels.paper import Paper
from eysend.referrals.paper import plain

TOO_EARLY = "The panel meets on {day}. Nothing is decided before."


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
    papers, advice = chosen(paper, answers["about"]), paper.advice(profile, on)
    against = overrode(outcome, answers, advice)
    check(outcome, answers, papers, [profile.team_name(team) for team in against], on)
    if outcome == "accept" and papers[0].child_id:
        refuse_two_leads(papers[0].child_id, answers["lead_team"], profile, on)
    settle(papers, final=outcome != "more_information", at=at)
    row = written(key, outcome, answers, papers, profile, by, at)
    row.meeting_id = row_for(sitting, profile, by=by, at=at).id
    row.advice, row.overrode = met(advice), against
    row.why_overrode = why(outcome, answers, profile) if against else ""
    db.session.add(row)
    db.session.flush()
    leave_word(row, by=by, at=at)
    write_letters(row, papers, profile, on=on, at=at)
    ask_for_more(row, papers, by=by, on=on, at=at)
    return {"decision": str(key)}


def leave_word(row: Decision, *, by: Viewer, at: datetime) -> None:
    """The audit note, and the line on the child’s path."""
    audit.note("paper decided", row, by=by.actor, at=at, fields=body_of(row))
    if row.child_id:
        words = f"The panel: {WORDS[row.outcome].lower()}. Agreed, and not confirmed until the letters have gone."
        chronology.add(row.child_id, "decision agreed", words, for_=["service"], at=at)


def written(
    key: UUID, outcome: str, answers: dict[str, Any], papers: list[Intake], profile: Profile, by: Viewer, at: datetime
) -> Decision:
    """The row as the form says it, with who decided, in which role, under which version."""
    row = Decision(id=key, outcome=outcome, form=FORMS[outcome].key(), answers=plain(answers), at=at)
    row.child_id, row.due = papers[0].child_id, answers.get("due")
    row.lead_team, row.level, row.reason = (answers.get(name) for name in ("lead_team", "level", "reason"))
    row.profile, row.decided_as = f"{profile.key} {profile.version}", profile.panel.decides
    if by.person_id:
        row.decided_by = by.person_id
    row.papers = [DecisionPaper(intake_id=one.id, final=outcome != "more_information") for one in papers]
    return row
