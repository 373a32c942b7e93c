"""Deeds of those who invite. Nothing goes out but by a person's press, and no press tells one home of another."""

import secrets
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import update

from eysend.bookings.invitation import UNANSWERED, Invitation
from eysend.bookings.pool import changed
from eysend.bookings.programme import Programme
from eysend.core import clock
from eysend.core.audit import note
from eysend.core.claims import claim
from eysend.core.db import db, new_id
from eysend.core.errors import NotNow
from eysend.core.once import once
from eysend.core.words import whole_date
from eysend.groups.invitations.family import Family
from eysend.groups.invitations.queries import find_sent
from eysend.messages.tell import tell
from eysend.people.home import Home
from eysend.people.signin_session import hash_token
from eysend.people.viewer import Viewer

ANSWERED = "This family has answered already. Look at the list again."
NO_REASON = "What let this family be invited was taken back, so it cannot be invited again."
BY_THEN = timedelta(days=14)


def invite(
    programme: Programme, families: Iterable[Family], answer_by: date, *, key: UUID, by: Viewer, at: datetime
) -> int:
    """Send an invitation to each of these homes, in one batch; how many went out. Twice is the same as once.

    `families` are those who may be invited now (queries.families_for): whoever is not among them cannot be chosen.
    """
    chosen = sorted(families, key=lambda one: one.home.id)
    body: dict[str, Any] = {"programme": programme.id, "homes": [one.home.id for one in chosen], "by": answer_by}

    def do() -> dict[str, Any]:
        sent = [send(programme, one.home, one.grant.id, answer_by, by=by, at=at) for one in chosen]
        return {"sent": sum(one is not None for one in sent)}

    return int(once(key, body, do, by=by.actor, at=at)["sent"])


def send(programme: Programme, home: Home, grant_id: UUID, answer_by: date, *, by: Viewer, at: datetime) -> UUID | None:
    """One invitation and its letter; None where this home has one that stands. The token is in the letter alone."""
    token, invitation_id = secrets.token_urlsafe(32), new_id()
    names = {"id": invitation_id, "programme_id": programme.id, "home_id": home.id, "grant_id": grant_id}
    about = {"max_party": programme.max_party, "answer_by": answer_by, "sent_at": at, "sent_by": by.actor}
    if not claim(Invitation, **names, **about, token_hash=hash_token(token), state="sent"):
        return None
    made = db.session.get_one(Invitation, invitation_id)
    note("invited", made, by=by.actor, at=at, fields={"programme": programme.id, "home": home.id})
    tell(
        home.person_id,
        "messages/invitation",
        at=at,
        dedupe_key=f"invitation:{invitation_id}",
        not_after=clock.really(clock.moment(answer_by, 23)),
        path=f"/invitations/link/{token}",
        answer_by=whole_date(answer_by),
    )
    return invitation_id


def withdraw(invitation_id: UUID, *, key: UUID, by: Viewer, at: datetime) -> UUID:
    """Take back an invitation that nobody has answered; NotNow once somebody did. Gives the programme's id."""
    found = find_sent(invitation_id, by)
    once(key, {"withdraw": invitation_id}, lambda: end(found, "withdrawn", by=by, at=at), by=by.actor, at=at)
    return found.programme_id


def replace(invitation_id: UUID, *, key: UUID, by: Viewer, at: datetime) -> UUID:
    """Send a fresh invitation in the place of one that was not answered: new link, two weeks to answer. The old link
    opens nothing any more. Gives the programme's id."""
    found = find_sent(invitation_id, by)

    def do() -> dict[str, Any]:
        if found.grant.revoked_at:
            raise NotNow(NO_REASON)
        end(found, "replaced", by=by, at=at)
        answer_by = clock.local(at).date() + BY_THEN
        send(found.programme, found.home, found.grant_id, answer_by, by=by, at=at)
        return {}

    once(key, {"replace": invitation_id}, do, by=by.actor, at=at)
    return found.programme_id


def end(found: Invitation, state: str, *, by: Viewer, at: datetime) -> dict[str, Any]:
    """Move an unanswered invitation to where it ends; NotNow if it was answered meanwhile."""
    still = (Invitation.id == found.id) & Invitation.state.in_(UNANSWERED)
    if changed(update(Invitation).where(still).values(state=state, changed_at=at, changed_by=by.actor)) != 1:
        raise NotNow(ANSWERED)
    note(f"invitation {state}", found, by=by.actor, at=at)
    return {}
