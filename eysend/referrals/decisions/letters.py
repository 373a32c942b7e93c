"""The letters of a decision: written when it is agreed, sent by the worker, or printed where there is no email."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from eysend.core.db import db, new_id
from eysend.core.words import listed, whole_date
from eysend.councils.service import Profile
from eysend.messages.tell import tell
from eysend.people.person import address_of
from eysend.referrals.decisions.addressees import Addressee, addressees
from eysend.referrals.decisions.decision import Decision, DecisionLetter
from eysend.referrals.decisions.forms import ASKED, TYPES, services_of
from eysend.referrals.intake import Intake

STATE = "messages/decision_state"
TEMPLATES = {
    (outcome, role): f"messages/decision_{outcome}_{role}"
    for outcome in ("accept", "more_information", "signpost", "decline")
    for role in ("family", "asker")
}


def write_letters(row: Decision, papers: list[Intake], profile: Profile, *, on: date, at: datetime) -> None:
    """One letter to each, in words that name no child, no need and no other home; by email, else to be printed."""
    words = values_of(row, profile)
    for one in addressees(row.outcome, papers, on=on):
        letter = DecisionLetter(id=new_id(), decision_id=row.id, role=one.role, person_id=one.person_id)
        letter.home_id, letter.to_name, letter.reach = one.home_id, one.name, one.reach
        letter.template = TEMPLATES.get((row.outcome, one.role), STATE)
        about = next((paper for paper in papers if paper.id == one.about), papers[0])
        known = words if one.role != "state" else {}
        letter.values = {**known, "reference": about.reference, "path": path_of(one, row.child_id)}
        if one.person_id and address_of(one.person_id):
            letter.post_key = f"decision {letter.id}"
            tell(one.person_id, letter.template, at=at, dedupe_key=letter.post_key, **letter.values)
        db.session.add(letter)


def path_of(one: Addressee, child_id: UUID | None) -> str:
    """Where this reader finds it: what they sent, or their child’s page."""
    if one.about:
        return f"/requests/{one.about}"
    return f"/children/{child_id}" if one.home_id and child_id else "/"


def values_of(row: Decision, profile: Profile) -> dict[str, Any]:
    """What the letters say, as words."""
    answers = row.answers
    if row.outcome == "accept":
        return of_a_yes(row, profile)
    if row.outcome == "more_information":
        of = next(words[1] for words in ASKED if words[0] == answers["asked_of"])
        return {"asked_of": of.lower(), "due": whole_date(row.due) if row.due else ""}
    if row.outcome == "signpost":
        chosen, other = answers.get("services", []), answers.get("other_service")
        named = [f"{name}: {reach}" if reach else name for key, name, reach in services_of(profile) if key in chosen]
        return {"services": [*named, other] if other else named, "why": answers.get("why", "")}
    one = next(one for one in profile.declines if one.key == row.reason)
    return {"missing": one.missing, "exactly": answers.get("missing", ""), "again": one.again, "help": one.help}


def of_a_yes(row: Decision, profile: Profile) -> dict[str, Any]:
    """Which team leads, which work with it, how it begins, and what the council promises."""
    teams = [row.lead_team, *row.answers.get("joint_teams", [])]
    names = [profile.team_name(team) for team in teams if team]
    kinds = listed([words[1].lower() for words in TYPES if words[0] in row.answers["types"]])
    return {"lead": names[0], "joint": listed(names[1:]), "kinds": kinds, "promise": profile.panel.promise or ""}
