"""Sending a link for one use to somebody by name and email. The letter names no child."""

import secrets
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, update

from eysend.core import audit, clock
from eysend.core.db import db, new_id
from eysend.core.errors import NotNow
from eysend.core.words import whole_date
from eysend.messages.tell import tell
from eysend.people.person import Person
from eysend.people.signin_session import hash_token
from eysend.referrals.intake import Intake
from eysend.referrals.links.one_use_link import OneUseLink

LASTS = timedelta(days=14)
MOST = 6
TOO_MANY = "Several links went out for this already. Ring them, or ring us."


def person_at(name: str, email: str) -> Person:
    """The person at this address, or a new one with this name: an address opens no record, only its own link does."""
    address = email.strip().lower()
    found = db.session.scalar(select(Person).where(Person.email == address))
    if found is None:
        first, _, last = name.strip().partition(" ")
        found = Person(id=new_id(), first_name=first, last_name=last, email=address)
        db.session.add(found)
        db.session.flush()
    return found


def send_link(
    kind: str, row: Intake, to: Person, template: str, *, by: str, at: datetime, about_id: UUID | None = None,
    last_day: date | None = None, name: str = "", **words: Any,
) -> OneUseLink:  # fmt: skip
    """Send it, in the place of one that this person has not used; `by` is an actor, `name` as it was typed (a reminder
    keeps that of the link before). NotNow where many went out."""
    sent = (OneUseLink.paper_id == row.id) & (OneUseLink.kind == kind) & (OneUseLink.about_id == about_id)
    if (db.session.scalar(select(func.count()).where(sent)) or 0) >= MOST:
        raise NotNow(TOO_MANY)
    waits = sent & (OneUseLink.to_person == to.id) & OneUseLink.used_at.is_(None) & OneUseLink.ended_at.is_(None)
    db.session.execute(update(OneUseLink).where(waits).values(ended_at=at))
    token, last_day = secrets.token_urlsafe(32), last_day or clock.local(at).date() + LASTS
    made = OneUseLink(id=new_id(), kind=kind, paper_id=row.id, about_id=about_id, token_hash=hash_token(token))
    made.to_name = name.strip() or name_before(sent, to)
    made.to_person, made.sent_at, made.sent_by, made.last_day = to.id, at, by, last_day
    db.session.add(made)
    audit.note(f"{kind} link sent", made, by=by, at=at, fields={"paper": row.id, "to": to.id})
    told = {"path": f"/answers/{token}", "answer_by": whole_date(last_day), "reference": row.reference, **words}
    over = clock.really(clock.moment(last_day, 23))
    tell(to.id, template, at=at, dedupe_key=f"link:{made.id}", only="email", not_after=over, **told)
    return made


def name_before(sent: ColumnElement[bool], to: Person) -> str:
    """The name that was typed for the link before to this person, of these that were sent."""
    before = select(OneUseLink.to_name).where(sent, OneUseLink.to_person == to.id, OneUseLink.to_name != "")
    return db.session.scalar(before.order_by(OneUseLink.sent_at.desc()).limit(1)) or ""


def use(link: OneUseLink, *, key: UUID, at: datetime) -> None:
    """Close it for good, in the transaction of the deed that it led to; NotNow if somebody was quicker."""
    still = (OneUseLink.id == link.id) & OneUseLink.used_at.is_(None) & OneUseLink.ended_at.is_(None)
    mine = update(OneUseLink).where(still).values(used_at=at, used_key=key)
    if not db.session.connection().execute(mine).rowcount:
        raise NotNow("This link was used already.")
