"""Offering times, and what the home answers."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update

from eysend.caseload.first_contact import FirstContact
from eysend.caseload.leading import leading_tie
from eysend.caseload.offer import OfferedTime, VisitOffer
from eysend.caseload.offers.answers import heard
from eysend.caseload.offers.chosen import plan_visit, same_again
from eysend.caseload.offers.letters import send_times
from eysend.caseload.offers.planned import only_setting
from eysend.caseload.offers.times import times_in
from eysend.core import audit
from eysend.core.db import db, new_id
from eysend.core.errors import NotNow
from eysend.core.once import once
from eysend.councils.service import Profile
from eysend.people.viewer import Viewer

NOBODY = "Nobody of the leading team works with this child yet."
ANSWERED = "These times have been answered already."
GONE = "This time has passed. Choose another one, or ask for other times."


def offer(
    key: UUID, contact: FirstContact, answers: Mapping[str, Any], profile: Profile,
    *, by: Viewer, on: date, at: datetime,
) -> None:  # fmt: skip
    """Offer this home two or more times (HER-31); what was offered before and not answered is taken back.

    Refused for a time that is past, given twice, or on a bank holiday. NotNow where nobody leads for the child.
    """
    moments = times_in(answers, profile, at)
    tie = leading_tie(contact, on=on)
    if tie is None:
        raise NotNow(NOBODY)
    involvement_id, who = tie.id, tie.person_id or by.person_id

    def write() -> dict[str, Any]:
        take_back(contact, by=by, at=at)
        row = VisitOffer(id=new_id(), child_id=contact.acceptance.child_id, involvement_id=involvement_id, by_id=who)
        row.contact_id, row.home_id, row.place, row.at = contact.id, contact.home_id, answers["place"], at
        there = only_setting(row.child_id, on=on) if row.place == "setting" else None
        row.words, row.setting_id = answers["words"] or "", there.id if there else None
        row.times = [OfferedTime(starts_at=moment) for moment in moments]
        db.session.add(row)
        db.session.flush()
        audit.note("visit offered", row, by=by.actor, at=at, fields=answers)
        send_times(row, contact, at=at)
        return {"offer": str(row.id)}

    once(key, {**answers, "contact": str(contact.id)}, write, by=by.actor, at=at)


def take_back(contact: FirstContact, *, by: Viewer, at: datetime) -> None:
    """Times offered before are offered no more."""
    still = (VisitOffer.contact_id == contact.id) & VisitOffer.answer.is_(None)
    db.session.execute(
        update(VisitOffer).where(still).values(answer="taken_back", answered_at=at, answered_by=by.actor)
    )


def answer_offer(key: UUID, row: VisitOffer, answers: Mapping[str, Any], *, by: Viewer, at: datetime) -> None:
    """The home chooses a time with one press, asks for another, or says no; said once (HER-31).

    A time chosen is a planned visit, of the introductory kind (WNH-12). NotNow if it was answered before with another
    answer, or if the time has passed.
    """
    chosen = next((one for one in row.times if str(one.id) == answers["choice"]), None)
    said = "chosen" if chosen else answers["choice"] if answers["choice"] in ("other", "no") else None
    if said is None:
        raise NotNow("Choose one of the times, or say that none suits.")

    def write() -> dict[str, Any]:
        if chosen and chosen.starts_at <= at:
            raise NotNow(GONE)
        open_one = (VisitOffer.id == row.id) & VisitOffer.answer.is_(None)
        told = {"answer": said, "answer_words": answers["answer_words"] or "", "answered_at": at}
        mine = update(VisitOffer).where(open_one).values(**told, answered_by=by.actor).returning(VisitOffer.id)
        if db.session.execute(mine).first() is None:
            if not same_again(row, chosen):
                raise NotNow(ANSWERED)
            return {}
        db.session.refresh(row)
        if chosen:
            plan_visit(row, chosen)
        heard(row, chosen, by=by, at=at)
        audit.note("visit offer answered", row, by=by.actor, at=at, fields=told)
        return {"answer": said}

    once(key, {**answers, "offer": str(row.id)}, write, by=by.actor, at=at)
