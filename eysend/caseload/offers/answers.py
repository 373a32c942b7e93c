"""What follows from a home's answer: lines that this home and the service read, and a task where somebody must ring."""

from datetime import datetime

from eysend.caseload.first_contact import FirstContact
from eysend.caseload.offer import OfferedTime, VisitOffer
from eysend.caseload.offers.letters import confirm, when
from eysend.children import chronology
from eysend.core import clock
from eysend.core.db import db
from eysend.councils.council import next_working_day
from eysend.people.viewer import Viewer
from eysend.tasks.actions import raise_task

SAID = {
    "other": ("Find another time with {who}", "None of the times that we offered suits."),
    "no": ("Ring {who}: they do not want a visit now", "Ask what would help instead. They may change their mind."),
}


def heard(row: VisitOffer, chosen: OfferedTime | None, *, by: Viewer, at: datetime) -> None:
    """Told to nobody but this home and the service: the other home never learns of it (XC-11)."""
    contact = db.session.get_one(FirstContact, row.contact_id)
    readers = ("service", f"home:{row.home_id}") if row.home_id else ("service",)
    if chosen:
        words = f"{row.by.first_name}’s first visit is on {when(chosen.starts_at)}."
        chronology.add(row.child_id, "caseload.visit_planned", words, for_=readers, at=at)
        confirm(row, contact.person_id, chosen.starts_at, at=at)
        return
    what, why = SAID[row.answer or "other"]
    more = f" They say: {row.answer_words}" if row.answer_words else ""
    due = next_working_day(clock.local(at).date())
    raise_task(what.format(who=contact.name), why=why + more, due=due, by=by.actor, at=at, for_person=row.by_id,
               child_id=row.child_id, dedupe_key=f"visit_offer:{row.id}:answer")  # fmt: skip
