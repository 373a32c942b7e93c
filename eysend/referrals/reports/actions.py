"""Asking a setting for its report, taking it in, and saying that there is no setting."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from eysend.children import chronology
from eysend.core import audit
from eysend.core.claims import claim
from eysend.core.dates import ONE_DAY
from eysend.core.db import db, new_id
from eysend.core.errors import NotNow
from eysend.core.once import once
from eysend.councils.council import next_working_day
from eysend.offline.held import lead_of
from eysend.people.viewer import Viewer
from eysend.referrals.intake import Intake
from eysend.referrals.links.one_use_link import OneUseLink
from eysend.referrals.links.sending import person_at, send_link, use
from eysend.referrals.reports.days import refuse_days
from eysend.referrals.reports.setting_report import NoSetting, SettingReport
from eysend.tasks.actions import raise_task

SAID = "You said that the child goes to a setting. Ask for its report."


def invite(row: Intake, answers: Mapping[str, Any], *, key: UUID, by: Viewer, at: datetime) -> None:
    """Send somebody at the setting a link for one use to the question set."""

    def do() -> dict[str, Any]:
        to = person_at(answers["name"], answers["email"])
        made = send_link("setting_report", row, to, "messages/setting_report_asked", by=by.actor, at=at,
                         name=answers["name"])  # fmt: skip
        return {"link": str(made.id)}

    once(key, {"ask report": row.id, **answers}, do, by=by.actor, at=at)


def take_in(link: OneUseLink, answers: Mapping[str, Any], *, key: UUID, by: Viewer, on: date, at: datetime) -> None:
    """Keep the report; the request moves on and a lead reads it. Refused for days that cannot be."""
    refuse_days(answers, on)
    use(link, key=key, at=at)
    made = SettingReport(id=new_id(), paper_id=link.paper_id, person_id=link.to_person, received_at=at)
    made.fill(answers)
    db.session.add(made)
    db.session.flush()
    row, sender = link.paper, f"person:{link.to_person}"
    audit.note("setting report received", made, by=sender, at=at, fields=answers)
    if row.child_id:
        words = f"The setting’s report for {row.reference} came."
        chronology.add(row.child_id, "setting report received", words, for_=["service"], at=at)
    if owner := lead_of(None, on, row.child_id):
        what, due = f"Read the setting’s report for {row.reference}", next_working_day(on + ONE_DAY)
        why, key_of = "It came. The request moves on.", f"setting report {made.id}"
        raise_task(what, why=why, due=due, by=sender, at=at, dedupe_key=key_of, **owner)


def say_no_setting(row: Intake, *, by: Viewer, at: datetime) -> None:
    """The child goes to no setting: said by somebody, so that no report is waited for. NotNow where one was named."""
    if row.answers.get("places") not in (None, [], ["none"]):
        raise NotNow(SAID)
    made = new_id()
    if claim(NoSetting, id=made, paper_id=row.id, said_by=by.actor, said_at=at, made_at=at):
        audit.note("no setting said", db.session.get_one(NoSetting, made), by=by.actor, at=at)
