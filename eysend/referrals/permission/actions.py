"""Writing down a permission, asking for one, confirming it oneself, and taking it back. Nothing here deletes."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from eysend.core import audit
from eysend.core.dates import ONE_DAY
from eysend.core.db import db, new_id
from eysend.core.errors import NotNow, NotYours
from eysend.core.forms import Refused
from eysend.core.once import once
from eysend.councils.council import next_working_day
from eysend.offline.held import lead_of
from eysend.people.viewer import Viewer
from eysend.referrals.intake import Intake
from eysend.referrals.links.one_use_link import OneUseLink
from eysend.referrals.links.sending import person_at, send_link, use
from eysend.referrals.permission.permission import Permission, Withdrawal, settle
from eysend.tasks.actions import raise_task

FUTURE = "This day must not be in the future"
SOMEBODY_ELSE = "Enter the email address of somebody who has parental responsibility"
EARLIER = "This day must not be before the permission was given"
BACK_ALREADY = "This permission was taken back already."
STOP = "Stop the work on {reference}: a permission was taken back"
STOP_WHY = (
    "Without permission the team stops working with the child. The record stays. Tell the family what happens now."
)


def write_down(row: Intake, answers: Mapping[str, Any], *, key: UUID, by: Viewer, on: date, at: datetime) -> UUID:
    """Keep a permission that somebody was told of, and give its id; Refused for a day to come."""
    if row.kind == "parent" and row.asker_id == by.person_id:
        raise NotYours  # who asked may not answer for another: they agree by a link, or tell one of ours
    if answers["given_on"] > on:
        raise Refused({"given_on": [FUTURE]}, {})
    said = {name: answers[name] or "" for name in ("who", "tie", "shown_by", "how", "witness", "place", "share_with")}
    made = Permission(id=new_id(), paper_id=row.id, given_on=answers["given_on"], scope=answers["scope"], **said)
    body = {"paper": row.id, **answers}
    return UUID(once(key, body, lambda: kept(row, made, by, at), by=by.actor, at=at)["permission"])


def kept(row: Intake, made: Permission, by: Viewer, at: datetime) -> dict[str, Any]:
    """Write the row and the note, and let the request stand as the permissions now say."""
    made.written_by, made.written_at = by.actor, at
    db.session.add(made)
    db.session.flush()
    fields = {"who": made.who, "how": made.how, "scope": made.scope, "given_on": made.given_on}
    audit.note("permission given", made, by=by.actor, at=at, fields=fields)
    settle(row)
    return {"permission": str(made.id)}


def from_request(row: Intake, answers: Mapping[str, Any], *, by: Viewer, on: date, at: datetime) -> None:
    """The permission that the request itself carries becomes a record of its own, so that it can be taken back."""
    if row.permission != "given":
        return
    own = row.kind == "parent"
    made = Permission(id=new_id(), paper_id=row.id, shown_by="said", scope=["ask", "involved"])
    made.place = "home_and_setting" if own else ""
    made.who = answers["your_name"] if own else answers["permission_by"]
    made.tie, made.how = (answers["tie"], "e_confirmed") if own else ("", answers["permission_how"])
    made.witness = answers["your_name"] if made.how == "spoken" else ""
    made.given_on = on if own else answers["permission_on"]
    made.person_id = by.person_id if own else None
    kept(row, made, by, at)


def ask(row: Intake, answers: Mapping[str, Any], *, key: UUID, by: Viewer, at: datetime) -> None:
    """Send somebody with responsibility a link for one use; NotNow where nothing is to be asked."""
    if row.kind == "section_23":
        raise NotYours

    def do() -> dict[str, Any]:
        to = person_at(answers["name"], answers["email"])
        if to.id == by.person_id and row.answers.get("responsibility") != "yes":
            raise Refused({"email": [SOMEBODY_ELSE]}, {})
        made = send_link("permission", row, to, "messages/permission_asked", by=by.actor, at=at, name=answers["name"])
        return {"link": str(made.id)}

    once(key, {"ask permission": row.id, **answers}, do, by=by.actor, at=at)


def confirm(link: OneUseLink, answers: Mapping[str, Any], *, key: UUID, by: Viewer, on: date, at: datetime) -> None:
    """The giver's own confirmation, by the link that we sent to them (e-confirmation)."""
    use(link, key=key, at=at)
    said = {name: answers[name] or "" for name in ("who", "tie", "place", "share_with")}
    made = Permission(id=new_id(), paper_id=link.paper_id, person_id=link.to_person, given_on=on, how="e_confirmed",
                      shown_by="said", scope=answers["scope"], **said)  # fmt: skip
    kept(link.paper, made, by, at)
    if "ask" not in made.scope:
        tell_lead(link.paper, f"Read the permission for {link.paper.reference}: it is not for all", by, on, at)


def withdraw(
    row: Intake, permission_id: UUID, answers: Mapping[str, Any], *, key: UUID, by: Viewer, on: date, at: datetime
) -> None:
    """Take a permission back: the request waits, the work stops, a lead is told. Nothing is deleted (HER-26)."""
    found = db.session.get(Permission, permission_id)
    if found is None or found.paper_id != row.id:
        raise NotYours
    if not found.given_on <= answers["withdrawn_on"] <= on:
        raise Refused({"withdrawn_on": [FUTURE if answers["withdrawn_on"] > on else EARLIER]}, {})

    def do() -> dict[str, Any]:
        if found.withdrawal:
            raise NotNow(BACK_ALREADY)
        made = Withdrawal(id=new_id(), permission=found, written_by=by.actor, written_at=at, **answers)
        db.session.add(made)
        db.session.flush()
        audit.note("permission taken back", made, by=by.actor, at=at, fields=answers)
        settle(row)
        tell_lead(row, STOP.format(reference=row.reference), by, on, at, why=STOP_WHY)
        return {}

    once(key, {"withdraw": permission_id, **answers}, do, by=by.actor, at=at)


def tell_lead(row: Intake, what: str, by: Viewer, on: date, at: datetime, *, why: str = "") -> None:
    """A lead's task by the next working day; never one of the child's family."""
    if owner := lead_of(None, on, row.child_id):
        why = why or "A parent agreed to a part only."
        raise_task(what, why=why, due=next_working_day(on + ONE_DAY), by=by.actor, at=at, **owner)
